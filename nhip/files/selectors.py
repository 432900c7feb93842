"""Reads of files: what may be seen, what was put in and is not yet attached."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from nhip.files.choices import IN_WORK, TextState
from nhip.files.holders import holders
from nhip.files.models import Attachment, TextLayer
from nhip.org.actors import Actor


def own(actor: Actor) -> Q:
    """What the actor put in."""
    if actor.person_id is None or actor.agency_id is None:
        return Q(pk__in=[])
    return Q(attached_by_id=actor.person_id, agency_id=actor.agency_id)


def visible_to(actor: Actor) -> QuerySet[Attachment]:
    """The attachments that any of the apps that hold files lets the actor read."""
    allowed = Q(pk__in=[])
    for visible in holders():
        allowed |= Q(visible(actor))
    return Attachment.objects.filter(allowed).select_related("file")


def own_by_uid(actor: Actor, uids: Iterable[UUID | str]) -> list[Attachment]:
    """What the actor put in, by the identifiers that a form sends back, in the order of the form."""
    wanted = list(dict.fromkeys(str(uid) for uid in uids))
    found = {
        str(each.uid): each for each in Attachment.objects.filter(own(actor), uid__in=wanted).select_related("file")
    }
    return [found[uid] for uid in wanted if uid in found]


def text_of(attachment: Attachment) -> TextLayer | None:
    """The text of a file with how far it is, None when nobody asked for it."""
    return TextLayer.objects.filter(file_id=attachment.file_id).first()


def texts_of(attachments: Iterable[Attachment]) -> dict[int, TextLayer]:
    """The texts of several files by the key of the file (one query); a file that nobody asked for has none."""
    layers = TextLayer.objects.filter(file_id__in={each.file_id for each in attachments})
    return {layer.file_id: layer for layer in layers}


def with_state(attachments: QuerySet[Attachment]) -> QuerySet[Attachment]:
    """The attachments with what a page shows of each: its size, and whether it was taken out of the store."""
    return attachments.select_related("file__text_layer").order_by("id")


def withdrawn_among(attachments: Iterable[Attachment]) -> list[Attachment]:
    """Those whose content was taken out because it carries marks of state secrets."""
    rows = list(attachments)
    texts = texts_of(rows)
    return [each for each in rows if each.file_id in texts and texts[each.file_id].state == TextState.WITHDRAWN]


def ended_since(moment: datetime) -> QuerySet[TextLayer]:
    """The texts whose reading has ended, well or not, since a moment."""
    return TextLayer.objects.filter(signed_at__gte=moment).exclude(state__in=IN_WORK).order_by("id")
