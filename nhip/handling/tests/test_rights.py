"""Who may do what, who reads what: actors against documents, and each path with data that could leak."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse

from nhip.documents.choices import Direction
from nhip.documents.rules import can_view
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling import rules, selectors
from nhip.handling.choices import OutcomeKind, Part
from nhip.handling.models import Absence, Routing
from nhip.handling.services import conclude_entry, recall_part, save_absence, save_template, write_comment
from nhip.handling.services.keeping import TemplateLine
from nhip.handling.tests.samples import DAY, NOW, enter, give, informed, main, make_house, present
from nhip.org.actors import Actor
from nhip.org.models import Delegation

pytestmark = pytest.mark.django_db
SECRETS = ("riêng của phòng tổng hợp", "riêng của cơ quan láng giềng", "chưa chuyển cho ai", "bút phê kín", "lời kín")


@pytest.fixture
def house():
    return make_house()


@pytest.fixture
def neighbour():
    return make_house("VPKHAC")


@pytest.fixture
def entries(house, neighbour):
    found = {
        "economy": enter(house, "1/SYT", "của phòng kinh tế"),
        "general": enter(house, "2/SYT", SECRETS[0]),
        "told": enter(house, "3/SYT", "báo phòng kinh tế biết"),
        "nobody": enter(house, "4/SYT", SECRETS[2]),
        "neighbour": enter(neighbour, "5/SYT", SECRETS[1]),
        "named": enter(house, "6/SYT", "giao đích danh chuyên viên"),
    }
    give(house, found["economy"], main(house.office.economy))
    give(house, found["general"], main(house.office.general), text=SECRETS[3])
    give(house, found["told"], main(house.office.general), informed(house.office.economy))
    give(house, found["named"], main(person=house.specialist))
    give(neighbour, found["neighbour"], main(neighbour.office.economy))
    write_comment(
        actor=house.actor(house.chief), entry=found["general"], text=SECRETS[4], uid=uuid4(), now=NOW
    )  # fmt: skip
    return found


def actors_of(house, neighbour):
    deputy = replace(house.actor(house.other_head), acts_for=frozenset({house.specialist.pk}))
    return [
        house.actor(house.chief), house.actor(house.clerk), house.actor(house.head), house.actor(house.specialist),
        house.actor(house.colleague), house.actor(house.other_head), deputy, neighbour.actor(neighbour.chief),
        neighbour.actor(neighbour.head), Actor.system(house.office.agency_id), Actor.nobody(),
    ]  # fmt: skip


def test_parts_are_seen_by_those_who_read_the_entry(house, neighbour, entries):
    for actor in actors_of(house, neighbour):
        seen = set(selectors.visible_to(actor))
        allowed = {
            routing
            for routing in Routing.objects.select_related("entry")
            if can_view(
                actor, routing.entry, [row.unit_id for row in routing.entry.units.all()],
                [row.person_id for row in routing.entry.people.all()],
            )
        }  # fmt: skip
        assert seen == allowed, actor.label
    specialist = house.actor(house.specialist)
    assert {each.entry for each in selectors.visible_to(specialist)} == {
        entries["economy"], entries["told"], entries["named"],
    }  # fmt: skip
    assert not selectors.visible_to(Actor.nobody()).exists()


def test_who_distributes_presents_and_concludes(house, neighbour, entries):
    entry, lead = entries["economy"], entries["economy"].routings.get()
    table = {
        # person: present, distribute, route inside, return, recall, conclude
        house.chief: (True, True, False, False, True, True),
        house.deputy: (True, True, False, False, True, True),
        house.clerk: (True, False, False, False, False, False),
        house.head: (False, False, True, True, False, True),
        house.specialist: (False, False, False, False, False, False),
        house.other_head: (False, False, False, False, False, False),
        neighbour.chief: (False, False, False, False, False, False),
        neighbour.head: (False, False, False, False, False, False),
    }
    for person, expected in table.items():
        actor = house.actor(person)
        seat = selectors.seat_of(actor, DAY)
        said = (
            rules.can_present(actor, entry, None), rules.can_distribute(actor, entry, None),
            rules.can_route_inside(actor, seat, lead, None), rules.can_return(actor, seat, lead, is_routed=False),
            rules.can_recall(actor, seat, lead), rules.can_conclude(actor, seat, entry, [lead], None),
        )  # fmt: skip
        assert tuple(map(bool, said)) == expected, person
        assert all(each or each.reason for each in said)


def test_a_delegate_acts_for_who_delegated(house, entries):
    Delegation.objects.create(
        giver=house.chief, receiver=house.other_head, held_from=DAY, held_until=DAY, basis="Giấy ủy quyền 1"
    )
    actor = house.actor(house.other_head)
    assert rules.can_distribute(actor, entries["nobody"], None)
    lying = present(house, entries["nobody"])
    assert lying in selectors.awaiting(actor, selectors.seat_of(actor, DAY))
    [lead] = give(house, entries["nobody"], main(house.office.economy), by=house.other_head)
    assert lead.given_by == house.other_head
    assert "thay Chánh Văn Phòng" in lead.given_by_label
    chief = house.actor(house.chief)
    assert rules.can_recall(chief, selectors.seat_of(chief, DAY), lead)


def test_nothing_is_done_to_what_is_voided_outgoing_or_done(house):
    chief = house.actor(house.chief)
    seat = selectors.seat_of(chief, DAY)
    voided, outgoing, done = enter(house, "1/A"), enter(house, "2/A", direction=Direction.OUTGOING), enter(house, "3/A")
    voided.voided_on = DAY
    [lead] = give(house, done, main(house.office.economy))
    outcome = conclude_entry(actor=chief, entry=done, kind=OutcomeKind.FILED, now=NOW)
    assert "hủy" in rules.can_present(chief, voided, None).reason
    assert "văn bản đến" in rules.can_distribute(chief, outgoing, None).reason
    assert "Lưu hồ sơ" in rules.can_distribute(chief, done, outcome).reason
    assert "Lưu hồ sơ" in rules.can_conclude(chief, seat, done, [], outcome).reason
    lead.refresh_from_db()
    head = house.actor(house.head)
    assert "đã kết thúc" in rules.can_return(head, selectors.seat_of(head, DAY), lead, is_routed=False).reason
    assert "đã kết thúc" in rules.can_recall(chief, seat, lead).reason
    assert "không còn" in rules.can_remind(chief, seat, lead).reason


def test_a_head_gives_further_a_specialist_does_not(house, entries):
    [named] = entries["named"].routings.all()
    specialist = house.actor(house.specialist)
    assert "trưởng phòng" in rules.can_route_inside(specialist, selectors.seat_of(specialist, DAY), named, None).reason
    lying = present(house, entries["nobody"])
    chief = house.actor(house.chief)
    assert not rules.can_route_inside(chief, selectors.seat_of(chief, DAY), lying, None)
    assert not rules.can_finish(chief, selectors.seat_of(chief, DAY), lying)
    assert "kết quả xử lý" in rules.can_finish(specialist, selectors.seat_of(specialist, DAY), named).reason


def test_reminding_absences_templates_and_words_have_their_owners(house, neighbour, entries):
    lead = entries["economy"].routings.get()
    nobody, seat = Actor.nobody(), rules.Seat()
    for actor, ok in ((house.clerk, True), (house.chief, True), (house.head, False), (neighbour.chief, False)):
        doer = house.actor(actor)
        assert bool(rules.can_remind(doer, selectors.seat_of(doer, DAY), lead)) is ok
    head = house.actor(house.head)
    head_seat = selectors.seat_of(head, DAY)
    assert rules.can_manage_absence(head, head_seat, house.head.pk)
    assert not rules.can_manage_absence(head, head_seat, house.specialist.pk)
    assert rules.can_manage_absence(house.actor(house.clerk), seat, house.specialist.pk)
    assert not rules.can_manage_absence(nobody, seat, house.specialist.pk)
    assert not rules.can_share_templates(head)
    assert not rules.can_comment(nobody)
    assert not rules.can_reopen(head, head_seat, None)


@pytest.fixture
def specialist(house, entries, client):
    client.force_login(house.user(house.specialist))
    return client


def assert_no_secret(response, status=200):
    assert response.status_code == status
    body = response.content.decode()
    for secret in SECRETS:
        assert secret not in body
    return body


LISTS = ("waiting_list", "present_list", "mine_list", "done_list", "given_list", "overdue_list", "followed_list")


@pytest.mark.parametrize("name", LISTS)
def test_no_list_search_or_export_leaks(specialist, entries, name):
    Routing.objects.filter(part=Part.MAIN).update(due_on=DAY)
    url = reverse(f"handling:{name}")
    assert_no_secret(specialist.get(url))
    for words in ("riêng", "2/SYT", "tổng hợp"):
        found = specialist.get(url, {"q": words})
        assert_no_secret(found)
        assert found.context["listing"].total == 0
    exported = b"".join(specialist.get(url, {"xuat": "xlsx"}).streaming_content)
    assert exported[:2] == b"PK"


def test_own_lists_show_own_parts(specialist, house):
    body = assert_no_secret(specialist.get(reverse("handling:mine_list")))
    assert "giao đích danh chuyên viên" in body
    assert "của phòng kinh tế" in body
    for group, shown, hidden in (
        ("cua-toi", "6/SYT", "1/SYT"), ("don-vi", "1/SYT", "6/SYT"), ("de-biet", "3/SYT", "1/SYT"),
    ):  # fmt: skip
        body = specialist.get(reverse("handling:mine_list"), {"nhom": group}).content.decode()
        assert shown in body
        assert hidden not in body
    for state in ("chua-xem", "sap-han", "qua-han"):
        body = specialist.get(reverse("handling:mine_list"), {"tinh-trang": state}).content.decode()
        assert ("6/SYT" in body) is (state in {"chua-xem", "qua-han"})


def test_what_was_done_moves_on_and_what_was_taken_back_is_seen_no_more(specialist, house, entries):
    chief, url = house.actor(house.chief), "handling:{}_list".format
    conclude_entry(actor=chief, entry=entries["economy"], kind=OutcomeKind.FILED, now=NOW)
    recall_part(actor=chief, routing=entries["named"].routings.get(), now=NOW)
    [inner] = give(house, entries["told"], informed(person=house.specialist))
    mine = specialist.get(reverse(url("mine"))).content.decode()
    assert "3/SYT" in mine
    assert "1/SYT" not in mine
    done = specialist.get(reverse(url("done"))).content.decode()
    assert "1/SYT" in done
    for name in ("mine", "done", "given"):
        assert "giao đích danh chuyên viên" not in specialist.get(reverse(url(name))).content.decode()
    recall_part(actor=chief, routing=inner, now=NOW)
    assert "3/SYT" in specialist.get(reverse(url("mine"))).content.decode()  # by the unit


def test_who_gave_parts_of_what_was_taken_from_them_sees_them_no_more(house, client):
    entry = enter(house, "7/SYT", "chuyển nhầm phòng")
    [lead] = give(house, entry, main(house.office.economy))
    give(house, entry, main(person=house.specialist), by=house.head, inside=lead)
    client.force_login(house.user(house.head))
    url = reverse("handling:given_list")
    assert "7/SYT" in client.get(url, {"tinh-trang": "chua-xong"}).content.decode()
    recall_part(actor=house.actor(house.chief), routing=lead, reason="Chuyển nhầm phòng", now=NOW)
    for state in ("", "chua-xong", "bo", "da-xong"):
        assert "chuyển nhầm phòng" not in client.get(url, {"tinh-trang": state}).content.decode()


@pytest.mark.parametrize("name", ["general", "nobody", "neighbour"])
def test_no_page_of_a_document_opens_that_may_not_be_read(specialist, entries, name):
    entry = entries[name]
    for route in ("entry_panel", "slip", "distribute_entry", "present", "pass_on", "conclude", "reopen"):
        assert_no_secret(specialist.get(reverse(f"handling:{route}", args=[entry.pk])), 404)
    for route in ("mark_read", "comment"):
        assert_no_secret(specialist.post(reverse(f"handling:{route}", args=[entry.pk]), {"text": "x"}), 404)
    for routing in entry.routings.all():
        for route in ("open_part", "distribute", "return_part", "recall", "finish", "remind"):
            assert_no_secret(specialist.get(reverse(f"handling:{route}", args=[routing.pk])), 404)


def test_batches_touch_only_what_is_the_actors(specialist, house, entries):
    routing = entries["general"].routings.get()
    sent = {"chon": [routing.pk], "tat-ca": "1", "phan": [routing.pk], "chung": "1"}
    for route in ("distribute_many", "present_many"):
        assert_no_secret(specialist.post(reverse(f"handling:{route}"), sent, follow=True))
    assert_no_secret(specialist.post(reverse("handling:remind_many"), sent, follow=True))
    assert Routing.objects.filter(entry=entries["general"]).count() == 1


def test_templates_and_absences_stay_in_the_agency_and_with_their_owner(specialist, house, neighbour):
    said = {"note": SECRETS[3], "lines": [TemplateLine(main(house.office.economy))], "now": NOW}
    save_template(actor=house.actor(house.chief), title="Mẫu riêng của chánh", **said)
    shared = save_template(actor=house.actor(house.chief), title="Mẫu chung", is_shared=True, **said | {"note": ""})
    theirs = save_absence(
        actor=neighbour.actor(neighbour.clerk), person=neighbour.head, from_on=DAY, until_on=DAY, now=NOW,
        reason=SECRETS[4],
    )  # fmt: skip
    body = assert_no_secret(specialist.get(reverse("handling:template_list")))
    assert "Mẫu chung" in body
    assert "Mẫu riêng" not in body
    assert_no_secret(specialist.get(reverse("handling:absence_list")))
    assert specialist.get(reverse("handling:drop_absence", args=[theirs.pk])).status_code == 404
    refused = specialist.post(reverse("handling:drop_template", args=[shared.pk]))
    assert "lãnh đạo hoặc văn thư" in refused.content.decode()
    assert Absence.objects.count() == 1


def test_a_part_taken_back_takes_the_reading_with_it(house, entries):
    entry = entries["named"]
    specialist = house.actor(house.specialist)
    assert entries_visible_to(specialist).filter(pk=entry.pk).exists()
    recall_part(actor=house.actor(house.chief), routing=entry.routings.get(), now=NOW)
    assert not entries_visible_to(specialist).filter(pk=entry.pk).exists()
