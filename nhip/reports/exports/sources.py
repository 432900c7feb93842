"""The last annex: where the figures come from, what was typed by hand, what is missing."""

from nhip.reports.tree import Document

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")


def source_number(document: Document) -> str:
    """The number of the annex of sources: after the last annex of tables."""
    return ROMAN[len(document.annexes)]


def source_notes(document: Document, sha256: str = "") -> list[str]:
    """Sentences about the report itself."""
    notes = [
        (
            f"Số liệu được đếm từ các bản ghi trong hệ thống {document.window}, chốt đến ngày {document.as_of}; kỳ so "
            "sánh được đếm theo cùng cách."
        )
    ]
    n_checks = sum(len(table.checks) for table in document.tables)
    failed = [f"bảng “{table.title}”: {check.message}" for table in document.tables for check in table.failed]
    if failed:
        notes.append("Số liệu chưa khớp, chưa đủ điều kiện ban hành: " + "; ".join(failed) + ".")
    elif n_checks:
        notes.append(f"Đã kiểm tra {n_checks} phép cộng trong các bảng; các thành phần khớp với tổng số.")
    rounded = {
        f"{run.text}: {run.exact}"
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.is_rounded and _words(run.text)
    }
    if rounded:
        notes.append("Số liệu viết làm tròn và giá trị chính xác: " + "; ".join(sorted(rounded)) + ".")
    hands = [
        f"mục {section.number} {section.title} ({p.author}, {p.written_on})" for section, p in document.hand_written
    ]
    if hands:
        notes.append("(*) Nội dung viết tay, không lấy từ bản ghi: " + "; ".join(dict.fromkeys(hands)) + ".")
    if document.missing:
        listed = "; ".join(dict.fromkeys(f"{item.label} – {item.reason}" for item in document.missing))
        notes.append("Số liệu còn thiếu (câu tương ứng không được viết): " + listed + ".")
    if sha256:
        notes.append(f"Mã băm SHA-256 của nội dung đã ban hành: {sha256}.")
    return notes


def _words(text: str) -> bool:
    return text.partition(" ")[0] in {"hơn", "trên", "gần", "khoảng"}
