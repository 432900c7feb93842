"""Pages of handling: the sheet with its buttons, the panel, the small pages, the printed slip, the budgets."""

from datetime import date, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse

from nhip.core import clock
from nhip.documents.choices import Direction, Urgency
from nhip.documents.services import attach_file
from nhip.files.services import store_file
from nhip.handling import selectors, services
from nhip.handling.choices import OutcomeKind, Part
from nhip.handling.models import Absence, Comment, DirectiveNote, Outcome, Routing, RoutingTemplate
from nhip.handling.services import TemplateLine
from nhip.handling.tests.samples import NOW, co, enter, give, informed, main, make_house, present
from nhip.notices.models import Notice

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def house():
    return make_house()


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def entry(house, today):
    return enter(house, on=today)


@pytest.fixture
def chief(house, client):
    client.force_login(house.user(house.chief))
    return client


@pytest.fixture
def lying(house, entry):
    return present(house, entry, now=clock.now())


def sheet(client, routing, **said):
    """Press a button of the sheet; the draft that comes back."""
    return client.post(reverse("handling:distribute", args=[routing.pk]), said, **HTMX)


def on(unit):
    return f"u{unit.pk}"


def test_the_sheet_is_composed_tap_by_tap_and_sent(chief, house, lying, entry, today):
    office, economy, general = house.office, on(house.office.economy), on(house.office.general)
    page = chief.get(reverse("handling:distribute", args=[lying.pk]))
    assert page.status_code == 200
    assert "Về phòng dịch" in page.content.decode()
    uid = str(page.context["draft"].uid)
    draft = sheet(chief, lying, uid=uid, add=economy).context["draft"]
    assert [(row.recipient.key, row.part) for row in draft.rows] == [(economy, Part.MAIN)]
    kept = {"uid": uid, "who": [economy, "u0"], f"part-{economy}": "main", "note": "Gấp"}
    draft = sheet(chief, lying, **kept, add=general).context["draft"]
    assert [row.part for row in draft.rows] == [Part.MAIN, Part.CO]
    kept |= {"who": [economy, general], f"part-{general}": "co"}
    assert len(sheet(chief, lying, **kept, add=general).context["draft"].rows) == 2
    draft = sheet(chief, lying, **kept, lead=general).context["draft"]
    assert [row.part for row in draft.rows] == [Part.CO, Part.MAIN]
    draft = sheet(chief, lying, **kept, serial="1", up=general).context["draft"]
    assert [row.recipient.key for row in draft.rows] == [general, economy]
    assert [step for _row, step in draft.steps()] == [1, 2]
    assert sheet(chief, lying, **kept, up=economy).context["draft"].rows[0].recipient.key == economy
    assert sheet(chief, lying, **kept, phrase="Để biết").context["draft"].note == "Gấp. Để biết."
    assert sheet(chief, lying, uid=uid, phrase="Để biết").context["draft"].note == "Để biết."
    draft = sheet(chief, lying, **kept, days="0").context["draft"]
    assert {row.due_on for row in draft.rows} == {today}
    assert sheet(chief, lying, **kept, days="1").context["draft"].rows[0].due_on > today
    assert [row.recipient.key for row in sheet(chief, lying, **kept, drop=economy).context["draft"].rows] == [general]
    due = today + timedelta(days=9)
    sent = chief.post(
        reverse("handling:distribute", args=[lying.pk]),
        kept | {f"due-{economy}": due.isoformat(), f"part-{general}": "informed", "send": "1"},
    )
    assert sent.url == reverse("handling:waiting_list")
    lead = Routing.objects.get(part=Part.MAIN)
    assert (lead.unit, lead.due_on, lead.note.text) == (office.economy, due, "Gấp")
    again = chief.get(reverse("handling:distribute", args=[lying.pk]), follow=True)
    assert again.status_code == 200


def test_a_wrong_sheet_comes_back_with_the_reason(chief, house, lying):
    for wanted in ("send", "keep"):
        response = sheet(chief, lying, uid="x", **{wanted: "1"})
        assert "Chưa" in response.context["error"]
        assert response.context["draft"].rows == ()
    assert not DirectiveNote.objects.exclude(routings__part=Part.PRESENT).exists()


def test_a_template_fills_the_sheet_in_one_tap_and_the_next_document_follows(chief, house, lying, entry, today):
    key = on(house.office.economy)
    kept = {"uid": str(uuid4()), "who": [key], f"part-{key}": "main", "note": "Tham mưu", "title": "Kinh tế"}
    kept[f"due-{key}"] = (today + timedelta(days=14)).isoformat()
    assert "Đã lưu mẫu" in sheet(chief, lying, **kept, keep="1", is_shared="1").context["said"]
    template = RoutingTemplate.objects.get()
    assert template.owner is None
    [preset] = chief.get(reverse("handling:distribute", args=[lying.pk])).context["presets"]
    draft = sheet(chief, lying, uid=str(uuid4()), preset=preset.key).context["draft"]
    assert [(row.recipient.key, row.part) for row in draft.rows] == [(key, Part.MAIN)]
    assert draft.rows[0].due_on > today
    assert draft.note == "Tham mưu"
    following = present(house, enter(house, "13/SYT"))
    sent = chief.post(reverse("handling:distribute", args=[lying.pk]), kept | {"send": "1"})
    assert sent.url == reverse("handling:distribute", args=[following.pk])


def test_what_was_done_last_is_offered_once(chief, house, lying):
    for number, unit in enumerate((house.office.economy, house.office.economy, house.office.general)):
        give(house, enter(house, f"2{number}/SYT"), main(unit, due_on=None), informed(person=house.deputy))
    present(house, enter(house, "29/SYT"), house.chief)
    presets = chief.get(reverse("handling:distribute", args=[lying.pk])).context["presets"]
    assert [preset.title for preset in presets] == [
        "Phòng Tổng hợp, Phó Chánh Văn Phòng", "Phòng Kinh tế, Phó Chánh Văn Phòng",
    ]  # fmt: skip


def test_a_deadline_in_an_absence_asks_before_it_is_given(chief, house, lying, today):
    Absence.objects.create(person=house.specialist, from_on=today, until_on=today, substitute=house.colleague)
    key = f"p{house.specialist.pk}"
    kept = {"uid": str(uuid4()), "who": [key], f"part-{key}": "main", f"due-{key}": today.isoformat(), "send": "1"}
    offered = {name: said for name, said in kept.items() if name != "send"}
    other = f"p{house.colleague.pk}"
    taken = sheet(chief, lying, **offered, swap=f"{key}:{other}").context["draft"]
    assert [(row.recipient.key, row.due_on) for row in taken.rows] == [(other, today)]
    assert sheet(chief, lying, **offered, swap=f"{key}:u0").context["draft"].rows[0].recipient.key == key
    response = sheet(chief, lying, **kept)
    assert "Chuyên Viên Thứ Hai thay" in response.context["error"]
    assert "Vẫn giao" in response.content.decode()
    sheet(chief, lying, **kept, absence="1")
    panel = chief.get(reverse("handling:entry_panel", args=[lying.entry_id])).content.decode()
    assert "Chuyên Viên Thứ Hai thay" in panel


def test_several_are_distributed_with_one_gesture(chief, house, lying):
    other = present(house, enter(house, "13/SYT", "Về việc khác"))
    url, key = reverse("handling:distribute_many"), on(house.office.economy)
    page = chief.post(url, {"chon": [lying.pk, other.pk]})
    assert "Về việc khác" in page.content.decode()
    said = {"chung": "1", "phan": [lying.pk, other.pk, "x"], "uid": str(uuid4()), "who": [key], f"part-{key}": "main"}
    assert chief.post(url, said | {"days": "3"}, **HTMX).context["draft"].rows[0].due_on
    assert "Chưa chọn" in str(chief.post(url, said | {"who": [], "send": "1"}, follow=True).content.decode())
    done = chief.post(url, said | {"send": "1"}, follow=True).content.decode()
    assert "Đã chuyển 2 văn bản" in done
    assert Routing.objects.filter(part=Part.MAIN).count() == 2


def test_a_document_that_lies_before_nobody_is_distributed_by_a_leader_only(chief, house, entry, client):
    assert chief.get(reverse("handling:distribute_entry", args=[entry.pk])).status_code == 200
    services.conclude_entry(actor=house.actor(house.chief), entry=entry, kind=OutcomeKind.FILED, now=NOW)
    assert chief.get(reverse("handling:distribute_entry", args=[entry.pk])).status_code == 302
    client.force_login(house.user(house.clerk))
    assert client.get(reverse("handling:distribute_entry", args=[entry.pk])).status_code == 403


def test_a_head_sees_the_document_beside_the_sheet(client, house, entry):
    actor = house.actor(house.clerk)
    text = store_file(actor=actor, name="a.txt", content=["Nội dung văn bản gốc".encode()], now=NOW)
    attach_file(actor=actor, document=entry.document, attachment=text, now=NOW)
    [lead] = give(house, entry, main(house.office.economy))
    client.force_login(house.user(house.head))
    page = client.get(reverse("handling:distribute", args=[lead.pk]))
    assert "Nội dung văn bản gốc" in page.content.decode()
    names = {each.name for _group, rows in page.context["groups"] for each in rows}
    assert names == {"Chuyên Viên Kinh Tế", "Chuyên Viên Thứ Hai"}
    assert "Văn bản chờ phân phối" in client.get(reverse("handling:waiting_list")).content.decode()


# The panel


def test_the_panel_tells_the_story_and_reading_is_a_deed_of_its_own(client, house, entry):
    present(house, entry)
    lead, _helper = give(house, entry, main(house.office.economy), co(house.office.general))
    give(house, entry, main(person=house.specialist), by=house.head, inside=lead, text="Dự thảo trả lời")
    client.force_login(house.user(house.specialist))
    url = reverse("handling:entry_panel", args=[entry.pk])
    body = client.get(url).content.decode()
    for words in ("Phòng Kinh tế", "Nghiên cứu, tham mưu", "Dự thảo trả lời", "Đã phân phối", "04 Phân công"):
        assert words in body
    assert reverse("handling:mark_read", args=[entry.pk]) in body
    assert not Routing.objects.filter(first_read_at__isnull=False).exists()
    assert client.post(reverse("handling:mark_read", args=[entry.pk])).status_code == 204
    body = client.get(url).content.decode()
    assert reverse("handling:mark_read", args=[entry.pk]) not in body
    assert "05 Đang xử lý" in body
    assert "Ghi kết quả xử lý" in body
    assert "Phân phối</a>" not in body


def test_the_panel_of_a_new_document_offers_the_clerk_to_present(client, house, entry):
    client.force_login(house.user(house.clerk))
    body = client.get(reverse("handling:entry_panel", args=[entry.pk])).content.decode()
    assert "Trình lãnh đạo: hạn" in body
    assert reverse("handling:present", args=[entry.pk]) in body
    old = enter(house, "9/SYT")
    assert "hạn" not in client.get(reverse("handling:entry_panel", args=[old.pk])).content.decode()


def test_the_panel_of_an_outgoing_document_names_what_it_answered(chief, house, entry):
    answer = enter(house, "90/UBND-KT", direction=Direction.OUTGOING)
    url = reverse("handling:entry_panel", args=[answer.pk])
    assert "chưa ghi là trả lời" in chief.get(url).content.decode()
    said = {"kind": "answered", "answer": "90/ubnd-kt", "text": ""}
    chief.post(reverse("handling:conclude", args=[entry.pk]), said)
    assert Outcome.objects.get().answer == answer
    assert "12/SYT" in chief.get(url).content.decode()
    panel = chief.get(reverse("handling:entry_panel", args=[entry.pk])).content.decode()
    assert "90/UBND-KT" in panel
    assert "Mở lại" in panel


def test_a_word_comes_back_in_the_panel(chief, house, entry):
    url = reverse("handling:comment", args=[entry.pk])
    said = {"uid": str(uuid4()), "text": "Cần xem thêm"}
    assert "Cần xem thêm" in chief.post(url, said, **HTMX).content.decode()
    assert chief.post(url, said).url == reverse("documents:entry_detail", args=[entry.pk])
    assert "Chưa ghi ý kiến" in chief.post(url, {"uid": "x", "text": ""}, **HTMX).content.decode()
    chief.post(url, {"uid": str(uuid4()), "text": " "})
    assert Comment.objects.count() == 1


# The small pages


def test_every_deed_has_its_page(chief, house, entry, client):
    lead, helper = give(house, entry, main(house.office.economy), co(house.office.general))
    assert "không cần lý do" in chief.get(reverse("handling:recall", args=[helper.pk])).content.decode()
    services.mark_read(actor=house.actor(house.other_head), entry=entry, now=NOW)
    assert "ghi lý do" in chief.get(reverse("handling:recall", args=[helper.pk])).content.decode()
    refused = chief.post(reverse("handling:recall", args=[helper.pk]), {"reason": "nhầm"})
    assert "10 ký tự" in refused.content.decode()
    chief.post(reverse("handling:remind", args=[helper.pk]))
    assert Notice.objects.filter(kind="handling.overdue").exists()
    client.force_login(house.user(house.other_head))
    client.post(reverse("handling:finish", args=[helper.pk]), {"text": "Đã góp ý"})
    client.force_login(house.user(house.head))
    client.post(reverse("handling:return_part", args=[lead.pk]), {"reason": "Không thuộc lĩnh vực"})
    endings = list(Routing.objects.filter(note=lead.note).order_by("pk").values_list("ended_as", flat=True))
    assert endings == ["returned", "done"]
    assert client.get(reverse("handling:open_part", args=[helper.pk])).status_code in {302, 404}


def test_the_clerk_presents_and_sends_straight(client, house, entry):
    client.force_login(house.user(house.clerk))
    assert "12/SYT" in client.get(reverse("handling:present_list")).content.decode()
    Absence.objects.create(person=house.deputy, from_on=clock.today(), until_on=clock.today(), substitute=house.chief)
    page = client.post(reverse("handling:present_many"), {"chon": [entry.pk]})
    assert "Về phòng dịch" in page.content.decode()
    for shown in (page, client.get(reverse("handling:present", args=[entry.pk]))):
        assert "Đang vắng: Phó Chánh Văn Phòng" in shown.content.decode()
    said = {"phan": [entry.pk], "uid": str(uuid4()), "person": house.chief.pk, "text": ""}
    wrong = client.post(reverse("handling:present_many"), said | {"person": "0"})
    assert "person" in wrong.context["form"].errors
    client.post(reverse("handling:present_many"), said)
    assert Routing.objects.get().person == house.chief
    other = enter(house, "13/SYT")
    client.post(reverse("handling:present", args=[other.pk]), said)
    assert Routing.objects.filter(entry=other).exists()
    third, url = enter(house, "14/SYT"), "handling:pass_on"
    straight = {"uid": str(uuid4()), "unit": "phong khong co", "basis": "Quy chế văn thư, Đ7"}
    assert "Không thấy đơn vị" in client.post(reverse(url, args=[third.pk]), straight).content.decode()
    client.post(reverse(url, args=[third.pk]), straight | {"unit": "phong kinh te"})
    assert Routing.objects.get(entry=third).unit == house.office.economy


def test_concluding_names_what_is_wrong_and_reopening_asks_why(chief, house, entry):
    url = reverse("handling:conclude", args=[entry.pk])
    said = {"kind": "answered", "answer": "999/UBND", "text": ""}
    assert "Không thấy văn bản đi" in chief.post(url, said).content.decode()
    assert "Chưa chọn văn bản đi" in chief.post(url, said | {"answer": ""}).content.decode()
    chief.post(url, said | {"kind": "filed"})
    chief.post(reverse("handling:reopen", args=[entry.pk]), {"reason": "Có việc phải làm tiếp"})
    assert Outcome.objects.get().undo_reason == "Có việc phải làm tiếp"


def test_absences_are_written_by_oneself_or_the_clerk(client, house, today):
    client.force_login(house.user(house.specialist))
    url = reverse("handling:add_absence")
    people = client.get(url).context["form"].fields["person"].queryset
    assert list(people) == [house.specialist]
    said = {"person": house.specialist.pk, "from_on": today, "until_on": today, "substitute": house.colleague.pk}
    client.post(url, said)
    absence = Absence.objects.get()
    shown = client.get(reverse("handling:absence_list"), {"hom-nay": "1"}).content.decode()
    assert "Chuyên Viên Thứ Hai" in shown
    client.post(reverse("handling:drop_absence", args=[absence.pk]))
    assert not Absence.objects.exists()
    client.force_login(house.user(house.clerk))
    assert house.head in client.get(url).context["form"].fields["person"].queryset


def test_a_template_is_dropped_from_its_list(chief, house):
    template = services.save_template(
        actor=house.actor(house.chief), title="Kinh tế", note="", lines=[TemplateLine(main(house.office.economy))],
        now=NOW,
    )  # fmt: skip
    assert "Phòng Kinh tế" in chief.get(reverse("handling:template_list")).content.decode()
    chief.post(reverse("handling:drop_template", args=[template.pk]))
    assert not RoutingTemplate.objects.exists()


def test_the_slip_has_the_three_parts_of_the_decree(chief, house, entry):
    url = reverse("handling:slip", args=[entry.pk])
    assert chief.get(url).content.decode().count("slip-blank") == 3
    [lead] = give(house, entry, main(house.office.economy), text="Tham mưu trả lời")
    give(house, entry, main(person=house.specialist), by=house.head, inside=lead, text="Dự thảo")
    services.conclude_entry(
        actor=house.actor(house.specialist), entry=entry, kind=OutcomeKind.FILED, now=NOW, text="Đề xuất lưu"
    )
    body = chief.get(url).content.decode()
    for words in ("PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", "Tham mưu trả lời", "Dự thảo", "Chuyên Viên Kinh Tế", "Đề xuất lưu"):
        assert words in body
    assert "slip-blank" not in body


def test_overdue_parts_are_listed_and_urged_together(chief, house):
    [lead] = give(house, enter(house), main(house.office.economy))
    [helper] = give(house, enter(house, "13/SYT", urgency=Urgency.FLASH), main(house.office.department))
    body = chief.get(reverse("handling:overdue_list")).content.decode()
    assert "12/SYT" in body
    assert "Hỏa tốc" in body
    url = reverse("handling:remind_many")
    done = chief.post(url, {"chon": [lead.pk, helper.pk]}, follow=True).content.decode()
    assert "Đã nhắc 1 người" in done
    assert "chưa có người nhận" in done
    assert "mỗi ngày nhắc một lần" in chief.post(url, {"chon": [lead.pk]}, follow=True).content.decode()


def test_the_register_of_dealing_has_the_columns_of_the_decree(chief, house, entry):
    give(house, entry, main(house.office.economy), co(house.office.general))
    old = enter(house, "1/SYT")
    old.handler_name = "Phòng cũ"
    old.save()
    page = chief.get(reverse("handling:followed_list"))
    body = page.content.decode()
    for words in ("Phòng Kinh tế; Phòng Tổng hợp", "10/03/2023", "Phòng cũ", "Đã phân phối", "Văn bản trả lời"):
        assert words in body
    earlier = chief.get(reverse("handling:followed_list"), {"tinh-den": "2023-02-01"}).content.decode()
    assert "Đã phân phối" not in earlier


def test_the_command_reminds_and_says_what_it_did(house, entry):
    out = StringIO()
    give(house, entry, main(house.office.economy))
    call_command("remind_handling", stdout=out)
    is_working = selectors.overdue(house.actor(house.chief), clock.today()).exists()
    assert is_working
    assert ("nhắc 1" in out.getvalue()) is bool(Notice.objects.filter(kind="handling.overdue").exists())


def test_lists_say_until_when_the_decree_lets_a_document_wait(client, house):
    ordinary, urgent = enter(house, "30/SYT"), enter(house, "31/SYT", urgency=Urgency.URGENT)
    client.force_login(house.user(house.clerk))
    url = reverse("handling:present_list")
    assert {row.document.reference_code: row.pass_on_by for row in client.get(url).context["listing"].slice.rows} == {
        "30/SYT": date(2023, 3, 2), "31/SYT": date(2023, 3, 1),
    }  # fmt: skip
    friday = NOW + timedelta(days=2)
    for entry in (ordinary, urgent):
        present(house, entry, now=friday)
    client.force_login(house.user(house.chief))
    rows = client.get(reverse("handling:waiting_list")).context["listing"].slice.rows
    assert [(row.entry.document.reference_code, row.pass_on_by) for row in rows] == [
        ("31/SYT", date(2023, 3, 3)), ("30/SYT", date(2023, 3, 6)),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["waiting_list", "overdue_list", "followed_list"])
def test_lists_cost_the_same_for_any_number_of_rows(chief, house, assert_list_budget, name):
    made = iter(range(1, 500))

    def add(count):
        for _ in range(count):
            entry = enter(house, f"{next(made)}/SYT")
            if name == "waiting_list":
                present(house, entry)
            else:
                give(house, entry, main(house.office.economy, due_on=NOW.date()))

    assert_list_budget(chief, reverse(f"handling:{name}"), add, 12)
