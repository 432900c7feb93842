"""What dossiers add to the page that finds documents: in which dossier they lie."""

from typing import Any

from django.db.models import QuerySet

from nhip.documents.slots import register_filter
from nhip.dossiers import selectors
from nhip.org.actors import Actor
from nhip.ui.listing import Filter


def _dossier_filter(actor: Actor) -> Filter:
    """By the dossiers that the reader may see: others neither narrow nor tell."""

    def apply(entries: QuerySet[Any], words: str) -> QuerySet[Any]:
        found = selectors.dossiers_matching(selectors.visible_to(actor), words).order_by()
        return entries.filter(pk__in=selectors.entries_within(found))

    return Filter("ho-so", "Hồ sơ (số, tiêu đề)", kind="text", apply=apply, rare=True)


register_filter("ho-so", _dossier_filter)
