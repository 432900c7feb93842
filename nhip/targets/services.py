"""Writes of targets, their values and the provinces' values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.numbers import vi_decimal
from nhip.core.text import search_text
from nhip.core.verdict import Verdict
from nhip.org.actors import Actor
from nhip.targets import rules
from nhip.targets.choices import PeriodKind, TargetKind, ValueStatus
from nhip.targets.models import RankGroup, RankMember, RankValue, Target, TargetValue


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetInput:
    """One target as a resolution gives it; `parent` is the code of the target it is a part of."""

    year: int
    code: str
    group: str
    title: str
    direction: str
    operator: str
    unit_of_measure: str = ""
    kind: str = TargetKind.SINGLE
    planned_value: Decimal | None = None
    planned_upper: Decimal | None = None
    parent: str = ""
    resolution: str = ""
    assigned_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueInput:
    """One published value of a target."""

    target: Target
    value: Decimal
    status: str
    published_on: date
    period_kind: str = PeriodKind.YEAR
    period_number: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberInput:
    """One province in a group from a day on."""

    code: str
    name: str
    province: str
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankValueInput:
    """One province's value of an indicator."""

    indicator: str
    year: int
    province: str
    value: Decimal
    published_on: date
    unit_of_measure: str = ""


def _agency(actor: Actor) -> int:
    if actor.agency_id is None:
        raise Refused("Chưa rõ cơ quan của người thực hiện.", "Hãy đăng nhập bằng tài khoản có chức vụ.")
    return actor.agency_id


def _require(verdict: Verdict, remedy: str = "", field: str = "") -> None:
    if not verdict:
        raise Refused(verdict.reason, remedy, field)


@transaction.atomic
def assign_targets(*, actor: Actor, rows: Sequence[TargetInput], now: datetime) -> int:
    """Add targets of one or more years with their parts; returns their number. Refused when a parent is unknown."""
    agency_id = _agency(actor)
    known = {
        (target.year, target.code): target
        for target in Target.objects.filter(agency_id=agency_id, year__in={row.year for row in rows})
    }
    heads = _create_targets(agency_id, [row for row in rows if not row.parent], known)
    parts = _create_targets(agency_id, [row for row in rows if row.parent], known | _by_code(heads))
    added = [*heads, *parts]
    record_many(
        Deed(actor=actor, deed="targets.assign_targets", obj=target, summary=f"Giao chỉ tiêu {target.title}", at=now)
        for target in added
    )
    return len(added)


def _by_code(targets: Sequence[Target]) -> dict[tuple[int, str], Target]:
    return {(target.year, target.code): target for target in targets}


def _create_targets(agency_id: int, rows: Sequence[TargetInput], known: dict[tuple[int, str], Target]) -> list[Target]:
    targets = []
    for row in rows:
        if row.parent and (row.year, row.parent) not in known:
            raise Refused(
                f"Chỉ tiêu “{row.title}”: không có chỉ tiêu mã “{row.parent}” trong năm {row.year}.",
                "Hãy thêm chỉ tiêu cấp trên vào danh sách hoặc sửa cột “Thuộc chỉ tiêu”.",
                "parent",
            )
        targets.append(
            Target(
                agency_id=agency_id,
                year=row.year,
                code=row.code,
                group=row.group,
                title=row.title,
                unit_of_measure=row.unit_of_measure,
                kind=row.kind,
                direction=row.direction,
                operator=row.operator,
                planned_value=row.planned_value,
                planned_upper=row.planned_upper,
                parent=known[row.year, row.parent] if row.parent else None,
                resolution=row.resolution,
                assigned_on=row.assigned_on,
                search_text=search_text(row.code, row.title, row.resolution),
            )
        )
    return Target.objects.bulk_create(targets)


@transaction.atomic
def publish_values(*, actor: Actor, rows: Sequence[ValueInput], now: datetime) -> int:
    """Add published values; earlier ones stay, so that any earlier day still shows what was known then."""
    agency_id = _agency(actor)
    for row in rows:
        _require(rules.can_publish(row.target.year, row.published_on), "Sửa lại ngày công bố.", "published_on")
    values = TargetValue.objects.bulk_create(
        TargetValue(
            agency_id=agency_id, target=row.target, period_kind=row.period_kind, period_number=row.period_number,
            value=row.value, status=row.status, published_on=row.published_on, source=row.source,
        )
        for row in rows
    )  # fmt: skip
    record_many(
        Deed(
            actor=actor, deed="targets.publish_values", obj=row.target, at=now,
            summary=f"{ValueStatus(row.status).label}, {value.period_label.lower()}: {vi_decimal(row.value)}",
            data={"value": str(row.value), "published_on": row.published_on.isoformat(), "source": row.source},
        )
        for row, value in zip(rows, values, strict=True)
    )  # fmt: skip
    return len(values)


@transaction.atomic
def change_plan(
    *,
    actor: Actor,
    target: Target,
    planned_value: Decimal,
    planned_upper: Decimal | None = None,
    resolution: str,
    now: datetime,
) -> Target:
    """Change the plan of a single target by a new resolution; the journal keeps what it was."""
    target = Target.objects.select_for_update(of=("self",)).get(pk=target.pk)
    _require(rules.can_edit(actor, target.agency_id))
    if not resolution.strip():
        raise Refused("Điều chỉnh chỉ tiêu phải có nghị quyết.", "Hãy ghi số, ký hiệu nghị quyết.", "resolution")
    facts = rules.Facts(
        kind=target.kind,
        direction=target.direction,
        operator=target.operator,
        planned=planned_value,
        upper=planned_upper,
    )
    _require(rules.plan_faults(facts), "Sửa lại mức kế hoạch.", "planned_value")
    before = target.planned_value
    target.planned_value, target.planned_upper, target.resolution = planned_value, planned_upper, resolution
    target.search_text = search_text(target.code, target.title, resolution)
    target.save(update_fields=["planned_value", "planned_upper", "resolution", "search_text"])
    record(
        actor=actor, deed="targets.change_plan", obj=target, at=now,
        summary=f"Điều chỉnh kế hoạch thành {vi_decimal(planned_value)} theo {resolution}",
        data={"before": str(before), "after": str(planned_value)},
    )  # fmt: skip
    return target


@transaction.atomic
def define_groups(*, actor: Actor, rows: Sequence[MemberInput], now: datetime) -> int:
    """Add provinces to ranking groups, making groups that do not exist yet; returns the number of members added."""
    agency_id = _agency(actor)
    groups = {group.code: group for group in RankGroup.objects.filter(agency_id=agency_id)}
    names = {row.code: row.name for row in rows if row.code not in groups}
    made = RankGroup.objects.bulk_create(
        RankGroup(agency_id=agency_id, code=code, name=name) for code, name in names.items()
    )
    groups.update({group.code: group for group in made})
    members = RankMember.objects.bulk_create(
        RankMember(
            group=groups[row.code], province_name=row.province, province_key=rules.province_key(row.province),
            valid_from=row.valid_from, valid_until=row.valid_until,
        )
        for row in rows
    )  # fmt: skip
    record_many(
        Deed(
            actor=actor, deed="targets.define_groups", obj=member, at=now,
            summary=f"Thêm {member.province_name} vào nhóm {member.group.name}",
        )
        for member in members
    )  # fmt: skip
    return len(members)


@transaction.atomic
def publish_rank_values(*, actor: Actor, rows: Sequence[RankValueInput], now: datetime) -> int:
    """Add the provinces' values of indicators; returns their number."""
    agency_id = _agency(actor)
    values = RankValue.objects.bulk_create(
        RankValue(
            agency_id=agency_id, indicator=row.indicator, indicator_key=rules.indicator_key(row.indicator),
            year=row.year, province_name=row.province, province_key=rules.province_key(row.province),
            value=row.value, unit_of_measure=row.unit_of_measure, published_on=row.published_on,
            search_text=search_text(row.indicator, row.province),
        )
        for row in rows
    )  # fmt: skip
    record_many(
        Deed(
            actor=actor, deed="targets.publish_rank_values", obj=value, at=now,
            summary=f"{value.indicator} {value.year}, {value.province_name}: {vi_decimal(value.value)}",
        )
        for value in values
    )  # fmt: skip
    return len(values)
