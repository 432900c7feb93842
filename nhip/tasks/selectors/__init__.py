"""Reads of tasks: what may be seen, how every task stood on a day, tables that add up."""

from nhip.tasks.selectors.life import Event, events_of, facts_of, lateness_of, n_follow_ups, open_request_of
from nhip.tasks.selectors.lookups import (
    documents_by_reference,
    latest_of_series,
    people_of_unit,
    series_in_force,
    stored_codes,
    stored_tasks,
    work_units,
)
from nhip.tasks.selectors.rights import (
    TaskQuerySet,
    detailed,
    involved_in,
    lead_of,
    lead_units,
    listed,
    matching,
    visible_to,
    with_units,
    years,
)
from nhip.tasks.selectors.status import LAST_DAY, assigned_in, known_with_status, with_standing, with_status
from nhip.tasks.selectors.tables import Tally, TallyRow, tally_by_lead_unit, tally_by_origin

__all__ = [
    "LAST_DAY",
    "Event",
    "Tally",
    "TallyRow",
    "TaskQuerySet",
    "assigned_in",
    "detailed",
    "documents_by_reference",
    "events_of",
    "facts_of",
    "involved_in",
    "known_with_status",
    "lateness_of",
    "latest_of_series",
    "lead_of",
    "lead_units",
    "listed",
    "matching",
    "n_follow_ups",
    "open_request_of",
    "people_of_unit",
    "series_in_force",
    "stored_codes",
    "stored_tasks",
    "tally_by_lead_unit",
    "tally_by_origin",
    "visible_to",
    "with_standing",
    "with_status",
    "with_units",
    "work_units",
    "years",
]
