"""Hand-overs to the archive and disposals."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from nhip.dossiers import rules, selectors
from nhip.dossiers.choices import DisposalState, HandOverKind, HandOverState
from nhip.dossiers.flow import DISPOSAL_FLOW, HAND_OVER_FLOW
from nhip.dossiers.models import DisposalList, HandOver
from nhip.org.actors import Actor
from nhip.ui.badges import Badge
from nhip.ui.detail import Deed, DetailPage, Field, FieldGroup, Panel
from nhip.ui.listing import Action, Column, Filter, ListPage
from nhip.ui.listing.filters import by, options

_HAND_OVER_TONES = {HandOverState.DRAFT: "blue", HandOverState.SUBMITTED: "orange", HandOverState.ACCEPTED: "green"}


def _hand_over_badge(hand_over: HandOver) -> Badge:
    return Badge(str(hand_over.get_state_display()), _HAND_OVER_TONES[HandOverState(hand_over.state)])


def _hand_overs(actor: Actor) -> QuerySet[HandOver]:
    return (
        selectors.hand_overs_visible_to(actor)
        .select_related("unit", "made_by", "accepted_by")
        .annotate(n_dossiers=Count("lines"))
    )


def _may(
    rule: Callable[[Actor], Any], move: str, kind: HandOverKind | None = None
) -> Callable[[HandOver, Actor], bool]:
    def shown(hand_over: HandOver, actor: Actor) -> bool:
        is_kind = kind is None or hand_over.kind == kind
        return is_kind and bool(rule(actor)) and bool(HAND_OVER_FLOW.may(hand_over.state, move))

    return shown


def _reads_all(actor: Actor) -> bool:
    return actor.sees_whole_agency


HAND_OVER_LIST = ListPage(
    key="hand-overs",
    title="Nộp lưu",
    route="dossiers:hand_over_list",
    queryset=_hand_overs,
    columns=(
        Column("so", "Mục lục", lambda h: f"{h.number}/{h.year}", kind="code"),
        Column("ten", "Khối tài liệu", "title", kind="link"),
        Column("don-vi", "Đơn vị nộp", "unit.name"),
        Column("nop-vao", "Nộp vào", "get_kind_display"),
        Column("so-ho-so", "Số hồ sơ", "n_dossiers", kind="int"),
        Column("gui", "Gửi mục lục", "submitted_on", kind="date"),
        Column("nhan", "Giao nhận", "accepted_on", kind="date"),
        Column("trang-thai", "Trạng thái", _hand_over_badge, kind="badge"),
    ),
    filters=(
        Filter("trang-thai", "Trạng thái", choices=options(HandOverState), apply=by("state")),
        Filter("nop-vao", "Nộp vào", choices=options(HandOverKind), apply=by("kind")),
    ),
    sort="-made_at",
    detail="dossiers:hand_over_detail",
    empty="Chưa có đợt nộp lưu. Chọn hồ sơ đã kết thúc trong danh sách hồ sơ rồi bấm “Nộp lưu”.",
    actions=(
        Action("Hồ sơ đã kết thúc", "dossiers:closed_list", icon="folder"),
        Action("Hủy hồ sơ", "dossiers:disposal_list", icon="trash", primary=False),
        Action("Sổ sử dụng bản lưu", "dossiers:loan_list", icon="notebook", primary=False, shown=_reads_all),
    ),
)


def _lines(hand_over: HandOver, actor: Actor, _today: date) -> dict[str, Any]:
    lines = hand_over.lines.select_related("dossier").order_by("dossier__notation", "pk")
    visible = set(selectors.visible_to(actor).filter(hand_over_lines__hand_over=hand_over).values_list("pk", flat=True))
    rows = [(line.dossier, rules.retention_label(line.dossier.retention_years)) for line in lines]
    return {
        "rows": [pair for pair in rows if pair[0].pk in visible],
        "n_hidden": sum(1 for pair in rows if pair[0].pk not in visible),
        "is_draft": hand_over.state == HandOverState.DRAFT,
    }


HAND_OVER_DETAIL = DetailPage(
    key="hand-over",
    title=lambda hand_over: f"{hand_over} – {hand_over.title}",
    route="dossiers:hand_over_detail",
    queryset=_hand_overs,
    badge=_hand_over_badge,
    groups=(
        FieldGroup(
            "Giao nhận",
            (
                Field("Đơn vị nộp", "unit.name"),
                Field("Nộp vào", lambda hand_over: hand_over.receiver or hand_over.get_kind_display()),
                Field("Người giao", "made_by.full_name"),
                Field("Gửi mục lục", "submitted_on", "date"),
                Field("Ngày giao nhận", "accepted_on", "date"),
                Field("Người nhận", lambda hand_over: hand_over.receiver_name or hand_over.accepted_by),
                Field("Văn bản thu nộp", "basis"),
                Field("Tình trạng tài liệu", "condition", "long"),
                Field("Số hộp", "n_boxes"),
                Field("Mét giá", "shelf_metres"),
                Field("Điểm cần sửa", "send_back_reason", "long"),
            ),
            side=True,
        ),
    ),
    panels=(Panel("Mục lục hồ sơ nộp lưu", "dossiers/parts/hand_over.html", _lines),),
    actions=(
        Deed(
            "Gửi lưu trữ", "dossiers:hand_over_submit", icon="send",
            shown=_may(rules.can_open, "submit", HandOverKind.CURRENT),
        ),
        Deed(
            "Gửi lưu trữ lịch sử", "dossiers:hand_over_submit", icon="send",
            shown=_may(rules.can_send_to_history, "submit", HandOverKind.HISTORICAL),
        ),
        Deed(
            "Nhận vào lưu trữ", "dossiers:hand_over_accept", icon="check",
            shown=_may(rules.can_archive, "accept", HandOverKind.CURRENT),
        ),
        Deed(
            "Ghi biên bản giao nhận", "dossiers:history_accept", icon="check",
            shown=_may(rules.can_archive, "accept", HandOverKind.HISTORICAL),
        ),
        Deed(
            "Trả lại", "dossiers:hand_over_send_back", icon="arrow-back-up", shown=_may(rules.can_archive, "send_back")
        ),
    ),
    list_route="dossiers:hand_over_list",
    list_title="Nộp lưu",
)  # fmt: skip

_DISPOSAL_TONES = {DisposalState.DECIDED: "red", DisposalState.EXECUTED: "secondary", DisposalState.REJECTED: "green"}


def _disposal_badge(disposal: DisposalList) -> Badge:
    return Badge(str(disposal.get_state_display()), _DISPOSAL_TONES.get(DisposalState(disposal.state), "orange"))


DISPOSAL_LIST = ListPage(
    key="disposals",
    title="Hủy hồ sơ hết giá trị",
    route="dossiers:disposal_list",
    queryset=lambda actor: selectors.disposals_visible_to(actor).annotate(n_dossiers=Count("lines")),
    columns=(
        Column("so", "Danh mục", lambda d: f"{d.number}/{d.year}", kind="code"),
        Column("ten", "Đợt hủy", "title", kind="link"),
        Column("so-ho-so", "Số hồ sơ", "n_dossiers", kind="int"),
        Column("quyet-dinh", "Quyết định", "decision_code"),
        Column("huy", "Ngày hủy", "executed_on", kind="date"),
        Column("trang-thai", "Trạng thái", _disposal_badge, kind="badge"),
    ),
    filters=(Filter("trang-thai", "Trạng thái", choices=options(DisposalState), apply=by("state")),),
    sort="-proposed_at",
    detail="dossiers:disposal_detail",
    empty="Chưa có đợt hủy nào. Chọn hồ sơ hết thời hạn bảo quản trong danh sách hồ sơ rồi bấm “Đề nghị hủy”.",
)


def _disposal_lines(disposal: DisposalList, actor: Actor, _today: date) -> dict[str, Any]:
    lines = list(disposal.lines.select_related("dossier__unit").order_by("dossier__notation", "pk"))
    visible = set(selectors.visible_to(actor).filter(disposal_lines__disposal=disposal).values_list("pk", flat=True))
    step = next_step(disposal)
    people, units = selectors.reviewers_of(disposal)
    return {
        "rows": [
            (line, rules.retention_label(line.dossier.retention_years)) for line in lines if line.dossier_id in visible
        ],
        "n_hidden": sum(1 for line in lines if line.dossier_id not in visible),
        "reviews": [
            (DISPOSAL_FLOW.moves[review.step].label if review.step in DISPOSAL_FLOW.moves else "Đề nghị hủy", review)
            for review in disposal.reviews.order_by("pk")
        ],
        "may_keep": step not in {"", "execute"} and bool(rules.can_review(actor, disposal, step, people, units)),
    }  # fmt: skip


def next_step(disposal: DisposalList) -> str:
    """The step that a list waits for; "" at its end."""
    return next((move.name for move in DISPOSAL_FLOW.moves_from(disposal.state) if move.name != "reject"), "")


def _may_take(step: str) -> Callable[[DisposalList, Actor], bool]:
    def shown(disposal: DisposalList, actor: Actor) -> bool:
        return step == next_step(disposal) and bool(
            rules.can_review(actor, disposal, step, *selectors.reviewers_of(disposal))
        )

    return shown


DISPOSAL_DETAIL = DetailPage(
    key="disposal",
    title=lambda disposal: f"{disposal} – {disposal.title}",
    route="dossiers:disposal_detail",
    queryset=selectors.disposals_visible_to,
    badge=_disposal_badge,
    groups=(
        FieldGroup(
            "Xét hủy",
            (
                Field("Đề nghị", "proposed_at"),
                Field("Quyết định hủy", "decision_code"),
                Field("Ngày hủy", "executed_on", "date"),
                Field("Biên bản hủy", "executed_note", "long"),
            ),
            side=True,
        ),
    ),
    panels=(Panel("Hồ sơ đề nghị hủy", "dossiers/parts/disposal.html", _disposal_lines),),
    actions=(
        Deed("Xét (trưởng đơn vị)", "dossiers:review_unit_agree", icon="check", shown=_may_take("unit_agree")),
        Deed("Xét (lưu trữ)", "dossiers:review_archive_agree", icon="check", shown=_may_take("archive_agree")),
        Deed("Xét (Hội đồng)", "dossiers:review_council_agree", icon="check", shown=_may_take("council_agree")),
        Deed("Quyết định", "dossiers:review_decide", icon="gavel", shown=_may_take("decide")),
        Deed("Tổ chức hủy", "dossiers:review_execute", icon="trash", shown=_may_take("execute")),
    ),
    list_route="dossiers:disposal_list",
    list_title="Hủy hồ sơ",
)
