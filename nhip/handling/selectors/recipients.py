"""To whom parts may be given, who is away, whom to tell, what is offered ready-made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from nhip.core.clock import VIETNAM
from nhip.core.text import name_key
from nhip.core.workdays import WorkCalendar
from nhip.handling.choices import GIVEN
from nhip.handling.models import Absence, DirectiveNote, Routing, RoutingTemplate
from nhip.handling.rules import LEADERS, SPEAKERS, Seat
from nhip.org.actors import Actor
from nhip.org.choices import UnitKind
from nhip.org.models import Person, Post, Unit
from nhip.org.selectors import people_visible_to, units_visible_to

_N_LAST = 3
_GROUPS = ("Lãnh đạo", "Phòng, đơn vị của Văn phòng", "Cán bộ", "Sở, ban, ngành", "Cấp xã", "Khác")
_UNIT_GROUP = {
    UnitKind.DIVISION: 1, UnitKind.SERVICE_UNIT: 1, UnitKind.OFFICE: 1, UnitKind.DEPARTMENT: 3, UnitKind.COMMUNE: 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipient:
    """A unit ("u12") or a person ("p5") that may be given a part."""

    key: str
    name: str
    note: str
    group: str
    words: str
    unit: Unit | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ready-made distribution."""

    who: str
    part: str
    step: int
    n_days: int | None


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready-made distribution: a template, or what the actor did last."""

    key: str
    title: str
    note: str
    lines: tuple[Line, ...]


def _posts_on(day: date) -> QuerySet[Post]:
    return Post.objects.filter(Q(held_until__isnull=True) | Q(held_until__gte=day), held_from__lte=day)


def recipients_for(actor: Actor, seat: Seat, inside: Routing | None, today: date) -> list[Recipient]:
    """Who may be given a part, those given work most often first (at most three queries).

    At the top, and inside a part that a leader has by name, the whole directory; inside the part of a unit that unit
    with those below it and its people; inside a head's own part their units.
    """
    units = units_visible_to(actor).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today), agency_id=actor.agency_id, valid_from__lte=today
    )
    posts = _posts_on(today).filter(person__in=people_visible_to(actor)).select_related("person")
    if inside is not None and not (inside.person_id and actor.roles & LEADERS):
        roots = set(seat.speaks_for) if inside.unit_id is None else {inside.unit_id}
        below = _with_below(list(units.order_by("id").values_list("pk", "parent_id")), roots)
        units, posts = units.filter(pk__in=below - roots), posts.filter(unit_id__in=below)
    found = [_unit(unit) for unit in units.order_by("id")]
    seen: set[int] = set()
    for post in posts.order_by("person_id", "id"):
        if post.person_id not in seen and post.person_id != actor.person_id:
            seen.add(post.person_id)
            found.append(_person(post))
    found.sort(key=lambda each: _GROUPS.index(each.group))
    return found


def _with_below(pairs: list[tuple[int, int | None]], roots: set[int]) -> set[int]:
    found = set(roots)
    while more := {pk for pk, parent in pairs if parent in found and pk not in found}:
        found |= more
    return found


def _unit(unit: Unit) -> Recipient:
    group = _GROUPS[_UNIT_GROUP.get(UnitKind(unit.kind), 5)]
    note = unit.short_name or unit.symbol
    initials = "".join(word[0] for word in name_key(unit.name).split())
    words = f"{name_key(unit.name)} {name_key(note)} {initials}"
    return Recipient(f"u{unit.pk}", unit.name, note, group, words, unit=unit)


def _person(post: Post) -> Recipient:
    group = _GROUPS[0] if post.role in LEADERS else _GROUPS[2]
    words = f"{name_key(post.person.full_name)} {name_key(post.title)}"
    return Recipient(f"p{post.person_id}", post.person.full_name, post.title, group, words, person=post.person)


def leaders_on(actor: Actor, today: date) -> QuerySet[Person]:
    """The leaders of the agency before whom documents are laid, as of a day."""
    held = _posts_on(today).filter(role__in=LEADERS).values("person_id")
    return people_visible_to(actor).filter(pk__in=held).order_by("full_name", "id")


def people_on(actor: Actor, today: date) -> QuerySet[Person]:
    """The people of the agency who hold a post on a day, by name."""
    held = _posts_on(today).values("person_id")
    return people_visible_to(actor).filter(pk__in=held).order_by("full_name", "id")


def absence_on(person_ids: Iterable[int], day: date) -> dict[int, Absence]:
    """Who of the people is away on a day, with the substitute (one query)."""
    rows = Absence.objects.filter(person_id__in=list(person_ids), from_on__lte=day, until_on__gte=day)
    return {row.person_id: row for row in rows.select_related("person", "substitute").order_by("id")}


def absences_visible_to(actor: Actor) -> QuerySet[Absence]:
    """The absences of the agency's people: everybody may know who is away."""
    return Absence.objects.filter(person__in=people_visible_to(actor)).select_related("person", "substitute")


def readers_of(routing: Routing, today: date) -> list[Person]:
    """Whom to tell of a part: the person and, while away, the substitute; of a unit those who speak for it.

    A unit that has nobody to speak for it: everybody with a post in it.
    """
    if routing.person is not None:
        away = absence_on([routing.person.pk], today).get(routing.person.pk)
        substitute = away.substitute if away is not None else None
        return [routing.person, *([substitute] if substitute is not None else [])]
    posts = _posts_on(today).filter(unit=routing.unit).select_related("person").order_by("person_id", "id")
    held = list(posts)
    spoken = [post.person for post in held if post.role in SPEAKERS] or [post.person for post in held]
    return list(dict.fromkeys(spoken))


def templates_visible_to(actor: Actor) -> QuerySet[RoutingTemplate]:
    """The actor's own templates and those that the agency shares."""
    shown = RoutingTemplate.objects.filter(agency_id=actor.agency_id)
    return shown.filter(Q(owner__isnull=True) | Q(owner_id=actor.person_id)).order_by("title", "id")


def presets_for(actor: Actor, calendar: WorkCalendar, *, known: Iterable[str]) -> list[Preset]:
    """What is offered ready-made (four queries): templates, then the last distributions that differ.

    Only those whose recipients are all among the known.
    """
    keys = set(known)
    made = [_of_template(each) for each in templates_visible_to(actor).prefetch_related("parts")]
    taken = {each.lines for each in made}
    for preset in _last(actor, calendar):
        if preset.lines not in taken and len(made) < len(taken) + _N_LAST:
            made.append(preset)
            taken.add(preset.lines)
    return [each for each in made if each.lines and all(line.who in keys for line in each.lines)]


def _of_template(template: RoutingTemplate) -> Preset:
    lines = tuple(
        Line(_key(each.unit_id, each.person_id), each.part, each.step, each.n_days) for each in template.parts.all()
    )
    return Preset(f"t{template.pk}", template.title, template.note, lines)


def _last(actor: Actor, calendar: WorkCalendar) -> list[Preset]:
    if actor.person_id is None:
        return []
    notes = DirectiveNote.objects.filter(author_id=actor.person_id, routings__part__in=GIVEN).distinct()
    parts = Routing.objects.filter(note__in=[each.pk for each in notes.order_by("-id")[: _N_LAST * 4]])
    by_note: dict[int, list[Routing]] = {}
    for each in (
        parts.filter(part__in=GIVEN).select_related("unit", "person", "note").order_by("-note_id", "step", "id")
    ):
        by_note.setdefault(each.note_id, []).append(each)
    found: dict[tuple[Line, ...], Preset] = {}
    for pk, routings in by_note.items():
        lines = tuple(
            Line(_key(each.unit_id, each.person_id), each.part, each.step, _n_days(each, calendar)) for each in routings
        )
        title = ", ".join(each.recipient_name for each in routings[:2]) + ("…" if len(routings) > 2 else "")  # noqa: PLR2004 - two names fit a button
        found.setdefault(lines, Preset(f"n{pk}", title, routings[0].note.text, lines))
    return list(found.values())[:_N_LAST]


def _key(unit_id: int | None, person_id: int | None) -> str:
    return f"u{unit_id}" if unit_id is not None else f"p{person_id}"


def _n_days(routing: Routing, calendar: WorkCalendar) -> int | None:
    if routing.due_on is None:
        return None
    return max(calendar.working_days_between(localtime(routing.given_at, VIETNAM).date(), routing.due_on), 0)
