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
    rng = office.rng("outgoing", plan.year)
    subjects = SubjectMaker(rng, plan.year, office.profile.places)
    issues = [_notice(rng, office, plan, m) for m in meetings if m.notice_on]
    state = max(plan.outgoing - len(issues), 0)
    for day in daybook.spread(rng, plan.year, state, saturdays=0.002):
        body = rng.choices(_STATE_BODIES, _STATE_WEIGHTS)[0]
        issues.append(_issue(rng, office, plan, subjects, day, body))
    for day in daybook.spread(rng, plan.year, plan.party):
        issues.append(_issue(rng, office, plan, subjects, day, office.profile.party_body_on(day), is_party=True))
    issues.sort(key=lambda issue: issue.issued_on)
    _number(issues)
    return issues


def _issue(
    rng: random.Random, office: Office, plan: YearPlan, subjects: SubjectMaker, day: dt.date, body: str,
    *, is_party: bool = False,
) -> Issue:  # fmt: skip
    kinds, weights = _KINDS["party" if is_party else body]
    kind = rng.choices(kinds, weights)[0]
    field = subjects.field()
    return _compose(
        rng, office, plan, day, body, kind, field, subjects.document(kind, field, day), is_party=is_party
    )  # fmt: skip


def _notice(rng: random.Random, office: Office, plan: YearPlan, meeting: Meeting) -> Issue:
    day = meeting.notice_on or meeting.held_on
    body = OFFICE if meeting.by_office else COMMITTEE
    subject = f"Thông báo kết luận tại {meeting.subject[0].lower()}{meeting.subject[1:]}"
    issue = _compose(rng, office, plan, day, body, "TB", meeting.field, subject)
    issue.meeting = meeting
    return issue


def _compose(
    rng: random.Random, office: Office, plan: YearPlan, day: dt.date, body: str, kind: str, field: str, subject: str,
    *, is_party: bool = False,
) -> Issue:  # fmt: skip
    keeper = office.division_for(field)
    recipients = rng.choice(_RECIPIENTS)
    if office.units_on("Cấp xã", day):
        recipients = recipients.replace(_RECIPIENTS[0], _RECIPIENTS_TWO_LEVELS)
    return Issue(
        issued_on=day, body=body, kind=kind, field=field, subject=subject,
        signer=_signer(rng, office, body, is_party=is_party).name, recipients=recipients, keeper=keeper.name,
        keeper_symbol=keeper.symbol, copies=rng.choice((5, 10, 15, 20, 25, 40)),
        is_signed=rng.random() < plan.signed_share, is_party=is_party,
    )  # fmt: skip


def _signer(rng: random.Random, office: Office, body: str, *, is_party: bool) -> Member:
    if body == CHAIRMAN or is_party:
        return office.chair
    if body == OFFICE:
        return rng.choice(office.chiefs)
    return rng.choice((office.chair, *office.vice_chairs, *office.vice_chairs))


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
