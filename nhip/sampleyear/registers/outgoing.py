"""04_so-van-ban-di: what the Committee, its Chairman, the Office and the Party caucus issued, numbered without gap."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nhip.sampleyear import daybook
from nhip.sampleyear.office import Member, Office
from nhip.sampleyear.plan import YearPlan
from nhip.sampleyear.registers.meetings import Meeting
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet, decomposed
from nhip.sampleyear.words.subjects import SubjectMaker

HEADINGS = (
    Heading("Số, ký hiệu văn bản", 20), Heading("Ngày tháng văn bản", 13),
    Heading("Tên loại và trích yếu nội dung văn bản", 70), Heading("Người ký", 24), Heading("Nơi nhận văn bản", 46),
    Heading("Đơn vị, người nhận bản lưu", 32), Heading("Số lượng bản", 9), Heading("Ngày chuyển", 13),
    Heading("Ký nhận", 10), Heading("Ghi chú", 14), Heading("Cơ quan ban hành", 28), Heading("Lĩnh vực", 24),
    Heading("Ký số", 8),
)  # fmt: skip

COMMITTEE, CHAIRMAN, OFFICE = "UBND tỉnh", "Chủ tịch UBND tỉnh", "Văn phòng UBND tỉnh"
_STATE_BODIES = (COMMITTEE, CHAIRMAN, OFFICE)
_STATE_WEIGHTS = (70, 5, 25)
_KINDS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    COMMITTEE: (("CV", "QĐ", "BC", "KH", "TTr", "TB", "GM", "CT", "CTr"), (52, 27, 7, 6, 4, 2, 1, 1, 1)),
    CHAIRMAN: (("QĐ", "CĐ"), (92, 8)),
    OFFICE: (("CV", "TB", "GM", "BC", "KH", "QĐ", "TTr"), (58, 8, 24, 4, 2, 3, 1)),
    "party": (("CV", "TTr", "BC", "NQ", "KH", "TB", "QĐ", "KL", "CTr", "ĐA"), (46, 18, 10, 6, 7, 5, 4, 2, 1, 1)),
}
_SYMBOLS = {COMMITTEE: "UBND", CHAIRMAN: "CT", OFFICE: "VP"}
_RECIPIENTS = (
    "Các sở, ban, ngành; UBND các huyện, thành phố",
    "Các sở, ban, ngành",
    "Chủ tịch, các Phó Chủ tịch UBND tỉnh; các sở, ban, ngành liên quan",
    "Văn phòng Chính phủ; các bộ liên quan",
    "Thường trực Tỉnh ủy; Thường trực HĐND tỉnh; Chủ tịch, các Phó Chủ tịch UBND tỉnh",
)
_RECIPIENTS_TWO_LEVELS = "Các sở, ban, ngành; UBND các xã, phường"
_NFD_EVERY = 417


@dataclass(slots=True)
class Issue:
    """One issued document while the year is being made."""

    issued_on: dt.date
    body: str
    kind: str
    field: str
    subject: str
    signer: str
    recipients: str
    keeper: str
    keeper_symbol: str
    copies: int
    is_signed: bool
    is_party: bool
    code: str = ""
    meeting: Meeting | None = None


def issue_year(office: Office, plan: YearPlan, meetings: Sequence[Meeting]) -> list[Issue]:
    """The documents issued in a year in order of date, the meetings' conclusion notices among them."""
    maker = _IssueMaker(office, plan)
    issues = [maker.notice(m) for m in meetings if m.notice_on]
    state = max(plan.outgoing - len(issues), 0)
    days = daybook.spread(maker.rng, plan.year, state, saturdays=0.002)
    issues += [maker.issue(day, maker.rng.choices(_STATE_BODIES, _STATE_WEIGHTS)[0]) for day in days]
    issues += [maker.party_issue(day) for day in daybook.spread(maker.rng, plan.year, plan.party)]
    issues.sort(key=lambda issue: issue.issued_on)
    _number(issues)
    return issues


class _IssueMaker:
    def __init__(self, office: Office, plan: YearPlan) -> None:
        self.rng = office.rng("outgoing", plan.year)
        self._office, self._plan = office, plan
        self._subjects = SubjectMaker(self.rng, plan.year, office.profile.places)

    def issue(self, day: dt.date, body: str) -> Issue:
        kind, field = self.rng.choices(*_KINDS[body])[0], self._subjects.field()
        return self._compose(day, body, kind, field)

    def party_issue(self, day: dt.date) -> Issue:
        kind, field = self.rng.choices(*_KINDS["party"])[0], self._subjects.field()
        return self._compose(day, self._office.profile.party_body_on(day), kind, field)

    def notice(self, meeting: Meeting) -> Issue:
        issue = self._compose(
            meeting.notice_on or meeting.held_on, OFFICE if meeting.by_office else COMMITTEE, "TB", meeting.field
        )
        issue.subject = f"Thông báo kết luận tại {meeting.subject[0].lower()}{meeting.subject[1:]}"
        issue.meeting = meeting
        return issue

    def _compose(self, day: dt.date, body: str, kind: str, field: str) -> Issue:
        rng, office = self.rng, self._office
        keeper = office.division_for(field)
        recipients = rng.choice(_RECIPIENTS)
        if office.has_communes_on(day):
            recipients = recipients.replace(_RECIPIENTS[0], _RECIPIENTS_TWO_LEVELS)
        return Issue(
            issued_on=day, body=body, kind=kind, field=field, subject=self._subjects.document(kind, field, day),
            signer=self._signer(body).name, recipients=recipients, keeper=keeper.name, keeper_symbol=keeper.symbol,
            copies=rng.choice((5, 10, 15, 20, 25, 40)), is_signed=rng.random() < self._plan.signed_share,
            is_party=body not in _STATE_BODIES,
        )  # fmt: skip

    def _signer(self, body: str) -> Member:
        office = self._office
        if body == OFFICE:
            return self.rng.choice(office.chiefs)
        if body == COMMITTEE:
            return self.rng.choice((office.chair, *office.vice_chairs, *office.vice_chairs))
        return office.chair


def _number(issues: Sequence[Issue]) -> None:
    """One sequence per issuing body and kind of document: letters of all divisions share theirs."""
    last: Counter[tuple[str, str]] = Counter()
    for issue in issues:
        series = (issue.body, issue.kind)
        last[series] += 1
        shown = f"{last[series]:02d}"
        if issue.is_party:
            issue.code = f"{shown}-{issue.kind}/{'ĐU' if issue.body.startswith('Đảng ủy') else 'BCSĐ'}"
        elif issue.kind == "CV":
            issue.code = f"{shown}/{_SYMBOLS[issue.body]}-{issue.keeper_symbol}"
        else:
            issue.code = f"{shown}/{issue.kind}-{_SYMBOLS[issue.body]}"
        if issue.meeting:
            issue.meeting.notice_code = issue.code


def outgoing_book(office: Office, plan: YearPlan, issues: Sequence[Issue]) -> Book:
    rng = office.rng("outgoing-book", plan.year)
    rows = [_row(rng, n, issue) for n, issue in enumerate(issues, start=1)]
    period = f"Từ ngày 01/01/{plan.year} đến ngày 31/12/{plan.year}"
    cover = (office.committee.upper(), office.name.upper(), "SỔ ĐĂNG KÝ VĂN BẢN ĐI", f"Năm {plan.year}")
    return Book(cover, HEADINGS, (Sheet("Văn bản đi", rows, period),), dates="excel", total_label="Tổng cộng")


def _row(rng: random.Random, number: int, issue: Issue) -> tuple[Cell, ...]:
    subject = decomposed(issue.subject) if number % _NFD_EVERY == 0 else issue.subject
    passed = issue.issued_on if rng.random() < 0.85 else daybook.add_working(issue.issued_on, 1)  # noqa: PLR2004
    signed = "Có" if issue.is_signed else ""
    return (
        issue.code, issue.issued_on, subject, issue.signer, issue.recipients, issue.keeper, issue.copies, passed,
        "" if issue.is_signed else "Đã ký", "", issue.body, issue.field, signed,
    )  # fmt: skip
