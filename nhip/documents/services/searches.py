"""Searches that people keep, share with their unit, and want to be told of."""

from datetime import datetime

from django.db import IntegrityError, transaction

from nhip.core.errors import Refused
from nhip.core.journal import record
from nhip.documents import rules, selectors
from nhip.documents.models import SavedSearch, SearchAlert
from nhip.org.actors import Actor


@transaction.atomic
def save_search(
    *, actor: Actor, name: str, query: str, now: datetime, is_shared: bool = False, is_alerted: bool = False
) -> SavedSearch:
    """Keep a search under a name; shared, the people of the actor's unit may use it too.

    Refused without a name, without any condition, and when the actor has a search of that name.
    """
    if actor.person_id is None or actor.agency_id is None:
        raise Refused("Tài khoản này chưa gắn với một người nên không lưu được tìm kiếm.")
    if not name.strip() or not query.strip():
        raise Refused("Tìm kiếm để lưu phải có tên và ít nhất một điều kiện.", "Gõ từ cần tìm hoặc chọn bộ lọc trước.")
    unit_id = actor.unit_id if is_shared else None
    try:
        with transaction.atomic():
            search = SavedSearch.objects.create(
                owner_id=actor.person_id, agency_id=actor.agency_id, name=name.strip(), query=query,
                unit_id=unit_id, created_at=now,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(f"Bạn đã lưu một tìm kiếm tên “{name.strip()}”.", "Đặt tên khác.") from None
    if is_alerted:
        SearchAlert.objects.create(search=search, person_id=actor.person_id)
    record(actor=actor, deed="documents.save_search", obj=search, summary=f"Lưu tìm kiếm “{search.name}”", at=now)
    return search


@transaction.atomic
def delete_search(*, actor: Actor, search: SavedSearch, now: datetime) -> None:
    """Forget a saved search with its alerts; only who saved it may."""
    locked = SavedSearch.objects.select_for_update(of=("self",)).filter(pk=search.pk).first()
    if locked is None:
        return
    verdict = rules.can_change_search(actor, locked)
    if not verdict:
        raise Refused(verdict.reason)
    record(actor=actor, deed="documents.delete_search", obj=locked, summary=f"Xóa tìm kiếm “{locked.name}”", at=now)
    locked.delete()


@transaction.atomic
def switch_alert(*, actor: Actor, search: SavedSearch, is_on: bool, now: datetime) -> None:
    """Be told, or no longer, of new documents that a search finds; pressing twice changes nothing."""
    known = selectors.searches_of(actor).filter(pk=search.pk).exists()
    if not known or actor.person_id is None:
        raise Refused("Không tìm thấy tìm kiếm này.")
    if is_on:
        _alert, is_new = SearchAlert.objects.get_or_create(search=search, person_id=actor.person_id)
        changed = is_new
    else:
        changed = bool(SearchAlert.objects.filter(search=search, person_id=actor.person_id).delete()[0])
    if changed:
        words = "Báo khi có văn bản mới" if is_on else "Thôi báo"
        record(
            actor=actor, deed="documents.switch_search_alert", obj=search, at=now, summary=f"{words}: “{search.name}”"
        )  # fmt: skip
