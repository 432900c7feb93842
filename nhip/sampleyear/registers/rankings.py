"""12–13: groups of provinces with their dates, and the growth of every province (values of others are fictional)."""

import datetime as dt
from decimal import Decimal

from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import YearPlan
from nhip.sampleyear.registers.targets import GROWTH_NAME
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet

GROUP_HEADINGS = (
    Heading("Mã nhóm", 12), Heading("Tên nhóm", 40), Heading("Tỉnh, thành phố", 24), Heading("Hiệu lực từ", 13),
    Heading("Hiệu lực đến", 13),
)  # fmt: skip
RANKING_HEADINGS = (
    Heading("Chỉ tiêu", 52), Heading("Năm", 7), Heading("Tỉnh, thành phố", 24), Heading("Giá trị", 10),
    Heading("Đơn vị tính", 12), Heading("Ngày công bố", 13),
)  # fmt: skip

COUNTRY, UPLANDS, NORTHERN = "ca-nuoc", "tdmn", "mnpb"
_MERGED_ON = dt.date(2025, 7, 1)
_REGIONS_ON = dt.date(2025, 10, 5)
_OLD_FROM = dt.date(2006, 9, 7)

OLD_REGIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    UPLANDS: ("Trung du và miền núi Bắc Bộ", (
        "Hà Giang", "Cao Bằng", "Bắc Kạn", "Tuyên Quang", "Lào Cai", "Yên Bái", "Thái Nguyên", "Lạng Sơn", "Bắc Giang",
        "Phú Thọ", "Điện Biên", "Lai Châu", "Sơn La", "Hòa Bình",
    )),
    "dbsh": ("Đồng bằng sông Hồng", (
        "Hà Nội", "Quảng Ninh", "Vĩnh Phúc", "Bắc Ninh", "Hải Dương", "Hải Phòng", "Hưng Yên", "Thái Bình", "Hà Nam",
        "Nam Định", "Ninh Bình",
    )),
    "btbdhmt": ("Bắc Trung Bộ và Duyên hải miền Trung", (
        "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Bình", "Quảng Trị", "Thừa Thiên Huế", "Đà Nẵng", "Quảng Nam",
        "Quảng Ngãi", "Bình Định", "Phú Yên", "Khánh Hòa", "Ninh Thuận", "Bình Thuận",
    )),
    "tn": ("Tây Nguyên", ("Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng")),
    "dnb": ("Đông Nam Bộ", ("Hồ Chí Minh", "Bình Dương", "Đồng Nai", "Bà Rịa - Vũng Tàu", "Bình Phước", "Tây Ninh")),
    "dbscl": ("Đồng bằng sông Cửu Long", (
        "Long An", "Tiền Giang", "Bến Tre", "Trà Vinh", "Vĩnh Long", "Đồng Tháp", "An Giang", "Kiên Giang", "Cần Thơ",
        "Hậu Giang", "Sóc Trăng", "Bạc Liêu", "Cà Mau",
    )),
}  # fmt: skip
# an informal group of the source: the upland provinces without the three of the midland
NORTHERN_NAME = "Miền núi phía Bắc"
NORTHERN_PROVINCES = tuple(p for p in OLD_REGIONS[UPLANDS][1] if p not in ("Thái Nguyên", "Bắc Giang", "Phú Thọ"))
# regions of Nghị quyết 306/NQ-CP of 05/10/2025, over the 34 provinces of 01/07/2025
NEW_REGIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    UPLANDS: ("Trung du và miền núi phía Bắc", (
        "Lạng Sơn", "Cao Bằng", "Thái Nguyên", "Tuyên Quang", "Phú Thọ", "Lào Cai", "Lai Châu", "Điện Biên", "Sơn La",
    )),
    "dbsh": ("Đồng bằng sông Hồng", ("Hà Nội", "Hải Phòng", "Ninh Bình", "Hưng Yên", "Bắc Ninh", "Quảng Ninh")),
    "btb": ("Bắc Trung Bộ", ("Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Trị", "Huế")),
    "nttn": ("Duyên hải Nam Trung Bộ và Tây Nguyên", (
        "Đà Nẵng", "Quảng Ngãi", "Gia Lai", "Đắk Lắk", "Khánh Hòa", "Lâm Đồng",
    )),
    "dnb": ("Đông Nam Bộ", ("Hồ Chí Minh", "Đồng Nai", "Tây Ninh")),
    "dbscl": ("Đồng bằng sông Cửu Long", ("Cần Thơ", "Vĩnh Long", "Đồng Tháp", "An Giang", "Cà Mau")),
}  # fmt: skip


def provinces(year: int) -> tuple[str, ...]:
    """The 63 provinces until mid 2025, the 34 after."""
    regions = NEW_REGIONS if year >= _MERGED_ON.year else OLD_REGIONS
    return tuple(province for _, members in regions.values() for province in members)


def groups_book(office: Office, plan: YearPlan) -> Book:
    """Dated membership: after the merger both the old and the new groups are listed, each with its dates."""
    after = plan.year >= _MERGED_ON.year
    until = _MERGED_ON - dt.timedelta(days=1) if after else None
    rows: list[tuple[Cell, ...]] = []
    for code, (name, members) in OLD_REGIONS.items():
        rows += [(code, name, province, _OLD_FROM, until) for province in members]
    rows += [(NORTHERN, NORTHERN_NAME, province, _OLD_FROM, until) for province in NORTHERN_PROVINCES]
    rows += [(COUNTRY, "Cả nước", province, _OLD_FROM, until) for province in provinces(_MERGED_ON.year - 1)]
    if after:
        for code, (name, members) in NEW_REGIONS.items():
            rows += [(code, name, province, _REGIONS_ON, None) for province in members]
        rows += [(COUNTRY, "Cả nước", province, _MERGED_ON, None) for province in provinces(plan.year)]
    cover = (office.committee.upper(), "NHÓM XẾP HẠNG CÁC TỈNH, THÀNH PHỐ")
    return Book(cover, GROUP_HEADINGS, (Sheet("Nhóm", rows),), dates="excel")


def rankings_book(office: Office, plan: YearPlan) -> Book:
    """One value per province; which provinces stand above one's own is given, the distances are drawn."""
    rng = office.rng("rankings", plan.year)
    own, growth = office.profile.province, Decimal(plan.targets.growth)
    values = {own: growth}
    others = [p for p in provinces(plan.year) if p != own]
    rng.shuffle(others)
    for sign, side in ((1, plan.targets.above), (-1, [p for p in others if p not in plan.targets.above])):
        value = growth
        for province in side:
            value += sign * Decimal(rng.randint(2, 21)) / 100
            values[province] = value
    rows: list[tuple[Cell, ...]] = [
        (GROWTH_NAME, plan.year, province, float(values[province]), "%", dt.date(plan.year, 12, 29))
        for province in sorted(values)
    ]
    cover = (office.committee.upper(), "TĂNG TRƯỞNG CỦA CÁC TỈNH, THÀNH PHỐ", f"Năm {plan.year}")
    return Book(cover, RANKING_HEADINGS, (Sheet("Các tỉnh", rows),), dates="iso")
