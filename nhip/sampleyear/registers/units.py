"""01_don-vi: the Committee, its Office and divisions, and every body that writes to them."""

from nhip.sampleyear.office import Office
from nhip.sampleyear.sheets import Book, Heading, Sheet

HEADINGS = (
    Heading("Mã", 12), Heading("Tên đơn vị", 48), Heading("Tên viết tắt", 24), Heading("Ký hiệu", 12),
    Heading("Loại", 18), Heading("Đơn vị cấp trên", 36), Heading("Hiệu lực từ", 13), Heading("Hiệu lực đến", 13),
    Heading("Đơn vị kế thừa", 36),
)  # fmt: skip


def unit_book(office: Office) -> Book:
    rows = [
        (u.code, u.name, u.short_name, u.symbol, u.kind, u.parent, u.valid_from, u.valid_until, u.successor)
        for u in office.units
    ]
    cover = (office.committee.upper(), "DANH MỤC ĐƠN VỊ")
    return Book(cover, HEADINGS, (Sheet("Đơn vị", rows),), dates="excel")
