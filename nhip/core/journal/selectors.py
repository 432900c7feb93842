"""Reading the journal."""

from django.db.models import Model, QuerySet

from nhip.core.models import JournalEntry


def timeline_of(obj: Model) -> QuerySet[JournalEntry]:
    """What was done to an object, newest first."""
    entries = JournalEntry.objects.filter(object_type=obj._meta.label_lower, object_id=obj.pk)  # noqa: SLF001 - see record
    return entries.order_by("-id")


def entries_visible(agency_id: int | None) -> QuerySet[JournalEntry]:
    """The entries of one agency, newest first: page by `id__lt` of the last one shown. Without an agency nothing."""
    if agency_id is None:
        return JournalEntry.objects.none()
    return JournalEntry.objects.filter(agency_id=agency_id).order_by("-id")
