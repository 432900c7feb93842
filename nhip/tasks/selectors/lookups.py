"""What imports and services look up: codes, documents, divisions of people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from nhip.documents.models import Document, RegisterEntry
from nhip.org.choices import Role
from nhip.org.models import Person, Post
from nhip.tasks.choices import Part
from nhip.tasks.models import Assignment, Series, Task


def work_units(person_ids: Iterable[int], day: date) -> dict[int, int]:
    """The unit of each person's post on a day, or of the nearest post when none covers it, by person id."""
    posts = Post.objects.filter(person_id__in=set(person_ids)).order_by("held_from", "id")
    found: dict[int, int] = {}
    for post in posts:
        if post.person_id not in found or post.held_from <= day:
            found[post.person_id] = post.unit_id
    return found


def stored_codes(agency_id: int, codes: Iterable[str]) -> set[str]:
    """Those of the codes that the agency has given already."""
    wanted = sorted(set(codes))
    found: set[str] = set()
    for start in range(0, len(wanted), 5000):
        part = wanted[start : start + 5000]
        found.update(Task.objects.filter(agency_id=agency_id, code__in=part).values_list("code", flat=True))
    return found


def stored_tasks(agency_id: int | None, codes: Iterable[str], references: Iterable[str]) -> Iterator[tuple[Task, str]]:
    """The tasks with one of the codes or one of the assigning documents, each with its lead unit's name as written."""
    for field, wanted in (("code", sorted(set(codes))), ("source_reference", sorted(set(references)))):
        for start in range(0, len(wanted), 5000):
            part = {f"{field}__in": wanted[start : start + 5000]}
            led = Assignment.objects.filter(part=Part.LEAD, task__agency_id=agency_id)
            rows = led.filter(**{f"task__{name}": value for name, value in part.items()}).select_related("task")
            for row in rows.order_by("task_id"):
                yield row.task, row.unit_name


def documents_by_reference(agency_id: int | None, references: Iterable[str]) -> dict[tuple[str, date | None], Document]:
    """The registered documents of the agency by number and symbol with date, and by number and symbol alone.

    A number and symbol that two documents share finds none: nobody guesses which one assigned the task.
    """
    wanted = sorted({reference for reference in references if reference})
    found: dict[tuple[str, date | None], set[Document]] = defaultdict(set)
    for start in range(0, len(wanted), 5000):
        registered = RegisterEntry.objects.filter(agency_id=agency_id).values("document_id")
        documents = Document.objects.filter(reference_code__in=wanted[start : start + 5000], pk__in=registered)
        for document in documents.order_by("pk"):
            found[(document.reference_code, document.issued_on)].add(document)
            found[(document.reference_code, None)].add(document)
    return {key: documents.pop() for key, documents in found.items() if len(documents) == 1}


def people_of_unit(unit_id: int | None, day: date) -> QuerySet[Person]:
    """The people who hold a post in a unit, or in one below it, on a day; by name."""
    if unit_id is None:
        return Person.objects.none()
    held = Q(posts__held_until__isnull=True) | Q(posts__held_until__gte=day)
    units = Q(posts__unit_id=unit_id) | Q(posts__unit__parent_id=unit_id)
    return Person.objects.filter(units, held, posts__held_from__lte=day).distinct().order_by("full_name", "id")


def series_in_force(agency_id: int | None, today: date) -> QuerySet[Series]:
    """The recurring duties of an agency that go on, oldest first."""
    going = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return Series.objects.filter(going, agency_id=agency_id, starts_on__lte=today).order_by("id")


def latest_of_series(series: Series) -> Task | None:
    """The task of the last period that was opened."""
    return Task.objects.filter(series=series).order_by("due_on", "id").last()


def leaders(agency_id: int | None, day: date) -> QuerySet[Person]:
    """The leaders of the Committee and of the Office on a day, who give tasks; by name."""
    held = Q(posts__held_until__isnull=True) | Q(posts__held_until__gte=day)
    leading = (Role.CHAIR, Role.VICE_CHAIR, Role.CHIEF, Role.DEPUTY_CHIEF)
    people = Person.objects.filter(held, agency_id=agency_id, posts__role__in=leading, posts__held_from__lte=day)
    return people.distinct().order_by("full_name", "id")
