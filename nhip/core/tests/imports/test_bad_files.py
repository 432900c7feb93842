"""Every bad file gets its own message and does no damage."""

import resource
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from nhip.core.errors import Refused
from nhip.core.imports import Limits, dry_run, run
from nhip.core.imports.guards import check_file
from nhip.core.tests.imports.toy import HEADINGS, NOW, ROW, TODAY, make_kind, table, write_xlsx

WEB_PAGE = "Tệp không phải bảng tính: đây là trang web (HTML) mang đuôi của Excel."
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def refusal(path: Path, **limits) -> Refused:
    with pytest.raises(Refused) as caught:
        dry_run(make_kind(), path, actor=None, today=TODAY) if not limits else check_file(path, Limits(**limits))
    return caught.value


def good_parts(tmp_path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(write_xlsx(tmp_path / "good.xlsx", table(ROW))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (b"%PDF-1.7\n...", "Tệp không phải bảng tính: đây là tệp PDF."),
        (b"{\\rtf1 abc}", "Tệp không phải bảng tính: đây là tệp văn bản RTF."),
        (b"\x89PNG\r\n\x1a\n0000", "Tệp không phải bảng tính: đây là tệp ảnh."),
        (b"\xff\xd8\xff\xe0 JFIF", "Tệp không phải bảng tính: đây là tệp ảnh."),
        (b"MZ\x90\x00", "Tệp không phải bảng tính: đây là tệp chương trình."),
        (b"\x7fELF\x02", "Tệp không phải bảng tính: đây là tệp chương trình."),
        (b"Rar!\x1a\x07", "Tệp không phải bảng tính: đây là tệp nén RAR."),
        (b"7z\xbc\xaf\x27\x1c", "Tệp không phải bảng tính: đây là tệp nén 7z."),
        (b"\x1f\x8b\x08\x00", "Tệp không phải bảng tính: đây là tệp nén."),
        (b"<html><table><tr><td>1</td></tr></table></html>", WEB_PAGE),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", WEB_PAGE),
        (b'<?xml version="1.0"?><Workbook/>', "Tệp không phải bảng tính: đây là tệp XML."),
        (bytes(range(256)) * 8, "Tệp không phải bảng tính: nội dung là dữ liệu nhị phân."),
        (b"\x01\x02\x03\x04" * 100, "Tệp không phải bảng tính: nội dung là dữ liệu nhị phân."),
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_named(tmp_path, head, message):
    path = tmp_path / "so-van-ban.xlsx"
    path.write_bytes(head)
    error = refusal(path)
    assert error.message == message
    assert error.remedy


def test_an_empty_file(tmp_path):
    path = tmp_path / "rong.xlsx"
    path.touch()
    assert refusal(path).message == "Tệp rỗng, không có dữ liệu."


def test_a_missing_file(tmp_path):
    assert refusal(tmp_path / "khong-co.xlsx").message == "Không tìm thấy tệp “khong-co.xlsx”."


def test_a_workbook_without_any_cell(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [])
    assert dry_run(make_kind(), path, actor=None, today=TODAY).missing == ["Ngày đến", "Số đến", "Tác giả"]
    with pytest.raises(Refused) as caught:
        run(make_kind(), path, actor=None, today=TODAY, now=NOW)
    assert caught.value.message == "Tệp không có dữ liệu: mọi trang tính đều trống."


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"word/document.xml": b"<a/>"}, "Tệp không phải bảng tính: đây là tệp Word."),
        ({"xl/workbook.bin": b"1"}, "Tệp ở dạng Excel nhị phân (.xlsb), chưa đọc được."),
        ({"mimetype": ODS}, "Tệp ở dạng OpenDocument (.ods), chưa đọc được."),
        ({"anh.png": b"1"}, "Tệp không phải bảng tính: đây là tệp nén ZIP."),
        ({"xl/styles.xml": b"<a/>"}, "Tệp bị hỏng, không đọc được (thiếu phần mục lục của sổ làm việc)."),
    ],
)  # fmt: skip
def test_other_archives_are_named(tmp_path, parts, message):
    assert refusal(zipped(tmp_path / "a.xlsx", parts)).message == message


def encrypt(plain: Path, locked: Path) -> Path:
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("bi-mat", target)
    return locked


def test_a_password_on_an_xlsx(tmp_path):
    locked = encrypt(write_xlsx(tmp_path / "a.xlsx", table(ROW)), tmp_path / "khoa.xlsx")
    error = refusal(locked)
    assert error.message == "Tệp đặt mật khẩu nên không đọc được."
    assert "xóa mật khẩu" in error.remedy


def test_a_password_on_an_xls(tmp_path):
    """FILEPASS right after the beginning of the workbook, as Excel writes it."""
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "x")
    book.save(str(tmp_path / "a.xls"))
    data = (tmp_path / "a.xls").read_bytes()
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    mark = struct.pack("<HH", 0x2F, 0)
    end = start + 4 + 16
    (tmp_path / "a.xls").write_bytes(data[:end] + mark + data[end + 4 :])
    assert refusal(tmp_path / "a.xls").message == "Tệp đặt mật khẩu nên không đọc được."


def test_a_password_on_the_archive(tmp_path):
    path = zipped(tmp_path / "a.xlsx", good_parts(tmp_path))
    data = bytearray(path.read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature)
        data[at + place] |= 1
    path.write_bytes(bytes(data))
    assert refusal(path).message == "Tệp đặt mật khẩu nên không đọc được."


def test_an_ole_file_that_is_no_workbook(tmp_path):
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "x")
    book.save(str(tmp_path / "a.xls"))
    data = (tmp_path / "a.xls").read_bytes()
    name = "Workbook".encode("utf-16-le")
    (tmp_path / "a.xls").write_bytes(data.replace(name, "Nothing1".encode("utf-16-le")))
    assert refusal(tmp_path / "a.xls").message == "Tệp không phải bảng tính: không có sổ làm việc Excel bên trong."


BOMB = "Tệp nén bất thường (bom nén): dữ liệu bung ra lớn gấp nhiều lần tệp, không được mở."


def test_a_zip_bomb_by_its_ratio(tmp_path):
    parts = good_parts(tmp_path) | {"xl/media/anh.xml": b"\0" * 25 * 1024 * 1024}
    assert refusal(zipped(tmp_path / "bom.xlsx", parts)).message == BOMB


def test_a_zip_bomb_by_its_whole(tmp_path):
    parts = good_parts(tmp_path)
    assert refusal(zipped(tmp_path / "bom.xlsx", parts), max_inflated_bytes=1000).message == BOMB


def test_a_zip_bomb_by_its_number_of_parts(tmp_path):
    parts = good_parts(tmp_path) | {f"xl/p{n}.xml": b"<a/>" for n in range(30)}
    assert refusal(zipped(tmp_path / "bom.xlsx", parts), max_members=20).message == BOMB


def test_a_zip_bomb_that_lies_about_its_size(tmp_path):
    """The archive declares 100 bytes for a part that inflates to 30 MB: it is measured, not believed."""
    name = "xl/worksheets/sheet1.xml"
    path = zipped(tmp_path / "bom.xlsx", good_parts(tmp_path) | {name: b" " * 30 * 1024 * 1024})
    data = bytearray(path.read_bytes())
    at = 0
    while (at := data.find(b"PK\x01\x02", at + 1)) > 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if bytes(data[at + 46 : at + 46 + length]).decode() == name:
            struct.pack_into("<I", data, at + 24, 100)
    path.write_bytes(bytes(data))
    assert refusal(path).message == BOMB


def sheet_xml(body: str) -> bytes:
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{body}</sheetData></worksheet>"
    ).encode()


@pytest.mark.parametrize(
    "cell",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row><c r='XFD1048576'><v>1</v></c></row>",
        '<row><c r = "XFD1048576"><v>1</v></c></row>',
        '<row r="5"><c r="AAA5"><v>1</v></c><c r="ZZZ5"><is><t>x</t></is></c></row>',
    ],
)
def test_a_lonely_cell_far_away_is_not_allocated(tmp_path, cell):
    parts = good_parts(tmp_path) | {"xl/worksheets/sheet1.xml": sheet_xml(cell)}
    started = time.perf_counter()
    error = refusal(zipped(tmp_path / "xa.xlsx", parts))
    assert error.message.startswith("Trang tính trải đến dòng ")
    assert "Xóa các ô thừa" in error.remedy
    assert time.perf_counter() - started < 5


def test_formatted_empty_cells_far_away_do_no_harm(tmp_path):
    with zipfile.ZipFile(write_xlsx(tmp_path / "a.xlsx", table(ROW))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    parts[name] = parts[name].replace(b"</sheetData>", far)
    preview = dry_run(make_kind(), zipped(tmp_path / "b.xlsx", parts), actor=None, today=TODAY)
    assert preview.counts.good == 1


def test_entities_in_a_sheet_are_not_expanded(tmp_path):
    body = sheet_xml('<row><c r="A1" t="str"><v>1</v></c></row>')
    evil = body.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1)
    parts = good_parts(tmp_path) | {"xl/worksheets/sheet1.xml": evil}
    assert refusal(zipped(tmp_path / "a.xlsx", parts)).message == "Tệp bị hỏng: trang tính có phần khai báo lạ."


def test_a_sheet_under_another_name_is_measured_or_refused(tmp_path):
    parts = good_parts(tmp_path)
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"worksheets/sheet1.xml", b"worksheets/sheet1.bin")
    parts["xl/worksheets/sheet1.bin"] = parts.pop("xl/worksheets/sheet1.xml")
    message = "Tệp bị hỏng, không đọc được (trang tính có tên lạ)."
    assert refusal(zipped(tmp_path / "a.xlsx", parts)).message == message


def many_rows(n: int) -> bytes:
    body = "".join(f'<row r="{r}"><c r="A{r}"><v>{r}</v></c></row>' for r in range(1, n + 1))
    return sheet_xml(body)


TOO_MANY = "Tệp có hơn 200.000 dòng, vượt giới hạn của một lần nhập."


def test_two_million_rows_of_xlsx_are_refused_in_bounded_memory(tmp_path):
    """Two sheets of a million rows, in a process of its own that may use 400 MB."""
    sheet = many_rows(1_000_000)
    parts = good_parts(tmp_path)
    parts["xl/worksheets/sheet1.xml"] = sheet
    parts["xl/worksheets/sheet2.xml"] = sheet
    path = zipped(tmp_path / "to.xlsx", parts)
    assert refused_in_bounded_memory(path) == TOO_MANY


def test_two_million_rows_of_csv_are_refused_in_bounded_memory(tmp_path):
    path = tmp_path / "to.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write(",".join(HEADINGS).replace("Số, ký hiệu", "Số ký hiệu") + "\n")
        for part in range(200):
            stream.write(
                "".join(f"02/01/2023,{part * 10_000 + n},Sở Y tế,1/SYT,Báo cáo,Thường,\n" for n in range(10_000))
            )
    assert refused_in_bounded_memory(path) == TOO_MANY


def refused_in_bounded_memory(path: Path, megabytes: int = 400) -> str:
    code = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, ({megabytes << 20}, {megabytes << 20}))
import django; django.setup()
from pathlib import Path
from nhip.core.errors import Refused
from nhip.core.imports import dry_run
from nhip.core.tests.imports.toy import TODAY, make_kind
try:
    dry_run(make_kind(), Path({str(path)!r}), actor=None, today=TODAY)
except Refused as error:
    print(error.message, end="")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def test_the_limit_of_rows_is_the_installations(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", table(*[ROW] * 30))
    assert refusal(path, max_rows=20).message == "Tệp có hơn 20 dòng, vượt giới hạn của một lần nhập."


def test_the_limit_counts_rows_of_an_xls_too(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for number in range(30):
        sheet.write(number, 0, number)
    book.save(str(tmp_path / "a.xls"))
    assert refusal(tmp_path / "a.xls", max_rows=20).message == "Tệp có hơn 20 dòng, vượt giới hạn của một lần nhập."
    assert check_file(tmp_path / "a.xls", Limits(max_rows=40)) == "xls"


def test_a_file_too_large_to_look_at(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", table(ROW))
    assert refusal(path, max_file_bytes=10).message == "Tệp lớn 0 MB, vượt giới hạn 0 MB."


DAMAGED = "Tệp bị hỏng, không đọc được"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_xlsx(tmp_path, share):
    path = write_xlsx(tmp_path / "a.xlsx", table(*[ROW] * 50))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert refusal(path).message.startswith(DAMAGED)


def test_a_sheet_cut_off_in_the_middle(tmp_path):
    parts = good_parts(tmp_path)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name][:-200]
    assert refusal(zipped(tmp_path / "a.xlsx", parts)).message.startswith("Tệp bị hỏng")


@pytest.mark.parametrize("share", [0.2, 0.6])
def test_a_truncated_xls(tmp_path, share):
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for number in range(500):
        sheet.write(number, 0, f"dòng {number}")
    book.save(str(tmp_path / "a.xls"))
    data = (tmp_path / "a.xls").read_bytes()
    (tmp_path / "a.xls").write_bytes(data[: int(len(data) * share)])
    assert refusal(tmp_path / "a.xls").message.startswith("Tệp")


def test_an_xls_that_breaks_its_reader_takes_nobody_with_it(tmp_path):
    """The last records are overwritten with lengths that point nowhere, which makes the reader panic."""
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "x")
    book.save(str(tmp_path / "a.xls"))
    data = bytearray((tmp_path / "a.xls").read_bytes())
    boundsheet = data.index(b"\x85\x00\x09\x00")
    struct.pack_into("<I", data, boundsheet + 4, 0x94000000)
    (tmp_path / "a.xls").write_bytes(bytes(data))
    assert refusal(tmp_path / "a.xls").message == "Tệp bị hỏng, không đọc được."


def test_an_unclosed_quote_in_a_csv(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"' + "x" * 200_000, encoding="utf-8")
    assert refusal(path).message.startswith(DAMAGED)


@given(st.data())
def test_no_change_of_bytes_crashes_the_reader(tmp_path_factory, data):
    """A few bytes of a good file are changed anywhere: it is read or refused, nothing else."""
    folder = tmp_path_factory.getbasetemp()
    good = folder / "fuzz-good.xlsx"
    if not good.exists():
        write_xlsx(good, table(*[ROW] * 5))
    content = bytearray(good.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = folder / "fuzz.xlsx"
    path.write_bytes(bytes(content))
    try:
        dry_run(make_kind(), path, actor=None, today=TODAY)
    except Refused as error:
        assert error.message  # noqa: PT017 - either way is right


def test_memory_of_these_tests_stays_low():
    """The readers above run in this process too: none may have allocated a sheet's full width and height."""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000
