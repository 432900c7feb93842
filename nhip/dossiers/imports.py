"""The yearly list of dossiers and the retention table as offices keep them in Excel."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

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
from nhip.core.text import fold, name_key
from nhip.dossiers import rules
from nhip.dossiers.choices import ListState
from nhip.dossiers.models import DossierList, ListItem, RetentionRule
from nhip.dossiers.services import ListRow, RetentionRow, make_list, save_list_rows, save_retention_rows
from nhip.org.actors import Actor
from nhip.org.selectors import PersonDirectory, UnitDirectory

_YEARS = re.compile(r"^0*(\d{1,3})\s*(?:nam)?$")
PERMANENT = 0


def retention(value: Any, _hints: Hints) -> int:
    """Thời hạn bảo quản: "Vĩnh viễn" → 0, "20 năm", "05" → years."""
    words = fold(str(value)).strip()
    if words in {"vinh vien", "vv"}:
        return PERMANENT
    match = _YEARS.match(words)
    if match is None or int(match[1]) == 0:
        raise BadValue(f"“{value}” không phải thời hạn bảo quản", "Ghi “Vĩnh viễn” hoặc số năm, ví dụ “20 năm”.")
    return int(match[1])


def notation(value: Any, _hints: Hints) -> str:
    """Số và ký hiệu hồ sơ in its one form: "1.tccb" stays in its letters, the number gets two digits."""
    parsed = rules.parse_notation(str(value))
    if parsed is None:
        raise BadValue(f"“{value}” không phải số và ký hiệu hồ sơ", "Ghi như 01.TCCB: số, dấu chấm, ký hiệu.")
    return str(parsed)


@dataclass(frozen=True)
class ListContext:
    """The agency, its directories, and the years whose list is no draft any more."""

    actor: Actor
    units: UnitDirectory
    people: PersonDirectory
    fixed_years: frozenset[int]


def _prepare(actor: Actor, today: date) -> ListContext:
    fixed = DossierList.objects.filter(agency_id=actor.agency_id).exclude(state=ListState.DRAFT)
    return ListContext(
        actor, UnitDirectory.load(actor.agency_id, today), PersonDirectory.load(actor.agency_id),
        frozenset(fixed.values_list("year", flat=True)),
    )  # fmt: skip


def _key(row: Row) -> NaturalKey:
    return (row["year"], row["notation"].casefold())


def _check(ctx: ListContext, row: Row) -> Iterable[Problem]:
    if row["year"] in ctx.fixed_years:
        yield Problem(
            row, "year", f"Danh mục năm {row['year']} đã phê duyệt", "Trả danh mục về dự thảo trước khi nhập."
        )  # fmt: skip


def _existing(ctx: ListContext, rows: Sequence[Row]) -> set[NaturalKey]:
    years = {row["year"] for row in rows}
    found = ListItem.objects.filter(dossier_list__agency_id=ctx.actor.agency_id, dossier_list__year__in=years)
    return {(year, text.casefold()) for year, text in found.values_list("dossier_list__year", "notation")}


def _apply(*, actor: Actor, ctx: ListContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    by_year: dict[int, list[Row]] = {}
    for row in rows:
        by_year.setdefault(row["year"], []).append(row)
    n_done = 0
    for year, of_year in sorted(by_year.items()):
        found = DossierList.objects.filter(agency_id=actor.agency_id, year=year).first()
        dossier_list = found or make_list(actor=actor, year=year, now=now)
        save_list_rows(
            actor=actor, dossier_list=dossier_list, rows=[_row(ctx, row) for row in of_year], now=now
        )  # fmt: skip
        n_done += len(of_year)
        progress(n_done, len(rows))
    return n_done


def _row(ctx: ListContext, row: Row) -> ListRow:
    name = row.get("maker", "")
    maker = ctx.people.find(name)
    return ListRow(
        heading=row["heading"], small_heading=row.get("small_heading", ""), title=row["title"],
        notation=row["notation"], retention_years=row["retention"] or None, unit=ctx.units.find(row.get("unit", "")),
        maker=maker, maker_name=name, note=row.get("note", ""),
    )  # fmt: skip


register_kind(
    ImportKind(
        key="dossier_list",
        label="Danh mục hồ sơ",
        description="Danh mục hồ sơ của năm theo Phụ lục V Nghị định 30/2020/NĐ-CP.",
        order=45,
        columns=[
            ImportColumn("year", "Năm", ("nam hinh thanh",), parsers.integer, required=True, gives_year=True),
            ImportColumn(
                "heading", "Đề mục lớn", ("de muc", "phan", "ten de muc"), required=True, fill_down=True, max_length=250
            ),
            ImportColumn("small_heading", "Đề mục nhỏ", ("muc", "tieu muc"), max_length=250),
            ImportColumn(
                "notation", "Số và ký hiệu hồ sơ", ("so ky hieu ho so", "so ky hieu hs"), notation, required=True
            ),
            ImportColumn(
                "title", "Tiêu đề hồ sơ", ("ten de muc va tieu de ho so", "ten ho so"), required=True, max_length=500
            ),
            ImportColumn("retention", "Thời hạn bảo quản", ("thbq", "thoi han"), retention, required=True),
            ImportColumn("unit", "Đơn vị lập hồ sơ", ("don vi",), max_length=250),
            ImportColumn("maker", "Người lập hồ sơ", ("nguoi lap", "don vi nguoi lap ho so"), max_length=150),
            ImportColumn("note", "Ghi chú", (), max_length=300),
        ],
        natural_key=_key,
        prepare=_prepare,
        check=_check,
        existing=_existing,
        apply=_apply,
    )
)


def _retention_key(row: Row) -> NaturalKey:
    return (name_key(row["group"]), name_key(row["title"]), row["retention"])


def _retention_here(actor: Actor, _rows: Sequence[Row]) -> set[NaturalKey]:
    standing = RetentionRule.objects.filter(agency_id=actor.agency_id, valid_until__isnull=True)
    rows = standing.values_list("group", "title", "years")
    return {(name_key(group), name_key(title), years or PERMANENT) for group, title, years in rows}


def _apply_retention(*, actor: Actor, ctx: Actor, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    del ctx
    said = [
        RetentionRow(
            row["group"], row["title"], row["retention"] or None, row["basis"], row.get("valid_from", now.date())
        )
        for row in rows
    ]
    n_done = save_retention_rows(actor=actor, rows=said, now=now)
    progress(n_done, len(rows))
    return n_done


register_kind(
    ImportKind(
        key="retention",
        label="Bảng thời hạn bảo quản",
        description="Thời hạn bảo quản hồ sơ, tài liệu của cơ quan, kèm căn cứ pháp lý.",
        order=44,
        columns=[
            ImportColumn(
                "group", "Nhóm hồ sơ", ("nhom", "nhom ho so tai lieu"), required=True, fill_down=True, max_length=250
            ),
            ImportColumn(
                "title",
                "Loại hồ sơ, tài liệu",
                ("ten nhom ho so tai lieu", "loai ho so"),
                required=True,
                max_length=500,
            ),
            ImportColumn("retention", "Thời hạn bảo quản", ("thbq", "thoi han"), retention, required=True),
            ImportColumn("basis", "Căn cứ", ("can cu phap ly", "van ban"), required=True, max_length=300),
            ImportColumn("valid_from", "Áp dụng từ", ("ngay ap dung", "hieu luc tu"), parsers.date),
        ],
        natural_key=_retention_key,
        prepare=lambda actor, _today: actor,
        existing=_retention_here,
        apply=_apply_retention,
    )
)
