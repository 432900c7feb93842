"""The registers' columns as PL IV of NĐ 30/2020/NĐ-CP has them, filled from entries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nhip.core.dates import vi_date
from nhip.documents.choices import RegisterBook
from nhip.documents.models import RegisterEntry
from nhip.documents.slots import Handling

NOBODY = Handling()
# Rows that one PDF holds: a printed volume; more are printed volume by volume, or as a spreadsheet.
MOST_PRINTED = 10_000


@dataclass(frozen=True)
class BookColumn:
    """A column: its head, its share of the width, its text for an entry."""

    label: str
    width: float
    text: Callable[[RegisterEntry, Handling], str]
    align: str = "left"


def _day(value: Any) -> str:
    return vi_date(value) if value else ""


def number_of(entry: RegisterEntry) -> str:
    """The entry's number as it is written: 01 … 09, then as it is (PL I, II.3.c)."""
    return f"{entry.number:02}{entry.number_suffix}"


def handler_of(entry: RegisterEntry) -> str:
    """The unit that handles an entry, or the name written for it."""
    return entry.handling_unit.name if entry.handling_unit else entry.handler_name


def _subject(entry: RegisterEntry, _handling: Handling) -> str:
    name, subject = entry.document.get_document_type_display(), entry.document.subject
    if not entry.document.document_type or subject.casefold().startswith(name.casefold()):
        return subject
    return f"{name}: {subject}"


def _note(entry: RegisterEntry, _handling: Handling) -> str:
    void = f"Số hủy ngày {_day(entry.voided_on)}: {entry.void_reason}" if entry.voided_on else ""
    return "; ".join(filter(None, (void, entry.note)))


def _whole_name(entry: RegisterEntry, handling: Handling) -> str:
    """Name and kind, code, date and issuer in one cell, as the follow-up register has them."""
    document = entry.document
    said = [_subject(entry, handling)]
    if document.reference_code:
        said.append(f"số {document.reference_code}")
    if document.issued_on:
        said.append(f"ngày {_day(document.issued_on)}")
    return ", ".join([*said, f"của {document.issuer_name}"])


def _progress(entry: RegisterEntry, handling: Handling) -> str:
    if handling.progress or entry.voided_on:
        return handling.progress
    return f"Đã chuyển ngày {_day(entry.transferred_on)}" if entry.transferred_on else ""


_INCOMING = (
    BookColumn("Ngày đến", 2.1, lambda entry, _h: _day(entry.entered_on), "center"),
    BookColumn("Số đến", 1.4, lambda entry, _h: number_of(entry), "center"),
    BookColumn("Tác giả", 3.2, lambda entry, _h: entry.document.issuer_name),
    BookColumn("Số, ký hiệu", 2.6, lambda entry, _h: entry.document.reference_code),
    BookColumn("Ngày tháng", 2.1, lambda entry, _h: _day(entry.document.issued_on), "center"),
    BookColumn("Tên loại và trích yếu nội dung", 6.6, _subject),
    BookColumn("Đơn vị hoặc người nhận", 3, lambda entry, _h: handler_of(entry)),
    BookColumn("Ngày chuyển", 2.1, lambda entry, _h: _day(entry.transferred_on), "center"),
    BookColumn("Ký nhận", 1.9, lambda entry, _h: entry.received_by),
    BookColumn("Ghi chú", 2.2, _note),
)
_OUTGOING = (
    BookColumn("Số, ký hiệu văn bản", 2.8, lambda entry, _h: entry.document.reference_code),
    BookColumn("Ngày tháng văn bản", 2.1, lambda entry, _h: _day(entry.document.issued_on), "center"),
    BookColumn("Tên loại và trích yếu nội dung văn bản", 6.4, _subject),
    BookColumn("Người ký", 2.6, lambda entry, _h: entry.document.signer_name),
    BookColumn("Nơi nhận văn bản", 3.6, lambda entry, _h: entry.recipients),
    BookColumn("Đơn vị, người nhận bản lưu", 2.8, lambda entry, _h: handler_of(entry)),
    BookColumn("Số lượng bản", 1.4, lambda entry, _h: str(entry.n_copies or ""), "center"),
    BookColumn("Ngày chuyển", 2.1, lambda entry, _h: _day(entry.transferred_on), "center"),
    BookColumn("Ký nhận", 1.9, lambda entry, _h: entry.received_by),
    BookColumn("Ghi chú", 2.2, _note),
)
_FOLLOW_UP = (
    BookColumn("Số đến", 1.4, lambda entry, _h: number_of(entry), "center"),
    BookColumn("Tên loại, số, ký hiệu, ngày tháng và cơ quan ban hành văn bản", 9, _whole_name),
    BookColumn("Đơn vị hoặc người nhận", 3.4, lambda entry, _h: handler_of(entry)),
    BookColumn("Thời hạn giải quyết", 2.2, lambda entry, _h: _day(entry.due_on), "center"),
    BookColumn("Tiến độ giải quyết", 4, _progress),
    BookColumn("Số, ký hiệu văn bản trả lời", 2.8, lambda _e, handling: handling.answer_code),
    BookColumn("Ghi chú", 2.4, _note),
)
_POST = (
    BookColumn("Ngày chuyển", 2.2, lambda entry, _h: _day(entry.transferred_on), "center"),
    BookColumn("Số, ký hiệu văn bản", 3, lambda entry, _h: entry.document.reference_code),
    BookColumn("Nơi nhận văn bản", 8, lambda entry, _h: entry.recipients),
    BookColumn("Số lượng bì", 1.6, lambda entry, _h: str(entry.n_envelopes or ""), "center"),
    BookColumn("Ký nhận và dấu bưu điện", 5, lambda entry, _h: entry.received_by),
    BookColumn("Ghi chú", 3, _note),
)
BOOKS: Mapping[RegisterBook, Sequence[BookColumn]] = {
    RegisterBook.INCOMING: _INCOMING,
    RegisterBook.OUTGOING: _OUTGOING,
    RegisterBook.FOLLOW_UP: _FOLLOW_UP,
    RegisterBook.POST: _POST,
}


def rows_of(book: RegisterBook, entries: Sequence[RegisterEntry], handling: Mapping[int, Handling]) -> list[list[str]]:
    """The register's rows as texts."""
    columns = BOOKS[book]
    return [[column.text(entry, handling.get(entry.pk, NOBODY)) for column in columns] for entry in entries]
