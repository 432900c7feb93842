"""The small registers as books kept in Excel."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nhip.casebook.choices import SPECS, Register
from nhip.casebook.models import Entry
from nhip.casebook.services import EntryInput, import_entries
from nhip.core.imports import (
    BadValue,
    Hints,
    ImportColumn,
    ImportKind,
    NaturalKey,
    Problem,
    Progress,
    Row,
    parsers,
    register_kind,
)
from nhip.core.text import name_key
from nhip.org.actors import Actor
from nhip.org.selectors import UnitDirectory

_REGISTERS: dict[str, Any] = {
    **{str(label): value for value, label in Register.choices},
    **{name: register for register, spec in SPECS.items() for name in spec.synonyms},
}
_NUMBER = re.compile(r"(\d{1,8})(?:\s*[/.\-].*)?")


def entry_number(value: Any, hints: Hints) -> int:
    """The number in the book: 12, "012", "12/TCD"."""
    if isinstance(value, str) and (match := _NUMBER.fullmatch(value.strip())):
        value = int(match[1])
    number = parsers.integer(value, hints)
    if number < 1:
        raise BadValue(f"Số “{number}” không hợp lệ", "Số trong sổ bắt đầu từ 1.")
    return number


@dataclass(frozen=True)
class CaseContext:
    """The agency and its directory of units."""

    agency_id: int | None
    units: UnitDirectory


def _prepare(actor: Actor, today: date) -> CaseContext:
    return CaseContext(actor.agency_id, UnitDirectory.load(actor.agency_id, today))


def _key(row: Row) -> NaturalKey:
    """Book, year and number; without a number what was entered."""
    if row["number"] is not None:
        return (row["register"], row["on"].year, row["number"])
    return (row["register"], row["on"], name_key(row["subject"]), name_key(row["content"]))


def _check(ctx: CaseContext, row: Row) -> Iterable[Problem]:
    if row["unit"] and ctx.units.find(row["unit"]) is None:
        yield Problem(
            row,
            "unit",
            f"Đơn vị “{row['unit']}” không có trong danh sách đơn vị",
            "Thêm đơn vị vào danh sách đơn vị, hoặc sửa tên cho khớp.",
        )
    for key, message in (("due_on", "Thời hạn"), ("resolved_on", "Ngày giải quyết")):
        if row[key] and row[key] < row["on"]:
            yield Problem(row, key, f"{message} đứng trước ngày vào sổ", "Sửa lại một trong hai ngày.")


def _existing(ctx: CaseContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    entries = Entry.objects.filter(agency_id=ctx.agency_id, year__in={row["on"].year for row in rows})
    keys: set[NaturalKey] = set()
    for entry in entries.only("register", "year", "number", "on", "subject", "content"):
        keys.add((entry.register, entry.year, entry.number))
        keys.add((entry.register, entry.on, name_key(entry.subject), name_key(entry.content)))
    return keys


def _apply(*, actor: Actor, ctx: CaseContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    inputs = [
        EntryInput(
            register=row["register"], on=row["on"], number=row["number"], subject=row["subject"],
            content=row["content"], unit=ctx.units.find(row["unit"]), due_on=row["due_on"],
            resolved_on=row["resolved_on"], outcome=row["outcome"],
        )
        for row in rows
    ]  # fmt: skip
    count = import_entries(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="casebook",
        label="Sổ tiếp công dân, đơn thư và các sổ nhỏ",
        order=180,
        columns=[
            ImportColumn(
                "register", "Sổ", ("loai so", "ten so"), parsers.choice(_REGISTERS), default=Register.RECEPTION
            ),
            ImportColumn("on", "Ngày", ("ngay vao so", "ngay tiep", "ngay nhan"), parsers.date, required=True),
            ImportColumn("number", "Số", ("so thu tu", "so vao so", "so don"), entry_number),
            ImportColumn(
                "subject",
                "Họ tên/Đối tượng",
                ("ho ten", "ho va ten", "doi tuong", "nguoi gui", "cong dan", "ho ten cong dan"),
                required=True,
                max_length=250,
            ),
            ImportColumn(
                "content",
                "Nội dung",
                ("noi dung vu viec", "trich yeu", "noi dung don"),
                parsers.paragraphs,
                required=True,
            ),
            ImportColumn("unit", "Đơn vị giải quyết", ("co quan giai quyet", "don vi", "don vi xu ly"), default=""),
            ImportColumn("due_on", "Thời hạn", ("han giai quyet", "thoi han giai quyet"), parsers.date),
            ImportColumn("resolved_on", "Ngày giải quyết", ("ngay tra loi", "ngay ket thuc"), parsers.date),
            ImportColumn("outcome", "Kết quả", ("ket qua giai quyet",), parsers.paragraphs, default=""),
        ],
        natural_key=_key,
        prepare=_prepare,
        check=_check,
        existing=_existing,
        apply=_apply,
        description="Sổ tiếp công dân, đơn thư, văn bản Đảng, an toàn thông tin, truyền thông, tiết kiệm.",
    )
)
