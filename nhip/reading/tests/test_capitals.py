"""Words in capitals get the spelling of the text."""

from nhip.reading.capitals import spelled_as_in

PROSE = """KẾT LUẬN CỦA PHÓ THỦ TƯỚNG LÊ THÀNH LONG
Phó Thủ tướng Chính phủ Lê Thành Long đã kiểm tra Dự án đầu tư xây dựng Cơ sở 2 Bệnh viện Bạch Mai.
Kiểm tra tiến độ. Các đơn vị kiểm tra tiến độ; đoàn kiểm tra tiến độ. HĐND tỉnh giám sát. Sở Y tế báo cáo."""


def test_the_longest_passage_decides_and_the_rest_becomes_small():
    words = "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG CHÍNH PHỦ LÊ THÀNH LONG TẠI CƠ SỞ 2 BỆNH VIỆN BẠCH MAI (ĐỢT 2)"
    assert spelled_as_in(words, PROSE) == (
        "kết luận của Phó Thủ tướng Chính phủ Lê Thành Long tại Cơ sở 2 Bệnh viện Bạch Mai (đợt 2)"
    )


def test_the_usual_spelling_wins_over_that_of_a_sentence_s_first_word():
    assert spelled_as_in("KIỂM TRA TIẾN ĐỘ", PROSE) == "kiểm tra tiến độ"
    assert spelled_as_in("AN NINH", "An ninh mạng. Bảo đảm an ninh.") == "an ninh"


def test_a_single_word_is_taken_only_when_it_is_in_capitals():
    assert spelled_as_in("HĐND VÀ ĐOÀN", PROSE) == "HĐND và đoàn"
    assert spelled_as_in("Y", PROSE) == "y"


def test_a_passage_of_many_words_is_spelled_to_its_end():
    text = "kiểm tra Dự án đầu tư xây dựng Cơ sở 2 Bệnh viện Bạch Mai tại tỉnh Ninh Bình"
    assert spelled_as_in(text.upper(), f"Đoàn đã {text}.") == text


def test_a_heading_teaches_no_spelling_and_does_not_join_what_it_parts():
    assert spelled_as_in("BÁO CÁO", "Báo\nTIẾN ĐỘ THI CÔNG\nCáo") == "báo cáo"
    assert spelled_as_in("KẾT LUẬN", "KẾT LUẬN") == "kết luận"
    assert spelled_as_in("CÔNG AN, UBND TỈNH", "HĐND, UBND tỉnh") == "công an, UBND tỉnh"
    assert spelled_as_in("", PROSE) == ""
    assert spelled_as_in("BÁO CÁO", "") == "báo cáo"
