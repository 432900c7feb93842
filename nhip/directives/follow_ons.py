"""What directives tell of a handled document: that its tasks wait to be confirmed."""

from django.db.models import Q
from django.urls import reverse

from nhip.directives.choices import ReadingState
from nhip.directives.models import DirectiveReading
from nhip.directives.selectors import visible_to
from nhip.documents.models import DocumentFile, RegisterEntry
from nhip.handling.slots import FollowOn, register_follow_ons
from nhip.org.actors import Actor


def being_read(actor: Actor, entry: RegisterEntry) -> list[FollowOn]:
    """The reading of a document, while its tasks are not confirmed; without a link for those who confirm none."""
    files = DocumentFile.objects.filter(document_id=entry.document_id).order_by().values("attachment__file_id")
    readings = DirectiveReading.objects.filter(
        Q(document_id=entry.document_id) | Q(attachment__file_id__in=files),
        agency_id=entry.agency_id,
        state__in=(ReadingState.WAITING, ReadingState.READY),
    )
    reading = readings.order_by("-pk").first()
    if reading is None:
        return []
    is_seen = visible_to(actor).filter(pk=reading.pk).exists()
    url = reverse("directives:reading_detail", args=[reading.pk]) if is_seen else ""
    return [FollowOn("nhiệm vụ đang chờ xác nhận", url)]


register_follow_ons("directives.read", being_read)
