"""Bình Dương 2024.

From the source: 206 tasks of the Government and the Prime Minister received, 85 people, the awards, the campaign
against temporary housing launched at the conference. The source gives no day of the conference; the page stands under
March 2025, so 07/03/2025 is used, and the contributions come in from that day on, outside the year itself. The awards
were decided within 2024 and handed over that day. All other sizes are plausible, all people and the other provinces'
growth fictional.
"""

import datetime as dt

from nhip.sampleyear.plan import (
    CampaignPlan,
    MeetingPlan,
    Profile,
    ProgrammePlan,
    Staffing,
    TargetPlan,
    UnitRow,
    YearPlan,
)
from nhip.sampleyear.profiles import bodies, common
from nhip.sampleyear.profiles.common import given

YEAR, PREFIX, PROVINCE = 2024, "BD", "Bình Dương"
COMMITTEE = f"UBND tỉnh {PROVINCE}"
CONFERENCE = dt.date(2025, 3, 7)
HOUSES = "Ủng hộ xóa nhà tạm, nhà dột nát trên địa bàn tỉnh năm 2025"
CITY_ON = dt.date(2024, 5, 1)

ABOVE = (
    "Bắc Giang", "Thanh Hóa", "Hải Phòng", "Khánh Hòa", "Trà Vinh", "Lai Châu", "Hà Nam", "Nam Định", "Quảng Ninh",
    "Bình Phước", "Phú Thọ", "Hải Dương", "Bà Rịa - Vũng Tàu", "Ninh Bình", "Đồng Nai", "Hậu Giang", "Tây Ninh",
    "Thái Bình", "Hưng Yên", "Cao Bằng", "Tuyên Quang", "Điện Biên",
)  # fmt: skip

THIS = YearPlan(
    year=YEAR,
    conference_on=CONFERENCE,
    incoming=6_180,
    outgoing=3_420,
    party=265,
    tasks=(common.government_tasks(161, 12, 4, 22, 3, 4), *common.ordinary_tasks()),
    programme=ProgrammePlan(registered=148, added=19, removed=7, unfinished=8),
    meetings=MeetingPlan(held=436),
    targets=TargetPlan(count=24, missed=("GRDP", "XK"), growth_plan="8.20", growth="7.48", above=ABOVE, scale=6.5),
    awards=(
        given(common.GOV_OFFICE_CERTIFICATE, 1, 0, form="Bằng khen về công tác Văn phòng", recipients=("HCTC",),
              merit=(2023, 2023), capacity="Thay mặt Văn phòng Chính phủ",
              content="Đã có thành tích xuất sắc trong công tác Văn phòng năm 2023"),
        given(common.PROVINCIAL_FIGHTER, 0, 1, merit=(2022, 2024)),
        given(common.EXCELLENT_COLLECTIVE, 2, 0),
        given(common.PROVINCE_CERTIFICATE, 0, 7, merit=(2023, 2024),
              content="Đã có thành tích trong công tác 02 năm liên tục (2023 - 2024)"),
        given(common.GRASSROOTS_FIGHTER, 0, 11),
        given(common.ADVANCED_COLLECTIVE, 8, 0),
        given(common.ADVANCED_WORKER, 0, 66),
        given(common.OFFICE_COMMENDATION, 4, 22),
    ),
    pledging=12,
    campaigns=(
        CampaignPlan("Ủng hộ đồng bào bị thiệt hại do bão số 3", dt.date(2024, 9, 13), 74),
        CampaignPlan(HOUSES, CONFERENCE, 83, at_conference=True),
    ),
    signed_share=0.98,
    electronic=(0.88, 0.08, 0.04),
    styles=(("tasks.government", "Chính xác", 1), ("org.headcount", "Chính xác", 1)),
    index_rank=9,
)  # fmt: skip

BEFORE = common.year_before(
    THIS, conference_on=dt.date(2024, 2, 2), incoming=1_980, outgoing=1_140, party=84, government=188,
    programme=ProgrammePlan(registered=141, added=15, removed=6, unfinished=9),
    targets=TargetPlan(count=24, missed=("GRDP", "XK", "GTSXCN"), growth_plan="8.50", growth="5.97",
                       above=ABOVE[:20], scale=6.2),
    campaigns=(common.poor_fund(YEAR - 1, 70),),
)  # fmt: skip

PROFILE = Profile(
    key="binh-duong-2024",
    province=PROVINCE,
    prefix=PREFIX,
    title="Văn phòng UBND tỉnh Bình Dương, năm 2024",
    this=THIS,
    before=BEFORE,
    divisions=bodies.DIVISIONS,
    province_units=(
        *bodies.departments(PREFIX, COMMITTEE, YEAR, extra=(("SNgV", "Sở Ngoại vụ", ""),), without=("BDT",)),
        *bodies.districts(
            PREFIX, COMMITTEE,
            "thành phố Thủ Dầu Một; thành phố Dĩ An; thành phố Thuận An; thành phố Tân Uyên; huyện Bàu Bàng; "
            "huyện Bắc Tân Uyên; huyện Dầu Tiếng; huyện Phú Giáo",
        ),
        UnitRow(f"{PREFIX}.H09", "UBND thị xã Bến Cát", "", "", bodies.DISTRICT, COMMITTEE, None,
                CITY_ON - dt.timedelta(days=1), "UBND thành phố Bến Cát"),
        UnitRow(f"{PREFIX}.H10", "UBND thành phố Bến Cát", "", "", bodies.DISTRICT, COMMITTEE, CITY_ON),
    ),
    central_units=bodies.central_units(YEAR),
    staffing=Staffing(cadres=1, civil_servants=52, public_employees=18, workers=14, vice_chairs=3, deputy_chiefs=3),
    party_body=(("Ban cán sự Đảng UBND tỉnh", None, None),),
    surnames=("Huỳnh", "Võ", "Mai", "Trương", "Tô", "Lâm", "Châu", "Nguyễn"),
    places=(
        "thành phố Thủ Dầu Một", "thành phố Dĩ An", "thành phố Thuận An", "thành phố Tân Uyên", "huyện Bàu Bàng",
        "huyện Bắc Tân Uyên", "huyện Dầu Tiếng", "huyện Phú Giáo",
    ),
)  # fmt: skip
