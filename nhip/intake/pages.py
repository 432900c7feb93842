"""The queue of documents that have come."""

from nhip.intake import selectors
from nhip.intake.choices import ItemState, Source
from nhip.intake.models import IntakeItem
from nhip.intake.rules import can_take_in
from nhip.org.actors import Actor
from nhip.ui.badges import Badge
from nhip.ui.listing import Action, BulkAction, Column, Filter, ListPage
from nhip.ui.listing.filters import between, by, options

TONES = {
    ItemState.WAITING: "info",
    ItemState.READY: "warning",
    ItemState.REGISTERED: "success",
    ItemState.ATTACHED: "success",
    ItemState.RETURNED: "secondary",
    ItemState.REFUSED: "danger",
    ItemState.QUARANTINED: "danger",
}


def state_badge(item: IntakeItem) -> Badge:
    """The state as a coloured word."""
    return Badge(item.get_state_display(), TONES[ItemState(item.state)])


def name_of(item: IntakeItem) -> str:
    """What was read of a document, or what the source called it."""
    subject = item.proposals.get("subject")
    return str(subject["value"]) if subject else item.title


def _read(item: IntakeItem, field: str) -> str:
    found = item.proposals.get(field)
    return str(found["value"]) if found else ""


def _number(item: IntakeItem) -> str:
    return str(item.entry.number) if item.entry is not None else ""


def _may(actor: Actor) -> bool:
    return bool(can_take_in(actor))


ITEM_LIST = ListPage(
    key="intake",
    title="Tiếp nhận văn bản",
    route="intake:item_list",
    queryset=selectors.listed,
    columns=(
        Column("van-ban", "Văn bản", name_of, kind="link"),
        Column("so", "Số, ký hiệu", lambda item: _read(item, "reference_code"), kind="code"),
        Column("co-quan", "Cơ quan ban hành", lambda item: _read(item, "issuer_name") or item.sender, phone=False),
        Column("nguon", "Nguồn", "get_source_display", phone=False, wide=True),
        Column("nhan", "Nhận lúc", "received_at", sort="received_at", kind="date"),
        Column("so-den", "Số đến", _number, phone=False),
        Column("trang-thai", "Trạng thái", state_badge, kind="badge"),
    ),
    filters=(
        Filter("trang-thai", "Trạng thái", choices=options(ItemState), apply=by("state")),
        Filter("nguon", "Nguồn", choices=options(Source), apply=by("source")),
        Filter("nhan", "Ngày nhận", kind="dates", apply=between("received_at__date"), rare=True),
    ),
    search=selectors.matching,
    search_hint="Tên tệp, nơi gửi…",
    sort="-pk",
    detail="intake:item_detail",
    empty="Chưa có văn bản nào. Tải tệp lên, hoặc vào sổ văn bản giấy không có tệp.",
    bulk=(
        BulkAction(
            "vao-so", "Vào sổ các văn bản đã đọc chắc chắn", "intake:register_chosen", icon="checks", shown=_may
        ),
    ),
    actions=(
        Action("Vào sổ lần lượt", "intake:next", icon="player-play", shown=_may),
        Action("Tải lên", "intake:upload", icon="upload", primary=False, shown=_may),
        Action("Văn bản giấy", "intake:paper", icon="writing", primary=False, shown=_may),
        Action("Văn bản mật", "intake:secret", icon="lock", primary=False, shown=_may),
    ),
)

SECRET_LIST = ListPage(
    key="secret-receipts",
    title="Ghi nhận văn bản mật",
    route="intake:secret_list",
    queryset=selectors.secret_receipts,
    columns=(
        Column("so", "Số ghi nhận", str, kind="code"),
        Column("ngay", "Ngày nhận", "received_on", sort="received_on", kind="date"),
        Column("nguoi", "Người ghi nhận", "recorded_by_label"),
    ),
    sort="-pk",
    empty="Chưa ghi nhận văn bản mật nào.",
    actions=(Action("Ghi nhận văn bản mật", "intake:secret", icon="lock", shown=_may),),
)
