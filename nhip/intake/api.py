"""Documents of other systems: the same queue, the same checks, told until they are registered and dealt with."""

import hashlib
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime
from ninja import File, Form, Header, Router, Schema, Status, UploadedFile
from ninja.throttling import AuthRateThrottle
from pydantic import Field

from nhip.accounts.choices import Scope
from nhip.accounts.tokens import BearerToken
from nhip.core import clock
from nhip.core.errors import Refused
from nhip.files.queue import enqueue_reading
from nhip.handling.rules import exchange_status
from nhip.handling.selectors import state_of
from nhip.intake import rules, selectors
from nhip.intake.choices import DONE, OPEN, Source
from nhip.intake.models import IntakeItem
from nhip.intake.services import Arrival, Sent, Taken, take_in
from nhip.org.actors import Actor
from nhip.signing import load_trust
from nhip.ui.listing import actor_of

MOST_FILES = 20
_REFUSED = ("02", "Từ chối tiếp nhận")
router = Router(auth=BearerToken(Scope.INTAKE), throttle=[AuthRateThrottle(settings.API_RATE)])


class ErrorBody(Schema):
    """What went wrong, what to do, and which fields are meant."""

    code: str
    message: str
    remedy: str
    fields: dict[str, list[str]]


class Problem(Schema):
    """The shape of every error."""

    error: ErrorBody


class ArrivalIn(Schema):
    """What the sender says of a document."""

    title: Annotated[str, Field(max_length=300, description="Tên gọi; bỏ trống thì lấy tên tệp đầu.")] = ""
    sender: Annotated[str, Field(max_length=250, description="Cơ quan, hệ thống gửi.")] = ""


class ReportedStatus(Schema):
    """What a sender is told (QCVN 102:2016/BTTTT, amendment 1:2022)."""

    code: str
    label: str


class EntryOut(Schema):
    """The number in the register of incoming documents."""

    number: str
    year: int
    entered_on: date
    due_on: date | None


class ItemOut(Schema):
    """A document that was sent, and how far it is."""

    id: UUID
    state: str
    state_label: str
    status: ReportedStatus
    received_at: datetime
    title: str
    entry: EntryOut | None
    message: str
    remedy: str


_PROBLEMS = {401: Problem, 403: Problem, 422: Problem, 429: Problem, 503: Problem}


@router.post("/items", response={200: ItemOut, 201: ItemOut, **_PROBLEMS}, summary="Gửi một văn bản")
def send(
    request: HttpRequest,
    said: Form[ArrivalIn],
    files: Annotated[list[UploadedFile], File(description="Tệp đầu là văn bản, các tệp sau là phụ lục.")],
    idempotency_key: Annotated[
        str,
        Header(
            min_length=1, max_length=200, description="Khóa lặp: gửi lại cùng khóa thì không thành văn bản thứ hai."
        ),
    ],
) -> Status[ItemOut]:
    """Put one document into the queue: 201 when it is new, 200 when the same key sent it before."""
    actor, now = _keeper(request), clock.now()
    if len(files) > MOST_FILES:
        raise Refused(f"Mỗi văn bản tối đa {MOST_FILES} tệp.", "Gộp các phụ lục lại.", "files")
    names = [each.name or "" for each in files]
    # Two systems may count alike: the account tells their keys apart.
    arrival = Arrival(
        Source.API, f"{actor.person_id}/{idempotency_key}", said.title or names[0], now, sender=said.sender
    )
    try:
        taken = take_in(
            actor=actor, arrival=arrival, now=now, enqueue=enqueue_reading, trust=load_trust(settings.SIGNING_TRUST),
            files=[Sent(name, each.chunks()) for name, each in zip(names, files, strict=True)],
        )  # fmt: skip
    except Refused as refused:
        refused.field = refused.field or "files"
        raise
    _same_document(taken, files)
    return Status(201 if taken.is_new else 200, _shown(taken.item))


def _same_document(taken: Taken, files: list[UploadedFile]) -> None:
    """A key that stands for other files is a mistake of the sender: no document of theirs may be lost in silence."""
    kept = [] if taken.is_new else selectors.files_of(taken.item)
    sent = []
    for each in files if kept else []:
        digest = hashlib.sha256()
        for chunk in each.chunks():
            digest.update(chunk)
        sent.append(digest.hexdigest())
    if sent != [each.attachment.file.sha256 for each in kept]:
        raise Refused(
            "Khóa lặp này đã dùng cho một văn bản khác.", "Mỗi văn bản một khóa lặp riêng.", "idempotency_key"
        )


@router.get("/items/{uuid:uid}", response={200: ItemOut, 404: Problem, **_PROBLEMS}, summary="Xem đã vào sổ chưa")
def item(request: HttpRequest, uid: UUID) -> ItemOut:
    """How far a document is: its state, its number once it is registered, the status as senders are told."""
    found = selectors.visible_to(_keeper(request)).select_related("entry").filter(source=Source.API)
    return _shown(get_object_or_404(found, uid=uid))


def _keeper(request: HttpRequest) -> Actor:
    actor: Actor = actor_of(request)
    if verdict := rules.can_take_in(actor):
        return actor
    raise PermissionDenied(verdict.reason)


def _shown(item: IntakeItem) -> ItemOut:
    entry = item.entry
    return ItemOut(
        id=item.uid, state=item.state, state_label=item.get_state_display(), status=_status(item),
        received_at=localtime(item.received_at, clock.VIETNAM), title=item.title, message=item.message,
        remedy=item.remedy,
        entry=None
        if entry is None
        else EntryOut(
            number=f"{entry.number}{entry.number_suffix}", year=entry.year, entered_on=entry.entered_on,
            due_on=entry.due_on,
        ),
    )  # fmt: skip


def _status(item: IntakeItem) -> ReportedStatus:
    if item.state in DONE and item.entry is not None:
        reported = exchange_status(state_of(item.entry, clock.today()))
    elif item.state in OPEN:
        reported = exchange_status(None)
    else:
        return ReportedStatus(code=_REFUSED[0], label=_REFUSED[1])
    return ReportedStatus(code=reported.value, label=str(reported.label))
