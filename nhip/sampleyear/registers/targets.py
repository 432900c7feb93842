"""10–11: the targets of the People's Council and their values by period, estimate and official."""

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal

from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import TargetPlan, YearPlan
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet

TARGET_HEADINGS = (
    Heading("Mã", 12), Heading("Năm", 7), Heading("Nhóm", 14), Heading("Chỉ tiêu", 52), Heading("Đơn vị tính", 18),
    Heading("Chiều", 18), Heading("Dấu", 7), Heading("Kế hoạch", 12), Heading("Kế hoạch đến", 12),
    Heading("Thuộc chỉ tiêu", 14), Heading("Loại", 10), Heading("Nghị quyết giao", 20), Heading("Ngày giao", 12),
)  # fmt: skip
VALUE_HEADINGS = (
    Heading("Mã chỉ tiêu", 12), Heading("Năm", 7), Heading("Kỳ", 10), Heading("Giá trị", 12),
    Heading("Loại số liệu", 16), Heading("Ngày công bố", 13), Heading("Nguồn", 30),
)  # fmt: skip

GROWTH = "GRDP"
GROWTH_NAME = "Tốc độ tăng tổng sản phẩm trên địa bàn tỉnh"
HIGHER, LOWER, STRUCTURE = "Cao hơn tốt hơn", "Thấp hơn tốt hơn", "Cơ cấu"
SINGLE, COMPOUND, PARTS = "Đơn", "Ghép", "Cơ cấu"
ESTIMATE, OFFICIAL = "Ước thực hiện", "Chính thức"


@dataclass(frozen=True)
class Indicator:
    code: str
    group: str
    name: str
    unit: str
    plan: str
    direction: str = HIGHER
    sign: str = "≥"
    kind: str = SINGLE
    parent: str = ""
    is_money: bool = False  # grows with the province's economy


_EC, _SO, _EN = "Kinh tế", "Xã hội", "Môi trường"
# whole targets in the order in which a profile takes them, each followed by its parts
CATALOGUE = (
    Indicator(GROWTH, _EC, GROWTH_NAME, "%", "7.5"),
    Indicator("CCKT", _EC, "Cơ cấu kinh tế", "%", "", STRUCTURE, "", PARTS),
    Indicator("CCKT-1", _EC, "Nông, lâm nghiệp, thủy sản", "%", "24.5", STRUCTURE, "=", SINGLE, "CCKT"),
    Indicator("CCKT-2", _EC, "Công nghiệp - xây dựng", "%", "34.0", STRUCTURE, "=", SINGLE, "CCKT"),
    Indicator("CCKT-3", _EC, "Dịch vụ", "%", "37.5", STRUCTURE, "=", SINGLE, "CCKT"),
    Indicator("CCKT-4", _EC, "Thuế sản phẩm trừ trợ cấp sản phẩm", "%", "4.0", STRUCTURE, "=", SINGLE, "CCKT"),
    Indicator("GRDPBQ", _EC, "GRDP bình quân đầu người", "triệu đồng/năm", "56", is_money=True),
    Indicator("THUNS", _EC, "Thu ngân sách nhà nước trên địa bàn", "tỷ đồng", "3900", is_money=True),
    Indicator("VĐT", _EC, "Tổng vốn đầu tư toàn xã hội", "tỷ đồng", "16500", is_money=True),
    Indicator("GTSXCN", _EC, "Giá trị sản xuất công nghiệp", "tỷ đồng", "22500", is_money=True),
    Indicator("DL", _EC, "Phát triển du lịch", "", "", HIGHER, "", COMPOUND),
    Indicator("DL-1", _EC, "Khách du lịch", "nghìn lượt", "2500", HIGHER, ">", SINGLE, "DL", is_money=True),
    Indicator("DL-2", _EC, "Doanh thu du lịch", "tỷ đồng", "2350", HIGHER, "≥", SINGLE, "DL", is_money=True),
    Indicator("XK", _EC, "Giá trị xuất khẩu hàng hóa", "triệu USD", "180", is_money=True),
    Indicator("GTSP", _EC, "Giá trị sản phẩm trên 1 ha đất canh tác", "triệu đồng", "98"),
    Indicator("NTM", _EC, "Số xã đạt chuẩn nông thôn mới tăng thêm", "xã", "9"),
    Indicator("ĐTH", _EC, "Tỷ lệ đô thị hóa", "%", "23.5"),
    Indicator("NGHEO", _SO, "Tỷ lệ giảm hộ nghèo đa chiều", "điểm %", "3.0"),
    Indicator("LĐĐT", _SO, "Tỷ lệ lao động qua đào tạo", "%", "66.5"),
    Indicator("VL", _SO, "Số lao động được tạo việc làm", "người", "21500"),
    Indicator("BHYT", _SO, "Tỷ lệ bao phủ bảo hiểm y tế", "%", "95", HIGHER, ">"),
    Indicator("YT", _SO, "Giường bệnh và bác sĩ", "", "", HIGHER, "", COMPOUND),
    Indicator("YT-1", _SO, "Số giường bệnh trên 1 vạn dân", "giường", "39.5", HIGHER, "≥", SINGLE, "YT"),
    Indicator("YT-2", _SO, "Số bác sĩ trên 1 vạn dân", "bác sĩ", "9.8", HIGHER, "≥", SINGLE, "YT"),
    Indicator("SDD", _SO, "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân", "%", "11.2", LOWER, "≤"),
    Indicator("TCQG", _SO, "Tỷ lệ trường đạt chuẩn quốc gia", "%", "62"),
    Indicator("GĐVH", _SO, "Tỷ lệ gia đình đạt chuẩn văn hóa", "%", "88"),
    Indicator("CPR", _EN, "Tỷ lệ che phủ rừng", "%", "65", HIGHER, ">"),
    Indicator("RAC", _EN, "Thu gom, xử lý chất thải rắn sinh hoạt", "", "", HIGHER, "", COMPOUND),
    Indicator("RAC-1", _EN, "Tỷ lệ thu gom ở đô thị", "%", "96", HIGHER, "≥", SINGLE, "RAC"),
    Indicator("RAC-2", _EN, "Tỷ lệ thu gom ở nông thôn", "%", "72", HIGHER, "≥", SINGLE, "RAC"),
    Indicator("NSHVS", _EN, "Tỷ lệ dân số nông thôn dùng nước hợp vệ sinh", "%", "93"),
    Indicator("TNGT", _SO, "Số vụ tai nạn giao thông", "vụ", "120", LOWER, "≤"),
    Indicator("DSTN", _SO, "Tốc độ tăng dân số tự nhiên", "%", "1.2", LOWER, "<"),
    Indicator("DVC", _SO, "Tỷ lệ hồ sơ trực tuyến toàn trình", "%", "60"),
)
_FULL = ("≥", "≤")  # a value equal to the plan meets these


def chosen(plan: TargetPlan) -> list[Indicator]:
    """The first whole targets of the catalogue, as many as the plan says, with all their parts."""
    wholes = [i.code for i in CATALOGUE if not i.parent][: plan.count]
    return [i for i in CATALOGUE if (i.parent or i.code) in wholes]


def planned(indicator: Indicator, plan: TargetPlan) -> Decimal | None:
    """The target's number in a province, None for the head of a compound or structure target."""
    if indicator.code == GROWTH:
        return Decimal(plan.growth_plan)
    if not indicator.plan:
        return None
    value = Decimal(indicator.plan)
    return round(value * Decimal(str(plan.scale))) * Decimal(1) if indicator.is_money else value


def targets_book(office: Office, plan: YearPlan) -> Book:
    rows: list[tuple[Cell, ...]] = []
    for i in chosen(plan.targets):
        value = planned(i, plan.targets)
        rows.append(
            (
                i.code, plan.year, i.group, i.name, i.unit, i.direction, i.sign, _number(value), None, i.parent, i.kind,
                f"48/NQ-HĐND ngày 08/12/{plan.year - 1}", dt.date(plan.year - 1, 12, 8),
            )
        )  # fmt: skip
    cover = (office.committee.upper(), "CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI", f"Năm {plan.year}")
    return Book(cover, TARGET_HEADINGS, (Sheet("Chỉ tiêu", rows),), dates="excel")


def values_book(office: Office, plan: YearPlan) -> Book:
    """Quarterly growth, the December estimate of every target, and official values of some in the spring."""
    rng = office.rng("targets", plan.year)
    year, growth = plan.year, Decimal(plan.targets.growth)
    rows: list[tuple[Cell, ...]] = []
    for quarter, month in ((1, 3), (2, 6), (3, 9)):
        value = growth + Decimal(rng.randint(-140, 60)) / 100
        rows.append((GROWTH, year, f"Quý {quarter}", _number(value), ESTIMATE, dt.date(year, month, 29), _SOURCE))
    for indicator in chosen(plan.targets):
        value_or_none = _actual(rng, indicator, plan.targets)
        if value_or_none is None:
            continue
        shown = _number(value_or_none)
        rows.append((indicator.code, year, "Năm", shown, ESTIMATE, dt.date(year, 12, 29), _SOURCE))
        if indicator.code != GROWTH and rng.random() < 0.3:  # noqa: PLR2004 - few official values are out by spring
            rows.append((indicator.code, year, "Năm", shown, OFFICIAL, dt.date(year + 1, 4, 15), _SOURCE))
    cover = (office.committee.upper(), "THỰC HIỆN CHỈ TIÊU KINH TẾ - XÃ HỘI", f"Năm {year}")
    return Book(cover, VALUE_HEADINGS, (Sheet("Thực hiện", rows),), dates="excel")


_SOURCE = "Cơ quan thống kê tỉnh"


def _actual(rng: random.Random, indicator: Indicator, plan: TargetPlan) -> Decimal | None:
    target = planned(indicator, plan)
    if target is None or (indicator.parent or indicator.code) in plan.no_data:
        return None
    if indicator.code == GROWTH:
        return Decimal(plan.growth)
    if indicator.direction == STRUCTURE:
        return target
    missed = (indicator.parent or indicator.code) in plan.missed
    if not missed and indicator.sign in _FULL and rng.random() < 0.3:  # noqa: PLR2004 - some are met exactly
        return target
    share = Decimal(rng.randint(8, 60)) / 1000
    better = share if indicator.direction == HIGHER else -share
    value = target * (1 - better if missed else 1 + better)
    if target == target.to_integral_value() and target >= 1000:  # noqa: PLR2004 - large numbers are whole
        return Decimal(round(value))
    value = round(value, 2)
    return value if value != target else target + (Decimal("0.1") if (better > 0) != missed else -Decimal("0.1"))


def _number(value: Decimal | None) -> Cell:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
