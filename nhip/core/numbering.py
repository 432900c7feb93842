"""Gap-free numbers: one counter row per agency, register and year, raised in the caller's own transaction.

NĐ 30/2020/NĐ-CP: Điều 15 (số và thời gian ban hành văn bản: một hệ thống số cho mỗi sổ, lấy theo thứ tự thời gian
trong năm, bắt đầu từ số 01 ngày 01/01 và kết thúc ngày 31/12), Điều 22 (đăng ký văn bản đến: số đến liên tiếp theo
thứ tự và trình tự thời gian tiếp nhận trong năm) and Phụ lục VI, phần III, mục 1.đ (không được có số trùng, số sót).
"""

from collections.abc import Iterable

from django.db import router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import TransactionManagementError

from nhip.core.models import Counter
from nhip.core.verdict import Verdict


def take(*, agency_id: int, register: str, year: int, n: int = 1) -> range:
    """Take the next n numbers of a register (NĐ 30/2020/NĐ-CP, Điều 15, Điều 22).

    The counter row stays locked until the caller's transaction ends: when it is rolled back, its numbers were never
    taken. Outside a transaction this is a programming error.
    """
    if n < 1:
        msg = f"cannot take {n} numbers"
        raise ValueError(msg)
    last = _raise_by(n, agency_id, register, year)
    if last is None:
        counter = _locked(agency_id, register, year)
        last = counter.last = counter.last + n
        counter.save(update_fields=["last"])
    return range(last - n + 1, last + 1)


def _raise_by(n: int, agency_id: int, register: str, year: int) -> int | None:
    """Lock, raise and read the counter in one statement, as numbers are taken all day; None when there is no row."""
    connection = _in_transaction()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE core_counter SET last = last + %s WHERE agency_id = %s AND register = %s AND year = %s"
            " RETURNING last",
            [n, agency_id, register, year],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def observe(*, agency_id: int, register: str, year: int, number: int) -> None:
    """Raise the counter to at least a number that was given before this system, so that `take` goes on after it."""
    counter = _locked(agency_id, register, year)
    if counter.last < number:
        counter.last = number
        counter.save(update_fields=["last"])


def gaps(numbers: Iterable[int], *, first: int = 1) -> list[range]:
    """The runs of numbers missing between `first` and the greatest one."""
    missing = []
    expected = first
    for number in sorted(set(numbers)):
        if number > expected:
            missing.append(range(expected, number))
        expected = max(expected, number + 1)
    return missing


def repeats(numbers: Iterable[int]) -> list[int]:
    """The numbers that occur more than once."""
    seen: set[int] = set()
    repeated: set[int] = set()
    for number in numbers:
        (repeated if number in seen else seen).add(number)
    return sorted(repeated)


def certificate(numbers: Iterable[int], *, first: int = 1) -> Verdict:
    """Whether a register is complete: no gap, no duplicate (NĐ 30/2020/NĐ-CP, PL VI, phần III, mục 1.đ)."""
    used = list(numbers)
    faults = []
    if missing := gaps(used, first=first):
        faults.append(f"thiếu số {', '.join(_run(run) for run in missing)}")
    if repeated := repeats(used):
        faults.append(f"trùng số {', '.join(map(str, repeated))}")
    return Verdict(ok=not faults, reason=f"Sổ có lỗi: {'; '.join(faults)}." if faults else "")


def _run(run: range) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"


def _locked(agency_id: int, register: str, year: int) -> Counter:
    _in_transaction()
    key = {"agency_id": agency_id, "register": register, "year": year}
    rows = Counter.objects.select_for_update().filter(**key)
    counter = rows.first()
    if counter is None:
        # Of two first users one inserts; the other waits here for it and then finds its row.
        Counter.objects.bulk_create([Counter(**key)], ignore_conflicts=True)
        counter = rows.get()
    return counter


def _in_transaction() -> BaseDatabaseWrapper:
    connection: BaseDatabaseWrapper = transaction.get_connection(router.db_for_write(Counter))
    if not connection.in_atomic_block:
        raise TransactionManagementError("numbers are taken inside transaction.atomic() only: see nhip.core.numbering")
    return connection
