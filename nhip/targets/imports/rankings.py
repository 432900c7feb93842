"""Groups of provinces, and the provinces' values that places are computed from."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from nhip.core.imports import ImportColumn, ImportKind, NaturalKey, Problem, Progress, Row, parsers, register_kind
from nhip.org.actors import Actor
from nhip.targets import rules
from nhip.targets.models import RankMember, RankValue
from nhip.targets.services import MemberInput, RankValueInput, define_groups, publish_rank_values

# A member without a first day belongs to its group from the beginning of the country's directory.
_FROM_THE_START = date(1945, 9, 2)


def _prepare(actor: Actor, _today: date) -> int | None:
    return actor.agency_id


def _member_key(row: Row) -> NaturalKey:
    return (row["code"], rules.province_key(row["province"]), row["valid_from"])


def _check_member(_agency_id: int | None, row: Row) -> Iterable[Problem]:
    if row["valid_until"] and row["valid_until"] < row["valid_from"]:
        yield Problem(
            row, "valid_until", "Ngày hết hiệu lực đứng trước ngày có hiệu lực", "Sửa lại một trong hai ngày."
        )


def _members_stored(agency_id: int | None, _rows: Sequence[Row]) -> Collection[NaturalKey]:
    members = RankMember.objects.filter(group__agency_id=agency_id)
    return set(members.values_list("group__code", "province_key", "valid_from"))


def _apply_members(*, actor: Actor, ctx: int | None, rows: Sequence[Row], now: datetime, progress: Progress) -> int:  # noqa: ARG001 - the engine's signature
    inputs = [
        MemberInput(
            code=row["code"], name=row["name"], province=row["province"],
            valid_from=row["valid_from"], valid_until=row["valid_until"],
        )
        for row in rows
    ]  # fmt: skip
    count = define_groups(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="rank_groups",
        label="Nhóm tỉnh để xếp hạng",
        order=120,
        columns=[
            ImportColumn("code", "Mã nhóm", ("ma", "ma vung"), required=True, max_length=40, fill_down=True),
            ImportColumn(
                "name", "Tên nhóm", ("nhom", "vung", "ten vung"), required=True, max_length=200, fill_down=True
            ),
            ImportColumn(
                "province", "Tỉnh, thành phố", ("tinh", "dia phuong", "tinh thanh"), required=True, max_length=120
            ),
            ImportColumn("valid_from", "Hiệu lực từ", ("tu ngay", "ap dung tu"), parsers.date, default=_FROM_THE_START),
            ImportColumn("valid_until", "Hiệu lực đến", ("den ngay", "ap dung den"), parsers.date),
        ],
        natural_key=_member_key,
        prepare=_prepare,
        check=_check_member,
        existing=_members_stored,
        apply=_apply_members,
        roles=rules.EDITORS,
        description="Các tỉnh, thành phố được so sánh với nhau, theo thời gian (vùng, nhóm, cả nước).",
    )
)


def _value_key(row: Row) -> NaturalKey:
    return (
        rules.indicator_key(row["indicator"]),
        row["year"],
        rules.province_key(row["province"]),
        row["published_on"],
    )


def _check_value(_agency_id: int | None, row: Row) -> Iterable[Problem]:
    if not (verdict := rules.can_publish(row["year"], row["published_on"])):
        yield Problem(row, "published_on", verdict.reason, "Sửa năm hoặc ngày công bố.")


def _values_stored(agency_id: int | None, rows: Sequence[Row]) -> Collection[NaturalKey]:
    values = RankValue.objects.filter(agency_id=agency_id, year__in={row["year"] for row in rows})
    return set(values.values_list("indicator_key", "year", "province_key", "published_on"))


def _apply_values(*, actor: Actor, ctx: int | None, rows: Sequence[Row], now: datetime, progress: Progress) -> int:  # noqa: ARG001 - the engine's signature
    inputs = [
        RankValueInput(
            indicator=row["indicator"], year=row["year"], province=row["province"], value=row["value"],
            published_on=row["published_on"], unit_of_measure=row["unit_of_measure"],
        )
        for row in rows
    ]  # fmt: skip
    count = publish_rank_values(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="rankings",
        label="Số liệu các tỉnh, thành phố",
        order=130,
        columns=[
            ImportColumn("indicator", "Chỉ tiêu", ("ma chi tieu", "ten chi tieu"), required=True, max_length=200),
            ImportColumn("year", "Năm", ("nam so lieu",), parsers.year, required=True, gives_year=True),
            ImportColumn(
                "province", "Tỉnh, thành phố", ("tinh", "dia phuong", "tinh thanh"), required=True, max_length=120
            ),
            ImportColumn("value", "Giá trị", ("so lieu", "thuc hien"), parsers.measure, required=True),
            ImportColumn("unit_of_measure", "Đơn vị tính", ("dvt",), default="", max_length=60),
            ImportColumn(
                "published_on", "Ngày công bố", ("ngay so lieu", "ngay cap nhat"), parsers.date, required=True
            ),
        ],
        natural_key=_value_key,
        prepare=_prepare,
        check=_check_value,
        existing=_values_stored,
        apply=_apply_values,
        roles=rules.EDITORS,
        description="Giá trị của từng tỉnh, thành phố; thứ hạng trong nhóm được tính từ các giá trị này.",
    )
)
