"""The answer of a rule: yes, or no with the reason that the user is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """ok, and when not ok the reason in Vietnamese."""

    ok: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.ok


ALLOWED = Verdict(ok=True)


def refusal(reason: str) -> Verdict:
    """A no with its reason."""
    return Verdict(ok=False, reason=reason)
