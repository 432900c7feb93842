"""Pure decisions about signing in, by password or by key."""

import hashlib
from datetime import date, timedelta

from nhip.accounts.models import ApiToken
from nhip.core.dates import vi_date
from nhip.core.verdict import ALLOWED, Verdict, refusal

MAX_FAILURES = 5
LOCK_TIME = timedelta(minutes=15)


def may_try(recent_failures: int) -> Verdict:
    """Whether another password may be tried: five failures close the door for fifteen minutes."""
    if recent_failures < MAX_FAILURES:
        return ALLOWED
    minutes = int(LOCK_TIME.total_seconds() // 60)
    return refusal(
        f"Đã nhập sai {MAX_FAILURES} lần. Hãy thử lại sau {minutes} phút hoặc nhờ quản trị đặt lại mật khẩu."
    )


# Keys that are lost turn up years later: none lives longer, most need no more than one year.
MAX_DAYS = 730
MOST_TOKENS = 20


def hash_of(key: str) -> str:
    """What is kept of a key. A plain hash will do: 256 random bits cannot be guessed, however fast one tries."""
    return hashlib.sha256(key.encode()).hexdigest()


def can_use(token: ApiToken, today: date) -> Verdict:
    """Whether a key still opens anything."""
    if token.revoked_at is not None:
        return refusal("Khóa truy cập này đã bị thu hồi.")
    if today > token.expires_on:
        return refusal(f"Khóa truy cập này đã hết hạn ngày {vi_date(token.expires_on)}.")
    if not token.user.is_active:
        return refusal("Tài khoản của khóa truy cập này đã bị khóa.")
    return ALLOWED
