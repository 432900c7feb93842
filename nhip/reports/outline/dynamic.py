"""Paragraphs whose figures depend on what is declared: places in rankings, awards by form."""

from nhip.core.figures import get
from nhip.reports.outline.grammar import Say, Writing, merged
from nhip.reports.selectors import keys_like, run_of
from nhip.reports.tree import Paragraph, Run

_GROWTH = Say("Tốc độ tăng tổng sản phẩm trên địa bàn tỉnh đạt {targets.grdp_growth}%[, {targets.grdp_growth:delta}]")


def ranks(writing: Writing) -> tuple[Paragraph, ...]:
    """The growth of the province's product and its places: "đạt 7,46%, xếp thứ 2/14 tỉnh …, xếp thứ 1/11 tỉnh …"."""
    runs = list(_GROWTH.write(writing))
    if not runs:
        return ()
    for key in keys_like("targets.grdp_rank."):
        reading = writing.readings.now(key)
        if reading is None or reading.value is None:
            writing.miss(key, "chưa có số liệu của các tỉnh để xếp hạng")
            continue
        group = get(key).label.rpartition(" trong các ")[2]
        runs += [Run(", xếp thứ "), run_of(reading), Run(f" {group}")]
    return (Paragraph(merged([*runs, Run(".")])),)


def awards(writing: Writing) -> tuple[Paragraph, ...]:
    """Awards by form."""
    return ()


def award_sentences(writing: Writing, *, opening: str) -> tuple[Paragraph, ...]:
    """Awards for the press note."""
    return ()
