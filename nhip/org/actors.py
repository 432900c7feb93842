"""Actor: a person with the post and the delegations in whose name a deed is done or a page is read."""

from dataclasses import dataclass, field

from nhip.org.choices import WHOLE_AGENCY


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.

    `agency_id`: the Office whose records are meant; `unit_id`: the unit of the main post; `unit_ids`: every unit whose
    work the actor may see (own units with those below); `roles`: roles of the posts held and delegated.
    """

    person_id: int | None
    label: str
    agency_id: int | None
    unit_id: int | None = None
    unit_ids: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)
    delegation_label: str = ""
    # Those who delegated their post to the person, in force today.
    acts_for: frozenset[int] = field(default_factory=frozenset)

    def is_or_acts_for(self, person_id: int | None) -> bool:
        """Whether the actor is that person, or acts by their delegation."""
        return person_id is not None and (person_id == self.person_id or person_id in self.acts_for)

    @property
    def sees_whole_agency(self) -> bool:
        """Whether every record of the agency may be seen."""
        return bool(self.roles & WHOLE_AGENCY)

    @classmethod
    def system(cls, agency_id: int | None) -> "Actor":
        """The system itself: imports and commands run by the operator of the machine."""
        return cls(None, "Hệ thống", agency_id, roles=frozenset({"administrator"}))

    @classmethod
    def nobody(cls) -> "Actor":
        """Someone signed in without a post: sees nothing."""
        return cls(None, "Chưa có chức vụ", None)
