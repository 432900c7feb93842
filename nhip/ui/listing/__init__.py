"""The list engine: an app declares a `ListPage`, `list_view` makes it a page.

One URL says everything: search `q`, filters by their keys, `sort`, the page `sau`, the as-of day `tinh-den`, the
Excel file `xuat=xlsx`, chosen rows `chon`, and the figure whose records are shown: `so-lieu`, `tu`, `den`.
"""

from nhip.ui.badges import Badge
from nhip.ui.cells import Link
from nhip.ui.listing.asked import as_of_day
from nhip.ui.listing.declare import Action, BulkAction, Column, Filter, ListPage
from nhip.ui.listing.figure import figure_query, figure_url
from nhip.ui.listing.view import actor_of, chosen_records, list_view, page_at

__all__ = [
    "Action",
    "Badge",
    "BulkAction",
    "Column",
    "Filter",
    "Link",
    "ListPage",
    "actor_of",
    "as_of_day",
    "chosen_records",
    "figure_query",
    "figure_url",
    "list_view",
    "page_at",
]
