"""Lists of signed pledges, one line for each commitment."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from nhip.core.imports import ImportColumn, ImportKind, NaturalKey, Problem, Progress, Row, parsers, register_kind
from nhip.core.text import name_key
from nhip.emulation import rules
from nhip.emulation.imports.awards import Directory, prepare, unknown_unit
from nhip.emulation.models import Commitment
from nhip.emulation.services import CommitmentInput, import_pledges
from nhip.org.actors import Actor


def _key(row: Row) -> NaturalKey:
    return (row["year"], name_key(row["unit"]), row["content"])


def _check(ctx: Directory, row: Row) -> Iterable[Problem]:
    if ctx.units.find(row["unit"]) is None:
        yield unknown_unit(row, "unit")


def _existing(ctx: Directory, rows: Sequence[Row]) -> Collection[NaturalKey]:
    commitments = Commitment.objects.filter(
        pledge__agency_id=ctx.agency_id, pledge__year__in={row["year"] for row in rows}
    )
    stored = set(commitments.values_list("pledge__year", "pledge__unit_id", "content"))
    found = set()
    for row in rows:
        unit = ctx.units.find(row["unit"])
        if unit is not None and (row["year"], unit.pk, row["content"]) in stored:
            found.add(_key(row))
    return found


def _apply(*, actor: Actor, ctx: Directory, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    inputs = [
        CommitmentInput(
            year=row["year"], unit=unit, signed_on=row["signed_on"], content=row["content"], target=row["target"]
        )
        for row in rows
        if (unit := ctx.units.find(row["unit"])) is not None
    ]
    count = import_pledges(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="pledges",
        label="Giao ước thi đua",
        order=160,
        columns=[
            ImportColumn("year", "Năm", ("nam giao uoc", "nam thi dua"), parsers.year, required=True),
            ImportColumn(
                "unit", "Đơn vị ký giao ước", ("don vi", "don vi ky", "ten don vi"), required=True, fill_down=True
            ),
            ImportColumn(
                "content", "Nội dung cam kết", ("noi dung", "noi dung giao uoc"), required=True, max_length=500
            ),
            ImportColumn("target", "Chỉ tiêu cam kết", ("chi tieu", "muc phan dau"), default="", max_length=300),
            ImportColumn("signed_on", "Ngày ký", ("ngay ky giao uoc", "ngay ky ket"), parsers.date, required=True),
        ],
        natural_key=_key,
        prepare=prepare,
        check=_check,
        existing=_existing,
        apply=_apply,
        roles=rules.KEEPERS,
        description="Giao ước các phòng, đơn vị ký cho năm sau; mỗi dòng một nội dung cam kết.",
    )
)
