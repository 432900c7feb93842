"""Who is told to do something in a sentence, together with whom, and to whom it is reported.

Forms: "Giao/Yêu cầu/Đề nghị <units> <work>"; "<units> chủ trì, phối hợp với … <work>"; "<unit>: <work>"; a lead-in
before either ("Trên cơ sở …, Bộ X làm việc với …", "Về dự án A: giao Bộ B …"). The span begins with the verb
of giving or with the assignee, not with the lead-in.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from nhip.reading.exclusions import is_criterion
from nhip.reading.openers import opens_predicate
from nhip.reading.units import Units, parse_units, units_before_colon
from nhip.reading.words import DESCRIBES

GIVING = re.compile(
    r"(?i)(?<!\w)(?:giao(?!(?-i: ban)\b(?! (?:quản lý|chỉ huy|chỉ đạo|tổ chức)))(?: trách nhiệm| nhiệm vụ|"
    r" thêm)?(?: cho)?|"
    r"yêu(?: cầu(?: đối với)?)?|đề nghị|"
    r"chỉ thị|phân công|ủy quyền(?: cho)?|trân trọng đề nghị|kính đề nghị|"
    r"(?:trân trọng |kính )*mời)(?:,? (?:và )?(?:yêu cầu|đề nghị|giao|chỉ đạo))?\s*:?\s+"
)
# The same words as nouns or as another's act.
_NO_GIVING = re.compile(
    r"(?i)(?:quyền|theo|xét|sẽ|đáp ứng|các|những|nội dung|đúng|được|đã|có|hoặc|và|bàn|chuyển|chỉ tiêu|mục đích|"
    r"hồ sơ|văn bản|"
    r"tờ trình|đơn|công văn|danh sách|chương trình|quy định|đề án|dự toán|kinh phí|kế hoạch|ngân sách|biên chế|"
    r"nhiệm vụ|vốn|phiếu|cấp|,)\s$"
)
_CONNECTOR = re.compile(
    r"(?i)(?:(?:đồng thời|ngoài ra|bên cạnh đó|riêng|trong đó|về việc này|theo đó|do đó|vì vậy|"
    r"cùng với đó|mặt khác|trước mắt|đối với|tiếp theo|tuy nhiên|để bảo đảm tiến độ|hằng năm|"
    r"định kỳ)\s*,?\s+)"
)
_ADVERBIAL = re.compile(
    r"(?i)(?:trên cơ sở|căn cứ|để|nhằm|trước|trong|đối với|về|sau|khi|theo|từ|h[ằà]ng (?:năm|quý|tháng)|"
    r"định kỳ|ngoài ra|đồng thời|trường hợp|với|chậm nhất|thực hiện|tiếp tục|nếu|qua|tại|đến|do|vì|ngay|"
    r"cùng|tùy|ngày|năm|quý|tháng|đầu|cuối|giữa|tiếp|xét|giao|hiện nay|bên cạnh|riêng|vào|muộn nhất|quá|những|"
    r"thời gian)\b"
)
_LABEL = re.compile(r"(?:Các )?(?:[Đđ]ơn vị|[Cc]ơ quan) (?:phối hợp|chủ trì|thực hiện)(?: thực hiện)?\s*:")
_TOPIC = re.compile(r":\s+")
# "Cơ quan thực hiện: …" names no unit before its colon.
_LABEL_NAME = re.compile(r"(?i)(?:cơ quan|đơn vị|bộ phận) (?:chủ trì|thực hiện|phối hợp|tham mưu)$")
AS_FOLLOWS = re.compile(r"(?:như sau|sau đây|dưới đây)\s*:\s+")
# A wish of the party that is answered behind the colon.
_ASKED = re.compile(r"(?i)về (?:các )?(?:đề nghị|kiến nghị|đề xuất)\b")
_MODIFIED = re.compile(
    r"(?:được (?:giao|phân công) (?:chủ trì|phối hợp|chịu trách nhiệm) )?[^,;.:()]{0,90}?\b"
    r"(?=(?:tiếp tục|khẩn trương|chủ động|định kỳ|"
    r"tập trung|phải|cần|có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp) )"
)
_IS_DUTY = re.compile(
    r"(?:là (?:đầu mối|cơ quan (?:đầu mối|thường trực|chủ trì)|đơn vị (?:đầu mối|chủ trì))|"
    r"có (?:trách nhiệm|nhiệm vụ|văn bản|kế hoạch|giải pháp|phương án|biện pháp|ý kiến|báo cáo|hình thức|"
    r"chính sách|cơ chế|chương trình)|luôn|sẽ (?:chủ trì|phối hợp|chịu)(?! (?:cuộc|buổi|hội nghị|phiên|họp))|"
    r"được (?:giao|phân công|chỉ định) (?:chủ trì|làm (?:đầu mối|chủ)|là (?:cơ quan|đơn vị|đầu mối)|chịu trách nhiệm|"
    r"nhiệm vụ|trách nhiệm))"
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!TP\.)(?<!\bTS\.)(?<!\D\d\.)(?<!\D\d\d\.)(?<! \w\.)\s+(?=[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÍÓÚÝỦ(\"])|"
    r"(?<=[.;:,])\s*(?=\((?:i{1,3}|iv|v|vi{1,3}|ix|x|\d{1,2})\)\s)|(?<=\d\.)\s+(?=(?:Giao|Yêu cầu|Đề nghị|"
    r"Các|Sở|Bộ|Ủy ban|UBND)\s)|(?<=\w\.)(?=\s(?:Giao|Yêu cầu|Đề nghị|Đồng thời)\s)"
)
_ENUMERATOR = re.compile(r"\s*\((?:[ivx]{1,5}|\d{1,2})\)\s*")
MAX_LEAD_IN, _MAX_TOPIC = 900, 220


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is told, where the clause begins, where the work's words begin, and in which way the lead was found."""

    lead: tuple[str, ...]
    start: int
    work: int
    way: str
    giving: str = ""


def sentences(flat: str, begin: int) -> list[tuple[int, int]]:
    """The spans of the sentences of a paragraph from `begin` on; "(i)", "(ii)" begin one, too."""
    cuts = sorted({begin, *(match.end() for match in _SENTENCE_END.finditer(flat, begin)), len(flat)})
    spans = []
    for start, end in pairwise(cuts):
        enumerator = _ENUMERATOR.match(flat, start, end)
        first = enumerator.end() if enumerator else start
        first += len(flat[first:end]) - len(flat[first:end].lstrip())
        last = first + len(flat[first:end].rstrip())
        spans.append((first, last))
    return spans


def past_signs(flat: str, place: int) -> int:
    """Past the signs between a list of units and its predicate: a comma, a bracket, blanks."""
    match = re.compile(r"\s*(?:\([^()]{0,150}\))?\s*,?\s*").match(flat, place)
    return match.end() if match else place


# People of one's own: to share work out among them is a duty, and no order to them.
_STAFF = re.compile(r"(?:cán bộ|công chức|viên chức|nhân viên|lãnh đạo|thành viên)(?:,| (?!các)|$)")


def _given(flat: str, at: int, end: int) -> Assignment | None:
    """Read "Giao <units> <work>" at this very place."""
    match = GIVING.match(flat, at, end)
    if not match:
        return None
    units = parse_units(flat, match.end(), end)
    giving = match.group().strip().lower()
    if units is None or not units.names or (giving == "phân công" and _STAFF.match(units.names[0])):
        return None
    return Assignment(units.names, at, past_signs(flat, units.end), "giving", giving)


# Who hands work to other bodies; of any other unit "phân công …" is a duty within itself.
_GIVERS = re.compile(
    r"(?i)(?:phó )?(?:chủ tịch|thủ tướng|chính phủ|ubnd|ủy ban|thường trực|ban|bộ trưởng|đồng chí|trưởng)\b"
)
# "các trường tiểu học gửi về địa chỉ …" only tells where a report goes.
_ADDRESSES = re.compile(r"(?:gửi|nộp) (?:về|qua|vào|theo) (?:địa chỉ|email|thư điện tử|hộp thư)")


def _subject(flat: str, at: int, end: int, *, begins: bool) -> Assignment | None:
    """Read "<Units> <predicate>" or "<Units>: <work>" at this place; None where the predicate only describes."""
    units = None if _LABEL.match(flat, at, end) else parse_units(flat, at, end, sentence_start=begins)
    if units is None:
        return None
    if flat[units.end : units.end + 1] in (",", "") or flat[units.end : units.end + 2] == " v":
        whole = units_before_colon(flat, at, end)
        units = whole if whole and opens_predicate(flat, whole.end + 2, any_case=True) else units
    if flat[units.end : units.end + 1] == ":" and units.end + 2 < end and not _LABEL_NAME.match(units.names[0]):
        if is_criterion(flat[past_signs(flat, units.end + 1) : end]):
            return None
        return Assignment(units.names, at, past_signs(flat, units.end + 1), "heading")
    behind = past_signs(flat, units.end)
    given = _given(flat, behind, end)
    if given and (_GIVERS.match(units.names[0]) or not given.giving.startswith("phân công")):
        return given
    return None if _ADDRESSES.match(flat, behind) else _duty(flat, at, end, units, behind)


# What was said at a meeting.
_HAS_SPOKEN = re.compile(r"(?:cũng )?đã (?:thảo luận|phát biểu|báo cáo|nghe|thống nhất|trao đổi|tham gia ý kiến|nêu)\b")


_ANYBODY = re.compile(
    r"(?i)(?:(?:các|những|mỗi|từng) .*|cơ quan|đơn vị|tổ chức|bộ phận|cá nhân|cán bộ|công chức|người)$"
)


def _duty(flat: str, at: int, end: int, units: Units, behind: int) -> Assignment | None:
    """Units with the predicate that stands behind them; None where it only describes."""
    verb = opens_predicate(flat, behind)
    if _HAS_SPOKEN.match(flat, behind):
        return None
    duty = _IS_DUTY.match(flat, behind)
    # "Cơ quan được giao chủ trì soạn thảo phải …" tells which one; "Sở Y tế được giao chủ trì …" is its duty.
    told = duty and not (duty.group().startswith("được") and _ANYBODY.match(units.names[-1]))
    describes = verb.split(" ")[0] in DESCRIBES and not told
    modified = _MODIFIED.match(flat, behind, end) if describes and verb != "sẽ" and behind == units.end + 1 else None
    if modified:
        last = f"{units.names[-1]} {modified.group().strip()}"
        return Assignment((*units.names[:-1], last), at, modified.end(), "subject")
    return Assignment(units.names, at, behind, "subject") if verb and not describes else None


def _at(flat: str, at: int, end: int, *, begins: bool, inside: bool) -> Assignment | None:
    given = _given(flat, at, end)
    if given and (not inside or given.giving.startswith("giao")):
        return given
    return _subject(flat, at, end, begins=begins)


def find_assignment(flat: str, start: int, end: int, *, inside: bool = False) -> Assignment | None:
    """Who is told to act in a sentence; `inside` a unit's own list a verb of giving is that unit's act."""
    bracketed = _in_bracket(flat, start, end)
    if bracketed:
        return bracketed
    connector = _CONNECTOR.match(flat, start, end)
    begin = connector.end() if connector else start
    found = _at(flat, begin, end, begins=not connector, inside=inside)
    if found:
        return found
    behind = _behind_lead_in(flat, start, end)
    if behind:
        return find_assignment(flat, behind, end, inside=inside)
    topic = _TOPIC.search(flat, start, min(end, start + _MAX_TOPIC))
    if topic:
        found = _at(flat, topic.end(), end, begins=False, inside=inside)
    if found or inside:
        return found or (_inside_giving(flat, start, end) if _ADVERBIAL.match(flat, start) else None)
    limit = min(end, start + MAX_LEAD_IN)
    found = _giving_within(flat, start, limit, end)
    found = found or (_after_adverbial(flat, start, limit, end) if _ADVERBIAL.match(flat, start) else None)
    return found or _done_by(flat, start, limit, end)


_BY = re.compile(r"(?<!\w)[Dd]o (?=[A-ZĐỦ]|các )")
_AS_HEAD = re.compile(
    r"(?:(?:làm|là) (?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|thường trực)|"
    r"chủ trì,? (?:và )?(?:phối hợp|thực hiện|tham mưu)|"
    r"chịu trách nhiệm (?:chủ trì|thực hiện|tổ chức|triển khai|toàn bộ))\b"
)


def _done_by(flat: str, start: int, limit: int, end: int) -> Assignment | None:
    """Read "<work> do <units> làm đầu mối, phối hợp với …": the whole clause is the task."""
    for match in _BY.finditer(flat, start, limit):
        units = parse_units(flat, match.end(), end)
        behind = past_signs(flat, units.end) if units else start
        if units and _AS_HEAD.match(flat, behind, end):
            return Assignment(units.names, start, start, "subject")
    return None


_BRACKET = re.compile(r"\s\((?=[^()]{8,400}\)[\s.;,]*$)")
_ACTS = re.compile(r"(?:chủ trì|tham mưu|thực hiện|triển khai|phụ trách|làm đầu mối|theo dõi|tổng hợp)(?!\w)")


def _in_bracket(flat: str, start: int, end: int) -> Assignment | None:
    """Read "<work> (Giao <units> chủ trì, phối hợp với …)": the bracket at the end tells who does it."""
    match = _BRACKET.search(flat[start:end]) if ")" in flat[max(start, end - 4) : end] else None
    inner = start + match.end() if match else start
    given = GIVING.match(flat, inner, end) if match else None
    units = parse_units(flat, given.end() if given else inner, end) if match else None
    if units is None or units.end >= end or not _ACTS.match(flat, past_signs(flat, units.end)):
        return None
    return Assignment(units.names, start, start, "bracket", "giao")


def _behind_lead_in(flat: str, start: int, end: int) -> int:
    """Where the clause begins behind "… có ý kiến như sau: " or behind a wish that is answered; 0 for neither."""
    following = AS_FOLLOWS.search(flat, start, end)
    if following and following.end() < end - 10:
        return following.end()
    asked = _ASKED.match(flat, start, end)
    answer = _TOPIC.search(flat, start, min(end, start + 2 * MAX_LEAD_IN)) if asked else None
    return answer.end() if answer else 0


_GIVES_INSIDE = re.compile(r"(?<!\w)giao (?=[A-ZĐ])")


def _inside_giving(flat: str, start: int, end: int) -> Assignment | None:
    """Within a unit's own list: "Khi có kết quả … giao Sở Y tế chủ trì …" addresses another one."""
    match = _GIVES_INSIDE.search(flat, start, min(end, start + MAX_LEAD_IN))
    if match and not _NO_GIVING.search(flat[max(start, match.start() - 12) : match.start()]):
        return _given(flat, match.start(), end)
    comma = re.compile(r"[^,;]{5,200},\s+(?=[A-ZĐ])").match(flat, start, end)
    found = _subject(flat, comma.end(), end, begins=True) if comma else None
    if not found and (day := _BY_THEN.match(flat, start, end)):
        found = _subject(flat, day.end(), end, begins=True)
    return found if found and found.way == "subject" else None


# "Chậm nhất ngày 30/6, các cơ quan phải …" within the list of a unit.
_BY_THEN = re.compile(r"(?:Chậm nhất|Trước|Hằng|Hàng|Định kỳ)\b[^,;]{2,60},\s+(?=(?:các|những) )")


def _giving_within(flat: str, start: int, limit: int, end: int) -> Assignment | None:
    """A verb of giving with units behind it, in mid-sentence."""
    for match in GIVING.finditer(flat, start, limit):
        before = flat[max(start, match.start() - 12) : match.start()]
        if _NO_GIVING.search(before) and not before.endswith(", "):
            continue
        if _CITES.match(flat, start, match.start()) or _TOLD.match(flat, start, match.start()):
            return None
        found = _given(flat, match.start(), end)
        if found:
            return found
    return None


# What a superior asked, told as the occasion of the paper.
_CITES = re.compile(
    r"(?:Thực hiện|Căn cứ|Triển khai|Theo|Tiếp theo|Xét|Phúc đáp)\b.*\b(?:trong đó(?! có\b)|theo đó|có nội dung)\b"
)
# What a paper of another day ordered, told as the occasion of this one.
_TOLD = re.compile(
    r"(?:Ngày \d|Tại |Trước đó|Vừa qua|Trước đây)[^;]*\b(?:công văn|văn bản|thông báo|công điện|"
    r"quyết định|chỉ thị|kế hoạch) (?:khẩn |hỏa tốc )?số \d",
    re.IGNORECASE,
)
_IN_LIST = re.compile(
    r"(?i)\b(?:các|từng|mỗi|những|mọi|giữa) (?:cơ quan|đơn vị|sở|ban|bộ|ngành|xã|phường|tổ chức|cấp|địa phương|"
    r"huyện|hội|doanh nghiệp)\b"
    r"[^,;.]{0,20}$"
)
_SMALL_START = re.compile(
    r"(?:các|đề nghị|yêu cầu|giao|từng|cơ quan|đơn vị|tỉnh|thành phố|lãnh đạo|thủ trưởng|chủ đầu tư|địa phương) "
)


def _after_adverbial(flat: str, start: int, limit: int, end: int) -> Assignment | None:
    conditional = re.compile(r"(?i)(?:trường hợp|nếu|khi)\b").match(flat, start)
    for match in re.compile(r",\s+").finditer(flat, start, limit):
        if _CITES.match(flat, start, match.end()):
            return None
        small = not flat[match.end() : match.end() + 1].isupper()
        if small and ":" in flat[start : match.start()]:
            return None
        listed = _IN_LIST.search(flat[max(start, match.start() - 60) : match.start()])
        if small and (conditional or listed or not _SMALL_START.match(flat, match.end())):
            continue
        found = _subject(flat, match.end(), end, begins=False)
        if found and found.way != "heading":
            return found
    return None


def is_order(words: str) -> bool:
    """Whether words without an assignee tell to do something: a verb first, or behind "Đối với …, ", "Căn cứ …, "."""
    if _orders(words, 0):
        return True
    commas = (
        re.compile(r",\s+").finditer(words, 0, MAX_LEAD_IN)
        if _ADVERBIAL.match(words) and not re.match(r"Về ", words)
        else ()
    )
    return any(_orders(words, comma.end()) for comma in commas if not words[comma.end() : comma.end() + 1].isupper())


# Nouns with which what is reported opens ("kết quả thực hiện", "tình hình …").
_REPORTED = ("kết quả", "tình hình", "dự kiến")


def _orders(words: str, place: int) -> bool:
    verb = opens_predicate(words, place, any_case=True)
    if verb in _REPORTED:
        return False
    if verb.split(" ")[0] in DESCRIBES:
        return bool(_IS_DUTY.match(words[place : place + 1].lower() + words[place + 1 : place + 40]))
    return bool(verb)
