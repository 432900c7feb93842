"""Sentence patterns: what is printed, what is left out, what is listed as missing."""

import re

import pytest

from nhip.reports.outline import OUTLINE
from nhip.reports.outline.grammar import (
    NO_COMPARISON,
    NO_FIGURE,
    NO_RECORDS,
    Say,
    Writing,
    choice,
    full,
    lines,
    merged,
    positive,
    zero,
)
from nhip.reports.press import _CAMPAIGN, _RESULTS
from nhip.reports.selectors import is_declared
from nhip.reports.tests.samples import readings
from nhip.reports.tree import Run

IN, SIGNED, OUT = "documents.incoming", "documents.outgoing_signed", "documents.outgoing"
DONE = "programme.completion"
WORDS = {"period": "năm 2023", "compared": "năm 2022", "annex:documents": "chi tiết tại Phụ lục II"}


def writing(now=None, before=None):
    return Writing(readings(now, before), WORDS, "Văn bản")


def said(sentence, now=None, before=None):
    page = writing(now, before)
    return "".join(run.text for run in sentence.write(page)), [(item.key, item.reason) for item in page.missing]


@pytest.mark.parametrize(
    ("pattern", "now", "before", "text", "missing"),
    [
        ("Nhận {documents.incoming} văn bản {@period}.", {IN: 5}, {}, "Nhận 5 văn bản năm 2023.", []),
        ("Nhận {documents.incoming}.", {IN: 0}, {}, "", [(IN, NO_RECORDS)]),
        ("Đạt {programme.completion:rate}.", {DONE: (140, 145)}, {}, "Đạt 96,6%.", []),
        ("Đạt {programme.completion}.", {DONE: None}, {}, "", [(DONE, NO_FIGURE)]),
        ("Nhận {documents.incoming}[, {documents.incoming:delta}].", {IN: 5}, {IN: 4},
         "Nhận 5, tăng 25% so với năm 2022 (4).", []),
        ("Nhận {documents.incoming}[, {documents.incoming:delta}].", {IN: 5}, {IN: 0},
         "Nhận 5.", [(IN, NO_COMPARISON)]),
        ("Ban hành {documents.outgoing}[; ký số {documents.outgoing_signed}].", {OUT: 4, SIGNED: 0}, {},
         "Ban hành 4.", []),
        ("Ban hành {documents.outgoing}[; ký số {documents.outgoing_signed/documents.outgoing:share}].",
         {OUT: 4, SIGNED: 1}, {}, "Ban hành 4; ký số 25%.", []),
        ("Ban hành {documents.outgoing}[ ({@annex:documents})][ ({@annex:none})].", {OUT: 4}, {},
         "Ban hành 4 (chi tiết tại Phụ lục II).", []),
        ("Nhận {documents.incoming:exact}, ban hành {documents.outgoing}.", {IN: 5, OUT: 0}, {},
         "Nhận 5, ban hành 0.", []),
        ("Nhận {documents.incoming}[ trên {documents.outgoing_signed/documents.outgoing:share}].",
         {IN: 5, SIGNED: 1, OUT: 0}, {}, "Nhận 5.", []),
    ],
)  # fmt: skip
def test_sentence(pattern, now, before, text, missing):
    assert said(Say(pattern), now, before) == (text, missing)


def test_a_figure_that_nobody_declares_is_missing():
    assert said(Say("Có {nobody.knows}.")) == ("", [("nobody.knows", NO_FIGURE)])


def test_a_word_that_the_report_lacks_leaves_the_sentence_out():
    assert said(Say("Xem {@annex:none}.")) == ("", [])


def test_the_first_figure_may_be_zero_when_said_so():
    assert said(Say("Có {documents.incoming}.", may_be_zero=True), {IN: 0}) == ("Có 0.", [])


def test_an_unknown_form_is_a_mistake_in_the_outline():
    with pytest.raises(ValueError, match="unknown form"):
        said(Say("{documents.incoming:ask}"), {IN: 5})


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        (positive(IN), 1, True), (positive(IN), 0, False), (positive(IN), None, False),
        (zero(IN), 0, True), (zero(IN), 1, False), (zero(IN), None, False),
        (full(DONE), (3, 3), True), (full(DONE), (2, 3), False), (full(DONE), None, False),
    ],
)  # fmt: skip
def test_conditions(condition, value, holds):
    known = {IN: None, DONE: value} if isinstance(value, tuple) else {IN: value, DONE: None}
    assert condition(writing(known)) is holds


def test_choice_says_the_first_that_holds():
    two = choice(Say("Không có.", when=(zero(IN),)), Say("Có {documents.incoming}.", when=(positive(IN),)))
    assert said(two, {IN: 0})[0] == "Không có."
    assert said(two, {IN: 2})[0] == "Có 2."
    assert said(two, {IN: None})[0] == ""


def test_paragraph_joins_what_can_be_said():
    page = writing({IN: 5, OUT: 0})
    paragraph = lines(Say("Nhận {documents.incoming}."), Say("Ban hành {documents.outgoing}."), Say("Hết.")).write(page)
    assert [item.text for item in paragraph] == ["Nhận 5. Hết."]
    assert lines(Say("Ban hành {documents.outgoing}.")).write(page) == ()
    assert [item.key for item in page.missing] == [OUT]


def test_figure_runs_know_their_records():
    run = Say("Nhận {documents.incoming}.").write(writing({IN: 5}))[1]
    assert (run.key, run.exact, run.n_records) == (IN, "5 văn bản", 5)
    assert run.url == "/van-ban-den/?so-lieu=documents.incoming&tu=2023-01-01&den=2023-12-31&tinh-den=2024-01-20"


def test_plain_runs_are_joined():
    assert merged([Run("a"), Run("b"), Run("1", key="k"), Run("c")]) == (Run("ab"), Run("1", key="k"), Run("c"))


def test_every_figure_of_the_outline_is_declared():
    patterns = [repr(part.items) for part in OUTLINE] + [repr(_RESULTS), repr(_CAMPAIGN)]
    keys = {key for text in patterns for key in _keys(text)}
    assert len(keys) > 40
    assert {key for key in keys if not is_declared(key)} == set()


def _keys(text):
    for found in re.findall(r"\{([a-z][\w.\-]*)(?:/([\w.\-]+))?(?::[a-z]+)?\}", text):
        yield from filter(None, found)
