"""Scans: pictures are turned upright, straightened, and read by Tesseract with its Vietnamese data.

Tesseract is a program of its own (Debian: tesseract-ocr, tesseract-ocr-vie); it is given one picture at a time, and a
time limit. What it says of each word (place, confidence) becomes the same lines that a PDF gives.
"""

import io
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path
from statistics import median, pvariance

from PIL import Image, ImageOps, UnidentifiedImageError

from nhip.reading.sources.model import Limits, Line, PageLines, Unreadable
from nhip.reading.sources.ruled import Box, Rules, rules_of, tables_of

LANGUAGE = "vie"
_TIME_LIMIT = 180
_TYPICAL_DPI = 300
_DPI_RANGE = range(90, 1201)
_A4_WIDTH_INCHES = 8.27
_SMALL_WIDTH = 500
_STEEPEST, _STEP = 12, 0.25
_LEAST_ANGLE = 0.2
_DOUBTFUL = 0.6
_LEVEL_WORD = "5"
_ROTATE = re.compile(r"Rotate: (\d+)\s.*?Orientation confidence: ([\d.]+)", re.DOTALL)
_NOISE = re.compile(r"[^\w\d]{1,2}")
_SURE = 0.35
# Rules are looked for at about half a point a dot; shorter strokes (points) are letters and underlines.
_RULE_SCALE = 0.48
_LEAST_RULE = 24.0
_DARK = 160
_BREAK = 4
_INSTALL = "Cài trên máy chủ: apt-get install tesseract-ocr tesseract-ocr-vie; hoặc gửi bản PDF có chữ, DOCX."


def is_installed() -> bool:
    """Whether Tesseract and its Vietnamese data are on this machine."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False, timeout=30)  # noqa: S607 - a fixed command
    return LANGUAGE in listed.stdout.decode(errors="replace").split()


def require_ocr() -> None:
    """Unreadable when scans cannot be read on this machine."""
    if not is_installed():
        raise Unreadable("Tệp là bản chụp, mà máy này chưa cài chương trình nhận dạng chữ (OCR).", _INSTALL)


def _run(picture: Image.Image, *words: str) -> tuple[str, bool]:
    """What Tesseract prints, and whether it ended well."""
    blob = io.BytesIO()
    picture.save(blob, "PPM")
    command = ["tesseract", "stdin", "stdout", *words]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # two threads fight over one page: slower
    try:
        run = subprocess.run(  # noqa: S603 - our own words, no word of a user
            command, input=blob.getvalue(), capture_output=True, check=False, timeout=_TIME_LIMIT, env=environment
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"Nhận dạng chữ một trang quá {_TIME_LIMIT} giây.", "Quét lại ở 300 dpi, đen trắng, đặt giấy ngay ngắn."
        ) from None
    return run.stdout.decode("utf-8", errors="replace"), run.returncode == 0


def open_picture(path: Path, limits: Limits) -> tuple[Image.Image, int]:
    """The picture and how many pages it has; Unreadable when it is broken or too large."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; the limit here is our own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(path, formats=("PNG", "JPEG", "TIFF"))
        n_pages = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError):
        raise _broken() from None
    try:
        _check_size(picture, limits)
        if n_pages > limits.max_pages:
            raise Unreadable(f"Tệp có {n_pages} trang, quá {limits.max_pages} trang.", "Tách tệp rồi gửi lại.")  # noqa: TRY301 - closes the file below
    except Unreadable:
        picture.close()
        raise
    return picture, n_pages


def _broken() -> Unreadable:
    return Unreadable("Ảnh bị hỏng, không đọc được.", "Quét hoặc chụp lại rồi gửi lại.")


def _check_size(picture: Image.Image, limits: Limits) -> None:
    if picture.width * picture.height > limits.max_pixels:
        raise Unreadable("Ảnh quá lớn.", "Quét lại ở 300 dpi, khổ A4.")


def picture_page(picture: Image.Image, index: int, limits: Limits) -> Image.Image:
    """One page of a picture in grey, upright as its camera says."""
    try:
        picture.seek(index)
        _check_size(picture, limits)
        upright = ImageOps.exif_transpose(picture)
        if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
            paper = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(paper, upright.convert("RGBA"))
        return upright.convert("L")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise _broken() from None


def read_scan(picture: Image.Image, dpi: float = 0.0) -> PageLines:
    """The lines of a scanned page with the mean confidence of its words."""
    dpi = _dpi_of(picture, dpi)
    straight = straightened(picture)
    page = _read(straight, dpi)
    if (page.confidence or 0.0) >= _DOUBTFUL:
        return page
    turned = _turned(straight)
    if turned is None:
        return page
    again = _read(straightened(turned), dpi)
    return again if (again.confidence or 0.0) > (page.confidence or 0.0) else page


def _dpi_of(picture: Image.Image, dpi: float) -> float:
    """The resolution: as told, as the file says, or as if the picture were a sheet of A4."""
    told = dpi or float(picture.info.get("dpi", (0, 0))[0])
    guessed = min(picture.size) / _A4_WIDTH_INCHES
    if round(told) in _DPI_RANGE and told > 0.5 * guessed:
        return told
    return min(max(guessed, _DPI_RANGE.start), _DPI_RANGE.stop - 1)


def straightened(picture: Image.Image) -> Image.Image:
    """The picture turned by the small angle at which its lines stand level."""
    angle = skew_of(picture)
    if abs(angle) < _LEAST_ANGLE:
        return picture
    return picture.rotate(angle, resample=Image.Resampling.BICUBIC, expand=False, fillcolor=255)


def skew_of(picture: Image.Image) -> float:
    """By how many degrees to turn a page so that its lines stand level: rows of ink and of paper part best then."""
    small = ImageOps.autocontrast(picture)
    small = small.resize(
        (_SMALL_WIDTH, max(1, round(picture.height * _SMALL_WIDTH / picture.width))), Image.Resampling.BOX
    )
    ink = ImageOps.invert(small)

    def sharpness(angle: float) -> float:
        turned = ink.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=0)
        return pvariance(turned.resize((1, turned.height), Image.Resampling.BOX).tobytes())

    angles = [step * _STEP for step in range(-_STEEPEST, _STEEPEST + 1)]
    best = max(angles, key=lambda angle: (sharpness(angle), -abs(angle)))
    # Turning blurs a little: a page that hardly gains is level.
    return best if sharpness(best) > 1.02 * sharpness(0.0) else 0.0


def rules_drawn(picture: Image.Image, scale: float) -> list[Box]:
    """The long straight strokes of a page, as boxes in points: the rules of its tables, among others."""
    factor = max(1, round(_RULE_SCALE / scale))
    small = picture.reduce(factor).point(lambda value: 0 if value < _DARK else 255)
    step = scale * factor
    across = [(x0, y, x1, y + step) for y, x0, x1 in _strokes(small, step)]
    down = [(y, x0, y + step, x1) for y, x0, x1 in _strokes(small.transpose(Image.Transpose.TRANSPOSE), step)]
    return [*across, *down]


def _strokes(picture: Image.Image, step: float) -> Iterator[tuple[float, float, float]]:
    """Runs of dark dots along the rows of a picture, joined with their neighbours (a page is never quite level)."""
    least = round(_LEAST_RULE / step)
    run = re.compile(rb"\x00{%d,}" % least)
    width, dots = picture.width, picture.tobytes()
    open_strokes: list[list[float]] = []
    for y in range(picture.height):
        still = []
        for stroke in open_strokes:
            if y - stroke[3] > 2:  # noqa: PLR2004 - rows without it
                yield (stroke[0] + stroke[3]) / 2 * step, stroke[1] * step, stroke[2] * step
            else:
                still.append(stroke)
        open_strokes = still
        for found in run.finditer(dots, y * width, (y + 1) * width):
            x0, x1 = found.start() - y * width, found.end() - y * width
            for stroke in open_strokes:
                if x0 <= stroke[2] + _BREAK and x1 >= stroke[1] - _BREAK:
                    stroke[1:] = [min(x0, stroke[1]), max(x1, stroke[2]), y]
                    break
            else:
                open_strokes.append([y, x0, x1, y])
    for stroke in open_strokes:
        yield (stroke[0] + stroke[3]) / 2 * step, stroke[1] * step, stroke[2] * step


def _turned(picture: Image.Image) -> Image.Image | None:
    """The picture turned by a quarter, a half or three quarters, when Tesseract sees that it lies so."""
    # With too few letters it ends in an error, which says only that the turn cannot be told.
    found = _ROTATE.search(_run(picture, "--psm", "0")[0])
    if found is None or found[1] == "0":
        return None
    return picture.rotate(-int(found[1]), expand=True, fillcolor=255)


def _read(picture: Image.Image, dpi: float) -> PageLines:
    scale = 72 / dpi
    rules = rules_of(rules_drawn(picture, scale))
    table, ended_well = _run(picture, "-l", LANGUAGE, "--psm", "3", "--dpi", str(round(dpi)), "tsv")
    if not ended_well:
        raise Unreadable("Chương trình nhận dạng chữ (OCR) báo lỗi.", "Đọc lại; nếu vẫn lỗi, báo quản trị máy chủ.")
    words = list(_words(table, scale))
    tables, lines = tables_of(rules, list(_lines(words, rules)))
    letters = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
    return PageLines(picture.width * scale, picture.height * scale, lines, tables, round(confidence, 3))


class _Word:
    """A word of Tesseract's table."""

    __slots__ = ("confidence", "line", "text", "x0", "x1", "y0", "y1")

    def __init__(self, cells: list[str], scale: float) -> None:
        left, top, width, height = (float(cell) * scale for cell in cells[6:10])
        self.line = (cells[2], cells[3], cells[4])
        self.x0, self.y0, self.x1, self.y1 = left, top, left + width, top + height
        self.confidence = max(float(cells[10]), 0.0) / 100
        self.text = cells[11].strip()


def _words(table: str, scale: float) -> Iterator[_Word]:
    """The words of the table; specks that were taken for signs are left out."""
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _LEVEL_WORD:  # noqa: PLR2004 - the columns of the format
            continue
        word = _Word(cells, scale)
        is_speck = _NOISE.fullmatch(word.text) and word.text not in {"-", "–", "+", "&"} and word.confidence < _SURE
        if word.text and not is_speck and word.text.strip("|_—[]"):
            yield word


def _lines(words: list[_Word], rules: Rules) -> Iterator[Line]:
    """Words of a line together, parted at wide gaps; their common height, so that a lone accent does not count."""
    order = 0
    pieces: list[list[_Word]] = []
    for word in words:
        piece = pieces[-1] if pieces else None
        if piece is not None and piece[-1].line == word.line:
            height = median(each.y1 - each.y0 for each in piece)
            is_near = word.x0 - piece[-1].x1 <= 2.2 * max(height, 8)
            if is_near and not rules.part(piece[-1].x1, word.x0, (word.y0 + word.y1) / 2):
                piece.append(word)
                continue
        pieces.append([word])
    for piece in pieces:
        y0, y1 = median(word.y0 for word in piece), median(word.y1 for word in piece)
        second = piece[1].x0 if len(piece) > 1 else 0.0
        yield Line(" ".join(w.text for w in piece), piece[0].x0, y0, piece[-1].x1, y1, second, order)
        order += 2
