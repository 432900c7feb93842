"""The frame: groups of solutions, key tasks, breakthroughs, schemes, resolutions."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from nhip.core.imports import ImportColumn, ImportKind, NaturalKey, Problem, Progress, Row, parsers
from nhip.core.text import name_key
from nhip.org.actors import Actor
from nhip.programme.choices import FrameKind
from nhip.programme.models import FrameElement
from nhip.programme.services import FrameInput, register_frames

_KINDS: dict[str, Any] = {
    **{str(label): value for value, label in FrameKind.choices},
    "Nhóm": FrameKind.GROUP,
    "Nhóm giải pháp": FrameKind.GROUP,
    "Nhóm nhiệm vụ": FrameKind.GROUP,
    "Nhóm giải pháp, nhiệm vụ": FrameKind.GROUP,
    "Đột phá": FrameKind.BREAKTHROUGH,
    "Khâu đột phá": FrameKind.BREAKTHROUGH,
    "Đề án": FrameKind.SCHEME,
    "Nghị quyết": FrameKind.RESOLUTION,
}


def _prepare(actor: Actor, _today: date) -> Actor:
    return actor


def _key(row: Row) -> NaturalKey:
    return (str(row["kind"]), row["code"])


def _check(_actor: Actor, row: Row) -> Iterable[Problem]:
    until = row.get("until_year")
    if until is not None and until < row["from_year"]:
        yield Problem(row, "until_year", "Năm kết thúc trước năm bắt đầu", "Sửa lại một trong hai năm.")


def _stored(actor: Actor) -> Iterable[tuple[NaturalKey, str]]:
    rows = FrameElement.objects.filter(agency_id=actor.agency_id).order_by("id").values_list("kind", "code", "title")
    return (((kind, code), title) for kind, code, title in rows)


def _existing(actor: Actor, _rows: Sequence[Row]) -> Collection[NaturalKey]:
    return {key for key, _title in _stored(actor)}


def _differs(actor: Actor, rows: Sequence[Row]) -> Collection[NaturalKey]:
    """Codes that are stored with another title than the file says."""
    said = {_key(row): name_key(row["title"]) for row in rows}
    return {key for key, title in _stored(actor) if key in said and said[key] != name_key(title)}


def _apply(
    *,
    actor: Actor,
    ctx: Actor,  # noqa: ARG001 - part of the engine's call
    rows: Sequence[Row],
    now: datetime,
    progress: Progress,
) -> int:
    inputs = [
        FrameInput(
            kind=row["kind"], code=row["code"], title=row["title"], from_year=row["from_year"],
            until_year=row.get("until_year"), issued_reference=row.get("issued_reference", ""),
        )
        for row in rows
    ]  # fmt: skip
    register_frames(actor=actor, rows=inputs, now=now)
    progress(len(inputs), len(inputs))
    return len(inputs)


FRAMES = ImportKind(
    key="frames",
    label="Khung chương trình công tác",
    order=60,
    columns=[
        ImportColumn(
            "kind",
            "Loại",
            (
                "loai khung",
                "loai nhom nhiem vu giai phap nhiem vu trong tam linh vuc dot pha de an trong tam nghi quyet",
            ),
            parsers.choice(_KINDS),
            required=True,
        ),
        ImportColumn("code", "Mã", ("ma so", "ky hieu"), required=True, max_length=40),
        ImportColumn("title", "Tên", ("noi dung", "ten goi"), required=True, max_length=600),
        ImportColumn("issued_reference", "Văn bản ban hành", ("can cu", "van ban"), max_length=250, default=""),
        ImportColumn("from_year", "Từ năm", ("nam bat dau",), parsers.year, required=True),
        ImportColumn("until_year", "Đến năm", ("nam ket thuc",), parsers.year),
    ],
    natural_key=_key,
    prepare=_prepare,
    check=_check,
    existing=_existing,
    differs=_differs,
    apply=_apply,
)
