"""Which figures a report asks for."""

from nhip.core.figures import Ask
from nhip.reports.choices import Basis, ReportKind
from nhip.reports.models import Report
from nhip.reports.periods import Period
from nhip.reports.selectors.followed import Scope, TaskReadings
from nhip.reports.selectors.readings import Readings, styles_of


def period_of(report: Report) -> Period:
    """The regular period of a report."""
    return Period(ReportKind(report.kind), report.year, report.number, Basis(report.basis))


def readings_of(report: Report) -> Readings:
    """The figures of a report's agency, window and as-of day: of the Office's work in its own wording, or of tasks."""
    ask = Ask(report.agency_id, report.window, report.as_of)
    if report.is_of_tasks:
        return TaskReadings(ask, period_of(report), scope=Scope(report.topic, report.unit_id))
    return Readings(ask, period_of(report), styles_of(report.agency_id))
