"""Letters of one line: font, size, weight; the paper. NĐ 30/2020/NĐ-CP, PL I, part I, section I and table V."""

from collections.abc import Iterator, Sequence

from nhip.drafting.rules.model import Draft, Finding, Line, Sheet

FONT = "Times New Roman"
_PAPER = "NĐ 30/2020/NĐ-CP, PL I, mục I"
_SPANS = (("trên", "top", 20, 25), ("dưới", "bottom", 20, 25), ("trái", "left", 30, 35), ("phải", "right", 15, 20))
# A file rounds lengths to twentieths of a point.
_TOLERANCE = 0.5
_A4 = (210, 297)


def letters(
    line: Line,
    what: str,
    *,
    source: str,
    sizes: Sequence[float] = (),
    is_bold: bool | None = None,
    is_italic: bool = False,
) -> Iterator[Finding]:
    """What is wrong with the letters of a line; a size that the file does not say is not judged."""
    if sizes and line.size is not None and not sizes[0] <= line.size <= sizes[-1]:
        asked = " đến ".join(f"{size:g}" for size in sizes)
        yield Finding(line.where, f"{what} cỡ chữ {line.size:g}.", f"Dùng cỡ chữ {asked}.", source, line.text)
    if is_bold is not None and line.is_bold != is_bold:
        said, remedy = ("chưa đậm", "Chọn kiểu chữ đậm.") if is_bold else ("viết chữ đậm", "Bỏ chữ đậm.")
        yield Finding(line.where, f"{what} {said}.", remedy, source, line.text)
    if line.is_italic != is_italic:
        said, remedy = (
            ("chưa nghiêng", "Chọn kiểu chữ nghiêng.") if is_italic else ("viết chữ nghiêng", "Chọn kiểu chữ đứng.")
        )
        yield Finding(line.where, f"{what} {said}.", remedy, source, line.text)


def of_paper(draft: Draft) -> Iterator[Finding]:
    """A4, the margins within their spans (I.1–I.4)."""
    for number, sheet in enumerate(draft.sheets, 1):
        where = "Khổ giấy" if len(draft.sheets) == 1 else f"Khổ giấy, phần {number}"
        if any(abs(got - right) > 1 for got, right in zip(sorted((sheet.width, sheet.height)), _A4, strict=True)):
            said = f"Khổ giấy {sheet.width:.0f} × {sheet.height:.0f} mm."
            yield Finding(where, said, "Chọn khổ A4 (210 × 297 mm).", _PAPER)
            continue
        yield from _margins(where, sheet)


def _margins(where: str, sheet: Sheet) -> Iterator[Finding]:
    for name, side, least, most in _SPANS:
        got = getattr(sheet, side)
        if not least - _TOLERANCE <= got <= most + _TOLERANCE:
            yield Finding(where, f"Lề {name} {got:.0f} mm.", f"Đặt lề {name} từ {least} đến {most} mm.", _PAPER)


def of_font(draft: Draft) -> Iterator[Finding]:
    """Times New Roman throughout (I.5); told once for each other font."""
    seen = set()
    for line in draft.lines:
        if line.font and line.font != FONT and line.font not in seen:
            seen.add(line.font)
            yield Finding(
                line.where, f"Dùng phông chữ {line.font}.", f"Chọn phông {FONT} cho cả văn bản.", _PAPER, line.text
            )


def of_body(draft: Draft) -> Iterator[Finding]:
    """The body (II.6): 13 or 14, justified, the first line of a paragraph in by 1 or 1.27 cm; told once each."""
    source = "NĐ 30/2020/NĐ-CP, PL I, mục II.6"
    told: set[str] = set()
    for line in draft.body():
        wrong = {
            "size": (
                line.size is not None and not 13 <= line.size <= 14,  # noqa: PLR2004 - the decree's sizes
                f"Nội dung cỡ chữ {line.size or 0:g}.", "Dùng cỡ chữ 13 đến 14.",
            ),
            "align": (
                len(line.text) > 100 and line.align not in {"", "justify"},  # noqa: PLR2004 - a paragraph of some lines
                "Nội dung chưa căn đều hai lề.", "Căn đều hai lề (Ctrl+J) cho các đoạn nội dung.",
            ),
            "indent": (
                line.align == "justify" and len(line.text) > 100 and line.indent is not None  # noqa: PLR2004
                and not 0.95 <= line.indent <= 1.32,  # noqa: PLR2004 - 1 or 1.27 cm, as files round them
                f"Dòng đầu đoạn lùi {line.indent or 0:.2f} cm.", "Lùi dòng đầu đoạn 1 cm hoặc 1,27 cm.",
            ),
        }  # fmt: skip
        for key, (is_wrong, said, remedy) in wrong.items():
            if is_wrong and key not in told:
                told.add(key)
                yield Finding(line.where, said, remedy, source, line.text)
