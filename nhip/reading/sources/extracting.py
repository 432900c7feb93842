"""One call for every kind of file."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types

from nhip.core.legacy_fonts import guess_font
from nhip.reading.sources import pdf, scans
from nhip.reading.sources.kinds import Recognised, recognise
from nhip.reading.sources.model import (
    DEFAULT_LIMITS,
    Examined,
    Extracted,
    How,
    Limits,
    Page,
    PageLines,
    PageRead,
    Unreadable,
)
from nhip.reading.sources.paragraphs import assemble
from nhip.reading.sources.plain import read_text
from nhip.reading.sources.word import read_word

OnPage = Callable[[PageRead], None]
_LEAST_LETTERS = 3
_LOW_CONFIDENCE = 0.75
_SOME_FAULTS = 3
_VIETNAMESE_SHARE = 50


def examine(path: Path, limits: Limits = DEFAULT_LIMITS) -> Examined:
    """What a file is and how many of its pages need OCR; Unreadable when it is refused."""
    found = _recognised(path, limits)
    if found.kind == "pdf":
        with closing(pdf.open_pdf(path, limits)) as document:
            n_scans = sum(_is_scan(document, index) for index in range(len(document)))
            return Examined("ocr" if n_scans else "pdf", found.media_type, len(document), n_scans)
    if found.kind == "image":
        picture, n_pages = scans.open_picture(path, limits)
        picture.close()
        return Examined("ocr", found.media_type, n_pages, n_pages)
    return Examined("docx" if found.kind == "docx" else "txt", found.media_type)


def extract(
    path: Path,
    *,
    on_page: OnPage | None = None,
    known: Mapping[int, PageLines] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Extracted:
    """The text of a file, one paragraph a line; Unreadable with the reason otherwise.

    `on_page` is told of each page as it is read. `known` are pages that were read before (by index): they are taken as
    they are and not told again, so that work that was cut off goes on where it stopped.
    """
    found = _recognised(path, limits)
    if found.kind == "docx":
        return _whole(read_word(path), "docx", found)
    if found.kind == "txt":
        return _whole(read_text(path), "txt", found)
    pages: list[PageLines] = []
    is_read_by_ocr = False
    n_missed = 0
    for read in (_pdf_pages if found.kind == "pdf" else _picture_pages)(path, known or {}, limits):
        pages.append(read.lines)
        is_read_by_ocr = is_read_by_ocr or (read.is_scan and read.lines.confidence is not None)
        n_missed += read.is_scan and read.lines.confidence is None
        if on_page is not None and read.index not in (known or {}):
            on_page(read)
    text, places = assemble(pages)
    how: How = "ocr" if is_read_by_ocr else "pdf"
    return _checked(Extracted(text, places, how, found.media_type, tuple(_warnings(text, places, n_missed))))


def _recognised(path: Path, limits: Limits) -> Recognised:
    try:
        return recognise(path, limits)
    except FileNotFoundError:
        raise Unreadable("Không tìm thấy tệp.", "Kiểm tra lại đường dẫn.") from None
    except IsADirectoryError:
        raise Unreadable("Đây là thư mục, không phải tệp.", "Chỉ rõ từng tệp.") from None
    except OSError:
        raise Unreadable("Không mở được tệp.", "Kiểm tra đường dẫn và quyền đọc của tệp.") from None


def _is_scan(document: pdfium.PdfDocument, index: int) -> bool:
    with closing(document[index]) as page:
        return pdf.is_scan(page)


def _pdf_pages(path: Path, known: Mapping[int, PageLines], limits: Limits) -> Iterator[PageRead]:
    with closing(pdf.open_pdf(path, limits)) as document:
        n_pages = len(document)
        needs_ocr = [_is_scan(document, index) for index in range(n_pages)]
        if all(needs_ocr) and len(known) < n_pages:
            scans.require_ocr()
        can_ocr = any(needs_ocr) and scans.is_installed()
        for index in range(n_pages):
            if index in known:
                yield PageRead(index, n_pages, known[index], needs_ocr[index])
                continue
            with closing(document[index]) as page:
                if not needs_ocr[index]:
                    lines = pdf.read_page(page)
                elif can_ocr:
                    picture = pdf.render(page, limits)
                    lines = scans.read_scan(picture, picture.width / page.get_width() * 72)
                else:
                    lines = PageLines(page.get_width(), page.get_height(), ())
            yield PageRead(index, n_pages, lines, needs_ocr[index])


def _picture_pages(path: Path, known: Mapping[int, PageLines], limits: Limits) -> Iterator[PageRead]:
    picture, n_pages = scans.open_picture(path, limits)
    with picture:
        if len(known) < n_pages:
            scans.require_ocr()
        dpi = float(picture.info.get("dpi", (0, 0))[0])
        for index in range(n_pages):
            lines = known.get(index) or scans.read_scan(scans.picture_page(picture, index, limits), dpi)
            yield PageRead(index, n_pages, lines, is_scan=True)


def _whole(text: str, how: How, found: Recognised) -> Extracted:
    return _checked(Extracted(text, (Page(0, len(text)),), how, found.media_type, tuple(_warnings(text, (), 0))))


def _checked(extracted: Extracted) -> Extracted:
    """Refuses a file that gave no words."""
    if sum(letter.isalnum() for letter in extracted.text) >= _LEAST_LETTERS:
        return extracted
    if extracted.how == "ocr":
        raise Unreadable(
            "Không nhận ra chữ nào trong bản chụp.", "Quét lại ở 300 dpi, đúng chiều, đủ sáng rồi gửi lại."
        )
    raise Unreadable("Tệp không có chữ nào.", "Kiểm tra lại tệp; nếu là bản chụp, gửi bản quét PDF hoặc ảnh.")


def _is_vietnamese(text: str) -> bool:
    """Whether letters that only Vietnamese in Unicode has (ạ, ế, ộ …) are as common as they are in it."""
    return sum("\u1ea0" <= letter <= "\u1ef9" for letter in text) * _VIETNAMESE_SHARE > len(text)


def _warnings(text: str, pages: tuple[Page, ...], n_missed: int) -> Iterator[str]:
    if (font := guess_font([text])) and not _is_vietnamese(text):
        yield f"Chữ gõ bằng bảng mã cũ {font}, đọc ra sai dấu: chuyển sang Unicode rồi gửi lại."
    if n_missed:
        yield f"{n_missed} trang là bản chụp chưa đọc được vì máy này chưa cài chương trình nhận dạng chữ (OCR)."
    doubtful = [str(n) for n, page in enumerate(pages, 1) if (page.confidence or 1.0) < _LOW_CONFIDENCE]
    if doubtful:
        yield f"Trang {', '.join(doubtful)} mờ hoặc lệch, có thể nhận dạng sai: đối chiếu với bản gốc."
    if text.count("\ufffd") >= _SOME_FAULTS:
        yield "Một số chữ trong tệp không đọc ra được: đối chiếu với bản gốc."
