"""Pure decisions: who is told when, when a failed try is repeated, what a person may choose."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.notices.choices import BUNDLED_TIMINGS, Channel, Timing, Urgency
from nhip.notices.kinds import NoticeKind

# A mail server that is busy has a day: eight tries, the last about a day after the first.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
MAX_ATTEMPTS = len(BACK_OFF) + 1
_PERMANENT = 500


def timing_of(kind: NoticeKind, channel: str, chosen: str | None, urgency: str) -> Timing:
    """When a person is told on a channel: what they chose, else the default; what is urgent waits for no digest."""
    timing = kind.default_timing(channel)
    if chosen is not None and can_choose(kind, channel, chosen):
        timing = Timing(chosen)
    if urgency == Urgency.URGENT and timing in BUNDLED_TIMINGS:
        return Timing.AT_ONCE
    return timing


def can_choose(kind: NoticeKind, channel: str, timing: str) -> Verdict:
    """Whether a person may choose that timing for a kind on a channel."""
    if channel == Channel.IN_APP and timing in BUNDLED_TIMINGS:
        return refusal("Thông báo trong hệ thống chỉ có nhận ngay hoặc không nhận.")
    if timing == Timing.OFF and not kind.can_be_switched_off and channel in kind.default_channels:
        return refusal(f"Không tắt được “{kind.label}”: đây là việc bạn phải biết.")
    return ALLOWED


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When a letter that was tried so many times is tried again; None when it is given up."""
    return now + BACK_OFF[attempts - 1] if attempts < MAX_ATTEMPTS else None


def is_final(code: int) -> bool:
    """Whether the mail server's reply means that trying again is useless (RFC 5321, 4.2.1: 5yz)."""
    return code >= _PERMANENT


def digest_timings(today: date) -> list[Timing]:
    """What goes into the digest of a day: the morning's every day, the week's on Mondays."""
    return [Timing.MORNING, Timing.WEEKLY] if today.weekday() == 0 else [Timing.MORNING]


def may_receive(address: str, domains: Collection[str]) -> Verdict:
    """Whether letters may go to that address: only inside the domains that the installation names, if it names any."""
    domain = address.rpartition("@")[2].lower()
    if not domains or any(domain == allowed or domain.endswith(f".{allowed}") for allowed in domains):
        return ALLOWED
    return refusal(f"Chỉ gửi thông báo đến hộp thư công vụ ({', '.join(sorted(domains))}).")


def is_open_path(url: str) -> bool:
    """Whether the address of a notice stays inside this site: a path, or nothing."""
    return not url or (url.startswith("/") and not url.startswith(("//", "/\\")))
