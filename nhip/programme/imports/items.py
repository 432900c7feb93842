"""The items of a year's programme with their links upward and their results."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nhip.core.imports import (
    BadValue,
    Cell,
    Hints,
    ImportColumn,
    ImportKind,
    NaturalKey,
    Problem,
    Progress,
    Row,
    parsers,
)
from nhip.core.text import name_key
from nhip.org.actors import Actor
from nhip.programme.choices import FrameKind, Horizon
from nhip.programme.models import FrameElement, ProgrammeItem
from nhip.programme.rules import period_of, submit_to_of
from nhip.programme.services import ItemInput, register_items
from nhip.tasks import rules as task_rules
from nhip.tasks.choices import Origin
from nhip.tasks.imports import TaskContext, deadline
from nhip.tasks.imports import prepare as prepare_tasks
from nhip.tasks.services import ResultInput, TaskInput

# Column → the kind of frame element that it names.
_LINKS = {
    "group": FrameKind.GROUP,
    "key_task": FrameKind.KEY_TASK,
    "breakthrough": FrameKind.BREAKTHROUGH,
    "scheme": FrameKind.SCHEME,
    "resolution": FrameKind.RESOLUTION,
}


def period(value: Cell, _hints: Hints) -> tuple[Horizon, int | None]:
    """Read "Tháng 5", "Quý III", "Cả năm" as horizon and number."""
    found = period_of(parsers.as_text(value))
    if found is None:
        raise BadValue(f"“{parsers.as_text(value)}” không phải là kỳ trình", "Ghi “Tháng 5”, “Quý III” hoặc “Cả năm”.")
    return found


@dataclass(frozen=True)
class ItemContext:
    """The directories, and the frame by kind and by code or title."""

    tasks: TaskContext
    frame: dict[tuple[str, str], FrameElement]

    def elements(self, kind: FrameKind, text: str) -> list[tuple[str, FrameElement | None]]:
        """The elements that a cell names by code or title, None beside a name that the frame does not have."""

        def find(name: str) -> FrameElement | None:
            return self.frame.get((kind, name_key(name)))

        names = task_rules.split_units(text, lambda name: find(name) is not None)
        return [(name, find(name)) for name in names]


def _prepare(actor: Actor, today: date) -> ItemContext:
    frame: dict[tuple[str, str], FrameElement] = {}
    for element in FrameElement.objects.filter(agency_id=actor.agency_id).order_by("from_year", "id"):
        for name in (element.title, element.code):
            frame[(element.kind, name_key(name))] = element
    return ItemContext(prepare_tasks(actor, today), frame)


def _key(row: Row) -> NaturalKey:
    return (row["year"], row["code"])


def _task(ctx: ItemContext, row: Row) -> TaskInput:
    done_on = row.get("done_on")
    return TaskInput(
        content=row["content"], origin=Origin.PROGRAMME, lead=ctx.tasks.part(row["lead"]),
        # A programme is in force from the first day of its year at the latest.
        assigned_on=row.get("registered_on") or date(row["year"], 1, 1),
        cooperating=ctx.tasks.parts(row.get("cooperating", ""), is_going=not done_on), due_on=row.get("due_on"),
        issuing_level=f"Chương trình công tác năm {row['year']}",
        result=ResultInput(done_on, row.get("result", ""), done_on) if done_on else None,
    )  # fmt: skip


def _input(ctx: ItemContext, row: Row) -> ItemInput:
    found = {
        column: [element for _name, element in ctx.elements(kind, row.get(column, "")) if element is not None]
        for column, kind in _LINKS.items()
    }
    group = next(iter(found.pop("group")), None)
    horizon, number = row.get("period", (Horizon.YEAR, None))
    return ItemInput(
        code=row["code"], year=row["year"], task=_task(ctx, row), horizon=horizon, period=number,
        submit_to=submit_to_of(row.get("submit_to", "")), group=group,
        links=tuple(element for elements in found.values() for element in elements),
    )  # fmt: skip


_COLUMN_OF = {"reported_on": "done_on", "accepted_on": "done_on"}


def _check(ctx: ItemContext, row: Row) -> Iterable[Problem]:
    for column, reason in task_rules.faults(_task(ctx, row).facts, has_lead=True):
        said = reason.replace("ngày giao", "ngày đăng ký").replace("báo cáo kết quả", "hoàn thành")
        yield Problem(row, _COLUMN_OF.get(column, column), said, "Kiểm tra lại hai ngày và sửa ngày sai.")
    for column, kind in _LINKS.items():
        for name, element in ctx.elements(kind, row.get(column, "")):
            if element is None:
                yield Problem(
                    row,
                    column,
                    f"“{name}” không có trong khung chương trình ({kind.label})",
                    "Nhập khung chương trình trước, hoặc sửa mã, tên cho đúng.",
                )
    if len(ctx.elements(FrameKind.GROUP, row.get("group", ""))) > 1:
        yield Problem(row, "group", "Một nội dung chỉ thuộc một nhóm", "Chọn một nhóm nhiệm vụ, giải pháp.")


def _stored(ctx: ItemContext, rows: Sequence[Row]) -> Iterable[tuple[NaturalKey, str]]:
    years = {row["year"] for row in rows}
    items = ProgrammeItem.objects.filter(agency_id=ctx.tasks.actor.agency_id, year__in=years).order_by("id")
    return (((year, code), content) for year, code, content in items.values_list("year", "code", "task__content"))


def _existing(ctx: ItemContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    return {key for key, _content in _stored(ctx, rows)}


def _differs(ctx: ItemContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    """Codes that are stored with another content than the file says."""
    said = {_key(row): name_key(row["content"]) for row in rows}
    return {key for key, content in _stored(ctx, rows) if key in said and said[key] != name_key(content)}


def _apply(*, actor: Actor, ctx: ItemContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    register_items(actor=actor, rows=[_input(ctx, row) for row in rows], now=now)
    progress(len(rows), len(rows))
    return len(rows)


ITEMS = ImportKind(
    key="programme",
    label="Chương trình công tác",
    order=70,
    columns=[
        ImportColumn(
            "code", "Mã", ("ma noi dung", "ma so", "so thu tu trong chuong trinh"), required=True, max_length=40
        ),
        ImportColumn(
            "year", "Năm", ("nam chuong trinh",), parsers.year, required=True, gives_year=True, fill_down=True
        ),
        ImportColumn("content", "Nội dung", ("noi dung trinh", "ten noi dung", "noi dung cong viec"), required=True),
        ImportColumn("group", "Thuộc nhóm", ("nhom nhiem vu giai phap", "nhom nhiem vu", "nhom"), default=""),
        ImportColumn("key_task", "Thuộc nhiệm vụ trọng tâm", ("nhiem vu trong tam",), default=""),
        ImportColumn("breakthrough", "Thuộc lĩnh vực đột phá", ("linh vuc dot pha", "dot pha"), default=""),
        ImportColumn("scheme", "Thuộc đề án", ("de an", "thuoc de an trong tam"), default=""),
        ImportColumn("resolution", "Thuộc nghị quyết", ("nghi quyet", "nghi quyet chuyen de"), default=""),
        ImportColumn(
            "lead",
            "Cơ quan chuẩn bị",
            ("don vi chuan bi", "co quan chu tri", "don vi chu tri"),
            required=True,
            max_length=250,
        ),
        ImportColumn(
            "cooperating", "Cơ quan phối hợp", ("don vi phoi hop", "phoi hop"), parsers.paragraphs, default=""
        ),
        ImportColumn("submit_to", "Cấp trình", ("trinh", "co quan trinh", "trinh cap"), default=""),
        ImportColumn("period", "Kỳ trình", ("ky trinh thang quy", "thang quy", "thoi gian trinh", "ky"), period),
        ImportColumn("due_on", "Thời hạn trình", ("thoi han", "han trinh"), deadline),
        ImportColumn("registered_on", "Ngày đăng ký", ("ngay dang ky chuong trinh",), parsers.date),
        ImportColumn("done_on", "Hoàn thành ngày", ("ngay hoan thanh", "ngay trinh"), parsers.date),
        ImportColumn("result", "Kết quả", ("van ban ket qua", "san pham"), max_length=300, default=""),
        ImportColumn("secrecy", "Độ mật", ("muc do mat", "dau mat"), default=""),
    ],
    natural_key=_key,
    prepare=_prepare,
    check=_check,
    existing=_existing,
    differs=_differs,
    apply=_apply,
)
