"""14_chi-so-tthc: monthly snapshots of the index of public service and the yearly reform index."""

import datetime as dt

from nhip.sampleyear import daybook
from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import YearPlan
from nhip.sampleyear.registers.rankings import provinces
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet

HEADINGS = (
    Heading("Bộ chỉ số", 44), Heading("Tháng", 8), Heading("Năm", 7), Heading("Chỉ tiêu", 34), Heading("Giá trị", 10),
    Heading("Điểm tối đa", 10), Heading("Xếp hạng", 9), Heading("Tổng số đơn vị", 10), Heading("Ngày công bố", 13),
    Heading("Nguồn", 26),
)  # fmt: skip
SERVICE_INDEX = "Bộ chỉ số phục vụ người dân, doanh nghiệp (Quyết định 766/QĐ-TTg)"
EARLIER_INDEX = "Kết quả giải quyết thủ tục hành chính, tính lại theo bộ chỉ số 766"
SERVICE_INDEX_FROM = 2022
REFORM_INDEX = "Chỉ số cải cách hành chính (PAR INDEX)"
TOTAL = "Tổng điểm"
# parts and greatest points of QĐ 766/QĐ-TTg of 2022; earlier years are reckoned anew by it, and say so
PARTS = (
    ("Công khai, minh bạch", 18), ("Tiến độ giải quyết hồ sơ", 20), ("Cung cấp dịch vụ công trực tuyến", 12),
    ("Thanh toán trực tuyến", 10), ("Số hóa hồ sơ", 22), ("Mức độ hài lòng", 18),
)  # fmt: skip


def procedures_book(office: Office, plan: YearPlan) -> Book:
    """Each month its parts and their sum with the rank; the reform index comes in April."""
    rng = office.rng("procedures", plan.year)
    index = SERVICE_INDEX if plan.year >= SERVICE_INDEX_FROM else EARLIER_INDEX
    n_units = len(provinces(plan.year))
    rows: list[tuple[Cell, ...]] = []
    for month in range(1, 13):
        turn = dt.date(plan.year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        published_on = daybook.add_working(turn, 0) if month < 12 else dt.date(plan.year, 12, 29)  # noqa: PLR2004
        tenths = [round(most * 10 * (0.66 + 0.015 * month + rng.uniform(-0.03, 0.03))) for _, most in PARTS]
        rank = max(1, min(n_units, plan.index_rank + (0 if month == 12 else rng.randint(-4, 6))))  # noqa: PLR2004
        for (name, most), points in zip(PARTS, tenths, strict=True):
            rows.append(
                (index, month, plan.year, name, points / 10, most, None, None, published_on, _PORTAL)
            )  # fmt: skip
        total = sum(tenths) / 10
        rows.append((index, month, plan.year, TOTAL, total, 100, rank, n_units, published_on, _PORTAL))
    score = round(82 + rng.random() * 8, 2)
    reform_on = dt.date(plan.year, 4, 18)
    rows.append((REFORM_INDEX, 4, plan.year, TOTAL, score, 100, plan.index_rank + 3, n_units, reform_on, "Bộ Nội vụ"))
    cover = (office.committee.upper(), "THEO DÕI CÁC BỘ CHỈ SỐ", f"Năm {plan.year}")
    return Book(cover, HEADINGS, (Sheet("Chỉ số", rows),), dates="text")


_PORTAL = "Cổng Dịch vụ công Quốc gia"
