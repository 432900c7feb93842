import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from hypothesis import given
from hypothesis import strategies as st

from nhip.core.models import Counter
from nhip.core.numbering import certificate, gaps, observe, repeats, take

BOOK = {"agency_id": 3, "register": "den", "year": 2024}


@pytest.mark.django_db
def test_numbers_start_at_one_and_follow_each_other():
    assert [*take(**BOOK), *take(**BOOK, n=3), *take(**BOOK)] == [1, 2, 3, 4, 5]


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"agency_id": 4}, {"register": "di"}, {"year": 2025}])
def test_each_agency_register_and_year_counts_for_itself(other):
    take(**BOOK, n=7)
    assert take(**{**BOOK, **other}) == range(1, 2)
    assert take(**BOOK) == range(8, 9)


@pytest.mark.django_db
def test_numbers_of_an_undone_transaction_were_never_taken():
    take(**BOOK, n=2)

    def register_and_fail() -> None:
        with transaction.atomic():
            assert take(**BOOK, n=5) == range(3, 8)
            raise LookupError

    with pytest.raises(LookupError):
        register_and_fail()
    assert take(**BOOK) == range(3, 4)


@pytest.mark.django_db
@pytest.mark.parametrize("n", [0, -1])
def test_taking_no_number_is_an_error(n):
    with pytest.raises(ValueError, match=f"cannot take {n} numbers"):
        take(**BOOK, n=n)


@pytest.mark.django_db
def test_numbers_given_before_are_observed():
    observe(**BOOK, number=120)
    observe(**BOOK, number=45)
    assert take(**BOOK) == range(121, 122)
    assert str(Counter.objects.get()) == "den/2024: 121"


def test_outside_a_transaction_taking_is_a_programming_error():
    with pytest.raises(TransactionManagementError, match=r"inside transaction\.atomic"):
        take(**BOOK)
    with pytest.raises(TransactionManagementError, match=r"inside transaction\.atomic"):
        observe(**BOOK, number=1)


@pytest.mark.parametrize(
    ("numbers", "first", "missing"),
    [
        ([], 1, []),
        ([1, 2, 3], 1, []),
        ([3, 1, 2, 2], 1, []),
        ([2], 1, [range(1, 2)]),
        ([1, 5, 6, 9], 1, [range(2, 5), range(7, 9)]),
        ([101, 104], 101, [range(102, 104)]),
        ([1, 2, 5], 4, [range(4, 5)]),
    ],
)
def test_gaps_are_listed_as_runs(numbers, first, missing):
    assert gaps(numbers, first=first) == missing


@given(st.sets(st.integers(1, 200)))
def test_gaps_and_numbers_together_are_everything(numbers):
    missing = {number for run in gaps(numbers) for number in run}
    assert missing | numbers == set(range(1, max(numbers, default=0) + 1))
    assert not missing & numbers


@pytest.mark.parametrize(("numbers", "repeated"), [([], []), ([1, 2], []), ([2, 1, 2, 1, 2, 3], [1, 2])])
def test_repeats_are_listed_once(numbers, repeated):
    assert repeats(numbers) == repeated


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ([], ""),
        ([1, 2, 3], ""),
        ([1, 3], "Sổ có lỗi: thiếu số 2."),
        ([1, 1, 2], "Sổ có lỗi: trùng số 1."),
        ([2, 6, 6, 7, 9], "Sổ có lỗi: thiếu số 1, 3–5, 8; trùng số 6."),
    ],
)
def test_certificate_tells_whether_a_register_is_complete(numbers, reason):
    verdict = certificate(numbers)
    assert (verdict.ok, verdict.reason) == (not reason, reason)
