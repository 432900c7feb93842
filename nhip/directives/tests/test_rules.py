"""Decisions on directives, by hand."""

from datetime import date, datetime

import pytest

from nhip.core.clock import VIETNAM
from nhip.directives import rules
from nhip.directives.choices import Answer, ReadingState, TaskProposalState
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.directives.naming import NamedUnit
from nhip.org.actors import Actor
from nhip.org.choices import Role


def reading(**changes):
    return DirectiveReading(**({"agency_id": 1, "received_on": date(2024, 1, 8), "text": "một hai; ba"} | changes))


@pytest.mark.parametrize(
    ("agency_id", "roles", "allowed"),
    [
        (1, {Role.GENERAL}, True), (1, {Role.HEAD}, True), (1, {Role.SPECIALIST}, False), (1, set(), False),
        (2, {Role.CHIEF}, False), (None, {Role.CHIEF}, False),
    ],
)  # fmt: skip
def test_who_may_see_a_directive(agency_id, roles, allowed):
    actor = Actor(1, "x", agency_id, roles=frozenset(roles))
    assert bool(rules.can_view(actor, reading())) is allowed


def test_a_decided_proposal_says_who_and_when():
    decided = TaskProposal(
        state=TaskProposalState.ACCEPTED, decided_by_label="Lê A", decided_at=datetime(2024, 1, 8, 9, tzinfo=VIETNAM)
    )
    assert rules.can_change(decided).reason == "Đã giao bởi Lê A lúc 09:00 ngày 08/01/2024."
    assert rules.can_change(TaskProposal())


@pytest.mark.parametrize(
    ("state", "is_open"),
    [(ReadingState.WAITING, False), (ReadingState.READY, True), (ReadingState.FAILED, False),
     (ReadingState.CONFIRMED, True)],
)  # fmt: skip
def test_proposals_are_worked_on_when_the_text_is_there(state, is_open):
    assert bool(rules.is_open(reading(state=state))) is is_open


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [(0, 3, True), (0, 11, True), (0, 12, False), (3, 4, False), (4, 4, False), (-1, 3, False)],
)
def test_a_span_lies_in_the_text_and_holds_words(start, end, fits):
    assert bool(rules.fits_text(reading(), start, end)) is fits


def test_a_proposal_is_cut_behind_a_sign_or_before_and():
    text = "Lập danh mục; kiểm tra cơ sở và báo cáo."
    proposal = TaskProposal(reading=reading(text=text), start=0, end=len(text))
    assert [text[at:] for at in rules.cuts(proposal)] == ["kiểm tra cơ sở và báo cáo.", "và báo cáo."]


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("05 ngày kể từ ngày ban hành", date(2024, 1, 5)),
        ("05 ngày kể từ ngày ký", date(2024, 1, 5)),
        ("05 ngày kể từ ngày nhận được văn bản", date(2024, 1, 8)),
        ("05 ngày sau khi kết thúc", None),
    ],
)
def test_a_limit_runs_from_a_known_day(words, since):
    counted = rules.counted_from(words, issued_on=date(2024, 1, 5), received_on=date(2024, 1, 8))
    assert counted == since


@pytest.mark.parametrize(
    ("text", "what", "content"),
    [
        ("Giao Sở Y tế chủ trì lập danh mục.", "Lập danh mục.", "Lập danh mục."),
        ("Giao Sở Y tế ban hành Quy chế, xong trước.", "Xong trước.", "Giao Sở Y tế ban hành Quy chế, xong trước."),
        ("Sở Y tế | lập danh mục | quý I", "Lập danh mục", "Lập danh mục"),
        ("Lập  danh mục.", "", "Lập danh mục."),
    ],
)  # fmt: skip
def test_the_words_of_the_work_are_whole(text, what, content):
    assert rules.content_of(text, what, ("Sở Y tế",)) == content


def test_names_that_the_reader_left_before_the_work_are_no_part_of_it():
    text = "Giao Sở Y tế chủ trì, phối hợp với UBND các xã, phường kiểm tra cơ sở."
    what = "UBND các xã, phường kiểm tra cơ sở."
    assert rules.content_of(text, what, ("Sở Y tế", "UBND các xã, phường")) == "Kiểm tra cơ sở."
    assert rules.content_of("Sở Y tế lập sổ.", "sở Y tế lập sổ.", ("", "Sở Tài chính")) == "Sở Y tế lập sổ."


@pytest.mark.parametrize(
    ("recurring", "frequency"), [("monthly", "monthly"), ("quarterly", "quarterly"), ("ongoing", ""), ("", "")]
)
def test_a_rhythm_is_one_that_series_know(recurring, frequency):
    assert rules.frequency_of(recurring) == frequency


def test_a_series_needs_its_day():
    assert rules.is_series(TaskProposal(frequency="monthly", due_day=0))
    assert not rules.is_series(TaskProposal(frequency="monthly"))
    assert not rules.is_series(TaskProposal(due_day=20))


def test_a_named_unit_is_stored_and_read_back():
    unit = NamedUnit("Sở A", None, "", "nhiều đơn vị", ((3, "Sở A (cũ)"),), (3, 4), Answer.KEPT)
    assert NamedUnit.of_json({**unit.as_json(), "candidates": [[3, "Sở A (cũ)"]], "members": [3, 4]}) == unit
    assert (unit.is_settled, NamedUnit("Sở A").is_settled, NamedUnit("Sở A", 3).is_settled) == (True, False, True)
