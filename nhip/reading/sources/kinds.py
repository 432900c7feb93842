"""What a file is, by its content and never by its name, and whether it is safe to open."""

import re
import struct
import zlib
from pathlib import Path
from typing import Literal, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from nhip.reading.sources.model import MEGABYTE, Limits, Unreadable

Kind = Literal["txt", "docx", "pdf", "image"]
TEXT_TYPE = "text/plain"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"

_SAVE_DOCX = "Mở tệp bằng Word, chọn Lưu thành (Save As) → Word Document (*.docx) rồi gửi lại."
_SEND_ANOTHER = "Gửi tệp PDF, DOCX, TXT hoặc bản chụp PNG, JPEG, TIFF."
_SENT_AGAIN = "Nhờ nơi gửi gửi lại tệp, hoặc in ra, quét lại thành PDF."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How far into a file the mark of a PDF may stand.
_PDF_HEAD = 1024


class Recognised(NamedTuple):
    """What a file is."""

    kind: Kind
    media_type: str


_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_REFUSED = (
    (b"MZ", "Đây là tệp chương trình (EXE, DLL), không phải văn bản.", _SEND_ANOTHER),
    (b"\x7fELF", "Đây là tệp chương trình, không phải văn bản.", _SEND_ANOTHER),
    (b"#!", "Đây là tệp lệnh, không phải văn bản.", _SEND_ANOTHER),
    (b"{\\rtf", "Tệp ở dạng RTF, chưa đọc được.", _SAVE_DOCX),
    (b"Rar!", "Đây là tệp nén RAR.", "Giải nén rồi gửi từng tệp bên trong."),
    (b"7z\xbc\xaf", "Đây là tệp nén 7z.", "Giải nén rồi gửi từng tệp bên trong."),
    (b"\x1f\x8b", "Đây là tệp nén.", "Giải nén rồi gửi từng tệp bên trong."),
    (b"GIF8", "Ảnh GIF không dùng cho văn bản.", "Quét lại thành PDF, PNG, JPEG hoặc TIFF."),
    (b"BM", "Ảnh BMP chưa đọc được.", "Lưu lại thành PNG hoặc JPEG rồi gửi lại."),
)
_MARKUP = re.compile(rb"<\s*(?:html|!doctype|\?xml|script|svg|body|head|meta|table|style)\b", re.IGNORECASE)
_CONTROL = bytes(byte for byte in range(1, 32) if byte not in b"\t\n\r\x0b\x0c\x1a\x1b")


def recognise(path: Path, limits: Limits) -> Recognised:
    """The kind and media type of a file that passed every guard; Unreadable otherwise."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("Tệp rỗng, không có nội dung.", "Kiểm tra lại tệp; có thể việc sao chép chưa xong.")
    if size > limits.max_bytes:
        raise Unreadable(
            f"Tệp lớn hơn {limits.max_bytes // MEGABYTE} MB.",
            "Quét lại ở 300 dpi, đen trắng, hoặc chia thành nhiều tệp.",
        )
    with path.open("rb") as stream:
        head = stream.read(4096)
    if b"%PDF-" in head[:_PDF_HEAD]:
        return Recognised("pdf", PDF_TYPE)
    for magic, media_type in _IMAGES:
        if head.startswith(magic):
            return Recognised("image", media_type)
    if head.startswith(b"PK\x03\x04"):
        _check_docx(path, limits)
        return Recognised("docx", DOCX_TYPE)
    if head.startswith(_OLE):
        raise _old_office(path)
    for magic, message, remedy in _REFUSED:
        if head.startswith(magic):
            raise Unreadable(message, remedy)
    _check_text(head)
    return Recognised("txt", TEXT_TYPE)


def _old_office(path: Path) -> Unreadable:
    """What an OLE file is: a locked new document, an old one, or something else."""
    with path.open("rb") as stream:
        content = stream.read(4 * MEGABYTE)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Unreadable(
            "Tệp đặt mật khẩu nên không đọc được.",
            "Mở tệp bằng Word, vào Tệp → Thông tin → Bảo vệ tài liệu, xóa mật khẩu, lưu lại rồi gửi lại.",
        )
    if "WordDocument".encode("utf-16-le") in content:
        return Unreadable("Tệp ở dạng Word cũ (.doc), chưa đọc được.", _SAVE_DOCX)
    return Unreadable("Tệp ở dạng Office cũ, không phải văn bản Word.", _SEND_ANOTHER)


def _check_text(head: bytes) -> None:
    if _MARKUP.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise Unreadable("Đây là trang web (HTML, XML), không phải văn bản.", _SEND_ANOTHER)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    nulls = head.count(0)
    if nulls:
        # UTF-16 without its mark: Latin letters have a zero on the same side of each pair.
        one_sided = max(head[0::2].count(0), head[1::2].count(0)) >= nulls * 0.9
        is_binary = not one_sided or nulls < len(head) // 8
    else:
        is_binary = sum(head.count(byte) for byte in _CONTROL) > len(head) // 20
    if is_binary:
        raise Unreadable("Không nhận ra loại tệp: nội dung là dữ liệu nhị phân.", _SEND_ANOTHER)


def _broken() -> Unreadable:
    return Unreadable("Tệp bị hỏng, không đọc được.", _SENT_AGAIN)


def _bomb() -> Unreadable:
    return Unreadable(
        "Tệp nén bất thường (bom nén): dữ liệu bung ra lớn gấp nhiều lần tệp, không được mở.",
        "Không mở tệp này trên máy; hỏi lại nơi gửi.",
    )


def _check_docx(path: Path, limits: Limits) -> None:
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            _check_names({member.filename for member in members})
            _check_declared(members, limits)
            # Every part inflated once, in pieces and never past what it declares; what does not fit its sum is broken.
            is_sound = archive.testzip() is None
    except (BadZipFile, zlib.error, struct.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        raise _broken() from None
    if not is_sound:
        raise _broken()


def _check_names(names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable(
            "Tệp có macro (chương trình nhúng trong tệp), không được nhận.", f"Lưu lại không kèm macro: {_SAVE_DOCX}"
        )
    if "word/document.xml" in names:
        return
    if any(name.startswith("xl/") for name in names):
        raise Unreadable("Đây là bảng tính Excel, không phải văn bản.", "Dùng trang Nhập từ Excel, hoặc in ra PDF.")
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable("Đây là tệp trình chiếu, không phải văn bản.", "Xuất ra PDF rồi gửi lại.")
    if "mimetype" in names:
        raise Unreadable("Tệp ở dạng OpenDocument (.odt), chưa đọc được.", _SAVE_DOCX)
    if any(name.startswith("word/") for name in names):
        raise _broken()
    raise Unreadable("Đây là tệp nén ZIP.", "Giải nén rồi gửi từng tệp bên trong.")


def _check_declared(members: list[ZipInfo], limits: Limits) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("Tệp đặt mật khẩu nên không đọc được.", "Xóa mật khẩu, lưu lại rồi gửi lại.")
    if len(members) > limits.max_members or sum(member.file_size for member in members) > limits.max_inflated_bytes:
        raise _bomb()
    for member in members:
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > limits.small_member_bytes and ratio > limits.max_ratio:
            raise _bomb()
