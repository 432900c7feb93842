"""Documents go up, are read, and are registered one after the other without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from nhip.documents.models import DocumentFile, RegisterEntry
from nhip.intake import services
from nhip.intake.tests.conftest import LETTER, NOW
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import TODAY, make_office
from nhip.reading.tests import papers

pytestmark = pytest.mark.django_db(transaction=True)
PDF = "application/pdf"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def user():
    return make_office().user(Role.CLERK)


def letter(number: int) -> bytes:
    lines = [line.replace("45/SYT-NVY", f"{number}/SYT-NVY").replace("\t", "    ") for line in LETTER]
    return papers.pdf_of(lines)


def test_documents_go_up_and_are_registered_by_keyboard(sign_in, user, fits_the_screen):
    page: Page = sign_in(user)
    page.goto("/tiep-nhan/tai-len/")
    # One after the other: the test's server has one connection for all its threads, the product's has one for each.
    for n in (1, 2):
        file = {"name": f"{n}.pdf", "mimeType": PDF, "buffer": letter(n)}
        page.locator("input[type=file][multiple]").set_input_files([file])
        expect(page.locator(".upload-item.is-done")).to_have_count(n)
    page.get_by_role("button", name="Đưa vào hàng đợi").click()
    expect(page.locator("[data-nhip-row]")).to_have_count(2)
    fits_the_screen(page)
    page.get_by_role("link", name="Vào sổ lần lượt").click()
    code = page.locator("#id_reference_code")
    expect(code).to_be_focused()
    fits_the_screen(page)
    first = code.input_value()
    expect(page.locator(".intake-pages img").first).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator("mark[data-nhip-found=reference_code]")).to_have_text(first)
    code.press("Control+Enter")
    expect(page.locator(".intake-registered")).to_contain_text("số đến 1")
    expect(code).not_to_have_value(first)
    page.locator("#id_reference_code").press("Control+Enter")
    expect(page.get_by_text("Hàng đợi đã hết")).to_be_visible()
    assert list(RegisterEntry.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert DocumentFile.objects.count() == 2


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_copy_is_told_while_it_is_typed(sign_in, user, fits_the_screen):
    actor = actor_for_person(user.person, TODAY)
    said = services.Said("Sở Y tế", "Báo cáo tình hình dịch bệnh", "45/SYT-NVY")
    services.register_paper(actor=actor, said=said, now=NOW)
    page: Page = sign_in(user)
    page.goto("/tiep-nhan/van-ban-giay/")
    page.keyboard.type("45/syt-nvy")
    page.keyboard.press("Tab")
    page.keyboard.type("2/3/2026")
    page.keyboard.press("Tab")
    page.locator("#id_issuer_name-ts-control").press_sequentially("so y te")
    expect(page.locator(".ts-dropdown .option").filter(has_text="Sở Y tế").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".intake-alike")).to_contain_text("Số đến 1/2026")
    page.locator("#id_subject").fill("Báo cáo tình hình dịch bệnh")
    page.locator("#intake-reason").fill("Bản có dấu gửi sau")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".intake-registered")).to_contain_text("số đến 2")
    assert RegisterEntry.objects.get(number=2).document.issuer_name == "Sở Y tế"
