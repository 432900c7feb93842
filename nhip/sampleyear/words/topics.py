"""What provincial documents are about: matters by field, as noun phrases that follow "về", "công tác", "việc"."""

ECONOMY = "Kinh tế"
SOCIETY = "Văn hóa - Xã hội"
DEFENCE = "Quốc phòng - An ninh"
FOREIGN = "Đối ngoại"
INTERNAL = "Nội chính"
LAND = "Tài nguyên - Môi trường"
BUILDING = "Xây dựng - Giao thông"
FARMING = "Nông nghiệp - Nông thôn"
REFORM = "Cải cách hành chính - Chuyển đổi số"
STAFFING = "Tổ chức - Cán bộ"
GENERAL = "Tổng hợp"
PETITIONS = "Tiếp công dân"

FIELDS = (
    ECONOMY, SOCIETY, DEFENCE, FOREIGN, INTERNAL, LAND, BUILDING, FARMING, REFORM, STAFFING, GENERAL, PETITIONS,
)  # fmt: skip
FIELD_WEIGHTS = (16, 15, 5, 3, 7, 11, 12, 11, 7, 6, 5, 2)

TOPICS: dict[str, tuple[str, ...]] = {
    ECONOMY: (
        "giải ngân vốn đầu tư công",
        "thu ngân sách nhà nước trên địa bàn",
        "phân bổ kế hoạch vốn đầu tư từ nguồn ngân sách địa phương",
        "phát triển cụm công nghiệp",
        "thu hút đầu tư vào khu công nghiệp",
        "cải thiện môi trường đầu tư, nâng cao năng lực cạnh tranh cấp tỉnh (PCI)",
        "bình ổn giá và lưu thông hàng hóa dịp Tết Nguyên đán",
        "phát triển doanh nghiệp nhỏ và vừa",
        "xúc tiến thương mại, kết nối cung cầu tiêu thụ sản phẩm",
        "chống buôn lậu, gian lận thương mại và hàng giả",
        "tháo gỡ khó khăn cho hoạt động sản xuất, kinh doanh",
        "quản lý, sử dụng tài sản công",
        "phương án giá dịch vụ sự nghiệp công",
        "phát triển hạ tầng lưới điện trung áp",
        "chương trình khuyến công quốc gia",
        "huy động vốn tín dụng chính sách xã hội",
    ),
    SOCIETY: (
        "kỳ thi tốt nghiệp trung học phổ thông",
        "công tác phòng, chống dịch bệnh",
        "xây dựng trường đạt chuẩn quốc gia",
        "chăm sóc người có công với cách mạng",
        "chương trình giảm nghèo bền vững",
        "bảo tồn và phát huy giá trị di tích lịch sử, danh lam thắng cảnh",
        "tổ chức lễ hội và hoạt động văn hóa đầu năm",
        "phát triển du lịch cộng đồng",
        "bao phủ bảo hiểm y tế toàn dân",
        "đào tạo nghề cho lao động nông thôn",
        "an toàn thực phẩm trong trường học",
        "công tác trẻ em và phòng, chống đuối nước",
        "thực hiện chính sách đối với đồng bào dân tộc thiểu số",
        "chuẩn bị cơ sở vật chất cho năm học mới",
        "tổ chức đại hội thể dục thể thao các cấp",
        "quản lý hoạt động quảng cáo, biểu diễn nghệ thuật",
    ),
    DEFENCE: (
        "tuyển chọn, gọi công dân nhập ngũ",
        "diễn tập khu vực phòng thủ",
        "bảo đảm an ninh trật tự dịp nghỉ lễ",
        "phòng cháy, chữa cháy và cứu nạn, cứu hộ",
        "bảo đảm trật tự an toàn giao thông",
        "cấp căn cước công dân và định danh điện tử",
        "phong trào toàn dân bảo vệ an ninh Tổ quốc",
        "bồi dưỡng kiến thức quốc phòng và an ninh",
        "phòng, chống tội phạm và tệ nạn ma túy",
        "xây dựng lực lượng dân quân tự vệ",
    ),
    FOREIGN: (
        "tổ chức đoàn công tác nước ngoài của tỉnh",
        "tiếp và làm việc với đoàn khách quốc tế",
        "vận động viện trợ phi chính phủ nước ngoài",
        "quản lý hội nghị, hội thảo quốc tế",
        "hợp tác với các địa phương nước ngoài kết nghĩa",
        "công tác người Việt Nam ở nước ngoài",
        "cử cán bộ, công chức đi công tác nước ngoài",
    ),
    INTERNAL: (
        "giải quyết khiếu nại, tố cáo kéo dài",
        "thực hiện kết luận thanh tra",
        "phòng, chống tham nhũng, tiêu cực",
        "rà soát, hệ thống hóa văn bản quy phạm pháp luật",
        "phổ biến, giáo dục pháp luật",
        "công tác thi hành án dân sự và thi hành án hành chính",
        "kê khai tài sản, thu nhập",
        "hòa giải ở cơ sở",
        "trợ giúp pháp lý cho người nghèo",
        "xử lý vi phạm hành chính",
    ),
    LAND: (
        "thu hồi đất, bồi thường, hỗ trợ và tái định cư",
        "kế hoạch sử dụng đất cấp huyện",
        "cấp giấy chứng nhận quyền sử dụng đất",
        "quản lý hoạt động khai thác khoáng sản làm vật liệu xây dựng thông thường",
        "bảo vệ môi trường lưu vực sông",
        "thu gom, xử lý chất thải rắn sinh hoạt",
        "đấu giá quyền sử dụng đất",
        "xác định giá đất cụ thể",
        "chuyển mục đích sử dụng rừng sang mục đích khác",
        "cấp phép khai thác, sử dụng tài nguyên nước",
        "ứng phó với biến đổi khí hậu",
    ),
    BUILDING: (
        "đồ án quy hoạch chung xây dựng đô thị",
        "đầu tư xây dựng tuyến đường tỉnh",
        "giải phóng mặt bằng dự án cao tốc",
        "bảo trì hệ thống đường bộ",
        "phát triển nhà ở xã hội",
        "công bố giá vật liệu xây dựng",
        "quản lý chất lượng công trình xây dựng",
        "chủ trương đầu tư dự án cầu và đường dẫn",
        "điều chỉnh cục bộ quy hoạch chi tiết khu dân cư",
        "xử lý điểm đen về tai nạn giao thông",
        "nghiệm thu, bàn giao công trình trường học",
    ),
    FARMING: (
        "chương trình mục tiêu quốc gia xây dựng nông thôn mới",
        "phòng, chống dịch tả lợn châu Phi",
        "phòng, chống thiên tai và tìm kiếm cứu nạn",
        "bảo vệ và phát triển rừng bền vững",
        "chương trình mỗi xã một sản phẩm (OCOP)",
        "sản xuất vụ xuân",
        "sản xuất vụ đông",
        "vận hành hồ chứa thủy lợi trong mùa mưa bão",
        "cấp nước sạch nông thôn",
        "phát triển vùng nguyên liệu tập trung",
        "phòng cháy, chữa cháy rừng",
        "sắp xếp, bố trí ổn định dân cư vùng thiên tai",
    ),
    REFORM: (
        "kiểm soát thủ tục hành chính",
        "cung cấp dịch vụ công trực tuyến toàn trình",
        "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
        "chuyển đổi số của tỉnh",
        "kết nối, chia sẻ dữ liệu dân cư",
        "cải cách hành chính",
        "bảo đảm an toàn thông tin mạng",
        "danh mục thủ tục hành chính nội bộ",
        "đánh giá mức độ hài lòng của người dân, doanh nghiệp",
        "triển khai chữ ký số chuyên dùng công vụ",
    ),
    STAFFING: (
        "tinh giản biên chế",
        "tuyển dụng công chức, viên chức",
        "sắp xếp đơn vị sự nghiệp công lập",
        "đào tạo, bồi dưỡng cán bộ, công chức",
        "thi đua, khen thưởng",
        "đánh giá, xếp loại chất lượng cán bộ, công chức, viên chức",
        "vị trí việc làm trong cơ quan hành chính",
        "bổ nhiệm, điều động cán bộ quản lý",
        "thực hiện quy chế dân chủ ở cơ sở",
        "kỷ luật, kỷ cương hành chính",
    ),
    GENERAL: (
        "tình hình kinh tế - xã hội",
        "chương trình công tác của UBND tỉnh",
        "chuẩn bị nội dung kỳ họp HĐND tỉnh",
        "giải quyết kiến nghị của cử tri",
        "kiểm điểm công tác chỉ đạo, điều hành",
        "thực hành tiết kiệm, chống lãng phí",
        "chế độ thông tin, báo cáo",
        "công tác văn thư, lưu trữ",
        "lịch công tác của lãnh đạo UBND tỉnh",
    ),
    PETITIONS: (
        "tiếp công dân định kỳ",
        "xử lý đơn khiếu nại, tố cáo, kiến nghị, phản ánh",
        "giải quyết kiến nghị của công dân về đất đai",
        "rà soát các vụ việc khiếu nại đông người",
    ),
}

# titles of the frames above the work programme
GROUPS = (
    "Hoàn thiện thể chế, nâng cao chất lượng ban hành văn bản",
    "Thúc đẩy tăng trưởng kinh tế, tháo gỡ khó khăn cho sản xuất, kinh doanh",
    "Quản lý thu, chi ngân sách nhà nước",
    "Đẩy nhanh tiến độ giải ngân vốn đầu tư công",
    "Phát triển công nghiệp, cụm công nghiệp",
    "Phát triển thương mại, dịch vụ, kinh tế cửa khẩu",
    "Phát triển du lịch",
    "Phát triển nông, lâm nghiệp hàng hóa",
    "Xây dựng nông thôn mới và sắp xếp dân cư",
    "Phát triển kết cấu hạ tầng giao thông, đô thị",
    "Quản lý tài nguyên, bảo vệ môi trường, ứng phó biến đổi khí hậu",
    "Nâng cao chất lượng giáo dục và đào tạo",
    "Chăm sóc sức khỏe nhân dân",
    "Phát triển văn hóa, thể thao, thông tin",
    "Giảm nghèo bền vững, an sinh xã hội, việc làm",
    "Phát triển khoa học, công nghệ và đổi mới sáng tạo",
    "Cải cách hành chính, chuyển đổi số",
    "Thanh tra, tiếp công dân, phòng chống tham nhũng",
    "Bảo đảm quốc phòng, an ninh",
    "Đối ngoại và hội nhập quốc tế",
)
KEY_TASKS = (
    "Xây dựng Đảng và hệ thống chính trị trong sạch, vững mạnh",
    "Phát triển nhanh và bền vững các ngành kinh tế có lợi thế",
    "Hoàn thiện kết cấu hạ tầng đồng bộ",
    "Nâng cao chất lượng nguồn nhân lực",
    "Bảo tồn, phát huy bản sắc văn hóa các dân tộc",
    "Sử dụng hiệu quả đất đai, tài nguyên, bảo vệ môi trường",
    "Giữ vững quốc phòng, an ninh, mở rộng đối ngoại",
)
BREAKTHROUGHS = (
    "Đột phá về kết cấu hạ tầng giao thông và đô thị",
    "Đột phá về cải cách hành chính và chuyển đổi số",
    "Đột phá về chất lượng nguồn nhân lực",
)
SCHEMES = (
    "Phát triển nông nghiệp hàng hóa", "Xây dựng nông thôn mới", "Phát triển lâm nghiệp bền vững",
    "Phát triển công nghiệp và tiểu thủ công nghiệp", "Phát triển thương mại và dịch vụ", "Phát triển du lịch",
    "Phát triển hạ tầng giao thông", "Phát triển đô thị", "Quản lý tài nguyên và bảo vệ môi trường",
    "Đổi mới giáo dục và đào tạo", "Nâng cao chất lượng khám, chữa bệnh", "Bảo tồn và phát huy giá trị văn hóa",
    "Giảm nghèo bền vững", "Đào tạo nghề và giải quyết việc làm", "Phát triển khoa học và công nghệ",
    "Chuyển đổi số", "Cải cách hành chính", "Bảo đảm an ninh, trật tự",
)  # fmt: skip
RESOLUTIONS = (
    "phát triển nông nghiệp hàng hóa", "phát triển du lịch", "chuyển đổi số", "giảm nghèo bền vững",
    "phát triển công nghiệp chế biến, chế tạo", "xây dựng đội ngũ cán bộ", "phát triển kinh tế rừng",
    "phát triển hạ tầng giao thông trọng điểm",
)  # fmt: skip
