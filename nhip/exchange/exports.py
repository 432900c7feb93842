"""Empty files of a kind, for those who have no file yet."""

from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from nhip.core.imports import ImportKind


def blank_file(kind: ImportKind) -> bytes:
    """An XLSX with the headings of a kind, the required ones marked."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        plain = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
        required = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#FFF2CC"}
        )
        sheet = book.add_worksheet("Dữ liệu")
        sheet.freeze_panes(1, 0)
        sheet.set_row(0, 32)
        for place, column in enumerate(kind.columns):
            sheet.set_column(place, place, max(12, min(40, len(column.label) + 2)))
            sheet.write_string(0, place, column.label, required if column.required else plain)
            if column.required:
                sheet.write_comment(0, place, "Bắt buộc")
    return buffer.getvalue()
