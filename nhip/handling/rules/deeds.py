"""Who may present, distribute, route further, return, recall, finish and conclude; a no carries its reason."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.handling.choices import GIVEN, WORKING, Part
from nhip.handling.models import Outcome, Routing
from nhip.org.actors import Actor
from nhip.org.choices import Role

LEADERS = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.CHIEF, Role.DEPUTY_CHIEF})
HEADS = frozenset({Role.HEAD, Role.DEPUTY_HEAD})
# Who speaks for a unit that was given a part: its heads, and for a unit outside the Office its contact.
SPEAKERS = LEADERS | HEADS | {Role.UNIT_CONTACT}
_PRESENTING = LEADERS | {Role.CLERK, Role.ADMIN}
SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class Seat:
    """In whose place somebody sits: themselves and those who delegated to them, their own units, units they head."""

    people: frozenset[int] = frozenset()
    member_of: frozenset[int] = frozenset()
    speaks_for: frozenset[int] = frozenset()


def holds(seat: Seat, routing: Routing) -> bool:
    """Whether a part is theirs or their unit's: opening the document is then a reading of it."""
    return routing.person_id in seat.people or routing.unit_id in seat.member_of


def answers_for(seat: Seat, routing: Routing) -> bool:
    """Whether they may act on a part: the person who has it, or who speaks for the unit that has it."""
    return routing.person_id in seat.people or routing.unit_id in seat.speaks_for


def _open_entry(actor: Actor, entry: RegisterEntry, outcome: Outcome | None) -> Verdict:
    if actor.agency_id is None or actor.agency_id != entry.agency_id:
        return refusal("Văn bản này thuộc sổ của cơ quan khác.")
    if entry.direction != Direction.INCOMING:
        return refusal("Chỉ văn bản đến mới được trình, phân phối.")
    if entry.voided_on is not None:
        return refusal("Số đến này đã hủy.")
    if outcome is not None:
        return refusal(f"Văn bản đã xử lý xong: {outcome.get_kind_display()} ({outcome.decided_by_label}).")
    return ALLOWED


def can_present(actor: Actor, entry: RegisterEntry, outcome: Outcome | None) -> Verdict:
    """Whether the actor may lay a document before a leader: the records clerk, or a leader before another (Đ23 k1)."""
    if not actor.roles & _PRESENTING:
        return refusal("Chỉ văn thư và lãnh đạo trình văn bản đến.")
    return _open_entry(actor, entry, outcome)


def can_pass_on(actor: Actor, entry: RegisterEntry, outcome: Outcome | None, basis: str) -> Verdict:
    """Whether a document may go straight to a unit that is clear by the records rules, without a leader (Đ23 k1)."""
    if not basis.strip():
        return refusal("Chuyển thẳng đến đơn vị phải ghi căn cứ trong quy chế văn thư.")
    return can_present(actor, entry, outcome)


def can_distribute(actor: Actor, entry: RegisterEntry, outcome: Outcome | None) -> Verdict:
    """Whether the actor distributes the document: leaders, and who acts for them (Đ23 k2)."""
    if not actor.roles & LEADERS:
        return refusal("Việc phân phối văn bản do lãnh đạo thực hiện.")
    return _open_entry(actor, entry, outcome)


def can_route_inside(actor: Actor, seat: Seat, routing: Routing, outcome: Outcome | None) -> Verdict:
    """Whether the actor gives parts further inside a part: leaders and heads who have it, or whose unit has it."""
    verdict = _open_part(actor, seat, routing)
    if not verdict:
        return verdict
    if routing.part not in GIVEN or not actor.roles & SPEAKERS:
        return refusal("Phần việc này do lãnh đạo, trưởng phòng chuyển tiếp.")
    return _open_entry(actor, routing.entry, outcome)


def _open_part(actor: Actor, seat: Seat, routing: Routing) -> Verdict:
    if actor.agency_id is None or actor.agency_id != routing.entry.agency_id or not answers_for(seat, routing):
        return refusal(f"Phần việc này của {routing.recipient_name}.")
    if routing.ended_at is not None:
        return refusal(f"Phần việc đã kết thúc: {routing.get_ended_as_display()} ({routing.ended_by_label}).")
    if routing.active_at is None:
        return refusal("Chưa đến lượt: phần việc trước đó chưa xong.")
    return ALLOWED


def one_lead(wanted: Iterable[str], standing: Collection[str]) -> Verdict:
    """Whether the parts, with those that stand already, have exactly one lead, or are for information only (Đ23 k3)."""
    parts = [*wanted, *standing]
    n_leads = parts.count(Part.MAIN)
    if not parts:
        return refusal("Chưa chọn nơi nhận.")
    if n_leads > 1:
        return refusal("Chỉ một nơi xử lý chính; nơi khác là phối hợp hoặc nhận để biết.")
    if not n_leads and any(part in WORKING for part in parts):
        return refusal("Chưa chọn nơi xử lý chính.")
    return ALLOWED


def has_reason(text: str) -> Verdict:
    """Whether a reason says something: at least ten characters."""
    if len(text.strip()) >= SHORTEST_REASON:
        return ALLOWED
    return refusal(f"Ghi rõ lý do, ít nhất {SHORTEST_REASON} ký tự.")


def can_return(actor: Actor, seat: Seat, routing: Routing, *, is_routed: bool) -> Verdict:
    """Whether a part may be given back to who gave it: by who has it, before parts of it were given further."""
    verdict = _open_part(actor, seat, routing)
    if verdict and is_routed:
        return refusal("Phần việc đã chuyển tiếp. Thu hồi các phần đã chuyển rồi trả lại.")
    return verdict


def was_acted_on(routing: Routing, *, is_routed: bool) -> bool:
    """Whether somebody has seen a part or given it further, so that taking it back needs a reason."""
    return routing.first_read_at is not None or is_routed


def can_recall(actor: Actor, seat: Seat, routing: Routing) -> Verdict:
    """Whether a part may be taken back: by who gave it or acts for them, or a leader, while it is not finished."""
    is_leader = actor.agency_id == routing.entry.agency_id and bool(actor.roles & LEADERS)
    if actor.agency_id is None or not (is_leader or routing.given_by_id in seat.people):
        return refusal(f"Chỉ người đã chuyển ({routing.given_by_label}) hoặc lãnh đạo thu hồi được.")
    if routing.ended_at is not None:
        return refusal(f"Phần việc đã kết thúc: {routing.get_ended_as_display()} ({routing.ended_by_label}).")
    return ALLOWED


def can_finish(actor: Actor, seat: Seat, routing: Routing) -> Verdict:
    """Whether a part may be reported done by itself; the lead of the document writes down its outcome instead."""
    if routing.part not in WORKING:
        return refusal("Phần việc này không cần báo kết quả.")
    if routing.part == Part.MAIN and routing.parent_id is None:
        return refusal("Nơi xử lý chính ghi kết quả xử lý của văn bản.")
    return _open_part(actor, seat, routing)


def can_conclude(
    actor: Actor, seat: Seat, entry: RegisterEntry, leads: Iterable[Routing], outcome: Outcome | None
) -> Verdict:
    """Whether the actor writes down what came of the document: the main handler along the line, or a leader.

    `leads`: the open main parts from the top down.
    """
    verdict = _open_entry(actor, entry, outcome)
    if not verdict:
        return verdict
    if actor.roles & LEADERS or any(_open_part(actor, seat, routing) for routing in leads):
        return ALLOWED
    return refusal("Kết quả xử lý do nơi xử lý chính hoặc lãnh đạo ghi.")


def can_reopen(actor: Actor, seat: Seat, outcome: Outcome | None) -> Verdict:
    """Whether an outcome may be taken back: by who wrote it, or a leader."""
    if outcome is None:
        return refusal("Văn bản chưa có kết quả xử lý.")
    of_agency = actor.agency_id is not None and actor.agency_id == outcome.entry.agency_id
    if of_agency and (actor.roles & LEADERS or outcome.decided_by_id in seat.people):
        return ALLOWED
    return refusal(f"Chỉ {outcome.decided_by_label} hoặc lãnh đạo mở lại được.")


def can_comment(actor: Actor) -> Verdict:
    """Whether the actor may write a word on a document that they read: any person."""
    return ALLOWED if actor.person_id is not None else refusal("Tài khoản chưa gắn với cán bộ nào.")


def can_remind(actor: Actor, seat: Seat, routing: Routing) -> Verdict:
    """Whether the actor may urge who has a part: who gave it, leaders, the clerk."""
    if routing.ended_at is not None or routing.active_at is None:
        return refusal("Phần việc này không còn, hoặc chưa đến lượt, để nhắc.")
    of_agency = actor.agency_id is not None and actor.agency_id == routing.entry.agency_id
    if of_agency and (actor.roles & _PRESENTING or routing.given_by_id in seat.people):
        return ALLOWED
    return refusal("Chỉ người đã chuyển, lãnh đạo hoặc văn thư nhắc được.")


def can_manage_absence(actor: Actor, seat: Seat, person_id: int) -> Verdict:
    """Whether the actor may write down that somebody is away: themselves, who acts for them, clerk and leaders."""
    if actor.agency_id is not None and (person_id in seat.people or actor.roles & _PRESENTING):
        return ALLOWED
    return refusal("Chỉ ghi được lịch vắng của mình; của người khác do văn thư hoặc lãnh đạo ghi.")


def can_share_templates(actor: Actor) -> Verdict:
    """Whether the actor's templates may be offered to the whole agency."""
    return ALLOWED if actor.roles & _PRESENTING else refusal("Mẫu dùng chung do lãnh đạo hoặc văn thư lập.")
