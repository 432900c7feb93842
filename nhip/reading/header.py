"""The header: number and symbol, kind, place and date, subject, addressees, and where the body begins.

The kind is the title line; a document without one that says "Kính gửi" is a công văn. The subject is what follows the
title or "V/v". Headers in two columns are taken apart first: cells parted by bars, tabs or wide gaps, and lines in
which the national motto or "place, ngày … tháng … năm …" follows the left column.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from nhip.reading.lines import is_caps, split_lines
from nhip.reading.model import Found
from nhip.reading.plain import squash

MAX_LINES = 60
MAX_LENGTH = 600
# Lengths that tell a line of the header from prose.
_DOTS, _SHORT, _LINE, _PARAGRAPH, _ITEM, _PROSE, _TITLE, _SUBJECT = 12, 110, 120, 200, 250, 350, 400, 550
KINDS = (
    "Chỉ thị", "Công điện", "Thông báo", "Quyết định", "Nghị quyết", "Kế hoạch", "Chương trình", "Công văn",
    "Kết luận", "Hướng dẫn", "Báo cáo", "Tờ trình", "Giấy mời", "Quy định", "Đề án", "Quy chế",
)  # fmt: skip
_KIND_LINE = re.compile(rf"(?:{'|'.join(kind.upper() for kind in KINDS)})(?!\w)")
_SYMBOLS = {
    "CT": "Chỉ thị",
    "CĐ": "Công điện",
    "TB": "Thông báo",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "KH": "Kế hoạch",
    "CTr": "Chương trình",
}
_GAP = re.compile(r" {4,}|\t+|\s\|\s?")
_BLANK_LEFT = re.compile(r"(?i)(?:^\s*số\s*:?|ngày|tháng|năm)\s*$")
_MOTTO = re.compile(r"(?i)cộng\s*h[òo]a\s*xã\s*hội|độc\s*lập\s*[-–]?\s*tự\s*do|đảng cộng sản việt nam")
_PLACE_DATE = re.compile(
    r"(?P<place>[A-ZĐÂĂÁÀÊÔƠƯÝ][\w.' -]{1,38}?)\s*,\s*(?:ngày|Ngày)\s*(?P<d>\d{1,2}|[.…_ |]*)\s*(?:tháng|/|"
    r"-)\s*(?P<m>\d{1,2}|[.…_ |]*)\s*(?:năm|/|-)\s*(?P<y>\d{4}|[\d.…_ |]*)"
)
_NUMBER = re.compile(r"(?i)^\s*số\s*(?:[:;.|]|(?=\s*\d)|(?=\s*[/-])|$)[\s|]*(?P<rest>.*)$")
_SYMBOL = re.compile(
    r"(?P<n>[\d\s.…_]*[a-z]?)\s*(?P<sep>[/-])\s*(?P<s>[\wĐđ&.,+]+(?:\s*[/-]\s*[\wĐđ&.,+]+|(?<=,)\s+[A-ZĐ][A-Za-zĐ]*[A-ZĐ](?!\w))*)"
)
_ABOUT = re.compile(r"(?i)^\s*(?:v\s*/\s*v|về việc)\s*[:.]?\s*")
_ABOUT_ALONE = re.compile(r"(?i)^về\s+(?=\w)")
_TO = re.compile(r"(?i)^\s*kính\s*gửi\s*:?\s*|^.{0,70}?(?<!\w)(?i:điện)\s*:\s*$")
_OPENS_BODY = re.compile(
    r"(?:Căn cứ|Thực hiện|Trong (?:thời gian|những|mấy|các)|Để |Ngày \d|Sau khi|Theo |Nhằm|Tiếp tục|"
    r"Triển khai (?:thực hiện )?(?:Nghị|Quyết|Chỉ|Kế|Công|Thông|Luật|Chương|Kết|ý kiến)|Trên cơ sở|Xét |"
    r"Từ |Hiện nay|Thời gian|"
    r"Vừa qua|Năm \d|Qua |Nay |Được |Tính đến|Chiều|Sáng|Để thực hiện|I\.|1\.|Điều 1)"
)
_OPENS_LETTER = re.compile(r"Về (?:việc |nội dung )?(?:báo cáo|đề nghị|kiến nghị|đề xuất|tình hình|vấn đề)\b.{40}")
_RULE = re.compile(r"^[\W_]*$")
_URGENT = re.compile(r"(?i)^\W*(?:hỏa tốc|thượng khẩn|khẩn|mật|thường)\W*(?:\(.*\))?$")
_DASH = re.compile(r"^\s*[-–—•*+]\s*")


@dataclass(slots=True)
class Header:
    """What the header says; `body` is where the body begins, `caption` the lines above number and title."""

    number_symbol: Found[str] = field(default_factory=Found)
    kind: Found[str] = field(default_factory=Found)
    place: Found[str] = field(default_factory=Found)
    issued_on: Found[date] = field(default_factory=Found)
    subject: Found[str] = field(default_factory=Found)
    addressees: tuple[str, ...] = ()
    caption: list[str] = field(default_factory=list)
    preamble: str = ""
    body: int = 0


Line = tuple[int, int]


def _cells(plain: str, spans: list[Line]) -> list[Line]:
    """The spans of the header with two columns taken apart, left column first."""
    left: list[Line] = []
    right: list[Line] = []
    for start, end in spans:
        cuts = [start]
        for match in _GAP.finditer(plain, start, end):
            if _BLANK_LEFT.search(plain[start : match.start()]):
                continue
            cuts += [match.start(), match.end()]
        cuts.append(end)
        parts = [(cuts[place], cuts[place + 1]) for place in range(0, len(cuts), 2)]
        if len(parts) == 1:
            parts = _cut_joined(plain, start, end)
        left.append(parts[0])
        right += parts[1:]
    return [(a, b) for a, b in left + right if plain[a:b].strip()]


def _cut_joined(plain: str, start: int, end: int) -> list[Line]:
    """A line whose right column follows after one blank: cut before the motto or before the place."""
    line = plain[start:end]
    motto, dated = _MOTTO.search(line), _PLACE_DATE.search(line)
    if motto:
        begin = motto.start()
    elif dated and not line[dated.end() :].strip(" ./"):
        begin = _place_start(line, dated.end("place"))
    else:
        return [(start, end)]
    left = line[:begin].rstrip()
    return [(start, start + len(left)), (start + begin, end)] if left else [(start, end)]


def _place_start(line: str, end: int) -> int:
    """Where the place's name begins: its capitalised words before the comma, no more than four."""
    words = reversed(list(re.finditer(r"\S+", line[:end]))[-4:])
    kept = [word.start() for word in takewhile(lambda word: _may_be_place(word.group()), words)]
    begin = kept[-1] if kept else 0
    named = re.search(r"(?:Thành phố|Tỉnh) $", line[:begin])
    return named.start() if named else begin


def _may_be_place(word: str) -> bool:
    return word[0].isupper() and (word == "TP." or not word.isupper())


def _columns(plain: str, spans: list[Line]) -> list[Line]:
    """Header lines as single cells, down to the first line of prose."""
    stop = next(
        (
            place
            for place, (a, b) in enumerate(spans)
            if b - a > _PARAGRAPH or _TO.match(plain[a:b]) or _KIND_LINE.match(plain[a:b])
        ),
        len(spans),
    )
    return _cells(plain, spans[:stop]) + spans[stop:]


def _read_number(text: str, plain: str, cells: list[Line]) -> tuple[Found[str], int]:
    for place, (start, end) in enumerate(cells):
        match = _NUMBER.match(plain[start:end])
        if not match:
            continue
        first, rest = start + match.start("rest"), match.group("rest")
        following = plain[slice(*cells[place + 1])] if place + 1 < len(cells) else ""
        if not rest and following.lstrip()[:1] == "/":
            # The number was left blank and the symbol stands on a line of its own.
            first, rest = cells[place + 1][0], following
        symbol = _SYMBOL.search(rest)
        if not symbol or symbol.start() > _DOTS:
            continue
        begin, stop = first + symbol.start(), first + symbol.end()
        value = re.sub(r"^[.…_]+", "", re.sub(r"\s", "", text[begin:stop])).rstrip(".,;")
        return Found(value, 0.97, "Đọc ở dòng “Số:” của phần đầu văn bản.", begin, stop), place
    return Found(), -1


def _read_date(text: str, plain: str, cells: list[Line]) -> tuple[Found[str], Found[date], int]:
    for number, (start, end) in enumerate(cells):
        match = _PLACE_DATE.search(plain[start:end])
        if not match or end - start > _LINE or plain[start + match.end() : end].strip(" ./"):
            continue
        begin = start + match.start()
        place = Found(
            squash(text[begin : start + match.end("place")]),
            0.95,
            "Đọc ở dòng địa danh, ngày tháng.",
            begin,
            start + match.end("place"),
        )
        try:
            day = date(int(match.group("y")), int(match.group("m")), int(match.group("d")))
        except ValueError:
            return place, Found(), number
        return place, Found(day, 0.97, "Đọc ở dòng địa danh, ngày tháng.", begin, start + match.end()), number
    return Found(), Found(), -1


def _read_kind(plain: str, cells: list[Line], symbol: str | None) -> tuple[Found[str], int]:
    for place, (start, end) in enumerate(cells):
        line = plain[start:end].strip()
        match = _KIND_LINE.match(line)
        if match and (match.end() == len(line) or is_caps(line)) and end - start < _TITLE:
            found = next(kind for kind in KINDS if kind.upper() == match.group())
            return Found(found, 0.98, "Đọc ở dòng tên loại văn bản.", start, start + match.end()), place
        if _TO.match(line) and "điện" not in line.lower():
            return Found("Công văn", 0.95, "Không có tên loại, có “Kính gửi”: là công văn.", start, end), -1
    for code, kind in _SYMBOLS.items():
        if symbol and re.search(rf"(?<!\w){code}(?!\w)", symbol):
            return Found(kind, 0.7, "Suy từ ký hiệu của văn bản."), -1
    return (Found("Công văn", 0.5, "Không có tên loại: coi là công văn."), -1) if symbol else (Found(), -1)


_PREAMBLE = re.compile(
    r"(?:THỦ TƯỚNG|CHÍNH PHỦ|ỦY BAN|CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|HỘI ĐỒNG|TRƯỞNG BAN|CHÁNH|CỤC TRƯỞNG|"
    r"TỔNG GIÁM ĐỐC|THỐNG ĐỐC|BAN |QUỐC HỘI|THỦ TRƯỞNG|TỔNG CỤC TRƯỞNG|HIỆU TRƯỞNG|CHI CỤC TRƯỞNG|UBND|"
    r"BỘ |SỞ )"
)
_RAN_IN = re.compile(r"\s(?=(?:THỦ TƯỚNG )?CHÍNH PHỦ$|ỦY BAN NHÂN DÂN(?: TỈNH| THÀNH PHỐ| HUYỆN)[^,;-]{2,25}$)")


def _title_subject(text: str, plain: str, cells: list[Line], title: int, kind: str) -> tuple[Found[str], int, str]:
    """The subject below the title, the number of the cell behind it, and the issuer's line of a decision."""
    start, end = cells[title]
    begin = start + len(kind)
    parts: list[Line] = [(begin, end)] if plain[begin:end].strip(" :.-") else []
    place, preamble = title + 1, ""
    resolves = kind in ("Quyết định", "Nghị quyết")
    while place < len(cells):
        start, end = cells[place]
        line = plain[start:end].strip()
        if _TO.match(line) or _URGENT.match(line) or _PLACE_DATE.fullmatch(line) or _MOTTO.match(line):
            if parts or _TO.match(line):
                break
            place += 1
            continue
        if parts and resolves and is_caps(line) and _PREAMBLE.match(line) and not _hangs(plain, parts):
            preamble = line
            place += 1
            break
        if parts and not _goes_on(plain, parts, line):
            break
        following = plain[slice(*cells[place + 1])].strip() if place + 1 < len(cells) else ""
        if not parts and not _ABOUT.match(line) and not _is_subject(line, following):
            break
        parts.append((start, end))
        place += 1
    if not parts:
        return Found(), place, preamble
    if len(parts) > 1 and re.match(r"CỦA [A-ZĐ]", plain[parts[0][0] : parts[0][1]].strip()):
        del parts[0]
    words = squash(" ".join(text[a:b] for a, b in parts))
    flat = squash(" ".join(plain[a:b] for a, b in parts))
    ran_in = _RAN_IN.search(flat) if resolves and is_caps(flat) and not preamble else None
    if ran_in:
        preamble, words = flat[ran_in.end() :], words[: ran_in.start()]
    return Found(_bare_subject(words), 0.93, "Đọc dưới tên loại văn bản.", parts[0][0], parts[-1][1]), place, preamble


def _is_subject(line: str, following: str) -> bool:
    """Whether a line right below the title is the subject, even where it begins like a body ("Thực hiện …")."""
    if len(line) > _SUBJECT:
        return False
    if not _OPENS_BODY.match(line):
        return True
    return not line.endswith((".", ":", ";", ",")) and bool(_OPENS_BODY.match(following))


def _hangs(plain: str, parts: list[Line]) -> bool:
    """Whether the subject so far stops in mid-phrase, so that capitals below still belong to it."""
    last = plain[parts[-1][0] : parts[-1][1]].strip()
    return bool(re.search(r"(?i)(?:\bcủa|\bvà|\bcho|\bvới|\bvề|\bdo|\btại|,)$", last))


def _goes_on(plain: str, parts: list[Line], line: str) -> bool:
    last = plain[parts[-1][0] : parts[-1][1]].strip()
    if _hangs(plain, parts) or line[:1].islower():
        return len(line) < _ITEM
    if last.endswith((".", ":")) or (last.endswith(";") and not is_caps(f"{last} {line}")) or _OPENS_BODY.match(line):
        return False
    if is_caps(last):
        return is_caps(line) or bool(re.match(r"CỦA ", last) and re.match(r"(?i)về ", line))
    return len(line) <= _SHORT and not line.endswith((".", ":", ";")) and not is_caps(line)


def _bare_subject(words: str) -> str:
    named = re.match(r"CỦA [A-ZĐÀ-Ỹ ,-]{4,60}? (?=VỀ |V/V )", words)
    words = words[named.end() :] if named else words
    bare = _ABOUT_ALONE.sub("", _ABOUT.sub("", words)).strip()
    return re.sub(r"\s*(?:\./|[.;:])$", "", bare).strip()


def _letter_subject(text: str, plain: str, cells: list[Line], number: int) -> Found[str]:
    """The subject of a công văn: from "V/v" (or "Về …") on, over its wrapped lines."""
    for place, (start, end) in enumerate(cells):
        line = plain[start:end]
        if _TO.match(line):
            return _party_subject(text, plain, cells, number, place)
        about = _ABOUT.match(line) or (re.match(r"\s*Về\s+(?=\w)", line) if place > number >= 0 else None)
        if not about:
            continue
        parts = [(start + about.end(), end)]
        for following in cells[place + 1 :]:
            words = plain[following[0] : following[1]].strip()
            if (
                _TO.match(words)
                or _URGENT.match(words)
                or _PLACE_DATE.search(words)
                or _MOTTO.match(words)
                or len(words) > _PARAGRAPH
                or (words[:1].isupper() and _NUMBER.match(words))
                or is_caps(words)
            ):
                break
            parts.append(following)
        words = squash(" ".join(text[a:b] for a, b in parts))
        return Found(_bare_subject(words), 0.93, "Đọc sau “V/v”.", parts[0][0], parts[-1][1])
    return Found()


def _party_subject(text: str, plain: str, cells: list[Line], number: int, stop: int) -> Found[str]:
    """The subject of a Party's letter, which stands without "V/v" between the number and "Kính gửi"."""
    if number < 0 or not re.search(r"-CV/", plain[slice(*cells[number])]):
        return Found()
    lines = [plain[a:b].strip() for a, b in cells[number + 1 : stop]]
    if not lines or any(is_caps(line) or _PLACE_DATE.search(line) or _MOTTO.match(line) for line in lines):
        return Found()
    words = squash(" ".join(text[a:b] for a, b in cells[number + 1 : stop]))
    return Found(_bare_subject(words), 0.8, "Đọc dưới số, trên “Kính gửi”.", cells[number + 1][0], cells[stop - 1][1])


def _read_addressees(text: str, plain: str, spans: list[Line]) -> tuple[tuple[str, ...], int]:
    """The list behind "Kính gửi" or "… điện:", and where the text goes on."""
    for place, (start, end) in enumerate(spans):
        match = _TO.match(plain[start:end])
        if not match:
            continue
        items: list[str] = []
        first = text[start + match.end() : end].strip()
        marked = not first or bool(_DASH.match(first))
        if first:
            items.append(_DASH.sub("", first))
        stop = end
        for following, last in spans[place + 1 :]:
            line = plain[following:last].strip()
            hangs = bool(items) and bool(re.search(r"(?:[,;]|\bvà|:)$", items[-1]))
            if not items and (_MOTTO.match(line) or _PLACE_DATE.fullmatch(line)):
                continue
            prose = len(line) > _PROSE or is_caps(line)
            prose = prose or bool(_OPENS_LETTER.match(line))
            prose = prose or bool(_OPENS_BODY.match(line) and not (items and re.search(r"(?:,|\bvà)$", items[-1])))
            done = bool(items) and re.search(r"\.$", items[-1]) and not _DASH.match(line)
            if _DASH.match(line):
                items.append(_DASH.sub("", squash(text[following:last])))
            elif done or prose:
                break
            elif items and not items[-1].endswith((";", ".")) and (hangs or line[:1].islower() or marked):
                items[-1] = f"{items[-1]} {squash(text[following:last])}"
            elif hangs or (marked and line.endswith((";", ".")) and len(line) < _PARAGRAPH):
                items.append(squash(text[following:last]))
            else:
                break
            stop = last
        return tuple(re.sub(r"\s*[;.,]+$", "", item) for item in items if item.strip()), stop
    return (), -1


def read_header(text: str, plain: str) -> Header:
    """Read the header of a document."""
    spans = [(a, min(b, a + MAX_LENGTH)) for a, b in split_lines(plain[: MAX_LINES * MAX_LENGTH])[:MAX_LINES]]
    cells = _columns(plain, spans)
    header = Header()
    header.number_symbol, number = _read_number(text, plain, cells)
    header.place, header.issued_on, dated = _read_date(text, plain, cells)
    header.kind, title = _read_kind(plain, cells, header.number_symbol.value)
    first = min((place for place in (number, dated, title) if place >= 0), default=0)
    header.caption = [text[a:b] for a, b in cells[:first]]
    last = max((cells[place][1] for place in (number, dated) if place >= 0), default=0)
    header.addressees, behind = _read_addressees(text, plain, spans)
    if title >= 0:
        header.subject, place, header.preamble = _title_subject(text, plain, cells, title, header.kind.value or "")
        last = max(last, cells[place - 1][1])
    else:
        header.subject = _letter_subject(text, plain, cells, number)
        last = max(last, header.subject.end or 0)
    header.body = max(last, behind)
    return header
