"""19_cach-viet-so-lieu: how the Office words its figures ("hơn", "trên", "gần"), never the figures themselves."""

from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import YearPlan
from nhip.sampleyear.sheets import Book, Heading, Sheet

HEADINGS = (Heading("Mã số liệu", 32), Heading("Cách viết", 14), Heading("Bước làm tròn", 14))


def styles_book(office: Office, plan: YearPlan) -> Book:
    cover = (office.name.upper(), "CÁCH VIẾT SỐ LIỆU TRONG BÁO CÁO")
    return Book(cover, HEADINGS, (Sheet("Cách viết", plan.styles),))
