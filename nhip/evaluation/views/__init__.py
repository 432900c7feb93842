"""Pages of personal results."""

from nhip.evaluation.views.deciding import decide, disqualify, excuse, raise_cap, withdraw
from nhip.evaluation.views.marking import assess, assess_all
from nhip.evaluation.views.people import people
from nhip.evaluation.views.person import mine, person
from nhip.evaluation.views.scheme import scheme

__all__ = [
    "assess",
    "assess_all",
    "decide",
    "disqualify",
    "excuse",
    "mine",
    "people",
    "person",
    "raise_cap",
    "scheme",
    "withdraw",
]
