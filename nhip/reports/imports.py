"""The file of figure styles: how an Office writes each figure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from nhip.core.figures import Rounding
from nhip.core.figures.wording import LABELS
from nhip.core.imports import ImportColumn, ImportKind, NaturalKey, Problem, Progress, Row, parsers, register_kind
from nhip.org.actors import Actor
from nhip.reports.selectors import Style, is_declared, styles_of
from nhip.reports.services import StyleInput, set_figure_styles

_ROUNDINGS = {LABELS[rounding]: rounding.value for rounding in Rounding}


def _prepare(actor: Actor, today: date) -> dict[str, Style]:  # noqa: ARG001 - the engine gives both
    return styles_of(actor.agency_id or 0)


def _key(row: Row) -> NaturalKey:
    return (row["key"],)


def _check(ctx: dict[str, Style], row: Row) -> Iterable[Problem]:  # noqa: ARG001 - the engine gives both
    if not is_declared(row["key"]):
        yield Problem(row, "key", f"Không có số liệu mang mã “{row['key']}”", "Xem mã ở trang Cách viết số liệu.")
    if row.get("step") is not None and row["step"] <= 0:
        yield Problem(row, "step", "Bước làm tròn phải lớn hơn 0", "Ghi ví dụ 100 hoặc 1000, hoặc để trống.")


def _existing(ctx: dict[str, Style], rows: Sequence[Row]) -> Collection[NaturalKey]:
    """A style that is already as the file says is there; another one of the same figure is to be changed."""
    return {
        (row["key"],) for row in rows if ctx.get(row["key"]) == (Rounding(row["rounding"]), row.get("step"))
    }  # fmt: skip


def _apply(
    *, actor: Actor, ctx: dict[str, Style], rows: Sequence[Row], now: datetime, progress: Progress  # noqa: ARG001 - as above
) -> int:  # fmt: skip
    styles = [StyleInput(row["key"], row["rounding"], row.get("step")) for row in rows]
    set_figure_styles(actor=actor, styles=styles, now=now)
    progress(len(styles), len(styles))
    return len(styles)


register_kind(
    ImportKind(
        key="figure_styles",
        label="Cách viết số liệu",
        order=190,
        columns=[
            ImportColumn("key", "Mã số liệu", ("ma", "so lieu"), required=True, max_length=120),
            ImportColumn("rounding", "Cách viết", ("kieu viet", "lam tron"), parsers.choice(_ROUNDINGS), required=True),
            ImportColumn("step", "Bước làm tròn", ("buoc",), parsers.decimal),
        ],
        natural_key=_key,
        prepare=_prepare,
        check=_check,
        existing=_existing,
        apply=_apply,
    )
)
