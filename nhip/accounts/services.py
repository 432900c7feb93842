"""Writes of accounts."""

from datetime import datetime

from django.db import transaction

from nhip.accounts.models import SignInAttempt, User
from nhip.core.journal import record
from nhip.org.actors import Actor
from nhip.org.models import Person


@transaction.atomic
def create_account(*, actor: Actor, person: Person, username: str, password: str, now: datetime) -> User:
    """Give a person an account."""
    user = User.objects.create_user(username, password, person)
    record(actor=actor, deed="accounts.create_account", obj=user, summary=f"Lập tài khoản {username}", at=now)
    return user


def note_failure(*, username: str, address: str | None, now: datetime) -> None:
    """Keep a failed sign-in."""
    SignInAttempt.objects.create(username=username[:80], address=address, at=now)


@transaction.atomic
def note_sign_in(*, actor: Actor, user: User, now: datetime) -> None:
    """Journal a sign-in and forget the failures before it."""
    SignInAttempt.objects.filter(username=user.username).delete()
    record(actor=actor, deed="accounts.sign_in", obj=user, summary="Đăng nhập", at=now)
