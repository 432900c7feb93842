"""The alerts of saved searches."""

from functools import partial

from nhip.core import clock
from nhip.documents.finder import found_among
from nhip.documents.services import tell_matches


def tell_all() -> tuple[int, int]:
    """Look at every fresh entry; how many were looked at, how many matches were told."""
    today, looked, told = clock.today(), 0, 0
    while True:
        n_entries, n_told = tell_matches(find=partial(found_among, today=today), today=today, now=clock.now())
        if not n_entries:
            return looked, told
        looked, told = looked + n_entries, told + n_told
