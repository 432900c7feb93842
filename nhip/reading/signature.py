"""The end of a document: recipients, and who signed in which capacity.

The authority formula stands above the name ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"); it gives the form TM,
KT, TL, TUQ, Q, outermost first, or none where the head signs in own right.
"""

import re
from dataclasses import dataclass, field

from nhip.reading.lines import is_caps, split_lines
from nhip.reading.model import Found
from nhip.reading.plain import squash

_RECIPIENTS = re.compile(r"(?i)^\s*nơi\s+nhận\s*[:.]?\s*")
_TITLE = (
    r"(?:(?:PHÓ |QUYỀN |THƯỜNG TRỰC )?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|"
    r"CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|"
    r"TRƯỞNG|BÍ THƯ|CHỦ NHIỆM|HIỆU TRƯỞNG|THỐNG ĐỐC|TỔNG THANH TRA|TỔNG KIỂM TOÁN|TƯ LỆNH|CHỈ HUY TRƯỞNG|"
    r"CHÁNH ÁN|ĐỘI TRƯỞNG|TỔNG BÍ THƯ|TỔNG THƯ KÝ|ỦY VIÊN))"
)
_FORM = re.compile(
    r"(?P<form>TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)\s*\.\s*(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ])|(?P<word>QUYỀN|"
    r"THAY MẶT)\s+(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ])|(?:T/M|K/T|T/L) "
)
_AUTHORITY = re.compile(rf"(?:{_FORM.pattern.replace('?P<form>', '?:').replace('?P<word>', '?:')}|{_TITLE}(?!\w))")
_NOTE = re.compile(r"(?i)^\W*(?:đã ký|ký tên|\(ký\)|chữ ký|ký bởi|signed|ký, |\(đã ký)|^\W*$|^\(.*\)$")
_DEGREE = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCK|CKI|CKII|CK1|CK2|LS|KS|CN|Đ/c|Đại tá|Thượng tá|Thiếu tướng|"
    r"Trung tướng|Đại tướng|Thượng tướng|Trung tá|Thiếu tá)[. ]+)+"
)
_NAME = re.compile(r"[A-ZĐÂĂÁÀẢÃẠÊÉÈÔÓƠƯÚÝÍỶỲỦỨỪỐỒỔỘỚỜ][\w']*(?: [A-ZĐÂĂÁÀẢÃẠÊÉÈÔÓƠƯÚÝÍỶỲỦỨỪỐỒỔỘỚỜ][\w']*){1,4}")
_DASH = re.compile(r"^\s*[-–—•*+]\s*")
_LAST = re.compile(r"(?i)^\s*[-–—•*+]?\s*lưu\b")
MAX_RECIPIENTS = 80
# Lengths that tell a line of the end from prose.
_LINE, _ITEM, _PROSE = 120, 300, 700
_REACH = 9


@dataclass(slots=True)
class Closing:
    """Recipients and signature; the body ends at `start`, anything attached begins at `end`."""

    recipients: tuple[str, ...] = ()
    signer: Found[str] = field(default_factory=Found)
    authority: Found[str] = field(default_factory=Found)
    form: Found[str] = field(default_factory=Found)
    start: int = 0
    end: int = 0


Line = tuple[int, int]


def _authority_in(line: str) -> re.Match[str] | None:
    """The authority formula in a line: all of it, or behind the recipient of a left column."""
    if _AUTHORITY.match(line) and is_caps(line) and len(line) < _LINE:
        return _AUTHORITY.match(line)
    for match in re.finditer(r"(?:^| )(?=TM\.|KT\.|TL\.|TUQ\.|Q\. ?[A-ZĐ])| {3,}(?=[A-ZĐ]{2})|\t+|\s\|\s", line[:300]):
        found = _AUTHORITY.match(line, match.end())
        if found and is_caps(line[match.end() :]):
            return found
    return None


def _cells(plain: str, spans: list[Line]) -> tuple[list[Line], list[Line]]:
    """Left and right column of the end: a right cell is an authority formula or a name behind a wide gap."""
    left: list[Line] = []
    right: list[Line] = []
    for start, end in spans:
        line = plain[start:end]
        authority = _authority_in(line)
        gap = re.search(r"(?<=\S)(?: {4,}|\t+|\s\|\s)(?=\S)", line[:400])
        if authority:
            cut = authority.start()
        elif gap:
            cut = gap.end()
        else:
            cut = len(line)
        if cut:
            left.append((start, start + len(line[:cut].rstrip(" \t|"))))
        if cut < len(line):
            right.append((start + cut, end))
    return left, right


def _name_in(line: str) -> re.Match[str] | None:
    """A person's name that fills the line, degree and rank included."""
    degree = _DEGREE.match(line)
    match = _NAME.match(line, degree.end() if degree else 0)
    return match if match and match.end() == len(line.rstrip(" .")) else None


def _find_signature(plain: str, cells: list[Line]) -> tuple[list[Line], Line | None]:
    """The lines of the authority formula and the name below them; an empty list when there is none."""
    for place, (start, end) in enumerate(cells):
        if not _authority_in(plain[start:end]):
            continue
        block = [(start, end)]
        for following in cells[place + 1 : place + _REACH]:
            line = plain[following[0] : following[1]].strip()
            if _NOTE.match(line):
                continue
            if (
                is_caps(line)
                and not (len(block) > 1 and _name_in(line) and not _AUTHORITY.match(line))
                and (_AUTHORITY.match(line) or _hangs(plain, block))
            ):
                block.append(following)
            elif _name_in(line):
                return block, following
            elif not _DASH.match(line):
                break
    return [], None


def _hangs(plain: str, block: list[Line]) -> bool:
    """Whether the formula's last line still wants its end ("TM. ỦY BAN NHÂN DÂN" over "TỈNH AN GIANG")."""
    return bool(re.match(r"(?:TM|T/M|TL|KT|TUQ)", plain[block[-1][0] : block[-1][1]]))


def _read_recipients(text: str, plain: str, lines: list[Line]) -> tuple[str, ...]:
    items: list[str] = []
    bulleted = any(_DASH.match(plain[a:b]) for a, b in lines)
    for start, end in lines:
        line = text[start:end].strip()
        if not line:
            continue
        if _DASH.match(line) or (not bulleted and (not items or items[-1].endswith((";", ".")))):
            items.append(_DASH.sub("", line))
        elif items:
            if items[-1].endswith((".", ".;")) and _LAST.match(items[-1]):
                break
            items[-1] = f"{items[-1]} {line}"
    return tuple(re.sub(r"\s*[;.,/]+$", "", squash(item)) for item in items)


def _form_of(lines: list[str]) -> str | None:
    forms = []
    for line in lines:
        match = _FORM.match(line)
        if match:
            raw = (match.group("form") or match.group("word") or match.group()).strip().replace("/", "")
            forms.append({"QUYỀN": "Q", "THAY MẶT": "TM"}.get(raw, raw))
    return "+".join(forms) or None


def _recipient_line(plain: str, spans: list[Line]) -> int:
    return next((place for place, (a, b) in enumerate(spans) if b - a < _ITEM and _RECIPIENTS.match(plain[a:b])), -1)


def _tail(plain: str, spans: list[Line], found: int) -> int:
    """The first line behind the list of recipients and the signature beside it."""
    stop = min(len(spans), found + MAX_RECIPIENTS)
    for place in range(found + 1, stop):
        line = plain[spans[place][0] : spans[place][1]]
        if (
            re.match(r"\s*(?:PHỤ LỤC|Phụ lục|QUY CHẾ|QUY ĐỊNH|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|DANH MỤC|BIỂU)\b", line)
            or len(line) > _PROSE
        ):
            return place
    return stop


def read_closing(text: str, plain: str, body: int) -> Closing:
    """Read recipients and signature of the document whose body begins at `body`."""
    spans = split_lines(plain, body)
    found = _recipient_line(plain, spans)
    if found < 0:
        return _without_recipients(text, plain, spans)
    before = spans[max(0, found - _REACH) : found]
    stop = _tail(plain, spans, found)
    left, right = _cells(plain, spans[found:stop])
    tried = (_find_signature(plain, cells) for cells in (right, sorted([*left, *right]), before))
    block, name = next((hit for hit in tried if hit[0]), ([], None))
    closing = Closing(start=min([spans[found][0], *(cell[0] for cell in block[:1])]), end=spans[stop - 1][1])
    listed = [cell for cell in left if cell not in block and cell != name]
    first = plain[listed[0][0] : listed[0][1]]
    listed[0] = (listed[0][1] - len(_RECIPIENTS.sub("", first, count=1)), listed[0][1])
    if name and name[0] > spans[found][0]:
        listed = [cell for cell in listed if cell[1] <= name[0]]
    closing.recipients = _read_recipients(text, plain, listed)
    closing.end = _end_of(spans, found, stop, name, listed)
    _fill(closing, text, plain, block, name)
    return closing


def _end_of(spans: list[Line], found: int, stop: int, name: Line | None, listed: list[Line]) -> int:
    last = max([name[1] if name else 0, *(cell[1] for cell in listed)], default=0)
    return max(last, spans[found][1]) if last else spans[stop - 1][1]


def _fill(closing: Closing, text: str, plain: str, block: list[Line], name: Line | None) -> None:
    if not block or name is None:
        return
    match = _name_in(plain[name[0] : name[1]].strip())
    begin = name[0] + (match.start() if match else 0)
    closing.signer = Found(text[begin : name[1]].strip(" ."), 0.95, "Tên ở dưới thẩm quyền ký.", begin, name[1])
    lines = [squash(text[a:b]) for a, b in block]
    closing.authority = Found(" / ".join(lines), 0.95, "Các dòng thẩm quyền ký ở trên tên.", block[0][0], block[-1][1])
    form = _form_of([squash(plain[a:b]) for a, b in block])
    reason = "Theo công thức thẩm quyền ký." if form else "Người đứng đầu trực tiếp ký."
    closing.form = Found(form, 0.95, reason, block[0][0], block[-1][1])


def _without_recipients(text: str, plain: str, spans: list[Line]) -> Closing:
    """A text without the list of recipients: the signature is looked for near the end."""
    closing = Closing(start=len(plain), end=len(plain))
    tail = spans[-40:]
    block, name = _find_signature(plain, tail)
    if block and name:
        closing.start, closing.end = block[0][0], name[1]
        _fill(closing, text, plain, block, name)
    return closing
