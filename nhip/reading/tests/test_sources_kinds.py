"""What a file is, and what is refused with which words."""

import io
import struct
import zipfile

import docx
import pytest

from nhip.reading.sources import Limits, Unreadable, examine, extract
from nhip.reading.tests import papers

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def archive(**members: bytes) -> bytes:
    blob = io.BytesIO()
    with zipfile.ZipFile(blob, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return blob.getvalue()


def locked_zip() -> bytes:
    blob = bytearray(archive(word__document_dot_xml=b"<x/>"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = blob.index(mark)
        blob[at + place] |= 1
    return bytes(blob)


def locked_pdf() -> bytes:
    """A PDF behind a password, as far as a reader looks before it asks for it."""
    pdf = papers.pdf_of(["Một dòng"])
    at = pdf.rindex(b"trailer") if b"trailer" in pdf else -1
    assert at > 0
    key = b"<" + b"00" * 32 + b">"
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O " + key + b" /U " + key + b" >> /ID [<00> <00>]"
    return pdf[:at] + pdf[at:].replace(b"<<", b"<< " + entry, 1)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Tệp rỗng, không có nội dung."),
        (b"MZ\x90\x00" + b"\0" * 99, "Đây là tệp chương trình (EXE, DLL), không phải văn bản."),
        (b"\x7fELF\x02", "Đây là tệp chương trình, không phải văn bản."),
        (b"#!/bin/sh\nrm", "Đây là tệp lệnh, không phải văn bản."),
        (b"{\\rtf1\\ansi", "Tệp ở dạng RTF, chưa đọc được."),
        (b"Rar!\x1a\x07", "Đây là tệp nén RAR."),
        (b"7z\xbc\xaf\x27\x1c", "Đây là tệp nén 7z."),
        (b"\x1f\x8b\x08", "Đây là tệp nén."),
        (b"GIF89a", "Ảnh GIF không dùng cho văn bản."),
        (b"BM\x00\x00", "Ảnh BMP chưa đọc được."),
        (b"  <html><body>", "Đây là trang web (HTML, XML), không phải văn bản."),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "Đây là trang web (HTML, XML), không phải văn bản."),
        (bytes(range(256)) * 4, "Không nhận ra loại tệp: nội dung là dữ liệu nhị phân."),
        (b"\x01\x02\x03\x04\x05\x06" * 50, "Không nhận ra loại tệp: nội dung là dữ liệu nhị phân."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Tệp đặt mật khẩu nên không đọc được."),
        (OLE + "WordDocument".encode("utf-16-le"), "Tệp ở dạng Word cũ (.doc), chưa đọc được."),
        (OLE, "Tệp ở dạng Office cũ, không phải văn bản Word."),
        (archive(readme=b"x"), "Đây là tệp nén ZIP."),
        (archive(xl__workbook_dot_xml=b"x"), "Đây là bảng tính Excel, không phải văn bản."),
        (archive(ppt__presentation_dot_xml=b"x"), "Đây là tệp trình chiếu, không phải văn bản."),
        (archive(mimetype=b"x"), "Tệp ở dạng OpenDocument (.odt), chưa đọc được."),
        (archive(word__styles_dot_xml=b"x"), "Tệp bị hỏng, không đọc được."),
        (archive(word__document_dot_xml=b"<x/>", word__vbaProject_dot_bin=b"x"),
         "Tệp có macro (chương trình nhúng trong tệp), không được nhận."),
        (archive(word__document_dot_xml=b"<x/>"), "Tệp Word bị hỏng, không đọc được."),
        (papers.docx_of(["Một dòng"])[:900], "Tệp bị hỏng, không đọc được."),
        (b"%PDF-1.7\nrubbish", "Tệp PDF bị hỏng, không đọc được."),
        (b"\x89PNG\r\n\x1a\nrubbish", "Ảnh bị hỏng, không đọc được."),
        (b"   \n \n", "Tệp không có chữ nào."),
        ("Quốc hội ".encode() * 9 + b"\xff",
         "Không nhận ra bảng mã tiếng Việt của tệp (1 chỗ không đúng bảng mã UTF-8)."),
        (b"\xd2\xd2 caf\xe9 \x81\x8d" * 9, "Không nhận ra bảng mã tiếng Việt của tệp (không phải UTF-8, UTF-16)."),
        (locked_zip(), "Tệp đặt mật khẩu nên không đọc được."),
        (papers.docx_of([]), "Tệp không có chữ nào."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_remedy(tmp_path, content, message):
    path = tmp_path / "van-ban.pdf"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        extract(path)
    assert caught.value.message == message
    assert caught.value.remedy.endswith(".")
    assert str(caught.value) == f"{message} {caught.value.remedy}"
    assert path.read_bytes() == content


def test_a_locked_pdf_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(locked_pdf())
    with pytest.raises(Unreadable, match="đặt mật khẩu"):
        extract(path)


def test_a_zip_bomb_is_refused_whatever_it_says_of_itself(tmp_path):
    path = tmp_path / "a.docx"
    content = archive(word__document_dot_xml=b"0" * 3_000_000)
    for limits in (
        Limits(max_inflated_bytes=1_000_000),
        Limits(small_member_bytes=1_000_000),
        Limits(max_members=0),
    ):
        path.write_bytes(content)
        with pytest.raises(Unreadable, match="bom nén"):
            extract(path, limits=limits)
    # A member that claims to be small.
    lying = bytearray(content)
    at = lying.index(b"PK\x01\x02")
    lying[at + 24 : at + 28] = struct.pack("<I", 100)
    path.write_bytes(bytes(lying))
    with pytest.raises(Unreadable, match=r"bị hỏng|bom nén"):
        extract(path, limits=Limits(max_inflated_bytes=1_000_000))


def test_a_damaged_part_is_found_before_the_file_is_opened(tmp_path):
    path = tmp_path / "a.docx"
    content = bytearray(archive(word__document_dot_xml=b"<x>" + b"abc" * 50 + b"</x>"))
    content[content.index(b"PK\x01\x02") + 16] ^= 0xFF  # the sum of the part
    path.write_bytes(bytes(content))
    with pytest.raises(Unreadable, match="Tệp bị hỏng"):
        extract(path)


def test_too_large_and_too_long_files_are_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(papers.pdf_of(["Một dòng"]))
    with pytest.raises(Unreadable, match="Tệp lớn hơn 0 MB"):
        extract(path, limits=Limits(max_bytes=10))
    with pytest.raises(Unreadable, match="Tệp có 1 trang, quá 0 trang"):
        extract(path, limits=Limits(max_pages=0))


def test_missing_files_and_folders_are_said(tmp_path):
    with pytest.raises(Unreadable, match="Không tìm thấy tệp"):
        extract(tmp_path / "khong-co.txt")
    with pytest.raises(Unreadable, match="Đây là thư mục"):
        examine(tmp_path)
    with pytest.raises(Unreadable, match="Không mở được tệp"):
        examine(tmp_path / ("x" * 400))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_files_are_kept_but_for_the_normal_form(tmp_path, codec):
    path = tmp_path / "a.txt"
    path.write_bytes("Ủy ban  nhân dân\r\n\r\n Độc lập\n".encode(codec))
    extracted = extract(path)
    assert extracted.text == "Ủy ban  nhân dân\n\n Độc lập\n"
    assert (extracted.how, extracted.media_type) == ("txt", "text/plain")
    assert examine(path).how == "txt"


def test_windows_1258_is_read(tmp_path):
    path = tmp_path / "a.txt"
    # The tones stand apart in this encoding.
    path.write_bytes("Đô\u0323c lâ\u0323p - Tư\u0323 do, ha\u0323nh phu\u0301c".encode("cp1258"))
    assert extract(path).text == "Độc lập - Tự do, hạnh phúc"


def test_text_of_before_unicode_is_warned_about(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Uû ban nh©n d©n tØnh; ®Ò nghÞ c¸c së, ban, ngµnh thùc hiÖn ®óng quy ®Þnh".encode())
    assert "TCVN3" in extract(path).warnings[0]
    path.write_bytes("Đề nghị các sở, ban, ngành thực hiện đúng quy định; ® là dấu ®ã ®ăng ký".encode())
    assert extract(path).warnings == ()


def test_letters_that_cannot_be_read_are_warned_about(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(papers.docx_of(["Một văn bản có \ufffd chữ \ufffd không đọc được \ufffd."]))
    assert extract(path).warnings == ("Một số chữ trong tệp không đọc ra được: đối chiếu với bản gốc.",)


def test_a_text_file_whose_encoding_breaks_off_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Ủy ban nhân dân".encode("utf-16") + b"\xd8")
    with pytest.raises(Unreadable, match="sai bảng mã"):
        extract(path)


def test_a_docx_is_one_whatever_its_name(tmp_path):
    path = tmp_path / "anh.png"
    document = docx.Document()
    document.add_paragraph("Một dòng chữ")
    path.write_bytes(papers.saved(document))
    assert (examine(path).how, examine(path).n_pages) == ("docx", 0)
