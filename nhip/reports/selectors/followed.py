"""The figures of a report on tasks: counted together, narrowed to what the report is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, Reading, Window, get, read
from nhip.core.figures.wording import print_number
from nhip.core.numbers import vi_int
from nhip.reports.choices import Topic
from nhip.reports.selectors.readings import Readings, is_declared
from nhip.tasks.choices import Axis, Origin
from nhip.tasks.selectors import (
    CONDITIONS,
    Condition,
    Followed,
    FollowedTask,
    TallyRow,
    TaskLine,
    causes_noted,
    count_followed,
    led_by,
    load_followed,
    task_lines,
    with_events,
)
from nhip.ui.listing import figure_url

FOLLOWED = "tasks.followed"
_COUNTED: Mapping[str, Condition] = {FOLLOWED: {}} | {f"{FOLLOWED}.{name}": told for name, told in CONDITIONS.items()}
_BY_EVENTS = ("done_very_late", "waiting", "silent", "extended", "urged", "reminded")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose tasks a report counts, and the filters of the task list that say the same."""

    topic: str = Topic.PROVINCE
    unit_id: int | None = None

    @property
    def params(self) -> tuple[tuple[str, str], ...]:
        """The list's filters."""
        if self.unit_id is not None:
            return (("chu-tri", str(self.unit_id)),)
        return (("nguon", str(Origin.GOVERNMENT.value)),) if self.topic == Topic.GOVERNMENT else ()

    @property
    def axes(self) -> tuple[Axis, ...]:
        """What the tables break the tasks down by: never by what all of them share."""
        shared = Axis.LEAD if self.unit_id is not None else Axis.ORIGIN if self.topic == Topic.GOVERNMENT else None
        return tuple(axis for axis in (Axis.LEAD, Axis.ORIGIN, Axis.FIELD, Axis.MONITOR) if axis is not shared)

    def narrow(self, tasks: QuerySet[Any]) -> QuerySet[Any]:
        """The tasks in the scope."""
        if self.unit_id is not None:
            return led_by(tasks, self.unit_id)
        return tasks.filter(origin=Origin.GOVERNMENT) if self.topic == Topic.GOVERNMENT else tasks

    def figure(self, key: str) -> Figure:
        """A figure narrowed to the scope: its records and its list."""
        figure = get(key)
        return replace(figure, records=lambda ask: self.narrow(figure.records(ask)), params=self.params)


@dataclass
class TaskReadings(Readings):
    """Figures of tasks followed; those that are conditions on a task come from one count of each period."""

    scope: Scope = field(default_factory=Scope)
    _followed: dict[Window, Followed] = field(default_factory=dict)
    _events: dict[str, set[int]] = field(default_factory=dict)
    _causes: list[TallyRow] | None = None

    def at(self, key: str, ask: Ask) -> Reading | None:
        """The figure for another ask; None when no room declares it."""
        if not is_declared(key):
            return None
        found = self._read.get((key, ask.window))
        if found is None:
            found = self._read[key, ask.window] = self._reading(self.scope.figure(key), ask)
        return found

    def before(self, key: str) -> Reading | None:
        """The figure of the same period of the year before."""
        return self.at(key, self.ask_of(self.period.year_before))

    def keys_to_freeze(self) -> list[str]:
        """All counts of the tasks followed; the rates follow from them."""
        return [*_COUNTED, *(f"{FOLLOWED}.{name}" for name in _BY_EVENTS)]

    def ids(self, reading: Reading) -> Iterable[int]:
        """The ids of the tasks behind a figure of the report's own period, from what was loaded for all of them."""
        return (task.pk for task in self._found(reading.figure.key))

    def followed(self, ask: Ask | None = None) -> Followed:
        """The tasks followed: those of the report's own period loaded, those of another counted; once for each."""
        ask = ask or self.ask
        if ask.window not in self._followed:
            records = self.scope.figure(FOLLOWED).records(ask)
            self._followed[ask.window] = load_followed(records) if ask == self.ask else count_followed(records)
        return self._followed[ask.window]

    def events(self) -> dict[str, set[int]]:
        """The ids of the tasks of the report's own period by what happened to them."""
        if not self._events:
            ask = self.ask
            found = with_events(self.followed(), ask.agency_id, ask.window.start, ask.until, ask.as_of)
            self._events.update(found)
        return self._events

    def late_by_cause(self) -> list[TallyRow]:
        """The late tasks of the report's own period by the cause noted last."""
        if self._causes is None:
            causes = causes_noted(self.ask.agency_id, self.ask.as_of)
            self._causes = self.followed().late_by_cause(causes)
        return self._causes

    def tasks(self, key: str = FOLLOWED) -> list[FollowedTask]:
        """The tasks behind a figure of the report's own period, those furthest past their deadline first."""
        return sorted(self._found(key), key=lambda task: (-task.days_late(self.ask.as_of), task.pk))

    def _found(self, key: str) -> Iterable[FollowedTask]:
        if key in _COUNTED:
            return self.followed().meeting(_COUNTED[key])
        pks = self.events()[key.removeprefix(f"{FOLLOWED}.")]
        return (task for task in self.followed().tasks if task.pk in pks)

    def url(self, key: str, *narrowed: tuple[str, str]) -> str:
        """The list of a figure of the report's own period, narrowed further."""
        return figure_url(self.scope.figure(key), self.ask, **dict(narrowed))

    def lines(self, key: str = FOLLOWED, *, limit: int | None = None) -> list[TaskLine]:
        """The tasks behind a figure as lines."""
        return task_lines(self.tasks(key)[:limit], self.ask.as_of)

    def _reading(self, figure: Figure, ask: Ask) -> Reading:
        if figure.kind is Kind.RATIO:
            part, whole = self.at(figure.numerator, ask), self.at(figure.denominator, ask)
            value, of = (int(reading.value or 0) if reading else 0 for reading in (part, whole))
            if not of:
                return Reading(figure, ask, None, 0, None, "")
            return Reading(figure, ask, value, of, of, f"{print_number(value)}/{vi_int(of)}")
        if figure.key in _COUNTED:
            count = self.followed(ask).count(_COUNTED[figure.key])
        elif ask == self.ask:
            count = len(self.events()[figure.key.removeprefix(f"{FOLLOWED}.")])
        else:
            return read(figure, ask)
        return Reading(figure, ask, count, count, None, print_number(count))
