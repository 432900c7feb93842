"""Letters as a list: what became of each."""

from django.db.models import QuerySet

from nhip.notices.choices import BUNDLED_TIMINGS, DeliveryState
from nhip.notices.kinds import label_of
from nhip.notices.models import Delivery
from nhip.notices.selectors import deliveries_visible_to
from nhip.ui.badges import Badge
from nhip.ui.listing import BulkAction, Column, Filter, ListPage
from nhip.ui.listing.filters import by, options

TONES = {
    DeliveryState.SENT: "success",
    DeliveryState.FAILED: "danger",
    DeliveryState.SKIPPED: "secondary",
    DeliveryState.SENDING: "primary",
}


def _state(letter: Delivery) -> Badge:
    return Badge(letter.get_state_display(), TONES.get(DeliveryState(letter.state), "secondary"))


def _what(letter: Delivery) -> str:
    """The title for its sender, the kind for an administrator."""
    shown: str = letter.shown_title  # type: ignore[attr-defined]  # annotated by the selector
    return shown or label_of(letter.notice.kind)


def _note(letter: Delivery) -> str:
    repeated = "Có thể đã tới hai lần (cùng một Message-ID)" if letter.unconfirmed_at else ""
    is_held_back = letter.state == DeliveryState.WAITING and letter.timing in BUNDLED_TIMINGS
    held_back = letter.get_timing_display() if is_held_back else ""
    return ". ".join(filter(None, [letter.error, held_back, repeated]))


def _matching(letters: QuerySet[Delivery], words: str) -> QuerySet[Delivery]:
    return letters.filter(notice__recipient__full_name__icontains=words)


LETTER_LIST = ListPage(
    key="letters",
    title="Thư thông báo đã gửi",
    route="notices:letter_list",
    queryset=deliveries_visible_to,
    columns=(
        Column("viec", "Thông báo", _what, kind="link"),
        Column("nguoi-nhan", "Người nhận", "notice.recipient.full_name"),
        Column("trang-thai", "Trạng thái", _state, kind="badge"),
        Column("tao-luc", "Tạo lúc", "notice.created_at", kind="date"),
        Column("gui-luc", "Gửi lúc", "sent_at", kind="date"),
        Column("so-lan", "Số lần gửi", "attempts", kind="int", phone=False),
        Column("ghi-chu", "Ghi chú", _note),
    ),
    filters=(
        Filter("trang-thai", "Trạng thái", choices=options(DeliveryState), apply=by("state")),
        Filter(
            "gian-doan",
            "Gián đoạn khi gửi",
            kind="flag",
            apply=lambda letters, _: letters.filter(unconfirmed_at__isnull=False),
        ),
    ),
    search=_matching,
    search_hint="Tìm người nhận",
    sort="-pk",
    bulk=(BulkAction("gui-lai", "Gửi lại", "notices:send_again", icon="refresh"),),
    empty="Chưa có thư nào: thư thông báo do bạn gây ra sẽ hiện ở đây cùng kết quả gửi.",
)
