"""Alerts: an entry that is new to somebody is noted with its deed, and looked at by a job soon after."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from nhip.documents.models import FreshEntry, RegisterEntry, SavedSearch, SearchAlert
from nhip.notices.services import NoticeInput, notify_many
from nhip.org.actors import Actor
from nhip.org.selectors import actor_for_person

KIND = "documents.search_alert"
# What a search finds among entries, as its reader: pages know how a search is read, services do not.
Finding = Callable[[SavedSearch, Actor, list[int]], Iterable[RegisterEntry]]
_CHUNK = 500


def note_fresh(entry_ids: Iterable[int]) -> None:
    """Note entries for the alerts, in the transaction of the deed; while nobody wants alerts nothing is noted."""
    if SearchAlert.objects.exists():
        FreshEntry.objects.bulk_create([FreshEntry(entry_id=pk) for pk in entry_ids], batch_size=2000)


@transaction.atomic
def tell_matches(*, find: Finding, today: date, now: datetime) -> tuple[int, int]:
    """Tell people of the fresh entries that their searches find; how many were looked at, how many matches told.

    Entries are looked at as each person may read them at this moment. One person is told once of an entry by one
    search, however often this runs; another process passes over what this one has in hand.
    """
    fresh = FreshEntry.objects.select_for_update(of=("self",), skip_locked=True).order_by("pk")
    taken = list(fresh.values_list("pk", "entry_id")[:_CHUNK])
    if not taken:
        return 0, 0
    entry_ids = sorted({entry_id for _pk, entry_id in taken})
    rows: list[NoticeInput] = []
    alerts = SearchAlert.objects.filter(person__left_on__isnull=True).select_related("search", "person")
    for alert in alerts.order_by("pk"):
        actor = actor_for_person(alert.person, today)
        rows += [_notice(alert, entry) for entry in find(alert.search, actor, entry_ids)]
    told = notify_many(rows=rows, now=now)
    FreshEntry.objects.filter(pk__in=[pk for pk, _entry_id in taken]).delete()
    return len(entry_ids), told


def _notice(alert: SearchAlert, entry: RegisterEntry) -> NoticeInput:
    return NoticeInput(
        recipient=alert.person, kind=KIND, key=f"{KIND}:{alert.search_id}:{entry.pk}",
        title=f"Văn bản mới khớp “{alert.search.name}”: {entry.document}"[:200],
        url=reverse("documents:entry_detail", kwargs={"pk": entry.pk}), about=entry,
    )  # fmt: skip
