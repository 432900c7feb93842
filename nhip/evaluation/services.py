"""What competent leaders decide about personal results; points themselves are never written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.core.verdict import Verdict
from nhip.evaluation import rules, selectors
from nhip.evaluation.choices import Disqualifier, Grade, Occurrence, PeriodKind
from nhip.evaluation.models import (
    Assessment,
    CapExemption,
    CriterionMark,
    Disqualification,
    Excuse,
    GradeDecision,
)
from nhip.evaluation.notice_kinds import DECIDED
from nhip.notices.services import notify
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit

Kept = Excuse | Disqualification | GradeDecision | CapExemption


@transaction.atomic
def assess_general(
    *, actor: Actor, person: Person, period: rules.Period, marks: Mapping[str, Decimal], note: str, now: datetime
) -> Assessment:
    """Mark a person's general criteria in a scored period, leaders' own ones included (NĐ 335/2025/NĐ-CP, Điều 12).

    Given anew, the earlier marks stay beside the new ones. The same marks a second time change nothing.
    """
    person, giver = _hold(person), _giver(actor)
    result = selectors.result_for(actor, person.pk, period, now.date(), now.date())
    if result is None:
        raise Refused(*_NOT_SCORED)
    by = _Giver(actor, giver, selectors.reach_of(actor, now.date()), now)
    return _assess(by, result, _Marks(period, marks, note))


@transaction.atomic
def assess_many(
    *, actor: Actor, period: rules.Period, marks: Mapping[int, Mapping[str, Decimal]], now: datetime
) -> int:
    """Mark several people at once, by person, all or none; remarks given before stay. How many were marked anew."""
    by = _Giver(actor, _giver(actor), selectors.reach_of(actor, now.date()), now)
    held = Person.objects.select_for_update(of=("self",)).filter(pk__in=marks).order_by("pk")
    people = {person.pk: person for person in held}
    results = {row.official.person.pk: row for row in selectors.visible_to(actor, period, now.date(), now.date())}
    n_new = 0
    for pk, given in sorted(marks.items()):
        if pk not in results or pk not in people:
            raise Refused(*_NOT_SCORED)
        before = results[pk].parts[0].assessment if results[pk].parts else None
        note = before.note if before is not None else ""
        try:
            kept = _assess(by, results[pk], _Marks(period, given, note))
        except Refused as refused:
            raise Refused(f"{people[pk].full_name}: {refused.message}", refused.remedy) from refused
        n_new += kept != before
    return n_new


@dataclass(frozen=True)
class _Giver:
    actor: Actor
    person_id: int
    reach: rules.Reach
    now: datetime


@dataclass(frozen=True)
class _Marks:
    period: rules.Period
    marks: Mapping[str, Decimal]
    note: str


_NOT_SCORED = ("Không chấm được người này trong kỳ này.", "Chọn kỳ mà người đó đang công tác tại Văn phòng.")


def _assess(by: _Giver, result: selectors.PersonalResult, told: _Marks) -> Assessment:
    if len(result.parts) != 1 or result.period.kind is not result.scheme.every:
        raise Refused(*_NOT_SCORED)
    official, person = result.parts[0].official, result.official.person
    criteria = rules.criteria_of(result.scheme, leads=official.leads)
    given = {row.key: told.marks[row.key] for row in criteria if row.key in told.marks}
    _require(rules.can_assess(by.reach, official.place), rules.can_mark(told.period, criteria, given, by.now.date()))
    before = result.parts[0].assessment
    if (
        before is not None
        and before.given_by_id == by.person_id
        and before.note == told.note
        and _marks_of(before) == given
    ):
        return before
    assessment = Assessment.objects.create(
        person=person, period=told.period.code, given_on=by.now.date(), given_by_id=by.person_id, note=told.note
    )
    CriterionMark.objects.bulk_create(
        CriterionMark(assessment=assessment, criterion=key, points=points) for key, points in given.items()
    )
    data: dict[str, object] = {"person": person.pk, "period": told.period.code, "marks": given}
    # The journal's list is open to more people than the results: who and how many points stay in the data.
    summary = str(assessment)
    record(actor=by.actor, deed="evaluation.assess_general", obj=assessment, summary=summary, data=data, at=by.now)
    _tell(by.actor, person, assessment, told.period, by.now)
    return assessment


@transaction.atomic
def confirm_excuse(
    *,
    actor: Actor,
    person: Person,
    task_id: int,
    kind: Occurrence,
    occasion_on: date,
    period: rules.Period,
    reason: str,
    now: datetime,
) -> Excuse:
    """Confirm that an occurrence counted against a person in a period has an objective cause (Điều 14, khoản 2).

    By the competent leader, for this person only; a second time changes nothing.
    """
    person, giver = _hold(person), _giver(actor)
    result = selectors.result_for(actor, person.pk, period, now.date(), now.date())
    places = [] if result is None else [part.official.place for part in result.parts]
    marks = [
        mark
        for part in (result.parts if result is not None else ())
        for row in part.score.items
        if row.item.pk == task_id
        for mark in row.item.marks
        if mark.kind is kind and mark.occasion_on == occasion_on
    ]
    if not marks:
        raise Refused("Kết quả của người này không có lần trừ điểm đó.", "Mở lại trang kết quả để xem tình trạng.")
    reach = selectors.reach_of(actor, now.date())
    _require(*(rules.can_assess(reach, place) for place in places), rules.has_reason(reason))
    key = {"person": person, "task_id": task_id, "kind": kind, "occasion_on": occasion_on}
    before = Excuse.objects.filter(**key, withdrawn_on__isnull=True).first()
    if before is not None:
        return before
    excuse = Excuse.objects.create(**key, reason=reason, recorded_on=now.date(), recorded_by_id=giver)
    data: dict[str, object] = {"person": person.pk, "task": task_id, "kind": kind, "on": occasion_on, "reason": reason}
    record(actor=actor, deed="evaluation.confirm_excuse", obj=excuse, summary=str(excuse), data=data, at=now)
    _tell(actor, person, excuse, period, now)
    return excuse


@transaction.atomic
def record_disqualification(
    *,
    actor: Actor,
    person: Person,
    kind: Disqualifier,
    happened_on: date,
    reference: str,
    reason: str,
    now: datetime,
) -> Disqualification:
    """Write down a fact that puts a person into the last class, by its decision or conclusion.

    The case of corruption in the unit concerns leaders only.
    """
    person, giver = _hold(person), _giver(actor)
    official = _official(actor, person, now)
    _require(rules.has_reason(reason))
    if kind is Disqualifier.CORRUPTION and not official.leads:
        raise Refused("Trường hợp này chỉ áp dụng cho lãnh đạo, quản lý.", "Chọn trường hợp khác.", "kind")
    if happened_on > now.date():
        raise Refused("Ngày này chưa đến.", f"Ghi ngày từ {vi_date(now.date())} trở về trước.", "happened_on")
    said = {"kind": kind, "happened_on": happened_on, "reference": reference}
    before = Disqualification.objects.filter(person=person, withdrawn_on__isnull=True, **said).first()
    if before is not None:
        return before
    row = Disqualification.objects.create(
        person=person, reason=reason, recorded_on=now.date(), recorded_by_id=giver, **said
    )
    data: dict[str, object] = {"person": person.pk, "reason": reason, **said}
    record(actor=actor, deed="evaluation.record_disqualification", obj=row, summary=str(row), data=data, at=now)
    _tell(actor, person, row, rules.period_of(PeriodKind.MONTH, happened_on), now)
    return row


@transaction.atomic
def decide_grade(
    *, actor: Actor, person: Person, year: int, grade: Grade, reference: str, reason: str, now: datetime
) -> GradeDecision:
    """Write down the class that was decided for a person's year; the points stay as they are computed."""
    person, giver = _hold(person), _giver(actor)
    period = rules.Period(PeriodKind.YEAR, year)
    result = selectors.result_for(actor, person.pk, period, now.date(), now.date())
    if result is None:
        raise Refused("Không xếp loại được người này trong năm này.", "Chọn năm mà người đó công tác tại Văn phòng.")
    _require(
        rules.can_classify(selectors.reach_of(actor, now.date()), result.official.place),
        rules.has_reason(reason),
        rules.fits_facts(grade, is_disqualified=bool(result.disqualifications)),
    )
    if result.decision is not None:
        if (result.decision.grade, result.decision.reference) == (grade, reference):
            return result.decision
        raise Refused(f"Năm {year} đã có quyết định: {result.decision.reference}.", "Rút ghi nhận đó trước.")
    row = GradeDecision.objects.create(
        person=person,
        year=year,
        grade=grade,
        reference=reference,
        reason=reason,
        recorded_on=now.date(),
        recorded_by_id=giver,
    )
    data: dict[str, object] = {"person": person.pk, "grade": grade, "reference": reference, "reason": reason}
    record(actor=actor, deed="evaluation.decide_grade", obj=row, summary=str(row), data=data, at=now)
    _tell(actor, person, row, period, now)
    return row


@transaction.atomic
def raise_cap(*, actor: Actor, year: int, share: Decimal, reference: str, reason: str, now: datetime) -> CapExemption:
    """Write down the decision that raises the cap of the best class in a year (NĐ 335/2025: outstanding bodies)."""
    giver, scheme = _giver(actor), rules.scheme_on(date(year, 12, 31))
    reach = selectors.reach_of(actor, now.date())
    if scheme is None:
        raise Refused("Năm này chưa áp dụng NĐ 335/2025/NĐ-CP.", "Chọn năm từ 2026.", "year")
    _require(
        rules.can_exempt(reach),
        rules.has_reason(reason),
        rules.can_raise_cap(share, scheme.cap),
    )
    agency = Unit.objects.select_for_update(of=("self",)).get(pk=reach.agency_id or 0)
    before = CapExemption.objects.filter(agency=agency, year=year, withdrawn_on__isnull=True).first()
    if before is not None:
        if (before.share, before.reference) == (share, reference):
            return before
        raise Refused(f"Năm {year} đã có quyết định nâng tỷ lệ: {before.reference}.", "Rút ghi nhận đó trước.")
    row = CapExemption.objects.create(
        agency=agency,
        year=year,
        share=share,
        reference=reference,
        reason=reason,
        recorded_on=now.date(),
        recorded_by_id=giver,
    )
    data: dict[str, object] = {"year": year, "share": share, "reference": reference, "reason": reason}
    record(actor=actor, deed="evaluation.raise_cap", obj=row, summary=str(row), data=data, at=now)
    return row


@transaction.atomic
def withdraw_record(*, actor: Actor, row: Kept, reason: str, now: datetime) -> Kept:
    """Withdraw a confirmation, a disqualification or a raised cap that was written down wrongly; it stays on record."""
    giver = _giver(actor)
    kept = _held_record(row)
    if isinstance(kept, CapExemption):
        if kept.agency_id != actor.agency_id:
            raise Refused("Ghi nhận này thuộc cơ quan khác.")
        _require(rules.can_exempt(selectors.reach_of(actor, now.date())))
    else:
        official = _official(actor, kept.person, now)
        if isinstance(kept, GradeDecision):
            _require(rules.can_classify(selectors.reach_of(actor, now.date()), official.place))
    _require(rules.has_reason(reason))
    if kept.withdrawn_on is not None:
        return kept
    kept.withdrawn_on, kept.withdrawn_by_id, kept.withdrawal_reason = now.date(), giver, reason
    kept.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawal_reason"])
    data: dict[str, object] = {"reason": reason}
    record(actor=actor, deed="evaluation.withdraw_record", obj=kept, summary=f"Rút: {kept}", data=data, at=now)
    return kept


_TOLD: dict[type, str] = {
    Assessment: "đã được chấm tiêu chí chung",
    Excuse: "có xác nhận nguyên nhân khách quan",
    Disqualification: "có ghi nhận về xếp loại",
    GradeDecision: "đã có quyết định xếp loại",
}


def _tell(
    actor: Actor,
    person: Person,
    row: Assessment | Excuse | Disqualification | GradeDecision,
    period: rules.Period,
    now: datetime,
) -> None:
    """Tell the person that something was decided; what it is stands on their page, not in a letter."""
    notify(
        actor=actor,
        recipients=[person],
        kind=DECIDED.key,
        key=f"{DECIDED.key}:{type(row).__name__}:{row.pk}",
        title=f"Kết quả cá nhân {period.label} {_TOLD[type(row)]}",
        url=f"{reverse('evaluation:mine')}?ky={period.code}",
        about=row,
        now=now,
    )


def _official(actor: Actor, person: Person, now: datetime) -> selectors.Official:
    """The person as an official whom the actor may mark today."""
    official = selectors.official_for(actor, person.pk, now.date())
    if official is None:
        raise Refused("Người này không công tác tại Văn phòng, hoặc bạn không được xem kết quả của họ.")
    _require(rules.can_assess(selectors.reach_of(actor, now.date()), official.place))
    return official


def _hold(person: Person) -> Person:
    """The person, held until the transaction ends, so that two leaders cannot mark at once."""
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _held_record(row: Kept) -> Kept:
    if isinstance(row, Excuse):
        return Excuse.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if isinstance(row, GradeDecision):
        return GradeDecision.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if isinstance(row, Disqualification):
        return Disqualification.objects.select_for_update(of=("self",)).get(pk=row.pk)
    return CapExemption.objects.select_for_update(of=("self",)).get(pk=row.pk)


def _giver(actor: Actor) -> int:
    if actor.person_id is None:
        raise Refused("Việc này phải do một người có tên thực hiện, không phải do hệ thống.")
    return actor.person_id


def _marks_of(assessment: Assessment) -> dict[str, Decimal]:
    return {row.criterion: row.points for row in assessment.marks.all()}


def _require(*verdicts: Verdict) -> None:
    for verdict in verdicts:
        if not verdict:
            raise Refused(verdict.reason)
