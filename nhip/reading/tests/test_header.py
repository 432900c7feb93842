"""Headers as they come out of files: two columns, missing parts, wrapped lines, copies without a number."""

from datetime import date

import pytest

from nhip.reading import read

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def header(text):
    found = read(text).metadata
    return (found.number_symbol.value, found.kind.value, found.issuer.value, found.place.value, found.issued_on.value)


def subject(text):
    return read(text).metadata.subject.value


def test_columns_joined_by_one_blank_are_cut():
    text = (
        "UBND TỈNH AN GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12 / SYT - NVY TP. Long Xuyên, ngày 5 tháng 3 năm 2026\n"
        "V/v báo cáo nhanh\nKính gửi: Các bệnh viện.\n"
    )
    assert header(text) == ("12/SYT-NVY", "Công văn", "Sở Y tế tỉnh An Giang", "TP. Long Xuyên", date(2026, 3, 5))
    assert subject(text) == "báo cáo nhanh"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("TỈNH LÀO CAI Lào Cai, ngày 5 tháng 3 năm 2026", "Lào Cai"),
        ("V/v họp Thành phố Hồ Chí Minh, ngày 5 tháng 3 năm 2026", "Thành phố Hồ Chí Minh"),
        ("Hà Nội, ngày 5 tháng 3 năm 2026.", "Hà Nội"),
        ("LAI CHÂU, ngày 5 tháng 3 năm 2026", "LAI CHÂU"),
    ],
)
def test_the_place_begins_behind_the_left_column(line, place):
    found = read(f"SỞ Y TẾ\nSố: 1/SYT\n{line}\nKính gửi: Các khoa.\n").metadata
    assert (found.place.value, found.issued_on.value) == (place, date(2026, 3, 5))


def test_columns_parted_by_bars_are_cut():
    text = (
        "BỘ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN PHÒNG | Độc lập - Tự do - Hạnh phúc\n"
        "Số: 5/VP-TH | Hà Nội, ngày 01 tháng 02 năm 2026\nKính gửi: Các vụ.\n"
    )
    assert header(text) == ("5/VP-TH", "Công văn", "Văn phòng Bộ Y tế", "Hà Nội", date(2026, 2, 1))


def test_symbol_before_registration_and_impossible_day():
    text = (
        f"ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\n{MOTTO}Số: ........./TB-VP\n"
        f"Hà Giang, ngày 31 tháng 02 năm 2026\nTHÔNG BÁO\nKết luận\n"
    )
    assert header(text) == ("/TB-VP", "Thông báo", "Ủy ban nhân dân tỉnh Hà Giang", "Hà Giang", None)


def test_number_in_prose_is_no_number_of_the_document():
    text = f"SỞ Y TẾ\n{MOTTO}Số liệu báo cáo\nSố điện thoại của đơn vị tiếp nhận thông tin: 12/34\n"
    assert header(text)[0] is None


@pytest.mark.parametrize(
    ("number", "kind"),
    [("Số: 7/KH-UBND", "Kế hoạch"), ("Số: 7/UBND-TH", "Công văn"), ("", None)],
)
def test_kind_without_title_comes_from_the_symbol(number, kind):
    assert header(f"ỦY BAN NHÂN DÂN TỈNH HÀ GIANG\n{number}\nNội dung thực hiện như đã trao đổi.\n")[1] == kind


def test_title_with_the_subject_in_one_line():
    text = (
        f"VĂN PHÒNG CHÍNH PHỦ\n{MOTTO}Số: 1/TB-VPCP\nTHÔNG BÁO KẾT LUẬN CỦA PHÓ THỦ TƯỚNG\n"
        f"TẠI CUỘC HỌP\nNgày 1 tháng 2 năm 2026, họp.\n"
    )
    assert subject(text) == "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG TẠI CUỘC HỌP"


def test_urgency_mark_and_motto_between_title_and_subject_are_passed():
    text = (
        f"THỦ TƯỚNG CHÍNH PHỦ\nSố: 2/CĐ-TTg\nCÔNG ĐIỆN\nHỎA TỐC\n{MOTTO}Về ứng phó bão số 3\n"
        f"THỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ Công an;\n"
    )
    found = read(text).metadata
    assert (found.kind.value, found.subject.value, found.addressees) == (
        "Công điện",
        "ứng phó bão số 3",
        ("Bộ Công an",),
    )


def test_title_without_subject():
    assert subject(f"SỞ Y TẾ\n{MOTTO}Số: 2/KH-SYT\nKẾ HOẠCH\nThực hiện Nghị quyết số 1/NQ-CP.\n") is None
    assert subject(f"SỞ Y TẾ\n{MOTTO}Số: 2/TB-SYT\nTHÔNG BÁO\nKính gửi: Các khoa.\n") is None


def test_subject_runs_over_lines_while_a_phrase_hangs():
    text = (
        f"SỞ Y TẾ\n{MOTTO}Số: 2/QĐ-SYT\nQUYẾT ĐỊNH\nPhê duyệt danh mục của\nTRUNG TÂM MỘT\n"
        f"GIÁM ĐỐC SỞ Y TẾ\nCăn cứ Luật;\n"
    )
    assert subject(text) == "Phê duyệt danh mục của TRUNG TÂM MỘT"


def test_subject_that_ran_into_the_issuer_is_cut():
    text = (
        f"CHÍNH PHỦ\n{MOTTO}Số: 2/NQ-CP\nNGHỊ QUYẾT\nVỀ DỰ ÁN LUẬT BƯU CHÍNH CHÍNH PHỦ\n"
        f"Căn cứ Luật Tổ chức Chính phủ;\n"
    )
    assert subject(text) == "DỰ ÁN LUẬT BƯU CHÍNH"


def test_issuer_from_the_line_of_authority_when_the_caption_is_missing():
    text = "Số: 2/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc thành lập tổ\nỦY BAN NHÂN DÂN TỈNH LÀO CAI\nCăn cứ Luật;\n"
    assert read(text).metadata.issuer.value == "Ủy ban nhân dân tỉnh Lào Cai"
    assert read("Không có gì.").metadata.issuer.value is None


def test_the_department_of_health_as_ocr_reads_it():
    text = "UBND TỈNH KIÊN GIANG\nSỞY TẾ\nSố: 12/SYT-NVY\nKiên Giang, ngày 02 tháng 3 năm 2025\nV/v báo cáo\n"
    assert read(text).metadata.issuer.value == "Sở Y tế tỉnh Kiên Giang"


def test_issuer_takes_the_spelling_of_the_text():
    caption = f"BAN CHỈ ĐẠO VỀ DU LỊCH XANH\n{MOTTO}Số: 1/TB-BCĐ\n"
    assert (
        read(f"{caption}BAN CHỈ ĐẠO VỀ DU LỊCH XANH\nBan Chỉ đạo về Du lịch xanh họp.\n").metadata.issuer.value
        == "Ban Chỉ đạo về Du lịch xanh"
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Kính gửi: Sở Nội vụ", ("Sở Nội vụ",)),
        (
            "Kính gửi:\n- Sở Nội vụ;\n- Ủy ban nhân dân các xã,\nphường, đặc khu.",
            ("Sở Nội vụ", "Ủy ban nhân dân các xã, phường, đặc khu"),
        ),
        ("Kính gửi:\nSở Nội vụ;\nSở Tài chính.", ("Sở Nội vụ", "Sở Tài chính")),
        (
            "Kính gửi: Ủy ban nhân dân các xã và\ncác phường thuộc tỉnh.",
            ("Ủy ban nhân dân các xã và các phường thuộc tỉnh",),
        ),
        ("Kính gửi: Sở Nội vụ;\nSở Tài chính;", ("Sở Nội vụ", "Sở Tài chính")),
        ("Kính gửi:", ()),
    ],
)
def test_addressees(lines, expected):
    body = "Căn cứ kế hoạch, Sở Y tế đề nghị Sở Nội vụ phối hợp.\n"
    assert read(f"SỞ Y TẾ\nSố: 1/SYT-VP\n{lines}\n{body}").metadata.addressees == expected


def test_a_letter_without_about_has_no_subject():
    assert subject("SỞ Y TẾ\nSố: 1/SYT-VP\nKính gửi: Sở Nội vụ\nĐề nghị phối hợp.\n") is None
    assert subject("SỞ Y TẾ\nSố: 1/SYT-VP\nĐề nghị phối hợp.\n") is None


def test_a_header_that_breaks_off_keeps_its_subject():
    assert subject("SỞ Y TẾ\nSố: 1/SYT-VP\nV/v họp giao ban") == "họp giao ban"
