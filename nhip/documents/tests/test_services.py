"""Entering documents into registers."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.documents import services
from nhip.documents.choices import Direction, IssuingBody, NumberingScheme, UnitRole
from nhip.documents.models import Document, NumberingRule, RegisterEntry
from nhip.documents.selectors import used_numbers
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 3, 1, 8, tzinfo=VIETNAM)
DAY = date(2023, 3, 1)


def incoming(code="5/SNV-VP", number=None, day=DAY, **kwargs):
    document = services.DocumentInput("Sở Nội vụ", code, "Báo cáo về công tác đẩy mạnh chuyển đổi số", day)
    return services.EntryInput(Direction.INCOMING, document, day, number, **kwargs)


def outgoing(code="", subject="Quyết định phê duyệt", number=None, body=IssuingBody.PEOPLE_COMMITTEE):
    document = services.DocumentInput("UBND tỉnh", code, subject, DAY)
    return services.EntryInput(Direction.OUTGOING, document, DAY, number, issuing_body=body)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def clerk(office):
    return office.actor(Role.CLERK)


def test_numbers_follow_each_other_and_restart_with_the_year(office, clerk):
    first = services.register_entry(actor=clerk, row=incoming("1/SNV"), now=NOW)
    second = services.register_entry(actor=clerk, row=incoming("2/SNV"), now=NOW)
    next_year = services.register_entry(actor=clerk, row=incoming("1/SNV", day=date(2024, 1, 2)), now=NOW)
    assert [(e.year, e.number) for e in (first, second, next_year)] == [(2023, 1), (2023, 2), (2024, 1)]


def test_imported_numbers_are_kept_and_the_next_follows_them(office, clerk):
    services.register_entries(actor=clerk, rows=[incoming("1/SNV", 7), incoming("2/SNV", 9)], now=NOW)
    following = services.register_entry(actor=clerk, row=incoming("3/SNV"), now=NOW)
    assert following.number == 10
    assert used_numbers(office.agency_id, Direction.INCOMING, "den", 2023) == [7, 9, 10]


def test_outgoing_numbers_follow_the_scheme_that_the_head_decided(office, clerk):
    NumberingRule.objects.create(
        agency=office.unit, direction=Direction.OUTGOING, from_year=2023, scheme=NumberingScheme.BY_TYPE, basis="QĐ 1"
    )
    decisions = [services.register_entry(actor=clerk, row=outgoing(), now=NOW) for _ in range(2)]
    report = services.register_entry(actor=clerk, row=outgoing(subject="Báo cáo kết quả"), now=NOW)
    party = services.register_entry(actor=clerk, row=outgoing(body=IssuingBody.PARTY), now=NOW)
    assert [entry.number for entry in (*decisions, report, party)] == [1, 2, 1, 1]


def test_two_agencies_share_one_document(office, clerk):
    neighbour = make_office("VPKHAC")
    other = neighbour.actor(Role.CLERK)
    mine = services.register_entry(actor=clerk, row=incoming(), now=NOW)
    theirs = services.register_entry(actor=other, row=incoming("05/SNV-VP"), now=NOW)
    assert mine.document_id == theirs.document_id
    assert Document.objects.count() == 1


def test_document_repeated_within_one_call_is_written_once(clerk):
    services.register_entries(actor=clerk, rows=[incoming(), incoming()], now=NOW)
    assert Document.objects.count() == 1
    assert RegisterEntry.objects.count() == 2


def test_documents_without_code_are_never_taken_for_one(clerk):
    services.register_entries(actor=clerk, rows=[incoming(""), incoming("")], now=NOW)
    assert Document.objects.count() == 2


def test_every_entry_is_journaled_with_its_words(office, clerk):
    entry = services.register_entry(actor=clerk, row=incoming(informed=(office.economy,)), now=NOW)
    (told,) = timeline_of(entry)
    assert told.deed == "documents.register_incoming"
    assert told.person_id == clerk.person_id
    assert "5/SNV-VP" in told.summary
    assert [(u.unit_id, u.role) for u in entry.units.all()] == [(office.economy.pk, UnitRole.INFORMED)]


def test_same_number_twice_is_refused_by_the_database_and_leaves_nothing(clerk):
    services.register_entry(actor=clerk, row=incoming("1/SNV", 7), now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.register_entries(actor=clerk, rows=[incoming("2/SNV", 8), incoming("3/SNV", 7)], now=NOW)
    assert RegisterEntry.objects.count() == 1
    assert Document.objects.count() == 1


def test_without_an_agency_nothing_can_be_registered():
    with pytest.raises(Refused, match="cơ quan"):
        services.register_entries(actor=Actor.system(None), rows=[incoming()], now=NOW)


def test_void_keeps_the_number_with_its_reason(office, clerk):
    entry = services.register_entry(actor=clerk, row=incoming(), now=NOW)
    voided = services.void_number(actor=clerk, entry=entry, reason=" Ghi nhầm ", today=DAY, now=NOW)
    assert (voided.voided_on, voided.void_reason) == (DAY, "Ghi nhầm")
    assert used_numbers(office.agency_id, Direction.INCOMING, "den", 2023) == [1]
    with pytest.raises(Refused, match="đã được hủy"):
        services.void_number(actor=clerk, entry=entry, reason="Lần nữa", today=DAY, now=NOW)
    assert timeline_of(entry).count() == 2


@pytest.mark.parametrize(
    "words", ["chuyển đổi số", "CHUYEN DOI so", "chuye\u0302\u0309n đổi", "5 snv", "5/SNV-VP", "so noi vu", "chuy"]
)
def test_search_finds_with_and_without_marks(clerk, words):
    services.register_entry(actor=clerk, row=incoming(), now=NOW)
    assert Document.objects.filter(search_text__matches=words).count() == 1


@pytest.mark.parametrize("words", ["chuyển đổi xanh", "", "/-", "99/SNV"])
def test_search_finds_nothing_else(clerk, words):
    services.register_entry(actor=clerk, row=incoming(), now=NOW)
    assert Document.objects.filter(search_text__matches=words).count() == 0


def test_search_follows_an_update(clerk):
    entry = services.register_entry(actor=clerk, row=incoming(), now=NOW)
    Document.objects.filter(pk=entry.document_id).update(search_text="phong chong thien tai")
    assert Document.objects.filter(search_text__matches="thiên tai").exists()
    assert not Document.objects.filter(search_text__matches="chuyển đổi").exists()
