"""The form of what stands between head and end: bases, citations, the closing mark, the signature, the recipients.

NĐ 30/2020/NĐ-CP, PL I, part I (II.6–II.9), PL II (capitals), PL III (closing mark); Đ13 (who signs how).
"""

import re
from collections.abc import Iterator

from nhip.core.text import fold
from nhip.drafting.rules.letters import letters
from nhip.drafting.rules.model import Draft, Finding, Line, Role

_TITLES = re.compile(
    r"^(?:PGS|GS|TS|ThS|Ths|BS|BSCK|DS|KS|CN|LS|NSND|NSƯT|NGND|NGƯT|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Luật sư|Giáo sư|Ông|Bà"
    r"|Đồng chí)\b\.?"
)
# "khoản" and "điểm" small, "Điều" with a capital where a text is cited (PL II, V.7).
_SMALL = re.compile(r"(?<![.:;!?] )(?<!^)\b(Khoản|Điểm) (\d+|[a-zđ])\b")
_CAPITAL = re.compile(
    r"\b(điều) (\d+)\b(?= (?:của )?(?:Luật|Nghị định|Thông tư|Nghị quyết|Quyết định|Hiến pháp|Bộ luật))"
)
_LAW_WITH_NUMBER = re.compile(r"^Căn cứ (?:Bộ luật|Luật|Pháp lệnh)\b.*\b(?:số \d+/\d{4}/QH\d+|của Quốc hội)")
_UNNUMBERED = re.compile(r"^Căn cứ (?:Nghị định|Thông tư|Nghị quyết|Quyết định|Chỉ thị)\b(?!.*\bsố\b)")
_BODY = "NĐ 30/2020/NĐ-CP, PL I, mục II.6"
_SIGN = "NĐ 30/2020/NĐ-CP, PL I, mục II.7"
_SENT = "NĐ 30/2020/NĐ-CP, PL I, mục II.9"


def of_bases(draft: Draft) -> Iterator[Finding]:
    """Bases (II.6.a): italic, one a line, ";" after each and "." after the last; a law without number and issuer."""
    bases = list(draft.of(Role.BASIS))
    for place, line in enumerate(bases):
        yield from letters(line, "Căn cứ ban hành", sizes=(13, 14), is_bold=None, is_italic=True, source=_BODY)
        right = "." if place + 1 == len(bases) else ";"
        if not line.text.endswith(right):
            what = "cuối cùng kết thúc bằng dấu chấm" if right == "." else "kết thúc bằng dấu chấm phẩy"
            yield Finding(line.where, f"Căn cứ {what}.", f"Đặt dấu “{right}” ở cuối dòng.", _BODY, line.text)
        if _LAW_WITH_NUMBER.match(line.text):
            remedy = "Chỉ ghi tên luật và ngày thông qua, bỏ số, ký hiệu và tên cơ quan ban hành."
            yield Finding(
                line.where, "Căn cứ là luật, pháp lệnh không ghi số và cơ quan ban hành.", remedy, _BODY, line.text
            )
        if _UNNUMBERED.match(line.text):
            remedy = "Ghi đủ tên loại, số, ký hiệu, ngày ban hành, cơ quan ban hành và trích yếu."
            yield Finding(line.where, "Căn cứ thiếu số, ký hiệu của văn bản.", remedy, _BODY, line.text)


def of_citations(draft: Draft) -> Iterator[Finding]:
    """Capitals where parts of a text are cited (PL II)."""
    source = "NĐ 30/2020/NĐ-CP, PL II, mục V"
    for line in draft.of(Role.BODY, Role.BASIS):
        for found in _SMALL.finditer(line.text):
            yield Finding(
                line.where, f"“{found[0]}” viết hoa khi viện dẫn.", f"Viết “{found[0].lower()}”.", source, line.text
            )
        for found in _CAPITAL.finditer(line.text):
            yield Finding(
                line.where, f"“{found[0]}” chưa viết hoa khi viện dẫn.", f"Viết “Điều {found[2]}”.", source, line.text
            )


def of_closing(draft: Draft) -> Iterator[Finding]:
    """The body ends with "./." (PL III)."""
    body = draft.body()
    if body and draft.first(Role.AUTHORITY) is not None and not body[-1].text.endswith("./."):
        last, remedy = body[-1], "Kết thúc nội dung bằng “./.”."
        yield Finding(last.where, "Thiếu dấu kết thúc nội dung.", remedy, "NĐ 30/2020/NĐ-CP, PL III", last.text[-60:])


def of_signature(draft: Draft) -> Iterator[Finding]:
    """Authority, post and name (II.7): formulas by Đ13, bold, no titles before the name."""
    authority, name = list(draft.of(Role.AUTHORITY)), draft.first(Role.NAME)
    if not authority:
        yield Finding(
            "Cuối văn bản", "Thiếu quyền hạn, chức vụ người ký.", "Ghi chức vụ in hoa, đậm, phía trên họ tên.", _SIGN
        )
        return
    for line in authority:
        yield from letters(line, "Quyền hạn, chức vụ", sizes=(13, 14), is_bold=True, source=_SIGN)
    yield from _of_formula(authority)
    if name is None:
        yield Finding("Cuối văn bản", "Thiếu họ tên người ký.", "Ghi họ tên dưới chức vụ.", _SIGN)
        return
    yield from letters(name, "Họ tên người ký", sizes=(13, 14), is_bold=True, source=_SIGN)
    if (title := _TITLES.match(name.text)) is not None:
        remedy = "Chỉ ghi họ tên, không ghi học hàm, học vị, danh hiệu."
        yield Finding(name.where, f"Có “{title[0]}” trước họ tên người ký.", remedy, _SIGN, name.text)


def _of_formula(authority: list[Line]) -> Iterator[Finding]:
    source = "NĐ 30/2020/NĐ-CP, Điều 13; PL I, mục II.7"
    said = [line.text for line in authority]
    place = next((place for place, text in enumerate(said) if text.startswith("KT")), None)
    if place is not None and not any(
        fold(text).strip().startswith("pho ") or fold(text).strip().startswith("thu truong")
        for text in said[place + 1 :]
    ):
        remedy = "Dưới dòng “KT.” ghi chức vụ cấp phó của người ký."
        yield Finding(authority[place].where, "Ký thay nhưng không có chức vụ cấp phó.", remedy, source, said[place])
    for line in authority:
        if re.match(r"^(?:TM|KT|TL|TUQ|Q)(?:\s+\.|\.(?=\S))", line.text):
            yield Finding(
                line.where,
                "Viết sai cách chữ viết tắt của quyền hạn.",
                "Viết “TM. ”, “KT. ”, “TL. ”.",
                source,
                line.text,
            )
    if said[0].startswith("TM.") and len(said) == 1:
        remedy = "Dưới dòng “TM.” ghi chức vụ của người ký."
        yield Finding(authority[0].where, "Ký thay mặt nhưng không có chức vụ.", remedy, source, said[0])


def of_recipients(draft: Draft) -> Iterator[Finding]:
    """Recipients (II.9): the word bold italic in 12, the names in 11, ";" after each, the copy kept last with "."."""
    head, listed = draft.first(Role.RECIPIENTS_HEAD), list(draft.of(Role.RECIPIENT))
    if head is None:
        yield Finding(
            "Cuối văn bản", "Thiếu “Nơi nhận:”.", "Ghi “Nơi nhận:” bên trái, ngang với chức vụ người ký.", _SENT
        )
        return
    yield from letters(head, "“Nơi nhận”", sizes=(12,), is_bold=True, is_italic=True, source=_SENT)
    if not head.text.endswith(":"):
        yield Finding(head.where, "Sau “Nơi nhận” thiếu dấu hai chấm.", "Viết “Nơi nhận:”.", _SENT, head.text)
    if not listed:
        yield Finding(
            head.where, "Không có nơi nhận nào.", "Ghi từng nơi nhận, mỗi nơi một dòng, bắt đầu bằng “- ”.", _SENT
        )
        return
    yield from letters(listed[0], "Nơi nhận", sizes=(11,), is_bold=False, source=_SENT)
    for line in listed[:-1]:
        if not line.text.endswith(";"):
            yield Finding(
                line.where, "Nơi nhận kết thúc bằng dấu chấm phẩy.", "Đặt dấu “;” ở cuối dòng.", _SENT, line.text
            )
    yield from _of_kept(draft, listed)


def _of_kept(draft: Draft, listed: list[Line]) -> Iterator[Finding]:
    last = listed[-1]
    if not fold(last.text).lstrip("- –").startswith("luu"):
        yield Finding(
            last.where,
            "Dòng cuối của nơi nhận không phải nơi lưu.",
            "Ghi “- Lưu: VT, <đơn vị>.” ở cuối.",
            _SENT,
            last.text,
        )
    elif "VT" not in last.text or not last.text.endswith("."):
        remedy = "Viết “- Lưu: VT, <đơn vị>.”, kết thúc bằng dấu chấm."
        yield Finding(last.where, "Dòng lưu viết chưa đúng.", remedy, _SENT, last.text)
    first = listed[0]
    if (
        draft.first(Role.LETTER_SUBJECT) is not None
        and draft.first(Role.ADDRESSEE) is not None
        and "Như trên" not in first.text
    ):
        yield Finding(
            first.where,
            "Nơi nhận đầu tiên của công văn là “Như trên”.",
            "Ghi “- Như trên;” ở dòng đầu.",
            _SENT,
            first.text,
        )
