"""The form of the head: nation and motto, bodies, number and symbol, place and date, kind and subject.

NĐ 30/2020/NĐ-CP, PL I, part I (II.1–II.5) and table V; PL III for the abbreviations.
"""

import re
from collections.abc import Iterator

from nhip.drafting.rules.kinds import ABBREVIATIONS
from nhip.drafting.rules.letters import letters
from nhip.drafting.rules.model import Draft, Finding, Line, Role

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_NUMBER = re.compile(r"^Số: ?(?P<number>\d+|[…._ ]*)/(?P<symbol>\S+)$")
_SYMBOL = re.compile(r"^[A-ZĐ0-9][\w.&Đ]*(?:-[A-ZĐ0-9][\w.&Đ]*)*$")
_DATE = re.compile(
    r"^(?P<place>.+?)(?P<comma>,?)\s*ngày (?P<day>[\d…._ ]*) ?tháng (?P<month>[\d…._ ]*) ?năm (?P<year>[\d…._ ]*)$"
)
_ZERO_MONTHS = {"1", "2"}
_SINGLE = 10


def of_nation(draft: Draft) -> Iterator[Finding]:
    """Quốc hiệu and Tiêu ngữ (II.1): the words as the decree has them, bold, their sizes together."""
    nation, motto = draft.first(Role.NATION), draft.first(Role.MOTTO)
    source = "NĐ 30/2020/NĐ-CP, PL I, mục II.1"
    if nation is None or motto is None:
        what = "Quốc hiệu" if nation is None else "Tiêu ngữ"
        right = NATION if nation is None else MOTTO
        yield Finding("Đầu văn bản", f"Thiếu {what}.", f"Thêm dòng “{right}” ở góc trên bên phải trang đầu.", source)
    if nation is not None:
        if nation.text != NATION:
            yield Finding(nation.where, "Quốc hiệu viết không đúng.", f"Viết “{NATION}”.", source, nation.text)
        yield from letters(nation, "Quốc hiệu", sizes=(12, 13), is_bold=True, source=source)
    if motto is not None:
        if motto.text != MOTTO:
            yield Finding(
                motto.where, "Tiêu ngữ viết không đúng.", f"Viết “{MOTTO}”, gạch nối có khoảng trắng hai bên.", source,
                motto.text,
            )  # fmt: skip
        yield from letters(motto, "Tiêu ngữ", sizes=(13, 14), is_bold=True, source=source)
    if nation is None or motto is None:
        return
    if nation.size in {12, 13} and motto.size in {13, 14} and motto.size - nation.size != 1:
        yield Finding(
            motto.where, f"Quốc hiệu cỡ {nation.size:g}, Tiêu ngữ cỡ {motto.size:g}: không đi cùng nhau.",
            "Dùng Quốc hiệu cỡ 12 với Tiêu ngữ cỡ 13, hoặc 13 với 14.", "NĐ 30/2020/NĐ-CP, PL I, mục V, chú thích",
        )  # fmt: skip


def of_bodies(draft: Draft) -> Iterator[Finding]:
    """The issuing body in bold capitals, the one above it in plain capitals (II.2)."""
    source = "NĐ 30/2020/NĐ-CP, PL I, mục II.2"
    issuer = draft.first(Role.ISSUER)
    if issuer is None:
        yield Finding("Đầu văn bản", "Thiếu tên cơ quan ban hành.", "Ghi tên cơ quan ở góc trên bên trái.", source)
        return
    for line in draft.of(Role.SUPERIOR, Role.ISSUER):
        if not line.text.isupper():
            yield Finding(
                line.where, "Tên cơ quan chưa viết in hoa.", f"Viết “{line.text.upper()}”.", source, line.text
            )
    yield from letters(issuer, "Tên cơ quan ban hành", sizes=(12, 13), is_bold=True, source=source)
    for line in draft.of(Role.SUPERIOR):
        # A long name of the issuer may take two lines; what is bold above belongs to it.
        if not line.is_bold:
            yield from letters(line, "Tên cơ quan chủ quản", sizes=(12, 13), is_bold=False, source=source)


def of_number(draft: Draft) -> Iterator[Finding]:
    """Number and symbol (II.3): "Số: 05/QĐ-UBND", no blanks, two digits below ten, the kind's own abbreviation."""
    source = "NĐ 30/2020/NĐ-CP, PL I, mục II.3"
    line = draft.first(Role.NUMBER)
    if line is None:
        yield Finding("Đầu văn bản", "Thiếu số, ký hiệu.", "Thêm dòng “Số: …/…” dưới tên cơ quan ban hành.", source)
        return
    found = _NUMBER.match(line.text)
    if found is None or not _SYMBOL.match(found["symbol"]):
        yield Finding(
            line.where, "Số, ký hiệu không đúng mẫu.",
            "Viết “Số: 05/QĐ-UBND”: chữ “Số” rồi dấu hai chấm; giữa số và ký hiệu là dấu “/”, giữa các nhóm chữ là dấu "
            "“-”, không có khoảng trắng.", source, line.text,
        )  # fmt: skip
        return
    number = found["number"].strip()
    if number.isdecimal() and (number != f"{int(number):02d}" or int(number) == 0):
        right = f"{int(number):02d}"
        yield Finding(line.where, f"Số “{number}” viết không đúng.", f"Viết “{right}”.", source, line.text)
    yield from _of_symbol(draft, line, found["symbol"])
    yield from letters(line, "Số, ký hiệu", sizes=(13,), is_bold=False, source=source)


def _of_symbol(draft: Draft, line: Line, symbol: str) -> Iterator[Finding]:
    kind, source = draft.first(Role.KIND), "NĐ 30/2020/NĐ-CP, PL III, phần I"
    first = symbol.split("-", maxsplit=1)[0]
    if kind is not None:
        right = ABBREVIATIONS[kind.text.upper()]
        if first != right:
            yield Finding(
                line.where, f"Ký hiệu “{symbol}” không hợp với tên loại “{kind.text}”.",
                f"Ký hiệu bắt đầu bằng “{right}-”.", source, line.text,
            )  # fmt: skip
    elif draft.first(Role.LETTER_SUBJECT) is not None and first in {*ABBREVIATIONS.values(), "CV"}:
        yield Finding(
            line.where, f"Công văn không có chữ viết tắt tên loại “{first}”.",
            "Viết ký hiệu gồm cơ quan và đơn vị soạn thảo hoặc lĩnh vực, ví dụ “12/UBND-VX”.", source, line.text,
        )  # fmt: skip


def of_place_date(draft: Draft) -> Iterator[Finding]:
    """Place and date (II.4): italic, a comma after the place, zeros before days 1–9 and months 1 and 2 only."""
    source = "NĐ 30/2020/NĐ-CP, PL I, mục II.4"
    line = draft.first(Role.PLACE_DATE)
    if line is None:
        remedy = "Thêm dòng “<Địa danh>, ngày … tháng … năm …” dưới Tiêu ngữ."
        yield Finding("Đầu văn bản", "Thiếu địa danh và thời gian ban hành.", remedy, source)
        return
    found = _DATE.match(line.text)
    if found is None:
        remedy = "Viết “Lào Cai, ngày 05 tháng 02 năm 2026”."
        yield Finding(line.where, "Địa danh, thời gian không đúng mẫu.", remedy, source, line.text)
        return
    if not found["comma"]:
        remedy = f"Viết “{found['place']}, ngày …”."
        yield Finding(line.where, "Thiếu dấu phẩy sau địa danh.", remedy, source, line.text)
    for name, value in (("ngày", found["day"].strip()), ("tháng", found["month"].strip())):
        if value.isdecimal() and value != (right := _two_digits(name, value)):
            yield Finding(
                line.where, f"“{name} {value}” viết không đúng.", f"Viết “{name} {right}”.", source, line.text
            )
    yield from letters(line, "Địa danh, thời gian", sizes=(13, 14), is_italic=True, source=source)


def _two_digits(name: str, value: str) -> str:
    """Days below ten and the months 1 and 2 have a zero before them, other months have none."""
    bare = value.lstrip("0") or "0"
    needs_zero = int(bare) < _SINGLE if name == "ngày" else bare in _ZERO_MONTHS
    return f"0{bare}" if needs_zero else bare


def of_title(draft: Draft) -> Iterator[Finding]:
    """Kind and subject (II.5): bold for named kinds; official letters have "V/v …" in plain letters."""
    source = "NĐ 30/2020/NĐ-CP, PL I, mục II.5"
    kind, subject, letter = (draft.first(role) for role in (Role.KIND, Role.SUBJECT, Role.LETTER_SUBJECT))
    if kind is None and letter is None:
        remedy = "Ghi tên loại in hoa ở giữa, dưới là trích yếu; công văn ghi “V/v …” dưới số, ký hiệu."
        yield Finding("Đầu văn bản", "Thiếu tên loại hoặc trích yếu.", remedy, source)
    if kind is not None:
        if not kind.text.isupper():
            yield Finding(kind.where, "Tên loại chưa viết in hoa.", f"Viết “{kind.text.upper()}”.", source, kind.text)
        yield from letters(kind, "Tên loại", sizes=(13, 14), is_bold=True, source=source)
    if subject is not None:
        yield from letters(subject, "Trích yếu", sizes=(13, 14), is_bold=True, source=source)
    if letter is not None:
        if not letter.text.startswith("V/v "):
            remedy = f"Viết “V/v {letter.text.split(' ', 2)[-1]}”."
            yield Finding(letter.where, "Trích yếu công văn phải bắt đầu bằng “V/v”.", remedy, source, letter.text)
        yield from letters(letter, "Trích yếu công văn", sizes=(12, 13), is_bold=False, source=source)
