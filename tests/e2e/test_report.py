"""From signing in over the report to the records behind one of its figures, at desktop and phone width."""

import re
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from nhip.core.clock import VIETNAM
from nhip.documents.choices import Direction
from nhip.documents.services import DocumentInput, EntryInput, register_entries
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import PASSWORD, make_office
from nhip.reports.choices import ReportKind
from nhip.reports.periods import Period
from nhip.reports.services import draft_report

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)


def make_year():
    office = make_office()
    actor = Actor.system(office.agency_id)
    days = [date(2023, 2, 1 + n) for n in range(7)] + [date(2022, 5, 5)]
    documents = [DocumentInput("Sở Y tế", "", f"Báo cáo số {n}", day) for n, day in enumerate(days)]
    rows = [EntryInput(Direction.INCOMING, document, document.issued_on) for document in documents]
    register_entries(actor=actor, rows=rows, now=NOW)
    report = draft_report(actor=actor, period=Period(ReportKind.YEAR, 2023), as_of=date(2024, 1, 20), now=NOW)
    return office.user(Role.CHIEF), report


def test_a_figure_of_the_report_opens_its_records(page: Page, screen: str, fits_the_screen):
    user, report = make_year()
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.goto("/bao-cao/")
    page.get_by_role("link", name=report.title).first.click()
    fits_the_screen(page)
    figure = page.locator('a[href*="so-lieu=documents.incoming&"]').first
    expect(figure).to_contain_text("7")
    figure.click()
    expect(page).to_have_url(re.compile(r"/van-ban-den/\?so-lieu=documents\.incoming&"))
    fits_the_screen(page)
    expect(page.get_by_text("Báo cáo số 0")).to_be_visible()
    expect(page.locator("a", has_text="Báo cáo số ")).to_have_count(7)
