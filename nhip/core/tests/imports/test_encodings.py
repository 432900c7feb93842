"""CSV in the encodings of Vietnamese offices."""

import codecs
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhip.core.errors import Refused
from nhip.core.imports import Limits, dry_run, run
from nhip.core.imports.csvfile import CsvFile, detect_delimiter, detect_encoding
from nhip.core.tests.imports.toy import NOW, TODAY, make_kind

TEXT = (
    "Ngày đến;Số đến;Tác giả;Tên loại và trích yếu\n"
    "02/01/2023;1;Sở Y tế;Đẩy mạnh chuyển đổi số ngành y tế, phường Ẵm\n"
    "03/01/2023;2;Ủy ban nhân dân xã Ỷ La;Kế hoạch phòng, chống lũ lụt\n"
)


def cp1258(text: str) -> bytes:
    """As Windows writes it: the tone is a mark of its own behind the letter, the rest is composed."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in text:
        plain = normalize("NFD", letter)
        tone = next((mark for mark in plain if mark in tones), "")
        out.append(normalize("NFC", plain.replace(tone, "")) + tone if tone else letter)
    return "".join(out).encode("cp1258")


WAYS = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-8 decomposed": normalize("NFD", TEXT).encode(),
    "utf-16 le with mark": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16 be with mark": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16 le": TEXT.encode("utf-16-le"),
    "utf-16 be": TEXT.encode("utf-16-be"),
    "windows-1258": cp1258(TEXT),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_encoding_gives_the_same_rows(tmp_path, way):
    path = tmp_path / "a.csv"
    path.write_bytes(WAYS[way])
    preview = dry_run(make_kind(), path, actor=None, today=TODAY)
    assert preview.problems == []
    assert [row["subject"] for row in preview.first_rows] == [
        "Đẩy mạnh chuyển đổi số ngành y tế, phường Ẵm",
        "Kế hoạch phòng, chống lũ lụt",
    ]
    assert [row["issuer"] for row in preview.first_rows] == ["Sở Y tế", "Ủy ban nhân dân xã Ỷ La"]


@pytest.mark.parametrize(
    ("way", "codec"),
    [("utf-8", "utf-8"), ("utf-8 with mark", "utf-8-sig"), ("utf-16 be", "utf-16-be"), ("windows-1258", "cp1258")],
)
def test_the_encoding_is_found(tmp_path, way, codec):
    path = tmp_path / "a.csv"
    path.write_bytes(WAYS[way])
    assert detect_encoding(path) == codec


@given(
    st.text(
        st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ")
    )
)
def test_windows_1258_survives_every_vietnamese_letter(text):
    assert normalize("NFC", cp1258(text).decode("cp1258")) == text


def test_damaged_utf_8_is_refused_and_not_read_as_something_else(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes((TEXT * 20).encode().replace("Đẩy".encode(), b"\xc4y", 1))
    with pytest.raises(Refused) as caught:
        dry_run(make_kind(), path, actor=None, today=TODAY)
    assert caught.value.message == "Tệp bị hỏng, không đọc được (1 chỗ không đúng bảng mã UTF-8)."


def test_an_unknown_encoding_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"Ng\x8ay;S\x8d\n1;2\n")
    with pytest.raises(Refused) as caught:
        dry_run(make_kind(), path, actor=None, today=TODAY)
    assert caught.value.message.startswith("Không nhận ra bảng mã tiếng Việt của tệp")
    assert "CSV UTF-8" in caught.value.remedy


@pytest.mark.parametrize(
    ("headings", "font"),
    [
        ("Ngµy ®Õn;Sè ®Õn;T¸c gi¶;TrÝch yÕu", "TCVN3 (phông .VnTime)"),
        ("Ngaøy ñeán;Soá ñeán;Taùc giaû;Trích yeáu", "VNI (phông VNI-Times)"),
    ],
)
def test_the_fonts_of_before_unicode_are_named(tmp_path, headings, font):
    path = tmp_path / "a.csv"
    path.write_text(headings + "\n02/01/2023;1;a;b\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        run(make_kind(), path, actor=None, today=TODAY, now=NOW)
    assert caught.value.remedy == f"Tệp có vẻ gõ bằng bảng mã {font}: hãy chuyển sang Unicode rồi nhập lại."


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path, delimiter):
    path = tmp_path / "a.csv"
    lines = ['"Sở Y tế, phòng 1; tầng 2"', "2", "3"]
    path.write_text("\n".join(delimiter.join(lines) for _ in range(5)), encoding="utf-8")
    assert detect_delimiter(path, "utf-8") == (delimiter, 0)


def test_a_line_that_names_the_separator_is_obeyed(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=;\na,1;b,2\nc,3;d,4\n", encoding="utf-8")
    assert detect_delimiter(path, "utf-8") == (";", 1)
    assert list(CsvFile(path, Limits()).rows()) == [(2, ["a,1", "b,2"]), (3, ["c,3", "d,4"])]


def test_utf_16_cut_in_the_middle_of_a_letter_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(codecs.BOM_UTF16_LE + "a;b\n\ud83d".encode("utf-16-le", "surrogatepass"))
    with pytest.raises(Refused) as caught:
        dry_run(make_kind(), path, actor=None, today=TODAY)
    assert caught.value.message.startswith("Tệp bị hỏng, không đọc được")


def test_line_breaks_inside_quotes_stay_one_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        'Ngày đến,Số đến,Tác giả,Tên loại và trích yếu\n02/01/2023,1,Sở Y tế,"một\nhai"\n', encoding="utf-8"
    )
    preview = dry_run(make_kind(), path, actor=None, today=TODAY)
    assert [row["subject"] for row in preview.first_rows] == ["một hai"]
