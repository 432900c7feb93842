"""A small year for reports: registers, tasks, awards of one Office, and a neighbour whose records must not leak."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from nhip.core.clock import VIETNAM
from nhip.core.figures import Ask, Reading, Window, get
from nhip.documents.choices import Direction, IssuingBody
from nhip.documents.services import DocumentInput, EntryInput, register_entries
from nhip.emulation.choices import AwardForm
from nhip.emulation.models import Award
from nhip.emulation.services import AwardInput, import_awards, sign_pledge
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reports.choices import ReportKind
from nhip.reports.periods import Period
from nhip.reports.selectors import Readings
from nhip.reports.services import draft_report
from nhip.tasks.choices import Origin
from nhip.tasks.services import ResultInput, TaskInput, UnitPart, register_task

NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)
LATER = datetime(2024, 2, 1, 9, tzinfo=VIETNAM)
LATEST = datetime(2024, 3, 1, 9, tzinfo=VIETNAM)
AS_OF = date(2024, 1, 20)
YEAR = Period(ReportKind.YEAR, 2023)
WINDOW = Window.calendar_year(2023)
ASK = Ask(1, WINDOW, AS_OF)


def entry(direction, day, subject="Báo cáo", **kwargs):
    return EntryInput(direction, DocumentInput("Sở Y tế", "", subject, day), day, **kwargs)


def award(form, kind, name, **changes):
    said = {"decision_number": "12/QĐ-UBND", "decision_on": date(2023, 12, 20)}
    return AwardInput(form=form, recipient_kind=kind, recipient_name=name, **(said | changes))


def fill(office, incoming=5):
    """`incoming` documents in of 2023 and 2 of 2022, 3 out and 1 of the Party, 2 tasks, 2 awards, 1 pledge."""
    actor = Actor.system(office.agency_id)
    arriving, leaving = Direction.INCOMING, Direction.OUTGOING
    rows = [entry(arriving, date(2023, 2, 1) + timedelta(n), f"Báo cáo {n}") for n in range(incoming)]
    rows += [entry(arriving, date(2022, 3, 1 + n), f"Báo cáo cũ {n}") for n in range(2)]
    rows += [entry(leaving, date(2023, 5, 1 + n), issuing_body=IssuingBody.OFFICE) for n in range(3)]
    rows.append(entry(leaving, date(2023, 5, 9), issuing_body=IssuingBody.PARTY))
    register_entries(actor=actor, rows=rows, now=NOW)
    lead = UnitPart(office.department, office.department.name)
    done = ResultInput(date(2023, 4, 1), "", date(2023, 4, 2))
    for content, result in (("Lập kế hoạch", done), ("Báo cáo chuyên đề", None)):
        task = TaskInput(
            content=content, origin=Origin.GOVERNMENT, assigned_on=date(2023, 3, 1), due_on=date(2023, 4, 5), lead=lead,
            result=result,
        )  # fmt: skip
        register_task(actor=actor, row=task, now=NOW)
    handed = {"handed_over_by": "Chánh Văn phòng Nguyễn Văn Mẫu", "handover_capacity": "Thừa ủy quyền Chủ tịch nước"}
    awards = [
        award(AwardForm.LABOUR_ORDER_3, "person", "Trần Thị Thử", **handed),
        award(AwardForm.EXCELLENT_COLLECTIVE, "collective", office.general.name),
    ]
    import_awards(actor=actor, rows=awards, now=NOW)
    sign_pledge(
        actor=actor, unit=office.general, year=2024, signed_on=AS_OF, commitments=[("Đúng hạn", "100%")], now=NOW
    )
    return actor


def receive(office, count, day=date(2023, 7, 1)):
    """More documents in, registered after the report was issued."""
    rows = [entry(Direction.INCOMING, day, f"Báo cáo bổ sung {n}") for n in range(count)]
    return register_entries(actor=Actor.system(office.agency_id), rows=rows, now=LATEST)


def filled_office(code="VPUBND", **kwargs):
    office = make_office(code)
    fill(office, **kwargs)
    return office


def drafted(office, as_of=AS_OF):
    actor = Actor.system(office.agency_id)
    return draft_report(actor=actor, period=YEAR, as_of=as_of, now=NOW)


def chief(office):
    return office.actor(Role.CHIEF)


def reading(key, value, *, of=None, text="", ask=ASK, n_records=None):
    """A reading as if counted; the wording is the exact value unless said otherwise."""
    value = Decimal(value) if isinstance(value, str) else value
    made = Reading(get(key), ask, value, n_records if n_records is not None else int(value or 0), of, text)
    return made if text else Reading(made.figure, ask, value, made.n_records, of, made.exact)


def readings(now=None, before=None):
    """Readings that know what they are told: key → value, (numerator, denominator) or None."""
    known = {}
    for ask, values in ((ASK, now or {}), (ASK.previous(), before or {})):
        for key, value in values.items():
            pair = value if isinstance(value, tuple) else (value, None)
            known[key, ask.window] = reading(key, pair[0], of=pair[1], ask=ask)
    return Readings(ASK, YEAR, {}, known)


def give_unknown_form(office):
    """An award whose form stands in no catalogue any more: counted in all, by no form's figure."""
    row = award(AwardForm.PROVINCE_CERTIFICATE, "collective", "Tập thể có hình thức cũ", unit=office.economy)
    import_awards(actor=Actor.system(office.agency_id), rows=[row], now=NOW)
    Award.objects.filter(recipient_name="Tập thể có hình thức cũ").update(form="old_form")
