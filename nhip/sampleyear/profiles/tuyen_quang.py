"""Tuyên Quang 2023.

From the source: documents in and out, 172 Government tasks all done, 18 of 20 targets, the three ranks, the awards.
Everything else is of a plausible size; growth of the other provinces, the plans of the targets and all people are
fictional.
"""

import datetime as dt

from nhip.sampleyear.plan import MeetingPlan, Profile, ProgrammePlan, Staffing, TargetPlan, YearPlan
from nhip.sampleyear.profiles import bodies, common
from nhip.sampleyear.profiles.common import given

YEAR, PREFIX, PROVINCE = 2023, "TQ", "Tuyên Quang"
COMMITTEE = f"UBND tỉnh {PROVINCE}"

# 17 provinces grew faster; of the uplands only Bắc Giang, which is not among the 11 of the informal group
ABOVE = (
    "Bắc Giang", "Hậu Giang", "Quảng Ninh", "Khánh Hòa", "Hải Phòng", "Nam Định", "Hưng Yên", "Bình Phước",
    "Ninh Thuận", "Trà Vinh", "Phú Yên", "Hà Nam", "Thái Bình", "Bình Thuận", "Cà Mau", "Hà Tĩnh", "Đắk Nông",
)  # fmt: skip

THIS = YearPlan(
    year=YEAR,
    conference_on=dt.date(2024, 1, 20),
    incoming=52_347,
    outgoing=13_214,
    party=312,
    tasks=(common.government_tasks(158, 14), *common.ordinary_tasks()),
    programme=ProgrammePlan(registered=164, added=21, removed=6, unfinished=7, frames_from=2021, frames_until=2025),
    meetings=MeetingPlan(held=412),
    targets=TargetPlan(count=20, missed=("GRDP", "THUNS"), growth_plan="9.00", growth="7.46", above=ABOVE),
    awards=(
        given(common.GOV_OFFICE_MEDAL, 0, 24, leaders=("Chủ tịch", "Phó Chủ tịch"), staff_handed_by="Phó Chủ tịch",
              capacity="Thay mặt Văn phòng Chính phủ",
              content="Đã có thành tích đóng góp vào sự nghiệp Văn phòng Chính phủ"),
        given(common.DIPLOMACY_MEDAL, 0, 2, capacity="Thay mặt Bộ trưởng Bộ Ngoại giao",
              content="Đã có thành tích đóng góp vào sự nghiệp Ngoại giao Việt Nam"),
        given(common.PROVINCIAL_FIGHTER, 0, 2, merit=(2020, 2022), form="Chiến sỹ thi đua cấp tỉnh",
              content="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước từ năm 2020 đến năm 2022"),
        given(common.EXCELLENT_COLLECTIVE, 1, 0),
        given(common.PROVINCE_CERTIFICATE, 10, 11, leaders=("Phó Chủ tịch",), staff_handed_by="Phó Chủ tịch",
              content="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước"),
        given(common.GRASSROOTS_FIGHTER, 0, 12),
        given(common.ADVANCED_COLLECTIVE, 9, 0),
        given(common.ADVANCED_WORKER, 0, 78),
        given(common.OFFICE_COMMENDATION, 5, 26),
    ),
    pledging=12,
    campaigns=(common.poor_fund(YEAR, 88),),
    signed_share=0.97,
    electronic=(0.83, 0.12, 0.05),
    styles=(
        ("documents.incoming", "Hơn", 1000),
        ("documents.outgoing", "Trên", 1000),
        ("tasks.government_completion", "Chính xác", 1),
        ("targets.achievement", "Chính xác", 1),
    ),
    index_rank=17,
)  # fmt: skip

BEFORE = common.year_before(
    THIS, conference_on=dt.date(2023, 1, 14), incoming=13_100, outgoing=3_360, party=96, government=151,
    programme=ProgrammePlan(registered=158, added=17, removed=5, unfinished=9, frames_from=2021, frames_until=2025),
    targets=TargetPlan(count=20, missed=("GRDP", "XK", "NTM"), growth_plan="9.20", growth="8.66", above=ABOVE[:12]),
    campaigns=(common.poor_fund(YEAR - 1, 80),),
)  # fmt: skip

PROFILE = Profile(
    key="tuyen-quang-2023",
    province=PROVINCE,
    prefix=PREFIX,
    title="Văn phòng UBND tỉnh Tuyên Quang, năm 2023",
    this=THIS,
    before=BEFORE,
    divisions=bodies.DIVISIONS,
    province_units=(
        *bodies.departments(PREFIX, COMMITTEE, YEAR, extra=(("SNgV", "Sở Ngoại vụ", ""),)),
        *bodies.districts(
            PREFIX, COMMITTEE,
            "thành phố Tuyên Quang; huyện Na Hang; huyện Lâm Bình; huyện Chiêm Hóa; huyện Hàm Yên; huyện Yên Sơn; "
            "huyện Sơn Dương",
        ),
    ),
    central_units=bodies.central_units(YEAR),
    staffing=Staffing(cadres=1, civil_servants=62, public_employees=22, workers=15, vice_chairs=2, deputy_chiefs=3),
    party_body=(("Ban cán sự Đảng UBND tỉnh", None, None),),
    surnames=("Ma", "Nông", "Quan", "Triệu", "Hứa", "Chẩu", "Bàn", "Lộc"),
    places=(
        "thành phố Tuyên Quang", "huyện Na Hang", "huyện Lâm Bình", "huyện Chiêm Hóa", "huyện Hàm Yên",
        "huyện Yên Sơn", "huyện Sơn Dương",
    ),
)  # fmt: skip
