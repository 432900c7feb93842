"""06–08: the frames above the work programme, its items, and the decisions that changed it."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from nhip.sampleyear import daybook
from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import ProgrammePlan, YearPlan
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet
from nhip.sampleyear.words import topics
from nhip.sampleyear.words.subjects import SubjectMaker

FRAME_HEADINGS = (
    Heading("Loại", 28), Heading("Mã", 14), Heading("Tên", 70), Heading("Văn bản ban hành", 36), Heading("Từ năm", 9),
    Heading("Đến năm", 9),
)  # fmt: skip
ITEM_HEADINGS = (
    Heading("Mã", 16), Heading("Năm", 7), Heading("Nội dung", 70), Heading("Thuộc nhóm", 14),
    Heading("Thuộc nhiệm vụ trọng tâm", 14), Heading("Thuộc lĩnh vực đột phá", 14), Heading("Thuộc đề án", 12),
    Heading("Thuộc nghị quyết", 12), Heading("Cơ quan chuẩn bị", 36), Heading("Cơ quan phối hợp", 40),
    Heading("Cấp trình", 28), Heading("Kỳ trình", 11), Heading("Thời hạn trình", 13), Heading("Ngày đăng ký", 13),
    Heading("Hoàn thành ngày", 13), Heading("Kết quả", 36),
)  # fmt: skip
CHANGE_HEADINGS = (
    Heading("Mã nội dung", 16), Heading("Hình thức điều chỉnh", 28), Heading("Số quyết định", 18),
    Heading("Ngày quyết định", 13), Heading("Lý do", 44), Heading("Thời hạn mới", 13),
)  # fmt: skip

GROUP, KEY_TASK, BREAKTHROUGH = "Nhóm nhiệm vụ, giải pháp", "Nhiệm vụ trọng tâm", "Lĩnh vực đột phá"
SCHEME, RESOLUTION = "Đề án trọng tâm", "Nghị quyết"
ADDED, RESCHEDULED, MOVED, REMOVED = "Bổ sung", "Điều chỉnh thời hạn", "Chuyển kỳ sau", "Đưa ra khỏi chương trình"
_BODIES = ("UBND tỉnh", "Chủ tịch UBND tỉnh", "HĐND tỉnh", "Ban Thường vụ Tỉnh ủy", "Thường trực Tỉnh ủy",
           "Ban Chấp hành Đảng bộ tỉnh")  # fmt: skip
_BODY_WEIGHTS = (44, 10, 22, 12, 7, 5)
_REASONS = {
    ADDED: "Thực hiện văn bản mới của Trung ương", RESCHEDULED: "Chờ văn bản hướng dẫn của Trung ương",
    MOVED: "Chưa đủ hồ sơ trình, cần lấy thêm ý kiến", REMOVED: "Không còn phù hợp với quy định mới",
}  # fmt: skip
_RESCHEDULED_SHARE = 0.05


@dataclass(frozen=True)
class Frame:
    kind: str
    code: str
    name: str
    issued_by: str
    first_year: int
    last_year: int


@dataclass(slots=True)
class Item:
    code: str
    subject: str
    links: tuple[str, str, str, str, str]
    prepared_by: str
    others: str
    body: str
    period: str
    due_on: dt.date
    registered_on: dt.date
    done_on: dt.date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    item: str
    kind: str
    code: str
    decided_on: dt.date
    reason: str
    new_due_on: dt.date | None = None


def frames_of(plan: YearPlan) -> list[Frame]:
    """Groups belong to the year's programme; key tasks, breakthroughs, schemes and resolutions to the term."""
    p, year = plan.programme, plan.year
    decree = f"Quyết định số 15/QĐ-UBND ngày 05/01/{year}"
    congress = f"Chương trình hành động giai đoạn {p.frames_from} - {p.frames_until}"
    span = p.frames_from, p.frames_until
    frames = [
        Frame(GROUP, f"NG-{year}-{n:02d}", name, decree, year, year) for n, name in _first(topics.GROUPS, p.groups)
    ]
    frames += [
        Frame(KEY_TASK, f"NVTT-{n:02d}", name, congress, *span) for n, name in _first(topics.KEY_TASKS, p.key_tasks)
    ]
    frames += [
        Frame(BREAKTHROUGH, f"ĐP-{n:02d}", name, congress, *span)
        for n, name in _first(topics.BREAKTHROUGHS, p.breakthroughs)
    ]
    frames += [
        Frame(SCHEME, f"ĐA-{n:02d}", f"Đề án {name[0].lower()}{name[1:]}", congress, *span)
        for n, name in _first(topics.SCHEMES, p.schemes)
    ]
    return frames + [
        Frame(RESOLUTION, f"NQ-{n:02d}", f"Nghị quyết chuyên đề về {name}", f"{n + 10:02d}-NQ/TU", *span)
        for n, name in _first(topics.RESOLUTIONS, p.resolutions)
    ]


def _first(names: Sequence[str], count: int) -> enumerate[str]:
    return enumerate(names[:count], start=1)


def programme_year(office: Office, plan: YearPlan) -> tuple[list[Item], list[Change]]:
    """The items registered and added, and the decisions; removed items stay in the list with their decision."""
    rng = office.rng("programme", plan.year)
    p, year = plan.programme, plan.year
    subjects = SubjectMaker(rng, year, office.profile.places)
    total = p.registered + p.added
    items = [_item(rng, office, plan, subjects, n, is_added=n >= p.registered) for n in range(total)]
    removed = rng.sample(items[: p.registered], p.removed)
    kept = [item for item in items if item not in removed]
    undone = rng.sample(kept, p.unfinished)
    decided = {c.item: c for c in _decisions(rng, plan, items[p.registered :], removed, undone)}
    for item in kept:
        if item not in undone:
            _finish(rng, plan, item, decided)
    changes = sorted(decided.values(), key=lambda change: change.decided_on)
    return items, [
        Change(c.item, c.kind, f"{20 + 7 * n}/QĐ-UBND", c.decided_on, c.reason, c.new_due_on)
        for n, c in enumerate(changes, start=1)
    ]


def _item(
    rng: random.Random, office: Office, plan: YearPlan, subjects: SubjectMaker, number: int, *, is_added: bool
) -> Item:
    year = plan.year
    month = rng.randint(6, 11) if is_added else rng.randint(2, 12)
    registered_on = dt.date(year, rng.randint(3, 5), rng.randint(5, 25)) if is_added else dt.date(year - 1, 11, 20)
    due_on = daybook.add_working(dt.date(year, month, rng.randint(12, 22)), 0)
    period = f"Tháng {month}" if rng.random() < 0.7 else f"Quý {(month - 1) // 3 + 1}"  # noqa: PLR2004
    field = subjects.field()
    end = dt.date(year, 12, 31)
    lead = rng.choice(office.departments_for(field, end))
    others = rng.sample([u for u in office.departments_on(end) if u != lead], rng.choice((0, 1, 2)))
    return Item(
        code=f"CTCT-{year}-{number + 1:03d}", subject=subjects.task(field, due_on), links=_links(rng, plan, number),
        prepared_by=lead.name, others="; ".join(u.name for u in others),
        body=rng.choices(_BODIES, _BODY_WEIGHTS)[0], period=period, due_on=due_on,
        registered_on=daybook.add_working(registered_on, 0),
    )  # fmt: skip


def _links(rng: random.Random, plan: YearPlan, number: int) -> tuple[str, str, str, str, str]:
    """Every item stands in a group; going round the other frames leaves none without an item."""
    p: ProgrammePlan = plan.programme

    def turn(prefix: str, count: int, every: int) -> str:
        place, rest = divmod(number, every)
        return f"{prefix}-{place % count + 1:02d}" if rest == 0 and count else ""

    return (
        turn(f"NG-{plan.year}", p.groups, 1), turn("NVTT", p.key_tasks, 2), turn("ĐP", p.breakthroughs, 4),
        turn("ĐA", p.schemes, 3), turn("NQ", p.resolutions, rng.choice((3, 4)) if number >= p.resolutions * 3 else 3),
    )  # fmt: skip


def _decisions(
    rng: random.Random, plan: YearPlan, added: Sequence[Item], removed: Sequence[Item], undone: Sequence[Item]
) -> list[Change]:
    changes = [Change(i.code, ADDED, "", daybook.add_working(i.registered_on, 5), _REASONS[ADDED]) for i in added]
    changes += [Change(i.code, REMOVED, "", _before(rng, i.due_on), _REASONS[REMOVED]) for i in removed]
    for item in undone[: len(undone) // 2]:
        if item not in added:
            new_due_on = daybook.add_working(dt.date(plan.year + 1, 3, 10), rng.randint(0, 20))
            changes.append(Change(item.code, MOVED, "", _before(rng, item.due_on), _REASONS[MOVED], new_due_on))
    return changes


def _before(rng: random.Random, day: dt.date) -> dt.date:
    return daybook.add_working(day, -rng.randint(2, 8))


def _finish(rng: random.Random, plan: YearPlan, item: Item, decided: dict[str, Change]) -> None:
    """Done around its deadline and before the year ends; some after a new deadline."""
    due_on = item.due_on
    last = dt.date(plan.year, 12, 26)
    if item.code not in decided and rng.random() < _RESCHEDULED_SHARE:
        new_due_on = min(daybook.add_working(due_on, rng.randint(8, 25)), last)
        if new_due_on > due_on:
            change = Change(item.code, RESCHEDULED, "", _before(rng, due_on), _REASONS[RESCHEDULED], new_due_on)
            decided[item.code] = change
            due_on = new_due_on
    late = rng.random() < 0.1  # noqa: PLR2004 - share of items finished after their deadline
    done_on = daybook.add_working(due_on, rng.randint(1, 9) if late else -rng.randint(0, 8))
    first = decided[item.code].decided_on if item.code in decided else item.registered_on
    item.done_on = min(max(done_on, daybook.add_working(first, 1)), last)
    item.result = "Đã trình và ban hành" if rng.random() < 0.8 else "Đã trình, được thông qua tại phiên họp"  # noqa: PLR2004


def frames_book(office: Office, plan: YearPlan) -> Book:
    """The frames that the year's items name; those of the term stand in the files of both years, word for word."""
    rows: list[tuple[Cell, ...]] = [
        (f.kind, f.code, f.name, f.issued_by, f.first_year, f.last_year) for f in frames_of(plan)
    ]
    cover = (office.committee.upper(), "KHUNG CHƯƠNG TRÌNH CÔNG TÁC")
    return Book(cover, FRAME_HEADINGS, (Sheet("Khung", rows),))


def items_book(office: Office, plan: YearPlan, items: Sequence[Item]) -> Book:
    rows = [
        (
            i.code, plan.year, i.subject, *i.links, i.prepared_by, i.others, i.body, i.period, i.due_on,
            i.registered_on, i.done_on, i.result,
        )
        for i in items
    ]  # fmt: skip
    cover = (office.committee.upper(), "CHƯƠNG TRÌNH CÔNG TÁC CỦA UBND TỈNH", f"Năm {plan.year}")
    return Book(cover, ITEM_HEADINGS, (Sheet("Chương trình", rows),), dates="text", total_label="Tổng cộng")


def changes_book(office: Office, plan: YearPlan, changes: Sequence[Change]) -> Book:
    rows = [(c.item, c.kind, c.code, c.decided_on, c.reason, c.new_due_on) for c in changes]
    cover = (office.committee.upper(), "ĐIỀU CHỈNH CHƯƠNG TRÌNH CÔNG TÁC", f"Năm {plan.year}")
    return Book(cover, CHANGE_HEADINGS, (Sheet("Điều chỉnh", rows),), dates="excel")
