"""The register of used kept copies: who, when, what for, back when; for those who see the whole agency."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from nhip.core import clock
from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.documents.choices import Direction
from nhip.documents.models import RegisterEntry
from nhip.dossiers import selectors, services
from nhip.dossiers.models import CopyLoan
from nhip.dossiers.tests.samples import DAY, NOW, enter, open_one
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
LENT = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)


@pytest.fixture
def entry(office):
    return enter(office, "15/QĐ-UBND", "Quyết định về quy hoạch", office.economy, direction=Direction.OUTGOING)


def lend(clerk, entry, **more):
    said = {"user_name": "Trần Văn Mượn", "purpose": "Đối chiếu hồ sơ", "permitted_by": "Chánh Văn phòng"}
    return services.lend_copy(actor=clerk, entry=entry, now=LENT, **{**said, **more})


def test_a_use_is_written_down_with_the_dossier_and_in_the_journal(maker, clerk, entry):
    dossier = open_one(maker)
    services.collect_entries(actor=maker, dossier=dossier, entries=[entry], now=NOW)
    loan = lend(clerk, entry, user_unit="Phòng Kinh tế", due_back_on=date(2024, 1, 25))
    assert (loan.lent_on, loan.dossier_code, loan.returned_on) == (date(2024, 1, 20), dossier.notation, None)
    assert JournalEntry.objects.get(deed="dossiers.lend_copy").summary == (
        "Bản lưu: Trần Văn Mượn sử dụng, Đối chiếu hồ sơ"
    )


def test_one_person_has_it_at_a_time(clerk, entry):
    loan = lend(clerk, entry)
    with pytest.raises(Refused, match="đang do Trần Văn Mượn sử dụng"):
        lend(clerk, entry, user_name="Người khác")
    back = services.return_copy(actor=clerk, loan=loan, returned_on=date(2024, 1, 22), now=NOW.replace(day=23))
    assert back.returned_on == date(2024, 1, 22)
    again = services.return_copy(actor=clerk, loan=loan, returned_on=date(2024, 1, 23), now=NOW.replace(day=23))
    assert again.returned_on == date(2024, 1, 22)
    assert lend(clerk, entry, user_name="Người khác").pk != loan.pk


@pytest.mark.parametrize("on", [date(2024, 1, 19), date(2024, 1, 24)])
def test_the_day_of_return_is_believable(clerk, entry, on):
    loan = lend(clerk, entry)
    with pytest.raises(Refused, match="Ngày trả phải từ"):
        services.return_copy(actor=clerk, loan=loan, returned_on=on, now=NOW.replace(day=23))


@pytest.mark.parametrize("field", ["user_name", "purpose", "permitted_by"])
def test_who_why_and_by_whose_leave_have_to_be_said(clerk, entry, field):
    with pytest.raises(Refused, match="Chưa ghi") as refused:
        lend(clerk, entry, **{field: " "})
    assert refused.value.field == field


def test_a_day_of_return_that_has_passed_is_refused(clerk, entry):
    with pytest.raises(Refused, match="hẹn trả đã qua"):
        lend(clerk, entry, due_back_on=date(2024, 1, 19))


def test_who_may_and_of_what(office, maker, clerk, entry):
    neighbour = make_office("VPKHAC")
    with pytest.raises(Refused, match="Bản lưu do văn thư giữ"):
        lend(maker, entry)
    with pytest.raises(Refused, match="cơ quan khác"):
        lend(neighbour.actor(Role.CLERK), entry)
    with pytest.raises(Refused, match="là của văn bản đi"):
        lend(clerk, enter(office, "1/SYT"))
    RegisterEntry.objects.filter(pk=entry.pk).update(voided_on=DAY, void_reason="nhầm")
    with pytest.raises(Refused, match="là của văn bản đi"):
        lend(clerk, entry)


def test_the_register_is_not_for_everybody(office, maker, clerk, entry):
    loan = lend(clerk, entry)
    neighbour = make_office("VPKHAC")
    for actor in (maker, Actor.nobody(), neighbour.actor(Role.CLERK)):
        assert not selectors.loans_visible_to(actor)
        with pytest.raises(Refused, match="Không tìm thấy"):
            services.return_copy(actor=actor, loan=loan, returned_on=LENT.date(), now=LENT)
    chair = office.actor(Role.CHIEF, name="Chánh Văn phòng")
    assert list(selectors.loans_visible_to(chair)) == [loan]
    with pytest.raises(Refused, match="Chỉ lưu trữ"):
        services.return_copy(actor=chair, loan=loan, returned_on=LENT.date(), now=LENT)


def test_found_by_person_and_document(office, clerk, entry):
    loan = lend(clerk, entry)
    loans = selectors.loans_visible_to(clerk)
    assert list(selectors.loans_matching(loans, "văn mượn")) == [loan]
    assert list(selectors.loans_matching(loans, "quy hoach")) == [loan]
    assert not selectors.loans_matching(loans, "không có")
    assert selectors.loans_between(loans, date(2024, 1, 20), date(2024, 1, 20)) == [loan]
    assert selectors.loans_between(loans, date(2024, 1, 21), date(2024, 2, 1)) == []


def test_at_the_browser_out_and_back_and_on_paper(office, client, entry):
    client.force_login(office.user(Role.CLERK))
    assert "Cho sử dụng bản lưu" in client.get(reverse("documents:entry_detail", args=[entry.pk])).content.decode()
    add = reverse("dossiers:loan_add", args=[entry.pk])
    assert "Người sử dụng" in client.get(add).content.decode()
    said = {"user_name": "Trần Văn Mượn", "purpose": "Đối chiếu", "permitted_by": "Chánh Văn phòng"}
    assert client.post(add, said).status_code == 302
    loan = CopyLoan.objects.get()
    page = client.get(reverse("dossiers:loan_list"), {"chua-tra": "1"}).content.decode()
    assert "Trần Văn Mượn" in page
    assert "Chưa trả" in page
    back = reverse("dossiers:loan_return", args=[loan.pk])
    assert client.get(reverse("dossiers:loan_open", args=[loan.pk])).url == back
    assert client.post(back, {"returned_on": clock.today().isoformat()}).status_code == 302
    assert client.get(reverse("dossiers:loan_open", args=[loan.pk])).url.endswith(f"/{entry.pk}/")
    span = {"tu": "2024-01-01", "den": clock.today().isoformat()}
    book = reverse("dossiers:loan_book")
    assert "Quyển số" in client.get(book).content.decode()
    assert client.get(book, {**span, "tep": "pdf"}).content.startswith(b"%PDF")
    assert client.get(book, {**span, "tep": "xlsx"}).content.startswith(b"PK")
    wrong = client.get(book, {"tu": "2024-02-01", "den": "2024-01-01", "tep": "pdf"}).content.decode()
    assert "Ngày cuối đứng trước ngày đầu" in wrong


def test_others_reach_no_page_of_it(office, client, clerk, entry):
    loan = lend(clerk, entry)
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    assert "Trần Văn Mượn" not in client.get(reverse("dossiers:loan_list")).content.decode()
    assert client.get(reverse("dossiers:loan_book")).status_code == 403
    assert client.get(reverse("dossiers:loan_add", args=[entry.pk])).status_code == 403
    for name in ("loan_open", "loan_return"):
        assert client.get(reverse(f"dossiers:{name}", args=[loan.pk])).status_code == 404
    client.force_login(office.user(Role.CHIEF))
    assert client.get(reverse("dossiers:loan_return", args=[loan.pk])).status_code == 403


def test_the_list_asks_as_much_for_many_lines_as_for_few(office, client, clerk, assert_list_budget):
    client.force_login(office.user(Role.CLERK))

    def add(n):
        for _each in range(n):
            number = RegisterEntry.objects.count() + 1
            lend(clerk, enter(office, f"{number}/QĐ", f"Số {number}", direction=Direction.OUTGOING))

    assert_list_budget(client, reverse("dossiers:loan_list"), add, 12)
