"""The bell, the list, the choices, the letters: what each shows, and to whom."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhip.accounts.models import User
from nhip.core import clock
from nhip.notices.models import Delivery, MailAddress, Notice, Preference
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person

pytestmark = pytest.mark.django_db
LIST, LATEST, CHOICES = "/thong-bao/", "/thong-bao/moi-nhat/", "/thong-bao/tuy-chon/"


def text_of(response):
    return response.content.decode()


def titles(page):
    return re.findall(r'class="notice-title">\s*([^<]+?)\s*<', page)


@pytest.fixture
def stranger(office):
    client = Client()
    client.force_login(office.user(Role.CHIEF, username="chanhvp"))
    return client


def test_an_empty_list_says_what_will_come(browser):
    page = text_of(browser.get(LIST))
    assert "Chưa có thông báo nào." in page
    assert "Đánh dấu đã đọc hết" not in page
    assert "Không có thông báo nào như vậy." in text_of(browser.get(LIST + "?chua-doc=1"))
    assert "Chưa có thông báo nào." in text_of(browser.get(LATEST))


def test_unread_first_by_day_and_kind(browser, user, tell):
    now = clock.now()
    tell(user.person, "k1", title="Cũ", at=now - timedelta(days=3))
    tell(user.person, "k2", "sample.news", title="Tin cũ đã đọc", at=now - timedelta(days=2))
    tell(user.person, "k3", title="Mới đã đọc", at=now)
    tell(user.person, "k4", title="Mới", at=now, urgency="urgent", body="Dòng một\nDòng hai")
    Notice.objects.filter(key__in=["k2", "k3"]).update(read_at=now)
    page = text_of(browser.get(LIST))
    assert re.findall(r'class="notice-day">([^<]+)<', page) == [
        "Chưa đọc – hôm nay", "Chưa đọc – trước đó", "Đã đọc – hôm nay", "Đã đọc – trước đó",
    ]  # fmt: skip
    places = [page.index(f"{title}</span>") for title in ("Mới", "Cũ", "Mới đã đọc", "Tin cũ đã đọc")]
    assert places == sorted(places)
    assert "Khẩn</span>" in page
    assert page.count("data-nhip-row") == 4
    assert titles(text_of(browser.get(LIST + "?loai=sample.news"))) == ["Tin cũ đã đọc"]
    assert titles(text_of(browser.get(LIST + "?chua-doc=1&loai=sample.assigned")))[-1] == "Cũ"


def test_the_list_goes_on_by_htmx_without_gap_or_double(browser, user, tell):
    for number in range(120):
        tell(user.person, f"k{number}", title=f"Việc {number}", at=clock.now())
    Notice.objects.filter(key__in=[f"k{number}" for number in range(0, 120, 2)]).update(read_at=clock.now())
    seen, url, htmx = [], LIST, {}
    while url:
        page = text_of(browser.get(url, headers=htmx))
        seen += titles(page)
        more = re.search(r'hx-get="([^"]+sau=[^"]+)"', page)
        url, htmx = (more[1].replace("&amp;", "&"), {"HX-Request": "true"}) if more else ("", {})
    odd = [f"Việc {number}" for number in range(119, -1, -2)]
    even = [f"Việc {number}" for number in range(118, -1, -2)]
    assert seen == odd + even
    assert titles(text_of(browser.get(LIST + "?sau=2-nonsense"))) == seen[:50]


def test_the_list_asks_as_much_for_many_rows(browser, user, tell, assert_list_budget):
    def add(count):
        for _ in range(count):
            tell(user.person, f"k{Notice.objects.count()}", at=clock.now())

    assert_list_budget(browser, LIST, add, 9)


def test_a_page_pays_one_query_for_the_bell(browser, user, tell, settings):
    tell(user.person)
    url = reverse("accounts:change_password")
    counts = []
    for _ in range(2):
        browser.get(url)
        with CaptureQueriesContext(connection) as asked:
            browser.get(url)
        counts.append([query["sql"] for query in asked if "notices_" in query["sql"]])
    assert [len(queries) for queries in counts] == [1, 1]


def test_the_bell_counts_and_shows_the_last_eight(browser, user, tell):
    for number in range(10):
        tell(user.person, f"k{number}", title=f"Việc {number}.", at=clock.now())
    assert "Thông báo: 10 chưa đọc" in text_of(browser.get(reverse("notices:bell")))
    with CaptureQueriesContext(connection) as asked:
        menu = text_of(browser.get(LATEST))
    assert re.findall(r"Việc \d\.", menu) == [f"Việc {number}." for number in range(9, 1, -1)]
    assert len([query for query in asked if "notices_" in query["sql"]]) == 1
    for number in range(10, 105):
        tell(user.person, f"k{number}", at=clock.now())
    assert "99+ chưa đọc" in text_of(browser.get(reverse("notices:bell")))


def test_opening_marks_as_read_and_leads_to_the_record(browser, user, tell):
    tell(user.person)
    notice = Notice.objects.get()
    response = browser.get(reverse("notices:open", args=[notice.pk]))
    assert (response.status_code, response.url) == (302, "/nhiem-vu/12/")
    notice.refresh_from_db()
    assert notice.read_at is not None
    Notice.objects.update(url="")
    assert browser.get(reverse("notices:open", args=[notice.pk])).url == LIST


def test_all_that_the_page_showed_are_marked_as_read(browser, user, tell):
    tell(user.person, "k1")
    page = text_of(browser.get(LIST))
    (until,) = set(re.findall(r'name="den" value="(\d+)"', page))
    tell(user.person, "k2")
    assert browser.post(reverse("notices:mark_all_read"), {"den": until}).url == LIST
    assert [notice.read_at is None for notice in Notice.objects.order_by("id")] == [False, True]
    browser.post(reverse("notices:mark_all_read"), {"den": "9" * 40})
    assert Notice.objects.filter(read_at__isnull=True).count() == 1
    assert browser.get(reverse("notices:mark_all_read")).status_code == 405


def test_nobody_sees_or_marks_the_notices_of_another(stranger, user, tell):
    """The stranger is the Chief of Office, who sees every record of the agency; letters to others are none of them."""
    tell(user.person, title="Chuyện riêng", sent_by=None, at=clock.now())
    notice = Notice.objects.get()
    for url in (LIST, LIST + "?loai=sample.assigned", LATEST, reverse("notices:bell"), "/thong-bao/thu-da-gui/"):
        page = text_of(stranger.get(url))
        assert "Chuyện riêng" not in page
        assert "1 chưa đọc" not in page
        assert user.person.full_name not in page
    assert stranger.get(reverse("notices:open", args=[notice.pk])).status_code == 404
    stranger.post(reverse("notices:mark_all_read"), {"den": str(notice.pk)})
    Delivery.objects.filter(channel="email").update(state="failed")
    stranger.post(
        reverse("notices:send_again"), {"chon": [str(pk) for pk in Delivery.objects.values_list("pk", flat=True)]}
    )
    notice.refresh_from_db()
    assert notice.read_at is None
    assert Delivery.objects.get(channel="email").state == "failed"


def test_choices_are_shown_and_saved(browser, user):
    page = text_of(browser.get(CHOICES))
    assert [label in page for label in ("Được giao nhiệm vụ", "Sắp đến hạn", "Tin nội bộ", "Thư thử")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert "Gửi thư thử" not in page
    form = {
        "address": "an@tinh.gov.vn", "email-0": "weekly", "app-1": "on", "email-1": "off", "email-2": "morning",
    }  # fmt: skip
    assert browser.post(CHOICES, form).url == CHOICES
    assert MailAddress.objects.get().address == "an@tinh.gov.vn"
    stored = {(row.kind, row.channel): row.timing for row in Preference.objects.filter(person=user.person)}
    assert stored == {
        ("sample.assigned", "in_app"): "at_once",
        ("sample.assigned", "email"): "weekly",
        ("sample.due_soon", "in_app"): "at_once",
        ("sample.due_soon", "email"): "off",
        ("sample.news", "in_app"): "off",
        ("sample.news", "email"): "morning",
    }
    assert 'value="weekly" selected' in text_of(browser.get(CHOICES))


def test_a_wrong_address_is_said_beside_its_field_and_saves_nothing(browser):
    form = {"address": "an@", "email-0": "at_once", "email-1": "off", "email-2": "off"}
    page = text_of(browser.post(CHOICES, form))
    assert "Địa chỉ thư không đúng. Ví dụ đúng: hoten@tinh.gov.vn." in page
    assert (MailAddress.objects.count(), Preference.objects.count()) == (0, 0)
    assert browser.post(CHOICES, {**form, "address": "", "email-0": "off"}).status_code == 200
    assert Preference.objects.count() == 0


def test_a_trial_letter_and_its_failure(browser, user, settings):
    trial = reverse("notices:send_trial")
    assert "Người nhận chưa có địa chỉ thư." in text_of(browser.post(trial, follow=True))
    MailAddress.objects.create(person=user.person, address="an@tinh.gov.vn", changed_at=clock.now())
    assert "Thư thử sẽ đến trong vài phút." in text_of(browser.post(trial, follow=True))
    Delivery.objects.filter(channel="email").update(state="failed", error="550 No such user")
    page = text_of(browser.get(CHOICES))
    assert "không đến nơi: 550 No such user" in page
    assert "Gửi thư thử" in page
    settings.MAIL_IS_ON = False
    assert "chưa nối với máy chủ thư" in text_of(browser.get(CHOICES))


def test_letters_that_failed_or_may_be_double_are_listed_to_their_sender(browser, user, with_mail, tell):
    sender = actor_for_person(user.person, clock.today())
    tell(with_mail("Trần An"), title="Việc của An", sent_by=sender)
    tell(with_mail("Lê Bình"), title="Việc của Bình", sent_by=sender)
    failed, double = Delivery.objects.filter(channel="email").order_by("id")
    Delivery.objects.filter(pk=failed.pk).update(state="failed", error="550 No such user")
    Delivery.objects.filter(pk=double.pk).update(state="sent", sent_at=clock.now(), unconfirmed_at=clock.now())
    url = reverse("notices:letter_list")
    page = text_of(browser.get(url))
    for words in ("Việc của An", "550 No such user", "Không gửi được", "Có thể đã tới hai lần"):
        assert words in page
    assert "Gộp mỗi sáng" not in page
    tell(with_mail("Vũ Cúc"), "k2", "sample.due_soon", sent_by=sender)
    assert "Gộp mỗi sáng" in text_of(browser.get(url))
    assert "Việc của An" not in text_of(browser.get(url + "?gian-doan=1"))
    assert "Việc của Bình" not in text_of(browser.get(url + "?q=trần an"))
    again = reverse("notices:send_again")
    chosen = {"chon": [str(failed.pk), str(double.pk)]}
    assert "Sẽ gửi lại 1 thư." in text_of(browser.post(again, chosen, follow=True))
    assert "Chỉ gửi lại được thư" in text_of(browser.post(again, chosen, follow=True))
    failed.refresh_from_db()
    assert failed.state == "waiting"


def test_an_account_without_a_person_has_no_notices(client):
    client.force_login(User.objects.create_user("quantri", "mat-khau-thu-nghiem"))
    assert "Chưa có thông báo nào." in text_of(client.get(LIST))
    assert client.get(CHOICES).status_code == 404
    assert "bản ghi" in text_of(client.get(reverse("notices:letter_list")))
