"""Rules of dossiers, with expectations written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from nhip.dossiers import rules
from nhip.dossiers.choices import DisposalState, DossierState, UseRegime
from nhip.dossiers.flow import DISPOSAL_FLOW, DOSSIER_FLOW, HAND_OVER_FLOW, LIST_FLOW
from nhip.dossiers.models import DisposalList, Dossier
from nhip.dossiers.rules import ItemFacts
from nhip.org.actors import Actor

DAY = date(2024, 1, 20)


def actor(person=1, units=(10,), roles=("specialist",), agency=1, acts_for=()):
    return Actor(person, "Người", agency, 10, frozenset(units), frozenset(roles), acts_for=frozenset(acts_for))


def dossier(**changes):
    said = {
        "agency_id": 1, "unit_id": 10, "maker_id": 1, "state": DossierState.OPEN, "use_regime": UseRegime.UNIT,
        "started_on": date(2020, 1, 1), "ended_on": None, "retention_years": 10,
    }  # fmt: skip
    return Dossier(**{**said, **changes})


@pytest.mark.parametrize(
    ("who", "what", "grants", "seen"),
    [
        (actor(), dossier(), (), True),
        (actor(2), dossier(), (), True),
        (actor(2, units=(11,)), dossier(), (), False),
        (actor(2), dossier(use_regime="named"), (), False),
        (actor(1), dossier(use_regime="named"), (), True),
        (actor(2, acts_for=(1,)), dossier(use_regime="named"), (), True),
        (actor(2), dossier(use_regime="named"), (("person", 2),), True),
        (actor(2), dossier(use_regime="named"), (("person", 3),), False),
        (actor(2), dossier(use_regime="named"), (("unit", 10),), True),
        (actor(2, units=(11,)), dossier(), (("unit", 10),), False),
        (actor(2, units=(11,), roles=("chief_of_office",)), dossier(use_regime="named"), (), True),
        (actor(1, agency=2), dossier(), (), False),
        (Actor.nobody(), dossier(), (), False),
    ],
)
def test_who_may_view(who, what, grants, seen):
    assert bool(rules.can_view(who, what, grants)) is seen


@pytest.mark.parametrize(
    ("who", "what", "allowed"),
    [
        (actor(), dossier(), True),
        (actor(2), dossier(), False),
        (actor(2, roles=("head_of_division",)), dossier(), True),
        (actor(2, units=(11,), roles=("head_of_division",)), dossier(), False),
        (actor(2, units=(11,), roles=("records_clerk",)), dossier(), True),
        (actor(2, units=(11,), roles=("deputy_chief_of_office",)), dossier(), True),
        (actor(1, agency=2), dossier(), False),
        (actor(1), dossier(is_frozen=True), False),
        (actor(1), dossier(state=DossierState.CLOSED), False),
    ],
)
def test_who_may_change(who, what, allowed):
    assert bool(rules.can_change(who, what, "collect")) is allowed


@pytest.mark.parametrize(
    ("who", "what", "grants", "allowed"),
    [
        (actor(), dossier(), {}, True),
        (actor(2), dossier(), {}, False),
        (actor(2), dossier(), {("person", 2): "collect"}, True),
        (actor(2), dossier(), {("person", 2): "read"}, False),
        (actor(2), dossier(), {("unit", 10): "collect"}, True),
        (actor(2, agency=2), dossier(), {("unit", 10): "collect"}, False),
        (actor(2), dossier(is_frozen=True), {("person", 2): "collect"}, False),
        (actor(2), dossier(state=DossierState.ARCHIVED), {("person", 2): "collect"}, False),
    ],
)
def test_who_may_collect(who, what, grants, allowed):
    assert bool(rules.can_collect(who, what, grants)) is allowed


@pytest.mark.parametrize(
    ("role", "freezes", "archives", "decides"),
    [
        ("chief_of_office", True, False, True),
        ("deputy_chief_of_office", True, False, True),
        ("records_clerk", True, True, False),
        ("head_of_division", False, False, False),
        ("specialist", False, False, False),
    ],
)
def test_who_freezes_keeps_and_decides(role, freezes, archives, decides):
    who = actor(roles=(role,))
    found = (bool(rules.can_freeze(who)), bool(rules.can_archive(who)), bool(rules.can_decide(who)))
    assert found == (freezes, archives, decides)


def test_a_post_is_needed_to_open():
    assert rules.can_open(actor())
    assert not rules.can_open(Actor.nobody())


@pytest.mark.parametrize(
    ("ended", "settled", "construction", "decree", "law"),
    [
        (date(2023, 3, 1), None, False, date(2024, 3, 1), date(2024, 12, 31)),
        (date(2023, 12, 31), None, False, date(2024, 12, 31), date(2024, 12, 31)),
        (date(2024, 2, 29), None, False, date(2025, 2, 28), date(2025, 12, 31)),
        (date(2023, 6, 1), date(2023, 11, 30), True, date(2024, 2, 29), date(2024, 12, 31)),
        (date(2023, 6, 1), date(2025, 1, 15), True, date(2025, 4, 15), date(2024, 12, 31)),
        (date(2023, 6, 1), None, True, date(2024, 6, 1), date(2024, 12, 31)),
        (date(2023, 6, 1), date(2023, 7, 1), False, date(2024, 6, 1), date(2024, 12, 31)),
    ],
)
def test_both_laws_say_when_a_dossier_is_due(ended, settled, construction, decree, law):
    due = rules.hand_over_due(ended, settled_on=settled, is_construction=construction)
    assert (due.by_decree, due.by_law) == (decree, law)
    assert due.earlier == due.due_on == min(decree, law)
    kept = replace(due, kept_until=date(2026, 1, 1))
    assert (kept.earlier, kept.due_on) == (due.earlier, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("until", "allowed"),
    [(date(2024, 3, 1), False), (date(2024, 3, 2), True), (date(2026, 3, 1), True), (date(2026, 3, 2), False)],
)
def test_keeping_back_ends_after_two_years(until, allowed):
    assert bool(rules.can_keep_back(rules.hand_over_due(date(2023, 3, 1)), until)) is allowed


@pytest.mark.parametrize(("years", "must"), [(None, True), (5, True), (20, True), (4, False), (2, False)])
def test_what_has_to_be_handed_over(years, must):
    assert rules.must_hand_over(years) is must


@pytest.mark.parametrize(("years", "text"), [(None, "Vĩnh viễn"), (5, "05 năm"), (20, "20 năm"), (70, "70 năm")])
def test_how_retention_is_written(years, text):
    assert rules.retention_label(years) == text


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [(None, 20, True), (20, None, False), (None, None, False), (20, 10, True), (10, 10, False), (5, 10, False)],
)
def test_which_retention_is_longer(one, other, longer):
    assert rules.retention_longer(one, other) is longer


@pytest.mark.parametrize(
    ("changes", "today", "words"),
    [
        ({"state": "closed", "ended_on": date(2013, 6, 1)}, DAY, ""),
        ({"state": "archived", "ended_on": date(2013, 6, 1)}, DAY, ""),
        ({"state": "closed", "ended_on": date(2013, 6, 1)}, date(2023, 12, 31), "31/12/2023"),
        ({"state": "closed", "ended_on": date(2013, 6, 1), "retention_years": None}, DAY, "vĩnh viễn"),
        ({"state": "closed", "ended_on": date(2013, 6, 1), "is_frozen": True}, DAY, "phong tỏa"),
        ({"state": "offered", "ended_on": date(2013, 6, 1)}, DAY, "Chỉ hủy hồ sơ"),
        ({"state": "disposed", "ended_on": date(2013, 6, 1)}, DAY, "Chỉ hủy hồ sơ"),
        ({"state": "open"}, DAY, "Chỉ hủy hồ sơ"),
    ],
)
def test_what_may_be_disposed_of(changes, today, words):
    verdict = rules.can_dispose(dossier(**changes), today)
    assert bool(verdict) is (words == "")
    assert words in verdict.reason


@pytest.mark.parametrize(
    ("who", "state", "step", "seen", "allowed"),
    [
        (actor(2, roles=("head_of_division",)), "proposed", "unit_agree", ({1}, {10}), True),
        (actor(2, roles=("head_of_division",)), "proposed", "unit_agree", ({1, 2}, {10}), False),
        (actor(2, roles=("head_of_division",)), "proposed", "unit_agree", ({1}, {10, 11}), False),
        (actor(2, roles=("deputy_chief_of_office",)), "proposed", "unit_agree", ({1}, {10, 11}), True),
        (actor(2, roles=("specialist",)), "proposed", "unit_agree", ({1}, {10}), False),
        (actor(2, roles=("head_of_division",)), "unit_agreed", "unit_agree", ({1}, {10}), False),
        (actor(3, roles=("records_clerk",)), "unit_agreed", "archive_agree", ({1, 2}, {10}), True),
        (actor(1, roles=("records_clerk",)), "unit_agreed", "archive_agree", ({1, 2}, {10}), False),
        (actor(4, roles=("deputy_chief_of_office",)), "archive_agreed", "council_agree", ({1, 2, 3}, {10}), True),
        (actor(4, roles=("deputy_chief_of_office",)), "council_agreed", "decide", ({1, 2, 3}, {10}), False),
        (actor(5, roles=("chief_of_office",)), "council_agreed", "decide", ({1, 2, 3, 4}, {10}), True),
        (actor(1, roles=("records_clerk",)), "decided", "execute", ({1, 2, 3, 4, 5}, {10}), True),
        (actor(2, roles=("head_of_division",), agency=2), "proposed", "unit_agree", ({1}, {10}), False),
        (Actor.system(1), "unit_agreed", "archive_agree", ({1}, {10}), False),
    ],
)
def test_who_reviews_a_disposal(who, state, step, seen, allowed):
    found = rules.can_review(who, DisposalList(agency_id=1, state=DisposalState(state)), step, *seen)
    assert bool(found) is allowed


FULL = ItemFacts(1, 7, "Báo cáo", "1/SYT", "Sở Y tế", date(2023, 3, 1), 2, frozenset({"a"}))


@pytest.mark.parametrize(
    ("items", "faults"),
    [
        ([], [(0, "Hồ sơ chưa có tài liệu nào.")]),
        ([FULL], []),
        ([ItemFacts(1, None, "Cuộc gọi")], []),
        ([replace(FULL, n_pages=None)], [(1, "Thiếu số trang.")]),
        (
            [replace(FULL, reference_code="", issued_on=None, issuer_name="")],
            [(1, "Thiếu số, ký hiệu, ngày ban hành, cơ quan ban hành.")],
        ),
        ([replace(FULL, title="Dự thảo Quyết định")], [(1, "Đây là dự thảo.")]),
        ([replace(FULL, is_voided=True)], [(1, "Số của văn bản này đã hủy.")]),
        (
            [FULL, replace(FULL, ordinal=2)],
            [(1, "Văn bản này có trong hồ sơ nhiều lần."), (2, "Văn bản này có trong hồ sơ nhiều lần.")],
        ),
        ([FULL, replace(FULL, ordinal=2, document=8)], [(2, "Tệp trùng với tài liệu số 1.")]),
        ([FULL, replace(FULL, ordinal=2, document=8, hashes=frozenset({"b"}))], []),
    ],
)
def test_what_stands_in_the_way_of_closing(items, faults):
    assert [(fault.ordinal, fault.message) for fault in rules.closing_faults(items)] == faults


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("01.TCCB", "01.TCCB"), ("1.TCCB", "01.TCCB"), ("012-VX", "12.VX"), ("105.TH", "105.TH"), (" 3/KT ", "03.KT"),
        ("TCCB", None), ("00.TCCB", None), ("01.", None), ("01 TCCB", None),
    ],
)  # fmt: skip
def test_the_number_and_symbol_of_a_dossier(text, parsed):
    found = rules.parse_notation(text)
    assert (str(found) if found else None) == parsed


@pytest.mark.parametrize(("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (90, "XC")])
def test_roman_numbers(number, text):
    assert rules.roman(number) == text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (15, "mười lăm"), (11, "mười một"), (20, "hai mươi"),
        (21, "hai mươi mốt"), (25, "hai mươi lăm"), (34, "ba mươi bốn"), (100, "một trăm"), (105, "một trăm linh năm"),
        (110, "một trăm mười"), (1000, "một nghìn"), (1005, "một nghìn không trăm linh năm"),
        (2345, "hai nghìn ba trăm bốn mươi lăm"), (1_000_000, "một triệu"),
        (1_200_010, "một triệu hai trăm nghìn không trăm mười"),
    ],
)  # fmt: skip
def test_totals_in_words(number, words):
    assert rules.number_in_words(number) == words


def test_the_moves_of_all_flows():
    assert [move.name for move in DOSSIER_FLOW.moves_from("open")] == ["collect", "close"]
    assert [move.name for move in DOSSIER_FLOW.moves_from("closed")] == ["reopen", "offer", "dispose"]
    assert [move.name for move in DOSSIER_FLOW.moves_from("offered")] == ["take_back", "archive"]
    assert [move.name for move in DOSSIER_FLOW.moves_from("archived")] == ["transfer", "dispose"]
    assert not DOSSIER_FLOW.moves_from("historical")
    assert DOSSIER_FLOW.moves_from("disposed") == []
    assert [move.name for move in LIST_FLOW.moves_from("draft")] == ["change", "approve"]
    assert [move.name for move in HAND_OVER_FLOW.moves_from("submitted")] == ["send_back", "accept"]
    assert [move.name for move in DISPOSAL_FLOW.moves_from("council_agreed")] == ["decide", "reject"]
    assert DISPOSAL_FLOW.moves_from("executed") == []
