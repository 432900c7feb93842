"""June 2023 of one Office, counted by hand: ten tasks followed, four that are not, and those of a neighbour."""

from datetime import date, datetime

from nhip.core.clock import VIETNAM
from nhip.org.choices import Role
from nhip.org.tests.factories import Office, make_office
from nhip.tasks import services
from nhip.tasks.choices import Cause, Origin, ReminderStep
from nhip.tasks.models import Reminder, Task
from nhip.tasks.services import ExtensionInput, ResultInput, UnitPart
from nhip.tasks.tests.samples import make_task, part, system

NOW = datetime(2023, 6, 30, 8, tzinfo=VIETNAM)
START, END = date(2023, 6, 1), date(2023, 6, 30)
HIDDEN_WORDS = "Việc kín của ngành y tế"
GOVERNMENT = Origin.GOVERNMENT


def day(month: int, number: int) -> date:
    return date(2023, month, number)


def make_june() -> Office:
    """Sở Y tế leads six of the ten, Phòng Kinh tế three, Công an tỉnh (not in the directory) one."""
    office = make_office()
    said = {"actor": system(office), "now": NOW}
    economy, police = part(office.economy), UnitPart(None, "Công an tỉnh")

    def task(code: str, assigned: date, due: date | None, **changes: object) -> Task:
        return make_task(office, code=code, content=f"Việc {code}", assigned_on=assigned, due_on=due, **changes)

    task("A01", day(5, 10), day(6, 20), origin=GOVERNMENT, result=ResultInput(day(6, 15), "", day(6, 16)))
    task("A02", day(6, 5), day(6, 25), origin=GOVERNMENT, result=ResultInput(day(6, 28), "", day(6, 29)))
    late = task("A03", day(3, 1), day(4, 10), lead=economy, source_reference="12/CT-UBND", field_of_work="Kinh tế")
    hidden = task("A04", day(6, 6), day(7, 20), is_restricted=True, cooperating=(economy,))
    Task.objects.filter(pk=hidden.pk).update(content=HIDDEN_WORDS, source_reference="07-kín")
    task("A05", day(2, 1), None, lead=police)
    task("A06", day(5, 2), day(6, 10), origin=Origin.MEETING, extensions=(ExtensionInput(day(6, 8), day(7, 30)),))
    task("A07", day(1, 1), day(3, 31), result=ResultInput(day(5, 10), "", day(5, 15)))  # done before June
    task(
        "A08", day(4, 1), day(4, 30), origin=Origin.PARTY, lead=economy, result=ResultInput(day(6, 20), "", day(6, 21))
    )
    gone = task("A09", day(6, 3), day(6, 15))
    back = task("A10", day(6, 10), day(6, 20), origin=GOVERNMENT, lead=economy)
    again = task("A11", day(1, 1), day(3, 1), result=ResultInput(day(3, 1), "", day(3, 2)))
    task("A12", day(6, 2), day(6, 9), origin=Origin.PROGRAMME)
    task("A13", day(7, 1), day(7, 9))
    make_task(make_office("KHAC"), code="B01", content="việc của láng giềng", assigned_on=day(6, 1), due_on=day(6, 2))
    services.withdraw_task(task=gone, since=day(6, 12), reason="Cho rút", **said)
    services.report_result(task=back, reported_on=day(6, 18), text="Xong", **said)
    services.send_back_result(task=back, judged_on=day(6, 22), reason="Thiếu số liệu", **said)
    services.reopen_task(task=again, reopened_on=day(6, 10), reason="Sai số liệu", **said)
    services.record_follow_up(task=late, sent_on=day(6, 10), reference="5/VP", **said)
    services.note_delay_cause(task=late, noted_on=day(6, 20), cause=Cause.LEGAL, **said)
    services.start_wait(task=late, unit=UnitPart(None, "Bộ Tài chính"), since=day(6, 20), reason="chờ ý kiến", **said)
    reader = office.person("Người được nhắc", Role.SPECIALIST, office.economy)
    for number in (1, 3):
        Reminder.objects.create(
            task=late, step=ReminderStep.OVERDUE, number=number, occasion_on=day(4, 10), sent_on=day(6, number),
            recipient=reader,
        )  # fmt: skip
    return office
