"""From the page of a document to a closed dossier and its package, on a desktop and on a phone."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from nhip.core import clock
from nhip.dossiers.models import Dossier, RetentionRule
from nhip.dossiers.packages import check_package
from nhip.dossiers.tests.samples import enter, with_file
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_document_becomes_a_closed_dossier_and_a_package(page, sign_in, settings, tmp_path, live_server):
    settings.MEDIA_ROOT = tmp_path / "media"
    office = make_office()
    RetentionRule.objects.create(
        group="Tổng hợp", title="Hồ sơ chỉ đạo", years=20, basis="QĐ 1", valid_from=date(2020, 1, 1)
    )
    entry = with_file(office, enter(office, unit=office.economy))
    sign_in(office.user(Role.SPECIALIST, office.economy))
    page.goto(live_server.url + reverse("dossiers:dossier_open"))
    page.get_by_label("Tiêu đề hồ sơ").fill("Phòng, chống dịch")
    page.get_by_label("Thời hạn bảo quản").select_option(label="Hồ sơ chỉ đạo – 20 năm")
    page.get_by_role("button", name="Mở hồ sơ").click()
    expect(page.get_by_text("Đã mở hồ sơ.")).to_be_visible()
    page.goto(live_server.url + reverse("documents:entry_detail", args=[entry.pk]))
    page.get_by_role("button", name="01.HS – Phòng, chống dịch").click()
    expect(page.get_by_text("Đã đưa vào hồ sơ 01.HS.")).to_be_visible()
    page.get_by_role("link", name="01.HS – Phòng, chống dịch").click()
    expect(page.get_by_text("1 tài liệu · 1 trang")).to_be_visible()
    page.get_by_role("link", name="Kết thúc hồ sơ").click()
    page.get_by_label("Ngày công việc kết thúc").fill(clock.today().isoformat())
    page.get_by_role("button", name="Kết thúc hồ sơ").click()
    expect(page.get_by_text("Đã kết thúc hồ sơ.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Gói lưu trữ").click()
    path = Path(tmp_path / "goi.zip")
    download.value.save_as(path)
    assert check_package(path) == []
    assert Dossier.objects.get().state == "closed"
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
