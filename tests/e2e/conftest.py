"""A real browser on a real server, at desktop and phone width; what a page complains of fails the test."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, time

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from nhip.accounts.models import User
from nhip.core.clock import VIETNAM
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


def _context(browser: Browser, screen: str, url: str) -> BrowserContext:
    made = browser.new_context(
        viewport=SCREENS[screen],
        base_url=url,
        locale="vi-VN",
        timezone_id=settings.TIME_ZONE,
        has_touch=screen == "phone",
        is_mobile=screen == "phone",
        accept_downloads=True,
    )
    made.set_default_timeout(10_000)
    return made


def _open(context: BrowserContext, complaints: list[str]) -> Page:
    def hear(message: ConsoleMessage) -> None:
        # 422 is the answer to a file that is refused: the browser writes it down, the page says it.
        if message.type == "error" and "status of 422" not in message.text:
            complaints.append(message.text)

    opened = context.new_page()
    opened.on("console", hear)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    return opened


def _give_session(page: Page, user: User, url: str) -> Page:
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])
    return page


@pytest.fixture
def context(browser: Browser, screen: str, live_server: LiveServer) -> Iterator[BrowserContext]:
    made = _context(browser, screen, live_server.url)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; what it writes to the console as an error, or throws, fails the test."""
    complaints: list[str] = []
    yield _open(context, complaints)
    assert complaints == []


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Callable[[User], Page]:
    """`sign_in(user)`: the page with that user's session (the sign-in form has a test of its own)."""
    return lambda user: _give_session(page, user, live_server.url)


@pytest.fixture
def open_as(browser: Browser, live_server: LiveServer) -> Iterator[Callable[[User, str], Page]]:
    """`open_as(user, screen)`: a browser of that user's own, several people at once; complaints fail as with `page`."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(user: User, screen: str) -> Page:
        contexts.append(_context(browser, screen, live_server.url))
        return _give_session(_open(contexts[-1], complaints), user, live_server.url)

    yield opened
    for each in contexts:
        each.close()
    assert complaints == []


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """`travel(day)`: it is nine in the morning of that day for the whole server, which asks `core.clock` alone."""

    def to(day: date) -> None:
        moment = datetime.combine(day, time(9), VIETNAM)
        monkeypatch.setattr("nhip.core.clock.now", lambda: moment)

    return to


@pytest.fixture
def fits_the_screen() -> Callable[[Page], None]:
    """`fits_the_screen(page)`: nothing makes the page wider than the screen."""

    def check(page: Page) -> None:
        widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1], f"{page.url}: {widths[0]} px of content on {widths[1]} px of screen"

    return check
