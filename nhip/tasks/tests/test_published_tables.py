"""The tables that authorities printed (2016–2025): checked as printed, and rebuilt from records by the product.

What is right and what is not was worked out by hand from the press texts; nothing here is asked of the checker first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from nhip.core.clock import VIETNAM
from nhip.core.figures import Ask, Window, read
from nhip.core.numbers import vi_percent
from nhip.org.tests.factories import make_office
from nhip.tasks.choices import Bucket, Origin
from nhip.tasks.rules.published import Cell, PrintedTable, Rate, RateCheck, SumCheck, check, faults, known, share_of
from nhip.tasks.selectors import assigned_in, known_with_status, tally_by_lead_unit, tally_by_origin
from nhip.tasks.services import ExtensionInput, ResultInput, TaskInput, register_tasks
from nhip.tasks.tests.samples import part, system

TOTAL, DUE, DONE, OPEN = Cell.TOTAL, Cell.DUE, Cell.DONE, Cell.OPEN
ON_TIME, LATE, IN_TIME, OVERDUE = Cell.DONE_ON_TIME, Cell.DONE_LATE, Cell.OPEN_IN_TIME, Cell.OPEN_OVERDUE
NOT_OVERDUE, OPEN_ENDED, WITHDRAWN = Cell.NOT_OVERDUE, Cell.OPEN_ENDED, Cell.WITHDRAWN


def rate(cell, printed, basis=None):
    return Rate(cell, Decimal(printed), basis)


PRINTED = {
    # The Prime Minister's task force, 2017: the whole country.
    "PMTF17": PrintedTable(
        {TOTAL: 21914, DONE: 16051, ON_TIME: 14068, LATE: 1983, OPEN: 5863, IN_TIME: 5640, OVERDUE: 223},
        (rate(DONE, "98.62", DUE), rate(OVERDUE, "1.38", DUE)),
    ),
    "VPCP16a": PrintedTable({TOTAL: 6272, DUE: 2723, DONE: 2501, OVERDUE: 222}, (rate(DONE, "91.8", DUE),)),
    "VPCP16": PrintedTable(
        {TOTAL: 7349, DONE: 4069, OPEN: 3280, IN_TIME: 3138, OVERDUE: 142}, (rate(OVERDUE, "3.56"),)
    ),
    "CP25": PrintedTable(
        {TOTAL: 9831, DONE: 7892, IN_TIME: 1602, OVERDUE: 319},
        (rate(DONE, "80.3", TOTAL), rate(IN_TIME, "16.47", TOTAL), rate(OVERDUE, "3.23", TOTAL)),
    ),
    "HP18": PrintedTable(
        {TOTAL: 15533, DONE: 13119, OPEN: 2414, IN_TIME: 2065, OVERDUE: 348}, (rate(DONE, "84.46", TOTAL),)
    ),
    "HP18-PM": PrintedTable({TOTAL: 166, DONE: 109, OPEN: 57, IN_TIME: 57, OVERDUE: 0}),
    "QNa17": PrintedTable(
        {TOTAL: 556, DONE: 249, ON_TIME: 81, LATE: 168, OPEN: 307, IN_TIME: 177, OVERDUE: 130},
        (rate(ON_TIME, "32.53", DONE),),
    ),
    "QNa20": PrintedTable({TOTAL: 833, DONE: 585, IN_TIME: 67, OVERDUE: 181}),
    # 211 not overdue, 123 of them without deadline.
    "BDi22": PrintedTable(
        {
            TOTAL: 1387, DONE: 1160, ON_TIME: 1014, LATE: 146, OPEN: 227, NOT_OVERDUE: 211, OPEN_ENDED: 123,
            OVERDUE: 16,
        },
        (rate(ON_TIME, "87.4", DONE), rate(LATE, "12.6", DONE)),
    ),
    "HN23": PrintedTable({TOTAL: 24321, OVERDUE: 728}, (rate(OVERDUE, "3"),)),
    "HN17": PrintedTable({TOTAL: 608, OVERDUE: 45}),
}  # fmt: skip
# source: the sums that can be checked (whole, sum of its parts), the rates (cell, printed, computed, denominator).
BY_HAND = {
    "PMTF17": (
        [(TOTAL, 21914), (DONE, 16051), (OPEN, 5863)],
        [(DONE, "98.62", "98.63", DUE), (OVERDUE, "1.38", "1.37", DUE)],
    ),
    "VPCP16a": ([(DUE, 2723)], [(DONE, "91.8", "91.8", DUE)]),
    "VPCP16": ([(TOTAL, 7349), (OPEN, 3280)], [(OVERDUE, "3.56", "3.37", DUE)]),
    "CP25": (
        [(TOTAL, 9813)],
        [(DONE, "80.3", "80.3", TOTAL), (IN_TIME, "16.47", "16.30", TOTAL), (OVERDUE, "3.23", "3.24", TOTAL)],
    ),
    "HP18": ([(TOTAL, 15533), (OPEN, 2413)], [(DONE, "84.46", "84.46", TOTAL)]),
    "HP18-PM": ([(TOTAL, 166), (OPEN, 57)], []),
    "QNa17": ([(TOTAL, 556), (DONE, 249), (OPEN, 307)], [(ON_TIME, "32.53", "32.53", DONE)]),
    "QNa20": ([(TOTAL, 833)], []),
    "BDi22": (
        [(TOTAL, 1387), (DONE, 1160), (OPEN, 227)],
        [(ON_TIME, "87.4", "87.4", DONE), (LATE, "12.6", "12.6", DONE)],
    ),
    "HN23": ([], [(OVERDUE, "3", "3", TOTAL)]),
    "HN17": ([], []),
}
FAULTS = {
    "PMTF17": [
        (
            "Tỷ lệ “Đã hoàn thành”: in 98,62%, tính được 98,63% của số nhiệm vụ đã đến hạn (16.051/16.274): số in bị "
            "cắt bớt, không làm tròn."
        ),
        (
            "Tỷ lệ “Chưa hoàn thành, quá hạn”: in 1,38%, tính được 1,37% của số nhiệm vụ đã đến hạn (223/16.274), "
            "lệch 0,01 điểm phần trăm."
        ),
    ],
    "VPCP16": [
        (
            "Tỷ lệ “Chưa hoàn thành, quá hạn”: in 3,56%, không mẫu số nào cho ra số này: 3,37% của số nhiệm vụ đã đến "
            "hạn (142/4.211); 1,93% của tổng số nhiệm vụ (142/7.349); 3,49% của số nhiệm vụ đã hoàn thành (142/4.069)."
        ),
    ],
    "CP25": [
        (
            "Tổng số nhiệm vụ: in 9.831, cộng các phần (7.892 + 1.602 + 319) được 9.813, lệch 18; tỷ lệ in 16,47% ở ô "
            "“Chưa hoàn thành, trong hạn” khớp với 1.620."
        ),
        (
            "Tỷ lệ “Chưa hoàn thành, trong hạn”: in 16,47%, tính được 16,30% của tổng số nhiệm vụ (1.602/9.831), lệch "
            "0,17 điểm phần trăm."
        ),
        (
            "Tỷ lệ “Chưa hoàn thành, quá hạn”: in 3,23%, tính được 3,24% của tổng số nhiệm vụ (319/9.831), lệch 0,01 "
            "điểm phần trăm."
        ),
    ],
    "HP18": ["Chưa hoàn thành: in 2.414, cộng các phần (2.065 + 348) được 2.413, lệch 1."],
}


def computed(made):
    """What a check of a rate computed first, and of what."""
    share = made.found or made.shares[0]
    return str(share.percent(made.places)), share.basis


@pytest.mark.parametrize("source", PRINTED)
def test_a_printed_table_is_checked_as_by_hand(source):
    made = check(PRINTED[source])
    sums = [(item.cell, item.computed) for item in made if isinstance(item, SumCheck)]
    rates = [(item.rate.cell, str(item.rate.printed), *computed(item)) for item in made if isinstance(item, RateCheck)]
    assert (sums, rates) == BY_HAND[source]
    assert [item.text for item in faults(PRINTED[source])] == FAULTS.get(source, [])


def test_of_eight_tables_that_print_their_parts_two_do_not_add_up():
    with_parts = {
        source
        for source, table in PRINTED.items()
        if any(isinstance(item, SumCheck) and item.cell is TOTAL for item in check(table))
    }
    wrong = {source for source in with_parts if any(isinstance(item, SumCheck) for item in faults(PRINTED[source]))}
    assert with_parts == set(PRINTED) - {"VPCP16a", "HN23", "HN17"}
    assert len(with_parts) == 8
    assert wrong == {"CP25", "HP18"}


def test_a_sum_fault_says_by_how_much_and_which_part_its_rate_denies():
    [of_total, *_] = faults(PRINTED["CP25"])
    assert (of_total.printed, of_total.computed, of_total.difference) == (9831, 9813, 18)
    assert (of_total.suspect[0].cell, of_total.suspect[1]) == (IN_TIME, 1620)
    [of_open] = faults(PRINTED["HP18"])
    assert (of_open.cell, of_open.difference, of_open.suspect) == (OPEN, 1, None)


def test_the_mended_table_adds_up_and_its_cut_rate_is_told_from_a_wrong_one():
    mended = PrintedTable({**PRINTED["CP25"].cells, IN_TIME: 1620}, PRINTED["CP25"].rates)
    [in_time, overdue] = faults(mended)
    assert "được 9.831." in check(mended)[0].text
    assert (in_time.rate.cell, in_time.is_cut) == (IN_TIME, True)
    assert (overdue.rate.cell, overdue.is_cut) == (OVERDUE, False)


def test_withdrawn_and_open_ended_count_where_they_are_printed():
    cells = {TOTAL: 20, ON_TIME: 8, LATE: 2, IN_TIME: 3, OPEN_ENDED: 4, OVERDUE: 1, WITHDRAWN: 2}
    assert [made.text for made in check(PrintedTable(cells))] == [
        "Tổng số nhiệm vụ: in 20, cộng các phần (8 + 2 + 3 + 4 + 1 + 2) được 20.",
    ]
    assert [item.difference for item in faults(PrintedTable({**cells, WITHDRAWN: 5}))] == [-3]
    assert [known(cells, cell) for cell in (DONE, OPEN, NOT_OVERDUE, DUE)] == [10, 8, 7, 11]


def test_parts_that_are_more_than_their_whole_are_a_fault_even_when_a_part_is_missing():
    [fault] = faults(PrintedTable({NOT_OVERDUE: 211, OPEN_ENDED: 223}))
    assert fault.at_least
    assert fault.text == "Chưa hoàn thành, chưa quá hạn: in 211, cộng các phần (223) được 223, lệch 12."
    assert faults(PrintedTable({TOTAL: 10, ON_TIME: 9, OVERDUE: 2}))[0].computed == 11
    assert check(PrintedTable({TOTAL: 11, ON_TIME: 9, OVERDUE: 2})) == []


def test_a_denominator_nobody_named_is_named_when_one_fits():
    cells = {TOTAL: 400, DONE: 100, ON_TIME: 30, LATE: 70, OVERDUE: 100}
    for printed, basis in (("30.0", DONE), ("7.5", TOTAL), ("15", DUE)):
        [made] = [item for item in check(PrintedTable(cells, (rate(ON_TIME, printed),))) if isinstance(item, RateCheck)]
        assert (made.ok, made.found.basis, made.is_cut) == (True, basis, False)
    text = check(PrintedTable(cells, (rate(ON_TIME, "15"),)))[-1].text
    assert text == "Tỷ lệ “Hoàn thành đúng hạn”: in 15%, đúng là 15% của số nhiệm vụ đã đến hạn (30/200)."


def test_a_rate_without_its_counts_is_not_checked():
    assert check(PrintedTable({TOTAL: 10}, (rate(OVERDUE, "1.0", TOTAL),))) == []
    assert check(PrintedTable({DONE: 0, ON_TIME: 0}, (rate(ON_TIME, "0", DONE),))) == []
    assert share_of({TOTAL: 10}, OVERDUE, TOTAL) is None


def test_a_rate_that_its_own_count_gives_makes_no_other_count_suspect():
    table = PrintedTable({DONE: 100, ON_TIME: 60, LATE: 30}, (rate(ON_TIME, "60", DONE), rate(DONE, "100", DONE)))
    assert [item.suspect for item in faults(table)] == [None]
    neither = PrintedTable({DONE: 100, ON_TIME: 60, LATE: 30}, (rate(ON_TIME, "65", DONE),))
    assert faults(neither)[0].suspect is None


# --- the same tables from records ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rebuilt:
    """A printed table with the cells that records need: where a cell was not printed apart, one way to part it."""

    window: Window
    cells: dict[Bucket, int]
    origins: tuple[Origin, ...] = (Origin.PROVINCE,)
    # How many of the tasks done had no deadline, and how many tasks are that many days overdue.
    no_deadline_done: int = 0
    days_overdue: dict[int, int] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        return self.window.end


B = Bucket
REBUILT = {
    "QNa17": Rebuilt(
        Window(date(2017, 9, 1), date(2017, 12, 13)),
        {B.DONE_ON_TIME: 81, B.DONE_LATE: 168, B.OPEN_IN_TIME: 177, B.OPEN_OVERDUE: 130},
        (Origin.PROVINCE, Origin.GOVERNMENT, Origin.MEETING),
    ),
    "QNa20": Rebuilt(
        Window(date(2020, 1, 1), date(2020, 7, 6)),
        {B.DONE_ON_TIME: 480, B.DONE_LATE: 105, B.OPEN_IN_TIME: 67, B.OPEN_OVERDUE: 181},
        days_overdue={130: 12},
    ),
    "HP18-PM": Rebuilt(
        Window(date(2018, 1, 1), date(2018, 10, 31)),
        {B.DONE_ON_TIME: 100, B.DONE_LATE: 9, B.OPEN_IN_TIME: 57},
        (Origin.GOVERNMENT,),
    ),
    # 756 with a deadline and 631 without: 508 of these are done.
    "BDi22": Rebuilt(
        Window(date(2021, 6, 1), date(2022, 5, 30)),
        {B.DONE_ON_TIME: 1014, B.DONE_LATE: 146, B.OPEN_IN_TIME: 88, B.OPEN_ENDED: 123, B.OPEN_OVERDUE: 16},
        no_deadline_done=508,
        days_overdue={31: 7},
    ),
}
Dates = dict[str, object]
# Each makes the dates and events of one task that stands in its cell on the as-of day: (as-of day, its place).
WAYS: dict[Bucket, tuple[Callable[[date], Dates], ...]] = {
    B.DONE_ON_TIME: (
        lambda day: {"due_on": ago(day, 20), "result": result(day, 20, 15)},
        lambda day: {"due_on": ago(day, 30), "extensions": moved(day, 32, 25), "result": result(day, 26, 24)},
        lambda day: {"due_on": ago(day, -10), "result": result(day, 5, 0)},
    ),
    B.DONE_LATE: (
        lambda day: {"due_on": ago(day, 20), "result": result(day, 19, 15)},
        lambda day: {"due_on": ago(day, 30), "extensions": moved(day, 32, 25), "result": result(day, 24, 24)},
    ),
    B.OPEN_IN_TIME: (
        lambda day: {"due_on": day},
        lambda day: {"due_on": ago(day, 10), "extensions": moved(day, 12, -20)},
        lambda day: {"due_on": ago(day, 5), "result": result(day, 6, None)},
        lambda day: {"due_on": ago(day, -1), "result": result(day, 3, -2)},
        lambda day: {"due_on": ago(day, -3), "result": result(day, -1, -1)},
    ),
    B.OPEN_OVERDUE: (
        lambda day: {"due_on": ago(day, 1)},
        lambda day: {"due_on": ago(day, 9), "result": result(day, 8, None)},
        lambda day: {"due_on": ago(day, 4), "extensions": moved(day, -1, -30)},
        lambda day: {"due_on": ago(day, 25), "extensions": moved(day, 26, 2), "result": result(day, 1, -1)},
    ),
    B.OPEN_ENDED: (
        lambda day: {"due_on": None},
        lambda day: {"due_on": None, "result": result(day, 4, None)},
    ),
}


def ago(day, days):
    return day - timedelta(days=days)


def moved(day, decided, new):
    return (ExtensionInput(ago(day, decided), ago(day, new)),)


def result(day, reported, accepted):
    return ResultInput(ago(day, reported), "12/BC-SYT", None if accepted is None else ago(day, accepted))


def dates_of(table: Rebuilt, bucket: Bucket) -> list[Dates]:
    """The dates of all tasks of a cell: those whose age or missing deadline was printed, then all ways in turn."""
    day, ways = table.as_of, WAYS[bucket]
    special: list[Dates] = []
    if bucket is B.OPEN_OVERDUE:
        special = [{"due_on": ago(day, days)} for days, n in table.days_overdue.items() for _ in range(n)]
    if bucket is B.DONE_ON_TIME:
        special = [{"due_on": None, "result": result(day, 9, 8)}] * table.no_deadline_done
    return [*special, *(ways[place % len(ways)](day) for place in range(table.cells[bucket] - len(special)))]


def register(office, table):
    """The tasks of a table through the service, and beside them some that no table of that day may count."""
    units, first = [part(office.department), part(office.economy)], table.window.start
    counted = [dates for bucket in table.cells for dates in dates_of(table, bucket)]
    rows = [
        TaskInput(
            content=f"Nhiệm vụ thứ {place}", origin=table.origins[place % len(table.origins)], assigned_on=first,
            lead=units[place % 3 // 2], **dates,
        )
        for place, dates in enumerate(counted)
    ]  # fmt: skip
    later = TaskInput("Giao sau ngày chốt số liệu", Origin.PROVINCE, ago(table.as_of, -1), units[0])
    earlier = TaskInput("Giao trước kỳ báo cáo", Origin.PROVINCE, ago(first, 1), units[0], due_on=ago(first, -9))
    now = datetime.combine(ago(table.as_of, -60), datetime.min.time(), VIETNAM)
    register_tasks(actor=system(office), rows=[*rows, later, earlier], now=now)
    neighbour = make_office("KHAC")
    stranger = TaskInput("Việc của láng giềng", Origin.PROVINCE, first, part(neighbour.department))
    register_tasks(actor=system(neighbour), rows=[stranger], now=now)


def printed_from(row) -> PrintedTable:
    """What a row of the product's table prints, as a printed table."""
    cells = {Cell(bucket.value): n for bucket, n in row.cells.items()}
    not_overdue = row.cells[B.OPEN_IN_TIME] + row.cells[B.OPEN_ENDED]
    return PrintedTable({**cells, TOTAL: row.total, DONE: row.done, OPEN: row.open, NOT_OVERDUE: not_overdue})


# source: rates of on time and late among done (32,53%, 87,4% and 12,6% are printed, the others worked out), tasks with
# and without a deadline, how many are overdue for more than so many days, on time of what was due.
BESIDE = {
    "QNa17": ((2, "32,53%", "67,47%"), (556, 0), (30, 0), "81/379"),
    "QNa20": ((1, "82,1%", "17,9%"), (833, 0), (120, 12), "480/766"),
    "HP18-PM": ((1, "91,7%", "8,3%"), (166, 0), (30, 0), "100/109"),
    "BDi22": ((1, "87,4%", "12,6%"), (756, 631), (30, 7), "506/668"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("source", REBUILT)
def test_a_small_published_table_is_rebuilt_from_records(source):
    office, table, printed = make_office(), REBUILT[source], PRINTED[source]
    register(office, table)
    tasks = assigned_in(office.agency_id, table.window.start, table.window.end)
    by_origin, by_unit = tally_by_origin(tasks, table.as_of), tally_by_lead_unit(tasks, table.as_of)
    for tally in (by_origin, by_unit):
        assert tally.checked
        assert tally.n_tasks == printed.cells[TOTAL]
        assert {bucket: n for bucket, n in tally.total.cells.items() if n} == table.cells
        ours = printed_from(tally.total).cells
        assert {cell: ours[cell] for cell in printed.cells} == printed.cells
        assert [fault.text for row in (*tally.rows, tally.total) for fault in faults(printed_from(row))] == []
        assert faults(PrintedTable(ours, printed.rates)) == []
    assert {row.key for row in by_origin.rows} == set(table.origins)
    assert len(by_unit.rows) == 2
    assert_figures(office, table, source)
    assert_beside(known_with_status(tasks, table.as_of), table, source)


def assert_figures(office, table, source):
    ask = Ask(office.agency_id, table.window, table.as_of)
    values = {bucket: read(f"tasks.{bucket}", ask).value for bucket in Bucket}
    assert {bucket: n for bucket, n in values.items() if n} == table.cells
    assert read("tasks.total", ask).value == PRINTED[source].cells[TOTAL]
    assert sum(read(f"tasks.{origin}_done", ask).value for origin in table.origins) == PRINTED[source].cells[DONE]
    (places, on_time, late), *_rest, of_due = BESIDE[source]
    done = values[B.DONE_ON_TIME] + values[B.DONE_LATE]
    assert vi_percent(values[B.DONE_ON_TIME], done, places) == on_time
    assert vi_percent(values[B.DONE_LATE], done, places) == late
    # Of what was due: a task without deadline is neither on time nor late there.
    assert read("tasks.on_time_rate_current", ask).exact == of_due


def assert_beside(then, table, source):
    _rates, (with_deadline, without), (days, older), _of_due = BESIDE[source]
    assert then.filter(due_on__isnull=False).count() == with_deadline
    assert then.filter(due_on__isnull=True).count() == without
    overdue = then.filter(bucket=B.OPEN_OVERDUE)
    assert overdue.filter(current_due_on__lt=ago(table.as_of, days)).count() == older


@pytest.mark.django_db
def test_a_record_taken_away_behind_the_back_of_the_table_is_noticed():
    office, table = make_office(), REBUILT["HP18-PM"]
    register(office, table)
    tasks = assigned_in(office.agency_id, table.window.start, table.window.end)
    tasks.filter(pk=tasks.order_by("pk")[0].pk).delete()
    ours = printed_from(tally_by_origin(tasks, table.as_of).total).cells
    assert ours[TOTAL] == 165
    [fault] = faults(PrintedTable({**ours, TOTAL: PRINTED["HP18-PM"].cells[TOTAL]}))
    assert (fault.cell, fault.printed, fault.computed) == (TOTAL, 166, 165)
