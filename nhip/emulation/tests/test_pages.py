"""Pages of emulation."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from nhip.accounts.models import User
from nhip.emulation import rules, selectors
from nhip.emulation.choices import AwardForm
from nhip.emulation.models import Award, Contribution, Pledge
from nhip.emulation.tests.samples import award, contribution, pledge
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import PASSWORD, make_office

pytestmark = pytest.mark.django_db
LISTS = ["award_list", "pledge_list", "contribution_list"]
SECRETS = ["Người láng giềng", "Phòng của phòng khác"]


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def neighbour():
    other = make_office("KHAC")
    other.economy.name = SECRETS[0]
    other.economy.save()
    return {
        "award": award(other, name=SECRETS[0], unit=other.economy),
        "pledge": pledge(other, other.economy),
        "contribution": contribution(other, SECRETS[0], unit=other.economy),
    }


@pytest.fixture
def reader(office, client):
    client.force_login(office.user(Role.SPECIALIST))
    return client


@pytest.fixture
def contact(office, client):
    """Someone of a department outside the Office."""
    person = office.person("Đầu mối Sở Y tế", Role.UNIT_CONTACT, office.department)
    client.force_login(User.objects.create_user("soyte", PASSWORD, person))
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def detail(name, record):
    return reverse(f"emulation:{name}_detail", args=[record.pk])


def test_visible_and_can_view_say_the_same(office, neighbour):
    award(office, unit=office.department)
    award(office, unit=office.economy)
    award(office)
    outsider = office.actor(Role.UNIT_CONTACT, office.department)
    Award.objects.filter(unit=office.economy).update(person_id=outsider.person_id)
    pledge(office, office.economy)
    pledge(office, office.department)
    contribution(office, unit=office.department)
    contribution(office)
    actors = [
        office.actor(Role.CHIEF), office.actor(Role.SPECIALIST), outsider,
        office.actor(Role.UNIT_CONTACT, office.general, "Đầu mối khác"),
        Actor.system(neighbour["award"].agency_id), Actor.nobody(),
        Actor(None, "x", office.agency_id, unit_ids=frozenset({office.department.pk})),
    ]  # fmt: skip
    for actor in actors:
        assert set(selectors.visible_to(actor)) == {row for row in Award.objects.all() if rules.can_view(actor, row)}
        assert set(selectors.contributions_visible_to(actor)) == {
            row for row in Contribution.objects.all() if rules.can_view(actor, row)
        }
        assert set(selectors.pledges_visible_to(actor)) == {
            row for row in Pledge.objects.all() if rules.can_view_pledge(actor, row)
        }
    assert selectors.visible_to(outsider).count() == 2
    assert not selectors.campaigns_visible_to(Actor.nobody())


def test_nothing_of_the_neighbour_leaks(reader, neighbour):
    for name in LISTS:
        url = reverse(f"emulation:{name}")
        for query in ({}, {"q": "lang gieng"}, {"nam": "2023"}):
            assert SECRETS[0] not in text(reader.get(url, query))
        response = reader.get(url, {"xuat": "xlsx"})
        book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
        assert not [cell for row in book.active.iter_rows(values_only=True) for cell in row if SECRETS[0] in str(cell)]
    for name, record in neighbour.items():
        assert reader.get(detail(name, record)).status_code == 404
    for name, record in (
        ("award_revoke", "award"),
        ("award_hand_over", "award"),
        ("contribution_receive", "contribution"),
    ):
        url = reverse(f"emulation:{name}", args=[neighbour[record].pk])
        assert (reader.get(url).status_code, reader.post(url).status_code) == (404, 404)


def test_a_unit_outside_finds_its_own_only(contact, office):
    own = award(office, name="Của Sở Y tế", unit=office.department)
    award(office, name=SECRETS[1], unit=office.economy)
    hidden = pledge(office, office.economy)
    pledge(office, office.department)
    contribution(office, SECRETS[1], unit=office.economy)
    page = text(contact.get(reverse("emulation:award_list")))
    assert "Của Sở Y tế" in page
    for name in LISTS:
        assert SECRETS[1] not in text(contact.get(reverse(f"emulation:{name}")))
    assert contact.get(detail("award", own)).status_code == 200
    assert contact.get(detail("pledge", hidden)).status_code == 404
    params = {"so-lieu": "emulation.awards", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2024-01-20"}
    drilled = text(contact.get(reverse("emulation:award_list"), params))
    assert SECRETS[1] not in drilled
    assert "0 trong 1" in drilled


def test_filters_of_the_award_list(reader, office):
    award(office, name="Người một", unit=office.economy)
    award(office, AwardForm.EXCELLENT_COLLECTIVE, "collective", "Tập thể hai", decision_number="77/QĐ-UBND",
          decision_on=date(2022, 12, 1))  # fmt: skip
    award(office, AwardForm.GOV_OFFICE_MEDAL, name="Lãnh đạo ba", unit=office.leadership)
    url = reverse("emulation:award_list")
    everybody = {"Người một", "Tập thể hai", "Lãnh đạo ba"}
    for query, expected in (
        ({"nam": "2022"}, {"Tập thể hai"}),
        ({"hinh-thuc": "province_certificate"}, {"Người một"}),
        ({"cap": "ministry"}, {"Lãnh đạo ba"}),
        ({"doi-tuong": "collective"}, {"Tập thể hai"}),
        ({"thuoc": "leadership"}, {"Lãnh đạo ba"}),
        ({"don-vi": str(office.economy.pk)}, {"Người một"}),
        ({"quyet-dinh": "77"}, {"Tập thể hai"}),
        ({"ngay-tu": "2023-01-01", "ngay-den": "2023-12-31"}, {"Người một", "Lãnh đạo ba"}),
        ({"ngay-den": "2022-12-31"}, {"Tập thể hai"}),
        ({"q": "lanh dao"}, {"Lãnh đạo ba"}),
    ):
        page = text(reader.get(url, query))
        assert {name for name in everybody if name in page} == expected, query


def test_the_award_page_tells_money_by_law_and_other_awards(reader, office):
    person = office.person("Nguyễn Văn Thử", Role.SPECIALIST, office.economy)
    years = {"person": person, "merit_from": 2025, "merit_until": 2025, "decision_on": date(2025, 12, 1)}
    given = award(office, **years, money=3_510_000)
    other = award(office, AwardForm.GRASSROOTS_FIGHTER, **years)
    page = text(reader.get(detail("award", given)))
    assert "3.510.000 đồng = 1,5 × lương cơ sở" in page
    assert detail("award", other) in page
    medal = award(office, AwardForm.DIPLOMACY_MEDAL, decision_on=date(2025, 12, 1))
    page = text(reader.get(detail("award", medal)))
    assert "tối đa 1.404.000 đồng" in page
    assert "Không có khen thưởng nào khác" in page
    assert reverse("emulation:award_revoke", args=[given.pk]) not in page


def test_an_award_is_revoked_on_its_page(client, office):
    client.force_login(office.user(Role.EMULATION))
    given = award(office)
    url = reverse("emulation:award_revoke", args=[given.pk])
    assert url in text(client.get(detail("award", given)))
    assert "Nguyễn Văn Thử" in text(client.get(url))
    assert "trước ngày quyết định" in text(client.post(url, {"revoked_on": "2023-12-19", "reason": "QĐ 9"}))
    assert client.post(url, {"revoked_on": "2024-03-01", "reason": "QĐ 9/QĐ-UBND"}).status_code == 302
    page = text(client.get(detail("award", given)))
    assert "Đã thu hồi" in page
    assert "QĐ 9/QĐ-UBND" in page
    assert url not in page


def test_handing_over_and_receiving_have_their_pages(client, office):
    client.force_login(office.user(Role.EMULATION))
    given = award(office)
    url = reverse("emulation:award_hand_over", args=[given.pk])
    assert url in text(client.get(detail("award", given)))
    assert "Người trao" in text(client.get(url))
    values = {"handed_over_by": "Chánh Văn phòng", "capacity": "Thừa ủy quyền", "handed_over_on": "2023-12-19"}
    assert "trước ngày quyết định" in text(client.post(url, values))
    assert client.post(url, {**values, "handed_over_on": "2024-01-20"}).status_code == 302
    assert "Thừa ủy quyền" in text(client.get(detail("award", given)))
    promised = contribution(office)
    url = reverse("emulation:contribution_receive", args=[promised.pk])
    assert url in text(client.get(detail("contribution", promised)))
    assert "không được trước ngày đăng ký" in text(client.post(url, {"amount": 5, "received_on": "2023-05-01"}))
    assert client.post(url, {"amount": 5_000_000, "received_on": "2023-06-01"}).status_code == 302
    page = text(client.get(detail("contribution", promised)))
    assert "01/06/2023" in page
    assert url not in page


def test_the_award_list_tells_post_unit_and_revocation(client, office):
    client.force_login(office.user(Role.EMULATION))
    award(office, name="Người một", unit=office.economy, position="Trưởng phòng Phòng Kinh tế")
    award(office, name="Người hai", unit=office.general, position="Chuyên viên")
    revoked = award(office, kind="collective", name="Phòng Kinh tế", unit=office.economy)
    Award.objects.filter(pk=revoked.pk).update(revoked_on=date(2024, 1, 1), revocation_reason="QĐ 9")
    page = text(client.get(reverse("emulation:award_list")))
    assert "Trưởng phòng Phòng Kinh tế</span>" in page
    assert "Chuyên viên, Phòng Tổng hợp" in page
    assert "Đã thu hồi" in page


def test_a_reader_cannot_revoke(reader, office):
    given = award(office)
    page = text(
        reader.post(reverse("emulation:award_revoke", args=[given.pk]), {"revoked_on": "2024-03-01", "reason": "x"})
    )
    assert "Chỉ chuyên viên thi đua" in page
    given.refresh_from_db()
    assert given.revoked_on is None


def test_pledges_and_contributions_show_what_was_promised(reader, office):
    signed = pledge(office, office.economy)
    page = text(reader.get(reverse("emulation:pledge_list"), {"q": "ky luat", "nam": "2024"}))
    assert "Phòng Kinh tế" in page
    assert "Không vi phạm kỷ luật" in text(reader.get(detail("pledge", signed)))
    contribution(office, "Đã nộp rồi", received_amount=1, received_on=date(2023, 6, 1))
    waiting = contribution(office, "Chưa nộp đâu")
    page = text(reader.get(reverse("emulation:contribution_list"), {"chua-nop": "1", "loai": "collective"}))
    assert "Chưa nộp đâu" in page
    assert "Đã nộp rồi" not in page
    page = text(reader.get(detail("contribution", waiting)))
    assert "5.000.000 đồng" in page
    assert "Xóa nhà tạm" in page
    params = {
        "so-lieu": "emulation.campaign_pledged", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2024-01-20",
    }  # fmt: skip
    page = text(reader.get(reverse("emulation:contribution_list"), params))
    assert "10.000.000" in page
    assert "<strong>2</strong> bản ghi" in page


def test_pages_are_for_people_who_signed_in(client):
    for name in LISTS:
        assert client.get(reverse(f"emulation:{name}")).status_code == 302


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_for_any_number_of_rows(name, reader, office, assert_list_budget):
    made = []

    def add(count):
        for _number in range(count):
            made.append(1)
            award(office, unit=(office.economy, office.general)[len(made) % 2])
            contribution(office, f"Người {len(made)}", unit=office.economy)
            pledge(office, office.economy, 2000 + len(made))

    assert_list_budget(reader, reverse(f"emulation:{name}"), add, 10)
