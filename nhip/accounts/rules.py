"""Pure decisions about signing in."""

from datetime import timedelta

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
