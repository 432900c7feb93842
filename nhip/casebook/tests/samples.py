"""Register entries for tests."""

from datetime import date, datetime

from nhip.casebook.models import Entry
from nhip.casebook.services import EntryInput, import_entries
from nhip.core.clock import VIETNAM
from nhip.org.actors import Actor

NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)
DAY = date(2023, 3, 1)


def system(office):
    return Actor.system(office.agency_id)


def entry_input(**changes):
    return EntryInput(
        **{
            "register": "reception",
            "on": DAY,
            "subject": "Ông Nguyễn Văn Thử",
            "content": "kiến nghị đất đai",
            **changes,
        }
    )


def enter(office, **changes):
    import_entries(actor=system(office), rows=[entry_input(**changes)], now=NOW)
    return Entry.objects.latest("pk")
