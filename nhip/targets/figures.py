"""Declared figures of targets: how many were met, GRDP growth, and the province's places."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, register
from nhip.targets import selectors
from nhip.targets.choices import ACHIEVED, GRDP, Judgement
from nhip.targets.models import RankValue, Target, TargetValue

SECTION = "targets"

# The groups of provinces that reports name: the region by law, the informal group, the country.
RANK_GROUPS = {
    "tdmn": "các tỉnh trung du và miền núi Bắc Bộ",
    "mnpb": "các tỉnh miền núi phía Bắc",
    "btb": "các tỉnh Bắc Trung Bộ",
    "dnb": "các tỉnh, thành phố Đông Nam Bộ",
    "ca-nuoc": "các tỉnh, thành phố trong cả nước",
}


def total(ask: Ask) -> QuerySet[Target]:
    """The targets of the window's year; parts of compound and structure targets do not count by themselves."""
    return selectors.targets_of(ask.agency_id, ask.window.year)


def _judged(judgements: Iterable[Judgement]) -> Callable[[Ask], QuerySet[Target]]:
    def records(ask: Ask) -> QuerySet[Target]:
        return selectors.targets_judged(ask, judgements)

    return records


def growth(ask: Ask) -> QuerySet[TargetValue]:
    """The growth value that holds: official if published by the as-of day, else the latest estimate."""
    return selectors.holding_values(ask, GRDP)


def _count(key: str, label: str, records: Callable[[Ask], QuerySet[Target]]) -> Figure:
    return Figure(
        key=f"targets.{key}",
        label=label,
        unit="chỉ tiêu",
        kind=Kind.COUNT,
        records=records,
        route="targets:target_list",
        section=SECTION,
    )


def _rank_figure(code: str, name: str) -> Figure:
    def records(ask: Ask) -> QuerySet[RankValue]:
        return selectors.own_ranking(selectors.RankAsk.of(ask, code))

    def place(ask: Ask) -> tuple[int, int] | None:
        return selectors.place(selectors.RankAsk.of(ask, code))

    return Figure(
        key=f"targets.grdp_rank.{code}",
        label=f"Xếp hạng tốc độ tăng GRDP trong {name}",
        unit="tỉnh, thành phố",
        kind=Kind.RANK,
        records=records,
        rank=place,
        route="targets:rank_value_list",
        section=SECTION,
    )


register(_count("total", "Chỉ tiêu kinh tế - xã hội được giao", total))
register(_count("met", "Chỉ tiêu đạt và vượt", _judged(ACHIEVED)))
register(
    Figure(
        key="targets.achievement",
        label="Chỉ tiêu kinh tế - xã hội đạt và vượt trên tổng số chỉ tiêu",
        unit="chỉ tiêu",
        kind=Kind.RATIO,
        records=total,
        numerator="targets.met",
        denominator="targets.total",
        route="targets:target_list",
        section=SECTION,
    )
)
register(_count("exceeded", "Chỉ tiêu vượt kế hoạch", _judged((Judgement.EXCEEDED,))))
register(_count("missed", "Chỉ tiêu không đạt", _judged((Judgement.MISSED,))))
register(_count("no_data", "Chỉ tiêu chưa có số liệu", _judged((Judgement.NO_DATA,))))
register(
    Figure(
        key="targets.grdp_growth",
        label="Tốc độ tăng tổng sản phẩm trên địa bàn",
        unit="%",
        kind=Kind.VALUE,
        records=growth,
        amount="value",
        decimals=2,
        route="targets:value_list",
        section=SECTION,
    )
)
for _code, _name in RANK_GROUPS.items():
    register(_rank_figure(_code, _name))
