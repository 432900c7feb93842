"""Files of the registers of documents in and out (columns of NĐ 30/2020/NĐ-CP, PL IV)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from nhip.core.imports import ImportColumn, ImportKind, NaturalKey, Problem, Progress, Row, parsers, register_kind
from nhip.core.text import name_key
from nhip.documents.choices import Channel, Direction, IssuerGroup, Urgency
from nhip.documents.models import RegisterEntry
from nhip.documents.rules import group_register, identity, issuing_body, parse_code
from nhip.documents.selectors import years_by_group
from nhip.documents.services import DocumentInput, EntryInput, register_entries
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Unit
from nhip.org.selectors import UnitDirectory

_CHANNELS: dict[str, Any] = {
    **{str(label): value for value, label in Channel.choices},
    "Trục liên thông": Channel.ELECTRONIC,
    "Bản giấy": Channel.PAPER,
    "Văn bản giấy": Channel.PAPER,
    "Văn bản điện tử": Channel.ELECTRONIC,
    "Giấy và điện tử": Channel.BOTH,
    "Cả hai": Channel.BOTH,
}
_CHUNK = 4000


@dataclass(frozen=True)
class RegisterContext:
    """The directory of the Office and what its register of the file's years holds already."""

    actor: Actor
    units: UnitDirectory
    office: Unit | None
    years_by_group: frozenset[int]


def _prepare(actor: Actor, today: date) -> RegisterContext:
    office = Unit.objects.filter(pk=actor.agency_id).first() if actor.agency_id else None
    years = years_by_group(actor.agency_id, today.year)
    return RegisterContext(actor, UnitDirectory.load(actor.agency_id, today), office, years)


def _incoming_key(row: Row) -> NaturalKey:
    """One number of one incoming register in one year; rows that repeat a document under another number are kept."""
    return (group_register(row.get("register", "")), row["entered_on"].year, row["number"])


def _check_incoming(ctx: RegisterContext, row: Row) -> Iterable[Problem]:
    year = row["entered_on"].year
    if year in ctx.years_by_group and not row.get("register"):
        yield Problem(
            row,
            "register",
            f"Sổ văn bản đến năm {year} chia theo nhóm cơ quan gửi mà dòng này không ghi sổ",
            f"Thêm cột “Sổ” với một trong: {', '.join(str(label) for label in IssuerGroup.labels)}.",
        )
    issued_on = row.get("issued_on")
    if issued_on and issued_on > row["entered_on"]:
        yield Problem(row, "issued_on", "Ngày văn bản đứng sau ngày đến", "Kiểm tra lại ngày văn bản hoặc ngày đến.")
    if row["number"] < 1:
        yield Problem(row, "number", "Số đến phải từ 1", "Ghi số thứ tự đến trong năm.")


def _stored(
    direction: Direction, ctx: RegisterContext, rows: Sequence[Row]
) -> list[tuple[str, str, str, date, int, Any]]:
    years = {row["entered_on"].year for row in rows}
    entries = RegisterEntry.objects.filter(agency_id=ctx.actor.agency_id, direction=direction, year__in=years)
    return list(
        entries.values_list(
            "document__issuer_name",
            "document__reference_code",
            "register",
            "entered_on",
            "number",
            "document__issued_on",
        ).iterator(chunk_size=_CHUNK)
    )


def _existing_incoming(ctx: RegisterContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    return {
        (register, entered_on.year, number)
        for _, _, register, entered_on, number, _ in _stored(Direction.INCOMING, ctx, rows)
    }


def _differs_incoming(ctx: RegisterContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    """Numbers whose stored document is another one than the file says."""
    known = {
        (register, entered_on.year, number): (name_key(issuer), name_key(code), issued_on)
        for issuer, code, register, entered_on, number, issued_on in _stored(Direction.INCOMING, ctx, rows)
    }
    different = set()
    for row in rows:
        key = _incoming_key(row)
        said = (name_key(row["issuer"]), name_key(row.get("reference_code", "")), row.get("issued_on"))
        if key in known and known[key] != said:
            different.add(key)
    return different


def _repeated_documents(_ctx: RegisterContext, rows: Sequence[Row]) -> Iterable[Problem]:
    """The same document twice in one file: issuer, number, symbol and date equal (PL VI III.1.h)."""
    seen: dict[str, Row] = {}
    for row in rows:
        mark = identity(row["issuer"], row.get("reference_code", ""), row.get("issued_on"))
        if mark is None:
            continue
        first = seen.setdefault(mark, row)
        if first is not row:
            yield Problem(
                row,
                "reference_code",
                f"Trùng văn bản (cơ quan ban hành, số, ký hiệu, ngày) ở dòng {first.number}, trang “{first.sheet}”",
                "Bỏ một trong hai dòng, hoặc sửa số, ký hiệu nếu là văn bản khác.",
            )


def _incoming_input(ctx: RegisterContext, row: Row) -> EntryInput:
    unit, name = ctx.units.find_or_name(row.get("handler", ""))
    return EntryInput(
        direction=Direction.INCOMING,
        document=DocumentInput(
            issuer_name=row["issuer"], reference_code=row.get("reference_code", ""), subject=row["subject"],
            issued_on=row.get("issued_on"), signer_name=row.get("signer", ""), field_of_work=row.get("field", ""),
            urgency=row.get("urgency", Urgency.NORMAL), assigns_tasks=row.get("assigns_tasks", False),
        ),
        entered_on=row["entered_on"], number=row["number"], handling_unit=unit, handler_name=name,
        channel=row.get("channel", Channel.ELECTRONIC), transferred_on=row.get("transferred_on"),
        received_by=row.get("received_by", ""), due_on=row.get("due_on"), note=row.get("note", ""),
        issuer_group=row.get("register", ""),
    )  # fmt: skip


def _outgoing_key(row: Row) -> NaturalKey:
    return (
        Direction.OUTGOING,
        issuing_body(row.get("body", "")),
        row["entered_on"].year,
        name_key(row["reference_code"]),
    )


def _check_outgoing(_ctx: RegisterContext, row: Row) -> Iterable[Problem]:
    if parse_code(row["reference_code"]) is None:
        yield Problem(
            row,
            "reference_code",
            f"“{row['reference_code']}” không bắt đầu bằng số",
            "Ghi đủ số và ký hiệu, ví dụ 123/QĐ-UBND.",
        )


def _existing_outgoing(ctx: RegisterContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    years = {row["entered_on"].year for row in rows}
    entries = RegisterEntry.objects.filter(
        agency_id=ctx.actor.agency_id, direction=Direction.OUTGOING, year__in=years
    ).values_list("issuing_body", "year", "document__reference_code")
    return {
        (Direction.OUTGOING, body, year, name_key(code)) for body, year, code in entries.iterator(chunk_size=_CHUNK)
    }


def _outgoing_input(ctx: RegisterContext, row: Row) -> EntryInput:
    code = parse_code(row["reference_code"])
    unit, name = ctx.units.find_or_name(row.get("keeper", ""))
    body = issuing_body(row.get("body", ""))
    return EntryInput(
        direction=Direction.OUTGOING,
        document=DocumentInput(
            issuer_name=row.get("body", "") or str(body.label), reference_code=row["reference_code"],
            subject=row["subject"], issued_on=row["entered_on"], signer_name=row.get("signer", ""),
            field_of_work=row.get("field", ""), is_digitally_signed=row.get("signed", False),
        ),
        entered_on=row["entered_on"], number=code.number if code else None,
        number_suffix=code.suffix if code else "", issuing_body=body, handling_unit=unit, handler_name=name,
        recipients=row.get("recipients", ""), n_copies=row.get("n_copies"), transferred_on=row.get("transferred_on"),
        received_by=row.get("received_by", ""), note=row.get("note", ""), n_envelopes=row.get("n_envelopes"),
        channel=Channel.ELECTRONIC if row.get("signed", False) else Channel.PAPER,
    )  # fmt: skip


def _apply(
    build: Any, *, actor: Actor, ctx: RegisterContext, rows: Sequence[Row], now: datetime, progress: Progress
) -> int:
    done = 0
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        register_entries(actor=actor, rows=[build(ctx, row) for row in part], now=now)
        done += len(part)
        progress(done, len(rows))
    return done


_COMMON = [
    ImportColumn("transferred_on", "Ngày chuyển", ("ngay phan phoi", "ngay gui"), parsers.date),
    ImportColumn("received_by", "Ký nhận", ("nguoi ky nhan",), max_length=150, default=""),
    ImportColumn("note", "Ghi chú", ("chu thich",), max_length=500, default=""),
    ImportColumn("field", "Lĩnh vực", ("linh vuc cong tac",), max_length=120, default=""),
    ImportColumn("secrecy", "Độ mật", ("muc do mat", "dau mat"), default=""),
]

register_kind(
    ImportKind(
        key="incoming",
        label="Sổ đăng ký văn bản đến",
        order=30,
        columns=[
            ImportColumn("entered_on", "Ngày đến", ("ngay vao so", "ngay nhan"), parsers.date, required=True),
            ImportColumn("number", "Số đến", ("so thu tu den", "so vao so"), parsers.integer, required=True),
            ImportColumn(
                "issuer", "Tác giả", ("co quan ban hanh", "noi gui", "co quan gui"), required=True, max_length=250
            ),
            ImportColumn(
                "reference_code",
                "Số, ký hiệu",
                ("so ky hieu", "so va ky hieu", "so hieu"),
                parsers.reference_code,
                combine=("số|số văn bản", "ký hiệu"),
                max_length=120,
                default="",
            ),
            ImportColumn(
                "issued_on", "Ngày tháng", ("ngay van ban", "ngay thang van ban", "ngay ban hanh"), parsers.date
            ),
            ImportColumn(
                "subject",
                "Tên loại và trích yếu nội dung",
                ("trich yeu", "trich yeu noi dung", "noi dung"),
                required=True,
                max_length=1000,
            ),
            ImportColumn(
                "handler",
                "Đơn vị hoặc người nhận",
                ("don vi xu ly", "noi nhan", "don vi nhan"),
                max_length=300,
                default="",
            ),
            ImportColumn("signer", "Người ký", max_length=150, default=""),
            ImportColumn("urgency", "Độ khẩn", ("muc do khan",), parsers.choice(Urgency), default=Urgency.NORMAL),
            ImportColumn(
                "channel", "Hình thức", ("hinh thuc nhan", "ban"), parsers.choice(_CHANNELS), default=Channel.ELECTRONIC
            ),
            ImportColumn("due_on", "Thời hạn giải quyết", ("han xu ly", "thoi han"), parsers.date),
            ImportColumn("register", "Sổ", ("so van ban den",), parsers.choice(IssuerGroup), default=""),
            ImportColumn("assigns_tasks", "Giao nhiệm vụ", ("co giao nhiem vu",), parsers.flag, default=False),
            *_COMMON,
        ],
        natural_key=_incoming_key,
        prepare=_prepare,
        check=_check_incoming,
        check_all=_repeated_documents,
        existing=_existing_incoming,
        differs=_differs_incoming,
        apply=partial(_apply, _incoming_input),
        roles=frozenset({Role.CLERK}),
    )
)

register_kind(
    ImportKind(
        key="outgoing",
        label="Sổ đăng ký văn bản đi",
        order=40,
        columns=[
            ImportColumn(
                "reference_code",
                "Số, ký hiệu văn bản",
                ("so ky hieu", "so va ky hieu"),
                parsers.reference_code,
                required=True,
                combine=("số|số văn bản", "ký hiệu"),
                max_length=120,
            ),
            ImportColumn(
                "entered_on",
                "Ngày tháng văn bản",
                ("ngay van ban", "ngay ban hanh", "ngay thang"),
                parsers.date,
                required=True,
            ),
            ImportColumn(
                "subject",
                "Tên loại và trích yếu nội dung văn bản",
                ("trich yeu", "ten loai va trich yeu noi dung"),
                required=True,
                max_length=1000,
            ),
            ImportColumn("signer", "Người ký", ("nguoi ky van ban",), max_length=150, default=""),
            ImportColumn("recipients", "Nơi nhận văn bản", ("noi nhan",), max_length=1000, default=""),
            ImportColumn(
                "keeper",
                "Đơn vị, người nhận bản lưu",
                ("don vi soan thao", "nguoi nhan ban luu", "ban luu"),
                max_length=300,
                default="",
            ),
            ImportColumn("n_copies", "Số lượng bản", ("so ban",), parsers.integer),
            ImportColumn("n_envelopes", "Số lượng bì", ("so bi",), parsers.integer),
            ImportColumn("body", "Cơ quan ban hành", ("ban hanh boi",), max_length=250, default=""),
            ImportColumn("signed", "Ký số", ("da ky so",), parsers.flag, default=False),
            *_COMMON,
        ],
        natural_key=_outgoing_key,
        prepare=_prepare,
        check=_check_outgoing,
        existing=_existing_outgoing,
        apply=partial(_apply, _outgoing_input),
        roles=frozenset({Role.CLERK}),
    )
)
