"""Declared lists and details: dossiers, yearly lists, retention, hand-overs, disposals."""

from nhip.dossiers.pages.archive import (
    DISPOSAL_DETAIL,
    DISPOSAL_LIST,
    HAND_OVER_DETAIL,
    HAND_OVER_LIST,
)
from nhip.dossiers.pages.dossiers import DOSSIER_DETAIL, DOSSIER_LIST
from nhip.dossiers.pages.lists import LIST_LIST, RETENTION_LIST
from nhip.dossiers.pages.loans import LOAN_LIST

__all__ = [
    "DISPOSAL_DETAIL",
    "DISPOSAL_LIST",
    "DOSSIER_DETAIL",
    "DOSSIER_LIST",
    "HAND_OVER_DETAIL",
    "HAND_OVER_LIST",
    "LIST_LIST",
    "LOAN_LIST",
    "RETENTION_LIST",
]
