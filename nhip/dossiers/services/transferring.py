"""Dossiers kept for ever go from the agency's archive to the historical archive; here nothing is deleted."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nhip.core import numbering
from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.text import squash
from nhip.dossiers import rules
from nhip.dossiers.choices import DossierState, HandOverKind, HandOverState
from nhip.dossiers.models import Dossier, HandOver, HandOverLine
from nhip.dossiers.selectors import transferable
from nhip.dossiers.services.archiving import move_hand_over
from nhip.dossiers.services.locking import agency_of, demand, locked, said
from nhip.org.actors import Actor


@transaction.atomic
def offer_to_history(
    *, actor: Actor, dossiers: Sequence[Dossier], title: str, receiver: str, now: datetime
) -> HandOver:
    """Put dossiers of the agency's archive on a list for the historical one (Luật Lưu trữ 33/2024/QH15, Điều 17)."""
    agency_id = agency_of(actor)
    demand(rules.can_archive(actor))
    found = list(transferable(actor).filter(pk__in=[each.pk for each in dossiers]).order_by("pk"))
    if not found or len(found) < len({each.pk for each in dossiers}):
        raise Refused(
            "Chỉ nộp lưu trữ lịch sử hồ sơ vĩnh viễn đã nộp lưu cơ quan, không phong tỏa, chưa nằm trong mục lục nào.",
            "Lọc danh sách hồ sơ theo “Đến hạn nộp lưu trữ lịch sử” rồi chọn lại.",
        )
    taken = numbering.take(agency_id=agency_id, register="dossiers.historical", year=now.year)
    hand_over = HandOver.objects.create(
        agency_id=agency_id, kind=HandOverKind.HISTORICAL, year=now.year, number=taken[0],
        title=squash(said(title, "tên khối tài liệu", "title")), made_by_id=actor.person_id, made_at=now,
        receiver=squash(said(receiver, "cơ quan lưu trữ lịch sử", "receiver")),
    )  # fmt: skip
    for each in found:
        dossier = locked(each)
        demand(rules.can_transfer(actor, dossier))
        HandOverLine.objects.create(hand_over=hand_over, dossier=dossier)
    record(
        actor=actor, deed="dossiers.offer_to_history", obj=hand_over, at=now,
        summary=f"Lập {hand_over}: {len(found)} hồ sơ, nộp {hand_over.receiver}"[:300],
    )  # fmt: skip
    return hand_over


@transaction.atomic
def record_transfer(
    *, actor: Actor, hand_over: HandOver, receiver_name: str, transferred_on: date, basis: str, condition: str,
    now: datetime, n_boxes: int | None = None, shelf_metres: Decimal | None = None,
) -> HandOver:  # fmt: skip
    """Write down that the historical archive took a list over, as the signed minutes say.

    The dossiers and their files stay here, read-only; no disposal list takes them any more. Refused while one of them
    is frozen, and for a day before the list was sent or in the future.
    """
    demand(rules.can_archive(actor))
    hand_over = move_hand_over(actor, hand_over, "accept")
    if hand_over.kind != HandOverKind.HISTORICAL:
        raise Refused("Mục lục này nộp vào lưu trữ cơ quan.", "Bấm “Nhận vào lưu trữ”.")
    assert hand_over.submitted_on is not None  # sent lists have their day
    if not hand_over.submitted_on <= transferred_on <= now.date():
        raise Refused(
            "Ngày giao nhận phải từ ngày gửi mục lục đến hôm nay.", "Xem lại biên bản.", field="transferred_on"
        )
    dossiers = _transfer_dossiers(actor, hand_over, transferred_on)
    hand_over.state, hand_over.accepted_on = HandOverState.ACCEPTED, transferred_on
    hand_over.receiver_name = squash(said(receiver_name, "đại diện bên nhận", "receiver_name"))
    hand_over.basis, hand_over.condition = basis.strip(), condition.strip()
    hand_over.n_boxes, hand_over.shelf_metres = n_boxes, shelf_metres
    hand_over.save(
        update_fields=[
            "state", "accepted_on", "receiver_name", "basis", "condition", "n_boxes", "shelf_metres",
        ]
    )  # fmt: skip
    record(
        actor=actor, deed="dossiers.record_transfer", obj=hand_over, at=now,
        summary=f"{hand_over.receiver} nhận {len(dossiers)} hồ sơ",
    )  # fmt: skip
    record_many(
        Deed(actor=actor, deed="dossiers.transfer", obj=dossier, at=now, summary=f"Nộp lưu trữ lịch sử, {hand_over}")
        for dossier in dossiers
    )
    return hand_over


def _transfer_dossiers(actor: Actor, hand_over: HandOver, on: date) -> list[Dossier]:
    dossiers = [locked(line.dossier) for line in hand_over.lines.select_related("dossier").order_by("pk")]
    for dossier in dossiers:
        demand(rules.can_transfer(actor, dossier), f"Rút {dossier.notation} khỏi mục lục hoặc gỡ phong tỏa.")
        dossier.state, dossier.historical_on = DossierState.HISTORICAL, on
        dossier.save(update_fields=["state", "historical_on"])
    return dossiers
