"""Figures of emulation: by decision, by conference, as known on a day."""

from datetime import date

import pytest

from nhip.core.figures import Ask, Window, all_figures, read
from nhip.emulation import selectors
from nhip.emulation.choices import SPECS, AwardForm, RecipientGroup
from nhip.emulation.models import Award
from nhip.emulation.services import revoke_award
from nhip.emulation.tests.samples import NOW, award, contribution, pledge, system
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
YEAR = Window.calendar_year(2023)
CONFERENCE = date(2024, 1, 20)


@pytest.fixture
def office():
    return make_office()


def value(office, key, window=YEAR, as_of=CONFERENCE):
    return read(f"emulation.{key}", Ask(office.agency_id, window, as_of)).value


def test_awards_are_counted_by_form_and_recipients(office):
    medal, certificate = AwardForm.GOV_OFFICE_MEDAL, AwardForm.PROVINCE_CERTIFICATE
    award(office, medal, unit=office.leadership)
    award(office, medal, unit=office.leadership)
    award(office, medal, unit=office.economy)
    award(office, medal)
    award(office, medal, unit=office.department)
    award(office, certificate, "collective", "Phòng Kinh tế", unit=office.economy)
    award(office, certificate, unit=office.general)
    award(office, certificate, "collective", "Tập thể lãnh đạo", unit=office.leadership)
    award(make_office("KHAC"), medal)
    assert value(office, "gov_office_medal.leader") == 2
    assert value(office, "gov_office_medal.person") == 2
    assert value(office, "province_certificate.collective") == 1
    assert value(office, "province_certificate.person") == 1
    assert value(office, "province_certificate.leader") == 0
    assert value(office, "province_certificate.leader_collective") == 1
    assert value(office, "awards") == 7
    assert Award.objects.filter(recipient_group=RecipientGroup.OUTSIDE).count() == 1


@pytest.mark.parametrize(
    ("decided", "window", "as_of", "counts"),
    [
        (date(2023, 12, 20), YEAR, CONFERENCE, True),
        (date(2023, 12, 20), YEAR, date(2023, 12, 19), False),
        (date(2023, 12, 20), YEAR, date(2023, 12, 20), True),
        (date(2023, 12, 20), Window.report_year(2023), CONFERENCE, False),
        (date(2023, 12, 20), Window.report_year(2024), CONFERENCE, True),
        (date(2023, 12, 14), Window.report_year(2023), CONFERENCE, True),
        (date(2024, 1, 5), YEAR, CONFERENCE, False),
        (date(2024, 1, 5), Window.calendar_year(2024), CONFERENCE, True),
        (date(2023, 5, 5), Window.quarter(2023, 2), CONFERENCE, True),
        (date(2023, 5, 5), Window.quarter(2023, 3), CONFERENCE, False),
    ],
)
def test_an_award_counts_once_by_its_decision(office, decided, window, as_of, counts):
    award(office, decision_on=decided)
    assert value(office, "awards", window, as_of) == int(counts)


def test_a_revoked_award_counts_until_its_revocation(office):
    given = award(office)
    revoke_award(actor=system(office), award=given, revoked_on=date(2024, 3, 1), reason="QĐ 9/QĐ-UBND", now=NOW)
    assert value(office, "province_certificate.person", as_of=date(2024, 2, 29)) == 1
    assert value(office, "province_certificate.person", as_of=date(2024, 3, 1)) == 0


@pytest.mark.parametrize(
    ("year", "signed", "window", "as_of", "counts"),
    [
        (2024, date(2024, 1, 20), YEAR, CONFERENCE, True),
        (2024, date(2024, 1, 20), YEAR, date(2024, 1, 19), False),
        (2024, date(2024, 1, 20), Window.report_year(2023), CONFERENCE, True),
        (2024, date(2024, 1, 20), Window.calendar_year(2024), date(2025, 1, 20), False),
        (2024, date(2023, 12, 25), YEAR, CONFERENCE, True),
        (2024, date(2022, 12, 25), YEAR, CONFERENCE, False),
        (2023, date(2023, 1, 10), YEAR, CONFERENCE, False),
        (2024, date(2024, 1, 20), Window.quarter(2023, 4), CONFERENCE, True),
        (2024, date(2024, 1, 20), Window.quarter(2023, 3), CONFERENCE, False),
        (2024, date(2023, 8, 1), Window.quarter(2023, 3), CONFERENCE, True),
    ],
)
def test_pledges_of_next_year_count_for_the_year_they_close(  # noqa: PLR0917 - a truth table
    office, year, signed, window, as_of, counts
):
    pledge(office, office.economy, year, signed)
    assert value(office, "pledging_units", window, as_of) == int(counts)


def test_a_campaign_counts_in_one_year_as_promised_and_as_received(office):
    both = {"received_amount": 4_000_000, "received_on": date(2024, 1, 10)}
    contribution(office, "Phòng Kinh tế", **both)
    contribution(office, "Phòng  kinh tế", pledged_amount=1_000_000, pledged_on=date(2023, 9, 1))
    contribution(office, "Bà Mẫu", kind="person", pledged_amount=None, pledged_on=None,
                 received_amount=500_000, received_on=date(2023, 6, 1))  # fmt: skip
    contribution(make_office("KHAC"), "Phòng Kinh tế")
    assert value(office, "campaign_pledged") == 6_000_000
    assert value(office, "campaign_pledged", as_of=date(2023, 8, 31)) == 5_000_000
    assert value(office, "campaign_received") == 4_500_000
    assert value(office, "campaign_received", as_of=date(2023, 12, 31)) == 500_000
    assert value(office, "campaign_contributors") == 2
    assert value(office, "campaign_contributors", as_of=date(2023, 5, 31)) == 1
    assert value(office, "campaign_pledged", Window.calendar_year(2024), date(2025, 1, 20)) is None
    assert value(office, "campaign_received", Window.quarter(2023, 2)) == 500_000


def test_a_campaign_launched_at_the_conference_closes_the_year_before(office):
    at_conference = {"launched_on": CONFERENCE, "pledged_on": CONFERENCE, "pledged_amount": 2_000_000}
    contribution(office, **at_conference, received_amount=2_000_000, received_on=date(2024, 5, 1))
    assert value(office, "campaign_pledged") == 2_000_000
    assert value(office, "campaign_received") is None
    assert value(office, "campaign_received", as_of=date(2024, 5, 1)) == 2_000_000
    assert value(office, "campaign_contributors") == 1
    assert value(office, "campaign_pledged", Window.calendar_year(2024), date(2025, 1, 20)) is None


def test_other_awards_for_the_same_years_are_found(office):
    person = office.person("Nguyễn Văn Thử", "specialist", office.economy)
    first = award(office, person=person, merit_from=2022, merit_until=2023)
    second = award(office, AwardForm.GRASSROOTS_FIGHTER, person=person, merit_from=2023, merit_until=2023)
    award(office, AwardForm.GRASSROOTS_FIGHTER, person=person, merit_from=2021, merit_until=2021)
    award(office, merit_from=2022, merit_until=2023)
    assert list(selectors.rewarded_before(first)) == [second]
    assert list(selectors.rewarded_before(second)) == [first]
    assert not selectors.rewarded_before(award(office, person=person))
    assert not selectors.rewarded_before(award(office))


def test_every_count_is_the_number_of_its_records(office):
    for number, form in enumerate(AwardForm):
        kind = "person" if number % 2 else "collective"
        if kind not in {str(k) for k in SPECS[form].recipients}:
            kind = "collective" if kind == "person" else "person"
        award(office, form, kind, f"Số {number}", unit=(office.economy, office.leadership)[number % 3 == 0])
    pledge(office, office.economy)
    contribution(office)
    for window in (YEAR, Window.report_year(2023), Window.quarter(2023, 4)):
        for as_of in (date(2023, 12, 1), CONFERENCE, date(2025, 1, 1)):
            for figure in all_figures():
                if figure.section == "emulation":
                    ask = Ask(office.agency_id, window, as_of)
                    reading = read(figure, ask)
                    assert reading.n_records == figure.records(ask).count()
                    assert figure.kind != "count" or reading.value == reading.n_records
