"""Reads of files: what may be seen, what was put in and is not yet attached."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from nhip.files.holders import holders
from nhip.files.models import Attachment, TextLayer
from nhip.org.actors import Actor


def own(actor: Actor) -> QuerySet[Attachment, int]:
    """The keys of what the actor put in."""
    mine = Attachment.objects.none()
    if actor.person_id is not None and actor.agency_id is not None:
        mine = Attachment.objects.filter(attached_by_id=actor.person_id, agency_id=actor.agency_id)
    return mine.values_list("pk", flat=True)


def visible_to(actor: Actor) -> QuerySet[Attachment]:
    """The attachments that any of the apps that hold files lets the actor read."""
    allowed = Q(pk__in=[])
    for visible in holders():
        allowed |= Q(pk__in=visible(actor))
    return Attachment.objects.filter(allowed).select_related("file")


def own_by_uid(actor: Actor, uids: Iterable[UUID | str]) -> list[Attachment]:
    """What the actor put in, by the identifiers that a form sends back, in the order of the form."""
    wanted = list(dict.fromkeys(str(uid) for uid in uids))
    found = {
        str(each.uid): each
        for each in Attachment.objects.filter(pk__in=own(actor), uid__in=wanted).select_related("file")
    }
    return [found[uid] for uid in wanted if uid in found]


def text_of(attachment: Attachment) -> TextLayer | None:
    """The text of a file with how far it is, None when nobody asked for it."""
    return TextLayer.objects.filter(file_id=attachment.file_id).first()
