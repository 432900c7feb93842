"""Writes of accounts."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from nhip.accounts.choices import Scope
from nhip.accounts.models import ApiToken, SignInAttempt, User
from nhip.accounts.rules import MAX_DAYS, MOST_TOKENS, hash_of
from nhip.accounts.selectors import tokens_of
from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
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


@transaction.atomic
def make_token(*, actor: Actor, user: User, name: str, scope: str, n_days: int, now: datetime) -> tuple[ApiToken, str]:
    """Make a key for an account; gives the key itself, which is shown once and kept nowhere.

    Refused when the name stands for another key of the account, or for a time that is too long.
    """
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if not 1 <= n_days <= MAX_DAYS:
        raise Refused(f"Khóa truy cập dùng được từ 1 đến {MAX_DAYS} ngày.", "Ghi số ngày trong khoảng đó.", "n_days")
    known = list(tokens_of(user).values_list("name", flat=True))
    if name.strip() in known:
        raise Refused("Đã có khóa truy cập tên này.", "Đặt tên khác, hoặc thu hồi khóa cũ.", "name")
    if len(known) >= MOST_TOKENS:
        raise Refused(f"Mỗi tài khoản tối đa {MOST_TOKENS} khóa truy cập.", "Thu hồi khóa không còn dùng.")
    key = f"nhip_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        user=user, name=name.strip()[:80], scope=Scope(scope), prefix=key[:12], key_hash=hash_of(key),
        expires_on=now.astimezone(VIETNAM).date() + timedelta(days=n_days), created_at=now,
    )  # fmt: skip
    record(
        actor=actor, deed="accounts.make_token", obj=token, at=now,
        summary=f"Lập khóa truy cập “{token.name}” cho tài khoản {user.username}",
        data={"scope": token.scope, "expires_on": token.expires_on},
    )  # fmt: skip
    return token, key


@transaction.atomic
def revoke_token(*, actor: Actor, user: User, token_id: int, now: datetime) -> ApiToken:
    """Revoke a key of an account at once and for good."""
    token = tokens_of(user).select_for_update(of=("self",)).filter(pk=token_id).first()
    if token is None:
        raise Refused("Không tìm thấy khóa truy cập này, hoặc khóa đã bị thu hồi.")
    token.revoked_at = now
    token.save(update_fields=["revoked_at"])
    record(
        actor=actor, deed="accounts.revoke_token", obj=token, at=now,
        summary=f"Thu hồi khóa truy cập “{token.name}” của tài khoản {user.username}",
    )  # fmt: skip
    return token


def note_token_use(*, token: ApiToken, today: date) -> None:
    """Keep on which day a key was last used: one write a day."""
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
