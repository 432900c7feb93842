"""What people type into a search box, and what the search column finds of it."""

import unicodedata

import pytest

from nhip.core.asking import Term, read_query
from nhip.core.text import accented_words, exact_search_text


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("chuyển đổi số", (("chuyen",), ("doi",), ("so",))),
        ("123/ubnd", (("123 ubnd",),)),
        ("0123/QĐ-UBND", (("123 qd ubnd",),)),
        ("12a/qđ", (("12a qd",),)),
        ("5/ubnd", (("5 ubnd", "05 ubnd"),)),
        ("15/3", (("15",), ("3",))),
        ("123/", (("123",),)),
        ('"nông thôn mới" 2023', (("nong thon moi",), ("2023",))),
        ("“xây dựng”", (("xay dung",),)),
        ('""', ()),
        ("", ()),
        (" / ", ()),
    ],
)
def test_read_query_reads_words_phrases_and_short_numbers(typed, groups):
    query = read_query(typed)
    assert tuple(tuple(" ".join(term.words) for term in group) for group in query.groups) == groups
    assert bool(query) == bool(groups)


def test_only_the_last_word_of_an_open_text_may_go_on():
    assert [group[0].is_prefix for group in read_query("chuyen doi so").groups] == [False, False, True]
    assert [group[0].is_prefix for group in read_query('xin "nong thon moi"').groups] == [False, False]


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("giải phóng m", ["giai", "phong"]),
        ("giải phóng đ", ["giai", "phong"]),
        ("quý 3", ["quy", "3"]),
        ("m", ["m"]),
        ("123/u", ["123"]),
    ],
)
def test_one_letter_of_a_last_word_narrows_nothing_yet(typed, groups):
    query = read_query(typed)
    assert [group[0].words[0] for group in query.groups] == groups
    assert not any(group[0].is_prefix for group in query.groups)
    assert all(len(term.words[0]) > 1 for term in query.exact)


def test_words_typed_with_diacritics_can_be_asked_for_exactly():
    query = read_query("Chuyển doi số")
    assert query.exact == (Term(("chuyển",)), Term(("số",), is_prefix=True))
    assert query.exactly is not None
    assert query.exactly.groups[-2:] == ((Term(("chuyển",)),), (Term(("số",), is_prefix=True),))
    assert read_query("chuyen doi so").exactly is None
    assert read_query(unicodedata.normalize("NFD", "Chuyển doi số")) == query


def test_a_query_is_not_endless():
    assert len(read_query(" ".join(f"từ{n}" for n in range(40))).groups) == 12


def test_exact_search_text_keeps_the_accented_words_once():
    assert accented_words("Số số của Sở", "", "so") == ["số", "của", "sở"]
    assert exact_search_text("Số của Sở", "số 5") == "so cua so so 5 số của sở"
