"""Boxes that help: units suggested by a few letters, days written as officials write them, filters out of the way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhip.accounts.models import User
from nhip.core import clock
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks.models import Task

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signed_in(sign_in: Callable[[User], Page]) -> Page:
    return sign_in(make_office().user(Role.CHIEF))


def test_a_task_is_given_with_a_few_letters_and_a_short_day(signed_in: Page, fits_the_screen):
    page = signed_in
    page.goto("/nhiem-vu/giao/")
    page.get_by_label("Nội dung nhiệm vụ").fill("Báo cáo tình hình dịch bệnh")
    leads = page.get_by_role("combobox", name="Đơn vị chủ trì")
    cooperating = page.get_by_role("combobox", name="Đơn vị phối hợp")
    leads.press_sequentially("so y")
    expect(page.get_by_role("option", name="Sở Y tế")).to_be_visible()
    page.keyboard.press("Tab")  # takes what was found, and goes on
    expect(cooperating).to_be_focused()
    page.keyboard.type("phong kinh")
    expect(page.get_by_role("option", name="Phòng Kinh tế")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".item", has_text="Phòng Kinh tế")).to_be_visible()
    page.keyboard.press("Tab")  # an empty box takes nothing
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(leads).to_be_focused()
    page.keyboard.press("Tab")
    page.get_by_label("Thời hạn").fill(f"31/12/{clock.today():%y}")
    fits_the_screen(page)
    page.get_by_role("button", name="Giao nhiệm vụ", exact=True).click()
    expect(page.get_by_text("Đã giao nhiệm vụ")).to_be_visible()
    task = Task.objects.get()
    assert [row.unit.name for row in task.assignments.order_by("pk")] == ["Sở Y tế", "Phòng Kinh tế"]
    assert task.due_on == clock.today().replace(month=12, day=31)


def test_a_day_that_is_none_is_refused_in_the_box(signed_in: Page):
    page = signed_in
    page.goto("/nhiem-vu/giao/")
    page.get_by_label("Nội dung nhiệm vụ").fill("Việc")
    box = page.get_by_label("Thời hạn")
    for said, shown in (("5", f"05/{clock.today():%m/%Y}"), ("150327", "15/03/2027"), ("2027-01-09", "09/01/2027")):
        box.fill(said)
        box.blur()
        expect(box).to_have_value(shown)
    box.fill("31/2")
    box.blur()
    assert page.locator("input[name=due_on]").input_value() == ""
    assert box.evaluate("box => box.validationMessage").startswith("Ngày này không đọc được")


def test_rare_filters_wait_until_they_are_asked_for(signed_in: Page, screen: str):
    page = signed_in
    page.goto("/nhiem-vu/")
    rare = page.get_by_label("Nguyên nhân chậm")
    expect(rare).to_be_hidden()
    page.get_by_role("button", name="Lọc" if screen == "phone" else "Thêm bộ lọc").click()
    expect(rare).to_be_visible()
    page.goto("/nhiem-vu/?khan=1&gia-han=1")
    if screen == "desktop":
        expect(page.get_by_label("Đã gia hạn", exact=True)).to_be_visible()
