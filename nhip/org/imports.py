"""Files of an Office's directory: its units and its people."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nhip.core.imports import ImportColumn, ImportKind, NaturalKey, Problem, Progress, Row, parsers, register_kind
from nhip.core.text import name_key
from nhip.org.actors import Actor
from nhip.org.choices import Role, StaffClass, UnitKind
from nhip.org.models import Person, Unit
from nhip.org.selectors import UnitDirectory
from nhip.org.services import PersonInput, UnitInput, import_people, import_units

_UNIT_KINDS: dict[str, Any] = {
    **{str(label): value for value, label in UnitKind.choices},
    "Lãnh đạo UBND tỉnh": UnitKind.LEADERSHIP,
    "Phòng, ban": UnitKind.DIVISION,
    "Trung tâm": UnitKind.SERVICE_UNIT,
    "Sở": UnitKind.DEPARTMENT,
    "Huyện": UnitKind.DISTRICT,
    "Xã, phường": UnitKind.COMMUNE,
    "Bộ, ngành Trung ương": UnitKind.CENTRAL,
}


@dataclass(frozen=True)
class OrgContext:
    """The Office's directory as it stands before the import."""

    actor: Actor
    units: UnitDirectory


def _prepare(actor: Actor, today: date) -> OrgContext:
    return OrgContext(actor, UnitDirectory.load(actor.agency_id, today))


def _unit_key(row: Row) -> NaturalKey:
    return (row["code"],)


def _units_stored(ctx: OrgContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    codes = [row["code"] for row in rows]
    offices = Unit.objects.filter(kind=UnitKind.OFFICE, code__in=codes, agency_id__isnull=False)
    agency_ids = [ctx.actor.agency_id] if ctx.actor.agency_id else list(offices.values_list("agency_id", flat=True))
    return set(Unit.objects.filter(agency_id__in=agency_ids, code__in=codes).values_list("code"))


def _apply_units(*, actor: Actor, ctx: OrgContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    del ctx  # units are named by the list itself
    inputs = [
        UnitInput(
            code=row["code"], name=row["name"], kind=row["kind"], valid_from=row["valid_from"],
            short_name=row.get("short_name", ""), symbol=row.get("symbol", ""), parent=row.get("parent", ""),
            valid_until=row.get("valid_until"), successor=row.get("successor", ""),
        )
        for row in rows
    ]  # fmt: skip
    count = import_units(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="units",
        label="Danh sách đơn vị",
        order=10,
        columns=[
            ImportColumn("code", "Mã", ("ma don vi", "ma dinh danh"), required=True, max_length=40),
            ImportColumn("name", "Tên đơn vị", ("ten", "don vi", "ten co quan"), required=True, max_length=250),
            ImportColumn("short_name", "Tên viết tắt", ("viet tat",), max_length=120, default=""),
            ImportColumn("symbol", "Ký hiệu", ("ky hieu don vi",), max_length=40, default=""),
            ImportColumn("kind", "Loại", ("loai don vi", "cap"), parsers.choice(_UNIT_KINDS), required=True),
            ImportColumn("parent", "Đơn vị cấp trên", ("truc thuoc", "co quan chu quan"), default=""),
            ImportColumn(
                "valid_from", "Hiệu lực từ", ("tu ngay", "ngay thanh lap"), parsers.date, default=date(1945, 9, 2)
            ),
            ImportColumn("valid_until", "Hiệu lực đến", ("den ngay", "ngay giai the"), parsers.date),
            ImportColumn("successor", "Đơn vị kế thừa", ("don vi moi", "sap nhap vao"), default=""),
        ],
        natural_key=_unit_key,
        prepare=_prepare,
        existing=_units_stored,
        apply=_apply_units,
    )
)


def _person_key(row: Row) -> NaturalKey:
    return (name_key(row["full_name"]), row.get("born_on"), row["joined_on"])


def _check_person(ctx: OrgContext, row: Row) -> Iterable[Problem]:
    if ctx.units.find(row["unit"]) is None:
        yield Problem(
            row,
            "unit",
            f"Đơn vị “{row['unit']}” không có trong danh sách đơn vị",
            "Nhập danh sách đơn vị trước, hoặc sửa tên đơn vị.",
        )
    if row.get("left_on") and row["left_on"] < row["joined_on"]:
        yield Problem(row, "left_on", "Ngày thôi đứng trước ngày vào cơ quan", "Sửa lại một trong hai ngày.")


def _people_stored(ctx: OrgContext, _rows: Sequence[Row]) -> Collection[NaturalKey]:
    people = Person.objects.filter(agency_id=ctx.actor.agency_id)
    return {
        (name_key(name), born, joined) for name, born, joined in people.values_list("full_name", "born_on", "joined_on")
    }


def _apply_people(*, actor: Actor, ctx: OrgContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    inputs = []
    for row in rows:
        unit = ctx.units.find(row["unit"])
        if unit is not None:
            inputs.append(
                PersonInput(
                    full_name=row["full_name"], staff_class=row["staff_class"], joined_on=row["joined_on"],
                    title=row["title"], role=row["role"], unit=unit, sex=row.get("sex", ""),
                    born_on=row.get("born_on"), left_on=row.get("left_on"),
                )
            )  # fmt: skip
    count = import_people(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="people",
        label="Danh sách cán bộ",
        order=20,
        columns=[
            ImportColumn("full_name", "Họ và tên", ("ho ten", "ten can bo"), required=True, max_length=120),
            ImportColumn("sex", "Giới tính", ("nam nu",), max_length=5, default=""),
            ImportColumn("born_on", "Ngày sinh", ("ngay thang nam sinh", "sinh ngay"), parsers.date),
            ImportColumn("title", "Chức vụ", ("chuc danh",), required=True, max_length=150),
            ImportColumn("role", "Vai trò", ("vai tro he thong",), parsers.choice(Role), default=Role.STAFF),
            ImportColumn("unit", "Đơn vị", ("phong", "phong don vi", "don vi cong tac"), required=True),
            ImportColumn(
                "staff_class",
                "Đối tượng",
                ("loai can bo", "doi tuong cbccvc"),
                parsers.choice(StaffClass),
                required=True,
            ),
            ImportColumn("joined_on", "Ngày vào cơ quan", ("ngay vao", "ngay tuyen dung"), parsers.date, required=True),
            ImportColumn("left_on", "Ngày thôi", ("ngay nghi", "ngay chuyen di"), parsers.date),
        ],
        natural_key=_person_key,
        prepare=_prepare,
        check=_check_person,
        existing=_people_stored,
        apply=_apply_people,
    )
)
