"""The moves of a document on its way into the register."""

from nhip.core.flow import Flow, Move
from nhip.intake.choices import OPEN
from nhip.intake.choices import ItemState as S

STATES = {str(value): str(label) for value, label in S.choices}
_OPEN = frozenset(OPEN)

ITEM_FLOW = Flow(
    STATES,
    [
        Move("take_up", "Lấy thông tin từ văn bản", frozenset({S.WAITING}), S.READY),
        Move("register", "Vào sổ", _OPEN, S.REGISTERED),
        Move("attach", "Gộp vào văn bản đã có", _OPEN, S.ATTACHED),
        Move("send_back", "Trả lại", _OPEN, S.RETURNED),
        Move("refuse", "Từ chối", _OPEN, S.REFUSED),
    ],
)
