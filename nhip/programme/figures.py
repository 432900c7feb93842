"""Declared figures of the work programme.

Everything is asked as of the earlier of the window's end and the as-of day: what was done, added or removed after the
programme's year does not change that year's count. In a quarter or month the items are those due in it.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, register
from nhip.programme import rules, selectors
from nhip.programme.choices import FrameKind
from nhip.programme.models import FrameElement, ProgrammeItem

Items = QuerySet[ProgrammeItem]


def _of_window(ask: Ask) -> Items:
    items = selectors.of_year(ask.agency_id, ask.window.year)
    if rules.is_year_long(ask.window):
        return items
    return selectors.due_between(items, ask.window.start, ask.window.end, ask.until)


def items(ask: Ask) -> Items:
    """Registered + added − formally removed: the denominator of "140/145"."""
    return selectors.in_programme(_of_window(ask), ask.until)


def items_done(ask: Ask) -> Items:
    """Those of the programme that were done by its end."""
    return selectors.done(items(ask), ask.until)


def registered(ask: Ask) -> Items:
    """The programme as it was issued."""
    return selectors.registered(_of_window(ask), ask.until)


def registered_done(ask: Ask) -> Items:
    """Those of the programme as issued that were done; the numerator against the other denominator."""
    return selectors.done(registered(ask), ask.until)


def added(ask: Ask) -> Items:
    """Items added by decision."""
    return selectors.added(_of_window(ask), ask.until)


def removed(ask: Ask) -> Items:
    """Items formally removed by decision."""
    return selectors.removed(_of_window(ask), ask.until)


def groups(ask: Ask) -> QuerySet[FrameElement]:
    """The groups of solutions that the year's items belong to."""
    used = items(ask).filter(group__isnull=False).order_by().values("group_id")
    return FrameElement.objects.filter(kind=FrameKind.GROUP, pk__in=used)


def _in_force(kind: FrameKind) -> Callable[[Ask], QuerySet[FrameElement]]:
    def records(ask: Ask) -> QuerySet[FrameElement]:
        return selectors.frames_in_force(ask.agency_id, kind, ask.window.year)

    return records


def _count(key: str, label: str, unit: str, records: Callable[[Ask], QuerySet[Any]], route: str) -> None:
    register(
        Figure(
            key=f"programme.{key}",
            label=label,
            unit=unit,
            kind=Kind.COUNT,
            records=records,
            route=f"programme:{route}_list",
            section="programme",
        )
    )


def _ratio(key: str, label: str, numerator: str, denominator: str, records: Callable[[Ask], Items]) -> None:
    register(
        Figure(
            key=f"programme.{key}",
            label=label,
            unit="nội dung",
            kind=Kind.RATIO,
            records=records,
            numerator=f"programme.{numerator}",
            denominator=f"programme.{denominator}",
            route="programme:item_list",
            section="programme",
        )
    )


_count("items", "Nội dung chương trình công tác (đăng ký + bổ sung − đưa ra)", "nội dung", items, "item")
_count("items_done", "Nội dung chương trình công tác đã hoàn thành", "nội dung", items_done, "item")
_ratio("completion", "Hoàn thành chương trình công tác", "items_done", "items", items)
_count("registered", "Nội dung đăng ký trong chương trình ban đầu", "nội dung", registered, "item")
_count("registered_done", "Nội dung trong chương trình ban đầu đã hoàn thành", "nội dung", registered_done, "item")
_ratio(
    "completion_registered",
    "Hoàn thành so với chương trình ban đầu",
    "registered_done",
    "registered",
    registered,
)
_count("added", "Nội dung bổ sung vào chương trình", "nội dung", added, "item")
_count("removed", "Nội dung đưa ra khỏi chương trình", "nội dung", removed, "item")
_count("groups", "Nhóm nhiệm vụ, giải pháp", "nhóm", groups, "frame")
_count("key_tasks", "Nhiệm vụ trọng tâm", "nhiệm vụ", _in_force(FrameKind.KEY_TASK), "frame")
_count("breakthroughs", "Lĩnh vực đột phá", "lĩnh vực", _in_force(FrameKind.BREAKTHROUGH), "frame")
_count("schemes", "Đề án trọng tâm", "đề án", _in_force(FrameKind.SCHEME), "frame")
_count("resolutions", "Nghị quyết chuyên đề", "nghị quyết", _in_force(FrameKind.RESOLUTION), "frame")
