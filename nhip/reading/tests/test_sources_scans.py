"""Scans: read by Tesseract where it is installed (in CI it is); what happens where it is not."""

import difflib
import shutil

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from nhip.reading.sources import Limits, Line, PageLines, Unreadable, examine, extract, scans
from nhip.reading.sources.scans import _dpi_of, is_installed, picture_page, rules_drawn, skew_of, straightened
from nhip.reading.tests import papers
from nhip.reading.tests.test_sources_pdf import LETTER, LETTER_LINES

needs_ocr = pytest.mark.skipif(not is_installed(), reason="Tesseract with Vietnamese data is not installed")
SHORT = papers.PARAGRAPHS[1:4]


@pytest.fixture
def file(tmp_path):
    def written(content: bytes):
        path = tmp_path / "ban-chup"
        path.write_bytes(content)
        return path

    return written


@pytest.fixture
def no_ocr(monkeypatch, tmp_path):
    """A machine without Tesseract."""
    empty = tmp_path / "bin"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))


def similarity(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


@needs_ocr
def test_a_crooked_scan_of_a_letter_comes_back(file):
    content = papers.picture_bytes(papers.scan_of(papers.pdf(LETTER), turned=0.8), "JPEG")
    path = file(content)
    extracted = extract(path)
    lines = extracted.text.split("\n")
    assert similarity(extracted.text, "\n".join(LETTER_LINES)) > 0.98
    assert len(lines) == len(LETTER_LINES)
    assert [line.count(" | ") for line in lines[10:14]] == [3, 3, 3, 0]
    assert (extracted.how, extracted.media_type) == ("ocr", "image/jpeg")
    assert extracted.pages[0].confidence > 0.8
    assert path.read_bytes() == content


@needs_ocr
def test_a_scan_that_lies_on_its_side_is_turned(file):
    pages = papers.scan_of(papers.pdf_of(SHORT), dpi=150, turned=90)
    extracted = extract(file(papers.picture_bytes(pages, "PNG", dpi=150)))
    assert similarity(extracted.text, "\n".join(SHORT)) > 0.97


@needs_ocr
def test_pages_are_told_as_they_are_read_and_taken_as_known_afterwards(file):
    first, second = (
        papers.scan_of(papers.pdf_of(SHORT))[0],
        papers.scan_of(papers.pdf_of(["Trang thứ hai của văn bản."]))[0],
    )
    path = file(papers.picture_bytes([first, second], "TIFF"))
    told = []
    extracted = extract(path, on_page=told.append)
    assert [(read.index, read.n_pages, read.is_scan) for read in told] == [(0, 2, True), (1, 2, True)]
    again = []
    assert extract(path, on_page=again.append, known={0: told[0].lines}) == extracted
    assert [read.index for read in again] == [1]
    assert extract(path, on_page=again.append, known={n: told[n].lines for n in (0, 1)}) == extracted
    assert len(again) == 1


@needs_ocr
def test_a_pdf_of_pictures_is_read_page_by_page(file):
    path = file(papers.picture_bytes(papers.scan_of(papers.pdf_of(SHORT)), "PDF"))
    examined = examine(path)
    assert (examined.how, examined.n_pages, examined.n_scans) == ("ocr", 1, 1)
    extracted = extract(path)
    assert (extracted.how, extracted.media_type) == ("ocr", "application/pdf")
    assert similarity(extracted.text, "\n".join(SHORT)) > 0.97


@needs_ocr
def test_a_blank_page_is_refused(file):
    blank = Image.new("L", (800, 1100), 255)
    with pytest.raises(Unreadable, match="Không nhận ra chữ nào"):
        extract(file(papers.picture_bytes([blank], "PNG")))


def test_without_tesseract_a_scan_is_refused_with_what_to_install(file, no_ocr):
    for form in ("PNG", "PDF"):
        path = file(papers.picture_bytes(papers.scan_of(papers.pdf_of(SHORT), dpi=72), form, dpi=72))
        assert examine(path).how == "ocr"
        with pytest.raises(Unreadable, match="chưa cài chương trình nhận dạng chữ") as caught:
            extract(path)
        assert "tesseract-ocr-vie" in caught.value.remedy


def test_without_tesseract_the_pages_with_text_are_read_and_the_others_are_named(file, no_ocr):
    mixed = pdfium.PdfDocument(papers.pdf_of(SHORT))
    mixed.import_pages(pdfium.PdfDocument(papers.picture_bytes(papers.scan_of(papers.pdf_of(SHORT), dpi=72), "PDF")))
    path = file(b"")
    mixed.save(path)
    extracted = extract(path)
    assert extracted.text.split("\n") == SHORT
    assert extracted.how == "pdf"
    assert extracted.warnings[0].startswith("1 trang là bản chụp chưa đọc được")
    assert examine(path).n_scans == 1


def test_tesseract_without_vietnamese_does_not_count(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert shutil.which("tesseract") == str(program)
    assert not is_installed()


def test_pictures_that_are_too_large_or_cut_off_are_refused(file):
    picture = papers.picture_bytes([Image.effect_noise((400, 400), 90)], "PNG")
    with pytest.raises(Unreadable, match="Ảnh quá lớn"):
        extract(file(picture), limits=Limits(max_pixels=1000))
    if is_installed():
        with pytest.raises(Unreadable, match="Ảnh bị hỏng"):
            extract(file(picture[: len(picture) // 2]))
    many = papers.picture_bytes([Image.new("L", (20, 20), 255)] * 3, "TIFF")
    with pytest.raises(Unreadable, match="Tệp có 3 trang, quá 2 trang"):
        extract(file(many), limits=Limits(max_pages=2))


def test_a_doubtful_page_is_named(file):
    path = file(papers.picture_bytes([Image.new("L", (20, 20), 255)] * 2, "TIFF"))
    lines = (Line("Một dòng chữ mờ", 50, 100, 200, 112),)
    known = {0: PageLines(600, 800, lines, (), 0.95), 1: PageLines(600, 800, lines, (), 0.4)}
    assert extract(path, known=known).warnings == (
        "Trang 2 mờ hoặc lệch, có thể nhận dạng sai: đối chiếu với bản gốc.",
    )


def fake(tmp_path, monkeypatch, script: str) -> None:
    """A Tesseract that knows Vietnamese and otherwise does what the script says."""
    program = tmp_path / "tesseract"
    program.write_text(f'#!/bin/sh\n[ "$1" = --list-langs ] && echo vie && exit\n{script}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")


def test_a_tesseract_that_fails_or_hangs_is_said(file, tmp_path, monkeypatch):
    path = file(papers.picture_bytes([Image.new("L", (90, 90), 255)], "PNG"))
    fake(tmp_path, monkeypatch, "cat >/dev/null; exit 3")
    with pytest.raises(Unreadable, match="báo lỗi"):
        extract(path)
    fake(tmp_path, monkeypatch, "exec sleep 30")
    monkeypatch.setattr(scans, "_TIME_LIMIT", 0.05)
    with pytest.raises(Unreadable, match="quá"):
        extract(path)


def test_a_transparent_picture_lies_on_white_paper():
    clear = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert picture_page(clear, 0, Limits()).getpixel((5, 5)) == 255
    assert picture_page(clear.convert("L"), 0, Limits()).mode == "L"


@pytest.mark.parametrize("turned", [-2.0, -0.75, 0.0, 1.5])
def test_the_skew_of_a_page_is_found(turned):
    page = papers.scan_of(papers.pdf_of(papers.PARAGRAPHS), dpi=80, turned=turned)[0]
    assert skew_of(page) == pytest.approx(-turned, abs=0.3)
    assert abs(skew_of(straightened(page))) <= 0.3


def test_rules_of_a_table_are_seen():
    page = Image.new("L", (1000, 1400), 255)
    draw = ImageDraw.Draw(page)
    for y in (200, 300, 1398):
        draw.line((100, y, 900, y), fill=0, width=3)
    for x in (100, 500, 900):
        draw.line((x, 200, x, 300), fill=0, width=3)
    boxes = rules_drawn(page, 72 / 120)
    across = sorted(round(y0) for x0, y0, x1, y1 in boxes if x1 - x0 > 100)
    down = sorted(round(x0) for x0, y0, x1, y1 in boxes if y1 - y0 > 40)
    assert across == pytest.approx([120, 180, 839], abs=2)
    assert down == pytest.approx([60, 300, 540], abs=2)


@pytest.mark.parametrize(
    ("size", "told", "dpi"),
    [((1654, 2339), 200, 200), ((1654, 2339), 0, 200), ((1654, 2339), 72, 200), ((90, 90), 0, 90)],
)
def test_the_resolution_is_told_or_guessed_from_a_sheet_of_a4(size, told, dpi):
    assert _dpi_of(Image.new("L", size), told) == pytest.approx(dpi, abs=1)


@needs_ocr
def test_a_real_directive_comes_back_from_a_scan(shared_data, file):
    """One of the real documents, set as PDF and scanned: 97 % of the characters come back."""
    path = next(iter(sorted((shared_data / "directives").glob("2025-02-04*.txt"))))
    lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    pages = papers.scan_of(papers.pdf_of(lines), dpi=200, turned=-0.5)
    back = extract(file(papers.picture_bytes(pages, "TIFF")))
    assert similarity(back.text, "\n".join(lines)) >= 0.97
