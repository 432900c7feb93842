"""Meetings for tests, written down through the service."""

from datetime import date, datetime

from nhip.core.clock import VIETNAM
from nhip.meetings.models import Meeting
from nhip.meetings.services import MeetingInput, record_meeting
from nhip.org.actors import Actor
from nhip.org.tests.factories import Office

NOW = datetime(2023, 3, 1, 8, tzinfo=VIETNAM)
HELD = date(2023, 3, 1)


def system(office: Office) -> Actor:
    return Actor.system(office.agency_id)


def make_meeting(office: Office, **changes) -> Meeting:
    said = {"held_on": HELD, "title": "Họp về giải phóng mặt bằng"}
    return record_meeting(actor=system(office), row=MeetingInput(**(said | changes)), now=NOW)
