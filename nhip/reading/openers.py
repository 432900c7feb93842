"""With which syllables a predicate opens, and with which words a unit's name can begin."""

import re

from nhip.reading.words import (
    BODIES,
    DESCRIBES,
    HEADS,
    LOWER_HEADS,
    NOUN_AFTER,
    NOUN_BEFORE,
    PREDICATES,
    QUANTIFIERS,
    VERB_AFTER,
)

TOKEN = re.compile(r"[\w&/]+|[^\w\s]")
_REACH = 60


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
_VERB = {key: frozenset(words.split()) for key, words in VERB_AFTER.items()}
_NONE: frozenset[str] = frozenset()
# Schools, health centres, firms and boards in letters only, behind "các".
_LETTERED = re.compile(
    r"(?:TT(?:GD|YT|VH|DV|KS)|CS(?:GD|YT|KCB)|CQ|DN|HTX|BV|BQL|BCĐ|BCH|NHTM|TCTD|TCCT|CLB|UBMTTQ|CĐCS)[A-ZĐ&]*$"
)
_FIRST = re.compile(r"[\w&/]+")
_FIRST_WORDS = frozenset(phrase.split()[0].replace(",", "").lower() for phrase in (*HEADS, *LOWER_HEADS, *QUANTIFIERS))
QUANTIFIER = re.compile(rf"(?:{'|'.join(QUANTIFIERS)})\b", re.IGNORECASE)
# Words that begin like a unit's name but are not one.
_NOT_HEAD = re.compile(
    r"(?i:báo (?:cáo|động|chí(?! và tuyên))|tổ chức(?! (?:pháp chế|đoàn thanh niên|chính trị|cá nhân|hành chính|"
    r"xã hội|tín dụng))|"
    r"trường hợp|ban (?:hành|đầu)|hội (?:nghị|thảo|nhập|đàm)"
    r"|đoàn kết|phòng(?: ngừa| chống|, chống)|bộ (?:máy|phận|tiêu chí|chỉ số|thủ tục|luật)|sở hữu|xã hội hóa|"
    r"xã hội|thanh tra(?:, kiểm|, giám| kiểm| việc| công tác)|thống kê(?:, [a-zđ]| số| tình| các)|lãnh đạo(?:,? chỉ)"
    r"|khu vực|cơ sở (?:dữ liệu|vật chất|hạ tầng|pháp lý|để)|đội ngũ|ngành nghề|quỹ (?:đất|tiền)|cơ chế|"
    r"trường (?:quay)|viện (?:trợ|dẫn)|đoàn (?:kiểm)?(?=$)"
    r"|cơ quan ngôn|thuế (?:suất|thu|giá)|tổ hợp|hội tụ|nhân dân tệ|các (?:cấp độ)|cấp (?:phát|phép|giấy|"
    r"kinh phí)|tỉnh táo|kiểm toán (?:các|việc)|xã (?:giao)|cục bộ|cổng vào|đơn vị tính|đơn vị hành chính|"
    r"hộ chiếu|nhóm (?:nhiệm|giải|vấn|chỉ)|hạt nhân|trạm bts"
    r"|trung tâm (?:của|hành)|đầu|cổng trường|tỉnh lộ|huyện lộ|công an toàn|khu (?:tái|đất)|hội viên|"
    r"cán bộ(?=$)|chánh niệm|những người (?:có|dân)|một số (?:nội|nhiệm|giải|vấn|khó|tồn|cơ chế|công)|"
    r"phòng bệnh|phòng dịch|báo giá|hội chứng|văn phòng phẩm|bộ câu|bộ hồ|tổ dân cư|điện lực (?:để)|"
    r"phía (?:bắc|nam|đông|tây|trước|sau|trên|dưới|trong|ngoài))(?!\w)"
)


def _follows(tokens: list[re.Match[str]], place: int, rest: tuple[str, ...], *, fold: bool = False) -> bool:
    if place + len(rest) >= len(tokens):
        return False
    got = (token.group() for token in tokens[place + 1 : place + 1 + len(rest)])
    return all((word.lower() if fold else word) == wanted for word, wanted in zip(got, rest, strict=True))


def _near(tokens: list[re.Match[str]], place: int, step: int) -> set[str]:
    """The next one, two and three words in a direction, joined as they are read."""
    found: set[str] = set()
    phrase = ""
    for at in range(place + step, place + 4 * step, step):
        if not 0 <= at < len(tokens):
            break
        word = tokens[at].group().lower()
        phrase = (f"{phrase}_{word}" if step > 0 else f"{word}_{phrase}").strip("_")
        found.add(phrase)
    return found


def opener(tokens: list[re.Match[str]], place: int) -> int:
    """How many syllables the predicate opener at this token has; 0 for none, negative where it is part of a noun."""
    word = tokens[place].group()
    for rest in _PREDICATE_TRIE.get(word, ()):
        if not _follows(tokens, place, rest):
            continue
        phrase = " ".join((word, *rest)).replace(" ,", ",")
        before, after = _BEFORE.get(phrase), _AFTER.get(phrase)
        if _near(tokens, place + len(rest), 1) & _VERB.get(phrase, _NONE):
            return 1 + len(rest)
        if before and _near(tokens, place, -1) & before:
            return -1 - len(rest)
        if after and _near(tokens, place + len(rest), 1) & after:
            return -1 - len(rest)
        return 1 + len(rest)
    return int(word in DESCRIBES)


def opens_predicate(text: str, place: int, *, any_case: bool = False) -> str:
    """The predicate opener at a place of the text, "" when none stands there."""
    piece = text[place : place + _REACH]
    if any_case:
        piece = piece[:1].lower() + piece[1:]
    tokens = list(TOKEN.finditer(piece))
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
    first = _FIRST.match(text, place)
    if not first or first.group().lower() not in _FIRST_WORDS:
        return False
    piece = text[place : place + _REACH]
    if _NOT_HEAD.match(piece):
        return False
    quantifier = QUANTIFIER.match(piece)
    if quantifier:
        tokens = list(TOKEN.finditer(piece, quantifier.end()))
        at = tokens[0].start() if tokens else 0
        if tokens and _LETTERED.match(tokens[0].group()):
            return True
        return bool(_in_trie(_BODY_TRIE, tokens, fold=True)) and not (
            _NOT_HEAD.match(piece, at) and not piece[at:].lower().startswith("tổ chức")
        )
    tokens = list(TOKEN.finditer(piece))
    if _in_trie(_HEAD_TRIE, tokens):
        return True
    return not sentence_start and bool(_in_trie(_LOWER_TRIE, tokens))
