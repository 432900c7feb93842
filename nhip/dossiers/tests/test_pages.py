"""The pages of dossiers as people use them, and what they must never show."""

import pytest
from django.urls import reverse

from nhip.accounts.models import User
from nhip.documents.choices import UnitRole
from nhip.documents.services import open_to
from nhip.dossiers import services
from nhip.dossiers.choices import AccessKind, DossierState
from nhip.dossiers.models import Access, Dossier
from nhip.dossiers.tests.samples import DAY, NOW, closed, enter, note, open_one, with_file
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import PASSWORD, TODAY, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(office):
    return office.person("Nguyễn Thị Lập", Role.SPECIALIST, office.economy)


@pytest.fixture
def maker(person):
    return actor_for_person(person, TODAY)


@pytest.fixture
def browser(person, client):
    client.force_login(User.objects.create_user("chuyenvien", PASSWORD, person))
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def go(client, name, /, *args, **data):
    url = reverse(f"dossiers:{name}", args=args)
    return client.post(url, data) if data else client.get(url)


def test_a_dossier_is_opened_filled_and_closed_at_the_browser(office, browser):
    entry = with_file(office, enter(office, unit=office.economy))
    rule = "Hồ sơ bảo quản 10 năm"
    page = text(go(browser, "dossier_open"))
    assert rule in page
    key = page.split(rule)[0].rsplit('value="', 1)[1].split('"')[0]
    made = go(
        browser, "dossier_open", title="Phòng, chống dịch 2023", started_on="2023-03-01", retention=key,
        use_regime="unit",
    )  # fmt: skip
    dossier = Dossier.objects.get()
    assert (dossier.notation, dossier.retention_years, dossier.unit) == ("01.HS", 10, office.economy)
    assert made.url == reverse("dossiers:dossier_detail", args=[dossier.pk])
    panel = text(go(browser, "dossiers_of_entry", entry.pk))
    assert "01.HS – Phòng, chống dịch 2023" in panel
    assert "Đã đưa vào hồ sơ 01.HS" in text(go(browser, "dossiers_of_entry", entry.pk, dossier=dossier.pk))
    page = text(go(browser, "dossier_detail", dossier.pk))
    assert "12/SYT" in page
    assert "van-ban.docx" in page
    assert "Cần sửa trước khi kết thúc hồ sơ" not in page
    done = go(browser, "dossier_close", dossier.pk, ended_on="2023-12-01", retention="nhu-hien-nay")
    assert done.status_code == 302
    dossier.refresh_from_db()
    assert (dossier.state, dossier.retention_years) == (DossierState.CLOSED, 10)
    assert "01/12/2024" in text(go(browser, "dossier_detail", dossier.pk))


def test_what_stands_in_the_way_of_closing_is_said(office, browser, maker):
    dossier = open_one(maker)
    services.collect_entries(actor=maker, dossier=dossier, entries=[enter(office, unit=office.economy)], now=NOW)
    assert "Tài liệu số 1: Thiếu số trang." in text(go(browser, "dossier_detail", dossier.pk))
    refused = text(go(browser, "dossier_close", dossier.pk, ended_on="2023-12-01", retention="nhu-hien-nay"))
    assert "Thiếu số trang" in refused
    item = dossier.items.get()
    assert go(browser, "item_describe", item.pk, n_pages=3, remark="bản giấy").status_code == 302
    assert "Thiếu số trang" not in text(go(browser, "dossier_detail", dossier.pk))


def test_entries_chosen_in_the_register_go_into_a_dossier(office, browser, maker):
    dossier = open_one(maker)
    entries = [enter(office, f"{n}/SYT", unit=office.economy) for n in (1, 2)]
    hidden = enter(office, "3/SYT", unit=office.general)
    keys = ",".join(str(entry.pk) for entry in [*entries, hidden])
    url = reverse("dossiers:collect_incoming")
    page = text(browser.post(url, {"chon": keys}))
    assert "Đưa 2 văn bản vào hồ sơ" in page
    assert browser.post(url, {"chon": keys, "dossier": dossier.pk}).status_code == 302
    assert sorted(item.entry_id for item in dossier.items.all()) == sorted(entry.pk for entry in entries)


def test_the_register_and_the_page_of_an_entry_lead_to_dossiers(office, browser):
    entry = enter(office, unit=office.economy)
    assert reverse("dossiers:collect_incoming") in text(browser.get(reverse("documents:incoming_list")))
    page = text(browser.get(reverse("documents:entry_detail", args=[entry.pk])))
    assert reverse("dossiers:dossiers_of_entry", args=[entry.pk]) in page


@pytest.fixture
def secrets(office):
    """Dossiers that the specialist of the economy division must never see, and a document within a visible one."""
    neighbour = make_office("KHAC")
    general = office.actor(Role.SPECIALIST, office.general)
    other = office.actor(Role.SPECIALIST, office.economy, "Người cùng phòng")
    return {
        "unit": open_one(general, "Bí mật của phòng khác"),
        "named": open_one(other, "Bí mật hạn chế cùng phòng", use_regime="named"),
        "neighbour": open_one(neighbour.actor(Role.CLERK), "Bí mật của cơ quan láng giềng"),
    }


GET_PAGES = (
    "dossier_detail", "dossier_change", "dossier_close", "dossier_reopen", "dossier_freeze", "dossier_lift",
    "dossier_note", "dossier_grant", "dossier_keep_back", "dossier_consent", "dossier_accesses",
)  # fmt: skip


def test_no_page_leads_to_a_dossier_that_may_not_be_seen(browser, secrets):
    for dossier in secrets.values():
        for name in GET_PAGES:
            assert go(browser, name, dossier.pk).status_code == 404, name
            assert go(browser, name, dossier.pk, reason="x").status_code in {404, 405}, name
        for name in ("dossier_confirm",):
            assert browser.post(reverse(f"dossiers:{name}", args=[dossier.pk])).status_code == 404
        assert Access.objects.filter(dossier=dossier).count() == 0
    listed = text(browser.get(reverse("dossiers:dossier_list")))
    assert "Bí mật" not in listed
    assert "Bí mật" not in text(browser.get(reverse("dossiers:dossier_list"), {"q": "bi mat"}))


def test_a_visible_dossier_shows_no_document_that_may_not_be_read_and_says_how_many(office, browser, maker, clerk):
    dossier = open_one(maker)
    own = with_file(office, enter(office, "1/SYT", "Văn bản của phòng", unit=office.economy))
    secret = with_file(
        office, enter(office, "2/SYT", "Chuyện kín của phòng khác", unit=office.general), "kín", name="kin.docx"
    )
    services.collect_entries(actor=clerk, dossier=dossier, entries=[own, secret], now=NOW)
    page = text(go(browser, "dossier_detail", dossier.pk))
    assert "Văn bản của phòng" in page
    assert "1 văn bản bạn không được xem" in page
    assert "Chuyện kín" not in page
    assert "kin.docx" not in page
    assert "2/SYT" not in page
    item = dossier.items.get(entry=secret)
    uid = secret.document.files.get().attachment.uid
    for response in (
        go(browser, "item_file", item.pk, uid), go(browser, "item_describe", item.pk),
        go(browser, "item_remove", item.pk), go(browser, "dossiers_of_entry", secret.pk),
    ):  # fmt: skip
        assert response.status_code == 404
    other = dossier.items.get(entry=own)
    assert go(browser, "item_file", other.pk, uid).status_code == 404
    open_to(entry=secret, role=UnitRole.INFORMED, units=[office.economy])
    assert "Chuyện kín" in text(go(browser, "dossier_detail", dossier.pk))


def test_opening_a_dossier_and_its_files_is_written_down(office, browser, maker):
    dossier = open_one(maker)
    entry = with_file(office, enter(office, unit=office.economy))
    services.collect_entries(actor=maker, dossier=dossier, entries=[entry], now=NOW)
    text(go(browser, "dossier_detail", dossier.pk))
    uid = entry.document.files.get().attachment.uid
    served = go(browser, "item_file", dossier.items.get().pk, uid)
    assert served.url == reverse("files:serve", args=[uid])
    assert list(Access.objects.order_by("pk").values_list("kind", "what")) == [
        (AccessKind.OPEN, ""), (AccessKind.FILE, "Tài liệu số 1"),
    ]  # fmt: skip
    assert "Nguyễn Thị Lập" in text(go(browser, "dossier_accesses", dossier.pk))


def test_rights_are_granted_confirmed_and_taken_back_at_the_browser(office, browser, maker, client):
    dossier = open_one(maker, use_regime="named")
    assert go(browser, "dossier_grant", dossier.pk, name="Người không có", right="read").status_code == 200
    assert go(browser, "dossier_grant", dossier.pk, name="Phòng Tổng hợp", right="read").status_code == 302
    page = text(go(browser, "dossier_detail", dossier.pk))
    assert "1 thay đổi quyền truy cập chưa được trưởng đơn vị xác nhận" in page
    client.force_login(office.user(Role.CHIEF))
    assert client.post(reverse("dossiers:dossier_confirm", args=[dossier.pk])).status_code == 302
    assert dossier.grants.get().confirmed_at is not None
    assert client.post(reverse("dossiers:grant_revoke", args=[dossier.grants.get().pk])).status_code == 302
    assert not dossier.grants.exists()


def test_notes_and_removal_at_the_browser(office, browser, maker):
    dossier = open_one(maker)
    assert go(
        browser, "dossier_note", dossier.pk, title="Cuộc gọi", dated_on="2023-03-02", text="Đã trao đổi"
    ).status_code == 302  # fmt: skip
    assert "Đã trao đổi" in text(go(browser, "dossier_detail", dossier.pk))
    item = dossier.items.get()
    assert go(browser, "item_remove", item.pk, reason="nhập nhầm").status_code == 302
    dossier.refresh_from_db()
    assert (dossier.n_items, dossier.last_ordinal) == (0, 1)


def test_the_list_of_dossiers_costs_the_same_for_any_number_of_rows(browser, maker, assert_list_budget):
    def add(count):
        for number in range(count):
            dossier = open_one(maker, f"Hồ sơ số {number}")
            if number % 2:
                note(maker, dossier)
                closed(maker, dossier)

    assert_list_budget(browser, reverse("dossiers:dossier_list"), add, 9)


def test_the_page_of_a_dossier_costs_the_same_for_any_number_of_documents(office, browser, maker, assert_list_budget):
    dossier = open_one(maker)
    numbers = iter(range(1, 100))

    def add(count):
        entries = [with_file(office, enter(office, f"{next(numbers)}/SYT", unit=office.economy)) for _ in range(count)]
        services.collect_entries(actor=maker, dossier=dossier, entries=entries, now=NOW)

    assert_list_budget(browser, reverse("dossiers:dossier_detail", args=[dossier.pk]), add, 34)


def test_the_first_day_is_shown(browser, maker):
    dossier = open_one(maker)
    assert DAY.strftime("%d/%m/%Y") in text(go(browser, "dossier_detail", dossier.pk))
