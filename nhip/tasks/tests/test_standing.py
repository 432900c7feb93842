"""How a task stands on any day: a truth table written by hand, and the same answers from SQL."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhip.org.tests.factories import make_office
from nhip.tasks import rules
from nhip.tasks.choices import Bucket, HaltKind, Judgement, Phase, TaskStatus
from nhip.tasks.models import Stage, Task
from nhip.tasks.rules import ExtensionFacts, HaltFacts, ResultFacts, Standing, TaskFacts
from nhip.tasks.selectors import with_status
from nhip.tasks.services.stages import build_stages

ACCEPTED, SENT_BACK = Judgement.ACCEPTED, Judgement.SENT_BACK


def day(text):
    number, month = text.split("/")
    return date(2023, int(month), int(number))


def extended(decided, new):
    return ExtensionFacts(day(decided), day(new))


def result(reported, judged="", judgement=""):
    return ResultFacts(day(reported), day(judged) if judged else None, judgement)


def task(due="10/3", *, extensions=(), results=(), halts=()):
    return TaskFacts(day("1/3"), day(due) if due else None, tuple(extensions), tuple(results), tuple(halts))


PLAIN = task()
OPEN_ENDED = task(due="")
EXTENDED = task(extensions=[extended("9/3", "20/3")])
EXTENDED_AFTER_DUE = task(extensions=[extended("14/3", "20/3")])
EXTENDED_TWICE = task(extensions=[extended("9/3", "20/3"), extended("18/3", "31/3")])
DONE_ON_THE_DAY = task(results=[result("10/3", "13/3", ACCEPTED)])
DONE_A_DAY_LATE = task(results=[result("11/3", "13/3", ACCEPTED)])
DONE_WITHOUT_DEADLINE = task(due="", results=[result("11/3", "11/3", ACCEPTED)])
BACK_AND_AGAIN = task(
    results=[result("8/3", "9/3", SENT_BACK), result("12/3", "15/3", ACCEPTED)],
)
BACK_AND_AGAIN_SAME_DAY = task(results=[result("8/3", "9/3", SENT_BACK), result("9/3")])
WAITING_ON_TIME = task(results=[result("10/3")])
WAITING_LATE = task(results=[result("12/3")])
SUSPENDED = task(halts=[HaltFacts(HaltKind.SUSPENSION, day("5/3"), day("12/3"))])
SUSPENDED_LATE = task(halts=[HaltFacts(HaltKind.SUSPENSION, day("12/3"))])
WITHDRAWN = task(halts=[HaltFacts(HaltKind.WITHDRAWAL, day("8/3"))])
WITHDRAWN_WHILE_SUSPENDED = task(
    halts=[HaltFacts(HaltKind.SUSPENSION, day("5/3")), HaltFacts(HaltKind.WITHDRAWAL, day("8/3"))]
)
SUSPENDED_AFTER_DONE = task(
    results=[result("4/3", "5/3", ACCEPTED)], halts=[HaltFacts(HaltKind.SUSPENSION, day("6/3"))]
)
LATE_BUT_EXTENDED = task(results=[result("15/3", "16/3", ACCEPTED)], extensions=[extended("9/3", "20/3")])

S, B = TaskStatus, Bucket
TRUTH = [
    # facts, as of, status, cell against the deadline in force, cell against the original one
    (PLAIN, "28/2", S.NOT_ASSIGNED, None, None),
    (PLAIN, "1/3", S.IN_TIME, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (PLAIN, "6/3", S.IN_TIME, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (PLAIN, "7/3", S.DUE_SOON, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (PLAIN, "10/3", S.DUE_SOON, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (PLAIN, "11/3", S.OVERDUE, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (PLAIN, "31/12", S.OVERDUE, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (OPEN_ENDED, "28/2", S.NOT_ASSIGNED, None, None),
    (OPEN_ENDED, "31/12", S.OPEN_ENDED, B.OPEN_ENDED, B.OPEN_ENDED),
    (EXTENDED, "8/3", S.DUE_SOON, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (EXTENDED, "9/3", S.IN_TIME, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (EXTENDED, "11/3", S.IN_TIME, B.OPEN_IN_TIME, B.OPEN_OVERDUE),
    (EXTENDED, "17/3", S.DUE_SOON, B.OPEN_IN_TIME, B.OPEN_OVERDUE),
    (EXTENDED, "20/3", S.DUE_SOON, B.OPEN_IN_TIME, B.OPEN_OVERDUE),
    (EXTENDED, "21/3", S.OVERDUE, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (EXTENDED_AFTER_DUE, "11/3", S.OVERDUE, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (EXTENDED_AFTER_DUE, "13/3", S.OVERDUE, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (EXTENDED_AFTER_DUE, "14/3", S.IN_TIME, B.OPEN_IN_TIME, B.OPEN_OVERDUE),
    (EXTENDED_TWICE, "21/3", S.IN_TIME, B.OPEN_IN_TIME, B.OPEN_OVERDUE),
    (EXTENDED_TWICE, "1/4", S.OVERDUE, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (DONE_ON_THE_DAY, "9/3", S.DUE_SOON, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (DONE_ON_THE_DAY, "10/3", S.AWAITING, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (DONE_ON_THE_DAY, "12/3", S.AWAITING, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (DONE_ON_THE_DAY, "13/3", S.DONE_ON_TIME, B.DONE_ON_TIME, B.DONE_ON_TIME),
    (DONE_A_DAY_LATE, "10/3", S.DUE_SOON, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (DONE_A_DAY_LATE, "12/3", S.AWAITING, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (DONE_A_DAY_LATE, "13/3", S.DONE_LATE, B.DONE_LATE, B.DONE_LATE),
    (DONE_WITHOUT_DEADLINE, "10/3", S.OPEN_ENDED, B.OPEN_ENDED, B.OPEN_ENDED),
    (DONE_WITHOUT_DEADLINE, "11/3", S.DONE_ON_TIME, B.DONE_ON_TIME, B.DONE_ON_TIME),
    (LATE_BUT_EXTENDED, "16/3", S.DONE_ON_TIME, B.DONE_ON_TIME, B.DONE_LATE),
    (BACK_AND_AGAIN, "8/3", S.AWAITING, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (BACK_AND_AGAIN, "9/3", S.SENT_BACK, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (BACK_AND_AGAIN, "11/3", S.SENT_BACK, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (BACK_AND_AGAIN, "12/3", S.AWAITING, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (BACK_AND_AGAIN, "15/3", S.DONE_LATE, B.DONE_LATE, B.DONE_LATE),
    (BACK_AND_AGAIN_SAME_DAY, "9/3", S.AWAITING, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (WAITING_ON_TIME, "31/12", S.AWAITING, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (WAITING_LATE, "31/12", S.AWAITING, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (SUSPENDED, "4/3", S.IN_TIME, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (SUSPENDED, "5/3", S.SUSPENDED, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (SUSPENDED, "11/3", S.SUSPENDED, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (SUSPENDED, "12/3", S.OVERDUE, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (SUSPENDED_LATE, "12/3", S.SUSPENDED, B.OPEN_OVERDUE, B.OPEN_OVERDUE),
    (SUSPENDED_AFTER_DONE, "7/3", S.DONE_ON_TIME, B.DONE_ON_TIME, B.DONE_ON_TIME),
    (WITHDRAWN, "7/3", S.DUE_SOON, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (WITHDRAWN, "8/3", S.WITHDRAWN, B.WITHDRAWN, B.WITHDRAWN),
    (WITHDRAWN, "31/12", S.WITHDRAWN, B.WITHDRAWN, B.WITHDRAWN),
    (WITHDRAWN_WHILE_SUSPENDED, "7/3", S.SUSPENDED, B.OPEN_IN_TIME, B.OPEN_IN_TIME),
    (WITHDRAWN_WHILE_SUSPENDED, "8/3", S.WITHDRAWN, B.WITHDRAWN, B.WITHDRAWN),
]


@pytest.mark.parametrize(("facts", "as_of", "status", "cell", "original_cell"), TRUTH)
def test_status_and_cell_on_a_day(facts, as_of, status, cell, original_cell):
    on = day(as_of)
    assert rules.status_on(facts, on) == status
    assert rules.bucket_on(facts, on) == cell
    assert rules.bucket_on(facts, on, original=True) == original_cell


def test_stages_of_a_task_sent_back_and_accepted():
    spans = [(span.since, span.until, span.standing) for span in rules.stages(BACK_AND_AGAIN)]
    due = day("10/3")
    assert spans == [
        (day("1/3"), day("8/3"), Standing(Phase.OPEN, due)),
        (day("8/3"), day("9/3"), Standing(Phase.AWAITING, due, day("8/3"))),
        (day("9/3"), day("12/3"), Standing(Phase.SENT_BACK, due)),
        (day("12/3"), day("15/3"), Standing(Phase.AWAITING, due, day("12/3"))),
        (day("15/3"), date.max, Standing(Phase.DONE, due, day("12/3"))),
    ]


def test_events_written_before_the_assignment_count_from_it():
    facts = TaskFacts(day("5/3"), day("10/3"), (ExtensionFacts(day("1/3"), day("20/3")),))
    assert rules.stages(facts) == [rules.StageSpan(day("5/3"), date.max, Standing(Phase.OPEN, day("20/3")))]


def test_the_later_of_two_extensions_of_one_day_counts_and_an_earlier_one_written_later_does_not():
    same_day = task(extensions=[extended("9/3", "20/3"), extended("9/3", "25/3")])
    assert rules.due_on(same_day, day("9/3")) == day("25/3")
    written_later = task(extensions=[extended("9/3", "20/3"), extended("8/3", "15/3")])
    assert rules.due_on(written_later, day("9/3")) == day("20/3")
    assert rules.due_on(written_later, day("8/3")) == day("15/3")
    assert rules.due_before(written_later, 0) == day("10/3")


def test_an_accepted_result_is_not_undone_by_a_later_report():
    facts = task(results=[result("8/3", "9/3", ACCEPTED), result("20/3")])
    assert rules.status_on(facts, day("21/3")) == S.DONE_ON_TIME


def test_an_older_report_written_later_does_not_hide_the_newest_one():
    facts = task(results=[result("9/3"), result("5/3", "6/3", SENT_BACK)])
    assert rules.status_on(facts, day("9/3")) == S.AWAITING


def test_a_policy_may_compare_the_day_of_confirmation_and_another_span_of_days():
    strict = (rules.Policy(date.min, "quy chế của tỉnh", soon_days=5, clock_stop=rules.ClockStop.CONFIRMED),)
    assert rules.status_on(DONE_ON_THE_DAY, day("13/3"), strict) == S.DONE_LATE
    waiting = rules.standing_on(DONE_ON_THE_DAY, day("11/3"), strict)
    assert waiting == Standing(Phase.AWAITING, day("10/3"), None)
    assert rules.status_on(PLAIN, day("5/3"), strict) == S.DUE_SOON
    assert rules.stages(DONE_ON_THE_DAY, strict)[-1].standing.stopped_on == day("13/3")


def test_the_policy_of_a_day_is_the_last_one_in_force_then():
    new = rules.Policy(day("10/3"), "quy chế mới", soon_days=7)
    policies = (*rules.POLICIES, new)
    assert rules.policy_on(day("9/3"), policies) is rules.POLICIES[0]
    assert rules.policy_on(day("10/3"), policies) is new


# --- the same answers from SQL -------------------------------------------------------------------------------------

BEGIN = day("1/3")
DAYS = [BEGIN + timedelta(days=n) for n in range(-1, 13)]
EVENT_DAYS = st.integers(0, 10).map(lambda n: BEGIN + timedelta(days=n))


@st.composite
def any_facts(draw):
    results = []
    for reported in sorted(draw(st.lists(EVENT_DAYS, max_size=2))):
        wait = draw(st.none() | st.integers(0, 3))
        judgement = draw(st.sampled_from([ACCEPTED, SENT_BACK]))
        results.append(
            ResultFacts(reported) if wait is None else ResultFacts(reported, reported + timedelta(days=wait), judgement)
        )
    halts = []
    for since in draw(st.lists(EVENT_DAYS, max_size=2)):
        kind = draw(st.sampled_from([HaltKind.SUSPENSION, HaltKind.WITHDRAWAL]))
        rest = draw(st.none() | st.integers(1, 4)) if kind == HaltKind.SUSPENSION else None
        halts.append(HaltFacts(kind, since, None if rest is None else since + timedelta(days=rest)))
    extensions = [ExtensionFacts(*pair) for pair in draw(st.lists(st.tuples(EVENT_DAYS, EVENT_DAYS), max_size=2))]
    return TaskFacts(BEGIN, draw(st.none() | EVENT_DAYS), tuple(extensions), tuple(results), tuple(halts))


def store(agency, all_facts):
    """Tasks with the stages of the facts, as the services write them."""
    tasks = Task.objects.bulk_create(
        Task(
            agency=agency,
            code=f"T{n}",
            content="Nội dung",
            origin="province",
            assigned_on=f.assigned_on,
            due_on=f.due_on,
        )
        for n, f in enumerate(all_facts)
    )
    pairs = list(zip(tasks, all_facts, strict=True))
    Stage.objects.bulk_create(build_stages(pairs))
    return pairs


def assert_sql_agrees(pairs, days):
    for on in days:
        rows = {row.pk: row for row in with_status(Task.objects.order_by("pk"), on)}
        assert len(rows) == len(pairs)
        for stored, facts in pairs:
            row = rows[stored.pk]
            said = (row.status, row.bucket, row.bucket_original)
            known = rules.standing_on(facts, on)
            assert said == (
                rules.status_on(facts, on),
                rules.bucket_on(facts, on),
                rules.bucket_on(facts, on, original=True),
            ), (facts, on)
            assert row.current_due_on == (known.due_on if known else None)


@pytest.mark.django_db
def test_sql_agrees_with_the_truth_table():
    by_facts = {}
    for facts, as_of, status, cell, original_cell in TRUTH:
        by_facts.setdefault(facts, []).append((as_of, status, cell, original_cell))
    pairs = store(make_office().unit, by_facts)
    for stored, facts in pairs:
        for as_of, status, cell, original_cell in by_facts[facts]:
            row = with_status(Task.objects.filter(pk=stored.pk), day(as_of)).get()
            assert (row.status, row.bucket, row.bucket_original) == (status, cell, original_cell), (facts, as_of)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(all_facts=st.lists(any_facts(), min_size=1, max_size=15))
def test_sql_agrees_with_the_rules_on_any_facts(all_facts):
    Task.objects.all().delete()
    agency = make_office(f"VP{Task.objects.count()}-{id(all_facts)}").unit
    assert_sql_agrees(store(agency, all_facts), DAYS)


@pytest.mark.django_db
def test_sql_agrees_on_every_combination_of_one_event_of_each_kind():
    dues = [None, day("3/3"), day("5/3")]
    moved = [(), (extended("2/3", "4/3"),), (extended("4/3", "6/3"),)]
    said = [(), (result("3/3"),), (result("4/3", "5/3", ACCEPTED),), (result("4/3", "5/3", SENT_BACK),)]
    halted = [
        (),
        (HaltFacts(HaltKind.SUSPENSION, day("4/3"), day("6/3")),),
        (HaltFacts(HaltKind.WITHDRAWAL, day("5/3")),),
    ]
    facts = [TaskFacts(BEGIN, *parts) for parts in product(dues, moved, said, halted)]
    assert len(facts) == 108
    assert_sql_agrees(store(make_office().unit, facts), [BEGIN + timedelta(days=n) for n in range(-1, 8)])


@given(facts=any_facts())
def test_stages_leave_no_day_out_and_say_what_the_day_says(facts):
    spans = rules.stages(facts)
    assert spans[0].since == facts.assigned_on
    assert spans[-1].until == date.max
    assert all(a.until == b.since and a.standing != b.standing for a, b in pairwise(spans))
    for on in DAYS[1:]:
        (held,) = [span.standing for span in spans if span.since <= on < span.until]
        assert held == rules.standing_on(facts, on)
