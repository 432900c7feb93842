"""Writes of emulation."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.emulation.choices import AwardForm
from nhip.emulation.models import Award, Campaign, Commitment, Contribution, Pledge
from nhip.emulation.services import (
    CommitmentInput,
    hand_over_award,
    import_awards,
    import_pledges,
    launch_campaign,
    receive_contribution,
    record_award,
    revoke_award,
    sign_pledge,
)
from nhip.emulation.tests.samples import DAY, NOW, award, award_input, contribution, pledge, system
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def officer(office):
    return office.actor(Role.EMULATION)


def deeds(obj):
    return [entry.deed for entry in timeline_of(obj)]


def test_an_award_takes_level_giver_and_title_from_its_form(office, officer):
    saved = record_award(actor=officer, award=award_input(unit=office.leadership), now=NOW)
    assert (saved.level, saved.giver, saved.form_title, saved.recipient_group) == (
        "province", "Chủ tịch UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh", "leadership",
    )  # fmt: skip
    assert str(saved) == "Bằng khen của Chủ tịch UBND tỉnh: Nguyễn Văn Thử"
    assert deeds(saved) == ["emulation.record_award"]


@pytest.mark.parametrize(
    ("years", "label"),
    [((2020, 2022), "2020 - 2022"), ((2023, 2023), "năm 2023"), ((None, 2023), "năm 2023"), ((2023, None), "năm 2023"),
     ((None, None), "")],
)  # fmt: skip
def test_the_period_of_merit_as_written(years, label):
    assert Award(merit_from=years[0], merit_until=years[1]).merit_label == label


def test_an_award_that_its_recipient_cannot_receive_is_refused(office, officer):
    with pytest.raises(Refused, match="không tặng cho tập thể"):
        record_award(actor=officer, award=award_input(AwardForm.GRASSROOTS_FIGHTER, "collective"), now=NOW)
    rows = [award_input(), award_input(AwardForm.EXCELLENT_COLLECTIVE, "person")]
    with pytest.raises(Refused, match="không tặng cho cá nhân"):
        import_awards(actor=officer, rows=rows, now=NOW)
    with pytest.raises(Refused, match="Chỉ chuyên viên thi đua"):
        record_award(actor=office.actor(Role.SPECIALIST), award=award_input(), now=NOW)
    with pytest.raises(Refused, match="cơ quan"):
        import_awards(actor=Actor.nobody(), rows=[], now=NOW)
    assert not Award.objects.exists()


def test_handing_over_says_who_in_which_capacity(office, officer):
    given = award(office)
    hand_over_award(
        actor=officer, award=given, handed_over_by="Chánh Văn phòng", capacity="Thừa ủy quyền Chủ tịch nước",
        handed_over_on=date(2024, 1, 20), now=NOW,
    )  # fmt: skip
    given.refresh_from_db()
    assert (given.handed_over_by, given.handover_capacity) == ("Chánh Văn phòng", "Thừa ủy quyền Chủ tịch nước")
    assert timeline_of(given)[0].summary == "Thừa ủy quyền Chủ tịch nước Chánh Văn phòng trao ngày 20/01/2024"
    with pytest.raises(Refused, match="trước ngày quyết định"):
        hand_over_award(
            actor=officer, award=given, handed_over_by="A", capacity="", handed_over_on=date(2023, 12, 1), now=NOW
        )


def test_a_revoked_award_stays_in_the_book_with_its_reason(office, officer):
    given = award(office)
    with pytest.raises(Refused, match="lý do"):
        revoke_award(actor=officer, award=given, revoked_on=DAY, reason=" ", now=NOW)
    revoke_award(actor=officer, award=given, revoked_on=date(2024, 3, 1), reason=" QĐ 9/QĐ-UBND, gian dối ", now=NOW)
    given.refresh_from_db()
    assert (given.revoked_on, given.revocation_reason) == (date(2024, 3, 1), "QĐ 9/QĐ-UBND, gian dối")
    assert deeds(given) == ["emulation.revoke_award", "emulation.import_awards"]
    with pytest.raises(Refused, match="đã bị thu hồi"):
        revoke_award(actor=officer, award=given, revoked_on=date(2024, 3, 1), reason="lần hai", now=NOW)


def test_a_revocation_without_reason_is_refused_by_the_database(office):
    given = award(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.filter(pk=given.pk).update(revoked_on=DAY)


def test_a_unit_signs_once_a_year(office):
    signed = pledge(office, office.economy)
    assert signed.commitments.count() == 2
    assert "khong vi pham" in signed.search_text
    assert deeds(signed) == ["emulation.sign_pledge"]
    with pytest.raises(Refused, match="đã ký giao ước năm 2024"):
        pledge(office, office.economy)
    with pytest.raises(Refused, match="ít nhất một nội dung"):
        sign_pledge(actor=system(office), unit=office.general, year=2024, signed_on=DAY, commitments=[], now=NOW)
    pledge(office, office.economy, 2025)
    assert Pledge.objects.count() == 2


def test_a_list_of_commitments_makes_one_pledge_for_each_unit(office):
    pledge(office, office.general)
    rows = [
        CommitmentInput(year=2024, unit=unit, signed_on=date(2024, 1, 20), content=content)
        for unit in (office.economy, office.general)
        for content in ("đổi mới", "kỷ cương")
    ]
    assert import_pledges(actor=system(office), rows=rows, now=NOW) == 4
    assert Pledge.objects.count() == 2
    assert Commitment.objects.count() == 6
    economy = Pledge.objects.get(unit=office.economy)
    assert deeds(economy) == ["emulation.import_pledges"] * 2
    assert str(economy) == "Giao ước thi đua năm 2024 – Phòng Kinh tế"
    assert "ky cuong" in economy.search_text


def test_a_campaign_is_launched_once_and_keeps_its_report_year(office):
    contribution(office, "A")
    contribution(office, "B", launched_on=date(2023, 5, 1))
    campaign = Campaign.objects.get()
    assert (campaign.report_year, campaign.launched_by) == (2023, "Chủ tịch")
    assert deeds(campaign) == ["emulation.launch_campaign"]
    given = launch_campaign(
        actor=system(office), name="Khác", launched_on=date(2024, 2, 1), launched_by="", now=NOW, report_year=2024
    )
    assert given.report_year == 2024
    assert str(given) == "Khác"


def test_money_that_comes_in_is_told(office, officer):
    promised = contribution(office)
    assert timeline_of(promised)[0].summary == "Ghi đăng ký 5.000.000 đồng"
    receive_contribution(actor=officer, contribution=promised, amount=4_000_000, received_on=date(2023, 6, 1), now=NOW)
    promised.refresh_from_db()
    assert (promised.received_amount, promised.received_on) == (4_000_000, date(2023, 6, 1))
    assert timeline_of(promised)[0].summary == "Nhận 4.000.000 đồng"
    with pytest.raises(Refused, match="đã được ghi"):
        receive_contribution(actor=officer, contribution=promised, amount=1, received_on=date(2023, 6, 1), now=NOW)
    gift = contribution(office, "C", pledged_amount=None, pledged_on=None, received_amount=7, received_on=DAY)
    assert timeline_of(gift)[0].summary == "Ghi đã nộp 7 đồng"


@pytest.mark.parametrize(
    "wrong",
    [
        {"pledged_amount": 0},
        {"pledged_on": None},
        {"pledged_amount": None},
        {"pledged_amount": None, "pledged_on": None},
        {"received_amount": 5},
        {"received_on": DAY},
    ],
)
def test_half_amounts_are_refused_by_the_database(office, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        contribution(office, **wrong)
    assert not Contribution.objects.exists()
