import pytest

from nhip.reading.drafts import unit_heading
from nhip.reading.openers import opens_predicate
from nhip.reading.units import parse_units, units_before_colon


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Tài chính, Sở Xây dựng và Công an tỉnh báo cáo", ["Sở Tài chính", "Sở Xây dựng", "Công an tỉnh"]),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "Sở Khoa học và Công nghệ và các sở, ban, ngành có liên quan rà soát",
            ["Sở Khoa học và Công nghệ", "các sở, ban, ngành có liên quan"],
        ),
        ("Các Bộ: Quốc phòng, Công an, Tài chính phối hợp", ["Bộ Quốc phòng", "Bộ Công an", "Bộ Tài chính"]),
        ("các Bộ: Văn hóa, Thể thao và Du lịch, Y tế khẩn trương", ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế"]),
        ("các Bộ Nội vụ, Tư pháp và Sở Y tế rà soát", ["Bộ Nội vụ", "Bộ Tư pháp", "Sở Y tế"]),
        ("UBND các tỉnh: Hà Tĩnh, Huế tổ chức", ["UBND tỉnh Hà Tĩnh", "UBND tỉnh Huế"]),
        (
            "Ủy ban nhân dân các tỉnh, thành phố: Hà Nội, Lào Cai chỉ đạo",
            ["Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân tỉnh Lào Cai"],
        ),
        ("Các tỉnh Nghệ An, Hà Tĩnh và thành phố Huế hoàn thiện", ["tỉnh Nghệ An", "tỉnh Hà Tĩnh", "thành phố Huế"]),
        (
            "Chủ tịch Ủy ban nhân dân các tỉnh: Lào Cai, Sơn La chỉ đạo",
            ["Chủ tịch Ủy ban nhân dân các tỉnh: Lào Cai, Sơn La"],
        ),
        ("UBND các tỉnh, thành phố: tỉnh Lào Cai, Huế rà soát", ["UBND tỉnh Lào Cai", "UBND thành phố Huế"]),
        ("Giám đốc, Thủ trưởng các sở, ban, ngành chịu trách nhiệm", ["Giám đốc, Thủ trưởng các sở, ban, ngành"]),
        (
            "Các sở, ban, ngành; UBND các xã, phường, đặc khu triển khai",
            ["Các sở, ban, ngành", "UBND các xã, phường, đặc khu"],
        ),
        ("UBND các xã, phường và đơn vị có liên quan thực hiện", ["UBND các xã, phường", "đơn vị có liên quan"]),
        ("Sở Tài chính và địa phương rà soát", ["Sở Tài chính", "địa phương"]),
        ("Sở Nội vụ, Tư pháp tổ chức", ["Sở Nội vụ", "Sở Tư pháp"]),
        (
            "các cơ quan liên quan thuộc Bộ Xây dựng, Bộ Quốc phòng chỉ đạo",
            ["các cơ quan liên quan thuộc Bộ Xây dựng, Bộ Quốc phòng"],
        ),
        (
            "Ban Quản lý Khu kinh tế Nam Sơn và các Khu công nghiệp tỉnh hướng dẫn",
            ["Ban Quản lý Khu kinh tế Nam Sơn và các Khu công nghiệp tỉnh"],
        ),
        ("Báo và phát thanh, truyền hình tỉnh đưa tin", ["Báo và phát thanh, truyền hình tỉnh"]),
        ("HĐND, UBND các xã tổ chức", ["HĐND, UBND các xã"]),
        ("Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh chuẩn bị", ["Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh"]),
        ("các nhà mạng (Mạng A, Mạng B) để xây dựng", ["các nhà mạng (Mạng A, Mạng B)"]),
        ("Ủy ban nhân dân (UBND tỉnh chủ trì", ["Ủy ban nhân dân (UBND tỉnh"]),
        ("UBND TP. Vĩnh Sơn bố trí", ["UBND TP. Vĩnh Sơn"]),
        ("Sở Y tế. Các đơn vị", ["Sở Y tế"]),
        ("Sở Y tế, kịp thời báo cáo", ["Sở Y tế"]),
        ("Sở Y tế; kịp thời báo cáo", ["Sở Y tế"]),
        ("Sở Y tế, ", ["Sở Y tế"]),
        ("Công an tỉnh và các giải pháp", ["Công an tỉnh và các giải pháp"]),
        ("lực lượng dân quân, các giải pháp", ["lực lượng dân quân"]),
        ("Các cơ quan quản lý nhà nước có trách nhiệm", ["Các cơ quan quản lý nhà nước"]),
        ("Bộ Xây dựng, 12 nhà thầu thi công", ["Bộ Xây dựng"]),
        ("các Tập đoàn: Điện lực A, Dầu khí B hoàn thành", ["Tập đoàn Điện lực A", "Tập đoàn Dầu khí B"]),
        ("các Bộ: Bộ Y tế, Nội vụ rà soát", ["Bộ Y tế", "Bộ Nội vụ"]),
        ("Các Bộ: Hàng hải và Biển đảo tổ chức", ["Bộ Hàng hải", "Bộ Biển đảo"]),
    ],
)
def test_parse_units_ends_at_the_predicate_and_splits(text, names):
    assert list(parse_units(text, 0, len(text)).names) == names


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức hội nghị",
        "Báo cáo kết quả",
        "Ban hành kế hoạch",
        "các giải pháp",
        "các trường hợp khẩn cấp",
        "Thanh tra, kiểm tra",
        "",
        "(1) Sở Y tế",
        "12 đơn vị",
        "các",
    ],
)
def test_parse_units_refuses_what_only_begins_like_a_name(text):
    assert parse_units(text, 0, len(text), sentence_start=True) is None


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Sở Tài chính:", ["Sở Tài chính"]),
        ("Trách nhiệm của Sở Nội vụ", ["Sở Nội vụ"]),
        (
            "Các doanh nghiệp đang hoạt động trong khu công nghiệp",
            ["Các doanh nghiệp đang hoạt động trong khu công nghiệp"],
        ),
        ("Giao Sở Y tế thực hiện các nhiệm vụ sau:", ["Sở Y tế"]),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"]),
        ("Mục tiêu chung", []),
        ("Sở Y tế khẩn trương báo cáo kết quả", []),
        ("", []),
        ("Sở " + "Y tế " * 300, []),
    ],
)
def test_unit_heading(heading, names):
    assert list(unit_heading(heading)) == names


@pytest.mark.parametrize(
    ("text", "opener"),
    [("chủ trì, phối hợp", "chủ trì"), ("Rà soát văn bản", "rà soát"), ("- rà soát", ""), ("", ""), ("nhà máy", "")],
)
def test_opens_predicate(text, opener):
    assert opens_predicate(text, 0, any_case=True) == opener


def test_words_before_a_colon_are_one_name():
    found = units_before_colon("Phòng Quản lý giáo viên, học sinh: Lập danh sách", 0, 60)
    assert found.names == ("Phòng Quản lý giáo viên, học sinh",)
    assert units_before_colon("phòng Quản lý giáo viên: Lập danh sách", 0, 60) is None
