"""Declared figures of the organisation: headcount by class on the as-of day."""

from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, register
from nhip.org.choices import StaffClass
from nhip.org.models import Person
from nhip.org.selectors import headcount_on


def headcount(ask: Ask) -> QuerySet[Person]:
    """The people of the Office at the end of the window, or on the as-of day if that is earlier."""
    return headcount_on(ask.agency_id, ask.until)


register(
    Figure(
        key="org.headcount",
        label="Cán bộ, công chức, viên chức, người lao động",
        unit="người",
        kind=Kind.COUNT,
        records=headcount,
        route="org:person_list",
        section="org",
    )
)

_PLURALS = {
    StaffClass.CADRE: "cadres",
    StaffClass.CIVIL_SERVANT: "civil_servants",
    StaffClass.PUBLIC_EMPLOYEE: "public_employees",
    StaffClass.WORKER: "workers",
}


def _of_class(staff_class: StaffClass) -> Figure:
    def records(ask: Ask) -> QuerySet[Person]:
        return headcount(ask).filter(staff_class=staff_class)

    return Figure(
        key=f"org.headcount_{_PLURALS[staff_class]}",
        label=str(staff_class.label),
        unit="người",
        kind=Kind.COUNT,
        records=records,
        route="org:person_list",
        section="org",
    )


for _staff_class in StaffClass:
    register(_of_class(_staff_class))
