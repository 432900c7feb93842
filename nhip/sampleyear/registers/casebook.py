"""18_tiep-cong-dan: small registers of one mould: citizens, petitions, the press, information security, thrift."""

import datetime as dt

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
SECURITY, THRIFT = "Sổ an toàn thông tin", "Sổ tiết kiệm, chống lãng phí"
_FIELDS = (topics.LAND, topics.SOCIETY, topics.BUILDING, topics.INTERNAL)
_CHANNELS = ("Bài báo", "Trang mạng xã hội")
_SYSTEMS = ("Hệ thống quản lý văn bản", "Cổng thông tin điện tử", "Máy trạm của phòng chuyên môn", "Hộp thư công vụ")
_INCIDENTS = (
    "Cảnh báo mã độc, đã cách ly máy",
    "Thư điện tử giả mạo gửi tới hộp thư công vụ",
    "Dò quét liên tục từ địa chỉ lạ",
    "Tài khoản đăng nhập sai nhiều lần",
    "Lỗ hổng phần mềm cần cập nhật bản vá",
)
_SAVINGS = (
    "Tiết kiệm chi thường xuyên nhờ họp trực tuyến",
    "Giảm in, sao giấy nhờ gửi văn bản điện tử",
    "Tiết kiệm điện tại trụ sở",
    "Điều chuyển tài sản dôi dư giữa các phòng",
    "Cắt giảm chi tiếp khách, hội nghị",
)
_RESULTS = {
    RECEPTION: ("Đã hướng dẫn, giải thích", "Chuyển cơ quan có thẩm quyền"),
    PETITION: ("Đã giải quyết", "Đã trả lời bằng văn bản"),
    MEDIA: ("Đã xác minh, trả lời", "Đã yêu cầu gỡ bỏ"),
    SECURITY: ("Đã xử lý, không mất dữ liệu", "Đã cập nhật, theo dõi thêm"),
    THRIFT: ("Đã thực hiện",),
}
_SOLVED_SHARE = 0.93


class _CaseMaker:
    def __init__(self, office: Office, plan: YearPlan) -> None:
        self.rng = office.rng("casebook", plan.year)
        self._office, self._year = office, plan.year
        self._names = NameMaker(self.rng, office.profile.surnames)
        self._subjects = SubjectMaker(self.rng, plan.year, office.profile.places)
        self._departments = office.departments_on(dt.date(plan.year, 12, 31))

    def rows(self, book: str, count: int) -> list[tuple[Cell, ...]]:
        days = daybook.spread(self.rng, self._year, count)
        return [self._row(book, number, day) for number, day in enumerate(days, start=1)]

    def _row(self, book: str, number: int, day: dt.date) -> tuple[Cell, ...]:
        rng = self.rng
        who, content = self._matter(book, day)
        due_on = daybook.add_working(day, rng.choice((10, 15, 30)))
        solved_on = daybook.add_working(day, rng.randint(1, 40))
        is_solved = rng.random() < _SOLVED_SHARE and solved_on.year == self._year
        outcome: tuple[Cell, Cell] = (solved_on, rng.choice(_RESULTS[book])) if is_solved else (None, "")
        return (book, day, number, who, content, self._solver(book), due_on, *outcome)

    def _matter(self, book: str, day: dt.date) -> tuple[str, str]:
        rng = self.rng
        if book == SECURITY:
            return rng.choice(_SYSTEMS), rng.choice(_INCIDENTS)
        if book == THRIFT:
            return rng.choice(self._office.profile.divisions).name, rng.choice(_SAVINGS)
        who = rng.choice(_CHANNELS) if book == MEDIA else self._names.draw(rng.choice((MALE, FEMALE)))
        subject = self._subjects.petition(rng.choice(_FIELDS), day)
        return who, f"{subject[0].upper()}{subject[1:]}"

    def _solver(self, book: str) -> str:
        if book == RECEPTION:
            return self._office.division_for(topics.PETITIONS).name
        if book in (SECURITY, THRIFT):
            return self._office.profile.divisions[-1 if book == SECURITY else 2].name
        return self.rng.choice(self._departments).name


def casebook_book(office: Office, plan: YearPlan) -> Book:
    maker = _CaseMaker(office, plan)
    counts = {
        RECEPTION: plan.receptions,
        PETITION: plan.petitions,
        MEDIA: plan.media,
        SECURITY: plan.incidents,
        THRIFT: plan.savings,
    }
    rows = [row for book, count in counts.items() for row in maker.rows(book, count)]
    return Book((), HEADINGS, (Sheet("Sổ", rows),), dates="text")
