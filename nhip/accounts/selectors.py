"""Reads of accounts."""

from datetime import date, datetime

from django.db.models import QuerySet

from nhip.accounts.models import ApiToken, SignInAttempt, User
from nhip.accounts.rules import LOCK_TIME, hash_of
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


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """The keys of an account that were not revoked, the newest first."""
    return ApiToken.objects.filter(user=user, revoked_at__isnull=True).order_by("-id")


def token_of(key: str) -> ApiToken | None:
    """The key with its account (one query); whether it may be used, `rules.can_use` says."""
    return ApiToken.objects.select_related("user__person").filter(key_hash=hash_of(key)).first()
