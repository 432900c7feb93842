"""What is seen of the queue, by whom; which registered documents a new one may be a copy of."""

from dataclasses import replace
from datetime import date

import pytest

from nhip.documents.services import void_number
from nhip.files.models import Attachment
from nhip.files.selectors import visible_to as files_visible_to
from nhip.intake import selectors, services
from nhip.intake.choices import Likeness
from nhip.intake.selectors import Facts
from nhip.intake.tests.conftest import LETTER, NOW, letter
from nhip.intake.tests.test_services import SAID, finish, register, scan
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reading.tests import papers

pytestmark = pytest.mark.django_db


def test_the_queue_and_its_files_are_seen_by_those_who_register_alone(office, clerk, arrive):
    item = arrive(clerk).item
    file = Attachment.objects.get()
    Attachment.objects.update(attached_by=None)  # from the folder: nobody's own
    services.record_secret(actor=clerk, received_on=NOW.date(), now=NOW)
    for actor, sees in (
        (office.actor(Role.CLERK), True),
        (office.actor(Role.CHIEF), False),
        (office.actor(Role.SPECIALIST), False),
        (make_office("KHAC").actor(Role.CLERK), False),
    ):
        assert list(selectors.visible_to(actor)) == [item] * sees
        assert list(files_visible_to(actor)) == [file] * sees
        assert selectors.secret_receipts(actor).count() == sees


def test_the_next_is_the_one_behind_then_from_the_front(clerk, arrive):
    first, second, third = (arrive(clerk, letter(f"{n}/SYT"), key=str(n)).item for n in (1, 2, 3))
    waiting = arrive(clerk, scan(), name="quet.png").item
    register(clerk, second)
    assert [selectors.next_for(clerk, each.pk) for each in (first, second, third)] == [third, third, first]
    for each in (first, third):
        services.return_item(actor=clerk, item_id=each.pk, reason="Nhầm", now=NOW)
    assert selectors.next_for(clerk, third.pk) == waiting
    assert selectors.next_for(clerk, waiting.pk) is None


def identity(agency_id, **said):
    facts = Facts(**{"issuer_name": "so y  te", "reference_code": "45 / syt-nvy", "issued_on": None, **said})
    return [each.how for each in selectors.alike(agency_id, facts)]


def test_the_same_number_symbol_and_issuer_is_the_same_document(office, clerk):
    services.register_paper(actor=clerk, said=SAID, now=NOW)
    assert identity(office.agency_id) == [Likeness.IDENTITY]
    assert identity(office.agency_id, reference_code="045/SYT-NVY") == [Likeness.IDENTITY]
    assert identity(office.agency_id, issued_on=date(2026, 1, 5)) == [Likeness.IDENTITY]
    for other in (
        {"issued_on": date(2025, 3, 2)}, {"issuer_name": "Sở Tài chính"}, {"reference_code": "46/SYT-NVY"},
        {"reference_code": ""}, {"issuer_name": ""},
    ):  # fmt: skip
        assert identity(office.agency_id, **other) == []


def test_what_another_agency_registered_or_was_voided_is_no_copy(office, clerk):
    neighbour = make_office("KHAC")
    services.register_paper(actor=neighbour.actor(Role.CLERK), said=SAID, now=NOW)
    assert identity(office.agency_id) == []
    entry = services.register_paper(actor=clerk, said=SAID, now=NOW)
    void_number(actor=clerk, entry=entry, reason="Ghi nhầm", today=NOW.date(), now=NOW)
    assert identity(office.agency_id) == []


def test_a_scan_of_a_registered_file_is_told_as_nearly_the_same_but_not_refused(office, clerk, arrive):
    entry = register(clerk, arrive(clerk).item)
    item = finish(arrive(clerk, scan(), name="quet.png").item, text="\n".join(LETTER).replace("dịch bệnh", "dich bênh"))
    (found,) = selectors.alike(office.agency_id, selectors.facts_of(item, selectors.files_of(item)))
    assert (found.entry, found.how, found.is_same) == (entry, Likeness.TEXT, False)
    assert register(clerk, item, replace(SAID, reference_code="99/SYT")).number == 2


def test_another_text_is_not_alike(office, clerk, arrive):
    register(clerk, arrive(clerk).item)
    other = arrive(clerk, papers.docx_of([" ".join(f"chữ{n} nghĩa{n}" for n in range(60))]), name="khac.docx").item
    assert selectors.alike(office.agency_id, selectors.facts_of(other, selectors.files_of(other))) == []


def test_issuers_of_the_own_register_the_last_first(office, clerk):
    for number, name in enumerate(("Sở Y tế", "Bộ Tài chính", "Sở Y tế"), 1):
        said = replace(SAID, issuer_name=name, reference_code=f"{number}/X")
        services.register_paper(actor=clerk, said=said, now=NOW)
    assert selectors.known_issuers(clerk, date(2026, 1, 1)) == ["Sở Y tế", "Bộ Tài chính"]
    assert selectors.known_issuers(clerk, date(2026, 4, 1)) == []
    assert selectors.known_issuers(office.actor(Role.SPECIALIST), date(2026, 1, 1)) == []
