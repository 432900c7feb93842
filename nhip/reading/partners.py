"""What else a clause tells: with whom to work, who gets the report, which paper comes out, where the main verb is."""

import re
from itertools import takewhile

from nhip.reading.clauses import past_signs
from nhip.reading.openers import head_at, opens_predicate
from nhip.reading.units import Units, parse_units

_TOGETHER = re.compile(
    r"(?i)(?<!\w)(?:ph[ốổ]i (?:kết )?h[ợơ]p, (?:hướng dẫn|hỗ trợ|giúp)\s+|phối với\s+(?=[A-ZĐỦ]|các )|"
    r"kết hợp (?:chặt chẽ )?với (?=[A-ZĐỦ]|các )|"
    r"ph[ốổ]i (?:kết )?h[ợơ]p(?:,? (?:chặt chẽ|với|v[ớơ]i|cùng|đồng bộ|thường xuyên|tốt|kịp thời|và|"
    r"liên ngành|hiệu quả|thống nhất|có hiệu quả|trực tiếp|ch[ặă]t ch[ẽe]|tích cực|cụ thể)){0,6}\s+|"
    r"(?:với )?(?:sự )?phối hợp của\s+|với sự tham gia của\s+|(?-i:[Cc]ùng (?:với )?(?=các\b|[A-ZĐỦ])))"
)
_REPORT = re.compile(
    r"(?i)(?<!\w)(?:báo cáo|gửi|trình|tham mưu|đề xuất|(?:gửi|báo cáo|nộp|chuyển)[^;.:]{1,80}? về|"
    r"(?:gửi|báo cáo|trình)[^,;.:]{1,50}? (?:cho|đến|tới|lên))"
    r"(?: (?:kết quả|kịp thời|tình hình|về|cho|đến|tới|lên|qua|thực hiện|triển khai|trực tiếp|bằng văn bản|"
    r"xin ý kiến|trước|lãnh đạo)){0,6} (?-i:(?=[A-ZĐỦ]|cấp ))"
)
# Bodies and heads that reports go to; any other name behind "báo cáo" is taken for what the report is on.
_RECEIVES = re.compile(
    r"(?:UBND|HĐND|Ủy ban|Hội đồng|Quốc hội|Chính phủ|(?:Phó )?(?:Thủ tướng|Chủ tịch|Trưởng [Bb]an|Bộ trưởng)|"
    r"(?:Tổng )?Giám đốc|Bộ|Sở|Ban (?!Quản lý)|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Thường trực|Văn phòng|"
    r"(?:Tổng c|Chi c|C)ục|Thanh tra|Công an|Phòng|Tổ |Trung tâm|Kiểm toán|Ngân hàng|Kho bạc|Thuế|Bảo hiểm xã hội)"
)
_BEHIND_BODY = re.compile(
    r"\s+(?:\((?!(?:thông |gửi )?qua [^)]*\))|về\b|đối với|những|các\b|chương trình|vào\b|bằng\b|theo\b|"
    r"công tác|xem xét|kết quả|để\b|tại\b|trước\b|"
    r"phương án|kế hoạch|nội dung|tình hình|việc\b).*$"
)
_LEADS_WITH = re.compile(
    r"(?:[Cc]hủ trì|[Ll]à đầu mối),? (?:và )?(?:phối (?:kết )?hợp(?: chặt chẽ)?(?: với| cùng)?|cùng(?: với)?) "
)
_AIM = re.compile(r"(?:để|trong việc) ")
_PRODUCT = re.compile(
    r"(?:xây dựng|ban hành|trình|lập|hoàn thiện|soạn thảo|tham mưu|dự thảo|Xây dựng|Ban hành|Trình|Lập|"
    r"Hoàn thiện|Soạn thảo)\s+(?:[\w ]{0,40}?\b)??"
    r"((?:[Dd]ự thảo |[Hh]ồ sơ )?(?:[Kk]ế hoạch|[Đđ]ề án|[Bb]áo cáo|[Nn]ghị quyết|[Nn]ghị định|"
    r"[Qq]uyết định|[Tt]hông tư|[Cc]hương trình|[Pp]hương án|[Tt]ờ trình|[Hh]ướng dẫn|[Dd]anh mục|"
    r"[Qq]uy chế|[Qq]uy định)[^,;.:()]{0,80})"
)


# A body by its letters only ("NAFIQAVED").
_SHORT_NAME = re.compile(r"[A-ZĐ][A-ZĐ&-]{2,}(?![\w/-])")


def together_with(flat: str, start: int, end: int) -> tuple[str, ...]:
    """The units one is told to work with ("phối hợp với …"), each once."""
    names: list[str] = []
    place = start
    while match := _TOGETHER.search(flat, place, end):
        units: Units | None = parse_units(flat, match.end(), end)
        short = None if units else _SHORT_NAME.match(flat, match.end(), end)
        found = units.names if units else (short.group(),) if short else ()
        names += [name for name in found if name not in names]
        place = max(match.end(), units.end if units else 0)
    return tuple(names)


_DIRECTS = re.compile(r"(?:chỉ đạo|đôn đốc|hướng dẫn|triệu tập|đề nghị|yêu cầu)(?: và (?:chỉ đạo|đôn đốc|hướng dẫn))? ")


def directed(flat: str, start: int, end: int) -> tuple[str, ...]:
    """Whom the issuer's own predicate directs ("hướng dẫn các trường thực hiện như sau:"); empty for none."""
    match = _DIRECTS.match(flat, start, end)
    units = parse_units(flat, match.end(), end) if match else None
    return units.names if units and opens_predicate(flat, past_signs(flat, units.end)) else ()


def reports_to(flat: str, start: int, end: int) -> str:
    """The body that gets the report or the submission, as written; "" when none is named for certain."""
    for match in _REPORT.finditer(flat, start, end):
        place = match.end()
        if flat.startswith("cấp có thẩm quyền", place):
            return "cấp có thẩm quyền"
        units = parse_units(flat, place, end) if head_at(flat, place) else None
        names = (_BEHIND_BODY.sub("", name) for name in units.names) if units else iter(())
        found = ", ".join(takewhile(_RECEIVES.match, names))
        if found:
            return found
    return ""


def past_partners(flat: str, start: int, end: int) -> int:
    """Where the main verb begins behind "chủ trì, phối hợp với <units>"; `start` where no verb is found there."""
    match = _LEADS_WITH.match(flat, start, end)
    units = parse_units(flat, match.end(), end) if match else None
    behind = past_signs(flat, units.end) if units else start
    aim = _AIM.match(flat, behind, end)
    behind = aim.end() if aim else behind
    return behind if behind < end and opens_predicate(flat, behind) else start


def product_of(flat: str, start: int, end: int) -> str:
    """The paper that is to come out of the work, when one is named."""
    match = _PRODUCT.search(flat, start, end)
    return match.group(1).strip() if match else ""
