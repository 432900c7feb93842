"""The pages, as the clerk uses them."""

import pytest
from django.urls import reverse

from nhip.core import clock
from nhip.documents.models import RegisterEntry
from nhip.files.choices import TextState
from nhip.files.services import store_file
from nhip.intake import selectors, services
from nhip.intake.choices import ItemState
from nhip.intake.models import IntakeItem, SecretReceipt
from nhip.intake.tests.conftest import LETTER, NOW, letter
from nhip.intake.tests.test_services import SAID, scan
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person

pytestmark = pytest.mark.django_db

TYPED = {
    "reference_code": "45/SYT-NVY", "issued_on": "2026-03-02", "issuer_name": "Sở Y tế",
    "subject": "Báo cáo tình hình", "urgency": "normal", "channel": "electronic",
}  # fmt: skip


@pytest.fixture
def signed_in(office, client):
    user = office.user(Role.CLERK)
    client.force_login(user)
    return client


def page(client, route, status=200, **query):
    response = client.get(reverse(f"intake:{route}", kwargs=query.pop("kwargs", None)), query)
    assert response.status_code == status
    return response.content.decode()


def test_the_queue_asks_no_more_for_more_rows(signed_in, clerk, arrive, assert_list_budget):
    def add(n):
        for _ in range(n):
            key = str(IntakeItem.objects.count())
            services.take_in(
                actor=clerk, arrival=services.Arrival("mail", key, f"Thư {key}", NOW),
                files=[services.Sent("a.txt", [f"Công văn {key}".encode()])], now=NOW, enqueue=print,
            )  # fmt: skip

    assert_list_budget(signed_in, reverse("intake:item_list"), add, 12)


def test_pages_are_closed_to_those_who_do_not_register(office, client, clerk, arrive):
    item = arrive(clerk).item
    client.force_login(office.user(Role.SPECIALIST))
    for route in ("upload", "next", "paper", "secret", "issuers", "alike_paper"):
        page(client, route, 403)
    for route in ("item_detail", "alike", "give_back"):
        page(client, route, 404, kwargs={"pk": item.pk})
    assert client.post(reverse("intake:progress", kwargs={"pk": item.pk})).status_code == 404
    assert "45/SYT-NVY" not in page(client, "item_list")


def test_files_go_up_and_the_single_one_is_opened(office, signed_in):
    person = Person.objects.get(user__isnull=False)
    actor = Actor(person.pk, "Văn thư", office.agency_id, roles=frozenset({Role.CLERK}))
    files = [store_file(actor=actor, name=f"{n}.docx", content=[letter(f"{n}/SYT")], now=NOW) for n in (1, 2, 3)]
    assert "Kéo tệp" in page(signed_in, "upload")
    answer = signed_in.post(reverse("intake:upload"), {"documents": [str(files[0].uid)]})
    item = IntakeItem.objects.get()
    assert answer.url == reverse("intake:item_detail", kwargs={"pk": item.pk})
    signed_in.post(reverse("intake:upload"), {"documents": [str(each.uid) for each in files]})
    assert IntakeItem.objects.count() == 3
    assert "Chưa có tệp nào" in signed_in.post(reverse("intake:upload")).content.decode()


def test_several_files_are_one_document(office, signed_in):
    person = Person.objects.get(user__isnull=False)
    actor = Actor(person.pk, "Văn thư", office.agency_id, roles=frozenset({Role.CLERK}))
    files = [store_file(actor=actor, name=f"{n}.docx", content=[letter(f"{n}/SYT")], now=NOW) for n in (1, 2)]
    signed_in.post(reverse("intake:upload"), {"documents": [str(each.uid) for each in files], "together": "on"})
    assert [each.attachment.name for each in selectors.files_of(IntakeItem.objects.get())] == ["1.docx", "2.docx"]


def test_the_screen_is_filled_in_and_registers_and_opens_the_next(signed_in, clerk, arrive):
    item, other = arrive(clerk).item, arrive(clerk, letter("46/SYT-NVY"), key="2").item
    html = page(signed_in, "item_detail", kwargs={"pk": item.pk})
    assert 'value="45/SYT-NVY"' in html
    assert '<mark data-nhip-found="reference_code">45/SYT-NVY</mark>' in html
    assert html.count("đọc được</span>") >= 4
    answer = signed_in.post(reverse("intake:item_detail", kwargs={"pk": item.pk}), TYPED, follow=True)
    entry = RegisterEntry.objects.get()
    assert answer.redirect_chain[-1][0] == (
        f"{reverse('intake:item_detail', kwargs={'pk': other.pk})}?da-vao-so={entry.pk}"
    )
    assert "Đã vào sổ, số đến <strong>1</strong>" in answer.content.decode()
    signed_in.post(reverse("intake:item_detail", kwargs={"pk": other.pk}), {**TYPED, "reference_code": "46/SYT-NVY"})
    assert page(signed_in, "next", 302) == ""
    assert "số đến" in page(signed_in, "item_detail", kwargs={"pk": item.pk}).lower()


def test_a_mistake_keeps_what_was_typed(signed_in, clerk, arrive):
    item = arrive(clerk).item
    address = reverse("intake:item_detail", kwargs={"pk": item.pk})
    html = signed_in.post(address, {**TYPED, "issuer_name": "", "issued_on": "2999-01-01"}).content.decode()
    assert "Ghi cơ quan, tổ chức ban hành" in html
    assert "Ngày này chưa đến" in html
    assert "Báo cáo tình hình" in html
    assert not RegisterEntry.objects.exists()


def test_a_copy_is_told_while_it_is_typed_and_can_join(signed_in, clerk, arrive):
    entry = services.register_paper(actor=clerk, said=SAID, now=NOW)
    item = arrive(clerk).item
    query = {"reference_code": "45/SYT-NVY", "issuer_name": "Sở Y tế", "issued_on": "15/"}
    html = page(signed_in, "alike", kwargs={"pk": item.pk}, **query)
    assert "có thể đã vào sổ" in html
    assert "gộp tệp" in html
    assert "gộp tệp" not in page(signed_in, "alike_paper", **query)
    assert page(signed_in, "alike_paper", reference_code="1/X").strip() == ""
    address = reverse("intake:item_detail", kwargs={"pk": item.pk})
    assert "đã vào sổ, số đến 1" in signed_in.post(address, TYPED).content.decode()
    signed_in.post(reverse("intake:attach", kwargs={"pk": item.pk}), {"entry": str(entry.pk)})
    item.refresh_from_db()
    assert (item.state, item.entry) == (ItemState.ATTACHED, entry)
    answer = signed_in.post(reverse("intake:attach", kwargs={"pk": item.pk}), {"entry": "x"}, follow=True)
    assert "đã vào sổ văn bản này" in answer.content.decode()


def test_a_paper_is_registered_and_an_empty_form_opens(signed_in):
    assert 'value="paper" selected' in page(signed_in, "paper")
    answer = signed_in.post(reverse("intake:paper"), TYPED, follow=True)
    assert "Đã vào sổ, số đến <strong>1</strong>" in answer.content.decode()
    assert "đã vào sổ, số đến 1" in signed_in.post(reverse("intake:paper"), TYPED).content.decode()
    again = {**TYPED, "reason": "Bản sao có dấu"}
    assert signed_in.post(reverse("intake:paper"), again).status_code == 302
    assert RegisterEntry.objects.count() == 2


def test_a_scan_shows_how_far_its_reading_is_and_then_itself(signed_in, clerk, arrive):
    item = arrive(clerk, scan(), name="quet.png").item
    assert "Đang đọc chữ" in page(signed_in, "item_detail", kwargs={"pk": item.pk})
    address = reverse("intake:progress", kwargs={"pk": item.pk})
    assert "HX-Refresh" not in signed_in.post(address).headers
    layer = selectors.main_text(item)
    layer.state, layer.text, layer.ready_at = TextState.READY, "\n".join(LETTER), clock.now()
    layer.save()
    assert signed_in.post(address).headers["HX-Refresh"] == "true"
    file = item.files.get().attachment
    picture = signed_in.get(reverse("files:page", kwargs={"uid": file.uid, "number": 1}))
    assert (picture.headers["Content-Type"], picture.content[8:12]) == ("image/webp", b"WEBP")
    assert signed_in.get(reverse("files:page", kwargs={"uid": file.uid, "number": 2})).status_code == 404


def test_a_document_goes_back(signed_in, clerk, arrive):
    item = arrive(clerk).item
    assert "Lý do trả lại" in page(signed_in, "give_back", kwargs={"pk": item.pk})
    signed_in.post(reverse("intake:give_back", kwargs={"pk": item.pk}), {"reason": "Gửi nhầm"})
    assert "Gửi nhầm" in page(signed_in, "item_detail", kwargs={"pk": item.pk})


def test_of_a_secret_paper_the_day_is_recorded(signed_in):
    assert "máy tính độc lập" in page(signed_in, "secret")
    signed_in.post(reverse("intake:secret"), {"received_on": clock.today().isoformat()})
    assert SecretReceipt.objects.count() == 1
    assert "1/" in page(signed_in, "secret_list")


def test_issuers_are_suggested_from_the_register_then_the_directory(signed_in, clerk):
    services.register_paper(actor=clerk, said=SAID, now=clock.now())
    items = signed_in.get(reverse("intake:issuers")).json()["items"]
    assert items[0] == {"name": "Sở Y tế", "note": "", "key": "so y te syt"}
    assert [each["name"] for each in items].count("Sở Y tế") == 1
    assert "Phòng Tổng hợp" in [each["name"] for each in items]


def test_the_sure_among_the_chosen_are_registered_with_one_gesture(signed_in, clerk, arrive):
    items = [arrive(clerk, letter(f"{n}/SYT"), key=str(n)).item for n in (1, 2)]
    unsure = arrive(clerk, b"Kinh gui", key="3", name="a.txt").item
    chosen = {"chon": [str(each.pk) for each in (*items, unsure)]}
    html = signed_in.post(reverse("intake:register_chosen"), chosen, follow=True).content.decode()
    assert "Đã vào sổ 2 văn bản, số đến 1–2." in html
    assert "Để lại 1 văn bản: có ô chưa đọc được chắc chắn." in html
    html = signed_in.post(reverse("intake:register_chosen"), {"chon": [str(unsure.pk)]}, follow=True).content.decode()
    assert "đủ chắc chắn" in html
