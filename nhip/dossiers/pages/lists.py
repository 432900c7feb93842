"""The yearly lists of dossiers, and the retention table."""

from django.db.models import Count, QuerySet

from nhip.core import clock
from nhip.dossiers import rules, selectors
from nhip.dossiers.choices import ListState
from nhip.dossiers.models import DossierList, RetentionRule
from nhip.org.actors import Actor
from nhip.ui.badges import Badge
from nhip.ui.listing import Action, Column, ListPage

TONES = {ListState.DRAFT: "orange", ListState.APPROVED: "blue", ListState.ISSUED: "green"}


def list_badge(dossier_list: DossierList) -> Badge:
    """The state of a list."""
    return Badge(str(dossier_list.get_state_display()), TONES[ListState(dossier_list.state)])


def _lists(actor: Actor) -> QuerySet[DossierList]:
    return selectors.lists_visible_to(actor).annotate(n_items=Count("items"))


def may_draft(actor: Actor) -> bool:
    """Whether the actor drafts lists."""
    return bool(rules.can_archive(actor) or rules.can_decide(actor))


LIST_LIST = ListPage(
    key="dossier-lists",
    title="Danh mục hồ sơ",
    route="dossiers:list_list",
    queryset=_lists,
    columns=(
        Column("nam", "Danh mục", str, kind="link"),
        Column("so-ho-so", "Số hồ sơ", "n_items", kind="int"),
        Column("trang-thai", "Trạng thái", list_badge, kind="badge"),
        Column("phe-duyet", "Phê duyệt", "approved_on", kind="date"),
        Column("ban-hanh", "Ban hành", "issued_on", kind="date"),
        Column("quyet-dinh", "Quyết định", "issued_code"),
    ),
    sort="-year",
    detail="dossiers:list_detail",
    empty="Chưa có danh mục hồ sơ. Lập danh mục của năm, hoặc nhập từ Excel.",
    import_kind="dossier_list",
    actions=(Action("Lập danh mục", "dossiers:list_make", shown=may_draft),),
)


def _retention(rule: RetentionRule) -> str:
    return rules.retention_label(rule.years)


def _confirmed(rule: RetentionRule) -> Badge:
    return Badge("Đã đối chiếu", "green") if rule.is_confirmed else Badge("Cần đối chiếu", "orange")


RETENTION_LIST = ListPage(
    key="retention",
    title="Thời hạn bảo quản",
    route="dossiers:retention_list",
    queryset=lambda actor: selectors.retention_rules(actor, clock.today()),
    columns=(
        Column("nhom", "Nhóm hồ sơ", "group"),
        Column("loai", "Loại hồ sơ, tài liệu", "title"),
        Column("thoi-han", "Thời hạn", _retention, kind="code"),
        Column("can-cu", "Căn cứ", "basis"),
        Column("tu", "Áp dụng từ", "valid_from", kind="date", phone=False),
        Column("doi-chieu", "Văn bản gốc", _confirmed, kind="badge"),
    ),
    sort="pk",
    empty="Chưa có bảng thời hạn bảo quản.",
    import_kind="retention",
)
