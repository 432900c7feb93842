"""Signing in, at desktop and phone width."""

import pytest
from playwright.sync_api import Page, expect

from nhip.org.choices import Role
from nhip.org.tests.factories import PASSWORD, make_office

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_asks_to_sign_in_and_then_shows_itself(page: Page, fits_the_screen):
    user = make_office().user(Role.CHIEF)
    page.goto("/")
    fits_the_screen(page)
    asking = page.title()
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).not_to_have_title(asking)
    fits_the_screen(page)


def test_a_wrong_password_is_refused_in_words(page: Page):
    user = make_office().user(Role.CLERK)
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu", exact=True).fill("khong-phai-mat-khau")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_be_visible()
