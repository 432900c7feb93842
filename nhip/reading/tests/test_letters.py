"""Letters of departments and of district offices: whose word opens a list, and how their headers come out of files."""

from datetime import date

import pytest

from nhip.reading import read
from nhip.reading.tests.test_tasks import found
from nhip.reading.units import parse_units

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
OFFICE = f"UBND HUYỆN AN LÃO\nPHÒNG GIÁO DỤC & ĐÀO TẠO\n{MOTTO}Số: 12/PGD&ĐT\nKính gửi: Các trường trong huyện.\n"

# The text below the header; of each task how it begins and its lead.
LETTERS = {
    "an office that guides the schools gives its list to them": (
        "Phòng GD&ĐT An Lão hướng dẫn các trường thực hiện một số nội dung như sau:\n- Rà soát sân chơi.",
        [("Rà soát sân chơi.", ["các trường"])],
    ),
    "an office that only says what it does gives its list no lead": (
        (
            "Phòng GD&ĐT ban hành khung chương trình, cụ thể như sau:\n"
            "1. Phòng GD&ĐT triệu tập giáo viên dự tập huấn.\n"
            "2. Căn cứ khung chương trình, các trường xây dựng kế hoạch dạy học.\n"
            "3. Nhà trường không tổ chức dạy thêm."
        ),
        [
            ("các trường xây dựng kế hoạch dạy học.", ["các trường"]),
            ("Nhà trường không tổ chức dạy thêm.", ["Nhà trường"]),
        ],
    ),
    "a plan announced is no heading with a unit": (
        "Phòng Y tế xây dựng kế hoạch kiểm tra với nội dung cụ thể sau:\n- Nâng cao nhận thức của người dân.",
        [],
    ),
    "an agreement told before the orders": (
        (
            "Phó Chủ tịch UBND huyện Trần Văn An đồng ý đề nghị của Phòng Y tế và yêu cầu:\n"
            "1. Phòng Y tế kiểm tra các cơ sở.\n2. Tổng thanh tra Chính phủ kiểm tra, đôn đốc các bộ."
        ),
        [
            ("Phòng Y tế kiểm tra các cơ sở.", ["Phòng Y tế"]),
            ("Tổng thanh tra Chính phủ kiểm tra, đôn đốc các bộ.", ["Tổng thanh tra Chính phủ"]),
        ],
    ),
    "plain duties below a unit, one of them without a full stop": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ\nXây dựng và triển khai kế hoạch.\n"
            "Phối hợp với Phòng Tư pháp tổ chức tuyên truyền pháp luật\nBố trí cán bộ theo dõi công việc."
        ),
        [
            ("Xây dựng và triển khai kế hoạch.", ["Phòng Nội vụ"]),
            ("Phối hợp với Phòng Tư pháp tổ chức tuyê", ["Phòng Nội vụ"]),
            ("Bố trí cán bộ theo dõi công việc.", ["Phòng Nội vụ"]),
        ],
    ),
    "an order without a full stop before a greeting": (
        (
            "Nhận được công văn này, yêu cầu các đơn vị thực hiện nghiêm túc và nộp báo cáo trước ngày 12/5/2026\n"
            "Trân trọng đề nghị."
        ),
        [("yêu cầu các đơn vị thực hiện nghiêm túc", ["các đơn vị"])],
    ),
    "when and where are no tasks": (
        (
            "Yêu cầu các trường thực hiện các nội dung sau:\n- Thời gian: Từ 8 giờ, các lớp tập trung.\n"
            "- Địa điểm: Trường tổ chức tại sân.\n- Dọn vệ sinh sân trường.\n1. Các trường:\n2. Công tác chuẩn bị."
        ),
        [("Dọn vệ sinh sân trường.", ["các trường"])],
    ),
    "an order behind the list of an office that guides": (
        (
            "Hội đồng thi huyện phổ biến các nội dung sau:\n1. Thời gian nhận hồ sơ\nNhận hồ sơ tại Phòng Nội vụ.\n"
            "Yêu cầu hiệu trưởng các trường họp hội đồng và lập hồ sơ."
        ),
        [("Yêu cầu hiệu trưởng các trường họp hội đ", ["hiệu trưởng các trường"])],
    ),
    "what a chair will hand over to another is no order": (
        "1. Tiếp dân mỗi tháng một lần; khi bận sẽ ủy quyền cho Phó Giám đốc Sở tiếp thay.",
        [],
    ),
    "teachers and youth below headings of a school's plan": (
        (
            "III. PHÂN CÔNG\n1. Tổ chuyên môn và giáo viên\n"
            "Giáo viên chủ nhiệm sâu sát, nắm hoàn cảnh từng em.\n2. Tổ chức Đoàn Thanh niên\nXây dựng hòm thư góp ý."
        ),
        [
            ("Giáo viên chủ nhiệm sâu sát, nắm hoàn cảnh từng em.", ["Giáo viên chủ nhiệm"]),
            ("Xây dựng hòm thư góp ý.", ["Tổ chức Đoàn Thanh niên"]),
        ],
    ),
    "a centre that shares work out among its own people": (
        ("1. Trung tâm Văn hóa phân công phóng viên đi cùng.\n2. Chủ tịch UBND huyện phân công Phòng Y tế lập sổ."),
        [
            ("Trung tâm Văn hóa phân công phóng viên đi cùng.", ["Trung tâm Văn hóa"]),
            ("phân công Phòng Y tế lập sổ.", ["Phòng Y tế"]),
        ],
    ),
    "an address for each kind of school": (
        ("1. Các trường:\n- Lập danh sách theo mẫu; các trường tiểu học gửi về địa chỉ th@x.vn."),
        [("Lập danh sách theo mẫu; các trường tiểu học gửi", ["Các trường"])],
    ),
    "a province among those hit is no order of a superior": (
        (
            "Thực hiện công văn số 5/UBND-YT, trước tình hình dịch tại một số tỉnh, trong đó có tỉnh Bắc Giang, "
            "Phòng Y tế yêu cầu các trạm thực hiện một số nội dung sau:\n1. Phối hợp với công an xã lập danh sách."
        ),
        [("Phối hợp với công an xã lập danh sách.", ["các trạm"])],
    ),
}


@pytest.mark.parametrize("name", LETTERS)
def test_letters_of_offices(name):
    text, wanted = LETTERS[name]
    assert [(words[:36], [name.lower() for name in lead]) for words, lead, *_rest in found(OFFICE + text)] == [
        (words[:36], [name.lower() for name in lead]) for words, lead in wanted
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("phòng GD&ĐT các huyện, các trường mầm non lập dự toán", ["phòng GD&ĐT các huyện", "các trường mầm non"]),
        ("các trường THPT và các TTGDTX huyện, thị xã thống kê", ["các trường THPT", "các TTGDTX huyện, thị xã"]),
        (
            "các sở giáo dục và đào tạo, các trường đại học rà soát",
            ["các sở giáo dục và đào tạo", "các trường đại học"],
        ),
        (
            "các đơn vị quản lý hồ thủy điện, thủy lợi và các đơn vị có liên quan chủ động",
            ["các đơn vị quản lý hồ thủy điện, thủy lợi", "các đơn vị có liên quan"],
        ),
        ("Hiệu trưởng các đơn vị (như kính gửi) tổ chức", ["Hiệu trưởng các đơn vị"]),
        ("Ban chỉ đạo phòng, chống dịch bệnh địa phương rà soát", ["Ban chỉ đạo phòng, chống dịch bệnh địa phương"]),
        (
            "các đồng chí Phó trưởng phòng phụ trách các bậc học chuẩn bị",
            ["các đồng chí Phó trưởng phòng phụ trách các bậc học"],
        ),
    ],
)
def test_names_in_letters(text, names):
    units = parse_units(text, 0, len(text))
    assert units is not None
    assert list(units.names) == names


def test_a_blank_number_behind_a_bar_and_a_subject_that_begins_like_a_body():
    text = (
        f"UBND TỈNH BẮC GIANG\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n{MOTTO}Số | /KH-SGDĐT | Bắc Giang, ngày 27 tháng 3 năm 2026\n"
        "KẾ HOẠCH\nThực hiện nhiệm vụ pháp chế năm học 2025-2026\nThực hiện Công văn số 5/BGDĐT-PC ngày 5/3/2026.\n"
    )
    metadata = read(text).metadata
    assert metadata.number_symbol.value == "/KH-SGDĐT"
    assert metadata.subject.value == "Thực hiện nhiệm vụ pháp chế năm học 2025-2026"
    assert metadata.issued_on.value == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("number", "symbol"),
    [
        ("Số:\n/HĐST", "/HĐST"),
        ("Số: /SGDĐT-GDTrH, GDTX", "/SGDĐT-GDTrH,GDTX"),
        ("Số:\nV/v họp", None),
        ("Số: 7/BC-PNV", "7/BC-PNV"),
        ("Số: chưa có", None),
    ],
)
def test_symbols(number, symbol):
    text = f"UBND HUYỆN AN LÃO\nPHÒNG NỘI VỤ\n{MOTTO}{number}\nKính gửi: Các trường."
    assert read(text).metadata.number_symbol.value == symbol


def test_prose_below_a_title_is_no_subject():
    text = f"PHÒNG NỘI VỤ\n{MOTTO}Số: 7/KH-PNV\nKẾ HOẠCH\n{'Nâng cao chất lượng phục vụ người dân ' * 15}\n"
    assert read(text).metadata.subject.value is None


def test_the_motto_between_kinh_gui_and_its_list():
    text = (
        "UBND HUYỆN AN LÃO\nPHÒNG GIÁO DỤC & ĐÀO TẠO\nSố: 5/PGD&ĐT\nKính gửi:\n"
        f"{MOTTO}An Lão, ngày 5 tháng 3 năm 2026\n- Các trường mầm non;\n- Các trường tiểu học.\nCăn cứ quy định."
    )
    metadata = read(text).metadata
    assert metadata.issuer.value == "Phòng Giáo dục & Đào tạo huyện An Lão"
    assert metadata.addressees == ("Các trường mầm non", "Các trường tiểu học")


def test_prose_about_a_report_is_no_addressee():
    text = (
        f"BỘ Y TẾ\nVIỆT NAM\n{MOTTO}Số: 7/BYT-KH\nKính gửi: - Bộ Giao thông vận tải;\n"
        "Về báo cáo tình hình thực hiện quy hoạch cảng tại văn bản số 5, Bộ trưởng có ý kiến như sau:\n"
        "Yêu cầu Bộ Giao thông vận tải chỉ đạo việc nâng cấp cảng trước ngày Quốc khánh 02/9/2026."
    )
    reading = read(text)
    assert reading.metadata.issuer.value == "Bộ Y tế"
    assert [(task.lead, task.deadline.due_on) for task in reading.tasks] == [
        (("Bộ Giao thông vận tải",), date(2026, 9, 2))
    ]


@pytest.mark.parametrize(
    ("between", "subject"),
    [
        ("Tham mưu triển khai Kế hoạch số 83-KH/TU", "Tham mưu triển khai Kế hoạch số 83-KH/TU"),
        ("An Lão, ngày 5 tháng 3 năm 2026", None),
    ],
)
def test_a_letter_of_the_party_has_its_subject_below_the_number(between, subject):
    text = f"ĐẢNG BỘ TỈNH X\nĐẢNG ỦY XÃ AN LÃO\nSố 5-CV/ĐU\n{between}\nKính gửi: Các chi bộ."
    assert read(text).metadata.subject.value == subject
