"""Rights at the door of a page."""

from django.core.exceptions import PermissionDenied

from nhip.core.verdict import Verdict


def allow(verdict: Verdict) -> None:
    """Refuse the page with the reason when the verdict is no."""
    if not verdict:
        raise PermissionDenied(verdict.reason)
