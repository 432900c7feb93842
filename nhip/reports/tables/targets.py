"""Annex of socio-economic targets: plan, result, judgement; places in rankings."""

from decimal import Decimal

from nhip.core.figures import get
from nhip.core.numbers import vi_decimal
from nhip.reports.selectors import Readings, cell_of, keys_like
from nhip.reports.tables.shape import centred, label, ordinal, simple_table, whole
from nhip.reports.tree import Cell, Check, Row, Table
from nhip.targets.choices import Judgement
from nhip.targets.models import Target
from nhip.targets.rules import period_of
from nhip.targets.selectors import RankAsk, judged_of, rank_table, targets_of, with_values

_JUDGED = {Judgement.EXCEEDED: "exceeded", Judgement.MISSED: "missed", Judgement.NO_DATA: "no_data"}


def results(readings: Readings) -> Table | None:
    """Every target of the year with what was planned, reached and judged."""
    if not readings.value("targets.total"):
        return None
    ask = readings.ask
    targets = with_values(targets_of(ask.agency_id, ask.window.year), ask.as_of, period_of(ask.window)).order_by("id")
    judged = [(target, judged_of(target).judgement) for target in targets]
    rows = [
        Row(
            (
                ordinal(number),
                label(target.title),
                centred(target.unit_of_measure),
                _amount(target.planned_value, _sign(target)),
                _amount(getattr(target, "actual_value", None)),
                centred(str(Judgement(judgement).label)),
            )
        )
        for number, (target, judgement) in enumerate(judged, 1)
    ]
    counts = {value: sum(judgement == value for _, judgement in judged) for value in Judgement}
    parts = tuple((str(value.label), str(counts[value])) for value in Judgement)
    checks = [Check("Tổng số chỉ tiêu", whole(readings.now("targets.total")), parts)]
    checks += [
        Check(str(value.label), whole(readings.now(f"targets.{name}")), (("số dòng trong bảng", str(counts[value])),))
        for value, name in _JUDGED.items()
    ]
    columns = [("STT", 6), ("Chỉ tiêu", 40), ("Đơn vị tính", 14), ("Kế hoạch", 14), ("Thực hiện", 14), ("Đánh giá", 12)]
    return simple_table("targets", "Kết quả thực hiện các chỉ tiêu kinh tế - xã hội", columns, rows, checks)


def _sign(target: Target) -> str:
    return "" if target.operator == "eq" else f"{target.get_operator_display()} "


def _amount(value: Decimal | None, sign: str = "") -> Cell:
    if value is None:
        return Cell("–", align="right")
    return Cell(sign + vi_decimal(value), number="" if sign else str(value.normalize()), align="right")


def ranking(readings: Readings) -> Table | None:
    """The province's place in each group, with its value and the leader's."""
    rows: list[Row] = []
    for key in keys_like("targets.grdp_rank."):
        reading = readings.now(key)
        if reading is None or reading.value is None:
            continue
        table = rank_table(RankAsk.of(readings.ask, key.rpartition(".")[2]))
        own = next(row for row in table.rows if row.is_own)
        best = table.rows[0].value
        cells = (
            label(get(key).label.rpartition(" trong ")[2]),
            cell_of(reading),
            Cell(vi_decimal(own.value.value), number=str(own.value.value.normalize()), align="right"),
            label(f"{best.province_name} ({vi_decimal(best.value)})"),
            cell_of(readings.before(key)),
        )
        rows.append(Row((ordinal(len(rows) + 1), *cells)))
    if not rows:
        return None
    year = readings.period.year
    columns = [
        ("STT", 6), ("Nhóm so sánh", 36), (f"Hạng năm {year}", 13), ("Giá trị của tỉnh (%)", 14),
        ("Đứng đầu", 18), (f"Hạng năm {year - 1}", 13),
    ]  # fmt: skip
    return simple_table("ranking", "Xếp hạng tốc độ tăng tổng sản phẩm trên địa bàn (GRDP)", columns, rows)
