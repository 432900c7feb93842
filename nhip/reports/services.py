"""All writes to reports: drafting, writing by hand, the letter around the text, wording styles, issuing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse

from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.core.figures import Rounding
from nhip.core.journal import record
from nhip.core.proof.canonical import digest_of
from nhip.core.text import squash
from nhip.core.verdict import Verdict
from nhip.notices.services import notify
from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.reports import rules
from nhip.reports.choices import SIGNATURE_LINES, TASK_TOPICS, Basis, ReportKind, ReportState, Topic
from nhip.reports.compose import Composition, compose, listing_of
from nhip.reports.letter import letter_defaults, title_of
from nhip.reports.models import FigureStyle, Report, ReportParagraph, ReportRegime
from nhip.reports.notice_kinds import DRAFTED
from nhip.reports.periods import Period, last_ended
from nhip.reports.press import compose_press
from nhip.reports.selectors import (
    frozen_figures,
    is_declared,
    readers_of_draft,
    regimes_of,
    reports_of,
    torn_figures,
)
from nhip.reports.slots import PRESS_SLOTS, SLOTS, TASK_SLOTS, WORK_SLOTS
from nhip.reports.tables.task_lists import counted_in
from nhip.reports.tree import to_plain

FORMAT = 1
_MAX_TEXT = 20_000


def _demand(verdict: Verdict, remedy: str = "") -> None:
    if not verdict:
        raise Refused(verdict.reason, remedy)


def _locked(actor: Actor, report_id: int) -> Report:
    """The report locked for the deed; Refused (not a crash) when it is not one of the actor's agency."""
    found = Report.objects.select_for_update(of=("self",)).filter(pk=report_id, agency_id=actor.agency_id or 0).first()
    if found is None:
        raise Refused("Không tìm thấy báo cáo.")
    return found


def draft_report(
    *, actor: Actor, period: Period, as_of: date, now: datetime, topic: str = Topic.WORK, unit_id: int | None = None
) -> Report:
    """Start the draft of a period, or set the as-of day of the one there is (one draft per agency, topic and window).

    A report on one unit's tasks names the unit (one draft per unit and window).
    """
    _demand(rules.belongs_together(topic, unit_id))
    _demand(rules.can_draft_for_unit(actor, unit_id) if topic == Topic.UNIT else rules.can_draft(actor))
    agency = Unit.objects.select_related("parent").get(pk=actor.agency_id or 0)
    unit = _unit(agency, unit_id)
    window = period.window
    if as_of < window.start:
        raise Refused("Ngày chốt số liệu đứng trước kỳ báo cáo.", "Chọn ngày chốt trong kỳ hoặc sau kỳ.", "as_of")
    with transaction.atomic():
        of_period = reports_of(agency.pk).filter(window_start=window.start, window_end=window.end, topic=topic)
        drafts = of_period.filter(state=ReportState.DRAFT, unit=unit)
        report = drafts.select_for_update(of=("self",)).first()
        if report is None:
            report = Report(
                agency=agency, topic=topic, unit=unit, kind=period.kind, basis=period.basis, year=period.year,
                number=period.number, window_start=window.start, window_end=window.end, as_of=as_of, created_at=now,
                title=title_of(topic, period, unit),
            )  # fmt: skip
            for name, value in letter_defaults(report).items():
                setattr(report, name, value)
            report.save(force_insert=True)
            summary = f"Lập dự thảo, số liệu tính đến {as_of:%d/%m/%Y}"
        elif report.as_of != as_of:
            report.as_of = as_of
            report.save(update_fields=["as_of"])
            summary = f"Đổi ngày chốt số liệu thành {as_of:%d/%m/%Y}"
        else:
            return report
        record(actor=actor, deed="reports.draft_report", obj=report, at=now, summary=summary, data={"as_of": as_of})
    return report


def _unit(agency: Unit, unit_id: int | None) -> Unit | None:
    if unit_id is None:
        return None
    found = Unit.objects.select_related("parent").filter(pk=unit_id).first()
    if found is None or found.agency_id not in {None, agency.pk}:
        raise Refused("Không tìm thấy đơn vị.", "Chọn một đơn vị trong danh sách.", "unit")
    return found


def set_regime(
    *, actor: Actor, topic: str, unit_id: int | None, kind: ReportKind, basis: Basis, starts_on: date, now: datetime
) -> ReportRegime:
    """Have the draft of a report on tasks made at the end of every period, from a day on."""
    _demand(rules.can_draft(actor))
    _demand(rules.belongs_together(topic, unit_id))
    if topic not in TASK_TOPICS:
        raise Refused("Chỉ báo cáo nhiệm vụ được lập tự động.", "Chọn một loại báo cáo nhiệm vụ.", "topic")
    agency = Unit.objects.get(pk=actor.agency_id or 0)
    unit = _unit(agency, unit_id)
    with transaction.atomic():
        if regimes_of(agency.pk).filter(topic=topic, unit=unit, kind=kind).exists():
            raise Refused("Chế độ báo cáo này đang có.", "Thôi chế độ cũ trước khi đặt lại.", "kind")
        regime = ReportRegime.objects.create(
            agency=agency, topic=topic, unit=unit, kind=kind, basis=basis, starts_on=starts_on
        )
        record(actor=actor, deed="reports.set_regime", obj=regime, at=now, summary=f"Lập tự động: {regime}")
    return regime


def end_regime(*, actor: Actor, regime_id: int, today: date, now: datetime) -> ReportRegime:
    """Stop making the drafts of a regime by itself."""
    _demand(rules.can_draft(actor))
    with transaction.atomic():
        regime = regimes_of(actor.agency_id).select_for_update(of=("self",)).filter(pk=regime_id).first()
        if regime is None:
            raise Refused("Chế độ báo cáo này đã thôi.", "Tải lại trang để xem các chế độ đang có.")
        regime.ends_on = today
        regime.save(update_fields=["ends_on"])
        record(actor=actor, deed="reports.end_regime", obj=regime, at=now, summary=f"Thôi lập tự động: {regime}")
    return regime


def draft_due_reports(*, actor: Actor, today: date, now: datetime) -> list[Report]:
    """Make the drafts whose cut-off day has come, each once: a second run, or one after a crash, makes none again.

    Of periods that were missed only the last one is made. A period whose report somebody has begun is left to them.
    """
    made = [_draft_due(actor, pk, today, now) for pk in regimes_of(actor.agency_id).values_list("pk", flat=True)]
    return [report for report in made if report is not None]


@transaction.atomic
def _draft_due(actor: Actor, regime_id: int, today: date, now: datetime) -> Report | None:
    regime = regimes_of(actor.agency_id).select_for_update(of=("self",)).filter(pk=regime_id).first()
    if regime is None:
        return None  # stopped meanwhile
    period = last_ended(ReportKind(regime.kind), today, Basis(regime.basis))
    window = period.window
    if not rules.is_due(window.end, starts_on=regime.starts_on, drafted_until=regime.drafted_until):
        return None
    regime.drafted_until = window.end
    regime.save(update_fields=["drafted_until"])
    begun = reports_of(regime.agency_id).filter(topic=regime.topic, unit=regime.unit)
    if begun.filter(window_start=window.start, window_end=window.end).exists():
        return None
    report = draft_report(
        actor=actor, period=period, as_of=window.end, now=now, topic=regime.topic, unit_id=regime.unit_id
    )
    notify(
        actor=actor, recipients=readers_of_draft(report, today), kind=DRAFTED.key, key=f"{DRAFTED.key}:{report.pk}",
        title=f"Dự thảo báo cáo: {report.title}"[:250], about=report, now=now,
        body=f"Số liệu chốt đến {vi_date(report.as_of)}. Mở để xem số liệu, viết nhận xét và ban hành.",
        url=reverse("reports:report_detail", kwargs={"pk": report.pk}),
    )  # fmt: skip
    return report


def write_paragraph(*, actor: Actor, report_id: int, slot: str, text: str, now: datetime) -> ReportParagraph | None:
    """Write, change or (with an empty text) remove the passage typed by hand in one slot of a draft."""
    text = "\n".join(line for line in (squash(line) for line in text.splitlines()) if line)
    if len(text) > _MAX_TEXT:
        raise Refused(f"Đoạn viết dài quá {_MAX_TEXT} ký tự.", "Hãy rút gọn hoặc tách sang mục khác.", "text")
    with transaction.atomic():
        report = _locked(actor, report_id)
        if slot not in (TASK_SLOTS if report.is_of_tasks else WORK_SLOTS):
            raise Refused("Báo cáo không có mục này.")
        _demand((rules.can_write_press if slot in PRESS_SLOTS else rules.can_write)(actor, report))
        old = report.paragraphs.filter(slot=slot).first()
        if (old.text if old else "") == text:
            return old
        written = None
        if text:
            written, _ = ReportParagraph.objects.update_or_create(
                report=report,
                slot=slot,
                defaults={
                    "text": text, "author_id": actor.person_id, "author_name": actor.label, "written_at": now,
                },
            )  # fmt: skip
        else:
            report.paragraphs.filter(slot=slot).delete()
        record(
            actor=actor,
            deed="reports.write_paragraph",
            obj=report,
            at=now,
            summary=f"{'Viết' if text else 'Bỏ'} đoạn viết tay ở mục “{SLOTS[slot]}”",
            data={"slot": slot, "before": old.text if old and not text else "", "text": text},
        )
    return written


@dataclass(frozen=True, slots=True)
class LetterInput:
    """What surrounds the text of the report and may be typed."""

    title: str
    place: str
    reference_code: str
    addressee: str
    recipients: str
    signing: str
    signer_name: str


def set_letter(*, actor: Actor, report_id: int, letter: LetterInput, now: datetime) -> Report:
    """Change title, place, number, addressee, recipients and signature of a draft."""
    if letter.signing not in SIGNATURE_LINES:
        raise Refused("Không có thẩm quyền ký này.", "Chọn một trong danh sách.", "signing")
    if not squash(letter.title):
        raise Refused("Báo cáo phải có trích yếu.", "Nhập trích yếu.", "title")
    values = {
        "title": squash(letter.title),
        "place": squash(letter.place),
        "reference_code": squash(letter.reference_code),
        "addressee": squash(letter.addressee),
        "recipients": "\n".join(line for line in (squash(line) for line in letter.recipients.splitlines()) if line),
        "signing": letter.signing,
        "signer_name": squash(letter.signer_name),
    }
    with transaction.atomic():
        report = _locked(actor, report_id)
        _demand(rules.can_write(actor, report))
        changed = {name: value for name, value in values.items() if getattr(report, name) != value}
        if not changed:
            return report
        for name, value in changed.items():
            setattr(report, name, value)
        report.save(update_fields=list(changed))
        record(actor=actor, deed="reports.set_letter", obj=report, at=now, summary="Sửa thể thức văn bản", data=changed)
    return report


def issue_report(*, actor: Actor, report_id: int, now: datetime) -> Report:
    """Freeze a draft: text, tables, every figure with the ids of its records, and the SHA-256 of it all.

    Refused when a table's parts do not add up to its total. The records are read in the same transaction, so that what
    is frozen is one moment's state.
    """
    with transaction.atomic():
        report = _locked(actor, report_id)
        _demand(rules.can_issue(actor, report))
        report.issued_at = now
        composition = compose(report, final=True)
        remedy = "Mở bảng có đánh dấu trong trang báo cáo, sửa bản ghi sai rồi ban hành lại."
        _demand(rules.tables_add_up(composition.document.tables), remedy)
        figures = frozen_figures(composition.readings)
        torn = torn_figures(figures)
        listing = listing_of(report)
        if listing is not None:
            report.listing = to_plain(listing)
            torn += [key for key, n_rows in counted_in(listing).items() if figures[key]["n_records"] != n_rows]
        _demand(rules.read_in_one_moment(torn), "Hãy ban hành lại.")
        report.payload = _payload(report, composition, figures)
        report.payload_hash = digest_of(report.payload)
        report.state = ReportState.ISSUED
        report.issued_by_id = actor.person_id
        report.save(update_fields=["issued_at", "issued_by", "listing", "payload", "payload_hash", "state"])
        record(
            actor=actor,
            deed="reports.issue_report",
            obj=report,
            at=now,
            summary=f"Ban hành, mã băm {report.payload_hash}",
            data={"sha256": report.payload_hash, "n_figures": len(figures), "as_of": report.as_of},
        )
    return report


def _payload(report: Report, composition: Composition, figures: Mapping[str, Any]) -> dict[str, Any]:
    kept = {
        "format": FORMAT,
        "report": {
            "uid": str(report.uid),
            "agency": report.agency.name,
            "window": [report.window_start.isoformat(), report.window_end.isoformat()],
            "as_of": report.as_of.isoformat(),
        },
        "document": to_plain(composition.document),
        "figures": dict(figures),
    }
    if report.is_of_tasks:
        return kept | {"listing_sha256": digest_of(report.listing)}
    return kept | {"press": to_plain(compose_press(report, composition.readings))}


@dataclass(frozen=True, slots=True)
class StyleInput:
    """How one figure is to be written."""

    key: str
    rounding: str
    step: Decimal | None = None


def set_figure_styles(*, actor: Actor, styles: Iterable[StyleInput], now: datetime) -> int:
    """Set the wording of figures (exact, hơn, trên, gần, khoảng); says how many changed."""
    _demand(rules.can_draft(actor))
    n_changed = 0
    with transaction.atomic():
        for style in styles:
            n_changed += _set_style(actor, style, now)
    return n_changed


def _set_style(actor: Actor, style: StyleInput, now: datetime) -> int:
    if not is_declared(style.key):
        raise Refused(f"Không có số liệu “{style.key}”.", "Xem mã ở trang Số liệu.", "key")
    if style.rounding not in {rounding.value for rounding in Rounding}:
        raise Refused(f"Không có cách viết “{style.rounding}”.", "Chọn một trong danh sách.", "rounding")
    row = FigureStyle.objects.filter(agency_id=actor.agency_id, key=style.key).first()
    if row is not None and (row.rounding, row.step) == (style.rounding, style.step):
        return 0
    values = {"rounding": style.rounding, "step": style.step}
    row, _ = FigureStyle.objects.update_or_create(agency_id=actor.agency_id, key=style.key, defaults=values)
    record(actor=actor, deed="reports.set_figure_styles", obj=row, at=now, summary=f"Cách viết: {row}", data=values)
    return 1
