"""Points of NĐ 335/2025/NĐ-CP: tables worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from nhip.evaluation import rules
from nhip.evaluation.choices import Duty, Grade, Occurrence
from nhip.evaluation.rules import SCHEMES, Mark, WorkItem

SCHEME = SCHEMES[0]
DAY = date(2026, 5, 10)
LATE = Mark(Occurrence.LATE, DAY, "quá hạn 10/05/2026")
EXCUSED = Mark(Occurrence.LATE, DAY, "quá hạn 10/05/2026", "Trần A xác nhận 12/05/2026, bão")
BACK = Mark(Occurrence.SENT_BACK, DAY, "trả lại ngày 10/05/2026, lý do: thiếu phụ lục")
FULL = {"conduct": Decimal(10), "competence": Decimal(10), "innovation": Decimal(10)}


def item(label="A", *, done=True, accepted=True, marks=(), products=1):
    done_on = DAY if done else None
    return WorkItem(
        1, label, products=Decimal(products), completed_on=done_on, is_accepted=done and accepted, marks=marks
    )


@pytest.mark.parametrize(
    ("items", "shares", "results"),
    [
        ([item()], ("1", "1", "1"), "70.00"),
        ([item(done=False)], ("0", "0", "0"), "0.00"),
        ([item(done=False, marks=(LATE,))], ("0", "0", "0"), "0.00"),
        ([item(done=False, marks=(EXCUSED,))], ("0", "0", "1"), "23.33"),
        ([item(done=False, marks=(EXCUSED, LATE))], ("0", "0", "0"), "0.00"),
        ([item(accepted=False)], ("1", "0", "1"), "46.67"),
        ([item(marks=(BACK,))], ("1", "0.75", "1"), "64.17"),
        ([item(marks=(BACK,) * 4)], ("1", "0", "1"), "46.67"),
        ([item(marks=(BACK,) * 5)], ("1", "0", "1"), "46.67"),
        ([item(marks=(LATE, LATE))], ("1", "1", "0.5"), "58.33"),
        ([item(marks=(LATE, EXCUSED))], ("1", "1", "0.75"), "64.17"),
        ([item(marks=(EXCUSED,))], ("1", "1", "1"), "70.00"),
        ([item(products=3), item("B", done=False)], ("0.75", "0.75", "0.75"), "52.50"),
        ([item(products=3, marks=(BACK,)), item("B")], ("1", "0.8125", "1"), "65.63"),
    ],
)
def test_shares_and_points_by_hand(items, shares, results):
    found = rules.score(items, FULL, SCHEME)
    assert tuple(measure.share for measure in found.measures) == tuple(Decimal(share) for share in shares)
    assert (found.results, found.total) == (Decimal(results), Decimal(results) + 30)


def test_every_point_is_explained():
    found = rules.score(
        [item(marks=(BACK, LATE, EXCUSED)), item("B", done=False, marks=(LATE,)), item("C", accepted=False)],
        FULL,
        SCHEME,
    )
    assert [measure.words for measure in found.measures] == [
        "Số lượng: 2/3 = 66,67%",
        "Chất lượng: 0,75/3 = 25%",
        "Tiến độ: 1,75/3 = 58,33%",
    ]
    assert found.formula == "(66,67% + 25% + 58,33%) / 3"
    assert [row.reasons for row in found.items] == [
        (
            "−25% chất lượng: trả lại ngày 10/05/2026, lý do: thiếu phụ lục",
            "−25% tiến độ: quá hạn 10/05/2026",
            "không trừ: quá hạn 10/05/2026; khách quan, Trần A xác nhận 12/05/2026, bão",
        ),
        ("chưa hoàn thành, chưa có điểm", "quá hạn 10/05/2026"),
        ("chưa được xác nhận đạt chất lượng",),
    ]
    # What the items earn adds up to the numerators.
    assert sum(row.quality for row in found.items) == found.measures[1].earned
    assert sum(row.progress for row in found.items) == found.measures[2].earned


def test_nothing_assigned_gives_no_points_and_says_so():
    found = rules.score([], FULL, SCHEME)
    assert (found.results, found.total, found.grade) == (None, None, None)
    assert found.missing == ("Không có nhiệm vụ nào tính vào kỳ này",)
    assert [measure.percent for measure in found.measures] == ["0%", "0%", "0%"]


def test_without_general_marks_there_is_no_total():
    found = rules.score([item()], None, SCHEME)
    assert (found.general, found.results, found.total, found.grade) == (None, Decimal("70.00"), None, None)
    assert found.missing == ("Chưa chấm tiêu chí chung",)
    assert rules.score([item()], {"conduct": Decimal(10)}, SCHEME).general is None


def test_general_marks_stay_within_their_bounds():
    marks = {"conduct": Decimal(12), "competence": Decimal(-1), "innovation": Decimal("8.5")}
    assert rules.general_points(marks, SCHEME) == Decimal("18.5")
    assert SCHEME.general == 30


def test_the_disqualified_are_in_the_last_class_whatever_the_points():
    found = rules.score([item()], FULL, SCHEME, is_disqualified=True)
    assert (found.total, found.grade) == (Decimal(100), Grade.FAILED)
    assert rules.score([], None, SCHEME, is_disqualified=True).grade is Grade.FAILED


@pytest.mark.parametrize(
    ("grades", "share"),
    [
        ([Grade.GOOD, Grade.COMPLETED], "1"),
        ([Grade.EXCELLENT, Grade.FAILED], "0.5"),
        ([Grade.GOOD, None], "1"),
        ([None], None),
        ([], None),
    ],
)
def test_the_results_of_the_unit(grades, share):
    found = rules.unit_measure(grades, SCHEME)
    assert (found and found.share) == (share and Decimal(share))


def test_leaders_are_scored_for_six_things():
    marks = FULL | {"organising": Decimal(50), "uniting": Decimal(100)}
    leading = rules.leading_measures(marks, rules.unit_measure([Grade.FAILED], SCHEME), SCHEME)
    found = rules.score([item()], marks, SCHEME, leading=leading)
    # (1 + 1 + 1 + 0.5 + 0.5 + 1) / 6 × 70
    assert (found.results, found.total, found.grade) == (Decimal("58.33"), Decimal("88.33"), Grade.GOOD)
    assert found.formula == "(100% + 100% + 100% + 50% + 50% + 100%) / 6"


def test_what_is_missing_of_a_leader_is_named():
    leading = rules.leading_measures({"uniting": Decimal(100)}, None, SCHEME)
    found = rules.score([item()], FULL, SCHEME, leading=leading)
    assert (found.results, found.grade) == (None, None)
    assert found.missing == (
        "Kết quả hoạt động của đơn vị phụ trách: chưa ai trong đơn vị có điểm",
        "Chưa chấm: Khả năng tổ chức triển khai thực hiện nhiệm vụ",
    )
    assert [row.key for row in rules.criteria_of(SCHEME, leads=True)][3:] == ["organising", "uniting"]
    assert len(rules.criteria_of(SCHEME, leads=False)) == 3


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", Grade.EXCELLENT),
        ("90", Grade.EXCELLENT),
        ("89.99", Grade.GOOD),
        ("70", Grade.GOOD),
        ("69.99", Grade.COMPLETED),
        ("50", Grade.COMPLETED),
        ("49.99", Grade.FAILED),
        ("0", Grade.FAILED),
    ],
)
def test_classes_at_their_borders(points, grade):
    assert rules.grade_of(Decimal(points), SCHEME) is grade


def test_longer_periods_are_the_mean_of_those_with_points():
    assert rules.mean([Decimal(90), None, Decimal("80.01")]) == Decimal("85.01")
    assert rules.mean([None]) is None


@pytest.mark.parametrize(
    ("excellent", "good", "allowed"),
    # Those who may not stay move to the second class and count there: of 3 and 10, 2 stay beside 11 (0.2 × 11 = 2.2).
    [(2, 10, 2), (3, 10, 2), (1, 4, 0), (0, 0, 0), (1, 5, 1), (10, 0, 1), (30, 0, 5)],
)
def test_the_cap_of_the_best_class(excellent, good, allowed):
    assert rules.n_excellent_allowed(excellent, good, SCHEME.cap) == allowed


def test_the_line_of_the_cap_counts_each_class():
    grades = [Grade.EXCELLENT] * 3 + [Grade.GOOD] * 10 + [Grade.FAILED, None]
    line = rules.cap_line("Tất cả", grades, SCHEME.cap)
    assert [n for _grade, n in line.counts] == [3, 10, 0, 1]
    assert (line.n_excellent, line.n_allowed, line.n_over) == (3, 2, 1)


@pytest.mark.parametrize(
    ("totals", "allowed", "over", "level"),
    [
        ([("a", 99), ("b", 95), ("c", 91)], 2, {"c"}, set()),
        ([("c", 91), ("a", 99), ("b", 95)], 1, {"b", "c"}, set()),
        ([("a", 99), ("b", 95), ("c", 95), ("d", 91)], 2, {"d"}, {"b", "c"}),
        ([("a", 99)], 1, set(), set()),
        ([("a", 99), ("b", 99)], 0, {"a", "b"}, set()),
    ],
)
def test_who_stands_beyond_the_cap(totals, allowed, over, level):
    found = rules.beyond([(key, Decimal(points)) for key, points in totals], allowed)
    assert (found.over, found.level) == (over, level)


def test_nobody_is_scored_before_the_decree():
    assert rules.scheme_on(date(2025, 12, 31)) is None
    assert rules.scheme_on(date(2026, 1, 1)) is SCHEME
    assert {SCHEME.duties[role] for role in ("chief_of_office", "specialist", "records_clerk")} == set(Duty)
