"""What is looked at before a file is opened: what it really is, whether it is locked, and whether it is a bomb.

calamine allocates width × height of a sheet and inflates whatever the archive holds, so both are measured here first,
with bounded memory, from the bytes themselves and not from what the file says of itself.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from olefile import OleFileIO  # type: ignore[import-untyped]  # ships no types
from olefile.olefile import OleFileError  # type: ignore[import-untyped]  # ships no types

from nhip.core.errors import Refused
from nhip.core.imports.sheetscan import SheetScan
from nhip.core.numbers import vi_int

MEGABYTE = 1024 * 1024
_CHUNK = MEGABYTE
_RELATIONS_BYTES = 4 * MEGABYTE
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']([^"']*)""")
_SAVE_AS = "Mở tệp bằng Excel, chọn Lưu thành (Save As) → Excel Workbook (*.xlsx) rồi nhập lại."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold."""

    max_rows: int = 200_000
    max_columns: int = 1_000
    max_cells: int = 12_000_000
    max_file_bytes: int = 400 * MEGABYTE
    max_inflated_bytes: int = 1024 * MEGABYTE
    max_ratio: int = 200
    small_member_bytes: int = 20 * MEGABYTE
    max_members: int = 5_000


DEFAULT_LIMITS = Limits()


def too_many_rows(limits: Limits) -> Refused:
    """The refusal of a file with more rows than one import takes."""
    return Refused(
        f"Tệp có hơn {vi_int(limits.max_rows)} dòng, vượt giới hạn của một lần nhập.",
        "Chia tệp theo năm hoặc theo quý rồi nhập từng tệp.",
    )


def damaged(detail: str = "") -> Refused:
    """The refusal of a file that cannot be read to its end."""
    return Refused(
        f"Tệp bị hỏng, không đọc được{f' ({detail})' if detail else ''}.",
        "Mở tệp bằng Excel, chọn Sửa (Repair) nếu được hỏi, lưu lại thành .xlsx rồi nhập lại; hoặc xuất lại tệp.",
    )


def locked() -> Refused:
    """The refusal of a file behind a password."""
    return Refused(
        "Tệp đặt mật khẩu nên không đọc được.",
        "Mở tệp bằng Excel, vào Tệp → Thông tin → Bảo vệ sổ làm việc, xóa mật khẩu, lưu lại rồi nhập lại.",
    )


def _bomb() -> Refused:
    return Refused(
        "Tệp nén bất thường (bom nén): dữ liệu bung ra lớn gấp nhiều lần tệp, không được mở.",
        "Chỉ nhập tệp xuất trực tiếp từ Excel hoặc phần mềm đang dùng.",
    )


def _not_a_sheet(what: str, remedy: str = _SAVE_AS) -> Refused:
    return Refused(f"Tệp không phải bảng tính: {what}.", remedy)


_CONTROL = bytes(byte for byte in range(1, 32) if byte not in b"\t\n\r\x0b\x0c\x1a\x1b")
_OTHER_KINDS = (
    (b"%PDF", "đây là tệp PDF", "Xuất lại bảng từ phần mềm gốc thành .xlsx hoặc .csv."),
    (b"{\\rtf", "đây là tệp văn bản RTF", "Chép bảng sang Excel, lưu thành .xlsx rồi nhập lại."),
    (b"\x89PNG", "đây là tệp ảnh", "Cần tệp bảng tính .xlsx, .xls hoặc .csv."),
    (b"\xff\xd8\xff", "đây là tệp ảnh", "Cần tệp bảng tính .xlsx, .xls hoặc .csv."),
    (b"GIF8", "đây là tệp ảnh", "Cần tệp bảng tính .xlsx, .xls hoặc .csv."),
    (b"MZ", "đây là tệp chương trình", "Cần tệp bảng tính .xlsx, .xls hoặc .csv."),
    (b"\x7fELF", "đây là tệp chương trình", "Cần tệp bảng tính .xlsx, .xls hoặc .csv."),
    (b"Rar!", "đây là tệp nén RAR", "Giải nén rồi nhập tệp bảng tính bên trong."),
    (b"7z\xbc\xaf", "đây là tệp nén 7z", "Giải nén rồi nhập tệp bảng tính bên trong."),
    (b"\x1f\x8b", "đây là tệp nén", "Giải nén rồi nhập tệp bảng tính bên trong."),
)


def check_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    """What the file is by its content — "xlsx", "xls" or "csv" — after it passed every guard; Refused otherwise."""
    if not path.is_file():
        raise Refused(f"Không tìm thấy tệp “{path.name}”.", "Kiểm tra lại đường dẫn.")
    size = path.stat().st_size
    if size == 0:
        raise Refused("Tệp rỗng, không có dữ liệu.", "Kiểm tra lại tệp đã chọn; có thể việc sao chép chưa xong.")
    with path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith(b"PK"):
        _check_size(size, limits)
        _check_zip(path, limits)
        return "xlsx"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _check_size(size, limits)
        _check_ole(path, limits)
        return "xls"
    for magic, what, remedy in _OTHER_KINDS:
        if head.startswith(magic):
            raise _not_a_sheet(what, remedy)
    _check_text(head)
    _check_size(size, limits)
    return "csv"


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.max_file_bytes:
        raise Refused(
            f"Tệp lớn {vi_int(size // MEGABYTE)} MB, vượt giới hạn {vi_int(limits.max_file_bytes // MEGABYTE)} MB.",
            "Chia tệp theo năm hoặc theo quý rồi nhập từng tệp.",
        )


def _check_text(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<style", b"<head")):
        raise _not_a_sheet("đây là trang web (HTML) mang đuôi của Excel")
    if start.startswith(b"<"):
        raise _not_a_sheet("đây là tệp XML")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    nulls = head.count(0)
    if nulls:
        # UTF-16 without its mark: Latin letters have a zero on the same side of each pair, and low bytes of any kind.
        one_sided = max(head[0::2].count(0), head[1::2].count(0)) >= nulls * 0.9
        is_binary = not one_sided or nulls < len(head) // 8
    else:
        is_binary = sum(head.count(byte) for byte in _CONTROL) > len(head) // 20
    if is_binary:
        raise _not_a_sheet("nội dung là dữ liệu nhị phân", "Cần tệp bảng tính .xlsx, .xls hoặc .csv.")


def _check_zip(path: Path, limits: Limits) -> None:
    try:
        with ZipFile(path) as archive, path.open("rb") as stream:
            members = archive.infolist()
            _check_names({member.filename for member in members})
            _check_declared(members, limits)
            _check_relations(archive)
            _check_members(stream, members, limits)
    except (BadZipFile, zlib.error, struct.error, OSError, ValueError, NotImplementedError):
        raise damaged() from None


def _check_names(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if any(name.startswith("word/") for name in names):
        raise _not_a_sheet("đây là tệp Word", "Chép bảng sang Excel, lưu thành .xlsx rồi nhập lại.")
    if "xl/workbook.bin" in names:
        raise Refused("Tệp ở dạng Excel nhị phân (.xlsb), chưa đọc được.", _SAVE_AS)
    if "mimetype" in names:
        raise Refused("Tệp ở dạng OpenDocument (.ods), chưa đọc được.", _SAVE_AS)
    if any(name.startswith("xl/") for name in names):
        raise damaged("thiếu phần mục lục của sổ làm việc")
    raise _not_a_sheet("đây là tệp nén ZIP", "Giải nén rồi nhập tệp bảng tính bên trong.")


def _check_declared(members: list[ZipInfo], limits: Limits) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise locked()
    total = sum(member.file_size for member in members)
    if total > limits.max_inflated_bytes or len(members) > limits.max_members:
        raise _bomb()
    for member in members:
        if member.file_size > limits.small_member_bytes and _ratio(member) > limits.max_ratio:
            raise _bomb()


def _check_relations(archive: ZipFile) -> None:
    """Every sheet is an .xml part, so that the measuring below misses none."""
    for member in archive.infolist():
        if not member.filename.lower().endswith(".rels"):
            continue
        for relation in _RELATION.findall(archive.open(member).read(_RELATIONS_BYTES)):
            target = _TARGET.search(relation)
            if b"/worksheet" in relation and not (target and target[1].lower().endswith(b".xml")):
                raise damaged("trang tính có tên lạ")


def _ratio(member: ZipInfo) -> float:
    return member.file_size / max(member.compress_size, 1)


def _check_members(stream: IO[bytes], members: list[ZipInfo], limits: Limits) -> None:
    """Inflate every member once, in pieces: true sizes, true numbers of rows and columns."""
    rows = 0
    for member in members:
        # Any part may be a sheet: the workbook's relations name them, not their folder.
        scan = SheetScan() if member.filename.lower().endswith(".xml") else None
        for chunk in _inflate(stream, member):
            if scan is not None:
                scan.feed(chunk)
        if scan is None:
            continue
        extent = scan.extent(partial(_inflate, stream, member), stop_after=limits.max_rows)
        rows += extent.rows
        if rows > limits.max_rows:
            raise too_many_rows(limits)
        if extent.last_column > limits.max_columns or extent.last_row * extent.last_column > limits.max_cells:
            raise Refused(
                f"Trang tính trải đến dòng {vi_int(extent.last_row)}, cột thứ {vi_int(extent.last_column)}, quá rộng.",
                "Xóa các ô thừa ở xa bảng (chọn các dòng, cột trống rồi Delete), lưu lại rồi nhập lại.",
            )


def _inflate(stream: IO[bytes], member: ZipInfo) -> Iterator[bytes]:
    """The member's bytes in pieces of at most 1 MB, refusing one that gives more than it declares."""
    stream.seek(member.header_offset)
    header = stream.read(30)
    if header[:4] != b"PK\x03\x04" or member.compress_type not in (0, 8):
        raise damaged()
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    stream.seek(name_length + extra_length, 1)
    left, given = member.compress_size, 0
    inflater = zlib.decompressobj(-15) if member.compress_type else None
    while left > 0:
        packed = stream.read(min(_CHUNK, left))
        if not packed:
            raise damaged("tệp bị cắt cụt")
        left -= len(packed)
        while packed:
            piece = packed if inflater is None else inflater.decompress(packed, _CHUNK)
            packed = b"" if inflater is None else inflater.unconsumed_tail
            given += len(piece)
            if given > member.file_size:
                raise _bomb()
            yield piece


_FILEPASS = 0x002F


def _check_ole(path: Path, limits: Limits) -> None:
    try:
        with OleFileIO(path) as ole:
            if ole.exists("EncryptedPackage"):
                raise locked()
            if ole.exists("WordDocument"):
                raise _not_a_sheet("đây là tệp Word", "Chép bảng sang Excel, lưu thành .xlsx rồi nhập lại.")
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), "")
            if not name:
                raise _not_a_sheet("không có sổ làm việc Excel bên trong")
            _check_biff(ole.openstream(name).read(), limits)
    except (OleFileError, OSError, struct.error, IndexError, ValueError):
        raise damaged() from None


_CELLS = frozenset({0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, 0x00BD, 0x00BE})
_BLANKS = frozenset({0x0201, 0x00BE})


def _check_biff(book: bytes, limits: Limits) -> None:
    """Walk the records of an XLS: a password, and the rows that hold values."""
    position, rows, last = 0, 0, -1
    length = len(book)
    while position + 4 <= length:
        record = book[position] | book[position + 1] << 8
        size = book[position + 2] | book[position + 3] << 8
        if record == _FILEPASS:
            raise locked()
        if record in _CELLS and record not in _BLANKS and position + 6 <= length:
            row = book[position + 4] | book[position + 5] << 8
            if row != last:
                rows, last = rows + 1, row
        position += 4 + size
    if rows > limits.max_rows:
        raise too_many_rows(limits)
