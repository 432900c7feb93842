"""16–17: emulation pledges signed at the conference, campaigns and what people and units gave."""

import datetime as dt
import random

from nhip.sampleyear import daybook
from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import CampaignPlan, YearPlan
from nhip.sampleyear.sheets import Book, Cell, Heading, Sheet

PLEDGE_HEADINGS = (
    Heading("Năm", 7), Heading("Đơn vị ký giao ước", 38), Heading("Nội dung cam kết", 60),
    Heading("Chỉ tiêu cam kết", 26), Heading("Ngày ký", 10),
)  # fmt: skip
CAMPAIGN_HEADINGS = (
    Heading("Phong trào", 52), Heading("Ngày phát động", 13), Heading("Người phát động", 24),
    Heading("Tên người, đơn vị ủng hộ", 36), Heading("Tập thể/Cá nhân", 11), Heading("Số tiền đăng ký", 14),
    Heading("Ngày đăng ký", 13), Heading("Số tiền đã nộp", 14), Heading("Ngày nộp", 13),
)  # fmt: skip
_COMMITMENTS = (
    ("Hoàn thành nhiệm vụ được giao đúng hạn", "Từ 98% trở lên"),
    ("Xử lý văn bản, hồ sơ công việc trên môi trường mạng", "100%"),
    ("Mỗi công chức có sáng kiến hoặc giải pháp cải tiến", "Từ 01 sáng kiến trở lên"),
    ("Đạt danh hiệu Tập thể lao động xuất sắc", "01 danh hiệu"),
    ("Chấp hành kỷ luật, kỷ cương hành chính", "Không có vi phạm"),
)
_COLLECTIVE_AMOUNTS = (5_000_000, 8_000_000, 10_000_000, 15_000_000)
_PERSON_AMOUNTS = (300_000, 500_000, 500_000, 1_000_000, 2_000_000)


def pledges_book(office: Office, plan: YearPlan) -> Book:
    """The pledges for the next year, signed at the conference; days are written "21/1" under the year's column."""
    rng = office.rng("pledges", plan.year)
    rows: list[tuple[Cell, ...]] = []
    for division in office.profile.divisions[: plan.pledging]:
        for content, target in rng.sample(_COMMITMENTS, 3):
            rows.append((plan.conference_on.year, division.name, content, target, plan.conference_on))
    cover = (office.committee.upper(), office.name.upper(), "GIAO ƯỚC THI ĐUA", f"Năm {plan.conference_on.year}")
    return Book(cover, PLEDGE_HEADINGS, (Sheet("Giao ước", rows),), dates="short")


def campaigns_book(office: Office, plan: YearPlan) -> Book:
    """Contributions of divisions and people; those launched at the conference come in after the year's end."""
    rng = office.rng("campaigns", plan.year)
    rows = [row for campaign in plan.campaigns for row in _contributions(rng, office, campaign)]
    cover = (office.committee.upper(), office.name.upper(), "DANH SÁCH ỦNG HỘ", f"Năm {plan.year}")
    return Book(cover, CAMPAIGN_HEADINGS, (Sheet("Ủng hộ", rows),), dates="text", total_label="Tổng cộng")


def _contributions(rng: random.Random, office: Office, campaign: CampaignPlan) -> list[tuple[Cell, ...]]:
    start = campaign.launched_on
    divisions = [(d.name, "Tập thể", rng.choice(_COLLECTIVE_AMOUNTS)) for d in office.profile.divisions]
    serving = [p.name for p in (*office.leaders, *office.serving(start))]
    people = [
        (name, "Cá nhân", rng.choice(_PERSON_AMOUNTS))
        for name in rng.sample(serving, min(max(campaign.contributors - len(divisions), 0), len(serving)))
    ]
    rows: list[tuple[Cell, ...]] = []
    for name, who, amount in (*divisions, *people)[: campaign.contributors]:
        pledged_on = start if campaign.at_conference else daybook.between(rng, start, start + dt.timedelta(days=20))
        paid_on = daybook.add_working(pledged_on, rng.randint(0, 12))
        paid: tuple[Cell, Cell] = (amount, paid_on) if rng.random() < 0.9 else (None, None)  # noqa: PLR2004
        rows.append((campaign.name, start, office.chair.name, name, who, amount, pledged_on, *paid))
    return rows
