from datetime import date
from decimal import Decimal

import pytest
from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, Rounding, Window, all_figures, declare, get, read, register
from nhip.core.figures.wording import default_step, print_number, word_number
from nhip.core.models import Counter

YEAR = Window.calendar_year(2023)
ASK = Ask(3, YEAR, date(2024, 1, 31))


@pytest.mark.parametrize(
    ("window", "start", "end", "label"),
    [
        (YEAR, date(2023, 1, 1), date(2023, 12, 31), "năm 2023"),
        (Window.report_year(2023), date(2022, 12, 15), date(2023, 12, 14), "từ 15/12/2022 đến 14/12/2023"),
        (Window.quarter(2023, 1), date(2023, 1, 1), date(2023, 3, 31), "quý I/2023"),
        (Window.quarter(2023, 2), date(2023, 4, 1), date(2023, 6, 30), "quý II/2023"),
        (Window.quarter(2023, 3), date(2023, 7, 1), date(2023, 9, 30), "quý III/2023"),
        (Window.quarter(2023, 4), date(2023, 10, 1), date(2023, 12, 31), "quý IV/2023"),
        (Window.month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024"),
        (Window.month(2023, 12), date(2023, 12, 1), date(2023, 12, 31), "tháng 12/2023"),
        (
            Window(date(2023, 5, 2), date(2023, 5, 2)),
            date(2023, 5, 2),
            date(2023, 5, 2),
            "từ 02/05/2023 đến 02/05/2023",
        ),
    ],
)
def test_windows(window, start, end, label):
    assert (window.start, window.end, window.label) == (start, end, label)
    assert window.year == end.year


def test_a_window_does_not_end_before_it_starts():
    with pytest.raises(ValueError, match="ends before it starts"):
        Window(date(2023, 5, 2), date(2023, 5, 1))


@pytest.mark.parametrize(
    ("window", "previous"),
    [
        (YEAR, Window.calendar_year(2022)),
        (Window.report_year(2023), Window.report_year(2022)),
        (Window.quarter(2024, 1), Window.quarter(2023, 1)),
        (Window.month(2024, 2), Window.month(2023, 2)),
        (Window.month(2025, 2), Window.month(2024, 2)),
        (Window(date(2024, 2, 29), date(2024, 3, 14)), Window(date(2023, 2, 28), date(2023, 3, 14))),
        (Window(date(2024, 1, 1), date(2024, 2, 28)), Window(date(2023, 1, 1), date(2023, 2, 28))),
    ],
)
def test_the_window_of_the_year_before(window, previous):
    assert window.previous() == previous


@pytest.mark.parametrize(
    ("as_of", "until"),
    [(date(2023, 6, 30), date(2023, 6, 30)), (date(2023, 12, 31), YEAR.end), (date(2024, 1, 31), YEAR.end)],
)
def test_deeds_count_until_the_end_or_the_as_of_day(as_of, until):
    assert Ask(3, YEAR, as_of).until == until


@pytest.mark.parametrize(
    ("ask", "previous"),
    [
        (ASK, Ask(3, Window.calendar_year(2022), date(2023, 1, 31))),
        (Ask(3, Window.month(2024, 2), date(2024, 2, 29)), Ask(3, Window.month(2023, 2), date(2023, 2, 28))),
        (Ask(3, Window.month(2025, 2), date(2025, 2, 28)), Ask(3, Window.month(2024, 2), date(2024, 2, 29))),
    ],
)
def test_the_same_question_one_year_earlier(ask, previous):
    assert ask.previous() == previous


@pytest.mark.parametrize(
    ("value", "step"), [(0, 1), (7, 1), (99, 1), (100, 10), (1187, 100), (52347, 1000), (-52347, 1000), ("0.5", 1)]
)
def test_default_step_leaves_two_digits(value, step):
    assert default_step(Decimal(value)) == step


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(52347, 0, "52.347"), (Decimal("7.46"), 2, "7,46"), (Decimal("7.5"), 2, "7,50"), (Decimal("1999.6"), 0, "2.000")],
)
def test_exact_numbers(value, decimals, text):
    assert print_number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "rounding", "decimals", "step", "text"),
    [
        (52347, Rounding.EXACT, 0, None, "52.347"),
        (52347, Rounding.OVER, 0, None, "hơn 52.000"),
        (13021, Rounding.ABOVE, 0, None, "trên 13.000"),
        (1187, Rounding.NEARLY, 0, None, "gần 1.200"),
        (38, Rounding.ABOUT, 0, Decimal(10), "khoảng 40"),
        (34, Rounding.ABOUT, 0, Decimal(10), "khoảng 30"),
        (52000, Rounding.OVER, 0, None, "52.000"),
        (1200, Rounding.NEARLY, 0, None, "1.200"),
        (7, Rounding.OVER, 0, None, "7"),
        (7, Rounding.OVER, 0, Decimal(10), "7"),
        (0, Rounding.NEARLY, 0, None, "0"),
        (52347, Rounding.OVER, 0, Decimal(500), "hơn 52.000"),
        (Decimal("7.46"), Rounding.OVER, 2, None, "hơn 7"),
        (Decimal("7.46"), Rounding.ABOVE, 2, Decimal("0.1"), "trên 7,4"),
        (Decimal("7.46"), Rounding.EXACT, 2, None, "7,46"),
        (Decimal(1234567890), Rounding.OVER, 0, Decimal(1000000), "hơn 1.234.000.000"),
    ],
)
def test_a_rounded_number_says_in_which_direction(value, rounding, decimals, step, text):
    assert word_number(value, rounding, decimals=decimals, step=step) == text


def counters(ask: Ask) -> "QuerySet[Counter]":
    return Counter.objects.filter(agency_id=ask.agency_id, year=ask.window.year)


def figure(key: str, kind: Kind, **more) -> Figure:
    return Figure(key, key, "văn bản", kind, **{"records": counters, "route": "x", "section": "b", **more})


@pytest.fixture
def registry(monkeypatch):
    own: dict[str, Figure] = {}
    monkeypatch.setattr(declare, "_REGISTRY", own)
    return own


@pytest.mark.parametrize(
    ("kind", "more", "lack"),
    [
        (Kind.SUM, {}, "needs an amount field"),
        (Kind.VALUE, {}, "needs an amount field"),
        (Kind.RATIO, {"numerator": "a"}, "needs numerator and denominator"),
        (Kind.RATIO, {"denominator": "a"}, "needs numerator and denominator"),
        (Kind.RANK, {}, "needs its rank function"),
    ],
)
def test_a_figure_without_what_its_kind_needs_is_refused(kind, more, lack):
    with pytest.raises(ValueError, match=f"x.y: .*{lack}"):
        figure("x.y", kind, **more)


def test_a_key_is_declared_once_and_figures_are_listed_by_section(registry):
    first = register(figure("z.first", Kind.COUNT))
    second = register(figure("a.second", Kind.COUNT))
    early = register(figure("m.early", Kind.COUNT, section="a"))
    assert all_figures() == [early, first, second]
    assert get("z.first") is first
    with pytest.raises(ValueError, match=r"figure z\.first is declared twice"):
        register(figure("z.first", Kind.COUNT))
    with pytest.raises(KeyError):
        get("nobody.declared")


def add(*lasts: int, year: int = 2023, agency_id: int = 3) -> None:
    for number, last in enumerate(lasts):
        Counter.objects.create(agency_id=agency_id, register=f"{year}-{number}", year=year, last=last)


@pytest.mark.django_db
class TestReading:
    def test_count_is_the_number_of_records(self):
        add(5, 6, 7)
        add(1, agency_id=4)
        reading = read(figure("x.n", Kind.COUNT), ASK)
        assert (reading.value, reading.n_records, reading.of, reading.text) == (3, 3, None, "3")
        assert (reading.exact, reading.missing) == ("3", False)

    def test_no_record_is_counted_as_zero_and_not_missing(self):
        reading = read(figure("x.n", Kind.COUNT), ASK)
        assert (reading.value, reading.text, reading.missing) == (0, "0", False)

    def test_sum_adds_the_amount(self):
        add(52_000, 347)
        reading = read(figure("x.sum", Kind.SUM, amount="last", rounding=Rounding.OVER), ASK)
        assert (reading.value, reading.n_records, reading.text, reading.exact) == (52_347, 2, "hơn 52.000", "52.347")

    def test_sum_of_nothing_is_missing(self):
        reading = read(figure("x.sum", Kind.SUM, amount="last"), ASK)
        assert (reading.value, reading.n_records, reading.text, reading.exact, reading.missing) == (
            None,
            0,
            "",
            "",
            True,
        )

    @pytest.mark.parametrize(("lasts", "value", "n_records"), [((), None, 0), ((9,), 9, 1), ((9, 8), None, 2)])
    def test_value_is_that_of_a_single_record(self, lasts, value, n_records):
        add(*lasts)
        reading = read(figure("x.value", Kind.VALUE, amount="last"), ASK)
        assert (reading.value, reading.n_records, reading.text) == (value, n_records, "" if value is None else "9")

    def test_ratio_is_one_figure_over_another_with_the_records_of_the_whole(self, registry):
        add(*range(5))
        register(figure("x.done", Kind.COUNT, records=lambda ask: counters(ask).filter(last__gte=2)))
        register(figure("x.all", Kind.COUNT))
        register(figure("x.rate", Kind.RATIO, numerator="x.done", denominator="x.all"))
        reading = read("x.rate", ASK)
        assert (reading.value, reading.of, reading.n_records) == (3, 5, 5)
        assert (reading.text, reading.exact) == ("3/5", "3/5")

    def test_large_ratios_have_dots_on_both_sides(self, registry):
        add(1200, 34_000)
        register(figure("x.part", Kind.SUM, amount="last", records=lambda ask: counters(ask).filter(last__lt=2000)))
        register(figure("x.whole", Kind.SUM, amount="last"))
        reading = read(figure("x.rate", Kind.RATIO, numerator="x.part", denominator="x.whole"), ASK)
        assert (reading.text, reading.exact) == ("1.200/35.200", "1.200/35.200")

    def test_ratio_over_nothing_is_missing(self, registry):
        register(figure("x.all", Kind.COUNT))
        reading = read(figure("x.rate", Kind.RATIO, numerator="x.all", denominator="x.all"), ASK)
        assert (reading.value, reading.of, reading.text, reading.missing) == (None, None, "", True)

    @pytest.mark.parametrize(("place", "value", "of", "text"), [((2, 14), 2, 14, "2/14"), (None, None, None, "")])
    def test_rank_is_the_place_among_the_ranked(self, place, value, of, text):
        add(1, 2)
        reading = read(figure("x.rank", Kind.RANK, rank=lambda _: place), ASK)
        assert (reading.value, reading.of, reading.n_records, reading.text) == (value, of, 2, text)

    def test_wording_can_be_chosen_for_one_reading(self):
        add(1187)
        one = figure("x.sum", Kind.SUM, amount="last")
        assert read(one, ASK).text == "1.187"
        assert read(one, ASK, rounding=Rounding.NEARLY).text == "gần 1.200"
        assert read(one, ASK, rounding=Rounding.NEARLY, step=Decimal(1000)).text == "gần 2.000"
