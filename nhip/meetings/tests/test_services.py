"""Writing meetings and conclusion notices; figures and rights over them."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from nhip.core.errors import Refused
from nhip.core.figures import Ask, Kind, Window, all_figures, read
from nhip.core.journal import timeline_of
from nhip.core.models import DayOff
from nhip.meetings import rules, selectors, services
from nhip.meetings.choices import Mode, State
from nhip.meetings.models import Meeting
from nhip.meetings.services import MeetingInput
from nhip.meetings.tests.samples import HELD, NOW, make_meeting, system
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
YEAR = Window.calendar_year(2023)
LIST = "meetings:meeting_list"
SECRETS = ("họp kín của láng giềng", "họp riêng phòng tổng hợp")


@pytest.fixture
def office():
    return make_office()


def refusal(call, **kwargs):
    with pytest.raises(Refused) as refused:
        call(now=NOW, **kwargs)
    return refused.value.message


def test_a_meeting_is_written_with_its_term_and_a_journal_entry(office):
    DayOff.objects.create(day=date(2023, 3, 7), is_working=False, name="Nghỉ bù")
    meeting = make_meeting(office)
    assert meeting.conclusion_due_on == date(2023, 3, 9)
    (entry,) = timeline_of(meeting)
    assert (entry.deed, entry.summary) == (
        "meetings.record_meeting",
        "Ghi sổ họp: 01/03/2023 – Họp về giải phóng mặt bằng",
    )


def test_a_meeting_that_does_not_fit_is_refused_with_all_others(office):
    rows = [MeetingInput(HELD, "A"), MeetingInput(HELD, "B", conclusion_number="9/TB")]
    message = refusal(services.record_meetings, actor=system(office), rows=rows)
    assert message == "Cuộc họp ngày 01/03/2023 “B”: Thông báo kết luận có số thì phải có ngày."
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.UNIT_CONTACT])
def test_only_those_of_the_whole_agency_write(office, role):
    message = refusal(services.record_meetings, actor=office.actor(role), rows=[MeetingInput(HELD, "A")])
    assert message == "Chỉ bộ phận tổng hợp, văn thư và lãnh đạo Văn phòng được ghi sổ họp."
    assert not rules.can_record(Actor.system(None))


def test_a_conclusion_notice_is_issued_once(office):
    chief = office.actor(Role.CHIEF)
    meeting = make_meeting(office)
    said = {"actor": chief, "meeting": meeting, "number": "45/TB-UBND", "issued_on": date(2023, 3, 8)}
    assert refusal(services.issue_conclusion, **{**said, "number": " "}) == "Phải ghi số thông báo kết luận."
    early = refusal(services.issue_conclusion, **{**said, "issued_on": date(2023, 2, 1)})
    assert early == "Ngày thông báo kết luận trước ngày họp."
    services.issue_conclusion(now=NOW, **said)
    assert refusal(services.issue_conclusion, **said) == "Cuộc họp này đã có thông báo kết luận."
    meeting.refresh_from_db()
    assert (meeting.conclusion_number, meeting.conclusion_on) == ("45/TB-UBND", date(2023, 3, 8))
    assert selectors.matching(Meeting.objects.all(), "45/TB").get() == meeting
    assert timeline_of(meeting)[0].data == {"due": "2023-03-08", "issued": "2023-03-08"}
    with pytest.raises(Meeting.DoesNotExist):
        services.issue_conclusion(now=NOW, **{**said, "actor": make_office("KHAC").actor(Role.CHIEF)})


def test_the_database_refuses_nonsense_in_vietnamese(office):
    meeting = make_meeting(office, state=State.CANCELLED)
    for changes in ({"conclusion_on": HELD}, {"state": State.HELD, "conclusion_number": "9/TB"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=meeting.pk).update(**changes)
    meeting.conclusion_on = HELD
    with pytest.raises(ValidationError, match="Chỉ cuộc họp đã họp mới có thông báo kết luận"):
        meeting.full_clean()


# --- figures -------------------------------------------------------------------------------------------------------


@pytest.fixture
def year(office):
    """Five meetings held in 2023, two not held, one of 2022, one of the neighbour."""
    make_meeting(office, conclusion_number="1/TB", conclusion_on=date(2023, 3, 8))  # the fifth working day
    make_meeting(office, conclusion_number="2/TB", conclusion_on=date(2023, 3, 9), mode=Mode.ONLINE)
    make_meeting(office, mode=Mode.HYBRID)
    make_meeting(office, held_on=date(2023, 12, 29), conclusion_number="3/TB", conclusion_on=date(2024, 1, 5))
    make_meeting(office, held_on=date(2023, 12, 31))
    make_meeting(office, state=State.POSTPONED)
    make_meeting(office, state=State.CANCELLED, mode=Mode.ONLINE)
    make_meeting(office, held_on=date(2022, 12, 31))
    make_meeting(make_office("KHAC"))


BY_HAND = [
    ("held", "5", "4", "5"),
    ("online", "2", "2", "2"),
    ("conclusions", "3", "2", "2"),
    ("conclusions_on_time", "2", "1", "1"),
    ("conclusion_rate", "2/3", "1/2", "1/2"),
]


@pytest.mark.parametrize(("key", "january", "day_before", "year_end"), BY_HAND)
@pytest.mark.usefixtures("year")
def test_figures_counted_by_hand(office, key, january, day_before, year_end):
    def value(as_of):
        return read(f"meetings.{key}", Ask(office.agency_id, YEAR, as_of)).exact

    assert value(date(2024, 1, 20)) == january
    assert value(date(2023, 12, 30)) == day_before
    assert value(date(2023, 12, 31)) == year_end


def test_every_figure_lists_as_many_meetings_as_it_counts(office, year, client):
    client.force_login(office.user(Role.GENERAL))
    figures = [figure for figure in all_figures() if figure.section == "meetings"]
    assert len(figures) == 5
    for figure in figures:
        params = {"so-lieu": figure.key, "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2024-01-20"}
        reading = read(figure, Ask(office.agency_id, YEAR, date(2024, 1, 20)))
        assert client.get(reverse(figure.route), params).context["listing"].total == reading.n_records
        assert (reading.of if figure.kind is Kind.RATIO else reading.value) == reading.n_records


# --- rights --------------------------------------------------------------------------------------------------------


@pytest.fixture
def meetings(office):
    chair = office.person("Người Chủ Trì", Role.HEAD, office.general)
    neighbour = make_office("KHAC")
    return {
        "economy": make_meeting(office, title="họp phòng kinh tế", preparing_unit=office.economy),
        "general": make_meeting(office, title=SECRETS[1], preparing_unit=office.general, presided_by=chair),
        "nobody": make_meeting(office, title="chưa giao chuẩn bị"),
        "neighbour": make_meeting(neighbour, title=SECRETS[0], preparing_unit=neighbour.economy),
    }


def test_visible_and_can_view_say_the_same(office, meetings):
    chair = meetings["general"].presided_by_id
    actors = [
        *(office.actor(role) for role in (Role.CHIEF, Role.SPECIALIST, Role.CLERK)),
        office.actor(Role.HEAD, office.economy),
        office.actor(Role.UNIT_CONTACT, office.department),
        Actor(chair, "x", office.agency_id),
        Actor.system(meetings["neighbour"].agency_id),
        Actor.system(None),
        Actor.nobody(),
    ]
    seen = []
    for actor in actors:
        visible = set(selectors.visible_to(actor).values_list("pk", flat=True))
        seen.append(len(visible))
        for meeting in Meeting.objects.all():
            verdict = rules.can_view(actor, meeting)
            assert bool(verdict) == (meeting.pk in visible)
            assert verdict or verdict.reason
    assert seen == [3, 1, 3, 1, 0, 1, 1, 0, 0]


def test_no_path_leaks(office, meetings, client):
    client.force_login(office.user(Role.HEAD, office.economy))
    listed = client.get(reverse(LIST))
    assert "họp phòng kinh tế" in listed.content.decode()
    assert listed.context["listing"].total == 1
    opened = {"so-lieu": "meetings.held", "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2023-12-31"}
    for params in ({}, {"q": "hop"}, {"tinh-trang": "held"}, opened):
        body = client.get(reverse(LIST), params).content.decode()
        assert not any(secret in body for secret in SECRETS)
    assert client.get(reverse(LIST), {"q": "láng giềng"}).context["listing"].total == 0
    banner = client.get(reverse(LIST), opened).context["listing"].banner
    assert (banner.n_records, banner.n_visible) == (3, 1)
    for key in ("general", "nobody", "neighbour"):
        assert client.get(reverse("meetings:meeting_detail", kwargs={"pk": meetings[key].pk})).status_code == 404
    ids = [str(meeting.pk) for meeting in meetings.values()]
    response = client.post(reverse(LIST), {"xuat": "xlsx", "chon": ids})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    text = " ".join(str(cell) for line in sheet.values for cell in line if cell)
    assert "họp phòng kinh tế" in text
    assert not any(secret in text for secret in SECRETS)
    assert [unit.name for unit in selectors.preparing_units(office.actor(Role.HEAD, office.economy))] == [
        "Phòng Kinh tế"
    ]
