"""The reports: each document in exactly one column, the numbers open their documents, nothing of others counts."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from nhip.core.workdays import WorkCalendar
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.handling import selectors
from nhip.handling.choices import OutcomeKind, Result, Sending
from nhip.handling.services import conclude_entry, mark_read
from nhip.handling.tests.samples import DAY, DUE, LATER, enter, give, informed, main, make_house, present

pytestmark = pytest.mark.django_db
START, UNTIL = date(2023, 3, 1), date(2023, 3, 31)


@pytest.fixture
def house():
    return make_house()


def in_every_column(house):
    """One document for each column, and what does not count; the column by the document's subject."""
    made = {name: enter(house, f"{n}/SYT", name) for n, name in enumerate(["plain", *Result.values, "void"], 1)}
    unit = house.office.economy
    for name in ("done_on_time", "done_late", "open_in_time", "open_late"):
        give(house, made[name], main(unit=unit, due_on=DUE))
    for name in ("done", "open"):
        give(house, made[name], main(unit=unit, due_on=None))
    RegisterEntry.objects.filter(pk=made["open_late"].pk).update(due_on=DAY)
    RegisterEntry.objects.filter(pk=made["done_late"].pk).update(due_on=DAY)
    chief = house.actor(house.chief)
    for name in ("done_on_time", "done_late", "done"):
        conclude_entry(actor=chief, entry=made[name], kind=OutcomeKind.FILED, now=LATER)
    give(house, made["plain"], informed(person=house.specialist))
    mark_read(actor=house.actor(house.specialist), entry=made["plain"], now=LATER)
    present(house, made["waiting"])
    RegisterEntry.objects.filter(pk=made["kept_before"].pk).update(handling_unit=house.office.general)
    RegisterEntry.objects.filter(pk=made["void"].pk).update(voided_on=DAY, void_reason="nhầm")
    enter(house, "99/SYT", "tháng sau", on=date(2023, 4, 3))
    return made


def test_each_document_stands_in_one_column(house):
    in_every_column(house)
    today = DAY + timedelta(days=2)
    lines = selectors.incoming_report(house.actor(house.chief), START, UNTIL, today)
    told = {line.name: dict(line.counts) for line in lines}
    assert told == {
        "Phòng Kinh tế": dict.fromkeys(
            ["done_on_time", "done_late", "done", "open_in_time", "open_late", "open"], 1
        ),
        "Phòng Tổng hợp": {"kept_before": 1},
        "Giao đích danh cá nhân": {"done": 1},
        "Chưa có nơi xử lý": {"waiting": 1},
    }  # fmt: skip
    total = selectors.total_of(lines)
    assert total.total == sum(line.total for line in lines) == 9


def test_the_list_of_what_is_open_begins_with_the_oldest_deadline(house):
    in_every_column(house)
    found = selectors.unfinished(house.actor(house.chief), START, UNTIL, DAY + timedelta(days=2))
    subjects = [entry.document.subject for entry in found]
    assert subjects[:2] == ["open_late", "open_in_time"]
    assert set(subjects[2:]) == {"open", "waiting"}


def test_outgoing_by_kind_and_how_they_were_sent(house):
    days = {"1/QĐ-UBND": DAY, "2/QĐ-UBND": date(2023, 3, 2), "3/TB-VP": date(2023, 3, 3), "4/TB-VP": None}
    for code, sent_on in days.items():
        entry = enter(house, code, code, direction=Direction.OUTGOING)
        RegisterEntry.objects.filter(pk=entry.pk).update(transferred_on=sent_on)
    lines = selectors.outgoing_report(house.actor(house.chief), START, UNTIL, WorkCalendar())
    assert [(line.name, dict(line.counts)) for line in lines] == [
        ("Quyết định", {Sending.IN_TIME: 2}),
        ("Thông báo", {Sending.LATE: 1, Sending.NOT_YET: 1}),
    ]


def test_only_what_the_reader_sees_counts(house, client):
    in_every_column(house)
    neighbour = make_house("VPKHAC")
    in_every_column(neighbour)
    lines = selectors.incoming_report(house.actor(house.specialist), START, UNTIL, DAY)
    assert {line.name: line.total for line in lines} == {"Phòng Kinh tế": 6, "Giao đích danh cá nhân": 1}
    client.force_login(house.user(house.specialist))
    page = client.get(reverse("handling:incoming_report"), {"tu": "2023-03-01", "den": "2023-03-31"}).content.decode()
    assert "Phòng Kinh tế" in page
    assert "Phòng Tổng hợp" not in page
    assert "Những văn bản người lập báo cáo được xem" in page


def test_each_number_opens_as_many_documents(house, client):
    in_every_column(house)
    client.force_login(house.user(house.chief))
    page = client.get(reverse("handling:incoming_report"), {"tu": "2023-03-01", "den": "2023-03-31"})
    n_followed = 0
    for line in (*page.context["lines"], page.context["total"]):
        for number, url in line["cells"]:
            if number and url:
                n_followed += 1
                assert f"<strong>{number}</strong> văn bản" in client.get(url).content.decode()
    assert n_followed == 5 + 1 + 7


@pytest.mark.parametrize("route", ["incoming_report", "outgoing_report"])
@pytest.mark.parametrize(("file", "start"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_report_as_files(house, client, route, file, start):
    in_every_column(house)
    enter(house, "1/QĐ-UBND", "Quyết định", direction=Direction.OUTGOING)
    client.force_login(house.user(house.clerk))
    url = reverse(f"handling:{route}")
    assert client.get(url, {"tu": "2023-03-01", "den": "2023-03-31", "tep": file}).content.startswith(start)
    assert client.get(url, {"tep": file}).content.startswith(start)


def test_wrong_days_are_said_and_empty_days_too(house, client):
    client.force_login(house.user(house.clerk))
    url = reverse("handling:incoming_report")
    wrong = client.get(url, {"tu": "2023-04-01", "den": "2023-03-01", "tep": "pdf"}).content.decode()
    assert "Ngày cuối đứng trước ngày đầu" in wrong
    assert "Không có văn bản nào trong những ngày này" in client.get(url).content.decode()
