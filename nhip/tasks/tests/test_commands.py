"""`nhip open-periods`."""

from io import StringIO

import pytest
from django.core.management import call_command

from nhip.core import clock
from nhip.org.tests.factories import make_office
from nhip.tasks import services
from nhip.tasks.choices import Frequency
from nhip.tasks.models import Task
from nhip.tasks.rules import months_before
from nhip.tasks.tests.samples import system, task_input

pytestmark = pytest.mark.django_db


def started(office):
    row = task_input(office, assigned_on=months_before(clock.today(), 2), due_on=None)
    return services.start_series(actor=system(office), row=row, frequency=Frequency.MONTHLY, due_day=0, now=clock.now())


def run():
    out, problems = StringIO(), StringIO()
    call_command("open_periods", stdout=out, stderr=problems)
    return out.getvalue(), problems.getvalue()


def test_the_periods_that_have_begun_are_opened_once():
    started(make_office())
    assert run() == ("Văn phòng UBND tỉnh VPUBND: mở 2 nhiệm vụ của kỳ mới.\n", "")
    assert run() == ("", "")
    assert Task.objects.count() == 3


def test_an_office_that_cannot_go_on_is_named_and_the_others_go_on():
    broken = started(make_office())
    broken.assignments.all().delete()
    started(make_office("KHAC"))
    out, problems = run()
    assert out == "Văn phòng UBND tỉnh KHAC: mở 2 nhiệm vụ của kỳ mới.\n"
    assert problems.startswith("Văn phòng UBND tỉnh VPUBND: Nhiệm vụ “")
    assert "Phải có một đơn vị chủ trì" in problems
