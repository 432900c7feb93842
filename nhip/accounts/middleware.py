"""Every request carries its Actor: the signed-in person with the posts of today."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from nhip.accounts.models import User
from nhip.accounts.selectors import actor_of
from nhip.core import clock
from nhip.org.actors import Actor


def actor_of_request(request: HttpRequest) -> Actor:
    """The Actor of the request's account."""
    user = request.user
    return actor_of(user, clock.today()) if isinstance(user, User) and user.is_active else Actor.nobody()


class ActorMiddleware:
    """Sets `request.actor`, loaded when first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of_request(request))  # type: ignore[attr-defined]  # Django's way of extending requests
        return self.get_response(request)
