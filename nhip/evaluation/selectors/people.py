"""Who is scored on a day, and whose results an actor may see: read from dated posts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from nhip.core.figures import Window
from nhip.evaluation import rules
from nhip.evaluation.choices import Duty
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person, Post, Unit
from nhip.org.selectors import office_unit_ids

# Who holds several posts is scored in the first of these.
_RANK = {role: place for place, role in enumerate((Role.CHIEF, Role.DEPUTY_CHIEF, Role.HEAD, Role.DEPUTY_HEAD))}
LEADERS = tuple(_RANK)


@dataclass(frozen=True, slots=True)
class Official:
    """A person of the Office with the post in which they are scored on a day."""

    person: Person
    post: Post
    duty: Duty

    @property
    def leads(self) -> bool:
        """Whether the person is scored as a leader."""
        return self.post.role in LEADERS

    @property
    def words(self) -> str:
        """The post in words; titles that name the unit do not name it twice."""
        title, unit = self.post.title, self.post.unit.name
        return title if unit in title else f"{title}, {unit}"

    @property
    def place(self) -> rules.Place:
        """Where the person works, for the rules."""
        return rules.Place(self.person.agency_id, self.person.pk, self.post.unit_id, self.post.role)


@dataclass(frozen=True)
class Roster:
    """The posts of an Office over a span of days, and its units with those below each."""

    posts: tuple[Post, ...]
    below: dict[int, frozenset[int]]
    scheme: rules.Scheme

    @classmethod
    def load(cls, agency_id: int, window: Window, scheme: rules.Scheme) -> "Roster":
        """Load it (three queries)."""
        units = office_unit_ids(agency_id)
        held = Q(held_until__isnull=True) | Q(held_until__gte=window.start)
        posts = Post.objects.filter(held, unit_id__in=units, held_from__lte=window.end, person__agency_id=agency_id)
        posts = posts.filter(person__staff_class__in=scheme.staff_classes)
        return cls(
            tuple(posts.select_related("person", "unit").order_by("held_from", "id")),
            _below(units),
            scheme,
        )

    def on(self, day: date) -> dict[int, Official]:
        """The officials in service on a day, by person."""
        found: dict[int, Official] = {}
        for post in sorted(self.posts, key=lambda post: _RANK.get(Role(post.role), len(_RANK))):
            left = post.person.left_on
            duty = self.scheme.duties.get(post.role)
            in_service = post.held_from <= day and (post.held_until is None or day <= post.held_until)
            if duty is not None and in_service and (left is None or day < left):
                found.setdefault(post.person_id, Official(post.person, post, duty))
        return found

    def headed_by(self, post: Post) -> frozenset[int]:
        """The units for whose tasks the holder of a post answers: none but for heads and the chief."""
        if post.role == Role.CHIEF:
            return frozenset(self.below)
        return self.below.get(post.unit_id, frozenset()) if post.role == Role.HEAD else frozenset()

    def under(self, leader: Official, officials: dict[int, Official]) -> list[int]:
        """The people whose results make those of the leader's unit.

        Head and chief: everybody below them. Deputies answer for the field that they are given; which one is not
        recorded, so it is those of the unit who lead nobody there (deputy chief: the heads and their divisions).
        """
        role, units = leader.post.role, self.below.get(leader.post.unit_id, frozenset())
        above = {
            Role.CHIEF: {Role.CHIEF},
            Role.DEPUTY_CHIEF: {Role.CHIEF, Role.DEPUTY_CHIEF},
            Role.HEAD: {Role.CHIEF, Role.DEPUTY_CHIEF, Role.HEAD},
        }.get(Role(role), set(LEADERS))
        if role in {Role.CHIEF, Role.DEPUTY_CHIEF}:
            units = frozenset(self.below)
        return [
            pk
            for pk, official in officials.items()
            if pk != leader.person.pk and official.post.unit_id in units and official.post.role not in above
        ]


def _below(units: list[int]) -> dict[int, frozenset[int]]:
    """Each unit of the Office with the units directly below it."""
    rows = list(Unit.objects.filter(pk__in=units).values_list("pk", "parent_id"))
    return {pk: frozenset({pk, *(child for child, parent in rows if parent == pk)}) for pk, _parent in rows}


def reach_of(actor: Actor, today: date) -> rules.Reach:
    """Whose results the actor reaches today; the units are those that they or their delegators head (one query)."""
    people = {pk for pk in (actor.person_id, *actor.acts_for) if pk is not None}
    held = Q(held_until__isnull=True) | Q(held_until__gte=today)
    headed = Post.objects.filter(held, person_id__in=people, role=Role.HEAD, held_from__lte=today).values("unit_id")
    units = Unit.objects.filter(Q(pk__in=headed) | Q(parent_id__in=headed), agency_id=actor.agency_id)
    return rules.Reach(
        agency_id=actor.agency_id,
        person_id=actor.person_id,
        acts_for=actor.acts_for,
        roles=actor.roles,
        unit_ids=frozenset(units.values_list("pk", flat=True)) if actor.agency_id is not None else frozenset(),
    )
