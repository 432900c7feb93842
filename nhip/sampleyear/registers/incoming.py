"""03_so-van-ban-den: the register of incoming documents, one sheet per quarter, numbered in order of arrival."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nhip.sampleyear import daybook
from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import UnitRow, YearPlan
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet, decomposed
from nhip.sampleyear.words.fields import BODIES
from nhip.sampleyear.words.subjects import QUARTERS, SubjectMaker
from nhip.sampleyear.words.topics import FIELDS

HEADINGS = (
    Heading("Ngày đến", 12), Heading("Số đến", 9), Heading("Tác giả", 32, "Văn bản"),
    Heading("Số, ký hiệu", 20, "Văn bản"), Heading("Ngày tháng", 12, "Văn bản"),
    Heading("Tên loại và trích yếu nội dung", 70), Heading("Đơn vị hoặc người nhận", 32), Heading("Ngày chuyển", 12),
    Heading("Ký nhận", 12), Heading("Ghi chú", 16), Heading("Độ khẩn", 11), Heading("Hình thức", 10),
    Heading("Lĩnh vực", 22), Heading("Thời hạn giải quyết", 14), Heading("Giao nhiệm vụ", 10),
)  # fmt: skip

GOVERNMENT = frozenset({"CP", "TTg", "VPCP"})
_GROUPS = ("government", "ministry", "department", "local", "party", "other", "company")
_WEIGHTS = (6, 15, 44, 21, 5, 6, 3)
_URGENCY = ("", "Khẩn", "Thượng khẩn", "Hỏa tốc")
_URGENCY_WEIGHTS = (90, 6.5, 1, 2.5)
_CHANNELS = ("Điện tử", "Giấy", "Cả hai")
_NFD_EVERY = 331
_DUE_SHARE = 0.18
_LETTER_UNITS = ("TH", "VP", "KHTC", "QLN", "TCCB", "NV", "TTr", "CV")
_KINDS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "CP": (("NQ", "NĐ"), (6, 4)),
    "TTg": (("QĐ", "CT", "CĐ"), (7, 2, 3)),
    "VPCP": (("CV", "TB", "GM"), (80, 14, 6)),
    "ministry": (("CV", "QĐ", "TB", "GM", "KH", "TT", "BC", "HD"), (62, 10, 5, 8, 5, 5, 3, 2)),
    "department": (("CV", "TTr", "BC", "TB", "GM", "KH", "QĐ"), (42, 25, 20, 3, 5, 3, 2)),
    "local": (("CV", "BC", "TTr", "KH", "QĐ"), (40, 32, 20, 5, 3)),
    "party": (("CV", "TB", "KL", "NQ", "QĐ", "KH"), (50, 18, 12, 6, 8, 6)),
    "other": (("CV", "NQ", "BC", "KH", "TB", "GM"), (52, 10, 16, 10, 6, 6)),
    "company": (("CV", "TTr", "BC"), (70, 20, 10)),
}
_COMPANY_WORDS = (
    ("Công ty Cổ phần", "Công ty TNHH", "Hợp tác xã", "Công ty TNHH MTV"),
    ("Xây dựng", "Thương mại", "Chế biến nông sản", "Khoáng sản", "Du lịch", "Môi trường", "Năng lượng", "Đầu tư"),
    ("Bình Minh", "Tân Phát", "Hoàng Long", "Đại Thắng", "Việt Hưng", "Thành Công", "An Phú", "Sông Xanh"),
)


@dataclass(slots=True)
class Arrival:
    """One entry of the register while the year is being made."""

    arrived_on: dt.date
    author: str
    symbol: str
    group: str
    kind: str
    field: str
    issued_on: dt.date
    subject: str
    handler: str
    urgency: str
    channel: str
    due_on: dt.date | None
    letter_unit: str
    code: str = ""
    number: int = 0
    assigns: bool = False

    @property
    def is_government(self) -> bool:
        return self.symbol in GOVERNMENT and self.group == "government"


class _Senders:
    """Who can write on a day, by group and field; looked up once per span of days in which no unit changes."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._cache: dict[dt.date, dict[tuple[str, str], tuple[UnitRow, ...]]] = {}
        starts = {u.valid_from for u in office.units if u.valid_from}
        ends = {u.valid_until + dt.timedelta(days=1) for u in office.units if u.valid_until}
        self._edges = sorted(starts | ends)

    def on(self, day: dt.date) -> dict[tuple[str, str], tuple[UnitRow, ...]]:
        start = max((edge for edge in self._edges if edge <= day), default=dt.date.min)
        if start not in self._cache:
            groups = self._groups(day)
            self._cache[start] = {
                (group, field): self._about(units, field) for group, units in groups.items() for field in FIELDS
            }
        return self._cache[start]

    @staticmethod
    def _about(units: tuple[UnitRow, ...], field: str) -> tuple[UnitRow, ...]:
        """Units concerned with the field, or all of the group."""
        return tuple(u for u in units if u.symbol in BODIES[field]) or units

    def _groups(self, day: dt.date) -> dict[str, tuple[UnitRow, ...]]:
        central = self._office.units_on("Trung ương", day)
        local = self._office.units_on("Cấp xã", day) or self._office.units_on("Cấp huyện", day)
        return {
            "government": tuple(u for u in central if u.symbol in GOVERNMENT),
            "ministry": tuple(u for u in central if u.symbol not in GOVERNMENT),
            "department": self._office.units_on("Sở, ban, ngành", day),
            "local": local,
            "party": tuple(u for u in self._office.units_on("Đảng", day) if u.symbol),
            "other": self._office.units_on("Khác", day),
        }


def receive_year(office: Office, plan: YearPlan) -> list[Arrival]:
    """The documents that arrive in a year, in order, numbered by their senders and by the register."""
    maker = _ArrivalMaker(office, plan)
    arrivals = [maker.arrive(day) for day in daybook.spread(maker.rng, plan.year, plan.incoming, saturdays=0.004)]
    _number_by_sender(maker.rng, arrivals)
    for number, arrival in enumerate(arrivals, start=1):
        arrival.number = number
    return arrivals


class _ArrivalMaker:
    def __init__(self, office: Office, plan: YearPlan) -> None:
        self.rng = office.rng("incoming", plan.year)
        self._office, self._plan = office, plan
        self._subjects = SubjectMaker(self.rng, plan.year, office.profile.places)
        self._senders = _Senders(office)
        self._first_day = daybook.working_days(plan.year)[0]

    def arrive(self, day: dt.date) -> Arrival:
        rng = self.rng
        group, field = rng.choices(_GROUPS, _WEIGHTS)[0], self._subjects.field()
        author, symbol = self._sender(group, field, day)
        kind = rng.choices(*_KINDS[symbol if group == "government" else group])[0]
        lag = dt.timedelta(days=rng.choice((0, 0, 1, 1, 2, 3, 5)))
        issued_on = min(max(daybook.add_working(day - lag, 0), self._first_day), day)
        due_on = daybook.add_working(day, rng.choice((3, 5, 7, 10, 15))) if rng.random() < _DUE_SHARE else None
        return Arrival(
            arrived_on=day, author=author, symbol=symbol, group=group, kind=kind, field=field, issued_on=issued_on,
            subject=self._subjects.document(kind, field, issued_on), handler=self._office.division_for(field).name,
            urgency=rng.choices(_URGENCY, _URGENCY_WEIGHTS)[0],
            channel=rng.choices(_CHANNELS, self._plan.electronic)[0], due_on=due_on,
            letter_unit=rng.choice(_LETTER_UNITS),
        )  # fmt: skip

    def _sender(self, group: str, field: str, day: dt.date) -> tuple[str, str]:
        rng = self.rng
        if group == "company":
            return " ".join(rng.choice(words) for words in _COMPANY_WORDS), "CTY"
        senders = self._senders.on(day)[group, field]
        unit = rng.choices(senders, (8, 14, 78))[0] if group == "government" else rng.choice(senders)
        return unit.name, "UBND" if group == "local" else unit.symbol


def _number_by_sender(rng: random.Random, arrivals: Sequence[Arrival]) -> None:
    """Each sender's numbers grow with the date of its documents, apart for letters and for each named kind."""
    series: dict[tuple[str, str, int], list[Arrival]] = defaultdict(list)
    for arrival in arrivals:
        series[arrival.author, arrival.kind, arrival.issued_on.year].append(arrival)
    for members in series.values():
        number = 0
        step = 1 if members[0].group in ("government", "local") else 3
        for arrival in sorted(members, key=lambda a: a.issued_on):
            number += rng.randint(1, step)
            arrival.code = _code(arrival, number)


def _code(arrival: Arrival, number: int) -> str:
    shown, symbol, kind = f"{number:02d}", arrival.symbol, arrival.kind
    if arrival.group == "party":
        return f"{shown}-{kind}/{symbol}"
    if kind == "NĐ":
        return f"{shown}/{arrival.issued_on.year}/NĐ-{symbol}"
    if kind == "TT":
        return f"{shown}/{arrival.issued_on.year}/TT-{symbol}"
    if kind == "CV":
        return f"{shown}/{symbol}-{arrival.letter_unit}"
    return f"{shown}/{kind}-{symbol}"


def incoming_book(office: Office, plan: YearPlan, arrivals: Sequence[Arrival]) -> Book:
    rng = office.rng("incoming-book", plan.year)
    sheets = []
    for quarter, name in enumerate(QUARTERS):
        part = [a for a in arrivals if (a.arrived_on.month - 1) // 3 == quarter]
        rows = [_row(rng, arrival) for arrival in part]
        last = dt.date(plan.year + quarter // 3, quarter * 3 % 9 + 4 if quarter < 3 else 1, 1) - dt.timedelta(days=1)  # noqa: PLR2004
        period = f"Quý {name}: từ ngày 01/{quarter * 3 + 1:02d}/{plan.year} đến ngày {last:%d/%m/%Y}"
        sheets.append(Sheet(f"Quý {name}", rows, period))
    cover = (office.committee.upper(), office.name.upper(), "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", f"Năm {plan.year}")
    return Book(cover, HEADINGS, tuple(sheets), dates="text", total_label="Tổng cộng", blank_every=2000)


def _row(rng: random.Random, a: Arrival) -> tuple[Cell, ...]:
    subject = decomposed(a.subject) if a.number % _NFD_EVERY == 0 else a.subject
    passed = a.arrived_on if a.urgency or rng.random() < 0.8 else daybook.add_working(a.arrived_on, 1)  # noqa: PLR2004
    received = "Đã nhận" if a.channel != "Điện tử" else ""
    note = "Bản giấy gửi sau" if a.channel == "Cả hai" and rng.random() < 0.3 else ""  # noqa: PLR2004
    return (
        a.arrived_on, a.number, a.author, a.code, a.issued_on, subject, a.handler, passed, received, note, a.urgency,
        a.channel, a.field, a.due_on, "x" if a.assigns else "",
    )  # fmt: skip
