"""The sheet of one person's results: "Phiếu theo dõi, đánh giá", in the layout of an administrative document.

The form of NĐ 335/2025/NĐ-CP is not among the sources at hand; this one says what the decree counts, and how.
"""

from datetime import date

from nhip.core.dates import vi_date
from nhip.core.numbers import vi_decimal
from nhip.evaluation.selectors import PartResult, PersonalResult
from nhip.org.models import Unit
from nhip.reports.letter import place_of, superior_and_issuer
from nhip.reports.tree import Annex, Cell, Document, Letter, Paragraph, Row, Run, Section, Table

_COLUMNS = ("STT", "Nhiệm vụ", "Thời hạn", "Kết quả", "Số lượng", "Chất lượng", "Tiến độ", "Giải trình")
_WIDTHS = (5, 24, 12, 13, 8, 8, 8, 22)
_PARTS = ("Kỳ", "Chức vụ", "Số nhiệm vụ", "Tiêu chí chung", "Kết quả nhiệm vụ", "Tổng điểm", "Mức điểm")
_PART_WIDTHS = (13, 27, 9, 10, 10, 10, 21)
_NONE = "chưa có"


def personal_sheet(result: PersonalResult, *, agency: Unit, as_of: date, seen: frozenset[int]) -> Document:
    """The sheet; of tasks that the reader may not see (not in `seen`) it prints what they count and nothing else."""
    single = result.parts[0] if len(result.parts) == 1 and result.period.kind is result.scheme.every else None
    table = _items(single, seen) if single is not None else _parts(result)
    return Document(
        letter=_letter(result, agency, as_of),
        period=result.period.label,
        window=result.period.label,
        as_of=vi_date(as_of),
        is_draft=False,
        sections=tuple(
            Section(key, f"{number}.", title, 2, tuple(Paragraph((Run(text),)) for text in texts))
            for number, (key, title, texts) in enumerate(_sections(result, single), start=1)
        ),
        annexes=(Annex("", table.title, (table,)),),
    )


def _letter(result: PersonalResult, agency: Unit, as_of: date) -> Letter:
    superior, issuer = superior_and_issuer(agency)
    place, blank = place_of(agency), f"ngày      tháng      năm {as_of.year}"
    return Letter(
        superior=superior,
        issuer=issuer,
        number_line="",
        place_date=f"{place}, {blank}" if place else blank[0].upper() + blank[1:],
        kind_name="PHIẾU THEO DÕI, ĐÁNH GIÁ",
        subject=f"Kết quả của công chức {result.period.label}",
        addressee="",
        recipients=("Người được đánh giá", "Lưu: hồ sơ công chức"),
        signature=("NGƯỜI ĐÁNH GIÁ",),
        signer="",
        annex_line=f"({result.official.person.full_name}, {result.period.label}, tính đến {vi_date(as_of)})",
    )


def _sections(result: PersonalResult, part: PartResult | None) -> list[tuple[str, str, list[str]]]:
    name, post = result.official.person.full_name, result.official.post
    grade = str(result.grade.label) if result.grade else _NONE
    found = [
        (
            "person",
            "Người được đánh giá",
            [f"Họ và tên: {name}. Chức vụ: {post.title}. Đơn vị: {post.unit.name}."],
        ),
        ("general", "Tiêu chí chung", _general(result, part)),
        ("results", "Kết quả thực hiện nhiệm vụ", _results(result, part)),
        (
            "total",
            "Tổng điểm, xếp loại theo điểm",
            [
                f"Tổng điểm: {_points(result.total)}. Mức xếp loại: {grade}.",
                *_records(result),
            ],
        ),
    ]
    if result.missing:
        found.append(("missing", "Còn thiếu", [f"{line[:1].upper()}{line[1:]}." for line in result.missing]))
    return found


def _general(result: PersonalResult, part: PartResult | None) -> list[str]:
    if part is None or part.assessment is None:
        return [f"Điểm: {_points(result.general)} (tối đa {vi_decimal(result.scheme.general)})."]
    given = part.assessment
    lines = [f"{label}: {vi_decimal(points)}/{vi_decimal(most)}." for label, points, most in part.marked]
    note = [f"Nhận xét: {given.note}"] if given.note else []
    return [*lines, *note, f"{given.given_by.full_name} chấm ngày {vi_date(given.given_on)}."]


def _results(result: PersonalResult, part: PartResult | None) -> list[str]:
    if part is None:
        return [f"Điểm trung bình của {len(result.scored)}/{len(result.parts)} kỳ: {_points(result.results)}."]
    lines = [f"{measure.words}." for measure in part.score.measures]
    if part.score.results is not None:
        most = vi_decimal(result.scheme.results)
        lines.append(f"Điểm: {most} × {part.score.formula} = {vi_decimal(part.score.results)}.")
    return lines


def _records(result: PersonalResult) -> list[str]:
    decided = result.decision
    words = [f"Xếp loại đã quyết định: {decided.get_grade_display()} ({decided.reference})."] if decided else []
    return words + [
        f"{row.get_kind_display()}: {row.reference}, ngày {vi_date(row.happened_on)}."
        for row in result.disqualifications
    ]


def _items(part: PartResult, seen: frozenset[int]) -> Table:
    rows = []
    for number, row in enumerate(part.score.items, start=1):
        item = row.item
        shown = item.pk in seen
        reasons = row.reasons if shown else (*row.notes, *(str(mark.kind.label) for mark, _words in row.marks))
        cells = [
            Cell(str(number), str(number), align="center"),
            Cell(f"{item.label}: {item.content}" if shown else "Nhiệm vụ ngoài phạm vi được xem"),
            Cell(vi_date(item.due_on) if item.due_on else "Không", align="center"),
            Cell(item.state),
        ]
        cells += [_number(value) for value in (row.quantity, row.quality, row.progress)]
        rows.append(Row((*cells, Cell("; ".join(reasons)))))
    totals = [_number(measure.earned) for measure in part.score.measures[:3]]
    assigned = part.score.measures[0].assigned
    total = Row(
        (Cell(""), Cell(f"Cộng (được giao {vi_decimal(assigned)})"), Cell(""), Cell(""), *totals, Cell("")), "total"
    )
    return Table("items", "Nhiệm vụ tính điểm", _COLUMNS, _WIDTHS, (*rows, total), notes=(part.scheme.source,))


def _parts(result: PersonalResult) -> Table:
    rows = [
        Row(
            (
                Cell(part.period.label),
                Cell(part.official.words),
                Cell(str(len(part.score.items)), align="right"),
                *(
                    Cell(_points(value), align="right")
                    for value in (part.score.general, part.score.results, part.score.total)
                ),
                Cell(str(part.score.grade.label) if part.score.grade else ""),
            )
        )
        for part in result.parts
    ]
    return Table("parts", "Điểm từng kỳ", _PARTS, _PART_WIDTHS, tuple(rows), notes=(result.scheme.source,))


def _number(value: object) -> Cell:
    return Cell(vi_decimal(value), str(value), align="right")  # type: ignore[arg-type]


def _points(value: object) -> str:
    return _NONE if value is None else vi_decimal(value)  # type: ignore[arg-type]
