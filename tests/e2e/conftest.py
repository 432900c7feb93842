"""A real browser on a real server, at desktop and phone width; what a page complains of fails the test."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from nhip.accounts.models import User
from nhip.core.journal.guard import release

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# No first-run pages, no calls home; a container has no user namespaces for Chromium's own sandbox.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SCREENS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}


def pytest_collection_modifyitems(items):
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A live server needs committed data, and what is committed is flushed behind each test: the journal too, here."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        release(editor)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(params=list(SCREENS))
def screen(request) -> str:
    """Each test that takes this runs once per screen."""
    return request.param


@pytest.fixture
def context(browser: Browser, screen: str, live_server: LiveServer) -> Iterator[BrowserContext]:
    made = browser.new_context(
        viewport=SCREENS[screen],
        base_url=live_server.url,
        locale="vi-VN",
        timezone_id=settings.TIME_ZONE,
        has_touch=screen == "phone",
        is_mobile=screen == "phone",
        accept_downloads=True,
    )
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; what it writes to the console as an error, or throws, fails the test."""
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    opened = context.new_page()
    opened.on("console", hear)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    assert complaints == []


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Callable[[User], Page]:
    """`sign_in(user)`: the page with that user's session (the sign-in form has a test of its own)."""

    def with_session(user: User) -> Page:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return with_session


@pytest.fixture
def fits_the_screen() -> Callable[[Page], None]:
    """`fits_the_screen(page)`: nothing makes the page wider than the screen."""

    def check(page: Page) -> None:
        widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1], f"{page.url}: {widths[0]} px of content on {widths[1]} px of screen"

    return check
