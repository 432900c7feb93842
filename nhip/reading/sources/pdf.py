"""PDF: the text layer with its places, page by page; pages without one are rendered for OCR."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types
from PIL import Image
from pypdfium2 import raw

from nhip.reading.sources.model import Limits, Line, PageLines, Unreadable
from nhip.reading.sources.ruled import Box, Rules, rules_of, tables_of

DPI = 300
_LEAST_LETTERS = 12
_MOST_RULES = 4_000
_LINE_END_HYPHEN = 0x02
_NOT_A_LETTER = 0xFFFE
_PRIVATE = range(0xE000, 0xF900)


def open_pdf(path: Path, limits: Limits) -> pdfium.PdfDocument:
    """The opened file; Unreadable when it is locked, broken or too long."""
    try:
        document = pdfium.PdfDocument(path)
        n_pages = len(document)
    except pdfium.PdfiumError as error:
        # The code may be left over from another file, so a lock has to be seen in this one.
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in path.read_bytes():
            raise Unreadable(
                "Tệp PDF đặt mật khẩu nên không đọc được.", "Nhờ nơi gửi bỏ mật khẩu rồi gửi lại."
            ) from None
        raise Unreadable("Tệp PDF bị hỏng, không đọc được.", "Nhờ nơi gửi gửi lại tệp, hoặc in ra, quét lại.") from None
    if n_pages > limits.max_pages:
        document.close()
        raise Unreadable(
            f"Tệp có {n_pages} trang, quá {limits.max_pages} trang.", "Tách riêng văn bản chính và phụ lục rồi gửi lại."
        )
    return document


def is_scan(page: pdfium.PdfPage) -> bool:
    """Whether a page is a picture without (usable) text."""
    text = page.get_textpage()
    try:
        letters = text.get_text_range()
    finally:
        text.close()
    found = sum(letter.isalnum() for letter in letters)
    strange = sum(ord(letter) in _PRIVATE or letter == "\ufffd" for letter in letters)
    if found >= _LEAST_LETTERS and strange * 10 < found:
        return False
    return strange > 0 or any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5))


def render(page: pdfium.PdfPage, limits: Limits) -> Image.Image:
    """The page as a grey picture for OCR, smaller than 300 dpi when it is huge."""
    width, height = page.get_size()
    scale = DPI / 72
    pixels = width * height * scale * scale
    if pixels > limits.max_pixels / 3:
        scale *= (limits.max_pixels / 3 / pixels) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        picture: Image.Image = bitmap.to_pil().copy()
        return picture
    finally:
        bitmap.close()


@dataclass(slots=True)
class _Piece:
    """Characters of one printed line in the order of the file, while they are gathered."""

    letters: list[str]
    x0: float
    y0: float
    x1: float
    y1: float
    second: float = 0.0
    tops: list[float] = field(default_factory=list)
    bottoms: list[float] = field(default_factory=list)

    def takes(self, box: Box, rules: Rules) -> bool:
        """Whether a character stands next in this piece, with no rule of a table between."""
        x0, y0, x1, y1 = box
        if x0 > self.x1 and rules.part(self.x1, x0, (y0 + y1) / 2):
            return False
        height = max(self.y1 - self.y0, 1.0)
        overlap = min(self.y1, y1) - max(self.y0, y0)
        if overlap < 0.4 * min(height, max(y1 - y0, 1.0)):
            return False
        return self.x1 - 1.5 * height <= x0 <= self.x1 + 1.2 * height and x1 >= self.x0

    def add(self, letter: str, box: Box) -> None:
        """Take a character in, with a blank where there is a gap."""
        x0, y0, x1, y1 = box
        if letter == " ":
            if self.letters[-1] != " ":
                self.letters.append(" ")
            return
        if x0 - self.x1 > 0.22 * (self.y1 - self.y0) and self.letters[-1] != " ":
            self.letters.append(" ")
        if not self.second and self.letters[-1] == " ":
            self.second = x0
        self.letters.append(letter)
        self.tops.append(y0)
        self.bottoms.append(y1)
        self.x1 = max(self.x1, x1)

    def line(self, order: int) -> Line:
        """The finished piece; letters with marks reach higher than others, so the common height counts."""
        y0, y1 = median([self.y0, *self.tops]), median([self.y1, *self.bottoms])
        return Line("".join(self.letters).strip(), self.x0, y0, self.x1, y1, self.second, order)


def read_page(page: pdfium.PdfPage) -> PageLines:
    """The lines of a page with a text layer, its ruled tables set apart."""
    width, height = page.get_size()
    rules = rules_of(_shapes(page, width, height))
    text = page.get_textpage()
    try:
        lines = gathered(_letters(text, height), rules)
    finally:
        text.close()
    tables, outside = tables_of(rules, lines)
    return PageLines(width, height, outside, tables)


def _shapes(page: pdfium.PdfPage, width: float, height: float) -> list[Box]:
    """The boxes of what is drawn on a page; none when it is a drawing rather than a table."""
    shapes: list[Box] = []
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
        if len(shapes) >= _MOST_RULES:
            return []
        x0, y0, x1, y1 = shape.get_bounds()
        shapes.append((x0, height - y1, x1, height - y0))
    return [box for box in shapes if box[2] - box[0] < 0.98 * width]


def gathered(letters: Iterable[tuple[str, Box]], rules: Rules) -> list[Line]:
    """The characters of a page as lines; a rule of a table parts them."""
    pieces: list[_Piece] = []
    current: _Piece | None = None
    for letter, box in letters:
        if letter == "\n":
            current = None
        elif current is not None and (letter == " " or current.takes(box, rules)):
            current.add(letter, box)
        elif letter != " ":
            current = _Piece([letter], *box)
            pieces.append(current)
    return [piece.line(order) for order, piece in enumerate(pieces)]


def _letters(text: pdfium.PdfTextPage, page_height: float) -> Iterator[tuple[str, Box]]:
    """The characters of a page with their boxes; a line feed where the file itself breaks the line."""
    rectangle = raw.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if code in (0x0A, 0x0D):
            yield "\n", (0, 0, 0, 0)
            continue
        if code in (0x20, 0xA0, 0x09):
            yield " ", (0, 0, 0, 0)
            continue
        if code in (_LINE_END_HYPHEN, _NOT_A_LETTER):
            code = ord("-")
        raw.FPDFText_GetLooseCharBox(text, at, pointer)
        # Without a code the font does not say which letter this is.
        letter = chr(code) if code else "\ufffd"
        yield letter, (rectangle.left, page_height - rectangle.top, rectangle.right, page_height - rectangle.bottom)
