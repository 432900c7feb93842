"""The moves of an import batch."""

from nhip.core.flow import Flow, Move
from nhip.exchange.choices import BatchState as S

STATES = {str(value): str(label) for value, label in S.choices}

BATCH_FLOW = Flow(
    STATES,
    [
        Move("check", "Kiểm tra", frozenset({S.UPLOADED, S.CHECKED, S.REFUSED}), S.CHECKED),
        Move("await_check", "Kiểm tra lại", frozenset({S.UPLOADED, S.CHECKED, S.REFUSED, S.FAILED}), S.UPLOADED),
        Move("start", "Nhập", frozenset({S.CHECKED}), S.RUNNING),
        Move("finish", "Hoàn thành", frozenset({S.RUNNING}), S.DONE),
        Move("refuse", "Từ chối", frozenset({S.UPLOADED, S.CHECKED, S.RUNNING}), S.REFUSED),
        Move("fail", "Ghi nhận bị ngắt", frozenset({S.RUNNING, S.UPLOADED}), S.FAILED),
    ],
)
