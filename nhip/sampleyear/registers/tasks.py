"""05_nhiem-vu: the tasks of the year, each tied to the document that assigned it and the one that answered it."""

import bisect
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nhip.sampleyear import daybook
from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import TaskPlan, YearPlan
from nhip.sampleyear.registers.incoming import Arrival
from nhip.sampleyear.registers.outgoing import CHAIRMAN, COMMITTEE, Issue
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet
from nhip.sampleyear.words.subjects import SubjectMaker

HEADINGS = (
    Heading("Mã nhiệm vụ", 15), Heading("Cấp giao", 32), Heading("Văn bản giao", 20), Heading("Ngày văn bản", 12),
    Heading("Nội dung nhiệm vụ", 70), Heading("Đơn vị chủ trì", 34), Heading("Đơn vị phối hợp", 40),
    Heading("Lãnh đạo theo dõi", 24), Heading("Chuyên viên theo dõi", 24), Heading("Loại nhiệm vụ", 14),
    Heading("Ngày giao", 12), Heading("Thời hạn", 12), Heading("Hạn điều chỉnh", 12), Heading("Ngày gia hạn", 12),
    Heading("Lý do gia hạn", 30), Heading("Sản phẩm", 18), Heading("Ngày báo cáo kết quả", 13),
    Heading("Văn bản kết quả", 20), Heading("Ngày xác nhận hoàn thành", 13), Heading("Số lần đôn đốc", 9),
    Heading("Ghi chú", 20),
)  # fmt: skip

GOVERNMENT = "Chính phủ, Thủ tướng Chính phủ"
PARTY = "Tỉnh ủy, Thường trực Tỉnh ủy"
PROVINCE = "UBND tỉnh, Chủ tịch UBND tỉnh"
MEETING = "Kết luận cuộc họp"
CAUCUS = "Ban cán sự Đảng UBND tỉnh"
ON_TIME, LATE, WAITING, IN_TIME, OVERDUE, ENDLESS = range(6)

_PRODUCTS = ("Báo cáo", "Kế hoạch", "Tờ trình", "Quyết định", "Đề án", "Công văn")
_KINDS = ("Thường xuyên", "Đột xuất", "Liên ngành")
_REASONS = (
    "Chờ hướng dẫn của bộ, ngành Trung ương",
    "Cần lấy ý kiến bổ sung của các đơn vị liên quan",
    "Khối lượng rà soát lớn, phạm vi nhiều địa phương",
    "Chờ bố trí kinh phí",
)
_TASKS_PER_DOCUMENT = 2.2
_EXTENDED_SHARE = 0.09


@dataclass(frozen=True, slots=True)
class Assigning:
    """The document that a task comes from."""

    code: str
    issued_on: dt.date
    known_on: dt.date
    field: str


@dataclass(slots=True)
class Task:
    code: str
    origin: str
    source: Assigning
    subject: str
    lead: str
    others: str
    leader: str
    specialist: str
    kind: str
    product: str
    assigned_on: dt.date
    due_on: dt.date | None = None
    new_due_on: dt.date | None = None
    extended_on: dt.date | None = None
    reason: str = ""
    reported_on: dt.date | None = None
    result: str = ""
    accepted_on: dt.date | None = None
    reminders: int = 0


class TaskYear:
    """Draws the tasks of one year from its documents."""

    def __init__(self, office: Office, plan: YearPlan, arrivals: Sequence[Arrival], issues: Sequence[Issue]) -> None:
        self._office, self._plan = office, plan
        self._rng = office.rng("tasks", plan.year)
        self._subjects = SubjectMaker(self._rng, plan.year, office.profile.places)
        self._arrivals, self._issues = arrivals, issues
        answers = ("BC", "TTr", "CV", "KH", "QĐ")
        self._answers = [i for i in issues if i.body == COMMITTEE and i.kind in answers]
        self._answer_days = [i.issued_on for i in self._answers]
        end = self._end = dt.date(plan.year, 12, 31)
        self._departments = office.departments_on(end)
        self._local = office.units_on("Cấp xã", end) or office.units_on("Cấp huyện", end)

    def draw(self) -> list[Task]:
        return [task for plan in self._plan.tasks for task in self._draw_origin(plan)]

    def _draw_origin(self, plan: TaskPlan) -> list[Task]:
        outcomes = (
            [ON_TIME] * plan.on_time + [LATE] * plan.late + [WAITING] * plan.waiting
            + [IN_TIME] * plan.open_in_time + [OVERDUE] * plan.overdue + [ENDLESS] * plan.endless
        )  # fmt: skip
        self._rng.shuffle(outcomes)
        year = self._plan.year
        # done tasks must fit before the year's end, tasks still open in time were given late in the year
        early = self._sources(plan.origin, len(outcomes), dt.date(year, 1, 1), dt.date(year, 11, 15))
        late = self._sources(plan.origin, plan.open_in_time, dt.date(year, 9, 1), dt.date(year, 12, 20)) or early
        tasks = []
        for outcome in outcomes:
            source = self._rng.choice(late if outcome == IN_TIME else early)
            task = self._task(plan.origin, source)
            _OUTCOMES[outcome](self, task)
            tasks.append(task)
        tasks.sort(key=lambda task: (task.assigned_on, task.source.code))
        for number, task in enumerate(tasks, start=1):
            task.code = f"{plan.prefix}-{year}-{number:04d}"
        return tasks

    def _sources(self, origin: str, count: int, first: dt.date, last: dt.date) -> list[Assigning]:
        """Documents of the origin known between two days, marked as assigning tasks."""
        wanted = max(1, round(count / _TASKS_PER_DOCUMENT)) if count else 0
        if origin in (GOVERNMENT, PARTY):
            found = [a for a in self._arrivals if first <= a.arrived_on <= last and self._assigns(origin, a)]
            chosen = self._rng.sample(found, min(wanted, len(found)))
            for arrival in chosen:
                arrival.assigns = True
            return [Assigning(a.code, a.issued_on, a.arrived_on, a.field) for a in chosen]
        issued = [i for i in self._issues if first <= i.issued_on <= last and self._instructs(origin, i)]
        return [
            Assigning(i.code, i.issued_on, i.issued_on, i.field)
            for i in self._rng.sample(issued, min(wanted, len(issued)))
        ]

    @staticmethod
    def _assigns(origin: str, arrival: Arrival) -> bool:
        if origin == GOVERNMENT:
            return arrival.is_government and arrival.kind != "GM"
        return arrival.symbol in ("TU", "VPTU")

    @staticmethod
    def _instructs(origin: str, issue: Issue) -> bool:
        if origin == MEETING:
            return issue.meeting is not None
        if origin == CAUCUS:
            return issue.is_party
        return issue.body in (COMMITTEE, CHAIRMAN) and issue.kind in ("CV", "QĐ", "CT", "KH", "CĐ")

    def _task(self, origin: str, source: Assigning) -> Task:
        rng = self._rng
        local = origin not in (GOVERNMENT, PARTY) and rng.random() < 0.25  # noqa: PLR2004 - share of local leads
        lead = rng.choice(self._local if local else self._office.departments_for(source.field, self._end))
        others = rng.sample([u for u in self._departments if u != lead], rng.choice((0, 0, 1, 2, 3)))
        office = self._office
        leaders = (*office.vice_chairs, office.chair) if origin != MEETING else (*office.vice_chairs, *office.chiefs)
        assigned_on = daybook.add_working(source.known_on, rng.choice((0, 0, 1)))
        return Task(
            code="", origin=origin, source=source, subject=self._subjects.task(source.field, source.known_on),
            lead=lead.name, others="; ".join(u.name for u in others), leader=rng.choice(leaders).name,
            specialist=rng.choice(office.specialists(office.division_for(source.field).name)).name,
            kind=rng.choices(_KINDS, (60, 28, 12))[0], product=rng.choice(_PRODUCTS), assigned_on=assigned_on,
        )  # fmt: skip

    # what became of a task -------------------------------------------------------------------------------------

    def _on_time(self, task: Task) -> None:
        rng, end = self._rng, dt.date(self._plan.year, 12, 22)
        limit = daybook.add_working(task.assigned_on, rng.randint(10, 45))
        task.due_on = min(limit, end)
        last = task.due_on
        if rng.random() < _EXTENDED_SHARE:
            last = self._extend(task, end)
        accepted = daybook.between(rng, daybook.add_working(task.assigned_on, 3), last)
        self._report(task, daybook.add_working(accepted, -1), before=accepted)
        task.accepted_on = accepted

    def _late(self, task: Task) -> None:
        rng, end = self._rng, dt.date(self._plan.year, 12, 25)
        task.due_on = daybook.add_working(task.assigned_on, rng.randint(5, 20))
        first = daybook.add_working(task.due_on, 2)
        reported = daybook.between(rng, first, min(first + dt.timedelta(days=rng.randint(3, 45)), end))
        self._report(task, reported, before=end)
        task.accepted_on = daybook.add_working(task.reported_on or reported, 1)
        task.reminders = rng.choice((0, 1, 1, 2, 3, 4))

    def _waiting(self, task: Task) -> None:
        # reported in the year's last weeks and not yet confirmed by the Office
        year = self._plan.year
        task.due_on = daybook.add_working(dt.date(year + 1, 2, 20), self._rng.randint(1, 20))
        reported = daybook.between(self._rng, dt.date(year, 12, 11), dt.date(year, 12, 26))
        self._report(task, reported, before=dt.date(year, 12, 29))

    def _in_time(self, task: Task) -> None:
        task.due_on = daybook.add_working(dt.date(self._plan.year + 1, 4, 1), self._rng.randint(0, 55))

    def _overdue(self, task: Task) -> None:
        limit = daybook.add_working(task.assigned_on, self._rng.randint(10, 40))
        task.due_on = min(limit, dt.date(self._plan.year, 12, 15))
        task.reminders = self._rng.randint(1, 5)

    def _endless(self, task: Task) -> None:
        task.reminders = self._rng.choice((0, 0, 0, 1))

    def _extend(self, task: Task, end: dt.date) -> dt.date:
        """A new deadline decided before the first one passed."""
        due = task.due_on or task.assigned_on
        task.extended_on = daybook.add_working(due, -self._rng.randint(1, 4))
        task.new_due_on = min(daybook.add_working(due, self._rng.randint(5, 20)), end)
        if task.new_due_on <= due:
            task.new_due_on, task.extended_on = None, None
            return due
        task.reason = self._rng.choice(_REASONS)
        return task.new_due_on

    def _report(self, task: Task, day: dt.date, *, before: dt.date) -> None:
        """The Committee's answer on the day or the next days, while it stays before a limit."""
        day = max(day, task.assigned_on)
        task.reported_on = day
        if task.origin not in (GOVERNMENT, PARTY):
            return
        position = bisect.bisect_left(self._answer_days, day)
        if position < len(self._answers) and self._answer_days[position] <= before:
            task.reported_on = self._answer_days[position]
            task.result = self._answers[position + self._same_day(position)].code

    def _same_day(self, position: int) -> int:
        """How far to go among the documents of the same day, so that answers differ."""
        last = bisect.bisect_right(self._answer_days, self._answer_days[position]) - 1
        return self._rng.randint(0, last - position)


_OUTCOMES: tuple[Callable[[TaskYear, Task], None], ...] = (
    TaskYear._on_time, TaskYear._late, TaskYear._waiting, TaskYear._in_time, TaskYear._overdue, TaskYear._endless,  # noqa: SLF001
)  # fmt: skip


def tasks_book(office: Office, plan: YearPlan, tasks: Sequence[Task]) -> Book:
    cover = (
        office.committee.upper(), office.name.upper(), "BẢNG THEO DÕI NHIỆM VỤ ĐƯỢC GIAO", f"Năm {plan.year}",
    )  # fmt: skip
    rows = [_row(task) for task in tasks]
    return Book(cover, HEADINGS, (Sheet("Nhiệm vụ", rows),), dates="text", blank_every=150)


def _row(task: Task) -> tuple[Cell, ...]:
    return (
        task.code, task.origin, task.source.code, task.source.issued_on, task.subject, task.lead, task.others,
        task.leader, task.specialist, task.kind, task.assigned_on, task.due_on, task.new_due_on, task.extended_on,
        task.reason, task.product, task.reported_on, task.result, task.accepted_on, task.reminders, "",
    )  # fmt: skip
