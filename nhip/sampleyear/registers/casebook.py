"""18_tiep-cong-dan: small registers of one mould: citizens received, petitions, what the press and networks said."""

import datetime as dt
import random

from nhip.sampleyear import daybook
from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import YearPlan
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet
from nhip.sampleyear.words import topics
from nhip.sampleyear.words.names import FEMALE, MALE, NameMaker
from nhip.sampleyear.words.subjects import SubjectMaker

HEADINGS = (
    Heading("Sổ", 20), Heading("Ngày", 12), Heading("Số", 7), Heading("Họ tên/Đối tượng", 30), Heading("Nội dung", 60),
    Heading("Đơn vị giải quyết", 34), Heading("Thời hạn", 12), Heading("Ngày giải quyết", 13), Heading("Kết quả", 34),
)  # fmt: skip
RECEPTION, PETITION, MEDIA = "Sổ tiếp công dân", "Sổ theo dõi đơn thư", "Sổ truyền thông chính sách"
_FIELDS = (topics.LAND, topics.SOCIETY, topics.BUILDING, topics.INTERNAL)
_CHANNELS = ("Bài báo", "Trang mạng xã hội")
_RESULTS = {
    RECEPTION: ("Đã hướng dẫn, giải thích", "Chuyển cơ quan có thẩm quyền"),
    PETITION: ("Đã giải quyết", "Đã trả lời bằng văn bản"),
    MEDIA: ("Đã xác minh, trả lời", "Đã yêu cầu gỡ bỏ"),
}


def casebook_book(office: Office, plan: YearPlan) -> Book:
    rng = office.rng("casebook", plan.year)
    names = NameMaker(rng, office.profile.surnames)
    subjects = SubjectMaker(rng, plan.year, office.profile.places)
    rows: list[tuple[Cell, ...]] = []
    for book, count in ((RECEPTION, plan.receptions), (PETITION, plan.petitions), (MEDIA, plan.media)):
        for number, day in enumerate(daybook.spread(rng, plan.year, count), start=1):
            who = rng.choice(_CHANNELS) if book == MEDIA else names.draw(rng.choice((MALE, FEMALE)))
            subject = subjects.petition(rng.choice(_FIELDS), day)
            due_on = daybook.add_working(day, rng.choice((10, 15, 30)))
            solved_on = daybook.add_working(day, rng.randint(1, 40))
            solver = _solver(rng, office, book, dt.date(plan.year, 12, 31))
            solved = rng.random() < 0.93 and solved_on.year == plan.year  # noqa: PLR2004 - the rest is still open
            outcome: tuple[Cell, Cell] = (solved_on, rng.choice(_RESULTS[book])) if solved else (None, "")
            rows.append((book, day, number, who, f"{subject[0].upper()}{subject[1:]}", solver, due_on, *outcome))
    return Book((), HEADINGS, (Sheet("Sổ", rows),), dates="text")


def _solver(rng: random.Random, office: Office, book: str, end: dt.date) -> str:
    if book == RECEPTION:
        return office.division_for(topics.PETITIONS).name
    return rng.choice(office.departments_on(end)).name
