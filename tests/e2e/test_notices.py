"""The bell, and the list by keyboard, at desktop and phone width."""

import re

import pytest
from playwright.sync_api import Page, expect

from nhip.core import clock
from nhip.notices.kinds import NoticeKind, register_kind, unregister_kind
from nhip.notices.services import NoticeInput, notify_many
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def user():
    register_kind(NoticeKind("sample.assigned", "Được giao nhiệm vụ"))
    user = make_office().user(Role.SPECIALIST)
    rows = [
        NoticeInput(recipient=user.person, kind="sample.assigned", key=title, title=title, url="/nhiem-vu/")
        for title in ("Việc một", "Việc hai", "Việc ba")
    ]
    notify_many(rows=rows, now=clock.now())
    yield user
    unregister_kind("sample.assigned")


def test_the_bell_shows_the_newest_and_opens_them(sign_in, user, fits_the_screen):
    page: Page = sign_in(user)
    page.goto("/thong-bao/tuy-chon/")
    fits_the_screen(page)
    bell = page.get_by_role("button", name="Thông báo: 3 chưa đọc")
    bell.click()
    expect(page.locator(".bell-item")).to_have_count(3)
    fits_the_screen(page)
    page.get_by_role("link", name=re.compile("Việc ba")).click()
    expect(page).to_have_url(re.compile(r"/nhiem-vu/$"))
    expect(page.get_by_role("button", name="Thông báo: 2 chưa đọc")).to_be_visible()


def test_the_list_works_by_keyboard_and_is_read_at_once(sign_in, user, fits_the_screen):
    page: Page = sign_in(user)
    page.goto("/thong-bao/")
    fits_the_screen(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/nhiem-vu/$"))
    page.goto("/thong-bao/")
    expect(page.locator(".notice.is-unread")).to_contain_text(["Việc ba", "Việc một"])
    page.get_by_role("button", name="Đánh dấu đã đọc hết").click()
    expect(page.locator(".notice")).to_have_count(3)
    expect(page.locator(".notice.is-unread")).to_have_count(0)
