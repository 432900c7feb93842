"""What waits in documents: each stack equals its list and holds only what is the reader's."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from nhip.core import clock
from nhip.core.clock import VIETNAM
from nhip.desk.selectors import waiting_documents
from nhip.documents.choices import Urgency
from nhip.dossiers.choices import DossierState
from nhip.dossiers.models import Dossier
from nhip.handling.services import return_part
from nhip.handling.tests.samples import co, enter, give, informed, main, make_house, present
from nhip.intake.choices import ItemState, Source
from nhip.intake.models import IntakeItem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages():
    """The lists are known once the URLs are read."""
    reverse("desk:home")


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def house():
    return make_house()


def counts(house, person):
    return {stack.title: stack.count for stack in waiting_documents(house.actor(person, clock.today()), clock.now())}


def queued(house, title, received_at, **more):
    return IntakeItem.objects.create(
        agency=house.office.unit, source=Source.UPLOAD, source_key=title, title=title, received_at=received_at,
        created_at=received_at, state=ItemState.READY, **more,
    )  # fmt: skip


def dossier(house, person, unit, ended_on, notation):
    return Dossier.objects.create(
        agency=house.office.unit, year=ended_on.year, notation=notation, title="Hồ sơ", maker=person, unit=unit,
        maker_name=person.full_name, started_on=ended_on, ended_on=ended_on, state=DossierState.CLOSED,
        retention_years=10, last_used_at=clock.now(),
    )  # fmt: skip


def test_leader_sees_what_lies_before_them_the_urgent_first(house, today):
    present(house, enter(house, subject="thường", on=today), now=clock.now())
    present(house, enter(house, "13/SYT", "khẩn", urgency=Urgency.FLASH, on=today), now=clock.now())
    present(house, enter(house, "14/SYT", "của phó", on=today), house.deputy, now=clock.now())
    found = waiting_documents(house.actor(house.chief, today), clock.now())
    assert [(stack.title, [row.title for row in stack.rows]) for stack in found] == [
        ("Chờ phân phối", ["khẩn", "thường"])
    ]


def test_parts_wait_for_who_has_them_and_for_the_head_of_the_unit(house, today):
    late, soon = today - timedelta(days=1), today + timedelta(days=1)
    first, second = enter(house, on=today), enter(house, "13/SYT", on=today)
    give(house, first, main(person=house.specialist, due_on=late), informed(person=house.colleague))
    give(house, second, main(unit=house.office.economy, due_on=soon))
    assert counts(house, house.specialist) == {"Quá hạn xử lý": 1, "Chưa xem": 1}
    assert counts(house, house.colleague) == {"Nhận để biết": 1}
    assert counts(house, house.head) == {"Chờ phân phối": 1, "Sắp đến hạn xử lý": 1, "Chưa xem": 1}
    assert counts(house, house.other_head) == {}


def test_returned_part_waits_until_it_is_given_again(house, today):
    entry = enter(house, on=today)
    parts = (main(person=house.specialist, due_on=None), co(person=house.colleague, due_on=None))
    _lead, other = give(house, entry, *parts, now=clock.now() - timedelta(minutes=1))
    actor = house.actor(house.colleague, today)
    return_part(actor=actor, routing=other, reason="Không thuộc việc của tôi", now=clock.now())
    assert counts(house, house.chief) == {"Bị trả lại": 1}
    give(house, entry, co(person=house.other_head, due_on=None), now=clock.now())
    assert counts(house, house.chief) == {}


def test_returned_lead_waits_once_with_what_is_to_be_distributed(house, today):
    part = main(person=house.specialist, due_on=None)
    (lead,) = give(house, enter(house, on=today), part, now=clock.now() - timedelta(minutes=1))
    actor = house.actor(house.specialist, today)
    return_part(actor=actor, routing=lead, reason="Không thuộc việc của tôi", now=clock.now())
    assert counts(house, house.chief) == {"Chờ phân phối": 1}


def test_clerk_sees_the_queue_with_its_age(house):
    now = datetime(2023, 3, 6, 10, tzinfo=VIETNAM)
    queued(house, "thứ Tư tuần trước", datetime(2023, 3, 1, 8, tzinfo=VIETNAM))
    queued(house, "khẩn", datetime(2023, 3, 6, 8, tzinfo=VIETNAM), proposals={"urgency": {"value": "flash"}})
    queued(house, "sáng nay", datetime(2023, 3, 6, 8, tzinfo=VIETNAM))
    stack = next(s for s in waiting_documents(house.actor(house.clerk), now) if s.title == "Chờ vào sổ")
    assert (stack.count, stack.note) == (3, "lâu nhất từ 01/03/2023, 2 quá giờ vào sổ")
    assert not waiting_documents(house.actor(house.specialist), now)


def test_queue_in_time_says_only_since_when(house):
    now = datetime(2023, 3, 6, 10, tzinfo=VIETNAM)
    queued(house, "sáng nay", datetime(2023, 3, 6, 8, tzinfo=VIETNAM))
    (stack,) = waiting_documents(house.actor(house.clerk), now)
    assert stack.note == "lâu nhất từ 06/03/2023"


def test_dossiers_due_at_the_archive_wait_for_who_has_them(house, today):
    long_ago = date(today.year - 3, 5, 1)
    dossier(house, house.specialist, house.office.economy, long_ago, "01.KT")
    dossier(house, house.other_head, house.office.general, long_ago, "01.TH")
    dossier(house, house.specialist, house.office.economy, today, "02.KT")
    assert counts(house, house.specialist) == {"Hồ sơ đến hạn nộp lưu": 1}
    assert counts(house, house.clerk)["Hồ sơ đến hạn nộp lưu"] == 2


def test_each_stack_equals_the_list_it_opens(house, client, today):
    entry = enter(house, on=today)
    give(house, entry, main(unit=house.office.economy, due_on=today), informed(unit=house.office.general))
    enter(house, "15/SYT", on=today)
    queued(house, "mới", clock.now())
    present(house, enter(house, "14/SYT", on=today), now=clock.now())
    dossier(house, house.specialist, house.office.economy, date(today.year - 3, 5, 1), "01.KT")
    seen = set()
    for person in (house.chief, house.clerk, house.head, house.specialist, house.other_head):
        client.force_login(house.user(person))
        for stack in waiting_documents(house.actor(person, today), clock.now()):
            page = client.get(stack.url)
            assert (page.context["listing"].total, page.context["notices"]) == (stack.count, []), stack.title
            seen.add(stack.title)
    assert seen >= {"Chờ phân phối", "Sắp đến hạn xử lý", "Chưa xem", "Chờ vào sổ", "Chờ trình", "Nhận để biết"}


def test_home_shows_what_waits_today_only(house, client, today):
    present(house, enter(house, subject="Đang chờ", on=today), now=clock.now())
    client.force_login(house.user(house.chief))
    page = client.get(reverse("desk:home")).content.decode()
    assert "Văn bản chờ bạn" in page
    assert "Chờ phân phối" in page
    past = client.get(reverse("desk:home"), {"tinh-den": "2023-03-01"}).content.decode()
    assert "Văn bản chờ bạn" not in past


def test_home_says_when_nothing_waits(house, client):
    client.force_login(house.user(house.specialist))
    assert "Không có văn bản nào chờ bạn" in client.get(reverse("desk:home")).content.decode()
