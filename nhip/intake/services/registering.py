"""A document that has come is registered, found to be there already, or sent back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.numbering import take
from nhip.core.text import squash
from nhip.documents.choices import Channel, Direction, FileKind, Urgency
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.documents.services import DocumentInput, EntryInput, attach_files, write_entries
from nhip.intake import rules, selectors
from nhip.intake.choices import DONE
from nhip.intake.flow import ITEM_FLOW
from nhip.intake.models import IntakeFile, IntakeItem, SecretReceipt
from nhip.org.actors import Actor
from nhip.org.models import Unit

_OFF_LINE = (
    "Xóa nội dung vừa nhập; dùng “Văn bản mật: chỉ ghi nhận” và đăng ký vào Sổ đăng ký bí mật nhà nước trên máy tính "
    "độc lập."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the clerk says of a document."""

    issuer_name: str
    subject: str
    reference_code: str = ""
    issued_on: date | None = None
    signer_name: str = ""
    field_of_work: str = ""
    urgency: str = Urgency.NORMAL
    channel: str = Channel.ELECTRONIC
    n_copies: int | None = None
    due_on: date | None = None
    note: str = ""

    def entry_input(
        self, entered_on: date, *, files: Sequence[IntakeFile] = (), received_at: datetime | None = None
    ) -> EntryInput:
        """The row of the register with its files; with the moment it came the entry keeps its clock."""
        document = DocumentInput(
            issuer_name=squash(self.issuer_name), reference_code=squash(self.reference_code),
            subject=squash(self.subject), issued_on=self.issued_on, signer_name=squash(self.signer_name),
            field_of_work=squash(self.field_of_work), urgency=self.urgency,
            is_digitally_signed=any(each.signatures for each in files),
        )  # fmt: skip
        return EntryInput(
            Direction.INCOMING, document, entered_on, n_copies=self.n_copies, channel=self.channel,
            due_on=self.due_on, note=squash(self.note), received_at=received_at,
            files=tuple((each.attachment, FileKind(each.kind)) for each in files),
        )  # fmt: skip


def begin(actor: Actor) -> int:
    """One registration of an agency after the other: what the second is told depends on the first."""
    verdict = rules.can_take_in(actor)
    if not verdict or actor.agency_id is None:
        raise Refused(verdict.reason)
    Unit.objects.only("pk").select_for_update(of=("self",), no_key=True).get(pk=actor.agency_id)
    return actor.agency_id


def _locked(actor: Actor, item_id: int, move: str) -> IntakeItem:
    item = selectors.visible_to(actor).select_for_update(of=("self",)).filter(pk=item_id).first()
    if item is None:
        raise Refused("Không tìm thấy văn bản này trong hàng đợi.")
    if item.state in DONE and item.entry is not None:
        raise Refused(
            f"{item.decided_by_label} đã vào sổ văn bản này, số đến {item.entry.number}.", "Mở văn bản tiếp theo."
        )
    verdict = ITEM_FLOW.may(item.state, move)
    if not verdict:
        raise Refused(verdict.reason, "Mở văn bản tiếp theo.")
    return item


def _decide(item: IntakeItem, move: str, actor: Actor, now: datetime) -> None:
    item.state = ITEM_FLOW.moves[move].target
    item.decided_by_label, item.decided_at = actor.label[:200], now
    item.save(update_fields=["state", "entry", "message", "decided_by_label", "decided_at"])


def _check(agency_id: int, said: Said, facts: selectors.Facts, reason: str) -> None:
    verdict = rules.can_hold(said.subject, said.reference_code)
    if not verdict:
        raise Refused(verdict.reason, _OFF_LINE)
    facts = replace(facts, issuer_name=said.issuer_name, reference_code=said.reference_code, issued_on=said.issued_on)
    same = selectors.registered_as(agency_id, facts)
    if same is not None and not reason.strip():
        raise Refused(
            f"Văn bản này đã vào sổ, số đến {same.entry.number}/{same.entry.year} ({same.how.label.lower()}).",
            "Gộp vào văn bản đã có, hoặc ghi lý do rồi vào sổ lần nữa.", "reason",
        )  # fmt: skip


def _row(said: Said, reason: str, now: datetime, item: IntakeItem | None, files: Sequence[IntakeFile]) -> EntryInput:
    if reason.strip():
        said = replace(said, note=f"{said.note} (vào sổ lần nữa: {reason.strip()})".strip()[:500])
    day = now.astimezone(VIETNAM).date()
    return said.entry_input(day, files=files, received_at=item.received_at if item is not None else None)


@transaction.atomic
def register_item(*, actor: Actor, item_id: int, said: Said, now: datetime, reason: str = "") -> RegisterEntry:
    """Register a document that has come: number, document, files, journal, in one transaction (Đ22; PL VI III.1).

    Refused when somebody was quicker, when the words carry a secrecy mark, and when the document is registered already,
    unless `reason` says why it is entered once more.
    """
    agency_id = begin(actor)
    item = _locked(actor, item_id, "register")
    files = selectors.files_of(item)
    _check(agency_id, said, selectors.facts_of(item, files), reason)
    (entry,), deeds = write_entries(actor=actor, rows=[_row(said, reason, now, item, files)], now=now)
    item.entry = entry
    _decide(item, "register", actor, now)
    record_many([*deeds, registered(actor, item, entry, now)])
    return entry


def registered(actor: Actor, item: IntakeItem, entry: RegisterEntry, now: datetime) -> Deed:
    """What the journal says of an item that was registered."""
    return Deed(
        actor=actor, deed="intake.register_item", obj=item, at=now, label=item.title,
        summary=f"Vào sổ số đến {entry.number}: {item.title}"[:300],
    )  # fmt: skip


@transaction.atomic
def register_paper(*, actor: Actor, said: Said, now: datetime, reason: str = "") -> RegisterEntry:
    """Register a document that lies on paper, without a file (NĐ 30/2020/NĐ-CP, Đ22 k3); refused as `register_item`."""
    agency_id = begin(actor)
    _check(agency_id, said, selectors.Facts(), reason)
    (entry,), deeds = write_entries(actor=actor, rows=[_row(said, reason, now, None, ())], now=now)
    record_many(deeds)
    return entry


@transaction.atomic
def attach_item(*, actor: Actor, item_id: int, entry_id: int, now: datetime) -> RegisterEntry:
    """Say that what has come is a document that is registered: its files join that document, no number is taken."""
    begin(actor)
    item = _locked(actor, item_id, "attach")
    entry = entries_visible_to(actor).filter(pk=entry_id, direction=Direction.INCOMING).first()
    if entry is None:
        raise Refused("Không tìm thấy văn bản đã vào sổ này.")
    rows = [(entry.document, each.attachment, FileKind(each.kind)) for each in selectors.files_of(item)]
    attach_files(actor=actor, rows=rows, now=now)
    item.entry = entry
    _decide(item, "attach", actor, now)
    record(
        actor=actor, deed="intake.attach_item", obj=item, at=now,
        summary=f"Gộp vào văn bản số đến {entry.number}: {item.title}"[:300],
    )  # fmt: skip
    return entry


@transaction.atomic
def return_item(*, actor: Actor, item_id: int, reason: str, now: datetime) -> IntakeItem:
    """Send a document back that is misdirected or not in order (Đ21 k2b), with the reason; no number is taken."""
    begin(actor)
    item = _locked(actor, item_id, "send_back")
    if not reason.strip():
        raise Refused("Trả lại phải ghi lý do.", "Ví dụ: gửi nhầm nơi nhận, thiếu phụ lục.", "reason")
    item.message = reason.strip()[:500]
    _decide(item, "send_back", actor, now)
    record(actor=actor, deed="intake.return_item", obj=item, at=now, summary=f"Trả lại: {item.message}"[:300])
    return item


@transaction.atomic
def record_secret(*, actor: Actor, received_on: date, now: datetime) -> SecretReceipt:
    """Record that a paper with a secrecy mark came, and nothing else of it.

    Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5 khoản 2; NĐ 30/2020/NĐ-CP, Đ22 k4.
    """
    agency_id = begin(actor)
    if received_on > now.astimezone(VIETNAM).date():
        raise Refused("Ngày nhận chưa đến.", "Ghi ngày hôm nay hoặc trước đó.", "received_on")
    (number,) = take(agency_id=agency_id, register="mat", year=received_on.year)
    receipt = SecretReceipt.objects.create(
        agency_id=agency_id, year=received_on.year, number=number, received_on=received_on,
        recorded_by_label=actor.label[:200], recorded_at=now,
    )  # fmt: skip
    record(actor=actor, deed="intake.record_secret", obj=receipt, at=now, summary=f"Ghi nhận văn bản mật {receipt}")
    return receipt
