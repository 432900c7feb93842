"""Who may import what, and when a run is taken for dead."""

from collections.abc import Collection
from datetime import datetime, timedelta

from nhip.core.verdict import ALLOWED, Verdict, refusal

SILENCE = timedelta(minutes=3)


def can_import(
    *, has_agency: bool, sees_whole_agency: bool, roles: Collection[str], kind_roles: Collection[str]
) -> Verdict:
    """Whether a kind of file may be brought in: people who see the whole agency, or who hold a role of that kind."""
    if not has_agency:
        return refusal("Tài khoản chưa gắn với cơ quan nào nên chưa nhập được dữ liệu.")
    if sees_whole_agency or set(roles) & set(kind_roles):
        return ALLOWED
    return refusal("Chỉ lãnh đạo, văn thư, chuyên viên tổng hợp hoặc người được giao loại sổ này mới nhập được.")


def can_start(*, n_good: int, n_refused: int, missing: Collection[str], accept_good_rows: bool) -> Verdict:
    """Whether a checked file may be written: all rows are good, or the good ones are asked for."""
    if missing:
        return refusal("Tệp còn thiếu cột bắt buộc: " + ", ".join(missing) + ".")
    if n_refused and not accept_good_rows:
        return refusal(f"Tệp có {n_refused} dòng sai; sửa tệp, hoặc chọn chỉ nhập các dòng đúng.")
    if not n_good:
        return refusal("Không có dòng mới nào để nhập.")
    return ALLOWED


def is_silent(*, last_sign_at: datetime, now: datetime) -> bool:
    """Whether a run has given no sign of life for so long that it must have been cut off."""
    return now - last_sign_at > SILENCE
