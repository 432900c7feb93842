"""100,000 tasks with 500,000 events: lists over HTTP, the 2×2 table at a past date, the status engine in Python.

Promised: lists p95 within 150 ms, the table within 1 s, 200,000 tasks a second in pure Python.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bench.frame import Timing, fresh_installation, is_quick, measure, table, timings
from bench.http_lists import Visitor, deep_page, server, session_of

if TYPE_CHECKING:
    from bench.fill_tasks import Filled
    from nhip.org.actors import Actor
    from nhip.tasks.rules import TaskFacts

N_TASKS, QUICK_TASKS = 100_000, 2_000
RUNS, QUICK_RUNS = 60, 10
LIST, BOARD = "/nhiem-vu/", "/nhiem-vu/bang/"
STATUSES = (
    "done_on_time", "done_late", "in_time", "due_soon", "overdue", "open_ended", "awaiting_confirmation", "sent_back",
    "suspended", "withdrawn",
)  # fmt: skip
AXES = ("chu-tri", "theo-doi", "giao", "linh-vuc", "nguon", "van-ban", "tuoi", "nguyen-nhan")
TYPED = ("ke", "kế hoạch", "đề án chuyển", "rà soát, đề xuất", "báo cáo kết quả", "kiem tra", "số 12", "nông thôn mới")
CHUNK = 5_000
# One statement over the same file, as somebody would write it who knows the tables and nothing else.
BY_HAND = """
    SELECT t.origin, CASE
        WHEN s.phase = 'withdrawn' THEN 'withdrawn'
        WHEN s.phase = 'done' AND s.due_on < COALESCE(s.stopped_on, :day) THEN 'done_late'
        WHEN s.phase = 'done' THEN 'done_on_time'
        WHEN s.due_on IS NULL THEN 'open_ended'
        WHEN s.due_on < COALESCE(s.stopped_on, :day) THEN 'open_overdue'
        ELSE 'open_in_time' END AS cell, COUNT(*)
    FROM tasks_task t JOIN tasks_stage s ON s.task_id = t.id AND s.since <= :day AND s.until > :day
    WHERE t.agency_id = :agency AND t.assigned_on <= :day GROUP BY 1, 2
"""
Cells = dict[tuple[str, str], int]


def visits(visitor: Visitor, who: str, unit_id: int) -> list[Timing]:
    """What one person asks of the list, timed."""
    typed = cycle(TYPED)
    deep = deep_page(visitor, LIST)
    past = (date.today() - timedelta(days=400)).isoformat()  # noqa: DTZ011 - any past day
    calls: list[tuple[str, Callable[[], object]]] = [
        ("first page", lambda: visitor.get(LIST)),
        ("deep page", lambda: visitor.get(deep)),
        *((status, partial(visitor.get, f"{LIST}?trang-thai={status}")) for status in STATUSES),
        ("of one lead unit", lambda: visitor.get(f"{LIST}?chu-tri={unit_id}")),
        ("of one lead unit, overdue", lambda: visitor.get(f"{LIST}?chu-tri={unit_id}&trang-thai=overdue")),
        ("a cell of the 2×2 table at a past date", lambda: visitor.get(f"{LIST}?nhom=open_overdue&tinh-den={past}")),
        ("search", lambda: visitor.get(f"{LIST}?q={quote(next(typed))}")),
        ("as you type, rows only", lambda: visitor.get(f"{LIST}?q={quote(next(typed))}", fragment=True)),
    ]
    return timed(who, calls)


def boards(visitor: Visitor, who: str) -> list[Timing]:
    """The board of the year, then of all years and of a past day, and a number of it opened."""
    today = date.today()  # noqa: DTZ011 - the day that the pages stand on
    years = f"tu={today - timedelta(days=1095)}&den={today}"
    past = today - timedelta(days=400)
    cell = f"{LIST}?duoc-giao=1&ngay-giao-tu={today.year}-01-01&ngay-giao-den={today}&tinh-den={today}"
    calls: list[tuple[str, Callable[[], object]]] = [
        *((f"board by {axis}", partial(visitor.get, f"{BOARD}?theo={axis}")) for axis in AXES),
        ("its weeks and months, loaded behind it", lambda: visitor.get(f"{BOARD}dien-bien/", fragment=True)),
        ("a number of it opened", lambda: visitor.get(f"{cell}&nguon=province&nhom=open_overdue")),
        ("board of three years by chu-tri", lambda: visitor.get(f"{BOARD}?{years}")),
        ("board of three years at a past date", lambda: visitor.get(f"{BOARD}?{years}&tinh-den={past}")),
    ]
    return timed(who, calls)


def timed(who: str, calls: list[tuple[str, Callable[[], object]]]) -> list[Timing]:
    """Each call as often as the benchmark asks."""
    runs = QUICK_RUNS if is_quick() else RUNS
    return [measure(f"{who}: {name}", call, runs=runs, warm_up=2) for name, call in calls]


def tables(actor: "Actor", outside: "Actor", day: date) -> None:
    """The 2×2 table as of a past day beside other ways to get it; all ways have to give the same counts."""
    from nhip.tasks.selectors import tally_by_lead_unit, tally_by_origin, visible_to  # noqa: PLC0415 - see main

    ours = by_origin(actor, day)
    for other in (by_statement(actor, day), by_objects(actor, day)):
        if other != ours:
            raise SystemExit(f"The tables differ: {ours} {other}")
    runs = 3 if is_quick() else 9
    timings(
        f"2×2 table as of {day:%d/%m/%Y} over {sum(ours.values()):,} tasks known then",
        [
            measure("by origin, whole agency", partial(by_origin, actor, day), runs=runs),
            measure("by lead unit, whole agency", lambda: tally_by_lead_unit(visible_to(actor), day), runs=runs),
            measure("by origin, a department outside", lambda: tally_by_origin(visible_to(outside), day), runs=runs),
            measure("by lead unit, the same", lambda: tally_by_lead_unit(visible_to(outside), day), runs=runs),
            measure("peer: one SQL statement by hand, by origin", partial(by_statement, actor, day), runs=runs),
            measure("peer: a status method on each ORM object", partial(by_objects, actor, day), runs=1, warm_up=0),
        ],
    )


def by_origin(actor: "Actor", day: date) -> Cells:
    """The product's table."""
    from nhip.tasks.selectors import tally_by_origin, visible_to  # noqa: PLC0415 - see main

    tally = tally_by_origin(visible_to(actor), day)
    if not tally.checked:
        raise SystemExit("The table does not add up.")
    return {(row.key, str(cell.value)): n for row in tally.rows for cell, n in row.cells.items() if n}


def by_statement(actor: "Actor", day: date) -> Cells:
    """The same counts by one statement over the same SQLite file."""
    from django.db import connection  # noqa: PLC0415 - see main

    connection.ensure_connection()
    rows = connection.connection.execute(BY_HAND, {"day": day.isoformat(), "agency": actor.agency_id})
    return {(origin, cell): n for origin, cell, n in rows}


def by_objects(actor: "Actor", day: date) -> Cells:
    """As with a state machine on the model (django-fsm and its kin): load each task with its events, ask it, count."""
    from nhip.tasks.models import Task  # noqa: PLC0415 - see main
    from nhip.tasks.rules import bucket_on  # noqa: PLC0415

    counted: Counter[tuple[str, str]] = Counter()
    tasks = Task.objects.filter(agency_id=actor.agency_id, assigned_on__lte=day)
    for task in tasks.prefetch_related("extensions", "results__acceptance", "halts").iterator(chunk_size=2000):
        cell = bucket_on(facts_of_object(task), day)
        if cell is not None:
            counted[(task.origin, str(cell.value))] += 1
    return dict(counted)


def facts_of_object(task: Any) -> "TaskFacts":
    """The events of a task from its related managers."""
    from nhip.tasks import rules  # noqa: PLC0415 - see main

    results = []
    for result in sorted(task.results.all(), key=lambda row: row.pk):
        said = getattr(result, "acceptance", None)
        words = () if said is None else (said.judged_on, said.judgement)
        results.append(rules.ResultFacts(result.reported_on, *words))
    return rules.TaskFacts(
        task.assigned_on,
        task.due_on,
        tuple(rules.ExtensionFacts(row.decided_on, row.new_due_on) for row in task.extensions.all()),
        tuple(results),
        tuple(rules.HaltFacts(row.kind, row.since, row.resumed_on) for row in task.halts.all()),
    )


def all_facts() -> Iterator["TaskFacts"]:
    """What the status of every task depends on, loaded by the product's own selector."""
    from nhip.tasks.models import Task  # noqa: PLC0415 - see main
    from nhip.tasks.selectors import facts_of  # noqa: PLC0415

    tasks, last = Task.objects.order_by("pk"), 0
    while part := list(tasks.filter(pk__gt=last)[:CHUNK]):
        last = part[-1].pk
        yield from facts_of(part).values()


def engine(day: date) -> None:
    """Tasks a second of the pure rules, on the events of all tasks held in memory."""
    from nhip.tasks.rules import TaskFacts, bucket_on, stages, standing_on, status_on  # noqa: PLC0415 - see main

    facts = list(all_facts())
    plain = [TaskFacts(known.assigned_on, known.due_on) for known in facts]

    def each(rule: Callable[..., object], known: list[TaskFacts], *said: object) -> None:
        for task in known:
            rule(task, *said)

    calls: list[tuple[str, Callable[[], None]]] = [
        ("status_on a day", partial(each, status_on, facts, day)),
        ("standing_on a day", partial(each, standing_on, facts, day)),
        ("bucket_on a day", partial(each, bucket_on, facts, day)),
        ("status_on, tasks without events", partial(each, status_on, plain, day)),
        ("stages, all days at once", partial(each, stages, facts)),
    ]
    made = [measure(name, call, runs=3 if is_quick() else 5, units=len(facts)) for name, call in calls]
    table(
        f"Status engine, pure Python, {len(facts):,} tasks in memory",
        ("", "runs", "median ms", "tasks/s"),
        [(row.name, len(row.seconds), row.median * 1000, f"{row.rate:,.0f}") for row in made],
    )


def over_http(folder: Any, filled: "Filled") -> None:
    """The list as `nhip serve` gives it."""
    sessions = {"whole agency": session_of(filled.chief), "a department": session_of(filled.outside)}
    lists, tallies = [], []
    with server(folder) as port:
        for who, session in sessions.items():
            lists += visits(Visitor(port, session), who, filled.department.pk)
            tallies += boards(Visitor(port, session), who)
    load = f"load of the machine meanwhile {os.getloadavg()[0]:.1f}"
    timings(f"List of tasks over HTTP ({load})", lists)
    timings(f"Board of tasks over HTTP ({load})", tallies)


def main() -> None:
    """Fill one database and ask everything of it."""
    with fresh_installation() as folder:
        from bench.fill_tasks import fill  # noqa: PLC0415 - imports models, which need Django to be set up
        from nhip.accounts.selectors import actor_of  # noqa: PLC0415
        from nhip.core import clock  # noqa: PLC0415

        filled, today = fill(QUICK_TASKS if is_quick() else N_TASKS), clock.today()
        over_http(folder, filled)
        chief, outside = (actor_of(user, today) for user in (filled.chief, filled.outside))
        tables(chief, outside, today - timedelta(days=400))
        engine(today - timedelta(days=400))


if __name__ == "__main__":
    main()
