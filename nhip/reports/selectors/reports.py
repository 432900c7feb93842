"""Querysets of reports under row rights."""

from datetime import date

from django.db.models import Q, QuerySet

from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person, Post
from nhip.reports.choices import ReportState, Topic
from nhip.reports.models import Report, ReportParagraph, ReportRegime
from nhip.tasks.selectors import people_by_role, people_by_unit


def visible_to(actor: Actor) -> QuerySet[Report]:
    """Reports of the actor's agency, of which `rules.can_view` says the same.

    All of them for those who see the whole agency; for the others the issued ones on the Office's work, and those on
    the tasks of their own units.
    """
    if actor.agency_id is None:
        return Report.objects.none()
    reports = Report.objects.filter(agency_id=actor.agency_id)
    if actor.sees_whole_agency:
        return reports
    issued = Q(topic=Topic.WORK, state=ReportState.ISSUED)
    return reports.filter(issued | Q(topic=Topic.UNIT, unit_id__in=actor.unit_ids))


def reports_of(agency_id: int) -> QuerySet[Report]:
    """All reports of one agency, for services and commands."""
    return Report.objects.filter(agency_id=agency_id)


def hand_written(report: Report) -> dict[str, ReportParagraph]:
    """What was typed by hand into the report, by slot."""
    return {paragraph.slot: paragraph for paragraph in report.paragraphs.select_related("author")}


def regimes_of(agency_id: int | None) -> QuerySet[ReportRegime]:
    """The report regimes of an agency that go on."""
    going = ReportRegime.objects.filter(agency_id=agency_id, ends_on__isnull=True)
    return going.select_related("unit").order_by("id")


def post_holder(agency_id: int, role: Role, day: date) -> str:
    """The name of who holds a post of the role on a day, of those who came last; "" when nobody does."""
    posts = _held(Post.objects.filter(person__agency_id=agency_id, role=role), day)
    return posts.values_list("person__full_name", flat=True).first() or ""


def head_of_unit(unit_id: int, day: date) -> str:
    """The name of the head of a unit on a day, "" when the directory knows none."""
    return _heads(unit_id, day).values_list("person__full_name", flat=True).first() or ""


def head_title(unit_id: int, day: date) -> str:
    """What the head of a unit is called, "" when the directory knows none."""
    return _heads(unit_id, day).values_list("title", flat=True).first() or ""


def _heads(unit_id: int, day: date) -> QuerySet[Post]:
    return _held(Post.objects.filter(unit_id=unit_id, role=Role.HEAD), day)


def _held(posts: QuerySet[Post], day: date) -> QuerySet[Post]:
    return posts.filter(held_from__lte=day).exclude(held_until__lt=day).order_by("-held_from", "id")


def readers_of_draft(report: Report, day: date) -> list[Person]:
    """Who is told that a draft was made: the unit's head and contact, or the Office's general-affairs officers."""
    if report.unit_id is not None:
        return people_by_unit([report.unit_id], day)[report.unit_id]
    return people_by_role(report.agency_id, (Role.GENERAL,), day)[Role.GENERAL]
