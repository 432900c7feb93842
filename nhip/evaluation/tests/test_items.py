"""From events to items: what counts in which month, by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from nhip.core.figures import Window
from nhip.evaluation import rules
from nhip.evaluation.choices import Occurrence
from nhip.evaluation.rules import Failed, Tenure, Work
from nhip.tasks.choices import HaltKind, Judgement
from nhip.tasks.rules import ExtensionFacts, HaltFacts, ResultFacts, TaskFacts

APRIL, MAY, JUNE = (Window.month(2026, month) for month in (4, 5, 6))
LATER = date(2026, 12, 1)
MINE = Tenure(date(2026, 1, 1))
OK, BACK = Judgement.ACCEPTED, Judgement.SENT_BACK


def day(text):
    number, month = text.split("/")
    return date(2026, int(month), int(number))


def facts(due="10/5", assigned="1/3", results=(), extensions=(), halts=()):
    return TaskFacts(
        day(assigned),
        day(due) if due else None,
        tuple(ExtensionFacts(day(decided), day(new)) for decided, new in extensions),
        tuple(
            ResultFacts(day(row[0]), day(row[1]) if row[1] else None, row[2], day(row[3]) if row[3] else None)
            for row in (((*row, None, "", None)[:4] if len(row) == 1 else (*row, None)[:4]) for row in results)
        ),
        tuple(HaltFacts(kind, day(since), day(until) if until else None) for kind, since, until in halts),
    )


def work(told, failed=(), as_of=LATER):
    told = rules.known(told, as_of)
    found = tuple(Failed(day(reported), day(on), f"trả lại ngày {on}") for reported, on in failed)
    return Work(7, "NV7", "việc", told, rules.missed_deadlines(told), found)


def items(told, *, tenure=MINE, as_of=LATER, failed=()):
    """For April, May and June: None, or done on, accepted, number late, number sent back."""
    found = []
    for window in (APRIL, MAY, JUNE):
        item = rules.work_item(work(told, failed, as_of), tenure, window, as_of)
        found.append(
            item
            and (
                item.completed_on and f"{item.completed_on.day}/{item.completed_on.month}",
                item.is_accepted,
                item.n(Occurrence.LATE),
                item.n(Occurrence.SENT_BACK),
            )
        )
    return found


OPEN = (None, False)


@pytest.mark.parametrize(
    ("told", "april", "may", "june"),
    [
        # Done before the deadline: once, in the month of the report.
        (facts(results=[("8/5", "9/5", OK)]), None, ("8/5", True, 0, 0), None),
        (facts(results=[("20/4", "22/4", OK)]), ("20/4", True, 0, 0), None, None),
        # On the deadline's own day it is not late, a day later it is.
        (facts(results=[("10/5", "11/5", OK)]), None, ("10/5", True, 0, 0), None),
        (facts(results=[("11/5", "12/5", OK)]), None, ("11/5", True, 1, 0), None),
        # Confirmed in the month after: it is May's.
        (facts(results=[("8/5", "3/6", OK)]), None, ("8/5", True, 0, 0), None),
        (facts(results=[("8/5",)]), None, ("8/5", False, 0, 0), None),
        # Never done: late in each month that it is carried through.
        (facts(), None, (*OPEN, 1, 0), (*OPEN, 1, 0)),
        (facts(results=[("2/6", "3/6", OK)]), None, (*OPEN, 1, 0), ("2/6", True, 1, 0)),
        # Due on the last day: not done in May, late from June on.
        (facts("31/5", results=[("2/6", "3/6", OK)]), None, (*OPEN, 0, 0), ("2/6", True, 1, 0)),
        # No deadline: counts when it is done.
        (facts(None), None, None, None),
        (facts(None, results=[("8/5", "9/5", OK)]), None, ("8/5", True, 0, 0), None),
        # Extended in time: it belongs where the new deadline lies.
        (facts(extensions=[("9/5", "5/6")], results=[("4/6", "5/6", OK)]), None, None, ("4/6", True, 0, 0)),
        # Two deadlines missed in one month.
        (
            facts(extensions=[("12/5", "20/5")], results=[("25/5", "26/5", OK)]), None, ("25/5", True, 2, 0), None,
        ),
        # Withdrawn, or suspended at the end of the month.
        (facts(halts=[(HaltKind.WITHDRAWAL, "20/5", None)]), None, None, None),
        (facts(halts=[(HaltKind.SUSPENSION, "5/5", "10/6")]), None, None, (*OPEN, 1, 0)),
        (facts(halts=[(HaltKind.SUSPENSION, "5/5", None)]), None, None, None),
        # Assigned later than the month ends.
        (facts("10/6", "1/6"), None, None, (*OPEN, 1, 0)),
    ],
)  # fmt: skip
def test_what_counts_in_which_month(told, april, may, june):
    assert items(told) == [april, may, june]


def test_sent_back_after_the_deadline_lets_the_clock_run_on():
    told = facts(results=[("8/5", "14/5", BACK), ("16/5", "17/5", OK)])
    assert items(told, failed=[("8/5", "14/5")]) == [None, ("16/5", True, 1, 1), None]


def test_sent_back_twice_takes_two_quarters():
    told = facts("20/5", results=[("8/5", "9/5", BACK), ("10/5", "11/5", BACK), ("12/5", "13/5", OK)])
    assert items(told, failed=[("8/5", "9/5"), ("10/5", "11/5")]) == [None, ("12/5", True, 0, 2), None]


def test_sent_back_and_never_reported_again_is_not_done():
    told = facts(results=[("8/5", "9/5", BACK)])
    assert items(told, failed=[("8/5", "9/5")]) == [None, (*OPEN, 1, 1), (*OPEN, 1, 0)]


def test_sent_back_before_the_month_of_the_deadline_counts_there():
    told = facts(results=[("20/4", "22/4", BACK), ("8/5", "9/5", OK)])
    assert items(told, failed=[("20/4", "22/4")]) == [None, ("8/5", True, 0, 1), None]


def test_reopened_counts_again_in_the_month_in_which_it_was():
    told = facts("10/4", results=[("8/4", "9/4", OK, "10/5"), ("20/5", "21/5", OK)])
    assert items(told, failed=[("8/4", "10/5")]) == [("8/4", True, 0, 0), ("20/5", True, 1, 1), None]


def test_the_same_month_seen_on_different_days():
    told = facts(results=[("8/5", "3/6", BACK), ("20/6", "21/6", OK)])
    assert items(told, as_of=day("7/5")) == [None, None, None]
    assert items(told, as_of=day("10/5"))[1] == ("8/5", False, 0, 0)
    assert items(told, as_of=day("2/6"))[1] == ("8/5", False, 0, 0)
    # Known on 4/6: what was reported in May did not pass.
    assert items(told, as_of=day("4/6"), failed=[("8/5", "3/6")])[1:] == [(*OPEN, 0, 0), (*OPEN, 1, 1)]
    assert items(facts(), as_of=day("10/5"))[1] is None
    assert items(facts(), as_of=day("11/5"))[1] == (*OPEN, 1, 0)


def test_a_decision_is_not_known_before_its_day():
    told = facts(
        extensions=[("9/5", "5/6")],
        results=[("8/4", "9/4", OK, "20/5")],
        halts=[(HaltKind.SUSPENSION, "1/6", "10/6"), (HaltKind.SUSPENSION, "20/6", None)],
    )
    seen = rules.known(told, day("5/6"))
    assert (len(seen.extensions), len(seen.halts), seen.halts[0].resumed_on) == (1, 1, None)
    seen = rules.known(told, day("8/5"))
    assert (seen.extensions, seen.halts) == ((), ())
    assert (seen.results[0].judgement, seen.results[0].reopened_on) == (OK, None)
    assert rules.known(told, day("8/4")).results[0].judgement == ""
    assert rules.known(told, LATER) == told


def test_the_one_who_holds_it_at_the_end_answers_for_it():
    told = facts(results=[("12/5", "13/5", OK)])
    assert items(told, tenure=Tenure(day("1/3"), day("12/5")))[1] is None
    # Taken over after the deadline had passed: done, and not late for the new one.
    assert items(told, tenure=Tenure(day("12/5")))[1] == ("12/5", True, 0, 0)
    assert items(told, tenure=Tenure(day("11/5")))[1] == ("12/5", True, 1, 0)
    back = facts("20/5", results=[("8/5", "9/5", BACK), ("12/5", "13/5", OK)])
    assert items(back, tenure=Tenure(day("10/5")), failed=[("8/5", "9/5")])[1] == ("12/5", True, 0, 0)


def test_a_clock_that_was_stopped_late_by_suspension_missed_its_deadline():
    told = facts(halts=[(HaltKind.SUSPENSION, "11/5", "20/5")], results=[("21/5", "22/5", OK)])
    assert items(told)[1] == ("21/5", True, 1, 0)


def test_items_say_how_far_they_came():
    told = facts(results=[("8/5", "9/5", OK)])
    item = rules.work_item(work(told), replace(MINE, reason="trực tiếp thực hiện"), MAY, LATER)
    assert (item.state, item.reason, item.due_on) == ("Hoàn thành 08/05/2026", "trực tiếp thực hiện", day("10/5"))
    assert rules.work_item(work(facts()), MINE, MAY, LATER).state == "Chưa hoàn thành"
    waiting = rules.work_item(work(facts(results=[("8/5",)])), MINE, MAY, LATER)
    assert waiting.state == "Đã báo cáo, chờ xác nhận 08/05/2026"
    assert item.products == Decimal(1)


def test_a_confirmed_cause_is_put_beside_its_occurrence():
    item = rules.work_item(work(facts()), MINE, MAY, LATER)
    key = (7, Occurrence.LATE, day("10/5"))
    (excused,) = rules.excused([item], {key: "Trần A xác nhận"})
    assert (excused.is_excused, excused.n(Occurrence.LATE)) == (True, 0)
    (other,) = rules.excused([item], {(7, Occurrence.LATE, day("11/5")): "khác ngày"})
    assert (other.is_excused, other.n(Occurrence.LATE)) == (False, 1)
    assert not rules.work_item(work(facts(results=[("8/5",)])), MINE, MAY, LATER).is_excused
