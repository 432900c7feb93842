"""The list of dossiers and the page of one."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.dossiers import rules, selectors
from nhip.dossiers.choices import DossierState
from nhip.dossiers.models import Dossier
from nhip.org.actors import Actor
from nhip.org.selectors import divisions
from nhip.ui.badges import Badge
from nhip.ui.detail import Deed, DetailPage, Field, FieldGroup, Panel
from nhip.ui.listing import Action, BulkAction, Column, Filter, ListPage
from nhip.ui.listing.filters import between, by, options, year_options

Dossiers = QuerySet[Dossier]
TONES = {
    DossierState.OPEN: "blue",
    DossierState.CLOSED: "green",
    DossierState.OFFERED: "orange",
    DossierState.ARCHIVED: "secondary",
    DossierState.HISTORICAL: "secondary",
    DossierState.DISPOSED: "muted",
}
_FIRST_YEAR = 2015


def state_badges(dossier: Dossier) -> list[Badge]:
    """The state, and whether it is frozen."""
    shown = [Badge(str(dossier.get_state_display()), TONES[DossierState(dossier.state)])]
    return [*shown, Badge("Phong tỏa", "red")] if dossier.is_frozen else shown


def _retention(dossier: Dossier) -> str:
    return rules.retention_label(dossier.retention_years)


def _due(dossier: Dossier) -> date | None:
    if dossier.state != DossierState.CLOSED or not rules.must_hand_over(dossier.retention_years):
        return None
    due = selectors.due_of(dossier)
    return due.due_on if due else None


def _rows(actor: Actor) -> Dossiers:
    return selectors.visible_to(actor).select_related("unit", "keep_back")


def _mine(actor: Actor) -> list[tuple[str, str]]:
    return [] if actor.person_id is None else [(str(actor.person_id), "Hồ sơ tôi lập")]


def _kept(dossiers: Dossiers, value: Any) -> Dossiers:
    return dossiers.filter(retention_years__isnull=value == "vinh-vien")


def _years(_actor: Actor) -> list[tuple[str, str]]:
    return year_options(range(clock.today().year + 1, _FIRST_YEAR, -1))


def _units(actor: Actor) -> list[tuple[str, str]]:
    return [(str(unit.pk), unit.name) for unit in divisions(actor)]


def _frozen(dossiers: Dossiers, _value: Any) -> Dossiers:
    return dossiers.filter(is_frozen=True)


def _due_soon(dossiers: Dossiers, _value: Any) -> Dossiers:
    """Due at the archive within 30 days, or past due."""
    due = selectors.due_among(dossiers, clock.today() + rules.AHEAD)
    return dossiers.filter(pk__in=[dossier.pk for dossier, _due in due])


def _history_due(dossiers: Dossiers, _value: Any) -> Dossiers:
    """Kept for ever and due at the historical archive by the end of this year."""
    return selectors.history_due_in(dossiers, clock.today().year)


def _may(rule: Callable[[Actor], Any]) -> Callable[[Actor], bool]:
    return lambda actor: bool(rule(actor))


DOSSIER_LIST = ListPage(
    key="dossiers",
    title="Hồ sơ",
    route="dossiers:dossier_list",
    queryset=_rows,
    columns=(
        Column("so-ky-hieu", "Số, ký hiệu", "notation", kind="code", sort="notation"),
        Column("tieu-de", "Tiêu đề hồ sơ", "title", kind="link"),
        Column("nam", "Năm", lambda dossier: str(dossier.year), sort="year", kind="code", phone=False),
        Column("don-vi", "Đơn vị", "unit.name", phone=False),
        Column("nguoi-lap", "Người lập", "maker_name", wide=True),
        Column("tai-lieu", "Tài liệu", "n_items", kind="int", sort="n_items"),
        Column("thoi-han", "Bảo quản", _retention, kind="code"),
        Column("bat-dau", "Từ ngày", "started_on", kind="date", phone=False, wide=True),
        Column("ket-thuc", "Đến ngày", "ended_on", kind="date", phone=False, wide=True),
        Column("nop-luu", "Hạn nộp lưu", _due, kind="due", phone=False),
        Column("trang-thai", "Trạng thái", state_badges, kind="badge"),
    ),
    filters=(
        Filter("trang-thai", "Trạng thái", choices=options(DossierState), apply=by("state")),
        Filter("nam", "Năm", choices=_years, apply=by("year")),
        Filter("don-vi", "Đơn vị", choices=_units, apply=by("unit_id")),
        Filter("cua-toi", "Người lập", choices=_mine, apply=by("maker_id")),
        Filter(
            "bao-quan", "Thời hạn bảo quản", apply=_kept, rare=True,
            choices=lambda _actor: [("vinh-vien", "Vĩnh viễn"), ("co-han", "Có thời hạn")],
        ),
        Filter("ket-thuc", "Công việc kết thúc", kind="dates", apply=between("ended_on"), rare=True),
        Filter("den-han", "Đến hạn nộp lưu", kind="flag", apply=_due_soon, rare=True),
        Filter("den-han-lich-su", "Đến hạn nộp lưu trữ lịch sử", kind="flag", apply=_history_due, rare=True),
        Filter("phong-toa", "Đang phong tỏa", kind="flag", apply=_frozen, rare=True),
    ),
    search=selectors.dossiers_matching,
    search_hint="Số, ký hiệu, tiêu đề, người lập…",
    sort="-last_used_at",
    detail="dossiers:dossier_detail",
    empty="Chưa có hồ sơ nào. Bấm “Mở hồ sơ”, rồi đưa văn bản vào từ trang văn bản hoặc từ sổ đăng ký.",
    bulk=(
        BulkAction("nop-luu", "Nộp lưu", "dossiers:hand_over_make", icon="archive"),
        BulkAction(
            "lich-su", "Nộp lưu trữ lịch sử", "dossiers:history_make", icon="building-bank",
            shown=_may(rules.can_archive),
        ),
        BulkAction("huy", "Đề nghị hủy", "dossiers:disposal_propose", icon="trash", shown=_may(rules.can_archive)),
        BulkAction("phong-toa", "Phong tỏa", "dossiers:freeze_many", icon="lock", shown=_may(rules.can_freeze)),
    ),
    actions=(
        Action("Mở hồ sơ", "dossiers:dossier_open"),
        Action("Thời hạn bảo quản", "dossiers:retention_list", icon="clock", primary=False),
    ),
)  # fmt: skip


def _may_change(move: str) -> Callable[[Dossier, Actor], bool]:
    return lambda dossier, actor: bool(rules.can_change(actor, dossier, move))


def _may_collect(dossier: Dossier, actor: Actor) -> bool:
    return bool(rules.can_collect(actor, dossier, selectors.grants_of(dossier)))


def _may_freeze(dossier: Dossier, actor: Actor) -> bool:
    return bool(rules.can_freeze(actor)) and not dossier.is_frozen and dossier.state != DossierState.DISPOSED


def _may_lift(dossier: Dossier, actor: Actor) -> bool:
    return bool(rules.can_freeze(actor)) and dossier.is_frozen


def _may_keep_back(dossier: Dossier, actor: Actor) -> bool:
    return dossier.state == DossierState.CLOSED and bool(rules.can_edit(actor, dossier)) and _consent(dossier) != "có"


def _may_consent(dossier: Dossier, actor: Actor) -> bool:
    return bool(rules.can_decide(actor)) and _consent(dossier) == "chờ"


def _consent(dossier: Dossier) -> str:
    keep = getattr(dossier, "keep_back", None)
    if keep is None:
        return ""
    return "có" if keep.consented_on else "chờ"


def _due_text(dossier: Dossier, which: str) -> str:
    due = selectors.due_of(dossier)
    return vi_date(getattr(due, which)) if due else ""


def _kept_until(dossier: Dossier) -> str:
    keep = getattr(dossier, "keep_back", None)
    if keep is None:
        return ""
    return f"{vi_date(keep.until)} ({keep.basis or 'chờ đồng ý'})"


def _history_by(dossier: Dossier) -> str:
    is_due = dossier.state == DossierState.ARCHIVED and dossier.retention_years is None and dossier.archived_on
    return vi_date(rules.history_due(dossier.archived_on)) if is_due and dossier.archived_on else ""


def _disposable(dossier: Dossier) -> str:
    if dossier.ended_on is None:
        return ""
    day = rules.disposable_from(dossier.ended_on, dossier.retention_years)
    return vi_date(day) if day else "Không hủy"


def _freeze(dossier: Dossier) -> str:
    standing = dossier.freezes.filter(lifted_at__isnull=True).select_related("frozen_by").first()
    if standing is None:
        return ""
    by_whom = standing.frozen_by.full_name if standing.frozen_by else "Hệ thống"
    return f"{standing.basis} – {by_whom}, {vi_date(localtime(standing.frozen_at, clock.VIETNAM).date())}"


def _contents(dossier: Dossier, actor: Actor, _today: date) -> dict[str, Any]:
    contents = selectors.contents_of(actor, dossier)
    may_collect = _may_collect(dossier, actor)
    return {
        "contents": contents,
        "may_collect": may_collect,
        "may_remove": bool(rules.can_change(actor, dossier, "collect")),
        "faults": rules.closing_faults(selectors.facts_of(dossier))
        if dossier.state == DossierState.OPEN and contents.n_hidden == 0 and contents.rows
        else [],
    }


def _rights(dossier: Dossier, actor: Actor, _today: date) -> dict[str, Any]:
    grants = list(dossier.grants.select_related("person", "unit", "granted_by").order_by("pk"))
    return {
        "grants": grants,
        "n_unconfirmed": sum(1 for grant in grants if grant.confirmed_at is None),
        "may_edit": bool(rules.can_edit(actor, dossier)),
        "may_confirm": rules.is_head_of(actor, dossier.unit_id),
    }


def _use(dossier: Dossier, _actor: Actor, _today: date) -> dict[str, Any]:
    accesses = selectors.accesses_of(dossier)
    return {"accesses": list(accesses[:5]), "n_accesses": accesses.count()}


def _seen(actor: Actor) -> Dossiers:
    return selectors.visible_to(actor).select_related("unit", "keep_back", "list_item__dossier_list", "rule")


DOSSIER_DETAIL = DetailPage(
    key="dossier",
    title=str,
    route="dossiers:dossier_detail",
    queryset=_seen,
    badge=lambda dossier: state_badges(dossier)[-1],
    groups=(
        FieldGroup(
            "Hồ sơ",
            (
                Field("Tiêu đề", "title", "long"),
                Field("Số và ký hiệu", "notation"),
                Field("Năm hình thành", lambda dossier: str(dossier.year)),
                Field("Người lập", "maker_name"),
                Field("Đơn vị", "unit.name"),
                Field("Từ ngày", "started_on", "date"),
                Field("Đến ngày", "ended_on", "date"),
                Field("Trong danh mục", lambda d: str(d.list_item.dossier_list) if d.list_item else "Ngoài danh mục"),
                Field("Chế độ sử dụng", "get_use_regime_display"),
                Field("Ngôn ngữ", "language"),
                Field("Chú giải", "description", "long"),
                Field("Ghi chú khi kết thúc", "closing_note", "long"),
            ),
        ),
        FieldGroup(
            "Bảo quản, nộp lưu",
            (
                Field("Trạng thái", state_badges, "badge"),
                Field("Phong tỏa theo", _freeze),
                Field("Thời hạn bảo quản", _retention),
                Field("Căn cứ", "rule.basis"),
                Field("Hạn nộp theo Nghị định 30/2020", lambda d: _due_text(d, "by_decree")),
                Field("Hạn nộp theo Luật Lưu trữ 2024", lambda d: _due_text(d, "by_law")),
                Field("Giữ lại đến", _kept_until),
                Field("Ngày nộp lưu", "archived_on", "date"),
                Field("Hạn nộp lưu trữ lịch sử", _history_by),
                Field("Ngày nộp lưu trữ lịch sử", "historical_on", "date"),
                Field("Hết thời hạn bảo quản từ", _disposable),
                Field("Ngày hủy", "disposed_on", "date"),
            ),
            side=True,
        ),
    ),
    panels=(
        Panel("Mục lục văn bản", "dossiers/parts/contents.html", _contents),
        Panel("Quyền truy cập", "dossiers/parts/rights.html", _rights),
        Panel("Lượt truy cập", "dossiers/parts/use.html", _use),
    ),
    actions=(
        Deed("Kết thúc hồ sơ", "dossiers:dossier_close", icon="check", shown=_may_change("close")),
        Deed("Thêm ghi chép", "dossiers:dossier_note", icon="plus", shown=_may_collect),
        Deed("Sửa", "dossiers:dossier_change", icon="edit", shown=_may_change("collect")),
        Deed("Mở lại", "dossiers:dossier_reopen", icon="lock-open", shown=_may_change("reopen")),
        Deed("Giữ lại", "dossiers:dossier_keep_back", icon="clock", shown=_may_keep_back),
        Deed("Đồng ý giữ lại", "dossiers:dossier_consent", icon="check", shown=_may_consent),
        Deed("Phong tỏa", "dossiers:dossier_freeze", icon="lock", shown=_may_freeze),
        Deed("Gỡ phong tỏa", "dossiers:dossier_lift", icon="lock-open", shown=_may_lift),
    ),
    list_route="dossiers:dossier_list",
    list_title="Hồ sơ",
)
