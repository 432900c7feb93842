"""Querysets of reports under row rights."""

from django.db.models import QuerySet

from nhip.org.actors import Actor
from nhip.reports.choices import ReportState
from nhip.reports.models import Report, ReportParagraph


def visible_to(actor: Actor) -> QuerySet[Report]:
    """Reports of the actor's agency: all of them for those who see the whole agency, the issued ones for the others."""
    if actor.agency_id is None:
        return Report.objects.none()
    reports = Report.objects.filter(agency_id=actor.agency_id)
    return reports if actor.sees_whole_agency else reports.filter(state=ReportState.ISSUED)


def reports_of(agency_id: int) -> QuerySet[Report]:
    """All reports of one agency, for services and commands."""
    return Report.objects.filter(agency_id=agency_id)


def hand_written(report: Report) -> dict[str, ReportParagraph]:
    """What was typed by hand into the report, by slot."""
    return {paragraph.slot: paragraph for paragraph in report.paragraphs.select_related("author")}
