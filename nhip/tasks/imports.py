"""Files that list assigned tasks with their deadlines, extensions and results."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from nhip.core.imports import (
    Cell,
    Hints,
    ImportColumn,
    ImportKind,
    NaturalKey,
    Problem,
    Progress,
    Row,
    parsers,
    register_kind,
)
from nhip.core.text import fold, name_key
from nhip.org.actors import Actor
from nhip.org.selectors import PersonDirectory
from nhip.tasks import rules
from nhip.tasks.choices import Kind, Origin
from nhip.tasks.models import Task
from nhip.tasks.selectors import documents_by_reference, stored_tasks
from nhip.tasks.services import ExtensionInput, ResultInput, TaskInput, UnitNames, UnitPart, register_tasks

_CHUNK = 4000
_KINDS: dict[str, Any] = {
    **{str(label): value for value, label in Kind.choices},
    "Thường xuyên": Kind.REGULAR,
    "Định kỳ": Kind.REGULAR,
    "Trọng tâm": Kind.REGULAR,
    "Phát sinh": Kind.AD_HOC,
    "Khẩn": Kind.URGENT,
    "Liên ngành": Kind.INTER_SECTOR,
    "Phức tạp": Kind.INTER_SECTOR,
}
_NO_DEADLINE = frozenset({"khong thoi han", "khong co thoi han", "khong", "thuong xuyen", "khong han", "-"})


def deadline(value: Cell, hints: Hints) -> date | None:
    """A date, or nothing where the register says that there is no deadline."""
    if isinstance(value, str) and fold(value).strip() in _NO_DEADLINE:
        return None
    return parsers.date(value, hints)


@dataclass(frozen=True)
class TaskContext:
    """The directories that names are looked up in."""

    actor: Actor
    names: UnitNames
    people: PersonDirectory

    def part(self, name: str) -> UnitPart:
        """The unit of that name as the directory knows it, and the name as written."""
        return UnitPart(*self.names.directory.find_or_name(name))

    def parts(self, text: str, *, is_going: bool) -> tuple[UnitPart, ...]:
        """The units that a cell lists; while the task is going on, groups with the units that have to act today."""
        listed = rules.split_units(text, self.names.knows)
        return tuple(self.names.helping(name) if is_going else self.part(name) for name in listed)


def prepare(actor: Actor, today: date) -> TaskContext:
    """Load the directories once per file."""
    return TaskContext(actor, UnitNames(actor.agency_id, today), PersonDirectory.load(actor.agency_id))


def _text_key(reference: str, assigned_on: date, content: str, lead: str) -> NaturalKey:
    return ("text", name_key(reference), assigned_on, name_key(content), name_key(lead))


def _key(row: Row) -> NaturalKey:
    """The code; without one the assigning document, day, content and lead unit together."""
    if row.get("code"):
        return ("code", row["code"])
    return _text_key(row.get("source_reference", ""), row["assigned_on"], row["content"], row["lead"])


def _result(row: Row) -> ResultInput | None:
    """The reported result; a register that gives only the day of confirmation had the report by then."""
    reported_on, accepted_on = row.get("reported_on"), row.get("accepted_on")
    if reported_on is None and accepted_on is None:
        return None
    return ResultInput(reported_on or accepted_on, row.get("result_reference", ""), accepted_on)


def _extensions(row: Row) -> tuple[ExtensionInput, ...]:
    new_due_on, decided_on = row.get("new_due_on"), row.get("extended_on")
    if new_due_on is None or decided_on is None:
        return ()
    return (ExtensionInput(decided_on, new_due_on, row.get("extension_reason", "")),)


def _input(ctx: TaskContext, row: Row) -> TaskInput:
    leader = rules.name_of_person(row.get("monitor_leader", ""))
    specialist = rules.name_of_person(row.get("monitor_specialist", ""))
    level, reference, result = row.get("level", ""), row.get("source_reference", ""), _result(row)
    return TaskInput(
        content=row["content"], origin=rules.origin_of(level, reference), assigned_on=row["assigned_on"],
        lead=ctx.part(row["lead"]), code=row.get("code", ""),
        cooperating=ctx.parts(row.get("cooperating", ""), is_going=result is None),
        due_on=row.get("due_on"), issuing_level=level, source_reference=reference,
        source_issued_on=row.get("source_issued_on"), kind=row.get("kind", Kind.REGULAR),
        product=row.get("product", ""), monitor_leader=ctx.people.find(leader), monitor_leader_name=leader,
        monitor_specialist=ctx.people.find(specialist), monitor_specialist_name=specialist, note=row.get("note", ""),
        extensions=_extensions(row), result=result, n_follow_ups=row.get("n_follow_ups", 0),
    )  # fmt: skip


def _check(ctx: TaskContext, row: Row) -> Iterable[Problem]:
    said = _input(ctx, row)
    for column, reason in rules.faults(said.facts, has_lead=True):
        yield Problem(row, column, reason, "Kiểm tra lại hai ngày và sửa ngày sai.")
    if row.get("new_due_on") and not row.get("extended_on"):
        yield Problem(row, "extended_on", "Có hạn điều chỉnh nhưng thiếu ngày gia hạn", "Ghi ngày quyết định gia hạn.")
    if row.get("extended_on") and not row.get("new_due_on"):
        yield Problem(row, "new_due_on", "Có ngày gia hạn nhưng thiếu hạn điều chỉnh", "Ghi thời hạn mới.")
    if row.get("n_follow_ups", 0) < 0:
        yield Problem(row, "n_follow_ups", "Số lần đôn đốc không thể âm", "Ghi số lần, hoặc để trống.")
    if said.origin == Origin.PROGRAMME:
        yield Problem(
            row,
            "level",
            "Nội dung chương trình công tác không nhập ở đây",
            "Nhập bằng loại tệp “Chương trình công tác” để gắn với nhóm nhiệm vụ và tính tỷ lệ hoàn thành.",
        )


def _stored(ctx: TaskContext, rows: Sequence[Row]) -> Iterable[tuple[NaturalKey, Task]]:
    codes = [row["code"] for row in rows if row.get("code")]
    references = [row.get("source_reference", "") for row in rows if not row.get("code")]
    for task, lead in stored_tasks(ctx.actor.agency_id, codes, references):
        yield ("code", task.code), task
        yield _text_key(task.source_reference, task.assigned_on, task.content, lead), task


def _existing(ctx: TaskContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    return {key for key, _task in _stored(ctx, rows)}


def _differs(ctx: TaskContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    """Codes that are stored with another content, day or deadline than the file says."""
    said = {_key(row): (name_key(row["content"]), row["assigned_on"], row.get("due_on")) for row in rows}
    return {
        key
        for key, task in _stored(ctx, rows)
        if key in said and said[key] != (name_key(task.content), task.assigned_on, task.due_on)
    }


def _linked(actor: Actor, rows: Sequence[TaskInput]) -> list[TaskInput]:
    """The tasks with the registered document that assigned them, where the register has exactly one of that symbol."""
    documents = documents_by_reference(actor.agency_id, (row.source_reference for row in rows))
    return [replace(row, source_document=documents.get((row.source_reference, row.source_issued_on))) for row in rows]


def _apply(*, actor: Actor, ctx: TaskContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    done = 0
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        register_tasks(actor=actor, rows=_linked(actor, [_input(ctx, row) for row in part]), now=now)
        done += len(part)
        progress(done, len(rows))
    return done


register_kind(
    ImportKind(
        key="tasks",
        label="Nhiệm vụ được giao",
        order=50,
        columns=[
            ImportColumn(
                "code", "Mã nhiệm vụ", ("ma", "ma so", "ma nv"), parsers.reference_code, max_length=60, default=""
            ),
            ImportColumn(
                "level",
                "Cấp giao",
                ("cap giao nhiem vu", "co quan giao", "nguoi giao", "nguon giao"),
                max_length=200,
                default="",
            ),
            ImportColumn(
                "source_reference",
                "Văn bản giao",
                ("van ban giao nhiem vu", "so ky hieu van ban giao", "so ky hieu", "can cu"),
                parsers.reference_code,
                max_length=200,
                default="",
            ),
            ImportColumn(
                "source_issued_on",
                "Ngày văn bản",
                ("ngay ban hanh", "ngay van ban giao", "ngay thang van ban"),
                parsers.date,
            ),
            ImportColumn(
                "content",
                "Nội dung nhiệm vụ",
                ("noi dung", "nhiem vu", "ten nhiem vu", "nhiem vu duoc giao"),
                required=True,
            ),
            ImportColumn(
                "lead",
                "Đơn vị chủ trì",
                ("co quan chu tri", "don vi thuc hien", "co quan thuc hien", "chu tri"),
                required=True,
                max_length=250,
            ),
            ImportColumn(
                "cooperating", "Đơn vị phối hợp", ("co quan phoi hop", "phoi hop"), parsers.paragraphs, default=""
            ),
            ImportColumn(
                "monitor_leader",
                "Lãnh đạo theo dõi",
                ("lanh dao phu trach", "lanh dao van phong theo doi"),
                max_length=150,
                default="",
            ),
            ImportColumn(
                "monitor_specialist",
                "Chuyên viên theo dõi",
                ("nguoi theo doi", "chuyen vien phu trach", "chuyen vien"),
                max_length=150,
                default="",
            ),
            ImportColumn("kind", "Loại nhiệm vụ", ("loai", "tinh chat"), parsers.choice(_KINDS), default=Kind.REGULAR),
            ImportColumn(
                "assigned_on", "Ngày giao", ("ngay giao nhiem vu", "ngay giao viec"), parsers.date, required=True
            ),
            ImportColumn(
                "due_on",
                "Thời hạn",
                ("han hoan thanh", "thoi han hoan thanh", "han xu ly", "thoi gian hoan thanh"),
                deadline,
            ),
            ImportColumn("new_due_on", "Hạn điều chỉnh", ("thoi han gia han", "gia han den", "han moi"), parsers.date),
            ImportColumn("extended_on", "Ngày gia hạn", ("ngay quyet dinh gia han", "ngay dieu chinh"), parsers.date),
            ImportColumn("extension_reason", "Lý do gia hạn", ("ly do dieu chinh", "ly do"), default=""),
            ImportColumn("product", "Sản phẩm", ("ket qua dau ra", "san pham dau ra"), max_length=500, default=""),
            ImportColumn(
                "reported_on",
                "Ngày báo cáo kết quả",
                ("ngay bao cao", "ngay hoan thanh", "ngay thuc hien xong"),
                parsers.date,
            ),
            ImportColumn(
                "result_reference",
                "Văn bản kết quả",
                ("ket qua thuc hien", "van ban bao cao", "ket qua"),
                max_length=300,
                default="",
            ),
            ImportColumn("accepted_on", "Ngày xác nhận hoàn thành", ("ngay xac nhan", "ngay nghiem thu"), parsers.date),
            ImportColumn("n_follow_ups", "Số lần đôn đốc", ("don doc", "so lan nhac"), parsers.integer, default=0),
            ImportColumn("note", "Ghi chú", ("chu thich",), default=""),
            ImportColumn("secrecy", "Độ mật", ("muc do mat", "dau mat"), default=""),
        ],
        natural_key=_key,
        prepare=prepare,
        check=_check,
        existing=_existing,
        differs=_differs,
        apply=_apply,
    )
)
