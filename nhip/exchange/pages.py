"""The history of imports."""

from django.db.models import QuerySet

from nhip.core.imports import all_kinds
from nhip.core.text import nfc
from nhip.exchange import selectors
from nhip.exchange.choices import BatchState
from nhip.exchange.models import ImportBatch
from nhip.org.actors import Actor
from nhip.ui.listing import Action, Badge, Column, Filter, ListPage

TONES = {
    BatchState.UPLOADED: "info",
    BatchState.CHECKED: "primary",
    BatchState.RUNNING: "info",
    BatchState.DONE: "success",
    BatchState.REFUSED: "danger",
    BatchState.FAILED: "warning",
}


def state_badge(batch: ImportBatch) -> Badge:
    """The state as a coloured word."""
    return Badge(batch.get_state_display(), TONES[BatchState(batch.state)])


def kind_label(key: str) -> str:
    """The label of a kind; its key when the room that declared it is gone."""
    return next((kind.label for kind in all_kinds() if kind.key == key), key)


def _kind_choices(actor: Actor) -> list[tuple[str, str]]:
    return [(kind.key, kind.label) for kind in selectors.kinds_for(actor)]


def _by_kind(batches: QuerySet[ImportBatch], kind: str) -> QuerySet[ImportBatch]:
    return batches.filter(kind=kind)


def _by_state(batches: QuerySet[ImportBatch], state: str) -> QuerySet[ImportBatch]:
    return batches.filter(state=state)


def _named(batches: QuerySet[ImportBatch], words: str) -> QuerySet[ImportBatch]:
    return batches.filter(file_name__icontains=nfc(words))


def _state_choices(_actor: Actor) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in BatchState.choices]


BATCH_LIST = ListPage(
    key="import_batches",
    title="Các lần nhập dữ liệu",
    route="exchange:batch_list",
    queryset=selectors.visible_to,
    columns=[
        Column("file", "Tệp", "file_name", kind="link"),
        Column("kind", "Loại sổ", lambda batch: kind_label(batch.kind)),
        Column("received", "Nhận lúc", "received_at", sort="received_at", kind="date"),
        Column("by", "Người nhập", "sent_by_label", phone=False),
        Column("total", "Số dòng", "n_total", kind="int"),
        Column("written", "Đã ghi", "n_written", kind="int"),
        Column("refused", "Dòng sai", "n_refused", kind="int"),
        Column("state", "Trạng thái", state_badge, kind="badge"),
    ],
    filters=[
        Filter("loai", "Loại sổ", choices=_kind_choices, apply=_by_kind),
        Filter("trang-thai", "Trạng thái", choices=_state_choices, apply=_by_state),
    ],
    search=_named,
    search_hint="Tìm theo tên tệp",
    sort="-received",
    detail="exchange:batch_detail",
    empty="Chưa có lần nhập nào.",
    actions=[Action("Nhập từ Excel", "exchange:import_list", icon="file-import")],
)
