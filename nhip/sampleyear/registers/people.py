"""02_can-bo: the leaders of the Committee and the staff of the Office, with those who came and left."""

from nhip.sampleyear.office import Office
from nhip.sampleyear.sheets import Book, Heading, Sheet

HEADINGS = (
    Heading("STT", 6), Heading("Họ và tên", 26), Heading("Giới tính", 9), Heading("Ngày sinh", 12),
    Heading("Chức vụ", 34), Heading("Vai trò", 20), Heading("Đơn vị", 38), Heading("Đối tượng", 16),
    Heading("Ngày vào cơ quan", 15), Heading("Ngày thôi", 12),
)  # fmt: skip


def people_book(office: Office) -> Book:
    rows = [
        (n, p.name, p.sex, p.born_on, p.title, p.role, p.unit, p.staff_class, p.joined_on, p.left_on)
        for n, p in enumerate((*office.leaders, *office.staff), start=1)
    ]
    cover = (office.committee.upper(), office.name.upper(), "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC, NGƯỜI LAO ĐỘNG")
    return Book(cover, HEADINGS, (Sheet("Danh sách", rows),), dates="excel")
