"""Uses of kept copies."""

from datetime import date

from django.db.models import QuerySet

from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import entries_matching
from nhip.dossiers.models import CopyLoan
from nhip.dossiers.selectors.dossiers import dossiers_of_entry
from nhip.org.actors import Actor


def loans_visible_to(actor: Actor) -> QuerySet[CopyLoan]:
    """The register of used copies, for those who see the whole agency: it says who read what."""
    if actor.agency_id is None or not actor.sees_whole_agency:
        return CopyLoan.objects.none()
    return CopyLoan.objects.filter(agency_id=actor.agency_id).select_related("entry__document")


def loans_matching(loans: QuerySet[CopyLoan], words: str) -> QuerySet[CopyLoan]:
    """Uses by somebody, or of a document, that the words name."""
    entries = entries_matching(RegisterEntry.objects.order_by(), words)
    return loans.filter(user_name__icontains=words) | loans.filter(entry__in=entries.values("pk"))


def loans_between(loans: QuerySet[CopyLoan], start: date, until: date) -> list[CopyLoan]:
    """The uses that began in a span of days, in their order, as the register is printed."""
    return list(loans.filter(lent_on__gte=start, lent_on__lte=until).order_by("lent_on", "pk"))


def dossier_code_of(actor: Actor, entry: RegisterEntry) -> str:
    """The number and symbol of the dossier in which a document lies, as far as the actor may read it."""
    return next((dossier.notation for dossier in dossiers_of_entry(actor, entry)), "")
