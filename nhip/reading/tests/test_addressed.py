"""Orders that name their assignee elsewhere: in "Kính gửi", behind "do", and days told below a whole list."""

from datetime import date

import pytest

from nhip.reading import read
from nhip.reading.tests.test_tasks import found
from nhip.reading.units import parse_units

HEAD = (
    "UBND TỈNH LÀO CAI\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 120/SNV-CCVC\n"
    "Lào Cai, ngày 10 tháng 3 năm 2026\n"
)
SENT = f"{HEAD}Kính gửi:\n- Sở Y tế, Sở Tư pháp;\n- Tạp chí và bạn đọc ở xa.\n"
ALL = ["Sở Y tế", "Sở Tư pháp", "Tạp chí và bạn đọc ở xa"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Sở Nội vụ đề nghị (như kính gửi) thực hiện một số nội dung sau:\n1. Rà soát biên chế.\n2. Gửi báo cáo.",
            ["Rà soát biên chế.", "Gửi báo cáo."],
        ),
        ("Để tổng hợp, Sở Nội vụ đề nghị báo cáo biên chế.", ["đề nghị báo cáo biên chế."]),
        ("Trân trọng kính đề nghị các đơn vị như trên thống kê biên chế.", []),
        ("Đến nay, đề nghị các cơ quan như kính gửi thống kê biên chế.", ["đề nghị các cơ quan như kính gửi thống"]),
        ("Nhận được công văn của Bộ Nội vụ đề nghị báo cáo biên chế.", []),
        ("Sở Nội vụ đề nghị các nội dung dưới đây.", []),
    ],
)
def test_a_letter_without_a_name_orders_those_it_is_sent_to(text, wanted):
    tasks = [task for task in read(SENT + text).tasks if list(task.lead) == ALL]
    assert [task.text[:38] for task in tasks] == wanted
    assert all(task.lead_implicit for task in tasks)


def test_without_addressees_nobody_is_ordered():
    assert found("Sở Nội vụ đề nghị (như kính gửi) báo cáo biên chế.") == []


LIST = "1. Sở Y tế:\na) Rà soát danh mục.\nb) Báo cáo kết quả trước ngày 02/4/2026.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Thời gian hoàn thành: trước ngày 30/4/2026.",
        "Thời hạn thực hiện các việc trên: ngày 30/4/2026.",
        "Các nội dung trên hoàn thành trước ngày 30/4/2026.",
        "Hoàn thành xong trước ngày 30/4/2026.",
    ],
)
def test_a_day_below_a_list_holds_for_all_of_it(line):
    assert [limit for *_rest, limit in found(f"{LIST}{line}\n2. Sở Tư pháp góp ý.")] == [
        date(2026, 4, 30),
        date(2026, 4, 2),
        None,
    ]


def test_a_day_within_a_duty_is_its_own():
    text = "1. Sở Y tế:\n- Rà soát danh mục.\n- Hoàn thành trong năm 2026 việc lập quy hoạch mạng lưới."
    assert [limit for *_rest, limit in found(text)] == [None, date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("text", "lead", "co"),
    [
        ("Việc thống kê do Sở Y tế làm đầu mối, phối hợp với Sở Tư pháp.", ["Sở Y tế"], ["Sở Tư pháp"]),
        ("Do Sở Nội vụ chủ trì, phối hợp với Sở Y tế tổng hợp.", ["Sở Nội vụ"], ["Sở Y tế"]),
        ("Sở Y tế được giao chủ trì theo dõi việc thực hiện.", ["Sở Y tế"], []),
        ("Trung tâm Kiểm định xây dựng cập nhật dữ liệu.", ["Trung tâm Kiểm định xây dựng"], []),
        ("Trung tâm Kiểm định xây dựng kế hoạch năm.", ["Trung tâm Kiểm định"], []),
    ],
)
def test_other_ways_to_name_who_leads(text, lead, co):
    assert [row[1:3] for row in found(f"1. {text}")] == [(lead, co)]


def test_the_work_before_the_name_is_told():
    assert read("1. Việc thống kê do Sở Y tế làm đầu mối.").tasks[0].what == "Việc thống kê do Sở Y tế làm đầu mối."
    assert found("1. Hội nghị do Giám đốc Sở Y tế dự; lịch do các bên báo.") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "6. Xây dựng quy chế của tỉnh (Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ; Sở Tư pháp tham mưu).",
            [("6. Xây dựng"[3:], ["Sở Y tế"], ["Sở Nội vụ", "Sở Tư pháp"])],
        ),
        ("1. Lập danh mục thiết bị (Sở Y tế thực hiện);", [("Lập danh", ["Sở Y tế"], [])]),
        ("1. Sở Y tế rà soát nhu cầu (các huyện, thị xã, thành phố).", [("Sở Y tế ", ["Sở Y tế"], [])]),
        ("1. Sở Y tế rà soát nhu cầu (như quy định của ngành).", [("Sở Y tế ", ["Sở Y tế"], [])]),
        ("1. Sở Y tế rà soát nhu cầu (Sở Nội vụ góp ý sau).", [("Sở Y tế ", ["Sở Y tế"], [])]),
    ],
)
def test_who_does_it_stands_in_a_bracket_at_the_end(text, wanted):
    assert [(words[:8], lead, co) for words, lead, co, _limit in found(text)] == [
        (words[:8], lead, co) for words, lead, co in wanted
    ]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        # Of another day, and of this one.
        ("Ngày 05/3/2026, Sở Nội vụ có văn bản số 9/SNV-VP thông báo ý kiến yêu cầu Sở Y tế báo cáo.", []),
        ("Ngày 05/3/2026, Sở Nội vụ yêu cầu Sở Y tế báo cáo.", [["Sở Y tế"]]),
        ("Sở Nội vụ đề nghị quý Bộ khẩn trương có báo cáo.", [["quý Bộ"]]),
        # The giver before a colon is nobody who is told to act.
        ("Bộ trưởng Bộ Y tế chỉ thị:\n1. Nâng cao nhận thức.\n2. Vụ Pháp chế rà soát văn bản.", [["Vụ Pháp chế"]]),
        # One's own people, and a note.
        ("1. Sở Y tế:\n- Phân công cán bộ theo dõi kho.\n* Lưu ý: Phải báo cáo ngay khi mất.", [["Sở Y tế"]]),
        # Places listed behind "như:" lead nothing.
        (
            "Yêu cầu các sở thực hiện việc sau:\n1. Thực hiện nghiêm quy định như: cuộc họp, các cơ sở diễn xướng.",
            [["các sở"]],
        ),
    ],
)
def test_who_is_not_told_to_act(text, leads):
    assert [lead for _words, lead, *_rest in found(text)] == leads


def test_paragraphs_behind_the_items_of_a_unit():
    text = (
        "1. Sở Y tế:\n- Mua vắc xin.\nKiểm tra kho lạnh của trạm.\nĐối với kho cũ, sửa chữa dần.\n"
        "2. Các doanh nghiệp phối hợp hoạt động trong ngành y\na) Lập sổ theo dõi;\nb) Báo cáo hằng tháng.\n"
        "3. Sở Tư pháp thẩm định hồ sơ\na) Danh mục dài;\n"
    )
    assert [(words, lead) for words, lead, *_rest in found(text)] == [
        ("Mua vắc xin.", ["Sở Y tế"]),
        ("Kiểm tra kho lạnh của trạm.", ["Sở Y tế"]),
        ("Lập sổ theo dõi;", ["Các doanh nghiệp phối hợp hoạt động trong ngành y"]),
        ("Báo cáo hằng tháng.", ["Các doanh nghiệp phối hợp hoạt động trong ngành y"]),
        *[(words, lead) for words, lead, *_rest in found("3. Sở Tư pháp thẩm định hồ sơ\na) Danh mục dài;\n")],
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Các Sở Công Thương tăng cường", ["Các Sở Công Thương"]),
        ("các Sở Công Thương, Sở Y tế tăng cường", ["Sở Công Thương", "Sở Y tế"]),
        ("Ủy ban nhân dân các Quận, Huyện, Thị xã rà soát", ["Ủy ban nhân dân các Quận, Huyện, Thị xã"]),
        ("các Sở, Ngành, Quận, Huyện và Thị xã kiểm tra", ["các Sở, Ngành, Quận, Huyện và Thị xã"]),
        (
            "các Tập đoàn, Công ty trong tỉnh, Công ty Điện lực rà soát",
            ["các Tập đoàn, Công ty trong tỉnh", "Công ty Điện lực"],
        ),
        ("phòng, ban, ngành, UBND 11 phường xây dựng", ["phòng, ban, ngành", "UBND 11 phường"]),
        ("BCĐ giảm nghèo xã, UB MTTQ xã rà soát", ["BCĐ giảm nghèo xã", "UB MTTQ xã"]),
        ("quận, huyện và các trường vận động", ["quận, huyện", "các trường"]),
        ("Phòng Giáo dục - Đào tạo xây dựng", ["Phòng Giáo dục - Đào tạo"]),
        ("các Vụ quản lý ngành ban hành", ["các Vụ quản lý ngành"]),
        ("Công ty Xuất nhập khẩu Tân An rà soát", ["Công ty Xuất nhập khẩu Tân An"]),
    ],
)
def test_names_in_directives_of_ministries_and_cities(text, names):
    units = parse_units(text, 0, len(text))
    assert units is not None
    assert list(units.names) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vụ Nuôi trồng thủy sản hướng dẫn", ["Vụ Nuôi trồng thủy sản"]),
        (
            "Vụ Phổ biến, giáo dục pháp luật, Vụ Pháp chế và các đơn vị liên quan tổ chức",
            ["Vụ Phổ biến, giáo dục pháp luật", "Vụ Pháp chế", "các đơn vị liên quan"],
        ),
        ("Vụ Pháp luật dân sự, kinh tế tổ chức tập huấn", ["Vụ Pháp luật dân sự, kinh tế"]),
        (
            "các Sở Tư pháp và tổ chức thuộc Bộ, cơ quan ngang Bộ rà soát",
            ["các Sở Tư pháp và tổ chức thuộc Bộ, cơ quan ngang Bộ"],
        ),
    ],
)
def test_names_of_departments_of_a_ministry(text, names):
    units = parse_units(text, 0, len(text))
    assert units is not None
    assert list(units.names) == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Để Tòa án quản lý việc này, Bộ trưởng Bộ Y tế chỉ thị:\n1. Tổ chức pháp chế thuộc Bộ\na) Rà soát luật;",
            [(["Tổ chức pháp chế thuộc Bộ"], [], None)],
        ),
        ("1. Vụ Pháp chế kết hợp với các viện rà soát.", [(["Vụ Pháp chế"], ["các viện"], None)]),
        ("1. Sở Y tế phối hợp với VINACONTROL kiểm tra hàng.", [(["Sở Y tế"], ["VINACONTROL"], None)]),
        ("1. Sở Y tế phối hợp với nơi khác kiểm tra hàng.", [(["Sở Y tế"], [], None)]),
        ("1. Sở Y tế nộp danh sách trước 10 tháng 4 năm 2026.", [(["Sở Y tế"], [], date(2026, 4, 10))]),
        ("1. Sở Y tế:\n- Thông qua phong trào thi đua, chọn gương tốt.", [(["Sở Y tế"], [], None)]),
        ("1. Sở Y tế:\n- Biểu dương, nhân rộng gương tốt.", [(["Sở Y tế"], [], None)]),
        ("1. Phó Chủ tịch UBND tỉnh sẽ chủ trì cuộc họp về việc này.", []),
        ("1. Các đại biểu cũng đã thảo luận những việc cần tăng cường quản lý.", []),
    ],
)
def test_forms_of_ministries(text, wanted):
    assert [(lead, co, limit) for _words, lead, co, limit in found(text)] == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các Sở Y tế, Nội vụ rà soát", ["Sở Y tế", "Sở Nội vụ"]),
        ("các Sở Y tế, các trường rà soát", ["các Sở Y tế", "các trường"]),
        ("các Bộ Tài chính và các cơ quan liên quan rà soát", ["Bộ Tài chính", "các cơ quan liên quan"]),
        ("Các Vụ, Cục, Thanh tra Bộ tập trung", ["Các Vụ, Cục", "Thanh tra Bộ"]),
        (
            "Thủ trưởng các Vụ thuộc Bộ, Cục trưởng Cục Thuế rà soát",
            ["Thủ trưởng các Vụ thuộc Bộ", "Cục trưởng Cục Thuế"],
        ),
        ("hai thành phố Hà Nội và thành phố Huế rà soát", ["hai thành phố Hà Nội", "thành phố Huế"]),
        (
            "Hội đồng quản trị các Tổng công ty xây dựng giao thông rà soát",
            ["Hội đồng quản trị các Tổng công ty xây dựng giao thông"],
        ),
    ],
)
def test_names_of_many_of_one_kind(text, names):
    units = parse_units(text, 0, len(text))
    assert units is not None
    assert list(units.names) == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. Vụ Vận tải chuẩn bị nội dung cho Hội nghị toàn quốc tổ chức vào quý I/2027.", [(["Vụ Vận tải"], None)]),
        ("1. Vụ Vận tải tổ chức Hội nghị toàn quốc vào quý I/2027.", [(["Vụ Vận tải"], date(2027, 3, 31))]),
        ("1. Vụ Vận tải giải ngân hết vốn đã giao trong năm 2026.", [(["Vụ Vận tải"], None)]),
        ("1. Bộ tập trung quản lý các dự án lớn.", []),
        ("1. Vụ Vận tải:\n- Dự kiến khởi công 40 dự án.\n- Đôn đốc nhà thầu.", [(["Vụ Vận tải"], None)] * 2),
        ("Yêu cầu các vụ thực hiện việc sau:\n- Dự kiến khởi công 40 dự án.\n- Đôn đốc.", [(["các vụ"], None)]),
        (
            "Kết luận như sau:\nNăm 2025, được sự quan tâm của Bộ Y tế, đặc biệt là các viện đã lập kế hoạch.",
            [],
        ),
    ],
)
def test_meetings_and_looks_back(text, wanted):
    assert [(lead, limit) for _words, lead, _co, limit in found(text)] == wanted


@pytest.mark.parametrize(
    "verb", ["chủ trì, cùng với", "có trách nhiệm chủ trì, phối hợp với", "chủ trì phối hợp chặt chẽ với"]
)
def test_partners_of_a_heading_go_down_to_its_list(verb):
    tasks = found(f"1. Sở Y tế {verb} Sở Nội vụ:\n- Rà soát biên chế.\n- Lập danh mục.")
    assert [(lead, co) for _words, lead, co, _limit in tasks] == [(["Sở Y tế"], ["Sở Nội vụ"])] * 2


def test_a_day_for_handing_in_holds_for_what_is_handed_in():
    text = (
        "1. Sở Y tế:\n- Chọn bài dự thi nộp về Sở Nội vụ.\n- Phổ biến thể lệ cuộc thi.\n"
        "Thời gian nộp bài: Chậm nhất ngày 26/4/2026.\n2. Sở Tư pháp:\n- Rà soát danh mục.\nHạn gửi: ngày 27/4/2026."
    )
    assert [limit for *_rest, limit in found(text)] == [date(2026, 4, 26), None, date(2026, 4, 27)]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (
            "1. Giao đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh trực tiếp chỉ đạo.",
            [["đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh"]],
        ),
        (
            "Phân công như sau:\n- Đồng chí Trần Văn Bình - Phó Chủ tịch UBND tỉnh: kiểm tra khu vực phía Đông.",
            [["Đồng chí Trần Văn Bình - Phó Chủ tịch UBND tỉnh"]],
        ),
        (
            "1. Thủ trưởng các cơ quan, đơn vị liên quan kiểm tra hồ đập.",
            [["Thủ trưởng các cơ quan, đơn vị liên quan"]],
        ),
    ],
)
def test_persons_with_their_posts(text, leads):
    assert [lead for _words, lead, *_rest in found(text)] == leads


def test_a_day_below_items_of_several_bodies_holds_for_the_last():
    text = "1. Sở Y tế rà soát danh mục.\n2. Sở Nội vụ rà soát biên chế.\nThời gian hoàn thành: trước ngày 30/4/2026."
    assert [limit for *_rest, limit in found(text)] == [None, date(2026, 4, 30)]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (
            "1. Cơ quan được giao chủ trì soạn thảo phải bảo đảm đúng hạn.",
            [["Cơ quan được giao chủ trì soạn thảo"]],
        ),
        ("1. Sở Y tế:\n- Rà soát danh mục.\n- Ủy ban nhân dân tỉnh sẽ phê bình nơi làm chậm.", [["Sở Y tế"]]),
        (
            "1. Sở Y tế:\n- Lập quy trình.\n- Chậm nhất ngày 30/6/2026, các cơ quan phải gửi góp ý.",
            [["Sở Y tế"], ["các cơ quan"]],
        ),
    ],
)
def test_bodies_told_by_what_they_were_given_and_others_in_the_list_of_one(text, leads):
    assert [lead for _words, lead, *_rest in found(text)] == leads
