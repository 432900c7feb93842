"""What every test stands on.

Warnings are errors, undefined template variables fail and the order is random (pyproject.toml, pytest-randomly);
here: pages with inline script fail, list pages have a query budget, and the real texts are found where they are.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from hypothesis import HealthCheck, settings

from tests.harness.budgets import query_counts
from tests.harness.databases import scratch_database
from tests.harness.pages import inline_script

ROOT = Path(__file__).resolve().parent
SHARED_DATA = Path(os.environ.get("NHIP_SHARED_DATA") or ROOT.parent / "shared" / "data")

# Time limits per example measure the machine, not the code; CI repeats the same examples.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The sample years first, whatever the order of the rest: several processes end together only so."""
    items.sort(key=lambda item: not item.path.is_relative_to(ROOT / "tests" / "year"))


@pytest.fixture(autouse=True)
def _pages_carry_no_script(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Client.request

    def request(self: Client, **environ: object) -> HttpResponseBase:
        response = plain(self, **environ)
        if found := inline_script(response):
            pytest.fail(f"{environ.get('PATH_INFO')} has inline script:\n" + "\n".join(found))
        return response

    monkeypatch.setattr(Client, "request", request)


@pytest.fixture
def assert_list_budget() -> Callable[..., None]:
    """`assert_list_budget(client, url, add_rows, limit)`: at most `limit` queries, as many for 30 rows as for 3."""

    def check(client: Client, url: str, add_rows: Callable[[int], object], limit: int) -> None:
        counts = query_counts(client, url, add_rows)
        assert counts[30] == counts[3], f"{url} asks more questions for more rows: {counts}"
        assert max(counts.values()) <= limit, f"{url}: {counts}, at most {limit}"

    return check


@pytest.fixture
def empty_database(django_db_setup: None, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the test's own, for several processes, on the engine of the run."""
    with scratch_database(tmp_path, migrated=False) as address:
        yield address


@pytest.fixture
def migrated_database(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    """The same with all tables; where the run needed none so far, it is empty and the processes migrate it."""
    with django_db_blocker.unblock(), scratch_database(tmp_path, migrated=True) as address:
        yield address


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real texts and lists; tests on it say so where it is not."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the real texts are not on this machine ({SHARED_DATA})")
    return SHARED_DATA
