"""Bắc Kạn 2019.

From the source: 140 of 145 items of the work programme, 483 meetings, 16 486 documents, 10 Chiến sĩ thi đua cơ sở,
Giấy khen for 10 collectives and 43 people. All other sizes are plausible, all people and the other provinces' growth
fictional.
"""

import datetime as dt

from nhip.sampleyear.plan import MeetingPlan, Profile, ProgrammePlan, Staffing, TargetPlan, YearPlan
from nhip.sampleyear.profiles import bodies, common
from nhip.sampleyear.profiles.common import given

YEAR, PREFIX, PROVINCE = 2019, "BK", "Bắc Kạn"
COMMITTEE = f"UBND tỉnh {PROVINCE}"

ABOVE = (
    "Bắc Giang", "Hải Phòng", "Hà Nam", "Quảng Ninh", "Thanh Hóa", "Thái Nguyên", "Bình Phước", "Lào Cai", "Trà Vinh",
    "Hưng Yên", "Hải Dương", "Ninh Bình", "Vĩnh Phúc", "Lai Châu", "Phú Thọ", "Cần Thơ", "Tây Ninh", "Long An",
    "Yên Bái", "Hà Giang", "Bạc Liêu", "Nam Định", "Thái Bình", "Tuyên Quang", "Nghệ An", "Bình Dương", "Đồng Nai",
    "Gia Lai", "Kiên Giang", "Sóc Trăng", "Hòa Bình", "Đắk Lắk", "Bến Tre", "An Giang", "Khánh Hòa", "Lạng Sơn",
)  # fmt: skip

THIS = YearPlan(
    year=YEAR,
    conference_on=dt.date(2020, 1, 20),
    incoming=5_460,
    outgoing=16_486,
    party=238,
    tasks=(common.government_tasks(104, 9, 2, 8, 1, 2), *common.ordinary_tasks(0.8)),
    programme=ProgrammePlan(registered=139, added=13, removed=7, unfinished=5, frames_from=2016, frames_until=2020),
    meetings=MeetingPlan(held=483, online_share=0.12),
    targets=TargetPlan(
        count=18, missed=("GRDP", "THUNS", "NTM"), growth_plan="6.80", growth="5.60", above=ABOVE, scale=0.35
    ),
    awards=(
        given(common.GRASSROOTS_FIGHTER, 0, 10),
        given(common.OFFICE_COMMENDATION, 10, 43),
        given(common.PROVINCE_CERTIFICATE, 2, 6),
        given(common.EXCELLENT_COLLECTIVE, 2, 0),
        given(common.ADVANCED_COLLECTIVE, 8, 0),
        given(common.ADVANCED_WORKER, 0, 64),
    ),
    pledging=11,
    campaigns=(common.poor_fund(YEAR, 76),),
    receptions=124,
    petitions=210,
    signed_share=0.42,
    electronic=(0.46, 0.38, 0.16),
    styles=(
        ("documents.outgoing", "Chính xác", 1),
        ("meetings.held", "Chính xác", 1),
        ("programme.completion", "Chính xác", 1),
    ),
    index_rank=48,
)  # fmt: skip

BEFORE = common.year_before(
    THIS, conference_on=dt.date(2019, 1, 18), incoming=1_620, outgoing=4_150, party=70, government=96,
    programme=ProgrammePlan(registered=131, added=14, removed=4, unfinished=8, frames_from=2016, frames_until=2020),
    targets=TargetPlan(count=18, missed=("GRDP", "THUNS", "NTM", "XK"), growth_plan="6.80", growth="5.82",
                       above=ABOVE[:34], scale=0.33),
    campaigns=(common.poor_fund(YEAR - 1, 71),),
)  # fmt: skip

PROFILE = Profile(
    key="bac-kan-2019",
    province=PROVINCE,
    prefix=PREFIX,
    title="Văn phòng UBND tỉnh Bắc Kạn, năm 2019",
    this=THIS,
    before=BEFORE,
    divisions=bodies.DIVISIONS,
    province_units=(
        *bodies.departments(PREFIX, COMMITTEE, YEAR),
        *bodies.districts(
            PREFIX, COMMITTEE,
            "thành phố Bắc Kạn; huyện Ba Bể; huyện Bạch Thông; huyện Chợ Đồn; huyện Chợ Mới; huyện Na Rì; "
            "huyện Ngân Sơn; huyện Pác Nặm",
        ),
    ),
    central_units=bodies.central_units(YEAR),
    staffing=Staffing(cadres=1, civil_servants=55, public_employees=17, workers=16, vice_chairs=3, deputy_chiefs=3),
    party_body=(("Ban cán sự Đảng UBND tỉnh", None, None),),
    surnames=("Nông", "Triệu", "Hoàng", "Ma", "Lường", "Hà", "Đàm", "Bế"),
    places=(
        "thành phố Bắc Kạn", "huyện Ba Bể", "huyện Bạch Thông", "huyện Chợ Đồn", "huyện Chợ Mới", "huyện Na Rì",
        "huyện Ngân Sơn", "huyện Pác Nặm",
    ),
)  # fmt: skip
