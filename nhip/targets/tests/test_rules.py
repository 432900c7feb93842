"""Truth tables of targets, written by hand."""

from datetime import date
from decimal import Decimal

import pytest

from nhip.core.figures import Window
from nhip.org.actors import Actor
from nhip.targets import rules
from nhip.targets.rules import Facts

D = Decimal
HIGHER, LOWER, RANGE, STRUCTURE = "higher", "lower", "range", "structure"


def facts(direction, operator, planned, actual, upper=None):
    return Facts(
        direction=direction,
        operator=operator,
        planned=None if planned is None else D(planned),
        upper=None if upper is None else D(upper),
        actual=None if actual is None else D(actual),
    )


# Plan 100, tolerance one thousandth: up to 100.1 (or down to 99.9) is met, beyond it exceeded.
@pytest.mark.parametrize(
    ("direction", "operator", "actual", "expected"),
    [
        (HIGHER, "gte", "99.9999", "missed"),
        (HIGHER, "gte", "100", "met"),
        (HIGHER, "gte", "100.1", "met"),
        (HIGHER, "gte", "100.1001", "exceeded"),
        (HIGHER, "gt", "99.9", "missed"),
        (HIGHER, "gt", "100", "missed"),
        (HIGHER, "gt", "100.05", "met"),
        (HIGHER, "gt", "101", "exceeded"),
        (HIGHER, "eq", "99.99", "missed"),
        (HIGHER, "eq", "100", "met"),
        (HIGHER, "eq", "104", "exceeded"),
        (LOWER, "lte", "100.0001", "missed"),
        (LOWER, "lte", "100", "met"),
        (LOWER, "lte", "99.9", "met"),
        (LOWER, "lte", "99.8999", "exceeded"),
        (LOWER, "lt", "100.1", "missed"),
        (LOWER, "lt", "100", "missed"),
        (LOWER, "lt", "99.95", "met"),
        (LOWER, "lt", "99", "exceeded"),
        (LOWER, "eq", "100.01", "missed"),
        (LOWER, "eq", "100", "met"),
        (LOWER, "eq", "96", "exceeded"),
        # Operator against direction: refused at input; judged, the operator decides and nothing is ever exceeded.
        (HIGHER, "lte", "90", "met"),
        (HIGHER, "lt", "110", "missed"),
        (LOWER, "gte", "110", "met"),
        (LOWER, "gt", "90", "missed"),
    ],
)
def test_single_target(direction, operator, actual, expected):
    assert rules.judge(facts(direction, operator, "100", actual)).judgement == expected


@pytest.mark.parametrize(
    ("planned", "actual", "excess", "expected"),
    [
        ("7.5", "7.46", "0.001", "missed"),
        ("7.5", "7.5", "0.001", "met"),
        ("7.5", "7.51", "0.001", "exceeded"),
        ("7.5", "7.51", "0.01", "met"),
        ("7.5", "7.58", "0.01", "exceeded"),
        ("7.5", "7.5001", "0", "exceeded"),
        # A plan below zero: its share is taken of its size.
        ("-2", "-1.999", "0.001", "met"),
        ("-2", "-1.9", "0.001", "exceeded"),
        ("-2", "-2.1", "0.001", "missed"),
        # A plan of zero has no share: anything better is exceeded.
        ("0", "0", "0.001", "met"),
        ("0", "0.0001", "0.001", "exceeded"),
    ],
)
def test_tolerance_of_exceeding(planned, actual, excess, expected):
    assert rules.judge(facts(HIGHER, "gte", planned, actual), excess=D(excess)).judgement == expected


@pytest.mark.parametrize(
    ("actual", "upper", "expected"),
    [
        ("9.99", "12", "missed"),
        ("10", "12", "met"),
        ("11", "12", "met"),
        ("12", "12", "met"),
        ("12.01", "12", "missed"),
        ("10", None, "met"),
        ("10.01", None, "missed"),
    ],
)
def test_range_is_met_inside_and_never_exceeded(actual, upper, expected):
    assert rules.judge(facts(RANGE, "eq", "10", actual, upper)).judgement == expected


@pytest.mark.parametrize(("planned", "actual"), [(None, "5"), ("5", None), (None, None)])
def test_without_plan_or_value_there_is_no_judgement(planned, actual):
    judged = rules.judge(facts(HIGHER, "gte", planned, actual))
    assert judged.judgement == "no_data"
    assert judged.reason


PART = {
    "exceeded": facts(HIGHER, "gte", "100", "120"),
    "met": facts(HIGHER, "gte", "100", "100"),
    "missed": facts(HIGHER, "gte", "100", "80"),
    "no_data": facts(HIGHER, "gte", "100", None),
}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), "no_data"),
        (("met",), "met"),
        (("met", "met"), "met"),
        (("met", "exceeded"), "exceeded"),
        (("exceeded", "exceeded"), "exceeded"),
        (("exceeded", "missed"), "missed"),
        (("missed", "no_data"), "missed"),
        (("met", "no_data"), "no_data"),
        (("exceeded", "no_data"), "no_data"),
        (("no_data", "no_data"), "no_data"),
    ],
)
def test_compound_is_met_only_if_every_part_is(parts, expected):
    compound = Facts(direction=HIGHER, kind="compound", parts=tuple(PART[name] for name in parts))
    assert rules.judge(compound).judgement == expected


def structure(*pairs):
    parts = tuple(facts(STRUCTURE, "eq", planned, actual) for planned, actual in pairs)
    return Facts(direction=STRUCTURE, kind="structure", parts=parts)


LAO_CAI = ("12.1", "42.3", "35.6", "10")


@pytest.mark.parametrize(
    ("actual", "expected", "said"),
    [
        (("12.1", "42.3", "35.6", "10"), "met", ""),
        (("13.1", "41.3", "35.6", "10"), "met", ""),
        (("13.2", "41.2", "35.6", "10"), "missed", "2/4"),
        (("12.1", "42.35", "35.6", "10.05"), "met", ""),
        (("12.1", "42.3", "35.6", "10.2"), "no_data", "100,2"),
        (("12.1", "42.3", "35.6", "8.7"), "no_data", "98,7"),
        (("12.1", "42.3", "35.6", None), "no_data", "1/4"),
    ],
)
def test_structure_parts_stay_near_their_plan_and_make_one_hundred(actual, expected, said):
    judged = rules.judge(structure(*zip(LAO_CAI, actual, strict=True)))
    assert judged.judgement == expected
    assert said in judged.reason


def test_structure_without_parts_has_no_data():
    assert rules.judge(structure()).judgement == "no_data"


def test_a_part_of_a_structure_alone_is_met_near_its_plan():
    assert rules.judge(facts(STRUCTURE, "eq", "40", "41")).judgement == "met"
    assert rules.judge(facts(STRUCTURE, "eq", "40", "41.01")).judgement == "missed"
    assert rules.judge(facts(STRUCTURE, "eq", "40", "41.01"), deviation=D(2)).judgement == "met"


@pytest.mark.parametrize(
    ("direction", "operator", "planned", "upper", "ok"),
    [
        (HIGHER, "gte", "1", None, True),
        (HIGHER, "gt", "1", None, True),
        (HIGHER, "eq", "1", None, True),
        (HIGHER, "lte", "1", None, False),
        (HIGHER, "lt", "1", None, False),
        (LOWER, "lte", "1", None, True),
        (LOWER, "lt", "1", None, True),
        (LOWER, "eq", "1", None, True),
        (LOWER, "gte", "1", None, False),
        (LOWER, "gt", "1", None, False),
        (RANGE, "eq", "1", "2", True),
        (RANGE, "eq", "1", "1", True),
        (RANGE, "eq", "1", None, False),
        (RANGE, "eq", "2", "1", False),
        (RANGE, "eq", None, "1", False),
        (STRUCTURE, "eq", "1", None, True),
    ],
)
def test_plan_operator_and_direction_must_fit(direction, operator, planned, upper, ok):
    verdict = rules.plan_faults(facts(direction, operator, planned, None, upper))
    assert bool(verdict) is ok
    assert bool(verdict.reason) is not ok


def test_compound_targets_have_no_plan_of_their_own_to_check():
    assert rules.plan_faults(Facts(direction=HIGHER, operator="lte", kind="compound"))


@pytest.mark.parametrize(("direction", "operator"), [(HIGHER, "gte"), (LOWER, "lte"), (RANGE, "eq"), (STRUCTURE, "eq")])
def test_operator_when_the_resolution_gives_none(direction, operator):
    assert rules.default_operator(direction) == operator


@pytest.mark.parametrize(
    ("window", "period"),
    [
        (Window.calendar_year(2023), ("year", 0)),
        (Window.report_year(2023), ("year", 0)),
        (Window(date(2023, 1, 1), date(2023, 6, 30)), ("year", 0)),
        (Window.quarter(2023, 1), ("quarter", 1)),
        (Window.quarter(2023, 3), ("quarter", 3)),
        (Window.quarter(2023, 4), ("quarter", 4)),
        (Window.month(2023, 2), ("month", 2)),
        (Window.month(2023, 12), ("month", 12)),
    ],
)
def test_period_whose_values_belong_to_a_window(window, period):
    assert rules.period_of(window) == period


VALUES = {"a": D("9"), "b": D("8"), "c": D("8"), "d": D("7.46"), "e": D("1")}


@pytest.mark.parametrize(
    ("member", "direction", "place"),
    [
        ("a", HIGHER, (1, 5)),
        ("b", HIGHER, (2, 5)),
        ("c", HIGHER, (2, 5)),
        ("d", HIGHER, (4, 5)),
        ("e", HIGHER, (5, 5)),
        ("e", LOWER, (1, 5)),
        ("b", LOWER, (3, 5)),
        ("c", LOWER, (3, 5)),
        ("a", LOWER, (5, 5)),
        ("absent", HIGHER, None),
    ],
)
def test_equals_share_a_place(member, direction, place):
    assert rules.rank(VALUES, member, direction) == place


def test_rank_of_nobody():
    assert rules.rank({}, "a") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tỉnh Tuyên Quang", "tuyen quang"),
        ("Tuyên  Quang", "tuyen quang"),
        ("TP. Hà Nội", "ha noi"),
        ("Thành phố Hồ Chí Minh", "ho chi minh"),
        ("TPHCM", "ho chi minh"),
        ("TP. HCM", "ho chi minh"),
    ],
)
def test_names_of_provinces(name, key):
    assert rules.province_key(name) == key


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Văn phòng UBND tỉnh Tuyên Quang"], "tuyen quang"),
        (["Văn phòng UBND tỉnh", "", "UBND tỉnh Bắc Kạn"], "bac kan"),
        (["Văn phòng UBND thành phố Huế"], "hue"),
        (["UBND tỉnh Thừa Thiên Huế"], "thua thien hue"),
        (["Văn phòng Chính phủ"], None),
        ([], None),
    ],
)
def test_the_province_of_an_office_by_its_name(texts, found):
    assert rules.province_in(texts, frozenset({"tuyen quang", "bac kan", "hue", "thua thien hue"})) == found


@pytest.mark.parametrize(
    ("name", "key"),
    [("GRDP", "grdp"), ("Tốc độ tăng GRDP", "grdp"), ("GRDP bình quân đầu người", "grdp binh quan dau nguoi")],
)
def test_growth_goes_by_several_names(name, key):
    assert rules.indicator_key(name) == key


def actor(agency_id, *roles):
    return Actor(1, "x", agency_id, roles=frozenset(roles))


def test_who_sees_and_who_changes():
    assert rules.can_view(actor(1, "specialist"), 1)
    assert not rules.can_view(actor(2, "chief_of_office"), 1)
    assert not rules.can_view(Actor.nobody(), 1)
    for role in ("chief_of_office", "deputy_chief_of_office", "general_affairs", "administrator"):
        assert rules.can_edit(actor(1, role), 1)
    for role in ("specialist", "records_clerk", "chair", "unit_contact"):
        assert not rules.can_edit(actor(1, role), 1)
    assert not rules.can_edit(actor(2, "general_affairs"), 1)


def test_a_year_is_not_published_before_it_begins():
    assert rules.can_publish(2023, date(2023, 1, 1))
    assert rules.can_publish(2023, date(2024, 6, 1))
    assert not rules.can_publish(2023, date(2022, 12, 31))
