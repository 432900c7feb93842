"""The grammar of unit names: where a list of units begins and ends, and which names stand in it.

Coordinated names are split ("Bộ A, Bộ B và Sở C"), collectives stay whole ("các sở, ban, ngành"), a title over a list
of places stays whole, and elliptical lists get their head noun back ("các Bộ: Quốc phòng, Công an" →
"Bộ Quốc phòng", "Bộ Công an").
"""

import re
from dataclasses import dataclass

from nhip.reading.openers import QUANTIFIER, TOKEN, head_at, opener, opens_predicate
from nhip.reading.unit_joints import BARE_TITLE, FIELD, joint
from nhip.reading.words import GOES_ON, LOWER_HEADS

MAX_LIST = 700
# How far a phrase is looked at first, and how many signs an opener and the words around it can take.
_NEAR, _MARGIN = 100, 45
# How many words of a list's piece that is not known can still be a detail of the name before.
_FEW_WORDS = 4
# The longest name before a colon ("Phòng Chính trị tư tưởng và Công tác học sinh, sinh viên: …").
MAX_TITLE = 120


@dataclass(frozen=True, slots=True)
class Units:
    """A list of units that was read: the names, and where the text goes on."""

    names: tuple[str, ...]
    start: int
    end: int


_SEPARATOR = re.compile(r"\s*(?:,|;|(?<!\w)(?:và|cùng với|cùng|hoặc)(?!\w))\s*(?:(?:và|với|cùng|cùng với) )?")
_MUNICIPAL = frozenset(("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"))


def _skip_bracket(text: str, place: int, limit: int) -> int:
    close = text.find(")", place, min(limit, place + 200))
    return close + 1 if close > 0 else place + 1


_LOCAL = re.compile(r"(?:tỉnh|thành phố) ")


def _list_colon(text: str, start: int, colon: int) -> bool:
    """Whether a colon opens a list of names ("các Bộ: Tài chính, Nội vụ") and not the clause behind a heading."""
    after = colon + 2 if text[colon + 1 : colon + 2] == " " else colon + 1
    named = _LOCAL.match(text, after)
    if re.search(r"(?i)\bcác (?:bộ|sở)\s*$", text[start:colon]) and FIELD.match(text, after):
        return True
    if not text[(begin := named.end() if named else after) : begin + 1].isupper() or opens_predicate(
        text, after, any_case=True
    ):
        return False
    if re.search(r"(?i)\bcác (?:bộ|sở|tập đoàn)\s*$", text[start:colon]):
        return True
    if re.fullmatch(BARE_TITLE, text[start:colon]) and head_at(text, after, sentence_start=True):
        return True
    return bool(re.search(r"\b[Cc]ác\b", text[start:colon])) and not head_at(text, after, sentence_start=True)


_SHORT_HEAD = re.compile(r"(?:Vụ|Cục|Phòng|Ban|Viện|Sở|Bộ)$")
_SECOND = 2
# First words of bodies that may follow within the same list.
_HEADS_ON = frozenset(word.split(" ")[0] for word in LOWER_HEADS)
_COUNTING = ("các", "những", "mỗi", "từng", "mọi")


def _ends_known(text: str, start: int, at: int) -> bool:
    """Whether a known name ("Sở Khoa học và Công nghệ") is complete just before a place."""
    begin = max(start, at - 60)
    for match in re.finditer(r"(?:Bộ|Sở) (?=[A-ZĐ])", text[begin:at]):
        known = FIELD.match(text, begin + match.end())
        if known and text[known.end() : at].strip() == "" and known.end() <= at:
            return True
    return False


# A list of localities is a whole of its own: what follows is a predicate, unless it tells of what kind they are.
_LOCALITIES = re.compile(
    r"(?i)(?:\b(?:các|ủy ban nhân dân|ubnd) (?:[\w ,]*[, ])?"
    r"(?:địa phương|đặc khu|phường|thị trấn|thị xã|đoàn thể)|, ngành)$"
)
_OF_KIND = frozenset(
    """
vùng biên trọng đặc ven chức y dọc nghèo bản đảo nông ngoại cửa giáo công tư tài nội khó bị được đã đang chưa còn phía
ngoài cận lân giáp thì mà nơi đối khi do bằng qua như sau để theo đến tới từ vào ra lên
""".split()  # noqa: SIM905 - a word list is read as a text
)


def _ends_localities(text: str, start: int, at: int, word: str) -> bool:
    """Whether a list of localities ("UBND các xã, phường, đặc khu") is complete just before an unknown word."""
    return word not in _OF_KIND and bool(_LOCALITIES.search(text[max(start, at - 90) : at].rstrip()))


def _is_second(tokens: list[re.Match[str]], place: int, size: int) -> bool:
    """Whether a verb is the second syllable of a name whose first one is in a capital ("Vụ Nuôi trồng thủy sản")."""
    named = place == _SECOND and size == 1 and _SHORT_HEAD.match(tokens[0].group()) is not None
    return named and tokens[1].group().istitle()


def _stops(text: str, start: int, tokens: list[re.Match[str]], place: int) -> tuple[bool, int]:
    """Whether the phrase ends at this token; else up to where it surely goes on."""
    at, sign = tokens[place].start(), tokens[place].group()
    if sign == ":":
        return not _list_colon(text, start, at), at
    if sign in ".!?":
        return sign != "." or not re.match(r"(?:TP|Tp|CN|P|Q)$", text[max(start, at - 2) : at].strip()), at
    if not place or not sign[0].islower():
        return False, at
    size = opener(tokens, place)
    new = sign not in GOES_ON
    if new and (
        _ends_known(text, start, at) or (not size and sign not in _HEADS_ON and _ends_localities(text, start, at, sign))
    ):
        return True, at
    if size > 0 and tokens[place - 1].group().lower() not in _COUNTING and not _is_second(tokens, place, size):
        return True, at
    return False, tokens[place + abs(size) - 1].end() if size else at


_POLITE = re.compile(r"(?i)quý (?:cơ quan|đơn vị|sở|bộ|công ty|doanh nghiệp)(?!\w)")


def region_end(text: str, start: int, limit: int) -> int:
    """Where the phrase that begins with a unit's head ends: at the predicate, a colon or the end of the sentence."""
    limit = min(limit, start + MAX_LIST)
    polite = _POLITE.match(text, start, limit)
    if polite:
        return polite.end()
    # Most phrases are short: only where one is not are more words looked at.
    reach = min(limit, start + _NEAR)
    end = _end_within(text, start, reach)
    while reach < limit and (end < 0 or end > reach - _MARGIN):
        reach = min(limit, start + 3 * (reach - start))
        end = _end_within(text, start, reach)
    return limit if end < 0 else end


def _end_within(text: str, start: int, reach: int) -> int:
    """Where the phrase ends within a reach; -1 when it does not."""
    tokens = list(TOKEN.finditer(text, start, reach))
    sure = start
    for place, token in enumerate(tokens):
        if token.start() < sure:
            continue
        if token.group() == "(":
            sure = _skip_bracket(text, token.start(), reach)
            continue
        known = FIELD.match(text, token.start()) if place and token.group()[0].isupper() else None
        if known:
            sure = known.end()
            continue
        ends, sure = _stops(text, start, tokens, place)
        if ends:
            return token.start()
    return -1


def _same_field(text: str, start: int, stop: int, at: int) -> bool:
    """Whether a known name ("Văn hóa, Thể thao và Du lịch") runs from the piece before `stop` into the one at `at`."""
    for match in re.finditer(r"(?<= )[A-ZĐ]", text[start:stop]):
        known = FIELD.match(text, start + match.start())
        if known and known.end() > at:
            return True
    return False


def _pieces(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """The region cut at its separators, with the separator before each piece; brackets are left whole."""
    pieces: list[tuple[str, str]] = []
    place, separator, begin = start, "", start
    while place < end:
        if text[place] == "(":
            place = _skip_bracket(text, place, end)
            continue
        match = _SEPARATOR.match(text, place, end) if text[place] in " ,;vch" else None
        if match and text[place] == "," and text.startswith("hòng, chống", place - 4):
            match = None
        if match and match.end() > place and match.group().strip():
            pieces.append((separator, text[begin:place].strip()))
            separator = match.group().strip().split(" ")[0]
            begin = place = match.end()
        else:
            place += 1
    pieces.append((separator, text[begin:end].strip()))
    return pieces


def _with_head(before: str, piece: str) -> str:
    """A field behind "Sở A, …" with the head noun of the name before it."""
    words = before.split(" ")
    noun = words[1] if words[0].lower() == "các" else words[0]
    return f"{noun[:1].upper()}{noun[1:]} {piece}"


def _one_of(before: list[str], piece: str, *, told: bool) -> list[str]:
    """The name before one more of its kind without "các": "các Sở Y tế, Nội vụ", "các Sở Y tế, Sở Nội vụ"."""
    plural = _PLURAL.match(before[0]) if before else None
    noun = plural.group(1) if plural else ""
    if not plural or not noun.istitle() or not (told or piece.startswith(f"{noun} ")):
        return before
    return [f"{noun} {before[0][plural.end() :]}"]


def _gather(text: str, start: int, end: int, *, whole: bool = False) -> tuple[list[str], int]:
    """The names of a region and where the last of them ends; `whole` takes everything as names."""
    names: list[str] = []
    stop, begun, listed = start, start, False
    for separator, piece in _pieces(text, start, end):
        if names and not piece:
            break
        at = text.find(piece, stop, end)
        verdict = "split" if not names else "join"
        if names and not _same_field(text, begun, stop, at):
            verdict = joint(names[-1], piece, separator, listed=listed)
        if verdict == "end" and not whole:
            if not _goes_on(text, names[-1], at, piece, end):
                break
            verdict = "join"
        if verdict in ("split", "head"):
            names[-1:] = _one_of(names[-1:], piece, told=verdict == "head")
        if verdict == "split":
            begun = at
            names.append(piece)
        elif verdict == "head":
            begun, listed = at - 1, True
            names.append(_with_head(names[-1], piece))
        else:
            names[-1] += text[stop:at] + piece
        stop = at + len(piece)
    return names, stop


_LATER = re.compile(r"(?:, (?:[^\W\dA-ZĐ_]+ ?){1,4})*(?:,| và) (?=(?:các|những) |[A-ZĐ])")
_ROOM = re.compile(r"(?:Vụ|Cục|Phòng|Ban|Viện|Chi cục|Trung tâm) [A-ZĐ]")


def _goes_on(text: str, name: str, at: int, piece: str, end: int) -> bool:
    """Whether a piece that the lists do not know stands before one more body and a predicate: then it is no end."""
    later = _LATER.match(text, at + len(piece), end)
    if at + len(piece) == len(text[:end].rstrip()) and _ROOM.match(name) and piece[0].islower():
        return len(piece.split()) <= _FEW_WORDS and bool(opens_predicate(text, end))
    known = piece[0].islower() and len(piece.split()) <= _FEW_WORDS and later is not None
    return known and head_at(text, later.end()) and bool(opens_predicate(text, end)) if later else False


_CAPITAL = "A-ZĐÂĂÁÀẢÃẠÊÉÔƠƯÝỦ"
_PLURAL = re.compile(rf"(?:[Cc]ác) (Bộ|bộ|tỉnh|Sở|sở) (?=[{_CAPITAL}])")
_PLURAL_KIND = re.compile(r"(?:[Cc]ác )?(Bộ|bộ|Sở|sở|[Tt]ập đoàn|Tổng công ty)")
_PLURAL_PLACE = re.compile(
    r"(?:(Ủy ban nhân dân|UBND|Đảng ủy|Công an) )?(?:[Cc]ác )?"
    r"(tỉnh, thành phố|tỉnh|thành phố|tỉnh và thành phố|xã|phường|đặc khu|huyện)"
)


def _expand(name: str) -> list[str]:
    """An elliptical list as names of their own: "các Bộ: Quốc phòng, Công an" → "Bộ Quốc phòng", "Bộ Công an"."""
    head, colon, rest = name.partition(":")
    if not colon:
        match = _PLURAL.match(name)
        if not match:
            return [name]
        head, rest = name[: match.end() - 1], name[match.end() :]
    head, rest = head.strip(), rest.strip()
    parts = [part for part in _split_names(rest) if part]
    if not colon and len(parts) == 1 and head[-2:].lower() == "sở":
        # "các Sở Công Thương" are many of one kind, and no list of several; of each ministry there is but one.
        return [name]
    if not colon and re.search("(?i)(?:bộ|sở)$", head) and not all(FIELD.match(part) for part in parts[1:]):
        return [name]
    kind = _PLURAL_KIND.fullmatch(head)
    if kind:
        noun = kind.group(1)[:1].upper() + kind.group(1)[1:]
        return [part if _stands_alone(part, noun) else f"{noun} {part}" for part in parts]
    local = _PLURAL_PLACE.fullmatch(head)
    if local and parts:
        body = f"{local.group(1)} " if local.group(1) else ""
        return [body + _place(part, local.group(2)) for part in parts]
    return [name]


def _stands_alone(part: str, noun: str) -> bool:
    if part.startswith(noun + " "):
        return True
    return noun in ("Bộ", "Sở") and head_at(part, 0, sentence_start=True) and not FIELD.match(part)


def _place(name: str, kind: str) -> str:
    if re.match(r"(?:tỉnh|thành phố|Thành phố|Tỉnh|TP)\b", name):
        return name
    noun = kind if "," not in kind and " và " not in kind else ("thành phố" if name in _MUNICIPAL else "tỉnh")
    return f"{noun} {name}"


_BETWEEN = re.compile(rf"\s*(?:[,;]|(?<!\w)và(?= [{_CAPITAL}]))\s*")


def _split_names(rest: str) -> list[str]:
    """The names behind a plural head, known fields left whole ("Văn hóa, Thể thao và Du lịch")."""
    parts: list[str] = []
    place = 0
    while place < len(rest):
        known = FIELD.match(rest, place)
        cut = _BETWEEN.search(rest, known.end() if known else place)
        end = cut.start() if cut else len(rest)
        parts.append(rest[place:end].strip(" ,;."))
        place = cut.end() if cut else len(rest)
    return parts


# A remark behind a name ("(như kính gửi)", "(đơn vị đặt điểm cầu …)"); a bracket with a name of its own stays.
_REMARK = re.compile(r"\s*\((?:như|do|theo|đơn vị|cơ quan|là|gọi|sau đây|trừ|kể cả|bao gồm|có)\b[^()]*\)$")
_MORE = re.compile(r"(?:(?:,| và) (?:[^\W\dA-ZĐ_]+ ?){1,4})+")


def parse_units(text: str, start: int, limit: int, *, sentence_start: bool = False) -> Units | None:
    """The list of units that begins at a place, or None when no unit begins there."""
    if not head_at(text, start, sentence_start=sentence_start):
        return None
    end = region_end(text, start, limit)
    names, stop = _gather(text, start, end)
    if stop < end and QUANTIFIER.match(names[-1]) and _MORE.fullmatch(text, stop, end) and opens_predicate(text, end):
        # The predicate stands right behind: what the lists do not know between the commas belongs to the collective.
        names[-1], stop = text[stop - len(names[-1]) : end].rstrip(), end
    flat = [part for name in names for part in _expand(name)]
    cleaned = _titled([part for part in (_REMARK.sub("", name).strip(" ,;:.-") for name in flat) if part])
    return Units(cleaned, start, stop) if cleaned else None


def _titled(names: list[str]) -> tuple[str, ...]:
    """A title before a list of bodies ("Giám đốc: Sở A, Sở B") given to each of them."""
    title, colon, first = names[0].partition(":") if names else ("", "", "")
    if not colon or not re.fullmatch(BARE_TITLE, title.strip()):
        return tuple(names)
    return tuple(f"{title.strip()} {name.strip()}" for name in (first, *names[1:]))


def units_before_colon(text: str, start: int, limit: int) -> Units | None:
    """The units that fill the words up to a colon, taken whole, where the grammar alone stops short of it."""
    stop = region_end(text, start, min(limit, start + MAX_TITLE))
    if text[stop : stop + 1] != ":" or not text[start : start + 1].isupper() or not head_at(text, start):
        return None
    names, _end = _gather(text, start, stop, whole=True)
    joined: list[str] = []
    for name in names:
        if joined and name[0].islower() and not QUANTIFIER.match(name):
            joined[-1] = f"{joined[-1]}, {name}"
        else:
            joined += _expand(name)
    return Units(tuple(joined), start, stop)


def is_unit_heading(text: str, *, whole: bool = False) -> Units | None:
    """The units of a heading that consists of nothing else ("2. Sở Tài chính, Sở Xây dựng:")."""
    bare = text.strip(" :.;-")
    if not bare or len(bare) > MAX_LIST or not head_at(bare, 0, sentence_start=not whole):
        return None
    names, stop = _gather(bare, 0, len(bare), whole=True)
    parts = [part for name in names for part in _expand(name)]
    return Units(tuple(part for part in (part.strip(" ,;:.-") for part in parts) if part), 0, stop)
