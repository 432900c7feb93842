"""Programme items for tests, registered through the service."""

from datetime import date, datetime

from nhip.core.clock import VIETNAM
from nhip.org.actors import Actor
from nhip.org.tests.factories import Office
from nhip.programme.choices import AdjustmentKind
from nhip.programme.models import Adjustment, FrameElement, ProgrammeItem
from nhip.programme.services import FrameInput, ItemInput, adjust_item, register_frames, register_items
from nhip.tasks.services import ResultInput, TaskInput, UnitPart

NOW = datetime(2023, 3, 1, 8, tzinfo=VIETNAM)
FIRST = date(2023, 1, 1)


def system(office: Office) -> Actor:
    return Actor.system(office.agency_id)


def make_frame(office: Office, kind, code, from_year=2021, until_year=2025, *, title="") -> FrameElement:
    row = FrameInput(kind, code, title or f"Tên của {code}", from_year, until_year)
    return register_frames(actor=system(office), rows=[row], now=NOW)[0]


def make_item(office: Office, code, *, done="", due=date(2023, 6, 30), **changes) -> ProgrammeItem:
    lead = changes.pop("lead", office.department)
    task = TaskInput(
        content=changes.pop("content", f"Nội dung {code}"),
        origin="programme",
        assigned_on=changes.pop("registered_on", FIRST),
        due_on=due,
        lead=UnitPart(lead, lead.name),
        cooperating=changes.pop("cooperating", ()),
        result=ResultInput(done, "1/TTr", done) if done else None,
    )
    row = ItemInput(code=code, year=changes.pop("year", 2023), task=task, **changes)
    return register_items(actor=system(office), rows=[row], now=NOW)[0]


def adjust(office: Office, item, kind, decided_on, **changes) -> Adjustment:
    said = {"actor": system(office), "item": item, "kind": AdjustmentKind(kind), "decision_number": "77/QĐ-UBND"}
    return adjust_item(now=NOW, decided_on=decided_on, **(said | changes))
