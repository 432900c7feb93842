"""Sổ sử dụng bản lưu: the nine columns of NĐ 30/2020/NĐ-CP, Phụ lục IV, with the cover of a register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nhip.core.dates import vi_date
from nhip.core.printing import print_pdf
from nhip.dossiers.exports.papers import Line, Paper, Table
from nhip.dossiers.models import CopyLoan
from nhip.org.models import Unit

TITLE = "Sổ sử dụng bản lưu"
_TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "loans.typ"
_COLUMNS = (
    ("Ngày tháng", 2.4, "center"),
    ("Họ tên người sử dụng", 4, "left"),
    ("Số, ký hiệu, ngày tháng văn bản", 3, "left"),
    ("Tên loại và trích yếu nội dung văn bản", 6, "left"),
    ("Số và ký hiệu HS", 2, "center"),
    ("Ký nhận", 2, "left"),
    ("Ngày trả", 2.4, "center"),
    ("Người cho phép sử dụng", 3, "left"),
    ("Ghi chú", 4, "left"),
)


@dataclass(frozen=True, slots=True)
class LoanBook:
    """The register for a span of days, as one volume."""

    agency: Unit
    start: date
    until: date
    volume: str
    loans: Sequence[CopyLoan]

    def pdf(self, day: date) -> bytes:
        """Cover and rows as PDF/A."""
        # "Văn phòng UBND tỉnh …" under "UBND tỉnh …" is "VĂN PHÒNG": the body above is named once.
        superior = self.agency.parent.name if self.agency.parent else ""
        issuer = self.agency.name.removesuffix(superior).strip() or self.agency.name
        years = sorted({self.start.year, self.until.year})
        cover = {
            "superior": superior.upper(), "issuer": issuer.upper(), "title": TITLE, "volume": self.volume,
            "year": "–".join(map(str, years)), "start": vi_date(self.start), "until": vi_date(self.until),
            "first": "", "last": "", "has_numbers": "",
        }  # fmt: skip
        columns = [{"label": label, "width": width, "align": align} for label, width, align in _COLUMNS]
        rows = [_cells(loan) for loan in self.loans]
        return print_pdf(
            _TEMPLATE, {"cover": cover, "columns": columns, "rows": rows, "printed_on": vi_date(day)}
        )  # fmt: skip

    def xlsx(self, day: date) -> bytes:
        """The rows as a workbook."""
        labels, widths, aligns = zip(*_COLUMNS, strict=True)
        table = Table(labels, widths, tuple(Line(tuple(_cells(loan))) for loan in self.loans), aligns=aligns)
        span = f"Từ ngày {vi_date(self.start)} đến ngày {vi_date(self.until)}"
        return Paper(self.agency, day, TITLE.upper(), (span,), (table,), sheet="Sổ").xlsx()


def _cells(loan: CopyLoan) -> list[str]:
    document = loan.entry.document
    issued = f", ngày {vi_date(document.issued_on)}" if document.issued_on else ""
    named = document.get_document_type_display() if document.document_type else ""
    is_named = not named or document.subject.casefold().startswith(named.casefold())
    due = f"hẹn trả {vi_date(loan.due_back_on)}" if loan.due_back_on and not loan.returned_on else ""
    return [
        vi_date(loan.lent_on),
        ", ".join(filter(None, (loan.user_name, loan.user_unit))),
        f"{document.reference_code}{issued}",
        document.subject if is_named else f"{named}: {document.subject}",
        loan.dossier_code,
        "",
        vi_date(loan.returned_on) if loan.returned_on else "",
        loan.permitted_by,
        "; ".join(filter(None, (loan.purpose, due, loan.note))),
    ]
