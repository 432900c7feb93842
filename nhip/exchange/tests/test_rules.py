from datetime import UTC, datetime, timedelta

import pytest

from nhip.core import worker
from nhip.exchange.flow import BATCH_FLOW
from nhip.exchange.rules import can_import, can_start, is_silent

NO_AGENCY = "Tài khoản chưa gắn với cơ quan nào nên chưa nhập được dữ liệu."
NO_ROLE = "Chỉ lãnh đạo, văn thư, chuyên viên tổng hợp hoặc người được giao loại sổ này mới nhập được."


@pytest.mark.parametrize(
    ("agency", "whole", "roles", "kind_roles", "reason"),
    [
        (False, True, {"records_clerk"}, {"records_clerk"}, NO_AGENCY),
        (True, True, set(), set(), ""),
        (True, False, {"staff"}, {"emulation_officer"}, NO_ROLE),
        (True, False, {"staff"}, set(), NO_ROLE),
        (True, False, {"staff", "emulation_officer"}, {"emulation_officer"}, ""),
    ],
)
def test_who_may_import(agency, whole, roles, kind_roles, reason):
    verdict = can_import(has_agency=agency, sees_whole_agency=whole, roles=roles, kind_roles=kind_roles)
    assert (verdict.ok, verdict.reason) == (not reason, reason)


@pytest.mark.parametrize(
    ("good", "refused", "missing", "accept", "reason"),
    [
        (5, 0, [], False, ""),
        (5, 0, [], True, ""),
        (5, 2, [], True, ""),
        (5, 2, [], False, "Tệp có 2 dòng sai; sửa tệp, hoặc chọn chỉ nhập các dòng đúng."),
        (0, 0, [], False, "Không có dòng mới nào để nhập."),
        (0, 2, [], True, "Không có dòng mới nào để nhập."),
        (0, 0, ["Số đến", "Tác giả"], True, "Tệp còn thiếu cột bắt buộc: Số đến, Tác giả."),
    ],
)
def test_when_a_file_may_be_written(good, refused, missing, accept, reason):
    verdict = can_start(n_good=good, n_refused=refused, missing=missing, accept_good_rows=accept)
    assert (verdict.ok, verdict.reason) == (not reason, reason)


def test_three_minutes_without_a_sign_are_silence():
    now = datetime(2024, 1, 20, 9, 0, tzinfo=UTC)
    assert not is_silent(last_sign_at=now - timedelta(minutes=3), now=now)
    assert is_silent(last_sign_at=now - timedelta(minutes=3, seconds=1), now=now)


MOVES = {
    "uploaded": {"check", "await_check", "refuse", "fail"},
    "checked": {"check", "await_check", "start", "refuse"},
    "running": {"finish", "refuse", "fail"},
    "refused": {"check", "await_check"},
    "failed": {"await_check"},
    "done": set(),
}


@pytest.mark.parametrize("state", MOVES)
def test_moves_of_a_batch(state):
    assert {move for move in BATCH_FLOW.moves if BATCH_FLOW.may(state, move)} == MOVES[state]


@pytest.mark.parametrize(
    ("backend", "starts", "needed"),
    [
        ("django_tasks_db.DatabaseBackend", True, True),
        ("django_tasks_db.DatabaseBackend", False, False),
        ("django_tasks.backends.immediate.ImmediateBackend", True, False),
    ],
)
def test_a_worker_is_started_only_where_jobs_wait_and_nobody_keeps_one(settings, backend, starts, needed):
    settings.TASKS = {"default": {"BACKEND": backend}}
    settings.IMPORT_STARTS_WORKER = starts
    assert worker.is_needed() is needed
