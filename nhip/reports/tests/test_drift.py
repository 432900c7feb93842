"""What has drifted since a report was issued, and why."""

from datetime import date

import pytest

from nhip.core.journal import record
from nhip.documents.models import RegisterEntry
from nhip.documents.services import void_number
from nhip.emulation.models import Contribution
from nhip.emulation.services import ContributionInput, import_contributions
from nhip.org.actors import Actor
from nhip.reports.models import Report
from nhip.reports.selectors import drift_of, frozen_figures, torn_figures
from nhip.reports.selectors.frozen import ids_of, ranges
from nhip.reports.services import issue_report
from nhip.reports.tests.samples import LATER, LATEST, NOW, chief, drafted, filled_office, readings, receive

pytestmark = pytest.mark.django_db
INCOMING = "documents.incoming"


@pytest.fixture
def office():
    return filled_office()


def issued(office):
    report = issue_report(actor=chief(office), report_id=drafted(office).pk, now=LATER)
    return Report.objects.get(pk=report.pk)


def drift(report, key):
    return next(item for item in drift_of(report) if item.key == key)


def test_nothing_drifts_while_nothing_changes(office):
    assert drift_of(issued(office)) == ()
    assert drift_of(Report(agency=office.unit)) == ()


def test_an_added_record_is_told_with_its_journal_entry(office):
    report = issued(office)
    receive(office, 2)
    found = drift(report, INCOMING)
    assert (found.frozen, found.now, found.n_added, found.n_removed) == ("5", "7", 2, 0)
    assert [item.label.startswith("Văn bản đến") for item in found.added] == [True, True]
    assert found.added[0].why[0].endswith("– Hệ thống, 01/03/2024")
    assert found.url.startswith("/van-ban-den/?so-lieu=documents.incoming&tu=2023-01-01")
    assert {item.key for item in drift_of(report)} == {INCOMING, "documents.incoming_electronic"}


def test_a_record_that_no_longer_counts(office):
    report = issued(office)
    row = RegisterEntry.objects.filter(direction="in", entered_on__year=2023).first()
    actor = Actor.system(office.agency_id)
    void_number(actor=actor, entry=row, reason="Ghi nhầm", today=date(2024, 1, 10), now=LATEST)
    found = drift(report, INCOMING)
    assert (found.frozen, found.now, found.n_added, found.n_removed) == ("5", "4", 0, 1)
    assert "01/03/2024" in found.removed[0].why[0]


def test_a_record_without_journal_entry_since_then(office):
    """Deleted behind the journal's back: the last label known to the journal names it."""
    report = issued(office)
    row = RegisterEntry.objects.filter(direction="in", entered_on__year=2023).first()
    RegisterEntry.objects.filter(pk=row.pk).delete()
    found = drift(report, INCOMING)
    assert found.removed[0].why == ("bản ghi không còn trong dữ liệu",)
    moved = RegisterEntry.objects.filter(direction="in", entered_on__year=2023)
    moved.update(entered_on=date(2024, 1, 5))
    why = drift(report, INCOMING).removed[1].why
    assert why == ("không có mục nhật ký của bản ghi này sau ngày ban hành; thay đổi đến từ bản ghi liên quan",)


def test_a_record_unknown_to_the_journal_has_its_number(office):
    report = issued(office)
    figure = report.payload["figures"][INCOMING]
    figure["ids"].append([900_000, 900_000])
    assert drift(report, INCOMING).removed[0].label == "bản ghi 900000"


def give(office, amount, now):
    row = ContributionInput(
        contributor_name="Phòng Kinh tế", campaign="Xóa nhà tạm", launched_on=date(2023, 5, 1), launched_by="Chủ tịch",
        kind="collective", pledged_amount=amount, pledged_on=date(2023, 5, 2),
    )  # fmt: skip
    import_contributions(actor=Actor.system(office.agency_id), rows=[row], now=now)


def test_an_amount_that_was_changed(office):
    give(office, 5_000_000, NOW)
    report = issued(office)
    Contribution.objects.update(pledged_amount=7_000_000)
    found = drift(report, "emulation.campaign_pledged")
    assert (found.frozen, found.now, found.n_added, found.n_removed) == ("5.000.000", "7.000.000", 0, 0)
    assert found.changed == ()


def test_a_figure_that_came_to_have_a_value(office):
    report = issued(office)
    give(office, 5_000_000, LATEST)
    found = drift(report, "emulation.campaign_pledged")
    assert (found.frozen, found.now) == ("chưa có số liệu", "5.000.000")
    Contribution.objects.all().delete()
    assert drift_of(report) == ()


def test_touched_records_explain_a_changed_amount(office):
    give(office, 5_000_000, NOW)
    report = issued(office)
    row = Contribution.objects.get()
    Contribution.objects.update(pledged_amount=7_000_000)
    actor = Actor.system(office.agency_id)
    record(actor=actor, deed="emulation.correct", obj=row, at=LATEST, summary="Sửa số tiền")
    found = drift(report, "emulation.campaign_pledged")
    assert found.changed[0].why == ("Sửa số tiền – Hệ thống, 01/03/2024",)


def test_a_figure_no_longer_declared_is_left_alone(office):
    report = issued(office)
    report.payload["figures"]["gone.figure"] = report.payload["figures"][INCOMING]
    assert drift_of(report) == ()


@pytest.mark.parametrize(
    ("ids", "runs"),
    [
        ([], []),
        ([3], [[3, 3]]),
        ([3, 1, 2, 7], [[1, 3], [7, 7]]),
        ([5, 4], [[4, 5]]),
        ([1, 3, 5], [[1, 1], [3, 3], [5, 5]]),
    ],
)
def test_ids_as_runs_and_back(ids, runs):
    assert ranges(ids) == runs
    assert ids_of(runs) == set(ids)


def test_figures_torn_between_counting_and_listing():
    assert torn_figures({"a": {"ids": [[1, 3]], "n_records": 3}, "b": {"ids": [], "n_records": 1}}) == ["b"]


def test_a_record_that_goes_between_counting_and_listing():
    """The reading counted five, the list finds none."""
    assert torn_figures(frozen_figures(readings({INCOMING: 5}))) == [INCOMING]
