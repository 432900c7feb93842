"""A row of the app, locked for the deed, and the agency in whose name it is done."""

from typing import TypeVar

from django.db.models import Model

from nhip.core.errors import Refused
from nhip.core.verdict import Verdict
from nhip.org.actors import Actor

M = TypeVar("M", bound=Model)


def locked(record: M) -> M:
    """The record as it is now, locked until the transaction ends."""
    model = type(record)
    return model._default_manager.select_for_update(of=("self",)).get(pk=record.pk)  # noqa: SLF001 - documented face


def agency_of(actor: Actor) -> int:
    """The actor's agency; Refused without one."""
    if actor.agency_id is None:
        raise Refused("Tài khoản chưa gắn với cơ quan nào.", "Nhờ quản trị gắn chức vụ.")
    return actor.agency_id


def demand(verdict: Verdict, remedy: str = "", field: str = "") -> None:
    """Refuse with the reason of a rule that says no."""
    if not verdict:
        raise Refused(verdict.reason, remedy, field)


def said(text: str, what: str, field: str) -> str:
    """A text that has to be there, trimmed."""
    if not text.strip():
        raise Refused(f"Chưa ghi {what}.", "Ghi ngắn gọn.", field)
    return text.strip()
