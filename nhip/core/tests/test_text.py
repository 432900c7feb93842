import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhip.core.text import fold, name_key, nfc, search_text, search_words, squash

# One word for every vowel and tone, folded by hand.
LETTERS = {
    "aàảãáạăằẳẵắặâầẩẫấậ": "a",
    "eèẻẽéẹêềểễếệ": "e",
    "iìỉĩíị": "i",
    "oòỏõóọôồổỗốộơờởỡớợ": "o",
    "uùủũúụưừửữứự": "u",
    "yỳỷỹýỵ": "y",
    "dđ": "d",
}


@pytest.mark.parametrize(("letters", "bare"), LETTERS.items())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_every_vietnamese_letter_is_folded(letters, bare, form, case):
    assert fold(unicodedata.normalize(form, case(letters))) == bare * len(letters)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("đẩy mạnh", "day manh"),
        ("Chuyển đổi số", "chuyen doi so"),
        ("ĐÔN ĐỐC", "don doc"),
        ("Lệ Thủy", "le thuy"),
        ("Hòa Bình", "hoa binh"),
        ("Hoà Bình", "hoa binh"),
        ("ÐẠI HỘI", "dai hoi"),
        ("Ɖảng", "dang"),
        ("đoàn ðại biểu", "doan dai bieu"),
        ("123/QĐ-UBND", "123/qd-ubnd"),
        ("", ""),
        ("Plain ASCII 9", "plain ascii 9"),
        ("Đắk Lắk – 2024", "dak lak – 2024"),
    ],
)
def test_the_folding_trap_is_passed_in_both_forms(text, folded, form):
    """SQLite's own folding finds nothing for "day manh"; other engines shatter the decomposed form."""
    assert fold(unicodedata.normalize(form, text)) == folded


@given(st.text(alphabet="aăâdđeêioôơuưyẩệỗửĐẤ Q/-1"))
def test_folding_is_the_same_for_both_forms_and_for_folded_text(text):
    folded = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(folded) == folded
    assert folded.isascii()


def test_nfc_composes_and_leaves_composed_text_alone():
    composed = "Đẩy mạnh"
    assert nfc(unicodedata.normalize("NFD", composed)) == composed
    assert nfc(composed) is composed


@pytest.mark.parametrize(
    ("text", "squashed"),
    [
        ("  Sở  Y\tế \n", "Sở Y ế"),
        ("a\u00a0b\u200bc\ufeffd", "a b c d"),
        ("\u00a0", ""),
        ("Đẩy", "Đẩy"),
    ],
)
def test_squash_makes_runs_of_blanks_one_space(text, squashed):
    assert squash(text) == squashed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("123/QĐ-UBND", ["123", "qd", "ubnd"]),
        ("V/v: “đẩy mạnh”, 2024.", ["v", "v", "day", "manh", "2024"]),
        ("…", []),
        ("", []),
    ],
)
def test_signs_part_words(text, words):
    assert search_words(text) == words


def test_search_text_joins_the_words_of_what_is_there():
    assert search_text("Sở Y tế", "", "12/BC-SYT ") == "so y te 12 bc syt"
    assert search_text() == ""


def test_two_spellings_of_a_name_have_one_key():
    assert name_key("Sở Y  tế") == name_key("SỞ Y TẾ") == name_key(unicodedata.normalize("NFD", "sở y tế")) == "so y te"
    assert name_key("Sở Y tế") != name_key("Sở Tế Y")
