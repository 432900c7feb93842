"""How another system says who it is: `Authorization: Bearer nhip_…`, a key of an account."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from nhip.accounts.choices import Scope
from nhip.accounts.models import ApiToken
from nhip.accounts.rules import can_use
from nhip.accounts.selectors import actor_of, token_of
from nhip.accounts.services import note_token_use
from nhip.core import clock


class BearerToken(HttpBearer):
    """Lets in who sends a key of that scope; `request.user` and `request.actor` are then those of its account."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The key, None when it does not open this."""
        found, today = token_of(token), clock.today()
        if found is None or found.scope != self.scope or not can_use(found, today):
            return None
        note_token_use(token=found, today=today)
        request.user = found.user
        request.actor = actor_of(found.user, today)  # type: ignore[attr-defined]  # as ActorMiddleware does
        return found
