"""Dossiers go to the agency's archive: list, check, acceptance; or are kept back with consent."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from nhip.core import numbering
from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.text import squash
from nhip.dossiers import rules
from nhip.dossiers.choices import DossierState, HandOverKind, HandOverState
from nhip.dossiers.flow import HAND_OVER_FLOW
from nhip.dossiers.models import Dossier, HandOver, HandOverLine, KeepBack
from nhip.dossiers.notice_kinds import LISTED
from nhip.dossiers.rules.rights import ARCHIVISTS
from nhip.dossiers.selectors import due_of, offerable
from nhip.dossiers.services.locking import agency_of, demand, locked, said
from nhip.notices.services import notify
from nhip.org.actors import Actor
from nhip.org.models import Person


@transaction.atomic
def offer_dossiers(*, actor: Actor, dossiers: Sequence[Dossier], title: str, now: datetime) -> HandOver:
    """Put closed dossiers on a new list to be handed over (NĐ 30/2020/NĐ-CP, Điều 30 khoản 3b, Phụ lục V)."""
    agency_id = agency_of(actor)
    found = list(offerable(actor).filter(pk__in=[each.pk for each in dossiers]).order_by("pk"))
    if not found or len(found) < len({each.pk for each in dossiers}):
        raise Refused(
            "Chỉ nộp lưu hồ sơ đã kết thúc, không phong tỏa, của đơn vị mình.", "Kết thúc hồ sơ rồi chọn lại."
        )
    units = {dossier.unit_id for dossier in found}
    taken = numbering.take(agency_id=agency_id, register="dossiers.hand_over", year=now.year)
    hand_over = HandOver.objects.create(
        agency_id=agency_id, unit_id=units.pop() if len(units) == 1 else None, year=now.year, number=taken[0],
        title=squash(said(title, "tên khối tài liệu", "title")), made_by_id=actor.person_id, made_at=now,
    )  # fmt: skip
    for each in found:
        dossier = locked(each)
        demand(rules.can_change(actor, dossier, "offer"))
        HandOverLine.objects.create(hand_over=hand_over, dossier=dossier)
        dossier.state = DossierState.OFFERED
        dossier.save(update_fields=["state"])
    record(
        actor=actor, deed="dossiers.offer_dossiers", obj=hand_over, at=now,
        summary=f"Lập {hand_over}: {len(found)} hồ sơ",
    )  # fmt: skip
    return hand_over


@transaction.atomic
def take_back_dossier(*, actor: Actor, hand_over: HandOver, dossier: Dossier, now: datetime) -> HandOver:
    """Take a dossier off a list that was not sent yet, or was sent back."""
    hand_over = move_hand_over(actor, hand_over, "change")
    dossier = locked(dossier)
    demand(rules.can_edit(actor, dossier))
    n_deleted, _ = HandOverLine.objects.filter(hand_over=hand_over, dossier=dossier).delete()
    if not n_deleted:
        raise Refused("Hồ sơ này không có trong mục lục nộp lưu.")
    if hand_over.kind == HandOverKind.CURRENT:  # of the other kind it stays where it is kept
        dossier.state = DossierState.CLOSED
        dossier.save(update_fields=["state"])
    record(actor=actor, deed="dossiers.take_back_dossier", obj=hand_over, at=now, summary=f"Rút {dossier}"[:300])
    return hand_over


@transaction.atomic
def submit_hand_over(*, actor: Actor, hand_over: HandOver, now: datetime) -> HandOver:
    """Send the list to the archive, which is told of it; the 30 days of checking start (Phụ lục VI, III.5.b).

    The historical archive is another body: a leader of the Office sends the list there, by letter or on the spot.
    """
    hand_over = move_hand_over(actor, hand_over, "submit")
    if hand_over.kind == HandOverKind.HISTORICAL:
        demand(rules.can_send_to_history(actor))
    if not hand_over.lines.exists():
        raise Refused("Mục lục không còn hồ sơ nào.", "Lập mục lục mới từ danh sách hồ sơ.")
    hand_over.state, hand_over.submitted_on = HandOverState.SUBMITTED, now.date()
    hand_over.save(update_fields=["state", "submitted_on"])
    record(actor=actor, deed="dossiers.submit_hand_over", obj=hand_over, at=now, summary="Gửi mục lục nộp lưu")
    if hand_over.kind == HandOverKind.HISTORICAL:
        return hand_over
    notify(
        actor=actor, recipients=archivists(hand_over.agency_id, now.date()), kind=LISTED.key,
        key=f"dossiers.listed:{hand_over.pk}:{now.date()}", title=f"{hand_over} chờ kiểm tra",
        url=reverse("dossiers:hand_over_detail", args=[hand_over.pk]), about=hand_over, now=now,
    )  # fmt: skip
    return hand_over


def archivists(agency_id: int, on: date) -> list[Person]:
    """The people who keep the archive of an agency on a day."""
    return list(
        Person.objects.filter(
            agency_id=agency_id, posts__role__in=ARCHIVISTS, posts__held_from__lte=on, left_on__isnull=True
        )
        .exclude(posts__held_until__lt=on)
        .distinct()
        .order_by("pk")
    )


@transaction.atomic
def send_back_hand_over(*, actor: Actor, hand_over: HandOver, reason: str, now: datetime) -> HandOver:
    """The archive sends the list back: something in it is not right."""
    demand(rules.can_archive(actor))
    hand_over = move_hand_over(actor, hand_over, "send_back")
    hand_over.send_back_reason = said(reason, "điểm cần sửa", "reason")
    hand_over.state, hand_over.submitted_on = HandOverState.DRAFT, None
    hand_over.save(update_fields=["state", "submitted_on", "send_back_reason"])
    record(
        actor=actor, deed="dossiers.send_back_hand_over", obj=hand_over, at=now,
        summary=f"Trả lại mục lục: {hand_over.send_back_reason}"[:300],
    )  # fmt: skip
    return hand_over


@transaction.atomic
def accept_hand_over(
    *, actor: Actor, hand_over: HandOver, condition: str, now: datetime, n_boxes: int | None = None,
    shelf_metres: Decimal | None = None,
) -> HandOver:  # fmt: skip
    """The archive has checked and takes the dossiers: from now on they are read-only (Điều 30 khoản 3b).

    Refused while one of them is frozen.
    """
    demand(rules.can_archive(actor))
    hand_over = move_hand_over(actor, hand_over, "accept")
    if hand_over.kind != HandOverKind.CURRENT:
        raise Refused("Mục lục này nộp vào lưu trữ lịch sử.", "Ghi biên bản với lưu trữ lịch sử.")
    today = now.date()
    dossiers = [locked(line.dossier) for line in hand_over.lines.select_related("dossier").order_by("pk")]
    for dossier in dossiers:
        demand(rules.can_change(actor, dossier, "archive"), f"Rút {dossier.notation} khỏi mục lục hoặc gỡ phong tỏa.")
        dossier.state, dossier.archived_on = DossierState.ARCHIVED, today
        dossier.save(update_fields=["state", "archived_on"])
    hand_over.state, hand_over.accepted_on = HandOverState.ACCEPTED, today
    hand_over.accepted_by_id, hand_over.condition = actor.person_id, condition.strip()
    hand_over.n_boxes, hand_over.shelf_metres = n_boxes, shelf_metres
    hand_over.save(
        update_fields=["state", "accepted_on", "accepted_by", "condition", "n_boxes", "shelf_metres"]
    )  # fmt: skip
    record(
        actor=actor, deed="dossiers.accept_hand_over", obj=hand_over, at=now,
        summary=f"Nhận {len(dossiers)} hồ sơ vào lưu trữ cơ quan",
    )  # fmt: skip
    record_many(
        Deed(actor=actor, deed="dossiers.archive", obj=dossier, at=now, summary=f"Nộp lưu theo {hand_over}")
        for dossier in dossiers
    )
    return hand_over


def move_hand_over(actor: Actor, hand_over: HandOver, move: str) -> HandOver:
    """The hand-over, locked, where it stands so that the move may be made; else refused."""
    hand_over = locked(hand_over)
    if hand_over.agency_id != actor.agency_id:
        raise Refused("Đợt nộp lưu này thuộc cơ quan khác.")
    demand(HAND_OVER_FLOW.may(hand_over.state, move))
    return hand_over


@transaction.atomic
def ask_keep_back(*, actor: Actor, dossier: Dossier, until: date, reason: str, now: datetime) -> KeepBack:
    """Ask to keep a closed dossier past its due date (NĐ 30/2020/NĐ-CP, Điều 31 khoản 3)."""
    dossier = locked(dossier)
    demand(rules.can_edit(actor, dossier))
    due = due_of(dossier)
    if due is None or dossier.state != DossierState.CLOSED:
        raise Refused("Chỉ đề nghị giữ lại hồ sơ đã kết thúc, chưa nộp lưu.")
    demand(rules.can_keep_back(due, until), field="until")
    keep, _is_new = KeepBack.objects.update_or_create(
        dossier=dossier,
        defaults={
            "until": until, "reason": said(reason, "lý do giữ lại", "reason"), "asked_by_id": actor.person_id,
            "consented_on": None, "consented_by_id": None, "basis": "",
        },
    )  # fmt: skip
    record(
        actor=actor, deed="dossiers.ask_keep_back", obj=dossier, at=now,
        summary=f"Đề nghị giữ lại đến {until:%d/%m/%Y}: {keep.reason}"[:300],
    )  # fmt: skip
    return keep


@transaction.atomic
def consent_keep_back(*, actor: Actor, dossier: Dossier, basis: str, now: datetime) -> KeepBack:
    """The head of the Office consents in writing; the later day counts from then on."""
    demand(rules.can_decide(actor))
    keep = KeepBack.objects.select_for_update(of=("self",)).filter(dossier=dossier).first()
    if keep is None or dossier.agency_id != actor.agency_id:
        raise Refused("Hồ sơ này không có đề nghị giữ lại.")
    if keep.consented_on is not None:
        raise Refused("Đề nghị này đã được đồng ý.")
    keep.basis = said(basis, "văn bản đồng ý", "basis")
    keep.consented_on, keep.consented_by_id = now.date(), actor.person_id
    keep.save(update_fields=["basis", "consented_on", "consented_by"])
    record(
        actor=actor, deed="dossiers.consent_keep_back", obj=dossier, at=now,
        summary=f"Đồng ý giữ lại đến {keep.until:%d/%m/%Y} ({keep.basis})"[:300],
    )  # fmt: skip
    return keep
