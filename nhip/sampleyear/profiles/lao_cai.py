"""Lào Cai 2023.

From the source: nearly 1 200 documents issued through the Party caucus, a work programme of 20 groups tied to 7 key
tasks, 2 breakthroughs, 18 schemes and the thematic resolutions (their number is not stated: 8 here); 2 certificates
of the Prime Minister, 5 medals of the Government Office, certificates of the Government Office and of the Chairman
whose number is not stated. All other sizes are plausible, all people and the other provinces' growth fictional.
"""

import datetime as dt

from nhip.sampleyear.plan import MeetingPlan, Profile, ProgrammePlan, Staffing, TargetPlan, YearPlan
from nhip.sampleyear.profiles import bodies, common
from nhip.sampleyear.profiles.common import given

YEAR, PREFIX, PROVINCE = 2023, "LC", "Lào Cai"
COMMITTEE = f"UBND tỉnh {PROVINCE}"

ABOVE = (
    "Hậu Giang", "Bắc Giang", "Quảng Ninh", "Khánh Hòa", "Hải Phòng", "Nam Định", "Hưng Yên", "Bình Phước",
    "Ninh Thuận", "Trà Vinh", "Phú Yên", "Hà Nam", "Thái Bình", "Bình Thuận", "Cà Mau", "Hà Tĩnh", "Đắk Nông",
    "Tuyên Quang", "Kon Tum", "Ninh Bình", "Hải Dương", "Lạng Sơn", "Điện Biên", "Phú Thọ", "Long An", "Tiền Giang",
    "Bạc Liêu", "Nghệ An", "Thanh Hóa", "Sóc Trăng", "Bình Dương", "Đồng Nai", "Hà Nội", "Hồ Chí Minh", "Cần Thơ",
)  # fmt: skip

THIS = YearPlan(
    year=YEAR,
    conference_on=dt.date(2024, 1, 6),
    incoming=5_240,
    outgoing=4_130,
    party=1_187,
    tasks=(common.government_tasks(139, 13, 2, 9, 2, 3), *common.ordinary_tasks()),
    programme=ProgrammePlan(
        registered=172, added=22, removed=9, unfinished=11, groups=20, key_tasks=7, breakthroughs=2, schemes=18,
        resolutions=8, frames_from=2022, frames_until=2025,
    ),
    meetings=MeetingPlan(held=447),
    targets=TargetPlan(count=25, missed=("GRDP", "THUNS", "XK"), no_data=("TNGT",), growth_plan="10.50",
                       growth="5.11", above=ABOVE, scale=3.2),
    awards=(
        given(common.PM_CERTIFICATE, 0, 2, capacity="Thừa ủy quyền Thủ tướng Chính phủ"),
        given(common.GOV_OFFICE_CERTIFICATE, 1, 4, capacity="Thay mặt Văn phòng Chính phủ"),
        given(common.GOV_OFFICE_MEDAL, 0, 5, capacity="Thay mặt Văn phòng Chính phủ",
              content="Đã có thành tích đóng góp vào sự nghiệp Văn phòng Chính phủ"),
        given(common.PROVINCE_CERTIFICATE, 4, 9),
        given(common.EXCELLENT_COLLECTIVE, 2, 0),
        given(common.GRASSROOTS_FIGHTER, 0, 13),
        given(common.ADVANCED_COLLECTIVE, 9, 0),
        given(common.ADVANCED_WORKER, 0, 81),
        given(common.OFFICE_COMMENDATION, 5, 24),
    ),
    pledging=12,
    campaigns=(common.poor_fund(YEAR, 90),),
    signed_share=0.98,
    electronic=(0.86, 0.09, 0.05),
    styles=(("documents.outgoing_party", "Gần", 100),),
    index_rank=14,
)  # fmt: skip

BEFORE = common.year_before(
    THIS, conference_on=dt.date(2023, 1, 7), incoming=1_560, outgoing=1_240, party=352, government=142,
    programme=ProgrammePlan(
        registered=160, added=18, removed=7, unfinished=12, groups=18, key_tasks=7, breakthroughs=2, schemes=18,
        resolutions=8, frames_from=2022, frames_until=2025,
    ),
    targets=TargetPlan(count=25, missed=("XK", "THUNS"), growth_plan="9.00", growth="9.02",
                       above=ABOVE[:19], scale=3.0),
    campaigns=(common.poor_fund(YEAR - 1, 85),),
)  # fmt: skip

PROFILE = Profile(
    key="lao-cai-2023",
    province=PROVINCE,
    prefix=PREFIX,
    title="Văn phòng UBND tỉnh Lào Cai, năm 2023",
    this=THIS,
    before=BEFORE,
    divisions=bodies.DIVISIONS,
    province_units=(
        *bodies.departments(
            PREFIX, COMMITTEE, YEAR,
            extra=(
                ("SNgV", "Sở Ngoại vụ", ""), ("SGTVTXD", "Sở Giao thông vận tải - Xây dựng", "Sở GTVT-XD"),
                ("SVHTT", "Sở Văn hóa và Thể thao", "Sở VH&TT"), ("SDL", "Sở Du lịch", ""),
                ("BQLKKT", "Ban Quản lý Khu kinh tế tỉnh", "BQL Khu kinh tế"),
            ),
            without=("SXD", "SGTVT", "SVHTTDL", "BQLKCN"),
        ),
        *bodies.districts(
            PREFIX, COMMITTEE,
            "thành phố Lào Cai; thị xã Sa Pa; huyện Bát Xát; huyện Bảo Thắng; huyện Bảo Yên; huyện Bắc Hà; "
            "huyện Mường Khương; huyện Si Ma Cai; huyện Văn Bàn",
        ),
    ),
    central_units=bodies.central_units(YEAR),
    staffing=Staffing(cadres=2, civil_servants=64, public_employees=24, workers=14, vice_chairs=4, deputy_chiefs=4),
    party_body=(("Ban cán sự Đảng UBND tỉnh", None, None),),
    surnames=("Vàng", "Lù", "Sùng", "Lồ", "Vương", "Nông", "Thào", "Cư"),
    places=(
        "thành phố Lào Cai", "thị xã Sa Pa", "huyện Bát Xát", "huyện Bảo Thắng", "huyện Bảo Yên", "huyện Bắc Hà",
        "huyện Mường Khương", "huyện Si Ma Cai", "huyện Văn Bàn",
    ),
)  # fmt: skip
