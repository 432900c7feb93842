"""The kinds of notices: each app registers its own from `ready()`, as with figures and imports."""

from dataclasses import KW_ONLY, dataclass

from nhip.notices.choices import Channel, Timing

BOTH = frozenset({Channel.IN_APP, Channel.EMAIL})


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice.

    `key` is "<app>.<what>". `default_channels` are those on which people are told who have not chosen; `email_timing`
    says when by e-mail. `can_be_switched_off=False`: whoever must be told may choose a digest, not silence. A hidden
    kind is not offered as a choice. `description` says in one line when such notices come.
    """

    key: str
    label: str
    default_channels: frozenset[str] = BOTH
    can_be_switched_off: bool = True
    _: KW_ONLY
    email_timing: Timing = Timing.AT_ONCE
    description: str = ""
    order: int = 100
    is_hidden: bool = False

    def default_timing(self, channel: str) -> Timing:
        """When people are told on a channel who have not chosen."""
        if channel not in self.default_channels:
            return Timing.OFF
        return self.email_timing if channel == Channel.EMAIL else Timing.AT_ONCE


_KINDS: dict[str, NoticeKind] = {}


def register_kind(kind: NoticeKind) -> NoticeKind:
    """Make a kind known; a key stands for one kind."""
    known = _KINDS.get(kind.key)
    if known is not None and known != kind:
        raise ValueError(f"notice kind {kind.key} is registered twice")
    _KINDS[kind.key] = kind
    return kind


def get_kind(key: str) -> NoticeKind:
    """The kind of that key; ValueError when no app registered it."""
    if key not in _KINDS:
        raise ValueError(f"no notice kind {key!r}: register it from ready()")
    return _KINDS[key]


def label_of(key: str) -> str:
    """What the kind is called; the key itself for one that is no longer there."""
    return _KINDS[key].label if key in _KINDS else key


def choosable_kinds() -> list[NoticeKind]:
    """The kinds that people choose about, in the order of the page."""
    shown = [kind for kind in _KINDS.values() if not kind.is_hidden]
    return sorted(shown, key=lambda kind: (kind.order, kind.key))


def unregister_kind(key: str) -> None:
    """Forget a kind; for tests that register one of their own."""
    _KINDS.pop(key, None)


DIGEST = register_kind(NoticeKind("notices.digest", "Thư tổng hợp", can_be_switched_off=False, is_hidden=True))
TRIAL = register_kind(NoticeKind("notices.trial", "Thư thử", can_be_switched_off=False, is_hidden=True))
