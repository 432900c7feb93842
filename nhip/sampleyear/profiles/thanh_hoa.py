"""Thanh Hóa 2025.

From the source: a Labour Order of the third class for the head of the Phòng Hành chính - Tổ chức, certificates of the
Prime Minister for divisions and people and of the Chairman for collectives and people (their numbers are not stated),
pledges for 2026 signed by the divisions at the conference of 21/01/2026. The year crosses both mergers: departments
and ministries on 1 March, communes instead of districts on 1 July; the Party committee of the People's Committee
stands for the caucus from 10 February. All other sizes are plausible, all people and other provinces' growth fictional.
"""

import dataclasses
import datetime as dt

from nhip.sampleyear.plan import MeetingPlan, Profile, ProgrammePlan, Staffing, TargetPlan, YearPlan
from nhip.sampleyear.profiles import bodies, common
from nhip.sampleyear.profiles.common import given
from nhip.sampleyear.profiles.thanh_hoa_communes import COMMUNES

YEAR, PREFIX, PROVINCE = 2025, "TH", "Thanh Hóa"
COMMITTEE = f"UBND tỉnh {PROVINCE}"
PARTY_COMMITTEE_ON = dt.date(2025, 2, 10)

ABOVE = (
    "Quảng Ninh", "Hải Phòng", "Ninh Bình", "Phú Thọ", "Bắc Ninh", "Quảng Ngãi", "Đà Nẵng", "Hà Tĩnh", "Đồng Nai",
    "Tây Ninh",
)  # fmt: skip

THIS = YearPlan(
    year=YEAR,
    conference_on=dt.date(2026, 1, 21),
    incoming=6_350,
    outgoing=4_280,
    party=346,
    tasks=(common.government_tasks(198, 15, 3, 24, 3, 5), *common.ordinary_tasks(1.1)),
    programme=ProgrammePlan(registered=188, added=31, removed=12, unfinished=10),
    meetings=MeetingPlan(held=498, online_share=0.3),
    targets=TargetPlan(count=24, missed=("GRDP", "VĐT"), growth_plan="11.00", growth="8.31", above=ABOVE, scale=9.0),
    awards=(
        given(common.LABOUR_ORDER_3, 0, 1, head_of="HCTC", handed_by="Chánh Văn phòng",
              capacity="Thừa ủy quyền Chủ tịch nước", merit=(2020, 2024),
              content="Đã có thành tích xuất sắc trong công tác từ năm 2020 đến năm 2024"),
        given(common.PM_CERTIFICATE, 3, 4, handed_by="Phó Chánh Văn phòng",
              capacity="Thừa ủy quyền Thủ tướng Chính phủ", merit=(2021, 2025)),
        given(common.PROVINCE_CERTIFICATE, 5, 12, handed_by="Chánh Văn phòng",
              capacity="Thừa ủy quyền Chủ tịch UBND tỉnh",
              content="Đã hoàn thành xuất sắc nhiệm vụ năm 2025"),
        given(common.EXCELLENT_COLLECTIVE, 3, 0, handed_by="Chánh Văn phòng"),
        given(common.GRASSROOTS_FIGHTER, 0, 15),
        given(common.ADVANCED_COLLECTIVE, 9, 0),
        given(common.ADVANCED_WORKER, 0, 88),
        given(common.OFFICE_COMMENDATION, 5, 27),
    ),
    pledging=12,
    campaigns=(common.poor_fund(YEAR, 96),),
    receptions=264,
    petitions=390,
    signed_share=0.99,
    electronic=(0.92, 0.05, 0.03),
    styles=(("emulation.pledging_units", "Chính xác", 1),),
    index_rank=8,
)  # fmt: skip

BEFORE = common.year_before(
    THIS, conference_on=dt.date(2025, 1, 17), incoming=1_890, outgoing=1_310, party=102, government=214,
    programme=ProgrammePlan(registered=179, added=24, removed=8, unfinished=12),
    targets=TargetPlan(count=24, missed=("VĐT",), growth_plan="11.00", growth="12.16", above=("Bắc Giang",), scale=8.2),
    campaigns=(common.poor_fund(YEAR - 1, 92),),
)  # fmt: skip

# the Office after the reorganisation: names of the source where it gives them
_RENAMED = {"KGVX": "Phòng Văn hóa - Xã hội", "NLN": "Phòng Nông nghiệp và Môi trường"}
DIVISIONS = tuple(
    dataclasses.replace(d, name=_RENAMED.get(d.code, d.name), symbol="VHXH" if d.code == "KGVX" else d.symbol)
    for d in bodies.DIVISIONS
)

PROFILE = Profile(
    key="thanh-hoa-2025",
    province=PROVINCE,
    prefix=PREFIX,
    title="Văn phòng UBND tỉnh Thanh Hóa, năm 2025",
    this=THIS,
    before=BEFORE,
    divisions=DIVISIONS,
    province_units=(
        *bodies.departments(PREFIX, COMMITTEE, YEAR, extra=(("BQLNS", "Ban Quản lý Khu kinh tế Nghi Sơn", ""),),
                            without=("BQLKCN",)),
        *bodies.districts(
            PREFIX, COMMITTEE,
            "thành phố Thanh Hóa; thành phố Sầm Sơn; thị xã Bỉm Sơn; thị xã Nghi Sơn; huyện Bá Thước; huyện Cẩm Thủy; "
            "huyện Hà Trung; huyện Hậu Lộc; huyện Hoằng Hóa; huyện Lang Chánh; huyện Mường Lát; huyện Nga Sơn; "
            "huyện Ngọc Lặc; huyện Như Thanh; huyện Như Xuân; huyện Nông Cống; huyện Quan Hóa; huyện Quan Sơn; "
            "huyện Quảng Xương; huyện Thạch Thành; huyện Thiệu Hóa; huyện Thọ Xuân; huyện Thường Xuân; "
            "huyện Triệu Sơn; huyện Vĩnh Lộc; huyện Yên Định",
            until=bodies.TWO_LEVELS_ON - dt.timedelta(days=1),
        ),
        *bodies.communes(PREFIX, COMMITTEE, COMMUNES),
    ),
    central_units=bodies.central_units(YEAR),
    staffing=Staffing(cadres=1, civil_servants=72, public_employees=29, workers=16, vice_chairs=4, deputy_chiefs=4),
    party_body=(
        ("Ban cán sự Đảng UBND tỉnh", None, PARTY_COMMITTEE_ON - dt.timedelta(days=1)),
        ("Đảng ủy UBND tỉnh", PARTY_COMMITTEE_ON, None),
    ),
    surnames=("Mai", "Trịnh", "Lưu", "Cao", "Hà", "Phạm", "Lữ", "Tống"),
    places=(
        "khu vực Nghi Sơn", "khu vực Sầm Sơn", "khu vực Bỉm Sơn", "khu vực Lam Sơn - Sao Vàng", "khu vực miền núi",
        "các xã ven biển", "các xã biên giới", "phường Hạc Thành",
    ),
)  # fmt: skip
