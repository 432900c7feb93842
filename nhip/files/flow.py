"""The moves of the text of a file."""

from nhip.core.flow import Flow, Move
from nhip.files.choices import TextState as S

STATES = {str(value): str(label) for value, label in S.choices}

TEXT_FLOW = Flow(
    STATES,
    [
        Move("await_reading", "Đọc lại", frozenset({S.WAITING, S.RUNNING, S.FAILED}), S.WAITING),
        Move("begin", "Đọc", frozenset({S.WAITING}), S.RUNNING),
        Move("finish", "Hoàn thành", frozenset({S.WAITING, S.RUNNING}), S.READY),
        Move("fail", "Ghi nhận không đọc được", frozenset({S.WAITING, S.RUNNING}), S.FAILED),
        Move("withdraw", "Loại khỏi hệ thống", frozenset({S.WAITING, S.RUNNING}), S.WITHDRAWN),
    ],
)
