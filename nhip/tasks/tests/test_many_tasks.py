"""What makes lists of very many tasks fast must find the same tasks as the rules do, one by one."""

from datetime import date

import pytest

from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks import rules, selectors, services
from nhip.tasks.choices import Bucket, Phase, TaskStatus
from nhip.tasks.models import Task
from nhip.tasks.pages import annotate
from nhip.tasks.services import ExtensionInput, ResultInput
from nhip.tasks.tests.samples import NOW, make_task, part, system

pytestmark = pytest.mark.django_db
DAYS = [date(2023, 2, 28), date(2023, 3, 1), date(2023, 3, 8), date(2023, 3, 12), date(2023, 4, 5), date(9999, 12, 31)]


def on(number, month=3):
    return date(2023, month, number)


@pytest.fixture
def office():
    """Tasks of every status on one of the days, and one of the neighbour."""
    office = make_office()
    said = {"actor": system(office), "now": NOW}
    make_task(office)
    make_task(office, due_on=None)
    make_task(office, due_on=on(20), extensions=(ExtensionInput(on(15), on(30)),))
    make_task(office, result=ResultInput(on(5), "", on(6)))
    make_task(office, result=ResultInput(on(11), "", on(12)))
    make_task(office, due_on=None, result=ResultInput(on(2), "", on(3)))
    make_task(office, lead=part(office.economy), result=ResultInput(on(7), "", None))
    back = make_task(office, lead=part(office.economy), result=ResultInput(on(7), "", None))
    services.send_back_result(task=back, judged_on=on(8), reason="thiếu số", **said)
    services.suspend_task(task=make_task(office), since=on(4), reason="chờ vốn", **said)
    services.withdraw_task(task=make_task(office), since=on(8), reason="cho rút", **said)
    make_task(make_office("KHAC"))
    return office


def standings(office, day):
    """How each task of the office known on the day stands, by the rules, from its events."""
    facts = selectors.facts_of(list(Task.objects.filter(agency_id=office.agency_id, assigned_on__lte=day)))
    return {pk: (rules.status_on(known, day), rules.bucket_on(known, day)) for pk, known in facts.items()}


@pytest.mark.parametrize("day", DAYS)
def test_the_filters_find_what_the_rules_say(office, day):
    tasks = annotate(selectors.visible_to(office.actor(Role.GENERAL)), day)
    known = standings(office, day)
    for place, filtered, values in (
        (0, selectors.by_status, TaskStatus.values),
        (1, selectors.by_bucket, Bucket.values),
    ):
        for value in values:
            expected = {pk for pk, said in known.items() if said[place] == value}
            found = filtered(tasks, value)
            assert set(found.values_list("pk", flat=True)) == expected, value
            assert found.count() == len(expected), value
    assert set(known.values()) or day < on(1)


def test_every_status_is_on_one_of_the_days(office):
    seen = {status for day in DAYS for status, _bucket in standings(office, day).values()}
    assert seen == set(TaskStatus) - {TaskStatus.NOT_ASSIGNED}
    tasks = selectors.with_silence(selectors.with_status(Task.objects.all(), on(28, 2)), on(28, 2))
    assert selectors.by_status(tasks, TaskStatus.NOT_ASSIGNED).count() == Task.objects.count()


def test_keys_narrow_pages_and_counts_of_those_who_see_few_tasks(office):
    economy = office.actor(Role.HEAD, office.economy)
    tasks = annotate(selectors.visible_to(economy), on(9))
    assert tasks.count() == 2
    back = selectors.by_status(tasks, TaskStatus.SENT_BACK)
    page = back.order_by("-assigned_on", "-pk")[:50]
    assert [(task.phase, task.code) for task in page] == [(Phase.SENT_BACK, page[0].code)]
    assert (back.count(), selectors.by_status(tasks, TaskStatus.DONE_LATE).count()) == (1, 0)
    assert selectors.years(economy) == [2023]
    assert selectors.years(office.actor(Role.HEAD, office.leadership)) == []


def test_stages_on_a_day_are_one_for_each_task_known_then(office):
    assert selectors.stages_on(on(28, 2)).count() == 0
    assert sorted(selectors.stages_on(on(9)).values_list("task_id", flat=True)) == sorted(
        Task.objects.values_list("pk", flat=True)
    )
