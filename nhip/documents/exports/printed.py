"""The PDFs: registers with their cover, certificate, slip, envelopes, arrival stamps."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime

from nhip.core.clock import VIETNAM
from nhip.core.dates import vi_date, vi_long_date
from nhip.core.numbers import vi_int
from nhip.core.printing import print_pdf
from nhip.documents.choices import Direction, RegisterBook, UnitRole
from nhip.documents.exports.books import BOOKS, NOBODY, handler_of, number_of, rows_of
from nhip.documents.models import EntryUnit, RegisterEntry, SenderAddress
from nhip.documents.selectors import BookAsk, Certificate, first_and_last
from nhip.documents.slots import Handling, Opinion, Share
from nhip.org.models import Unit

_TEMPLATES = Path(__file__).resolve().parent.parent / "typst"


def head_of(agency: Unit) -> dict[str, str]:
    """The superior body and the agency as they stand at the head of a paper, in capitals."""
    if agency.parent is None:
        return {"superior": "", "issuer": agency.name.upper()}
    # "Văn phòng UBND tỉnh …" under "UBND tỉnh …" is "VĂN PHÒNG": the body above is named once.
    own = agency.name.removesuffix(agency.parent.name).strip() or agency.name
    return {"superior": agency.parent.name.upper(), "issuer": own.upper()}


def cover_of(agency: Unit, ask: BookAsk, entries: Sequence[RegisterEntry]) -> dict[str, str]:
    """The cover's lines (PL IV): the follow-up register names no numbers; neither does a print of several sequences."""
    first, last = ("", "") if ask.book == RegisterBook.FOLLOW_UP else first_and_last(entries)
    years = sorted({ask.start.year, ask.until.year})
    return {
        **head_of(agency),
        "title": str(ask.book.label),
        "year": "–".join(map(str, years)),
        "start": vi_date(ask.start),
        "until": vi_date(ask.until),
        "first": first,
        "last": last,
        "has_numbers": "" if ask.book in {RegisterBook.FOLLOW_UP, RegisterBook.POST} else "1",
        "volume": ask.volume,
    }


def print_book(
    agency: Unit, ask: BookAsk, entries: Sequence[RegisterEntry], handling: Mapping[int, Handling], today: date
) -> bytes:
    """A register with its cover, all columns of PL IV."""
    columns = BOOKS[ask.book]
    data = {
        "cover": cover_of(agency, ask, entries),
        "columns": [{"label": column.label, "width": column.width, "align": column.align} for column in columns],
        "rows": rows_of(ask.book, entries, handling),
        "printed_on": vi_date(today),
    }
    return print_pdf(_TEMPLATES / "register.typ", data)


def print_certificate(agency: Unit, made: Certificate, *, by: str, now: datetime) -> bytes:
    """The certificate of a day."""
    data = {
        **head_of(agency),
        "direction": Direction(made.direction).label.lower(),
        "day": vi_long_date(made.day),
        "year": str(made.day.year),
        "registers": [
            {
                "name": state.name, "n_day": vi_int(state.n_day),
                "of_day": f"{state.first_of_day} – {state.last_of_day}" if state.n_day else "–",
                "n_year": vi_int(state.n_year), "last": vi_int(state.last_of_year),
                "fault": state.verdict.reason, "later": ", ".join(map(str, state.dated_later)),
                "suffixed": vi_int(state.n_suffixed) if state.n_suffixed else "",
                "voided": [
                    [void.number, vi_date(void.entered_on), vi_date(void.voided_on), void.reason]
                    for void in state.voided
                ],
            }
            for state in made.registers
        ],
        "entries": [
            [number_of(entry), entry.document.reference_code, entry.document.issuer_name, entry.document.subject,
             "hủy" if entry.voided_on else ""]
            for entry in made.entries
        ],
        "is_complete": made.is_complete, "sha256": made.sha256, "by": by,
        "printed_on": vi_date(now.date()), "printed_at": now.strftime("%H:%M"),
    }  # fmt: skip
    return print_pdf(_TEMPLATES / "certificate.typ", data)


def stamp_of(agency: Unit, entry: RegisterEntry) -> dict[str, str]:
    """What stands in the stamp "ĐẾN": agency, number, day, to whom (PL IV); the dossier's code is written by hand."""
    return {
        "agency": agency.name.upper(),
        "number": number_of(entry),
        "day": vi_date(entry.entered_on),
        "to": handler_of(entry),
        "dossier": "",
    }


def print_stamps(agency: Unit, entries: Sequence[RegisterEntry], today: date) -> bytes:
    """A sheet of labels of 50 × 35 mm; the original is never drawn on."""
    data = {"stamps": [stamp_of(agency, entry) for entry in entries], "printed_on": vi_date(today)}
    return print_pdf(_TEMPLATES / "stamps.typ", data)


def print_slip(
    agency: Unit, entry: RegisterEntry, units: Sequence[EntryUnit], handling: Handling | None, today: date
) -> bytes:
    """Phiếu giải quyết văn bản đến; what nobody has said yet is left as dotted lines to write on."""
    document, told = entry.document, handling or NOBODY
    leaders = told.leaders or (Opinion(shares=_shares(entry, units)),)
    data = {
        **head_of(agency),
        "stamp": stamp_of(agency, entry),
        "kind": document.get_document_type_display() if document.document_type else "Văn bản",
        "code": document.reference_code,
        "issued_on": vi_date(document.issued_on) if document.issued_on else "",
        "from": document.issuer_name,
        "subject": document.subject,
        "voices": [
            [_voice(opinion) for opinion in opinions or (Opinion(),)]
            for opinions in (leaders, told.units, told.handlers)
        ],
        "steps": [[localtime(step.at, VIETNAM).strftime("%H:%M %d/%m/%Y"), step.by, step.words] for step in told.steps],
        "printed_on": vi_date(today),
    }
    return print_pdf(_TEMPLATES / "slip.typ", data)


def _shares(entry: RegisterEntry, units: Sequence[EntryUnit]) -> tuple[Share, ...]:
    main = [Share(handler_of(entry), UnitRole.MAIN.label, entry.due_on)] if handler_of(entry) else []
    return (*main, *(Share(row.unit.name, row.get_role_display()) for row in units))


def _voice(opinion: Opinion) -> dict[str, Any]:
    return {
        "by": opinion.by,
        "on": vi_long_date(opinion.on) if opinion.on else "",
        "words": opinion.words,
        "shares": [[share.role, share.who, vi_date(share.due_on) if share.due_on else ""] for share in opinion.shares],
    }


def print_envelopes(
    agency: Unit,
    address: SenderAddress | None,
    entry: RegisterEntry,
    recipients: Sequence[str],
    *,
    size: str,
    today: date,
) -> bytes:
    """An envelope for each recipient; `size` names one of the template's sizes."""
    told = {name: getattr(address, name) for name in ("address", "phone", "fax", "email", "website")} if address else {}
    data = {
        **head_of(agency),
        "sender": told,
        "size": size,
        "code": entry.document.reference_code,
        "recipients": list(recipients),
        "printed_on": vi_date(today),
    }
    return print_pdf(_TEMPLATES / "envelope.typ", data)
