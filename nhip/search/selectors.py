"""One box over everything: each list page's own search, cut by its own rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from nhip.ui.cells import text_of, value_of
from nhip.ui.listing import ListPage, page_at
from nhip.ui.listing.asked import default_sort

# The lists that the box looks through, in the order in which their hits are shown.
ROUTES = (
    "tasks:task_list",
    "documents:incoming_list",
    "documents:outgoing_list",
    "programme:item_list",
    "meetings:meeting_list",
    "targets:target_list",
    "emulation:award_list",
    "casebook:entry_list",
    "org:person_list",
    "org:unit_list",
)
HITS = 6
MIN_LETTERS = 2


@dataclass(frozen=True)
class Hit:
    """One record found: its title, what else its row says, where it opens."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class Group:
    """The first hits of one list and the address of all of them; `has_more` when there are more than shown."""

    title: str
    hits: Sequence[Hit]
    has_more: bool
    url: str


def _hit(page: ListPage, record: Any) -> Hit:
    parts = [(column.kind, text_of(value_of(record, column.value))) for column in page.columns if column.phone]
    title = " – ".join(text for kind, text in parts if kind == "link" and text)
    rest = " · ".join(text for kind, text in parts if kind != "link" and text)
    return Hit(
        title or rest, rest if title else "", reverse(page.detail, kwargs={"pk": record.pk}) if page.detail else ""
    )


def _order(page: ListPage) -> str:
    sort = default_sort(page)
    return f"-{sort.path}" if sort.descending else sort.path


def find(actor: Any, words: str, today: date) -> list[Group]:
    """The groups that have hits for the words, as of today; fewer than two letters or digits find nothing."""
    if sum(letter.isalnum() for letter in words) < MIN_LETTERS:
        return []
    groups = []
    for route in ROUTES:
        page = page_at(route)
        if page.search is None:
            continue
        records = page.queryset(actor)
        if page.annotate is not None:
            records = page.annotate(records, today)
        found = list(page.search(records, words).order_by(_order(page), "-pk")[: HITS + 1])
        if found:
            hits = [_hit(page, record) for record in found[:HITS]]
            url = f"{reverse(route)}?{urlencode({'q': words})}"
            groups.append(Group(page.title, hits, len(found) > HITS, url))
    return groups
