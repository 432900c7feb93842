"""The issuing body from the lines above the number, in natural spelling.

The superior's line is no part of it, but gives the place ("UBND TỈNH KIÊN GIANG" over "SỞ Y TẾ" → "Sở Y tế tỉnh Kiên
Giang"); an office is named with its body ("BỘ TƯ PHÁP" over "VĂN PHÒNG" → "Văn phòng Bộ Tư pháp").
"""

import re

from nhip.reading.model import Found
from nhip.reading.plain import plain, sentence_case, squash
from nhip.reading.words import FIELDS

_SKIP = re.compile(
    r"(?i)^\W*$|cộng\s*h[òo]a\s*xã|độc\s*lập|đảng cộng sản|^\W*số\W|^\W*việt nam\W*$|hỏa tốc|^\W*(?:thượng )?khẩn\W*$"
)
_BODY = re.compile(
    r"(?i)(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|ủy ban|thủ tướng|chính phủ|quốc hội|văn phòng|bộ|"
    r"sở|ban|cục|tổng cục|chi cục|thanh tra|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|công an|trường|trung tâm|"
    r"bệnh viện|"
    r"phòng|liên đoàn|công đoàn|hội|đoàn|viện|ngân hàng|kho bạc|bảo hiểm|tòa án|đài|công ty|tập đoàn|"
    r"tổng công ty|chủ tịch|hiệp hội|liên hiệp|mặt trận|học viện|đại học|kiểm toán|thường trực)\b"
)
# What OCR makes of the narrow blank in "SỞ Y TẾ".
_GLUED = re.compile(r"^(SỞ)(?=[A-ZĐÀ-Ỹ])")
_LOCAL = re.compile(r"(?i)\b(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|đặc khu)\s+(.+)$")
_LOCAL_ONLY = re.compile(r"(?i)^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|đặc khu)\b")
_EXPAND = (
    (r"(?i)\bubnd\b", "Ủy ban nhân dân"),
    (r"(?i)\bhđnd\b", "Hội đồng nhân dân"),
    (r"(?i)\btp\.?\s*(?=\w)", "thành phố "),
    (r"(?i)\bbcđ\b", "Ban Chỉ đạo"),
)
_OWN_PLACE = re.compile(
    r"(?i)^(?:sở|phòng|văn phòng (?:hội đồng|ủy ban|đoàn)|công đoàn|chi cục|ban|thanh tra|trung tâm|bệnh viện|"
    r"hội|đoàn|liên đoàn|đài|trường|cục)\b"
)
_OFFICE = re.compile(
    r"(?i)^(?:văn phòng|thanh tra|phòng|ban tổ chức|ban tuyên giáo)(?: (?:đoàn đbqh và hđnd|thường trực))?$"
)


def _expand(name: str) -> str:
    for pattern, full in _EXPAND:
        name = re.sub(pattern, full, name)
    return squash(name)


def _bodies(lines: list[str]) -> list[str]:
    """The caption's lines joined into bodies: a line that does not name one goes on with the line above."""
    bodies: list[str] = []
    for raw in lines:
        line = _GLUED.sub(r"\1 ", squash(plain(raw)).strip(" -_*.:;|"))
        if not line.strip(" ,") or _SKIP.search(line):
            continue
        hangs = bool(bodies) and bool(
            re.search(
                r"(?i)(?:\bvà|,|-|\bcủa|\bban)$|^(?:văn phòng|sở|bộ|ban chỉ đạo|ban quản lý|trung tâm|"
                r"ủy ban|cục|trường)$",
                bodies[-1],
            )
        )
        if (
            bodies
            and (hangs or not _BODY.match(line) or _LOCAL_ONLY.match(line))
            and not (hangs and re.match(r"(?i)^văn phòng$", line))
        ):
            bodies[-1] = f"{bodies[-1]} {line}"
        else:
            bodies.append(line)
    return [_expand(body.strip(" ,")) for body in bodies]


def _natural(name: str, prose: str) -> str:
    """Capitals brought back to the spelling that the text itself uses, else to the known one."""
    for match in re.finditer(re.escape(name), prose, re.IGNORECASE):
        if sum(sign.isupper() for sign in match.group()) <= len(match.group().split()):
            return match.group()[:1].upper() + match.group()[1:]
    words = name.lower()
    words = re.sub(
        r"\b(?:tỉnh(?! ủy)|thành phố|huyện|quận|thị xã|xã|phường|đặc khu) (.+)$",
        lambda m: m.group().replace(m.group(1), m.group(1).title()),
        words,
    )
    words = re.sub(
        r"\b(?:tỉnh ủy|thành ủy|huyện ủy) (.+)$", lambda m: m.group().replace(m.group(1), m.group(1).title()), words
    )
    for field in sorted(FIELDS, key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(field.lower())}\b", field, words)
        words = re.sub(rf"\b{re.escape(field.lower().replace(' và ', ' & '))}\b", field.replace(" và ", " & "), words)
    words = re.sub(
        r"\b(?:bộ|sở)(?= [A-ZĐ])|\b(?:ủy ban|hội đồng)(?= nhân dân)", lambda m: sentence_case(m.group()), words
    )
    return re.sub(r"(?i)^ban chỉ đạo\b", "Ban Chỉ đạo", sentence_case(words))


def read_issuer(caption: list[str], preamble: str, prose: str) -> Found[str]:
    """The issuing body from the lines of the caption; `prose` is the body of the text, asked for the spelling."""
    bodies = _bodies(caption)
    if not bodies:
        return (
            Found(_natural(_expand(preamble), prose), 0.7, "Suy từ dòng thẩm quyền ban hành.") if preamble else Found()
        )
    issuer = bodies[-1]
    above = bodies[-2] if len(bodies) > 1 else ""
    reason = "Đọc ở dòng cơ quan ban hành."
    if above and _OFFICE.match(issuer):
        issuer = f"{issuer} {above}"
    elif above and not _LOCAL.search(issuer) and _OWN_PLACE.match(issuer):
        place = _LOCAL.search(above)
        if place:
            kind = re.compile(rf"(?i)\s+{re.escape(place.group(1))}$")
            issuer = f"{kind.sub('', issuer)} {_expand(place.group())}"
            reason = "Đọc ở dòng cơ quan ban hành; tên địa phương lấy từ dòng cơ quan cấp trên."
    return Found(_natural(issuer, prose), 0.92, reason)
