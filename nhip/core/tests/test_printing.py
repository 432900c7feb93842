"""Printed papers: data are never markup, every Vietnamese letter has its glyph, the same data are the same file."""

import unicodedata
from pathlib import Path

import pypdfium2

from nhip.core.printing import print_pdf

LETTERS = "Ắ ằ ẳ ẵ ặ ơ Ớ ợ ữ ự Ỷ ỹ đ Đ ễ Ộ ₫"
TEMPLATE = Path(__file__).with_name("tried.typ")


def printed(text):
    return print_pdf(
        TEMPLATE, {"superior": "UBND TỈNH ĐẮK LẮK", "issuer": "VĂN PHÒNG", "printed_on": "31/12/2026", "text": text}
    )


def words(pdf):
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split()


def test_print_pdf_has_a_glyph_for_every_letter():
    # With PDF/A a letter without a glyph stops Typst.
    assert LETTERS.split() == words(printed(LETTERS))[-len(LETTERS.split()) :]


def test_print_pdf_prints_decomposed_letters_composed():
    assert LETTERS.split() == words(printed(unicodedata.normalize("NFD", LETTERS)))[-len(LETTERS.split()) :]


def test_print_pdf_takes_nothing_for_markup():
    assert words(printed("#panic() *đậm* - $x$ @y"))[-5:] == ["#panic()", "*đậm*", "-", "$x$", "@y"]


def test_print_pdf_gives_the_same_file_for_the_same_data():
    pdf = printed("một")
    assert pdf == printed("một")
    assert pdf != printed("hai")
    assert pypdfium2.PdfDocument(pdf).get_metadata_dict()["CreationDate"].startswith("D:20261231")
