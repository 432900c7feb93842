"""Which dossiers may be disposed of, and who reviews a list of them."""

from collections.abc import Collection
from datetime import date

from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.dossiers.choices import DISPOSABLE
from nhip.dossiers.flow import DISPOSAL_FLOW
from nhip.dossiers.models import DisposalList, Dossier
from nhip.dossiers.rules.dates import disposable_from
from nhip.dossiers.rules.rights import ARCHIVISTS, DECIDERS, FROZEN, HEADS
from nhip.org.actors import Actor
from nhip.org.choices import Role

# The council of an Office (Hội đồng xét hủy) is led by a deputy of its head; its minutes are entered by that person.
STEP_ROLES: dict[str, frozenset[Role]] = {
    "unit_agree": HEADS | DECIDERS,
    "archive_agree": ARCHIVISTS,
    "council_agree": frozenset({Role.DEPUTY_CHIEF, Role.CHIEF}),
    "decide": frozenset({Role.CHIEF}),
    "execute": ARCHIVISTS,
}


def can_dispose(dossier: Dossier, today: date) -> Verdict:
    """Whether a dossier may stand on a disposal list: closed, not frozen, not permanent, its years over."""
    if dossier.is_frozen:
        return refusal(FROZEN)
    if dossier.state not in DISPOSABLE or dossier.ended_on is None:
        return refusal("Chỉ hủy hồ sơ đã kết thúc hoặc đã nộp lưu.")
    over = disposable_from(dossier.ended_on, dossier.retention_years)
    if over is None:
        return refusal("Hồ sơ bảo quản vĩnh viễn không được hủy.")
    if today < over:
        return refusal(f"Hồ sơ còn thời hạn bảo quản đến hết ngày 31/12/{over.year - 1}.")
    return ALLOWED


def can_review(
    actor: Actor, disposal: DisposalList, step: str, reviewers: Collection[int | None], units: Collection[int | None]
) -> Verdict:
    """Whether the actor may take the next step of a disposal list; nobody takes two steps of one list.

    `reviewers`: people who have taken a step, the proposer among them; `units`: units of the dossiers on it.
    """
    if actor.agency_id is None or disposal.agency_id != actor.agency_id:
        return refusal("Danh mục này thuộc cơ quan khác.")
    if not (verdict := DISPOSAL_FLOW.may(disposal.state, step)):
        return verdict
    if not actor.roles & STEP_ROLES[step]:
        return refusal("Bước này do người có vai trò khác xét.")
    if step != "execute" and (actor.person_id is None or actor.person_id in reviewers):
        return refusal("Mỗi người chỉ xét một bước: bước này cần người khác.")
    if step == "unit_agree" and not actor.roles & DECIDERS and not set(units) <= actor.unit_ids:
        return refusal("Danh mục có hồ sơ của đơn vị khác: cần lãnh đạo Văn phòng xét.")
    return ALLOWED
