"""Personal results of NĐ 335/2025/NĐ-CP: tables worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from nhip.tasks.rules import personal
from nhip.tasks.rules.personal import SCHEMES, WorkItem, personal_result

SCHEME = SCHEMES[0]
DONE = {"is_done": True, "is_accepted": True}


@pytest.mark.parametrize(
    ("items", "shares", "results"),
    [
        ([WorkItem("A", **DONE)], ("1", "1", "1"), "70.00"),
        ([WorkItem("A")], ("0", "0", "1"), "23.33"),
        ([WorkItem("A", is_done=True)], ("1", "0", "1"), "46.67"),
        ([WorkItem("A", **DONE, n_sent_back=1)], ("1", "0.75", "1"), "64.17"),
        ([WorkItem("A", **DONE, n_sent_back=4)], ("1", "0", "1"), "46.67"),
        ([WorkItem("A", **DONE, n_sent_back=5)], ("1", "0", "1"), "46.67"),
        ([WorkItem("A", **DONE, n_late=2)], ("1", "1", "0.5"), "58.33"),
        ([WorkItem("A", **DONE, n_late=2, n_excused=1)], ("1", "1", "0.75"), "64.17"),
        ([WorkItem("A", **DONE, n_late=1, n_excused=1)], ("1", "1", "1"), "70.00"),
        ([WorkItem("A", Decimal(3), **DONE), WorkItem("B", n_late=1)], ("0.75", "0.75", "0.9375"), "56.88"),
        ([], ("0", "0", "0"), "0.00"),
    ],
)
def test_shares_and_points_by_hand(items, shares, results):
    found = personal_result(items, general=Decimal(30), scheme=SCHEME)
    assert tuple(measure.share for measure in found.measures) == tuple(Decimal(share) for share in shares)
    assert (found.results, found.total) == (Decimal(results), Decimal(results) + 30)


def test_every_point_is_explained():
    items = [WorkItem("NV1", **DONE, n_sent_back=1, n_late=3, n_excused=1), WorkItem("NV2")]
    quantity, quality, progress = personal_result(items, general=Decimal(25), scheme=SCHEME).measures
    assert (quantity.words, quantity.reasons) == ("Số lượng: 1/2 = 50%", ("NV2: chưa hoàn thành",))
    assert quality.reasons == ("NV1: bị trả lại 1 lần, trừ 25%", "NV2: chưa được xác nhận")
    assert quality.words == "Chất lượng: 0,75/2 = 37,5%"
    assert progress.reasons == (
        "NV1: chậm 2 lần, trừ 50%",
        "NV1: 1 lần chậm do khách quan đã xác nhận, không trừ",
    )


@pytest.mark.parametrize(
    ("points", "label"),
    [
        ("100", "Hoàn thành xuất sắc nhiệm vụ"),
        ("90", "Hoàn thành xuất sắc nhiệm vụ"),
        ("89.99", "Hoàn thành tốt nhiệm vụ"),
        ("70", "Hoàn thành tốt nhiệm vụ"),
        ("69.99", "Hoàn thành nhiệm vụ"),
        ("50", "Hoàn thành nhiệm vụ"),
        ("49.99", "Không hoàn thành nhiệm vụ"),
        ("0", "Không hoàn thành nhiệm vụ"),
    ],
)
def test_classes_at_their_borders(points, label):
    assert personal.class_of(Decimal(points), SCHEME) == label


def test_general_points_stay_within_their_thirty():
    for given, kept in (("31", "30"), ("-1", "0"), ("28.5", "28.5")):
        assert personal_result([], general=Decimal(given), scheme=SCHEME).general == Decimal(kept)


@pytest.mark.parametrize(("excellent", "good", "over"), [(2, 10, 0), (3, 10, 1), (1, 4, 1), (0, 0, 0), (1, 5, 0)])
def test_the_cap_of_the_best_class(excellent, good, over):
    assert personal.n_over_cap(excellent, good, SCHEME) == over


def test_nobody_is_scored_before_the_decree():
    assert personal.scheme_on(date(2025, 12, 31)) is None
    assert personal.scheme_on(date(2026, 1, 1)) is SCHEME
