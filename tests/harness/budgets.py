"""Query budgets: a list page asks the database the same number of questions for 1, 3 and 30 rows."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROW_COUNTS = (1, 3, 30)


def query_counts(client: Client, url: str, add_rows: Callable[[int], object]) -> dict[int, int]:
    """Queries of GET `url` at each number of rows; `add_rows(n)` makes n more."""
    counts, present = {}, 0
    for rows in ROW_COUNTS:
        add_rows(rows - present)
        present = rows
        if rows == ROW_COUNTS[0]:
            client.get(url)  # what is asked once per process is no part of the page's budget
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url)
        assert response.status_code == 200, f"{url}: {response.status_code}"
        counts[rows] = len(captured)
    return counts
