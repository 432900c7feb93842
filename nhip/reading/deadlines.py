"""Time limits in Vietnamese prose: days, months, quarters, years, relative limits, recurring ones, events.

A day named is the day itself, no subtraction. A missing year is the first that makes the day not earlier than the
document. Month, quarter and year stand for their last day, "giữa tháng" for the 15th, "đầu tháng" for the 10th. Of
several dates the latest counts. Limits that only point at another document are none.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from nhip.reading.model import Deadline

_D = r"(?:ngày\s+)?(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})(?:\s*[/.-]\s*(?P<y>(?:19|20)\d\d))?(?![\d/])"
_DW = (
    r"(?:ngày\s+|(?=\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))(?P<wd>\d{1,2})\s+tháng\s+(?P<wm>\d{1,2})"
    r"(?:\s+năm\s+(?P<wy>(?:19|20)\d\d))?"
)
_M = r"tháng\s+(?P<mm>\d{1,2})(?:\s*(?:[/-]|năm)\s*(?P<my>(?:19|20)\d\d))?(?![\d/])"
_Q = r"[Qq]uý\s+(?P<q>IV|I{1,3}|[1-4])(?![IVX\d])(?:\s*(?:[/-]|năm)?\s*(?P<qy>(?:19|20)\d\d))?"
_Y = r"năm\s+(?P<yy>(?:19|20)\d\d)"
_CLOCK = r"(?:(?:\d{1,2}\s*(?:h|giờ)\s*(?:\d{2})?(?:\s*phút)?|cuối giờ(?: \w+)?|hết giờ \w+)\s*,?\s*(?:của\s+)?)?"
_EDGE = r"(?:đầu|giữa|cuối|hết|cả)\s+"
_BEFORE = (
    r"(?:xong\s+)?(?:trước|chậm nhất|muộn nhất|trễ nhất|hạn chót|hạn cuối|thời hạn(?: hoàn thành| cuối)?|"
    r"không quá|hết|đến hết|tới hết|đến|tới|vào|trong|ngay trong|xong trong)"
)
_WITH = "là|vào|trong|trước|đến|hết|ngày|tháng|thời gian|khoảng|cuối|đầu|giữa|Quốc khánh|khai giảng|bầu cử|lễ"
_LEAD = rf"(?:{_BEFORE}(?:\s+(?:{_WITH}))*\s*:?\s*)"
_DATE = re.compile(rf"(?i)(?:{_LEAD})?{_CLOCK}(?:{_EDGE})?(?:{_DW}|{_D}|{_M}|{_Q}|{_Y})")
_STARTS = re.compile(
    r"(?i)(?:trước|chậm nhất|muộn nhất|trễ nhất|hạn|thời hạn|hết|đến|tới|vào|trong|ngay trong|không quá|"
    r"xong|giữa tháng|đầu tháng|cuối tháng|giữa năm|cuối năm)\b"
)
_STRONG = re.compile(
    r"(?i)(?:(?:xong )?trước|chậm nhất|muộn nhất|trễ nhất|hạn|thời hạn|không quá|đến hết|hết|(?:ngay )?trong tháng|"
    r"(?:ngay )?trong quý|xong)\b"
)
_WORK = re.compile(
    r"(?i)\b(?:hoàn thành|hoàn tất|xong|báo cáo|trình|ban hành|gửi|bàn giao|khởi công|khánh thành|"
    r"thông xe|phê duyệt|ký|nộp|vận hành|đưa|xử lý|kết thúc|"
    r"tổ chức|thực hiện|giải ngân|công bố|khai thác|thông qua|đạt|triển khai|kiểm tra|đề xuất|trao thưởng|"
    r"đăng ký|lập|xây dựng|tổng kết|nghiệm thu|cung cấp)\b"
)
_PERIOD = re.compile(r"(?i)(?:giai đoạn|từ|nhiệm kỳ|kể từ|bắt đầu từ|tính từ|hiệu lực)\s+(?:đầu\s+|nay\s+|ngày\s+)*$")
_NOT_LIMIT = re.compile(
    r"(?i)(?:kế hoạch|chương trình|nhiệm vụ|dự toán|ngân sách|kinh phí|chỉ tiêu|mục tiêu|kết quả|"
    r"giai đoạn|quy hoạch|tầm nhìn|vốn|đầu tư công|công tác|"
    r"dự kiến(?: \w+){0,3}|hàng đầu|trọng tâm|luật|nghị (?:quyết|định)|quyết định|chỉ thị|công văn|văn bản|"
    r"thông báo|công điện|tờ trình|thông tư|"
    r"báo cáo|kết luận)\s+(?:số [^ ]+ |của [\w ]{2,30} |trong |đến |cho |hằng |của )*$"
)
_N = r"(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s*\(\s*[\w ]+\))?"
_RELATIVE = re.compile(
    rf"(?i)(?:(?:(?:chậm nhất|muộn nhất|không quá|trong(?: vòng| thời hạn| thời gian)?|trước|sau|"
    rf"thời hạn)\s+(?:là\s+|trong\s+|sau\s+|không quá\s+|tối đa\s+|vòng\s+)*)+"
    rf"{_N}\s+(?P<unit>ngày làm việc|ngày|giờ|tuần|tháng)(?!\s*(?:\d|/|ngày|,? ?ngày|sáng|chiều|thứ|hằng|đầu|cuối|qua|"
    rf"hàng))(?:\s*(?:,\s*)?(?:kể từ|tính từ|sau khi|từ|trước khi|trước)\s+[^,;.()]*)?)"
)
_SOON = re.compile(
    r"(?i)(?:(?<=thông qua )tại kỳ họp thứ \w+(?:, quốc hội khóa \w+)?|"
    r"(?<=Quốc hội )tại kỳ họp thứ \w+(?:, quốc hội khóa \w+)?|kịp (?:báo cáo|"
    r"trình) [^,;.]*?kỳ họp[^,;.]*|ngay sau khi (?:lũ|nước|bão)[^,;.]* rút)"
)
_EVERY = (
    ("daily", r"h[ằà]ng ngày|mỗi ngày"),
    ("weekly", r"h[ằà]ng tuần|mỗi tuần"),
    ("monthly", r"h[ằà]ng tháng|mỗi tháng"),
    (
        "quarterly",
        r"(?:h[ằà]ng|mỗi|định kỳ|báo cáo) quý|(?:0?3|ba) tháng(?: ?/ ?0?1? ?lần| một lần)|định kỳ (?:0?3|ba) tháng",
    ),
    (
        "semiannual",
        r"(?:định kỳ )?(?:0?6|sáu) tháng(?: một lần|/lần|, (?:h[ằà]ng)? ?năm| và (?:(?:một|h[ằà]ng|01) )?năm)?",
    ),
    ("yearly", r"h[ằà]ng năm|mỗi năm|định kỳ (?:mỗi )?năm"),
)
_RECUR = tuple((name, re.compile(rf"(?i)\b(?:{words})\b")) for name, words in _EVERY)
_RECUR_DAY = (
    r"(?:(?:trước|chậm nhất|vào|trong)\s+(?:là\s+|vào\s+)*)?(?:\d{1,2}\s*(?:h|"
    r"giờ)\s*(?:\d{2})?'?(?:\s*phút)?\s*,?\s*|(?:sáng|"
    r"chiều)\s+)?(?:(?:ngày\s+)?(?:thứ|ngày)\s+(?P<day>\d{1,2}|\w+)(?:\s*(?:/|tháng)\s*(?P<month>\d{1,2}))?"
    r"(?:\s+(?:của\s+)?(?:tháng cuối|cuối)\s*(?:của\s+)?)?\s+(?:của\s+)?)?"
)
_RECURRENT = re.compile(
    rf"(?i)(?:định kỳ\s+(?:vào\s+|trước\s+)*)?(?:{_RECUR_DAY})?\b(?:{'|'.join(words for _name, words in _EVERY)})\b"
)
_DONE = re.compile(
    r"(?i)\b(?:hoàn thành|hoàn tất|xong|khởi công|khánh thành|ban hành|trình|phê duyệt|đưa|vận hành|"
    r"thông xe|ký|giải ngân|nghiệm thu|thông qua)\b"
)
_REPORTS = re.compile(
    r"(?i)\b(?:báo cáo|gửi|định kỳ|tổng hợp|rà soát|họp|giao ban|kiểm tra|sơ kết|cập nhật|đánh giá|trước|"
    r"công bố|thống kê)\b"
)
_ONGOING = re.compile(
    r"(?i)(?:thực hiện )?thường xuyên|liên tục|(?:h[ằà]ng năm và )?các năm tiếp theo|năm \d{4} và (?:các|"
    r"những) năm (?:tiếp theo|sau)|lâu dài"
)
# "trước 17 giờ hằng ngày", "vào sáng thứ Bảy hằng tuần" set a rhythm of their own.
_AT = re.compile(r"(?i)(?:(?:trước|chậm nhất|vào)\b.*\b(?:giờ|sáng|chiều|thứ)|(?:sáng|chiều|ngày) thứ|\d{1,2}\s*h)")
_SIX_MONTHS = re.compile(r"(?i)(?:0?6|sáu) tháng")
_RHYTHM_NOUN = re.compile(
    r"(?i)(?:kế hoạch|báo cáo|chương trình|dự toán|nhiệm vụ|lịch|phiên họp|cuộc họp|chế độ)(?: \w+){0,3} $"
)
_RHYTHM_BEFORE = re.compile(r"(?i)(?:định kỳ|báo cáo)\b[^.;]{0,25}$")
_RHYTHM_AFTER = re.compile(r"(?i)[^.;]{0,25}\b(?:báo cáo|tổng hợp)\b")
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_DAYS_OF = {"ngày làm việc": 1, "ngày": 1, "tuần": 7}
_DECEMBER = 12
# Longest lead-in that is read for its date; papers named in it have dates of their own.
_LEAD_IN = 60
_CITED = re.compile(
    r"(?i)\bsố\b|công văn|quyết định|kế hoạch|nghị|chỉ thị|luật|từ ngày|kể từ|sau khi|giai đoạn|tại|theo"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A deadline with the place where it stands."""

    start: int
    end: int
    deadline: Deadline
    strong: bool = True


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last(year: int, month: int, words: str) -> date | None:
    """The day a month stands for, by the word before it."""
    if not 1 <= month <= _DECEMBER:
        return None
    lowered = words.lower()
    if "giữa" in lowered:
        return date(year, month, 15)
    if "đầu" in lowered:
        return date(year, month, 10)
    return date(year, month, monthrange(year, month)[1])


def _without_year(month: int, day: int | None, words: str, after: date | None) -> date | None:
    if after is None:
        return None
    for year in range(after.year, after.year + 5):
        found = _day(year, month, day) if day else _last(year, month, words)
        if found and found >= after:
            return found
    return None


def _due(match: re.Match[str], after: date | None) -> date | None:
    got, words = match.groupdict(), match.group()
    day, month = got["d"] or got["wd"], got["m"] or got["wm"]
    year = got["y"] or got["wy"]
    if day and month:
        return _day(int(year), int(month), int(day)) if year else _without_year(int(month), int(day), words, after)
    month = got["mm"] or (str(_QUARTERS[got["q"].upper()] * 3) if got["q"] else None)
    year = got["my"] or got["qy"]
    if month:
        return _last(int(year), int(month), words) if year else _without_year(int(month), None, words, after)
    middle = "giữa" in words.lower()
    return date(int(got["yy"]), 6, 30) if middle else date(int(got["yy"]), _DECEMBER, 31)


def _valid(match: re.Match[str]) -> bool:
    day, month = match["d"] or match["wd"], match["m"] or match["wm"] or match["mm"]
    return bool(month) and 1 <= int(month) <= _DECEMBER and (not day or _day(2000, int(month), int(day)) is not None)


_TIME_BEFORE = re.compile(r"(?i)(?:thời gian|thời hạn|hạn)(?: thực hiện| hoàn thành| trình| gửi)?\s*:?\s*$|\(\s*$")
_WEAK_START = re.compile(r"(?i)trước|đến|trong|vào")
_EVERY_YEAR = re.compile(r"(?i)\s*(?:(?:và|đến|-)\s*)?(?:h[ằà]ng|các) năm")


# Dates that tell when something is meant to be, not by when the work is due.
_MEANT = re.compile(r"(?i)(?:dự kiến|lưu ý|bắt đầu)\b[^,;.]{0,60}$")
# When a meeting is held, or what was given for a year.
_HELD = re.compile(
    r"(?i)(?:hội nghị|hội thảo|đại hội|lễ|kỳ họp|cuộc họp|phiên họp|hội thi)\b[^,;.]{0,60}"
    r"(?:tổ chức|diễn ra|khai mạc) $|"
    r"(?:đã|được)(?: được)? (?:giao|bố trí|phân bổ|phê duyệt|duyệt|cấp|ký) $"
)
_DUE_AFTER = re.compile(r"(?i)\s*,?\s*(?:phải|hoàn thành|xong|bàn giao|đạt|cơ bản)\b")


def _is_limit(text: str, match: re.Match[str]) -> bool:
    """Whether a date in prose limits the work: not a start, a period, the year of a plan or of a paper."""
    words = match.group()
    ahead = text[max(0, match.start() - 60) : match.start()]
    if not _STARTS.match(words) and not _TIME_BEFORE.search(ahead):
        return False
    if _PERIOD.search(ahead) or _MEANT.search(ahead):
        return False
    if _STRONG.match(words):
        return True
    if _HELD.search(ahead) or (_WEAK_START.match(words) and _NOT_LIMIT.search(ahead)):
        return False
    if re.match(r"(?i)đến|tới", words) and not match.group("yy") and _DUE_AFTER.match(text, match.end()):
        return True
    needed = _DONE if match.group("yy") else _WORK
    return bool(needed.search(text[max(0, match.start() - 220) : match.start()]))


def _dates(text: str, after: date | None, *, in_field: bool) -> list[Limit]:
    found = []
    for match in _DATE.finditer(text):
        if _EVERY_YEAR.match(text, match.end()) or not (in_field or _is_limit(text, match)):
            continue
        due = _due(match, after)
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        if due is None:
            # A day that only the date of the paper could give stays as it is told.
            if after is None and not re.search(r"\d{4}", words) and _valid(match):
                found.append(Limit(start, match.end(), Deadline(words.strip(), relative=words.strip())))
            continue
        strong = in_field or bool(_STRONG.match(words) or _DUE_AFTER.match(text, match.end()))
        found.append(Limit(start, match.end(), Deadline(words.strip(), due), strong))
    return found


def _is_regular(text: str, match: re.Match[str]) -> bool:
    """Whether words like "hằng năm" set a rhythm here, and do not only describe ("kế hoạch hằng năm")."""
    words = match.group()
    if re.match(r"(?i)định kỳ", words):
        return True
    before, after = text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 60]
    if _AT.match(words):
        return True
    if _SIX_MONTHS.search(words) and "một lần" not in words and "/lần" not in words:
        return False
    if not _REPORTS.search(before + words + after):
        return False
    dated = (match.group("day") or "").isdigit()
    if "năm" not in words and re.search(
        r"(?i)(?:đánh giá|công bố|rà soát|kiểm tra|giao ban|họp|tổng hợp|cập nhật)[^,;.]{0,60}$", before
    ):
        return not _RHYTHM_NOUN.search(before)
    return dated or bool(_RHYTHM_BEFORE.search(before) or _RHYTHM_AFTER.match(after))


def _recurring(text: str, *, in_field: bool) -> list[Limit]:
    found = []
    for match in _RECURRENT.finditer(text):
        if not in_field and not _is_regular(text, match):
            continue
        words = match.group()
        # The first rhythm that is named counts ("6 tháng, hằng năm"), the longer one where two begin together.
        _at, _rank, name = min(
            (hit.start(), -rank, name) for rank, (name, pattern) in enumerate(_RECUR) if (hit := pattern.search(words))
        )
        day, month = match.group("day") or "", match.group("month")
        deadline = Deadline(
            words, recurring=name, day=int(day) if day.isdigit() else None, month=int(month) if month else None
        )
        found.append(Limit(match.start(), match.end(), deadline))
    return found


_FOLLOWING = re.compile(
    r"(?i)(?:(?:trước|chậm nhất|muộn nhất|vào)\s+(?:là\s+|vào\s+)*)?ngày \d{1,2}(?:/\d{1,2})?(?: của)? (?:tháng|"
    r"quý|năm) "
    r"(?:liền kề|liền sau|kế tiếp|tiếp theo|sau)"
)
_SESSION = re.compile(
    r"(?i)(?:tại|vào|trong) (?:kỳ họp|phiên họp|cuộc họp giao ban|hội nghị giao ban)(?: thường (?:kỳ|lệ)| chuyên đề)?"
    r"(?: giữa năm| cuối năm| tháng \d{1,2}(?:/\d{4})?| thứ \w+| gần nhất| tới)(?:,? (?:của )?(?:năm )?\d{4})?"
)
_TO_SESSION = re.compile(r"(?i)(?<!đã )\b(?:trình|báo cáo)\b[^.;]{0,120}$")


def _as_told(match: re.Match[str]) -> Limit:
    return Limit(match.start(), match.end(), Deadline(match.group(), relative=match.group()))


def _within(match: re.Match[str], limits: list[Limit]) -> bool:
    return any(match.start() < limit.end and limit.start < match.end() for limit in limits)


def _relative(text: str) -> list[Limit]:
    found = [_as_told(match) for match in _FOLLOWING.finditer(text)]
    for match in _RELATIVE.finditer(text):
        words = match.group().strip()
        if re.match(r"(?i)(?:trước|sau)\b", words) and not re.search(
            r"(?i)kể từ|tính từ|trước|sau khi|sau ngày", words[5:]
        ):
            continue
        number = match.group("n").lower()
        value = int(number) if number.isdigit() else _NUMBERS[number]
        unit = match.group("unit").lower()
        factor = _DAYS_OF.get(unit)
        found.append(
            Limit(
                match.start(),
                match.end(),
                Deadline(
                    words,
                    relative=words,
                    n_days=value * factor if factor else None,
                    in_working_days=unit == "ngày làm việc",
                ),
            )
        )
    found += [_as_told(match) for match in _SOON.finditer(text)]
    sessions = (m for m in _SESSION.finditer(text) if _TO_SESSION.search(text[max(0, m.start() - 160) : m.start()]))
    return found + [_as_told(match) for match in sessions if not _within(match, found)]


_TIMES = re.compile(
    r"(?i)(?:định kỳ\s+)?(?P<n>\d{1,2}|một|hai|ba|sáu)\s+(?P<of>ngày|tuần|tháng|quý|năm)\s*(?:/\s*(?:01 |"
    r"1 )?lần|một lần|01 lần)"
)
_TIMES_NAMED = {
    (1, "ngày"): "daily", (1, "tuần"): "weekly", (1, "tháng"): "monthly", (1, "quý"): "quarterly",
    (3, "tháng"): "quarterly", (6, "tháng"): "semiannual", (1, "năm"): "yearly", (12, "tháng"): "yearly",
}  # fmt: skip


def _times(text: str) -> list[Limit]:
    """Rhythms told by number: "định kỳ 02 tuần/lần"; what has no name of its own counts as relative."""
    found = []
    for match in _TIMES.finditer(text):
        number = match.group("n").lower()
        value = int(number) if number.isdigit() else _NUMBERS[number]
        name = _TIMES_NAMED.get((value, match.group("of").lower()), "")
        words = match.group().strip()
        found.append(Limit(match.start(), match.end(), Deadline(words, recurring=name, relative="" if name else words)))
    return found


def limits_in(text: str, after: date | None, *, in_field: bool = False) -> list[Limit]:
    """All time limits of a piece of text, in order; `in_field` for a cell or a line that holds nothing but the time."""
    relative = _relative(text)
    recurring = _recurring(text, in_field=in_field)
    if in_field and not recurring:
        recurring = [
            Limit(m.start(), m.end(), Deadline(m.group(), recurring="ongoing")) for m in _ONGOING.finditer(text)
        ]
    taken = relative + recurring
    taken += [
        limit
        for limit in _times(text)
        if not any(limit.start < other.end and other.start < limit.end for other in taken)
    ]
    dates = [
        limit for limit in _dates(text, after, in_field=in_field)
        if not any(limit.start < other.end and other.start < limit.end for other in taken)
    ]  # fmt: skip
    return sorted([*taken, *dates], key=lambda limit: limit.start)


def limits_before(text: str, after: date | None) -> list[Limit]:
    """The time limits of a lead-in that holds little else: "Quý I/2027, ", "Trước ngày 15/4/2026, ", "Hằng tháng, "."""
    if len(text) > _LEAD_IN or _CITED.search(text):
        return []
    return [
        limit for limit in limits_in(text, after, in_field=True)
        if limit.deadline.due_on is None or after is None or limit.deadline.due_on >= after
    ]  # fmt: skip


def choose(limits: list[Limit]) -> Deadline | None:
    """The one that counts: a recurrence, else the latest day, else the last relative limit."""
    if not limits:
        return None
    recurring = [limit.deadline for limit in limits if limit.deadline.recurring]
    if recurring:
        return recurring[0]
    dated = [limit for limit in limits if limit.deadline.due_on]
    strong = [limit for limit in dated if limit.strong] or dated
    if strong:
        return max(strong, key=lambda limit: limit.deadline.due_on or date.min).deadline
    return limits[-1].deadline
