"""Windows and names of reporting periods, written by hand."""

from datetime import date

import pytest

from nhip.reports.choices import Basis, ReportKind
from nhip.reports.periods import Period

K, B = ReportKind, Basis


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period(K.YEAR, 2023), "2023-01-01", "2023-12-31"),
        (Period(K.YEAR, 2023, 1, B.REPORT), "2022-12-15", "2023-12-14"),
        (Period(K.HALF, 2024, 1), "2024-01-01", "2024-06-30"),
        (Period(K.HALF, 2024, 1, B.REPORT), "2023-12-15", "2024-06-14"),
        (Period(K.HALF, 2024, 2, B.REPORT), "2024-06-15", "2024-12-14"),
        (Period(K.QUARTER, 2024, 1), "2024-01-01", "2024-03-31"),
        (Period(K.QUARTER, 2024, 1, B.REPORT), "2023-12-15", "2024-03-14"),
        (Period(K.QUARTER, 2024, 3, B.REPORT), "2024-06-15", "2024-09-14"),
        (Period(K.MONTH, 2024, 2), "2024-02-01", "2024-02-29"),
        (Period(K.MONTH, 2024, 2, B.REPORT), "2024-01-15", "2024-02-14"),
        (Period(K.MONTH, 2024, 1, B.REPORT), "2023-12-15", "2024-01-14"),
    ],
)
def test_window(period, start, end):
    assert (period.window.start, period.window.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("period", "label", "compared", "title"),
    [
        (
            Period(K.YEAR, 2023),
            "năm 2023",
            "năm 2022",
            "Tổng kết công tác năm 2023; phương hướng, nhiệm vụ trọng tâm năm 2024",
        ),
        (
            Period(K.HALF, 2023, 2),
            "6 tháng cuối năm 2023",
            "cùng kỳ năm 2022",
            "Kết quả công tác 6 tháng cuối năm 2023; nhiệm vụ trọng tâm 6 tháng đầu năm 2024",
        ),
        (
            Period(K.QUARTER, 2023, 3),
            "quý III năm 2023",
            "cùng kỳ năm 2022",
            "Kết quả công tác quý III năm 2023; nhiệm vụ trọng tâm quý IV năm 2023",
        ),
        (
            Period(K.MONTH, 2023, 12),
            "tháng 12 năm 2023",
            "cùng kỳ năm 2022",
            "Kết quả công tác tháng 12 năm 2023; nhiệm vụ trọng tâm tháng 1 năm 2024",
        ),
    ],
)
def test_words(period, label, compared, title):
    assert (period.label, period.compared, period.title) == (label, compared, title)


@pytest.mark.parametrize(("kind", "number"), [(K.YEAR, 2), (K.HALF, 3), (K.QUARTER, 5), (K.MONTH, 13), (K.MONTH, 0)])
def test_no_such_period(kind, number):
    with pytest.raises(ValueError, match="periods of the kind"):
        Period(kind, 2023, number)
