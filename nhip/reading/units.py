"""The grammar of unit names: where a list of units begins and ends, and which names stand in it.

Coordinated names are split ("Bộ A, Bộ B và Sở C"), collectives stay whole ("các sở, ban, ngành"), a title over a list of
places stays whole, and elliptical lists get their head noun back ("các Bộ: Quốc phòng, Công an" → "Bộ Quốc phòng", …).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from nhip.reading.words import (
    BODIES,
    COLLECTIVE,
    DESCRIBES,
    FIELDS,
    HEADS,
    LOWER_HEADS,
    NOUN_AFTER,
    NOUN_BEFORE,
    PREDICATES,
    QUANTIFIERS,
)

MAX_LIST = 700
_TOKEN = re.compile(r"[\w&/]+|[^\w\s]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Units:
    """A list of units that was read: the names, and where the text goes on."""

    names: tuple[str, ...]
    start: int
    end: int


def _trie(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.replace(",", " ,").split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}


_PREDICATE_TRIE = _trie(PREDICATES)
_HEAD_TRIE = _trie(HEADS)
_LOWER_TRIE = _trie(LOWER_HEADS)
_BODY_TRIE = _trie(BODIES)
_BEFORE = {key: frozenset(words.split()) for key, words in NOUN_BEFORE.items()}
_AFTER = {key: frozenset(words.split()) for key, words in NOUN_AFTER.items()}
_QUANTIFIER = re.compile(rf"(?:{'|'.join(QUANTIFIERS)})\b", re.IGNORECASE)
_FIELD = re.compile("|".join(re.escape(name) + r"(?!\w)" for name in sorted(FIELDS, key=len, reverse=True)))
# Words that begin like a unit's name but are not one.
_NOT_HEAD = re.compile(
    r"(?i:báo (?:cáo|động|chí(?! và tuyên))|tổ chức(?! (?:chính trị|cá nhân|hành chính|xã hội|tín dụng))|trường hợp|ban (?:hành|đầu)|hội (?:nghị|thảo|nhập|đàm)"
    r"|đoàn kết|phòng(?: ngừa| chống|,)|bộ (?:máy|phận|tiêu chí|chỉ số|thủ tục|luật)|sở hữu|xã hội hóa|xã hội|thanh tra(?:,| kiểm| việc| công tác)|thống kê(?:,| số| tình| các)|lãnh đạo(?:,| chỉ)"
    r"|khu vực|cơ sở (?:dữ liệu|vật chất|hạ tầng|pháp lý|để)|đội ngũ|ngành nghề|quỹ (?:đất|tiền)|cơ chế|trường (?:quay)|viện (?:trợ|dẫn)|đoàn (?:kiểm)?(?=$)"
    r"|cơ quan ngôn|thuế (?:suất|thu|giá)|tổ hợp|hội tụ|nhân dân tệ|các (?:cấp độ)|cấp (?:phát|phép|giấy|kinh phí)|tỉnh táo|kiểm toán (?:các|việc)|xã (?:giao)|cục bộ|cổng vào|đơn vị tính|đơn vị hành chính|hộ chiếu|nhóm (?:nhiệm|giải|vấn|chỉ)|hạt nhân|trạm bts"
    r"|trung tâm (?:của|hành)|đầu|cổng trường|tỉnh lộ|huyện lộ|công an toàn|khu (?:tái|đất)|hội viên|cán bộ(?=$)|chánh niệm|những người (?:có|dân)|một số (?:nội|nhiệm|giải|vấn|khó|tồn|cơ chế|công)|phòng bệnh|phòng dịch|báo giá|hội chứng|văn phòng phẩm|bộ câu|bộ hồ|tổ dân cư|điện lực (?:để))\b"
)
_SEPARATOR = re.compile(r"\s*(?:,|;|(?<!\w)(?:và|cùng với|cùng|hoặc)(?!\w))\s*(?:(?:và|với|cùng|cùng với) )?")
_ELLIPTIC = re.compile(
    r"(?i:các )?(Bộ|bộ|Sở|sở|Tập đoàn|Tổng công ty|Ủy ban nhân dân|UBND|tỉnh|thành phố|huyện|xã|phường|Ngân hàng)(?: các (?=tỉnh|thành|huyện|xã|phường))?"
)
_MUNICIPAL = frozenset(("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"))


def _follows(tokens: list[re.Match[str]], place: int, rest: tuple[str, ...], *, fold: bool = False) -> bool:
    if place + len(rest) >= len(tokens):
        return False
    got = (token.group() for token in tokens[place + 1 : place + 1 + len(rest)])
    return all((word.lower() if fold else word) == wanted for word, wanted in zip(got, rest, strict=True))


def _near(tokens: list[re.Match[str]], place: int, step: int) -> set[str]:
    """The next one and two words in a direction, two joined as they are read."""
    one = place + step
    if not 0 <= one < len(tokens):
        return set()
    first = tokens[one].group().lower()
    two = one + step
    if not 0 <= two < len(tokens):
        return {first}
    second = tokens[two].group().lower()
    return {first, f"{first}_{second}" if step > 0 else f"{second}_{first}"}


def opener(tokens: list[re.Match[str]], place: int) -> int:
    """How many syllables the predicate opener at this token has; 0 for none, negative where it is part of a noun."""
    word = tokens[place].group()
    for rest in _PREDICATE_TRIE.get(word, ()):
        if not _follows(tokens, place, rest):
            continue
        phrase = " ".join((word, *rest)).replace(" ,", ",")
        if _near(tokens, place, -1) & _BEFORE.get(phrase, frozenset()) or _near(
            tokens, place + len(rest), 1
        ) & _AFTER.get(phrase, frozenset()):
            return -1 - len(rest)
        return 1 + len(rest)
    return int(word in DESCRIBES)


def opens_predicate(text: str, place: int, *, any_case: bool = False) -> str:
    """The predicate opener at a place of the text, "" when none stands there."""
    piece = text[place : place + 60]
    if any_case:
        piece = piece[:1].lower() + piece[1:]
    tokens = list(_TOKEN.finditer(piece))
    if not tokens or piece[: tokens[0].start()].strip():
        return ""
    size = opener(tokens, 0)
    return piece[tokens[0].start() : tokens[size - 1].end()] if size > 0 else ""


def _in_trie(trie: dict[str, tuple[tuple[str, ...], ...]], tokens: list[re.Match[str]], *, fold: bool = False) -> int:
    if not tokens:
        return 0
    word = tokens[0].group()
    for rest in trie.get(word.lower() if fold else word, ()):
        if _follows(tokens, 0, rest, fold=fold) or not rest:
            return 1 + len(rest)
    return 0


def head_at(text: str, place: int, *, sentence_start: bool = False) -> bool:
    """Whether a unit, a person with a title or a collective can begin here."""
    piece = text[place : place + 60]
    if _NOT_HEAD.match(piece):
        return False
    quantifier = _QUANTIFIER.match(piece)
    if quantifier:
        tokens = list(_TOKEN.finditer(piece, quantifier.end()))
        at = tokens[0].start() if tokens else 0
        return bool(_in_trie(_BODY_TRIE, tokens, fold=True)) and not (
            _NOT_HEAD.match(piece, at) and not piece[at:].lower().startswith("tổ chức")
        )
    tokens = list(_TOKEN.finditer(piece))
    if not tokens or tokens[0].start():
        return False
    if _in_trie(_HEAD_TRIE, tokens):
        return True
    return not sentence_start and bool(_in_trie(_LOWER_TRIE, tokens))


@lru_cache(maxsize=2048)
def _known_name(text: str) -> bool:
    """Whether a text is a head noun with a known field ("Sở Tài chính", "các Bộ Quốc phòng")."""
    match = re.match(r"(?:các )?(?:Bộ|Sở|bộ|sở|Ban|Phòng|Ty)\s+", text)
    return bool(match and _FIELD.match(text, match.end()))


def _skip_bracket(text: str, place: int, limit: int) -> int:
    close = text.find(")", place, min(limit, place + 200))
    return close + 1 if close > 0 else place + 1


def _list_colon(text: str, start: int, colon: int) -> bool:
    """Whether a colon opens a list of names ("các Bộ: Tài chính, Nội vụ") and not the clause behind a heading."""
    after = (
        colon
        + 1
        + (
            len(text[colon + 1 :]) - len(text[colon + 1 :].lstrip())
            if text[colon + 1 : colon + 3].strip() == "" or text[colon + 1 : colon + 2] == " "
            else 0
        )
    )
    if not text[after : after + 1].isupper() or opens_predicate(text, after, any_case=True):
        return False
    return (
        bool(re.search(r"\b[Cc]ác\b", text[start:colon]))
        and not head_at(text, after, sentence_start=True)
        or bool(re.search(r"(?i)\bcác (?:bộ|sở|tập đoàn)\s*$", text[start:colon]))
    )


_GOES_ON = frozenset(
    "tỉnh thành các và huyện quận xã cấp trực thuộc của địa hai cùng khu liên có tại nêu này trên hoặc phường thị với cũ mới miền vùng phụ và".split()
)


def _ends_known(text: str, start: int, at: int) -> bool:
    """Whether a known name ("Sở Khoa học và Công nghệ") is complete just before a place."""
    begin = max(start, at - 60)
    for match in re.finditer(r"(?:Bộ|Sở) (?=[A-ZĐ])", text[begin:at]):
        known = _FIELD.match(text, begin + match.end())
        if known and text[known.end() : at].strip() == "" and known.end() <= at:
            return True
    return False


def region_end(text: str, start: int, limit: int) -> int:
    """Where the phrase that begins with a unit's head ends: at the predicate, a colon or the end of the sentence."""
    limit = min(limit, start + MAX_LIST)
    tokens = list(_TOKEN.finditer(text, start, limit))
    bracket_until = start
    for place, token in enumerate(tokens):
        at, sign = token.start(), token.group()
        if at < bracket_until:
            continue
        if sign == "(":
            bracket_until = _skip_bracket(text, at, limit)
        elif sign == ":":
            if not _list_colon(text, start, at):
                return at
        elif sign in ".!?":
            if sign != "." or not re.match(r"(?:TP|Tp|CN|P|Q)$", text[max(start, at - 2) : at].strip()):
                return at
        elif place and sign[0].islower() and sign not in _GOES_ON and _ends_known(text, start, at):
            return at
        elif place and sign[0].islower():
            size = opener(tokens, place)
            counted = tokens[place - 1].group().lower() in ("các", "những", "mỗi", "từng", "mọi")
            if size > 0 and not counted:
                return at
            if size:
                bracket_until = tokens[place + abs(size) - 1].end()
    return limit


_GENERIC = re.compile(
    r"(?i)(?:các|sở,|bộ,|ủy ban|ubnd|chủ tịch|hđnd|đảng ủy|lãnh đạo|thủ trưởng|từng|mọi|cơ quan|đơn vị|địa phương|tổ chức|cấp|doanh nghiệp|huyện|xã|ban,|sở$|ban$|thanh niên|trung tâm|giám đốc)"
)


_COUNTED = re.compile(r"(?i)(?:các|những|mọi|từng|sở,|bộ,|cơ quan|đơn vị|địa phương|tổ chức)")
_BARE_TITLE = re.compile(r"(?i)(?:phó )?(?:giám đốc|bộ trưởng|chủ tịch|thủ trưởng|bí thư|cục trưởng|hiệu trưởng)")


def _same_field(text: str, start: int, stop: int, at: int) -> bool:
    """Whether a known name ("Văn hóa, Thể thao và Du lịch") runs from the piece before `stop` into the one at `at`."""
    for match in re.finditer(r"(?<= )[A-ZĐ]", text[start:stop]):
        known = _FIELD.match(text, start + match.start())
        if known and known.end() > at:
            return True
    return False


def _splits(left: str, right: str, separator: str, *, listed: bool) -> str:
    """What a separator does between two pieces: "split", "join" them, take over the "head" noun, or "end" the list."""
    if separator == ";":
        return "split" if head_at(right, 0) else "end"
    if _QUANTIFIER.match(right):
        word = right.split()[1:2]
        if word and word[0].lower() in ("khu", "cụm") and word[0] in left:
            return "join"
        return "split" if head_at(right, 0) else ("join" if separator == "và" and left[:1].isupper() else "end")
    if head_at(right, 0, sentence_start=True):
        if _BARE_TITLE.fullmatch(left) or (
            left[:3].lower() == "các" and re.search(r"thuộc (?:Bộ|Sở|UBND|Ủy ban)\b[^,]*$", left) and separator == ","
        ):
            return "join"
        if re.match(r"(?:HĐND|Hội đồng nhân dân)\b", right) and re.match(
            r"Văn phòng Đoàn (?:ĐBQH|đại biểu Quốc hội)$", left
        ):
            return "join"
        if re.match(r"(?:UBND|Ủy ban nhân dân)\b", right) and re.fullmatch(
            r"(?i)(?:các )?(?:hđnd|hội đồng nhân dân)", left
        ):
            return "join"
        return "split"
    if _known_name(left) and _FIELD.match(right):
        return "head" if listed or separator == "," or left.lower().startswith("các") else "join"
    lowered = right.lower()
    if re.match(r"(?:phát thanh|truyền hình)\b", lowered):
        return "join"
    if re.match(r"Ban [Qq]uản lý\b.*\b[Kk]hu\b", left) and re.match(
        r"(?:các )?(?:khu|công nghiệp|cụm|kinh tế|kcn)\b", lowered
    ):
        return "join"
    if any(re.match(rf"{re.escape(word)}(?!\w)", lowered) for word in _collective_for(lowered)):
        if (
            left[:1].isupper()
            and re.match(r"(?:cơ quan|đơn vị|tổ chức|địa phương)\b.*liên quan", right)
            and not _COUNTED.match(left)
        ):
            return "split"
        proper = left[:1].isupper() and not _GENERIC.match(left) and not re.search(r"(?i)\bcác\b", left)
        return "split" if proper and right[:1].islower() else "join"
    return "join" if right[:1].isupper() else "end"


@lru_cache(maxsize=1024)
def _collective_for(lowered: str) -> tuple[str, ...]:
    first = lowered.split(" ", 1)[0].strip(",;:.()")
    return tuple(word for word in COLLECTIVE if word.split(" ", 1)[0] == first)


def _pieces(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """The region cut at its separators, with the separator before each piece; brackets are left whole."""
    pieces: list[tuple[str, str]] = []
    place, separator, begin = start, "", start
    while place < end:
        if text[place] == "(":
            place = _skip_bracket(text, place, end)
            continue
        match = _SEPARATOR.match(text, place, end) if text[place] in " ,;vch" else None
        if match and match.end() > place and match.group().strip():
            pieces.append((separator, text[begin:place].strip()))
            separator = match.group().strip().split(" ")[0]
            begin = place = match.end()
        else:
            place += 1
    pieces.append((separator, text[begin:end].strip()))
    return pieces


def _gather(text: str, start: int, end: int, *, whole: bool = False) -> tuple[list[str], int]:
    """The names of a region and where the last of them ends."""
    names: list[str] = []
    stop = start
    place = start
    listed = False
    begun = start
    for separator, piece in _pieces(text, start, end):
        at = text.find(piece, place, end) if piece else place
        if not names:
            names.append(piece)
        elif not piece:
            break
        else:
            verdict = (
                "join" if _same_field(text, begun, stop, at) else _splits(names[-1], piece, separator, listed=listed)
            )
            listed = listed or verdict == "head"
            if verdict == "end" and not whole:
                break
            if verdict == "split":
                begun = at
                names.append(piece)
            elif verdict == "head":
                begun = at - 1
                head = names[-1].split(" ")
                noun = head[1] if head[0].lower() == "các" else head[0]
                names.append(f"{noun[:1].upper()}{noun[1:]} {piece}")
            else:
                names[-1] = names[-1] + text[stop:at] + piece
        place = stop = at + len(piece)
    return names, stop


def _expand(name: str) -> list[str]:
    """An elliptical list as names of their own: "các Bộ: Quốc phòng, Công an" → "Bộ Quốc phòng", "Bộ Công an"."""
    head, colon, rest = name.partition(":")
    if not colon:
        match = re.match(r"(?:[Cc]ác) (Bộ|bộ|tỉnh|Sở|sở) (?=[A-ZĐÂĂÁÀẢÃẠÊÉÔƠƯÝỦ])", name)
        if not match:
            return [name]
        head, rest = name[: match.end() - 1], name[match.end() :]
    head = head.strip()
    kind = re.fullmatch(r"(?:[Cc]ác )?(Bộ|bộ|Sở|sở|[Tt]ập đoàn|Tổng công ty)", head)
    parts = [part.strip() for part in _split_names(rest) if part.strip()]
    if kind:
        noun = kind.group(1)
        noun = noun[:1].upper() + noun[1:]
        return [
            part
            if part.startswith(noun + " ") or head_at(part, 0, sentence_start=True) and not _FIELD.match(part)
            else f"{noun} {part}"
            for part in parts
        ]
    local = re.fullmatch(
        r"(?:(Ủy ban nhân dân|Uỷ ban nhân dân|UBND) )?(?:[Cc]ác )?(tỉnh, thành phố|tỉnh|thành phố|tỉnh và thành phố)",
        head,
    )
    if local and parts:
        body = f"{local.group(1)} " if local.group(1) else ""
        return [body + _place(part, local.group(2)) for part in parts]
    return [name]


def _place(name: str, kind: str) -> str:
    if re.match(r"(?:tỉnh|thành phố|Thành phố|Tỉnh|TP)\b", name):
        return name
    noun = kind if "," not in kind and " và " not in kind else ("thành phố" if name in _MUNICIPAL else "tỉnh")
    return f"{noun} {name}"


def _split_names(rest: str) -> list[str]:
    parts: list[str] = []
    for piece in re.split(r"\s*[,;]\s*", rest):
        whole = _FIELD.match(piece)
        if parts and not whole and _FIELD.match(f"{parts[-1]}, {piece}"):
            parts[-1] = f"{parts[-1]}, {piece}"
            continue
        if whole and whole.end() == len(piece):
            parts.append(piece)
        else:
            parts += (
                re.split(r"\s+và\s+(?=[A-ZĐÂĂÁÀÊÔƠƯÝỦ])", piece)
                if not whole
                else [whole.group(), *re.split(r"^\s*và\s+", piece[whole.end() :])]
            )
    return [part.strip(" ,;.") for part in parts]


def parse_units(text: str, start: int, limit: int, *, sentence_start: bool = False) -> Units | None:
    """The list of units that begins at a place, or None when no unit begins there."""
    if not head_at(text, start, sentence_start=sentence_start):
        return None
    end = region_end(text, start, limit)
    names, stop = _gather(text, start, end)
    flat = [part for name in names for part in _expand(name)]
    cleaned = tuple(part for part in (name.strip(" ,;:.-") for name in flat) if part)
    return Units(cleaned, start, stop) if cleaned else None


def is_unit_heading(text: str, *, whole: bool = False) -> Units | None:
    """The units of a heading that consists of nothing else ("2. Sở Tài chính, Sở Xây dựng:")."""
    bare = text.strip(" :.;-")
    if not bare or len(bare) > MAX_LIST or not head_at(bare, 0, sentence_start=not whole):
        return None
    names, stop = _gather(bare, 0, len(bare), whole=True)
    flat = tuple(part for part in (part.strip(" ,;:.-") for name in names for part in _expand(name)) if part)
    return Units(flat, 0, stop)
