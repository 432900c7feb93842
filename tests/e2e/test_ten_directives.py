"""Ten real directives, two of them scans, from the scan folder to a closed dossier and into an empty second database.

The clerk registers them by keyboard, the chief distributes them on a phone, the head of division says what came of each,
gathers them in a dossier and closes it. It runs on published directives where the real texts are, and always on our own.
"""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from nhip.core import clock
from nhip.documents.models import RegisterEntry
from nhip.dossiers.models import Dossier, RetentionRule
from nhip.dossiers.packages import check_package
from nhip.handling.models import Outcome, Routing
from nhip.handling.services import TemplateLine, save_template
from nhip.handling.tests.samples import House, co, main, make_house
from tests.e2e import second_database
from tests.e2e.directives import OWN, TEN, Directive, own_text, put_into

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2025, 12, 3)  # a Wednesday
TITLE = "Chỉ đạo của cấp trên quý IV năm 2025"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(params=["published", "own"])
def directives(request, tmp_path) -> tuple[Directive, ...]:
    """What lies in the scan folder."""
    if request.param == "own":
        chosen, texts = OWN, {each.file: own_text(each) for each in OWN}
    else:
        folder = request.getfixturevalue("shared_data") / "directives"
        chosen, texts = TEN, {each.file: (folder / f"{each.file}.txt").read_text(encoding="utf-8") for each in TEN}
    put_into(tmp_path / "scans", chosen, texts, DAY)
    return chosen


@pytest.fixture
def house(travel) -> House:
    travel(DAY)
    made = make_house()
    RetentionRule.objects.create(
        group="Tổng hợp", title="Hồ sơ chỉ đạo", years=20, basis="QĐ 1", valid_from=date(2020, 1, 1)
    )
    lines = [TemplateLine(main(made.office.economy), 5), TemplateLine(co(made.office.general), 5)]
    save_template(
        actor=made.actor(made.chief, DAY), title="Kinh tế chính", note="Tham mưu, trả lời.", lines=lines,
        now=clock.now(),
    )  # fmt: skip
    return made


def register_by_keyboard(page: Page, directives: tuple[Directive, ...]) -> int:
    """The clerk confirms what was read, types where it is wrong, Ctrl+Enter; how many fields were typed."""
    page.goto("/tiep-nhan/")
    expect(page.locator("[data-nhip-row]")).to_have_count(len(directives))
    expect(page.locator("[data-nhip-row] .badge", has_text="Chờ vào sổ")).to_have_count(len(directives))
    page.get_by_role("link", name="Vào sổ lần lượt").click()
    n_typed = 0
    for number, directive in enumerate(directives, 1):
        if number > 1:
            expect(page.locator(".intake-registered")).to_contain_text(f"số đến {number - 1}")
        code = page.locator("#id_reference_code")
        expect(code).to_be_focused()
        n_typed += put_right(page, directive)
        if number == 1:
            shoot(page, "register")
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Hàng đợi đã hết")).to_be_visible()
    return n_typed


def put_right(page: Page, directive: Directive) -> int:
    """Walk the fields with the Tab key from the first on; type over what differs from the paper."""
    expected = {
        "reference_code": directive.code, "issued_on": directive.issued_on.isoformat(),
        "issuer_name": directive.issuer, "subject": directive.subject, "signer_name": directive.signer,
    }  # fmt: skip
    n_typed = 0
    for name, value in expected.items():
        if page.locator(f"#id_{name}").input_value() != value:
            page.locator(f"#id_{name}").focus()
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(value)
            n_typed += 1
    return n_typed


def present_all(page: Page, n_documents: int) -> None:
    """The clerk lays all of them before the chief with one gesture."""
    page.goto("/xu-ly-van-ban/cho-trinh/")
    page.locator("[data-nhip-tick-all]").check()
    shoot(page, "present")
    page.get_by_role("button", name="Trình lãnh đạo").click()
    page.get_by_label("Trình", exact=True).select_option(label="Chánh Văn Phòng")
    page.get_by_role("button", name="Trình", exact=True).click()
    expect(page.get_by_text(f"Đã trình {n_documents} văn bản.")).to_be_visible()


def distribute_on_a_phone(phone: Page, n_documents: int) -> None:
    """One in three taps from the list, the others with one gesture."""
    phone.goto("/xu-ly-van-ban/cho-phan-phoi/")
    shoot(phone, "waiting")
    phone.locator("[data-nhip-row] a.cell-open").first.tap()
    shoot(phone, "sheet")
    phone.get_by_role("button", name="Kinh tế chính").tap()
    expect(phone.locator(".sheet-row")).to_have_count(2)
    phone.get_by_role("button", name="Chuyển", exact=True).tap()
    expect(phone.get_by_text("Đã chuyển")).to_be_visible()
    phone.goto("/xu-ly-van-ban/cho-phan-phoi/")
    for tick in phone.locator("[data-nhip-tick]").all():
        tick.check()
    phone.get_by_role("button", name="Phân phối cùng bút phê").tap()
    phone.get_by_role("button", name="Kinh tế chính").tap()
    expect(phone.locator(".sheet-row")).to_have_count(2)
    rest = "Chuyển" if n_documents == 2 else f"Chuyển {n_documents - 1} văn bản"
    shoot(phone, "sheet-many")
    phone.get_by_role("button", name=rest).tap()
    expect(phone.get_by_text(f"Đã chuyển {n_documents - 1} văn bản với cùng bút phê.")).to_be_visible()


def shoot(page: Page, name: str) -> None:
    if folder := os.environ.get("NHIP_SHOTS"):
        width = page.viewport_size["width"]
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def test_from_the_scan_folder_to_a_closed_dossier_in_another_database(open_as, house, directives, tmp_path):
    clerk = open_as(house.user(house.clerk), "desktop")
    call_command("watch_folder", tmp_path / "scans")
    n_typed = register_by_keyboard(clerk, directives)
    print("typed", n_typed)
    present_all(clerk, len(directives))
    distribute_on_a_phone(open_as(house.user(house.chief), "phone"), len(directives))
    assert Routing.objects.filter(part="main", unit=house.office.economy).count() == len(directives)
