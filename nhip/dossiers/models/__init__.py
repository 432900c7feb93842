"""Retention, yearly lists, dossiers with what they hold, hand-over to the archive and disposal."""

from nhip.dossiers.models.archive import (
    DisposalLine,
    DisposalList,
    DisposalReview,
    HandOver,
    HandOverLine,
    KeepBack,
)
from nhip.dossiers.models.dossiers import Access, Dossier, Freeze, Grant, Item
from nhip.dossiers.models.lists import DossierList, ListHeading, ListItem, RetentionRule
from nhip.dossiers.models.loans import CopyLoan

__all__ = [
    "Access",
    "CopyLoan",
    "DisposalLine",
    "DisposalList",
    "DisposalReview",
    "Dossier",
    "DossierList",
    "Freeze",
    "Grant",
    "HandOver",
    "HandOverLine",
    "Item",
    "KeepBack",
    "ListHeading",
    "ListItem",
    "RetentionRule",
]
