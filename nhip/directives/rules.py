"""Pure decisions on directives: who may see them, what may be done with a proposal, where a text may be cut."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from nhip.core.text import squash
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.directives.choices import READABLE, Answer, ModelState, TaskProposalState
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.org.actors import Actor
from nhip.tasks.choices import Frequency
from nhip.tasks.rules import can_assign

# Words that hand work down; more than a few letters beside them and the units belong to the work itself.
_ASSIGNING = re.compile(
    r"giao|yêu cầu|đề nghị|chủ trì|phối hợp|chịu trách nhiệm|có (?:trách nhiệm|nhiệm vụ)|chủ động|\bcùng\b|\bvới\b|"
    r"\bvà\b|\bcho\b|[^\w]|\d",
    re.IGNORECASE,
)
_SPARE = 12
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# Where one task may end and the next begin; the sign stays with the first part.
_CUTS = re.compile(r"(?:[;.:,]\s+|\n+|\s+(?=và\s|đồng thời\s))")


def can_view(actor: Actor, reading: DirectiveReading) -> Verdict:
    """Whether the directive may be read here: by those who give tasks in the name of its Office."""
    if actor.agency_id is None or actor.agency_id != reading.agency_id:
        return refusal("Văn bản này thuộc cơ quan khác.")
    return can_assign(actor)


def can_change(proposal: TaskProposal) -> Verdict:
    """Whether the proposal still waits for a decision; says who decided otherwise."""
    if proposal.state == TaskProposalState.PENDING:
        return ALLOWED
    when = "" if proposal.decided_at is None else f"{proposal.decided_at.astimezone(_ZONE):%H:%M ngày %d/%m/%Y}"
    return refusal(f"{proposal.get_state_display()} bởi {proposal.decided_by_label} lúc {when}.")


def can_accept(proposal: TaskProposal, reading: DirectiveReading) -> Verdict:
    """Whether tasks can be given from the proposal as it stands: words, lead units, none of them in question."""
    if not proposal.content.strip():
        return refusal("Chưa có nội dung nhiệm vụ.")
    leads = proposal.lead_units
    if not leads:
        return refusal("Chưa có đơn vị chủ trì.")
    asked = [each.name for each in leads if not each.is_settled]
    if asked:
        return refusal(f"Chưa rõ đơn vị chủ trì: {'; '.join(asked)}.")
    if proposal.due_on is not None and proposal.due_on < assigned_on(reading):
        return refusal("Thời hạn trước ngày ban hành văn bản.")
    return ALLOWED


def assigned_on(reading: DirectiveReading) -> date:
    """The day on which the directive gives its tasks: its own date, the day it came when it bears none."""
    return reading.issued_on or reading.received_on


def may_answer(answer: str, *, has_members: bool) -> Verdict:
    """Whether a name may be answered so: kept as written always, to each member where the members are known."""
    if answer == Answer.KEPT or (answer == Answer.MEMBERS and has_members):
        return ALLOWED
    return refusal("Không trả lời như vậy được cho tên này.")


_MODEL_PATIENCE = timedelta(minutes=15)


def is_model_awaited(reading: DirectiveReading, now: datetime) -> bool:
    """Whether an answer of the model may still come; after a quarter of an hour its job must have died."""
    if reading.model_state != ModelState.ASKED or reading.model_asked_at is None:
        return False
    return now - reading.model_asked_at < _MODEL_PATIENCE


def is_model_silent(reading: DirectiveReading, now: datetime) -> bool:
    """Whether the model was asked in vain, so that it may be asked again."""
    if reading.model_state == ModelState.ASKED:
        return not is_model_awaited(reading, now)
    return reading.model_state == ModelState.SILENT


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans speak of the same task: half of the shorter one lies in the other."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common * 2 >= min(one[1] - one[0], other[1] - other[0])


def is_open(reading: DirectiveReading) -> Verdict:
    """Whether the text is there, so that proposals can be worked on."""
    if reading.state in READABLE:
        return ALLOWED
    return refusal("Văn bản chưa đọc xong.")


def fits_text(reading: DirectiveReading, start: int, end: int) -> Verdict:
    """Whether a span lies in the text and holds words."""
    if 0 <= start < end <= len(reading.text) and reading.text[start:end].strip():
        return ALLOWED
    return refusal("Đoạn chọn không nằm trong văn bản.")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def cuts(proposal: TaskProposal) -> list[int]:
    """Where in the document's text the proposal may be cut in two."""
    found = [proposal.start + match.end() for match in _CUTS.finditer(proposal.text)]
    return [at for at in dict.fromkeys(found) if proposal.start < at < proposal.end]


def _without_names(what: str, names: Iterable[str]) -> str:
    """The words without the units that the reader left before them ("UBND các xã, phường kiểm tra …")."""
    for name in names:
        if name and what.casefold().startswith(f"{name.casefold()} "):
            what = what[len(name) :].lstrip(" ,;")
    return what[:1].upper() + what[1:]


def content_of(text: str, what: str, names: Iterable[str]) -> str:
    """The words of the work: those the reader cut out, unless it cut away more than who is to do it."""
    whole, named = squash(text), [squash(name) for name in names]
    what = _without_names(what, named)
    if not what:
        return whole
    if not whole.casefold().endswith(what.casefold()):
        return what
    cut = whole[: len(whole) - len(what)]
    for name in named:
        cut = cut.replace(name, " ")
    return whole if len("".join(_ASSIGNING.sub(" ", cut).split())) > _SPARE else what


def frequency_of(recurring: str) -> str:
    """The frequency that the reader's word names; "" for a duty without periods ("thường xuyên")."""
    return recurring if recurring in Frequency.values else ""


def is_series(proposal: TaskProposal) -> bool:
    """Whether the proposal comes back on a known day, so that a series can open its periods."""
    return bool(proposal.frequency) and proposal.due_day is not None


_SINCE_ISSUED = re.compile(r"(?:ban hành|ký)", re.IGNORECASE)
_SINCE_RECEIVED = re.compile(r"nhận được|nhận văn bản", re.IGNORECASE)


def counted_from(words: str, *, issued_on: date | None, received_on: date) -> date | None:
    """The day from which a limit in days runs, where its words say one that is known; None for any other event."""
    if _SINCE_RECEIVED.search(words):
        return received_on
    return issued_on if _SINCE_ISSUED.search(words) else None
