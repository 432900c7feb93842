"""One document with everything that was done to it, loaded for its page and for its services."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime

from nhip.core.clock import VIETNAM
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling import rules
from nhip.handling.choices import UNDONE, EntryState, Part, Standing
from nhip.handling.models import Absence, Comment, Outcome, ReadMark, Routing
from nhip.org.actors import Actor


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else localtime(moment, VIETNAM).date()


def facts_of(routing: Routing) -> rules.PartFacts:
    """What happened to a part, by days."""
    return rules.PartFacts(
        part=routing.part,
        given_on=localtime(routing.given_at, VIETNAM).date(),
        active_on=_day(routing.active_at),
        read_on=_day(routing.first_read_at),
        ended_on=_day(routing.ended_at),
        ended_as=routing.ended_as,
        due_on=routing.due_on,
        is_top=routing.parent_id is None,
    )


def outcome_facts(outcomes: Iterable[Outcome]) -> list[rules.OutcomeFacts]:
    """When outcomes were written down and taken back."""
    return [rules.OutcomeFacts(localtime(each.decided_at, VIETNAM).date(), _day(each.undone_at)) for each in outcomes]


@dataclass(slots=True)
class Node:
    """A part in the tree, with how it stands and who of its recipients is away on its deadline."""

    routing: Routing
    standing: Standing
    readers: list[ReadMark]
    absence: Absence | None = None
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Case:
    """One document: its parts in order, who read them, what was said, what came of it."""

    entry: RegisterEntry
    routings: list[Routing]
    comments: list[Comment]
    outcomes: list[Outcome]

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that stands."""
        return next((each for each in reversed(self.outcomes) if each.undone_at is None), None)

    def state(self, day: date) -> EntryState:
        """How it stood on a day."""
        return rules.entry_state(map(facts_of, self.routings), outcome_facts(self.outcomes), day)

    @property
    def leads(self) -> list[Routing]:
        """The open main parts along the line, from the top down."""
        mains = {each.parent_id: each for each in self.routings if _is_open_main(each)}
        found: list[Routing] = []
        step = mains.get(None)
        while step is not None:
            found.append(step)
            step = mains.get(step.pk)
        return found

    def children_of(self, routing: Routing) -> list[Routing]:
        """The parts given further inside a part that stand."""
        return [each for each in self.routings if each.parent_id == routing.pk and each.ended_as not in UNDONE]

    def tops(self) -> list[Routing]:
        """The parts of the document itself that stand."""
        return [
            each for each in self.routings if each.parent_id is None and each.is_given and each.ended_as not in UNDONE
        ]


def _is_open_main(routing: Routing) -> bool:
    return routing.part == Part.MAIN and routing.ended_at is None


def case_of(entry: RegisterEntry) -> Case:
    """Everything that was done to a document (four queries)."""
    marks = Prefetch("read_marks", queryset=ReadMark.objects.select_related("person").order_by("id"))
    parts = Routing.objects.filter(entry=entry).select_related("unit", "person", "note", "given_by")
    parts = parts.prefetch_related(marks)
    routings = list(parts.order_by("given_at", "step", "id"))
    for routing in routings:
        routing.entry = entry
    return Case(
        entry=entry,
        routings=routings,
        comments=list(Comment.objects.filter(entry=entry).order_by("id")),
        outcomes=list(Outcome.objects.filter(entry=entry).select_related("answer__document", "entry").order_by("id")),
    )


def outcome_of(entry: RegisterEntry) -> Outcome | None:
    """The outcome that stands (one query)."""
    return Outcome.objects.filter(entry=entry, undone_at__isnull=True).first()


def state_of(entry: RegisterEntry, day: date) -> EntryState:
    """How a document stood on a day; with `rules.exchange_status` what its sender is told."""
    return case_of(entry).state(day)


def tree_of(case: Case, day: date) -> list[Node]:
    """The parts as a tree, in the order in which they were given (one query)."""
    absences = _absences(case.routings)
    nodes: dict[int, Node] = {}
    roots: list[Node] = []
    for routing in case.routings:
        standing = rules.part_standing(facts_of(routing), day)
        if standing is None:
            continue
        away = absences.get((routing.person_id, routing.due_on)) if routing.ended_at is None else None
        node = Node(routing, standing, list(routing.read_marks.all()), away)
        nodes[routing.pk] = node
        above = nodes.get(routing.parent_id or 0)
        (above.children if above is not None else roots).append(node)
    return roots


def _absences(routings: Iterable[Routing]) -> dict[tuple[int | None, date | None], Absence]:
    asked = {(each.person_id, each.due_on) for each in routings if each.person_id and each.due_on}
    rows = Absence.objects.filter(person_id__in={person for person, _due in asked}).select_related("substitute")
    known = list(rows.order_by("id"))
    return {
        (person, due): row
        for person, due in asked
        for row in known
        if due is not None and row.person_id == person and rules.falls_into(due, row.from_on, row.until_on)
    }


def answered_by(actor: Actor, entry: RegisterEntry) -> QuerySet[Outcome]:
    """The incoming documents that an outgoing one answered, as far as the actor may read them."""
    return (
        Outcome.objects.filter(answer=entry, undone_at__isnull=True, entry__in=entries_visible_to(actor))
        .select_related("entry__document")
        .order_by("id")
    )
