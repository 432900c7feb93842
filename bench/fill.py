"""An Office with as many register entries as wanted, made through the product's own services."""

import random
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nhip.core import clock
from nhip.documents.choices import Direction
from nhip.documents.services import DocumentInput, EntryInput, register_entries
from nhip.org.choices import Role, UnitKind
from nhip.org.models import Unit
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import Office, make_office
from nhip.sampleyear.words.subjects import SubjectMaker

if TYPE_CHECKING:
    from nhip.accounts.models import User

START = date(2023, 1, 1)
BATCH = 10_000
N_DIVISIONS = 10
SENDERS = (
    "Bộ Tài chính",
    "Bộ Y tế",
    "Sở Xây dựng",
    "Sở Nông nghiệp và Môi trường",
    "UBND xã Tân Trào",
    "Cục Thuế tỉnh",
)
PLACES = tuple(
    f"xã {name}" for name in ("Tân Trào", "Hùng Lợi", "Bình Ca", "Mỹ Lâm", "Sơn Thủy", "Kim Bình", "Thái Bình")
)
KINDS = ("CV", "CV", "CV", "CV", "QĐ", "BC", "TTr", "KH", "TB", "GM")


def divisions(office: Office) -> list[Unit]:
    """The divisions that handle documents."""
    return [
        Unit.objects.create(
            code=f"P{number:02}", name=f"Phòng chuyên môn {number}", kind=UnitKind.DIVISION,
            parent=office.unit, agency=office.unit, valid_from=date(2015, 1, 1),
        )
        for number in range(1, N_DIVISIONS + 1)
    ]  # fmt: skip


def rows(n: int, units: list[Unit], first: int = 1) -> list[EntryInput]:
    """Register rows from the first-th on, spread over one year and over the divisions."""
    made = []
    for number in range(first, first + n):
        chance = random.Random(number)  # noqa: S311 - repeatable, not secret
        day = START + timedelta(days=number * 365 // (first + n))
        subjects, kind = SubjectMaker(chance, day.year, PLACES), chance.choice(KINDS)
        made.append(
            EntryInput(
                direction=Direction.INCOMING,
                document=DocumentInput(
                    issuer_name=chance.choice(SENDERS),
                    reference_code=f"{number}/{kind}-{chance.choice('ABCDEGHK')}{chance.randrange(10)}",
                    subject=subjects.document(kind, subjects.field(), day),
                    issued_on=day - timedelta(days=chance.randrange(6)),
                ),
                entered_on=day,
                number=number,
                handling_unit=units[number % len(units)],
                handler_name=units[number % len(units)].name,
                informed=(units[(number + 3) % len(units)],) if number % 20 == 0 else (),
                transferred_on=day,
            )
        )
    return made


def fill(n: int) -> tuple[Office, "User", "User"]:
    """Fill the database; gives the office and two accounts: one sees the whole agency, one only a division's rows."""
    office = make_office()
    units = divisions(office)
    clerk = actor_for_person(office.person("Văn thư nhập sổ", Role.CLERK, office.unit), clock.today())
    started = time.perf_counter()
    for first in range(1, n + 1, BATCH):
        register_entries(actor=clerk, rows=rows(min(BATCH, n + 1 - first), units, first), now=clock.now())
    seconds = time.perf_counter() - started
    print(f"  {n:,} entries registered through the service in {seconds:.0f} s ({n / seconds:,.0f}/s)", flush=True)
    return office, office.user(Role.CHIEF, office.unit), office.user(Role.SPECIALIST, units[0])
