"""What the five source texts say, typed by hand from the texts: profile → figure key → what must come out.

`value` is the exact number where the source states one; `text` is how it is printed where the source rounds or prints
a pair ("hơn 52.000", "172/172", "2/14"); `at_least` stands where the source names recipients without counting them.
Nothing here is computed, and nothing here is read by the generator.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class SourceFigure:
    key: str
    quote: str
    value: Decimal | int | None = None
    text: str = ""
    at_least: int = 0


TUYEN_QUANG_2023 = (
    SourceFigure("documents.incoming", "tiếp nhận hơn 52.000 văn bản đến", text="hơn 52.000"),
    SourceFigure("documents.outgoing", "ban hành trên 13.000 văn bản chỉ đạo, điều hành", text="trên 13.000"),
    SourceFigure("targets.total", "18/20 chỉ tiêu kinh tế - xã hội đạt và vượt", 20),
    SourceFigure("targets.met", "18/20 chỉ tiêu kinh tế - xã hội đạt và vượt", 18),
    SourceFigure("targets.achievement", "18/20 chỉ tiêu kinh tế - xã hội đạt và vượt", text="18/20"),
    SourceFigure("targets.grdp_growth", "tốc độ tăng tổng sản phẩm trên địa bàn tỉnh đạt 7,46%", Decimal("7.46")),
    SourceFigure("targets.grdp_rank.tdmn", "xếp thứ 2/14 tỉnh trung du và miền núi Bắc bộ", text="2/14"),
    SourceFigure("targets.grdp_rank.mnpb", "xếp thứ 1/11 tỉnh miền núi phía Bắc", text="1/11"),
    SourceFigure("targets.grdp_rank.ca-nuoc", "xếp 18/63 tỉnh, thành phố trong cả nước", text="18/63"),
    SourceFigure("tasks.government", "hoàn thành 172/172 nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao", 172),
    SourceFigure("tasks.government_done", "hoàn thành 172/172 nhiệm vụ", 172),
    SourceFigure("tasks.government_completion", "hoàn thành 172/172 nhiệm vụ", text="172/172"),
    SourceFigure(
        "emulation.gov_office_medal.leader",
        "Kỷ niệm chương “Vì sự nghiệp Văn phòng Chính phủ” cho đồng chí Chủ tịch UBND tỉnh và các đồng chí Phó Chủ tịch"
        " (hai Phó Chủ tịch được nêu tên)",
        3,
    ),
    SourceFigure("emulation.gov_office_medal.person", "cùng 24 đồng chí thuộc Văn phòng UBND tỉnh", 24),
    SourceFigure("emulation.diplomacy_medal.person", "Kỷ niệm chương “Vì sự nghiệp Ngoại giao” cho 2 cá nhân", 2),
    SourceFigure("emulation.provincial_fighter.person", "“Chiến sỹ thi đua cấp tỉnh” cho 2 cá nhân (2020 đến 2022)", 2),
    SourceFigure("emulation.excellent_collective.collective", "1 tập thể “Tập thể lao động xuất sắc”", 1),
    SourceFigure("emulation.province_certificate.collective", "10 tập thể … Bằng khen của Chủ tịch UBND tỉnh", 10),
    SourceFigure("emulation.province_certificate.person", "11 cá nhân được nhận Bằng khen của Chủ tịch UBND tỉnh", 11),
    SourceFigure("emulation.province_certificate.leader", "tặng Bằng khen cho các đồng chí Phó Chủ tịch", 2),
)
BINH_DUONG_2024 = (
    SourceFigure("tasks.government", "tiếp nhận 206 nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao", 206),
    SourceFigure("org.headcount", "85 cán bộ, công chức, viên chức, người lao động Văn phòng UBND tỉnh", 85),
    SourceFigure(
        "emulation.gov_office_certificate.collective",
        "Bằng khen về công tác Văn phòng năm 2023 cho Phòng Hành chính - Tổ chức",
        1,
    ),
    SourceFigure("emulation.provincial_fighter.person", "01 cá nhân … “Chiến sĩ thi đua cấp tỉnh”", 1),
    SourceFigure("emulation.excellent_collective.collective", "02 tập thể … “Tập thể lao động xuất sắc”", 2),
    SourceFigure("emulation.province_certificate.person", "07 cá nhân nhận Bằng khen … (2023 - 2024)", 7),
    SourceFigure(
        "emulation.campaign_contributors", "phát động phong trào ủng hộ xoá nhà tạm, nhà dột nát … năm 2025", at_least=1
    ),
)
THANH_HOA_2025 = (
    SourceFigure("emulation.labour_order_3.person", "Huân chương lao động hạng Ba cho bà …, Trưởng phòng", 1),
    SourceFigure(
        "emulation.pm_certificate.collective", "Bằng khen của Thủ tướng Chính phủ cho các phòng, đơn vị", at_least=2
    ),
    SourceFigure("emulation.pm_certificate.person", "… và cá nhân đạt thành tích xuất sắc", at_least=1),
    SourceFigure(
        "emulation.province_certificate.collective", "Bằng khen của Chủ tịch UBND cho các tập thể", at_least=2
    ),
    SourceFigure("emulation.province_certificate.person", "… và cá nhân hoàn thành xuất sắc nhiệm vụ", at_least=1),
    SourceFigure("emulation.pledging_units", "Các phòng, đơn vị … ký giao ước thi đua năm 2026", at_least=2),
)
BAC_KAN_2019 = (
    SourceFigure("programme.items", "hoàn thành 140/145 nội dung", 145),
    SourceFigure("programme.items_done", "hoàn thành 140/145 nội dung", 140),
    SourceFigure("programme.completion", "hoàn thành 140/145 nội dung", text="140/145"),
    SourceFigure("meetings.held", "tổ chức phục vụ chu đáo 483 cuộc họp", 483),
    SourceFigure("documents.outgoing", "trình ban hành 16.486 văn bản thuộc thẩm quyền", 16_486, "16.486"),
    SourceFigure("emulation.grassroots_fighter.person", "10 đồng chí … Chiến sĩ thi đua cơ sở", 10),
    SourceFigure("emulation.office_commendation.collective", "10 tập thể … Giấy khen của … Chánh Văn phòng", 10),
    SourceFigure("emulation.office_commendation.person", "43 cá nhân được nhận Giấy khen", 43),
)
LAO_CAI_2023 = (
    SourceFigure("documents.outgoing_party", "Ban cán sự Đảng UBND tỉnh ban hành gần 1.200 văn bản", text="gần 1.200"),
    SourceFigure("programme.groups", "20 nhóm giải pháp, nhiệm vụ cụ thể", 20),
    SourceFigure("programme.key_tasks", "7 nhiệm vụ trọng tâm", 7),
    SourceFigure("programme.breakthroughs", "2 lĩnh vực đột phá", 2),
    SourceFigure("programme.schemes", "18 Đề án trọng tâm", 18),
    SourceFigure("programme.resolutions", "các Nghị quyết chuyên đề của Tỉnh ủy", at_least=2),
    SourceFigure("emulation.pm_certificate.person", "2 cá nhân … Bằng khen của Thủ tướng Chính phủ", 2),
    SourceFigure(
        "emulation.gov_office_certificate.collective",
        "Các tập thể, cá nhân … Bằng khen của Chủ nhiệm Văn phòng Chính phủ",
        at_least=1,
    ),
    SourceFigure(
        "emulation.gov_office_certificate.person",
        "Các tập thể, cá nhân … Bằng khen của Chủ nhiệm Văn phòng Chính phủ",
        at_least=1,
    ),
    SourceFigure("emulation.province_certificate.collective", "Các tập thể … và Chủ tịch UBND tỉnh", at_least=1),
    SourceFigure("emulation.province_certificate.person", "Các … cá nhân … và Chủ tịch UBND tỉnh", at_least=1),
    SourceFigure("emulation.gov_office_medal.person", "5 cá nhân … Kỷ niệm chương vì sự nghiệp Văn phòng Chính phủ", 5),
)
SOURCE_FIGURES: dict[str, tuple[SourceFigure, ...]] = {
    "tuyen-quang-2023": TUYEN_QUANG_2023,
    "binh-duong-2024": BINH_DUONG_2024,
    "thanh-hoa-2025": THANH_HOA_2025,
    "bac-kan-2019": BAC_KAN_2019,
    "lao-cai-2023": LAO_CAI_2023,
}
# people whom the texts name: none of them may appear in a sample
REAL_NAMES = (
    "Võ Văn Minh", "Nguyễn Thế Anh", "Nguyễn Thị Minh", "Lê Việt Hiếu", "Minh Hằng", "Nguyễn Long Hải", "Bích Diệp",
    "Trịnh Xuân Trường", "Hoàng Quốc Khánh", "Giàng Thị Dung", "Đức Tính", "Nguyễn Văn Sơn", "Nguyễn Mạnh Tuấn",
    "Nguyễn Thế Giang", "Huy Hoàng",
)  # fmt: skip
