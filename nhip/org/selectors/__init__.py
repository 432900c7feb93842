"""Reads of the organisation: what may be seen, units by name, who acts."""

from nhip.org.selectors.actors import actor_for_person, delegations_in_force
from nhip.org.selectors.directory import PersonDirectory, UnitDirectory
from nhip.org.selectors.lists import (
    agencies,
    agency_by_code,
    divisions,
    headcount_on,
    leadership_unit_ids,
    office_unit_ids,
    people_visible_to,
    unit_as_of,
    units_visible_to,
    visible_to,
)
from nhip.org.selectors.names import name_directory
from nhip.org.selectors.suggestions import suggested_units

__all__ = [
    "PersonDirectory",
    "UnitDirectory",
    "actor_for_person",
    "agencies",
    "agency_by_code",
    "delegations_in_force",
    "divisions",
    "headcount_on",
    "leadership_unit_ids",
    "name_directory",
    "office_unit_ids",
    "people_visible_to",
    "suggested_units",
    "unit_as_of",
    "units_visible_to",
    "visible_to",
]
