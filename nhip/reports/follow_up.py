"""The document that urges a lead unit: its late tasks as an annex, in the layout of an official letter."""

from datetime import date

from nhip.core.dates import vi_date
from nhip.org.models import Unit
from nhip.reports.choices import SIGNATURE_LINES, Signing
from nhip.reports.letter import place_of, superior_and_issuer
from nhip.reports.tree import Annex, Cell, Document, Letter, Paragraph, Row, Run, Section, Table
from nhip.tasks.selectors import LateTask, LateUnit

_COLUMNS = (
    "STT",
    "Mã",
    "Nội dung nhiệm vụ",
    "Văn bản giao",
    "Thời hạn",
    "Số ngày quá hạn",
    "Chờ đơn vị khác",
    "Đã đôn đốc",
)
_WIDTHS = (4, 15, 27, 13, 11, 7, 7, 7)


def follow_up_document(unit: LateUnit, *, agency: Unit, as_of: date, reference: str = "") -> Document:
    """The official letter to one unit (công văn: no name of kind, the subject under the number; NĐ 30/2020/NĐ-CP)."""
    paragraphs = tuple(Paragraph((Run(text),)) for text in _sentences(unit, agency.name, as_of))
    return Document(
        letter=_letter(unit, agency, as_of, reference),
        period="",
        window="",
        as_of=vi_date(as_of),
        is_draft=not reference,
        sections=(Section("body", "", "", 0, paragraphs),),
        annexes=(Annex("", "Danh sách nhiệm vụ quá hạn", (_table(unit, as_of),)),),
    )


def _letter(unit: LateUnit, agency: Unit, as_of: date, reference: str) -> Letter:
    superior, issuer = superior_and_issuer(agency)
    blank = f"ngày      tháng      năm {as_of.year}"
    place = place_of(agency)
    code = reference or f"      /{agency.symbol or 'VP'}"
    return Letter(
        superior=superior,
        issuer=issuer,
        number_line=f"Số: {code}\nV/v đôn đốc thực hiện nhiệm vụ quá hạn",
        place_date=f"{place}, {blank}" if place else blank[0].upper() + blank[1:],
        kind_name="",
        subject="Đôn đốc thực hiện nhiệm vụ quá hạn",
        addressee=unit.name,
        recipients=("Như trên", "Lãnh đạo Văn phòng", "Lưu: VT"),
        signature=SIGNATURE_LINES[Signing.HEAD],
        signer="",
        annex_line=f"(Kèm theo Công văn số {code.strip() if reference else '      '} {blank} của {agency.name})",
    )


def _sentences(unit: LateUnit, agency: str, as_of: date) -> list[str]:
    said = [
        (
            f"Qua theo dõi việc thực hiện nhiệm vụ được giao, tính đến ngày {vi_date(as_of)}, {unit.name} còn "
            f"{len(unit.tasks)} nhiệm vụ quá hạn chưa hoàn thành, lâu nhất là {unit.longest} ngày "
            "(có danh sách kèm theo)."
        )
    ]
    if unit.n_waiting:
        said.append(
            f"Trong đó, {unit.n_waiting} nhiệm vụ có thời gian chờ đơn vị khác; số ngày chờ được ghi riêng trong "
            "danh sách."
        )
    said.append(
        f"{agency} đề nghị {unit.name} khẩn trương thực hiện và báo cáo kết quả từng nhiệm vụ; nhiệm vụ chưa thể hoàn "
        f"thành thì báo cáo rõ nguyên nhân, trách nhiệm, khó khăn và thời gian hoàn thành, gửi về {agency} để tổng hợp."
    )
    return said


def _table(unit: LateUnit, as_of: date) -> Table:
    return Table(
        key="late",
        title=f"{unit.name}: {len(unit.tasks)} nhiệm vụ",
        columns=_COLUMNS,
        widths=_WIDTHS,
        rows=tuple(_row(number, line) for number, line in enumerate(unit.tasks, start=1)),
        notes=(f"Số ngày tính đến {vi_date(as_of)}, theo thời hạn đang có hiệu lực.",),
    )


def _row(number: int, line: LateTask) -> Row:
    task = line.task
    source = task.source_reference or task.issuing_level or task.get_origin_display()
    numbers = (line.days, line.waited, line.n_follow_ups)
    return Row(
        (
            Cell(str(number), str(number), align="center"),
            Cell(task.code),
            Cell(task.content),
            Cell(source),
            Cell(vi_date(line.due_on), align="center"),
            *(Cell(str(n), str(n), align="right") for n in numbers),
        )
    )
