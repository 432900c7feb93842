"""Who may read, fill, close, freeze, keep and dispose of dossiers."""

from collections.abc import Collection, Mapping

from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.dossiers.choices import GrantRight, UseRegime
from nhip.dossiers.flow import DOSSIER_FLOW
from nhip.dossiers.models import Dossier
from nhip.org.actors import Actor
from nhip.org.choices import Role

HEADS = frozenset({Role.HEAD, Role.DEPUTY_HEAD})
DECIDERS = frozenset({Role.CHIEF, Role.DEPUTY_CHIEF})
# Văn thư, lưu trữ of an Office are one unit of people; what one of them proposed another one checks.
ARCHIVISTS = frozenset({Role.CLERK, Role.ADMIN})
FROZEN = "Hồ sơ đang phong tỏa: không thêm, bớt, sửa, nộp lưu hoặc hủy."
Key = tuple[str, int]


def can_view(actor: Actor, dossier: Dossier, grants: Collection[Key] = ()) -> Verdict:
    """Whether the dossier may be read: whole agency, its maker, those it was granted to, else its unit unless limited.

    `grants`: ("person", id) and ("unit", id) of the dossier's grants. That a dossier may be read says nothing of the
    documents in it: each keeps its own rights (NĐ 30/2020/NĐ-CP, Phụ lục VI, III.3.b).
    """
    if actor.agency_id is None or dossier.agency_id != actor.agency_id:
        return refusal("Hồ sơ này thuộc cơ quan khác.")
    if actor.sees_whole_agency or actor.is_or_acts_for(dossier.maker_id) or _is_granted(actor, grants):
        return ALLOWED
    if dossier.use_regime == UseRegime.UNIT and dossier.unit_id in actor.unit_ids:
        return ALLOWED
    return refusal("Bạn chưa được cấp quyền xem hồ sơ này.")


def _is_granted(actor: Actor, grants: Collection[Key]) -> bool:
    return any(
        actor.is_or_acts_for(key) if what == "person" else key in actor.unit_ids for what, key in grants
    )  # fmt: skip


def can_open(actor: Actor) -> Verdict:
    """Whoever holds a post in an agency opens the dossiers of their own work (NĐ 30/2020/NĐ-CP, Điều 29 khoản 2)."""
    if actor.agency_id is None:
        return refusal("Tài khoản chưa gắn với cơ quan nào nên chưa mở được hồ sơ.")
    return ALLOWED


def is_head_of(actor: Actor, unit_id: int | None) -> bool:
    """Whether the actor leads that unit, or decides for the whole Office."""
    return bool(actor.roles & DECIDERS) or (bool(actor.roles & HEADS) and unit_id in actor.unit_ids)


def can_edit(actor: Actor, dossier: Dossier) -> Verdict:
    """Who answers for a dossier: its maker, the head of its unit, or who keeps the archive."""
    if actor.agency_id is None or dossier.agency_id != actor.agency_id:
        return refusal("Hồ sơ này thuộc cơ quan khác.")
    if actor.is_or_acts_for(dossier.maker_id) or actor.roles & ARCHIVISTS or is_head_of(actor, dossier.unit_id):
        return ALLOWED
    return refusal("Chỉ người lập hồ sơ, trưởng đơn vị hoặc văn thư, lưu trữ được làm việc này.")


def can_change(actor: Actor, dossier: Dossier, move: str) -> Verdict:
    """Whether the actor may make a move on a dossier now; never while it is frozen."""
    if not (verdict := can_edit(actor, dossier)):
        return verdict
    if dossier.is_frozen:
        return refusal(FROZEN)
    return DOSSIER_FLOW.may(dossier.state, move)


def can_collect(actor: Actor, dossier: Dossier, grants: Mapping[Key, str]) -> Verdict:
    """Whether the actor may add documents: who answers for the dossier, or to whom that right was granted."""
    collecting = {key for key, right in grants.items() if right == GrantRight.COLLECT}
    in_agency = actor.agency_id is not None and dossier.agency_id == actor.agency_id
    if not (in_agency and _is_granted(actor, collecting)) and not (verdict := can_edit(actor, dossier)):
        return verdict
    if dossier.is_frozen:
        return refusal(FROZEN)
    return DOSSIER_FLOW.may(dossier.state, "collect")


def can_freeze(actor: Actor) -> Verdict:
    """Who may freeze dossiers and lift it: those who decide for the Office, and who keeps the archive."""
    if actor.roles & (DECIDERS | ARCHIVISTS):
        return ALLOWED
    return refusal("Chỉ lãnh đạo Văn phòng hoặc lưu trữ được phong tỏa hồ sơ.")


def can_archive(actor: Actor) -> Verdict:
    """Who takes dossiers into the archive and keeps its lists."""
    if actor.roles & ARCHIVISTS:
        return ALLOWED
    return refusal("Chỉ lưu trữ cơ quan được làm việc này.")


def can_send_to_history(actor: Actor) -> Verdict:
    """Who sends a list to the historical archive: the head of the Office or a deputy, in the agency's name."""
    if actor.roles & DECIDERS:
        return ALLOWED
    return refusal("Chỉ lãnh đạo Văn phòng được gửi mục lục đến lưu trữ lịch sử.")


def can_transfer(actor: Actor, dossier: Dossier) -> Verdict:
    """Whether a dossier may go to the historical archive: by the archive, of what it keeps for ever, not frozen.

    Only what is kept permanently goes there (Luật Lưu trữ 33/2024/QH15, Điều 17; UNCONFIRMED: secondary).
    """
    if not (verdict := can_archive(actor)):
        return verdict
    if dossier.retention_years is not None:
        return refusal("Chỉ hồ sơ bảo quản vĩnh viễn được nộp vào lưu trữ lịch sử.")
    return can_change(actor, dossier, "transfer")


def can_lend(actor: Actor, entry: RegisterEntry) -> Verdict:
    """Whether the actor writes down that a kept copy is used: the records clerk, of issued documents (Điều 19, 20)."""
    if actor.agency_id is None or entry.agency_id != actor.agency_id:
        return refusal("Văn bản này thuộc sổ của cơ quan khác.")
    if not actor.roles & ARCHIVISTS:
        return refusal("Bản lưu do văn thư giữ và ghi sổ sử dụng.")
    if entry.direction != Direction.OUTGOING or entry.voided_on is not None:
        return refusal("Bản lưu tại văn thư là của văn bản đi đã phát hành.")
    return ALLOWED


def can_decide(actor: Actor) -> Verdict:
    """Who approves the list of dossiers and decides disposal: the head of the Office or a deputy (Điều 28)."""
    if actor.roles & DECIDERS:
        return ALLOWED
    return refusal("Chỉ lãnh đạo Văn phòng được phê duyệt.")
