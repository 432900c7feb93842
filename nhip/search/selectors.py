"""One box over everything: documents by their finder, each list by its own search, all cut by their own rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from nhip.core.dates import vi_date
from nhip.documents.finder import ROUTE as FINDER_ROUTE
from nhip.documents.found import START, page_of
from nhip.documents.selectors import all_entries, parts_matching
from nhip.ui.cells import Shown, show, value_of
from nhip.ui.listing import ListPage, page_at
from nhip.ui.listing.asked import default_sort

# The lists that the box looks through after the documents, in the order in which their hits are shown.
ROUTES = (
    "tasks:task_list",
    "programme:item_list",
    "meetings:meeting_list",
    "targets:target_list",
    "emulation:award_list",
    "casebook:entry_list",
    "org:person_list",
    "org:unit_list",
)
DOCUMENTS, LISTS = "van-ban", "so-sach"
HITS = 6
MIN_LETTERS = 2


@dataclass(frozen=True)
class Hit:
    """One record found: its title, what else its row says, where it opens."""

    title: str
    cells: Sequence[Shown]
    url: str


@dataclass(frozen=True)
class Group:
    """The first hits of one list and the address of all of them; `has_more` when there are more than shown."""

    title: str
    hits: Sequence[Hit]
    has_more: bool
    url: str


def _hit(page: ListPage, record: Any, today: date) -> Hit:
    cells = [
        (column.kind, show(value_of(record, column.value), column.kind, today))
        for column in page.columns
        if column.phone
    ]
    title = " – ".join(cell.text for kind, cell in cells if kind == "link" and cell.text)
    rest = [cell for kind, cell in cells if kind != "link" and not cell.is_empty]
    url = reverse(page.detail, kwargs={"pk": record.pk}) if page.detail else ""
    return Hit(title, rest, url) if title else Hit(rest[0].text if rest else "", rest[1:], url)


def _order(page: ListPage) -> str:
    sort = default_sort(page)
    return f"-{sort.path}" if sort.descending else sort.path


def _documents(actor: Any, words: str) -> list[Group]:
    """The first documents found, those with the words as typed before the others, and the way to the finder."""
    parts = parts_matching(all_entries(actor), words)
    got = page_of(parts, START, HITS)
    if not got.entries:
        return []
    hits = [
        Hit(
            str(entry.document),
            [
                Shown(
                    f"{entry.get_direction_display()} số {entry.number}{entry.number_suffix}"
                    f" ngày {vi_date(entry.entered_on)}"
                ),
                Shown(entry.document.issuer_name),
            ],
            reverse("documents:entry_detail", kwargs={"pk": entry.pk}),
        )
        for entry in got.entries
    ]
    url = f"{reverse(FINDER_ROUTE)}?{urlencode({'q': words})}"
    return [Group("Văn bản", hits, got.after is not None, url)]


def find(actor: Any, words: str, today: date, part: str = "") -> list[Group]:
    """The groups that have hits for the words, as of today; fewer than two letters or digits find nothing.

    `part`: the documents alone, or the lists alone; both answer while somebody types, each as soon as it can.
    """
    if sum(letter.isalnum() for letter in words) < MIN_LETTERS:
        return []
    documents = [] if part == LISTS else _documents(actor, words)
    return documents if part == DOCUMENTS else [*documents, *_in_lists(actor, words, today)]


def _in_lists(actor: Any, words: str, today: date) -> list[Group]:
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
            hits = [_hit(page, record, today) for record in found[:HITS]]
            url = f"{reverse(route)}?{urlencode({'q': words})}"
            groups.append(Group(page.title, hits, len(found) > HITS, url))
    return groups
