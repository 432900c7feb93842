"""Reads of accounts."""

from datetime import date, datetime

from nhip.accounts.models import SignInAttempt, User
from nhip.accounts.rules import LOCK_TIME
from nhip.org.actors import Actor
from nhip.org.selectors import actor_for_person


def actor_of(user: User, today: date) -> Actor:
    """The Actor of a signed-in account; an account without a person or post sees nothing."""
    if user.person is None:
        return Actor.nobody()
    return actor_for_person(user.person, today)


def recent_failures(username: str, now: datetime) -> int:
    """How many sign-ins failed for that name within the lock time."""
    return SignInAttempt.objects.filter(username=username, at__gt=now - LOCK_TIME).count()
