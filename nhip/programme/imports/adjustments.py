"""The decisions that changed a programme."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nhip.core.imports import ImportColumn, ImportKind, NaturalKey, Problem, Progress, Row, parsers
from nhip.org.actors import Actor
from nhip.programme.choices import AdjustmentKind
from nhip.programme.models import Adjustment, ProgrammeItem
from nhip.programme.rules import can_adjust
from nhip.programme.services import adjust_item
from nhip.tasks.choices import Phase
from nhip.tasks.rules import TaskFacts, standing_on
from nhip.tasks.selectors import facts_of

_KINDS: dict[str, Any] = {
    **{str(label): value for value, label in AdjustmentKind.choices},
    "Thêm": AdjustmentKind.ADDED,
    "Gia hạn": AdjustmentKind.RESCHEDULED,
    "Điều chỉnh": AdjustmentKind.RESCHEDULED,
    "Lùi thời hạn": AdjustmentKind.RESCHEDULED,
    "Chuyển sang năm sau": AdjustmentKind.MOVED_NEXT,
    "Chuyển quý sau": AdjustmentKind.MOVED_NEXT,
    "Rút": AdjustmentKind.REMOVED,
    "Rút khỏi chương trình": AdjustmentKind.REMOVED,
    "Đưa ra": AdjustmentKind.REMOVED,
}


@dataclass(frozen=True)
class AdjustmentContext:
    """The items by code, what the status of their tasks depends on, and the decisions stored already."""

    actor: Actor
    by_code: dict[str, list[ProgrammeItem]]
    facts: dict[int, TaskFacts]
    stored: frozenset[NaturalKey]

    def item(self, row: Row) -> ProgrammeItem | None:
        """The item of that code; when several years have it, the one of the year of the decision."""
        items = self.by_code.get(row["code"], [])
        if len(items) == 1:
            return items[0]
        return next((item for item in items if item.year == row["decided_on"].year), None)


def _prepare(actor: Actor, _today: date) -> AdjustmentContext:
    items = list(ProgrammeItem.objects.filter(agency_id=actor.agency_id).select_related("task").order_by("year", "id"))
    by_code: dict[str, list[ProgrammeItem]] = defaultdict(list)
    for item in items:
        by_code[item.code].append(item)
    decided = Adjustment.objects.filter(item__agency_id=actor.agency_id).values_list(
        "item__code", "kind", "decision_number", "decided_on"
    )
    return AdjustmentContext(actor, dict(by_code), facts_of([item.task for item in items]), frozenset(decided))


def _key(row: Row) -> NaturalKey:
    return (row["code"], str(row["kind"]), row["decision_number"], row["decided_on"])


def _check(ctx: AdjustmentContext, row: Row) -> Iterable[Problem]:
    item = ctx.item(row)
    if item is None:
        yield Problem(
            row,
            "code",
            f"Mã “{row['code']}” không có trong chương trình công tác",
            "Nhập chương trình công tác trước, hoặc sửa mã nội dung.",
        )
        return
    kind = AdjustmentKind(row["kind"])
    fits = can_adjust(
        kind,
        decision_number=row["decision_number"],
        new_due_on=row.get("new_due_on"),
        added_on=None,
        removed_on=None,
    )
    if not fits:
        yield Problem(row, "new_due_on", fits.reason, "Bổ sung thông tin còn thiếu của quyết định.")
    standing = standing_on(ctx.facts[item.task_id], row["decided_on"])
    if kind is AdjustmentKind.ADDED:
        return
    if standing is None:
        yield Problem(row, "decided_on", "Ngày quyết định trước ngày đăng ký nội dung", "Kiểm tra lại hai ngày.")
    elif standing.phase is Phase.DONE:
        yield Problem(
            row,
            "decided_on",
            "Nội dung đã hoàn thành trước ngày quyết định",
            "Kiểm tra ngày hoàn thành và ngày quyết định.",
        )


def _existing(ctx: AdjustmentContext, _rows: Sequence[Row]) -> Collection[NaturalKey]:
    return ctx.stored


def _apply(*, actor: Actor, ctx: AdjustmentContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    """Decisions are written in the order in which they were taken, whatever the order of the rows."""
    done = 0
    for row in sorted(rows, key=lambda row: (row["decided_on"], row.number)):
        item = ctx.item(row)
        if item is not None:
            adjust_item(
                actor=actor, item=item, kind=AdjustmentKind(row["kind"]), decision_number=row["decision_number"],
                decided_on=row["decided_on"], reason=row.get("reason", ""), new_due_on=row.get("new_due_on"), now=now,
            )  # fmt: skip
            done += 1
            progress(done, len(rows))
    return done


ADJUSTMENTS = ImportKind(
    key="programme_adjustments",
    label="Điều chỉnh chương trình công tác",
    order=80,
    columns=[
        ImportColumn("code", "Mã nội dung", ("ma", "ma so"), required=True, max_length=40),
        ImportColumn(
            "kind",
            "Hình thức điều chỉnh",
            (
                "hinh thuc",
                "loai dieu chinh",
                "hinh thuc dieu chinh bo sung dieu chinh thoi han chuyen ky sau dua ra khoi chuong trinh",
            ),
            parsers.choice(_KINDS),
            required=True,
        ),
        ImportColumn(
            "decision_number",
            "Số quyết định",
            ("quyet dinh", "so van ban", "van ban dieu chinh"),
            parsers.reference_code,
            required=True,
            max_length=120,
        ),
        ImportColumn("decided_on", "Ngày quyết định", ("ngay van ban", "ngay dieu chinh"), parsers.date, required=True),
        ImportColumn("reason", "Lý do", ("ly do dieu chinh",), default=""),
        ImportColumn("new_due_on", "Thời hạn mới", ("han moi", "thoi han dieu chinh"), parsers.date),
    ],
    natural_key=_key,
    prepare=_prepare,
    check=_check,
    existing=_existing,
    apply=_apply,
)
