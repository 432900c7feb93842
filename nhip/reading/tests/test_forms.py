"""Forms that papers take, each on a text of a few lines: who leads, who helps, by when."""

from datetime import date

import pytest

from nhip.reading.tests.test_tasks import found

# The text; of each task how it begins, its lead, its partners, its day.
FORMS = {
    "another body named within a list": (
        (
            "1. Sở Tài chính:\n"
            "- Khi có kết quả thẩm định giao Sở Xây dựng phê duyệt thiết kế.\n"
            "- Sau khi tiếp nhận hồ sơ, Sở Tư pháp thẩm định trong 03 ngày."
        ),
        [
            ("giao Sở Xây dựng phê duyệt thiết kế.", ["Sở Xây dựng"], [], None),
            ("Sở Tư pháp thẩm định trong 03 ngày.", ["Sở Tư pháp"], [], "trong 03 ngày"),
        ],
    ),
    "duty of the unit above opens a list with its partners": (
        (
            "1. Sở Y tế:\n"
            "a) Chủ trì, phối hợp với Công an tỉnh thực hiện các nhiệm vụ sau:\n"
            "- Rà soát cơ sở khám bệnh.\n"
            "- Kiểm tra đột xuất."
        ),
        [
            ("Rà soát cơ sở khám bệnh.", ["Sở Y tế"], ["Công an tỉnh"], None),
            ("Kiểm tra đột xuất.", ["Sở Y tế"], ["Công an tỉnh"], None),
        ],
    ),
    "a colon before an address gives one task": (
        ("Giao Sở Nội vụ chủ trì tổng hợp nhu cầu đào tạo của tỉnh, gửi qua thư điện tử:\nsonoivu@tinh.gov.vn\n"),
        [("Giao Sở Nội vụ chủ trì tổng hợp nhu cầu ", ["Sở Nội vụ"], [], None)],
    ),
    "how members work is no task": (
        (
            "Các thành viên Ban Chỉ đạo làm việc theo chế độ kiêm nhiệm.\n"
            "1. Ban Chỉ đạo được sử dụng con dấu của Sở Y tế.\n"
            "2. Sở Y tế báo cáo kết quả."
        ),
        [("Sở Y tế báo cáo kết quả.", ["Sở Y tế"], [], None)],
    ),
    "a member is no task": (
        ("Giao các thành viên sau thực hiện:\n1. Ông Trần Văn An, Phó Giám đốc Sở Y tế;\n2. Sở Nội vụ tổng hợp."),
        [("Sở Nội vụ tổng hợp.", ["Sở Nội vụ"], [], None)],
    ),
    "the issuer's own word is no task": (
        (
            "ỦY BAN NHÂN DÂN TỈNH X\n"
            "THÔNG BÁO\n"
            "Kết luận họp\n"
            "1. Ủy ban nhân dân tỉnh X thống nhất chủ trương.\n"
            "2. Sở Y tế rà soát danh mục."
        ),
        [("Sở Y tế rà soát danh mục.", ["Sở Y tế"], [], None)],
    ),
    "a measure is no task": (
        ("1. Sở Y tế: đạt tối thiểu 90% hồ sơ.\n2. Sở Nội vụ: Tổng hợp kết quả."),
        [("Sở Nội vụ: Tổng hợp kết quả.", ["Sở Nội vụ"], [], None)],
    ),
    "a polite address is one unit": (
        "Trân trọng đề nghị Quý cơ quan cử cán bộ tham gia tập huấn trước ngày 05/4/2026.",
        [("Trân trọng đề nghị Quý cơ quan cử cán bộ", ["Quý cơ quan"], [], date(2026, 4, 5))],
    ),
    "a comma within a name": (
        (
            "Giao Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh chủ trì, phối hợp với "
            "Sở Y tế xây dựng phương án."
        ),
        [
            (
                "Giao Ban Chỉ huy Phòng, chống thiên tai ",
                ["Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh"],
                ["Sở Y tế"],
                None,
            )
        ],
    ),
    "a title over a list": (
        "Yêu cầu Giám đốc: Sở Y tế, Sở Nội vụ tổ chức kiểm tra.",
        [("Yêu cầu Giám đốc: Sở Y tế, Sở Nội vụ tổ ", ["Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ"], [], None)],
    ),
    "a name with a comma before a colon": (
        "1. Phòng Chính trị tư tưởng và Công tác học sinh, sinh viên: Tổng hợp báo cáo.",
        [
            (
                "Phòng Chính trị tư tưởng và Công tác học",
                ["Phòng Chính trị tư tưởng và Công tác học sinh, sinh viên"],
                [],
                None,
            )
        ],
    ),
    "each place is a unit of its own": (
        ("Giao Công an tỉnh và từng địa phương rà soát điểm đen giao thông.\nGiao Sở Y tế và các địa phương kiểm tra."),
        [
            ("Giao Công an tỉnh và từng địa phương rà ", ["Công an tỉnh", "từng địa phương"], [], None),
            ("Giao Sở Y tế và các địa phương kiểm tra.", ["Sở Y tế", "các địa phương"], [], None),
        ],
    ),
    "fields of offices and a collective": (
        "1. Các sở: Tài chính, Nội vụ; các cơ quan liên quan tổng hợp nhu cầu.",
        [
            (
                "Các sở: Tài chính, Nội vụ; các cơ quan l",
                ["Sở Tài chính", "Sở Nội vụ", "các cơ quan liên quan"],
                [],
                None,
            )
        ],
    ),
    "what another paper asks is no task": (
        (
            "Thực hiện Công văn số 12/BNV ngày 02/3/2026, trong đó Bộ Nội vụ đề nghị Ủy ban nhân dân "
            "tỉnh rà soát biên chế; Giám đốc Sở Nội vụ giao Văn phòng Sở tổng hợp.\n"
            "1. Phòng Kế hoạch lập biểu."
        ),
        [("Phòng Kế hoạch lập biểu.", ["Phòng Kế hoạch"], [], None)],
    ),
    "a day between unit and work": (
        "Yêu cầu Ban Quản lý dự án đến ngày 30/6 phải bàn giao mặt bằng.",
        [("Yêu cầu Ban Quản lý dự án đến ngày 30/6 ", ["Ban Quản lý dự án"], [], date(2026, 6, 30))],
    ),
    "an hour every day": (
        "- Sở Y tế tổng hợp, gửi số liệu trước 17 giờ hằng ngày.",
        [("Sở Y tế tổng hợp, gửi số liệu trước 17 g", ["Sở Y tế"], [], "daily")],
    ),
    "a collective with a dash": (
        "Giao các tổ chức chính trị - xã hội vận động hội viên.",
        [("Giao các tổ chức chính trị - xã hội vận ", ["các tổ chức chính trị - xã hội"], [], None)],
    ),
    "lead and partner in one cell; by reference means nobody": (
        (
            "TT | Nhiệm vụ | Cơ quan thực hiện | Thời gian\n"
            "1 | Rà soát quy hoạch | Sở Xây dựng chủ trì, phối hợp với Sở Tài chính | Quý II/2026\n"
            "2 | Lập danh mục | Theo phân công tại Quyết định số 12/QĐ-UBND | Theo kế hoạch\n"
        ),
        [("Rà soát quy hoạch", ["Sở Xây dựng"], ["Sở Tài chính"], date(2026, 6, 30))],
    ),
    "a day in the heading of a part": (
        ("Nhiệm vụ làm ngay trong tháng 4/2026\n1. Sở Y tế:\n- Rà soát danh mục kỹ thuật.\n"),
        [("Rà soát danh mục kỹ thuật.", ["Sở Y tế"], [], date(2026, 4, 30))],
    ),
    "labels alone": (
        ("- Đơn vị phối hợp: Sở Y tế\n- Thời gian: Quý II/2026\n"),
        [],
    ),
    "duties behind a long list": (
        (
            "Giao Sở Y tế chịu trách nhiệm toàn diện về số liệu.\n"
            "Giao Sở Nội vụ chủ trì, phối hợp với Sở Y tế, Công an tỉnh để rà soát, thống kê thiết "
            "bị."
        ),
        [
            ("Giao Sở Y tế chịu trách nhiệm toàn diện ", ["Sở Y tế"], [], None),
            ("Giao Sở Nội vụ chủ trì, phối hợp với Sở ", ["Sở Nội vụ"], ["Sở Y tế", "Công an tỉnh"], None),
        ],
    ),
    "roman numbers in brackets": (
        "Yêu cầu: (i)  Sở Y tế rà soát quy hoạch; (ii) Sở Nội vụ tổng hợp.",
        [],
    ),
    "a field before a colon": (
        "2. Thanh tra khoa học và công nghệ: Sở Y tế kiểm tra.",
        [("Sở Y tế kiểm tra.", ["Sở Y tế"], [], None)],
    ),
    "bodies that are worked with are no leads": (
        (
            "1. Sở Y tế:\n"
            "- Tiếp tục cải thiện phối hợp giữa các cơ quan, đơn vị thông qua quy chế.\n"
            "- Đề xuất tỉnh chỉ đạo các cơ quan, địa phương thực hiện."
        ),
        [
            ("Tiếp tục cải thiện phối hợp giữa các cơ ", ["Sở Y tế"], [], None),
            ("Đề xuất tỉnh chỉ đạo các cơ quan, địa ph", ["Sở Y tế"], [], None),
        ],
    ),
    "labels that name partners only": (
        ("1. Rà soát trụ sở\n- Đơn vị phối hợp: Sở Y tế\n- Thời gian: Quý II/2026\n"),
        [],
    ),
    "short items without a full stop": (
        ("1. Sở Y tế:\n- Tổ chức xử lý môi trường, dịch bệnh\n- Tham mưu kinh phí phòng dịch\n"),
        [
            ("Tổ chức xử lý môi trường, dịch bệnh", ["Sở Y tế"], [], None),
            ("Tham mưu kinh phí phòng dịch", ["Sở Y tế"], [], None),
        ],
    ),
    "a day among the reasons is no limit": (
        (
            "1. Mở đầu\n"
            "Để hoàn thành việc thi công trước ngày 30/4/2026 theo kế hoạch đã ký, yêu cầu Sở Xây "
            "dựng thực hiện các nhiệm vụ sau:\n"
            "- Đôn đốc nhà thầu."
        ),
        [("Đôn đốc nhà thầu.", ["Sở Xây dựng"], [], None)],
    ),
    "places and a body behind them": (
        ("1. Các sở có trách nhiệm phối hợp với UBND các xã: Đức Trọng, Hiệp Thạnh và đơn vị tư vấn lập quy hoạch.\n"),
        [
            (
                "Các sở có trách nhiệm phối hợp với UBND ",
                ["Các sở"],
                ["UBND xã Đức Trọng", "UBND xã Hiệp Thạnh", "đơn vị tư vấn"],
                None,
            )
        ],
    ),
    "counted bodies": (
        (
            "1. Giao Sở Nội vụ, các địa phương kiểm tra.\n"
            "2. Mỗi cơ quan, đơn vị, địa phương và từng cá nhân thực hiện nghiêm.\n"
            "3. Yêu cầu mỗi cơ quan, mỗi địa phương lập kế hoạch."
        ),
        [
            ("Giao Sở Nội vụ, các địa phương kiểm tra.", ["Sở Nội vụ", "các địa phương"], [], None),
            ("Yêu cầu mỗi cơ quan, mỗi địa phương lập ", ["mỗi cơ quan", "mỗi địa phương"], [], None),
        ],
    ),
    "a topic between commas": (
        "1. Đối với các khu, cụm công nghiệp đã có hạ tầng, tiếp tục cấp nước.",
        [],
    ),
    "headings over bullets": (
        (
            "Về công tác cấp nước\n"
            "- Sở Xây dựng rà soát mạng lưới.\n"
            "Về công tác thoát nước\n"
            "- Sở Xây dựng lập phương án."
        ),
        [
            ("Sở Xây dựng rà soát mạng lưới.", ["Sở Xây dựng"], [], None),
            ("Sở Xây dựng lập phương án.", ["Sở Xây dựng"], [], None),
        ],
    ),
    "partners told twice": (
        (
            "1. Sở Y tế phối hợp với nhân dân vùng lũ, phối hợp với Công an tỉnh cứu trợ; báo cáo Kết"
            " quả trước ngày 30/4/2026, gửi Sở Nội vụ."
        ),
        [
            (
                "Sở Y tế phối hợp với nhân dân vùng lũ, p",
                ["Sở Y tế"],
                ["nhân dân vùng lũ", "Công an tỉnh"],
                date(2026, 4, 30),
            )
        ],
    ),
    "what the issuer will do itself is no task": (
        (
            "ỦY BAN NHÂN DÂN\n"
            "TỈNH AN GIANG\n"
            "Số: 12/TB-UBND\n"
            "An Giang, ngày 05 tháng 3 năm 2026\n"
            "THÔNG BÁO\n"
            "Kết luận phiên họp\n"
            "1. Ủy ban nhân dân tỉnh sẽ họp giao ban vào tuần sau.\n"
            "2. Sở Y tế rà soát danh mục."
        ),
        [("Sở Y tế rà soát danh mục.", ["Sở Y tế"], [], None)],
    ),
    "labelled lines without a lead": (
        ("1. Y tế\n- Rà soát thuốc\n- Thời gian: Quý II/2026\n- Mua sắm thiết bị\n- Đơn vị chủ trì: Sở Y tế\n"),
        [("Mua sắm thiết bị", ["Sở Y tế"], [], None)],
    ),
    "a duty of the unit above opens a list": (
        ("1. Sở Y tế:\na) Chủ trì phối hợp thực hiện các nhiệm vụ sau:\n- Rà soát cơ sở khám bệnh.\n"),
        [("Rà soát cơ sở khám bệnh.", ["Sở Y tế"], [], None)],
    ),
    "what a law demands is no task": (
        (
            "1. Sở Y tế báo cáo.\n"
            "2. Thực hiện Công văn số 12/BNV-TCBC ngày 02/3/2026 về biên chế; trong đó, Bộ Nội vụ đề "
            "nghị các tỉnh rà soát."
        ),
        [("Sở Y tế báo cáo.", ["Sở Y tế"], [], None)],
    ),
    "an invitation is no task": (
        (
            "ỦY BAN NHÂN DÂN\n"
            "TỈNH AN GIANG\n"
            "Số: 12/TB-UBND\n"
            "An Giang, ngày 05 tháng 3 năm 2026\n"
            "THÔNG BÁO\n"
            "Kết luận phiên họp\n"
            "1. Ủy ban nhân dân tỉnh mời các chuyên gia góp ý dự thảo.\n"
            "2. Giao Sở Y tế rà soát danh mục."
        ),
        [("Giao Sở Y tế rà soát danh mục.", ["Sở Y tế"], [], None)],
    ),
    "names with commas before a colon": (
        (
            "1. Phòng Quản lý đô thị, hạ tầng kỹ thuật: Lập kế hoạch.\n"
            "2. Văn phòng Đoàn đại biểu Quốc hội, hội đồng nhân dân: Tổng hợp.\n"
            "3. Sở Xây dựng, thanh tra viên giao thông: Kiểm tra tải trọng."
        ),
        [
            ("Phòng Quản lý đô thị, hạ tầng kỹ thuật: ", ["Phòng Quản lý đô thị, hạ tầng kỹ thuật"], [], None),
            (
                "Văn phòng Đoàn đại biểu Quốc hội, hội đồ",
                ["Văn phòng Đoàn đại biểu Quốc hội", "hội đồng nhân dân"],
                [],
                None,
            ),
            ("Sở Xây dựng, thanh tra viên giao thông: ", ["Sở Xây dựng, thanh tra viên giao thông"], [], None),
        ],
    ),
    "the way members work is no task": (
        ("1. Giao Ban Chỉ đạo theo dõi kế hoạch.\n2. Các thành viên Ban Chỉ đạo làm việc theo chế độ kiêm nhiệm."),
        [("Giao Ban Chỉ đạo theo dõi kế hoạch.", ["Ban Chỉ đạo"], [], None)],
    ),
    "the sentence before the announcement leads": (
        (
            "Giao Sở Y tế rà soát danh mục thuốc của các bệnh viện. Nội dung cụ thể như sau:\n"
            "- Lập danh mục thuốc thiết yếu.\n"
            "- Đề xuất mua sắm tập trung."
        ),
        [
            ("Giao Sở Y tế rà soát danh mục thuốc của ", ["Sở Y tế"], [], None),
            ("Lập danh mục thuốc thiết yếu.", ["Sở Y tế"], [], None),
            ("Đề xuất mua sắm tập trung.", ["Sở Y tế"], [], None),
        ],
    ),
    "bodies and each person": (
        (
            "1. Mỗi cơ quan, đơn vị, địa phương và từng cán bộ nghiêm túc chấp hành giờ giấc, báo cáo"
            " trước ngày 30/4/2026."
        ),
        [
            (
                "Mỗi cơ quan, đơn vị, địa phương và từng ",
                ["Mỗi cơ quan, đơn vị, địa phương", "từng cán bộ"],
                [],
                date(2026, 4, 30),
            )
        ],
    ),
    "words of another within quotation marks": (
        (
            "1. Bộ Nội vụ có ý kiến như sau:\n"
            "“1. Sở Nội vụ rà soát các hội.\n"
            "2. Sở Y tế góp ý.\n"
            "3. Các hội báo cáo kết quả”.\n"
            "2. Sở Y tế lập danh sách “hội viên”.\n"
            "3. Sở Nội vụ mua màn hình 24”.\n"
            "“Sở Tư pháp thẩm định."
        ),
        [
            ("Sở Y tế lập danh sách “hội viên”.", ["Sở Y tế"], [], None),
            ("Sở Nội vụ mua màn hình 24”.", ["Sở Nội vụ"], [], None),
        ],
    ),
    "rooms of an office": (
        (
            "1. Phòng Quản lý giao thông và Thanh tra Sở\n"
            "Kiểm tra tải trọng xe, báo cáo hằng tuần.\n"
            "2. Văn phòng Sở chuẩn bị họp giao ban. Các phòng chuyên môn gửi số liệu, báo cáo tại "
            "cuộc họp giao ban tháng 7."
        ),
        [
            ("Kiểm tra tải trọng xe, báo cáo hằng tuần", ["Phòng Quản lý giao thông", "Thanh tra Sở"], [], "weekly"),
            ("Văn phòng Sở chuẩn bị họp giao ban.", ["Văn phòng Sở"], [], None),
            ("Các phòng chuyên môn gửi số liệu, báo cá", ["Các phòng chuyên môn"], [], "tại cuộc họp giao ban tháng 7"),
        ],
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_form_is_read(form):
    text, tasks = FORMS[form]
    assert [(words[:40], *rest) for words, *rest in found(text)] == tasks
