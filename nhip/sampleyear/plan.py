"""What one Office's year is made of: how many records of each kind, and of whom.

A plan says how many records to write, never a figure to print: whatever a report says is counted from the records.
"""

import dataclasses
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class TaskPlan:
    """How many tasks one origin gave in the year, by what became of them at the year's end."""

    origin: str
    prefix: str
    on_time: int
    late: int = 0
    waiting: int = 0
    open_in_time: int = 0
    overdue: int = 0
    endless: int = 0

    @property
    def total(self) -> int:
        return self.on_time + self.late + self.waiting + self.open_in_time + self.overdue + self.endless


@dataclass(frozen=True)
class ProgrammePlan:
    """The work programme: items registered, added, removed, left undone, and the frames above them."""

    registered: int
    added: int
    removed: int
    unfinished: int
    groups: int = 12
    key_tasks: int = 5
    breakthroughs: int = 3
    schemes: int = 10
    resolutions: int = 6
    frames_from: int = 2021
    frames_until: int = 2025


@dataclass(frozen=True)
class MeetingPlan:
    held: int
    postponed: int = 6
    cancelled: int = 3
    online_share: float = 0.22
    conclusion_share: float = 0.45


@dataclass(frozen=True)
class AwardPlan:
    """One award form of a year: who gave it, how many of the Office and of the leadership received it."""

    form: str
    giver: str
    collectives: int = 0
    people: int = 0
    leaders: tuple[str, ...] = ()  # posts in the People's Committee: "Chủ tịch", "Phó Chủ tịch"
    merit: tuple[int, int] = (0, 0)  # years of merit; (0, 0) is the plan's own year
    handed_by: str = "Chủ tịch"
    staff_handed_by: str = ""  # when another person hands it to the staff than to the leaders and collectives
    capacity: str = ""
    content: str = ""
    recipients: tuple[str, ...] = ()  # division codes that must be among the collectives
    head_of: str = ""  # division code whose head must be the (first) person
    multiple: tuple[float, float] = (0.0, 0.0)  # bonus in base salaries: collective, person


@dataclass(frozen=True)
class TargetPlan:
    """The targets of the People's Council: how many, which are missed, exceeded the least, or lack data."""

    count: int
    missed: tuple[str, ...]
    no_data: tuple[str, ...] = ()
    growth_plan: str = "7.50"
    growth: str = "7.00"
    above: tuple[str, ...] = ()  # provinces whose growth is higher (values of the other provinces are fictional)
    scale: float = 1.0  # size of the province's economy against the catalogue's


@dataclass(frozen=True)
class YearPlan:
    year: int
    conference_on: dt.date
    incoming: int
    outgoing: int
    party: int
    tasks: tuple[TaskPlan, ...]
    programme: ProgrammePlan
    meetings: MeetingPlan
    targets: TargetPlan
    awards: tuple[AwardPlan, ...]
    pledging: int
    campaigns: tuple["CampaignPlan", ...]
    receptions: int = 180
    petitions: int = 140
    media: int = 36
    incidents: int = 11
    savings: int = 16
    signed_share: float = 0.95
    electronic: tuple[float, float, float] = (0.63, 0.32, 0.05)  # điện tử, giấy, cả hai
    styles: tuple[tuple[str, str, int], ...] = ()
    index_rank: int = 20

    def scaled(self, factor: float) -> "YearPlan":
        """The same year with the bulk registers cut down; everything else keeps its size."""
        return dataclasses.replace(
            self,
            incoming=max(400, round(self.incoming * factor)),
            outgoing=max(300, round(self.outgoing * factor)),
            party=max(20, round(self.party * factor)),
        )


@dataclass(frozen=True)
class CampaignPlan:
    name: str
    launched_on: dt.date
    contributors: int
    at_conference: bool = False


@dataclass(frozen=True)
class Division:
    """A division or unit of the Office; `fields` are the fields of documents that it handles."""

    code: str
    name: str
    symbol: str
    fields: tuple[str, ...] = ()
    is_public_service: bool = False
    weight: int = 5


@dataclass(frozen=True)
class UnitRow:
    """One line of the list of units; `kind` is the word used in the column "Loại"."""

    code: str
    name: str
    short_name: str
    symbol: str
    kind: str
    parent: str = ""
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    successor: str = ""

    def is_valid(self, on: dt.date) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_until or on)


@dataclass(frozen=True)
class Staffing:
    """Headcount of the Office by class at the end of the year."""

    cadres: int
    civil_servants: int
    public_employees: int
    workers: int
    left: int = 4
    vice_chairs: int = 3
    deputy_chiefs: int = 3


@dataclass(frozen=True)
class Profile:
    """One Office and its year; `before` is the year before in smaller form."""

    key: str
    province: str
    prefix: str  # of unit codes, so that several profiles can be told apart
    title: str
    this: YearPlan
    before: YearPlan
    divisions: tuple[Division, ...]
    province_units: tuple[UnitRow, ...]
    central_units: tuple[UnitRow, ...]
    staffing: Staffing
    party_body: tuple[tuple[str, dt.date | None, dt.date | None], ...]  # name, from, until
    surnames: tuple[str, ...]
    places: tuple[str, ...]
    seed: str = ""

    @property
    def committee(self) -> str:
        return f"UBND tỉnh {self.province}"

    @property
    def office(self) -> str:
        return f"Văn phòng UBND tỉnh {self.province}"

    def party_body_on(self, on: dt.date) -> str:
        return next(n for n, start, end in self.party_body if (start or on) <= on <= (end or on))
