"""Lists, hand-overs and disposals at the browser, by the roles that use them; nothing of others leaks."""

import pytest
from django.urls import reverse

from nhip.core import clock
from nhip.dossiers import services
from nhip.dossiers.choices import DisposalState, DossierState, HandOverState, ListState
from nhip.dossiers.models import DisposalList, Dossier, DossierList, HandOver, RetentionRule
from nhip.dossiers.services import ListRow
from nhip.dossiers.tests.samples import LATER, NOW, closed, note, open_one
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(office, client):
    def enter(role, unit=None):
        client.force_login(office.user(role, unit))
        return client

    return enter


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def go(client, name, /, *args, **data):
    url = reverse(f"dossiers:{name}", args=args)
    return client.post(url, data) if data else client.get(url)


@pytest.fixture
def done(maker):
    dossier = open_one(maker, "Hồ sơ xong", years=5)
    note(maker, dossier)
    return closed(maker, dossier, years=5)


def test_a_list_from_draft_to_the_next_year(office, sign_in):
    browser = sign_in(Role.CLERK)
    assert go(browser, "list_make", year=2024).status_code == 302
    made = DossierList.objects.get()
    rule = str(RetentionRule.objects.get(years=20, title__startswith="Hồ sơ").pk)
    row = {
        "heading": "Tổng hợp",
        "symbol": "TH",
        "title": "Chương trình công tác",
        "retention": rule,
        "unit": "Phòng Tổng hợp",
    }
    assert "Thêm hồ sơ vào danh mục" in text(go(browser, "list_row", made.pk))
    assert go(browser, "list_row", made.pk, **row).status_code == 302
    assert go(browser, "list_row", made.pk, **{**row, "title": "Bỏ đi"}).status_code == 302
    page = text(go(browser, "list_detail", made.pk))
    assert "I. TỔNG HỢP" in page
    assert "01.TH" in page
    assert "Tổng số 2 hồ sơ" in page
    assert go(browser, "list_item_remove", made.items.get(title="Bỏ đi").pk, x=1).status_code == 302
    assert "Phê duyệt</button>" not in page
    sign_in(Role.CHIEF)
    assert go(browser, "list_approve", made.pk, x=1).status_code == 302
    assert go(browser, "list_reopen", made.pk, reason="bổ sung").status_code == 302
    assert go(browser, "list_approve", made.pk, x=1).status_code == 302
    assert go(browser, "list_issue", made.pk, code="5/QĐ-VP", issued_on="2024-01-05").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.items.count()) == (ListState.ISSUED, 1)
    assert "Ban hành theo 5/QĐ-VP ngày 05/01/2024" in text(go(browser, "list_detail", made.pk))
    assert go(browser, "list_copy", made.pk, year=2024).status_code == 200
    assert go(browser, "list_copy", made.pk, year=2025).status_code == 302
    assert "Danh mục hồ sơ năm 2025" in text(go(browser, "list_list"))
    for form, media_type in (("pdf", "application/pdf"), ("xlsx", "application/vnd")):
        assert go(browser, "list_print", made.pk, form)["Content-Type"].startswith(media_type)


def test_a_list_of_another_agency_is_not_there(office, sign_in):
    other = make_office("KHAC")
    clerk = other.actor(Role.CLERK)
    foreign = services.make_list(actor=clerk, year=2024, now=NOW)
    services.save_list_rows(
        actor=clerk, dossier_list=foreign, rows=[ListRow(heading="Kín", title="Chuyện kín")], now=NOW
    )  # fmt: skip
    browser = sign_in(Role.CHIEF)
    for name in ("list_detail", "list_row", "list_reopen", "list_issue", "list_copy"):
        assert go(browser, name, foreign.pk).status_code == 404
    assert go(browser, "list_print", foreign.pk, "pdf").status_code == 404
    assert go(browser, "list_approve", foreign.pk, x=1).status_code == 404
    assert go(browser, "list_item_remove", foreign.items.get().pk, x=1).status_code == 404
    assert "2024" not in text(go(browser, "list_list")).split("<main")[1]


def test_dossiers_chosen_in_the_list_are_handed_over(office, sign_in, done):
    browser = sign_in(Role.CLERK)
    assert go(browser, "closed_list").url == f"{reverse('dossiers:dossier_list')}?trang-thai=closed"
    assert "Hồ sơ xong" in text(go(browser, "hand_over_make", chon=done.pk))
    assert go(browser, "hand_over_make", chon="").status_code == 302
    assert go(browser, "hand_over_make", chon=done.pk, title="Hồ sơ 2023").status_code == 302
    made = HandOver.objects.get()
    assert "Hồ sơ xong" in text(go(browser, "hand_over_detail", made.pk))
    assert go(browser, "hand_over_take_back", made.pk, done.pk, x=1).status_code == 302
    assert "Không còn hồ sơ nào" in text(go(browser, "hand_over_detail", made.pk))
    go(browser, "hand_over_make", chon=done.pk, title="Hồ sơ 2023 lần hai")
    made = HandOver.objects.get(number=2)
    assert go(browser, "hand_over_submit", made.pk, x=1).status_code == 302
    assert go(browser, "hand_over_send_back", made.pk, reason="thiếu").status_code == 302
    assert go(browser, "hand_over_submit", made.pk, x=1).status_code == 302
    assert go(browser, "hand_over_accept", made.pk, condition="đầy đủ", n_boxes=1).status_code == 302
    made.refresh_from_db()
    done.refresh_from_db()
    assert (made.state, done.state) == (HandOverState.ACCEPTED, DossierState.ARCHIVED)
    for form in ("pdf", "xlsx", "bien-ban"):
        assert go(browser, "hand_over_print", made.pk, form).status_code == 200
    assert "Hồ sơ 2023" in text(go(browser, "hand_over_list"))


def test_a_hand_over_shows_no_dossier_that_may_not_be_seen(office, sign_in, maker, clerk, done):
    other = office.actor(Role.SPECIALIST, office.economy, "Người kín")
    secret = open_one(other, "Chuyện kín", use_regime="named", years=10)
    note(other, secret)
    secret = closed(other, secret)
    made = services.offer_dossiers(actor=clerk, dossiers=[done, secret], title="Hồ sơ của phòng", now=NOW)
    browser = sign_in(Role.SPECIALIST, office.economy)
    page = text(go(browser, "hand_over_detail", made.pk))
    assert "Hồ sơ xong" in page
    assert "1 hồ sơ bạn không được xem" in page
    assert "Chuyện kín" not in page
    printed = browser.get(reverse("dossiers:hand_over_print", args=[made.pk, "pdf"]), follow=True)
    assert "không in được đủ" in printed.content.decode()
    sign_in(Role.SPECIALIST, office.general)
    for name in ("hand_over_detail", "hand_over_submit", "hand_over_accept", "hand_over_send_back"):
        assert go(browser, name, made.pk).status_code == 404
    assert go(browser, "hand_over_print", made.pk, "pdf").status_code == 404
    assert "Hồ sơ của phòng" not in text(go(browser, "hand_over_list"))


def test_disposal_at_the_browser(office, sign_in, done, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LATER)
    monkeypatch.setattr(clock, "today", LATER.date)
    browser = sign_in(Role.CLERK)
    assert go(browser, "disposal_propose", chon=done.pk, title="Đợt 2031").status_code == 302
    made = DisposalList.objects.get()
    assert go(browser, "review_unit_agree", made.pk, is_agreed="1").status_code == 200
    steps = (
        ("unit_agree", Role.HEAD, office.economy), ("archive_agree", Role.CLERK, None),
        ("council_agree", Role.DEPUTY_CHIEF, None), ("decide", Role.CHIEF, None),
    )  # fmt: skip
    for step, role, unit in steps:
        sign_in(role, unit)
        assert reverse(f"dossiers:review_{step}", args=[made.pk]) in text(go(browser, "disposal_detail", made.pk))
        said = {"is_agreed": "1", "comment": "đồng ý", "decision_code": "9/QĐ"}
        assert go(browser, f"review_{step}", made.pk, **said).status_code == 302
    sign_in(Role.CLERK)
    assert "không khôi phục được" in text(go(browser, "review_execute", made.pk))
    assert go(browser, "review_execute", made.pk, note="Biên bản 1").status_code == 302
    made.refresh_from_db()
    assert made.state == DisposalState.EXECUTED
    assert Dossier.objects.get().state == DossierState.DISPOSED
    assert "Đợt 2031" in text(go(browser, "disposal_list"))


def test_a_reviewer_keeps_a_dossier_and_others_do_not_see_the_list(office, sign_in, clerk, done):
    made = services.propose_disposal(actor=clerk, dossiers=[done], title="Đợt kín", now=LATER)
    line = made.lines.get()
    browser = sign_in(Role.HEAD, office.economy)
    assert go(browser, "disposal_keep", line.pk, reason="còn dùng").status_code == 302
    assert "còn dùng" in text(go(browser, "disposal_detail", made.pk))
    sign_in(Role.HEAD, office.general)
    for name in ("disposal_detail", "review_unit_agree", "review_execute"):
        assert go(browser, name, made.pk).status_code == 404
    assert go(browser, "disposal_keep", line.pk).status_code == 404
    assert "Đợt kín" not in text(go(browser, "disposal_list"))


def test_many_dossiers_are_frozen_at_once(office, sign_in, done):
    browser = sign_in(Role.CHIEF)
    assert "Hồ sơ xong" in text(go(browser, "freeze_many", chon=done.pk))
    assert go(browser, "freeze_many", chon=done.pk, basis="Thanh tra 12").status_code == 302
    page = text(go(browser, "dossier_detail", done.pk))
    assert "Thanh tra 12" in page
    assert "Phong tỏa</span>" in page
    assert go(browser, "dossier_lift", done.pk, reason="xong").status_code == 302
    assert go(browser, "dossier_freeze", done.pk, basis="Thanh tra 13").status_code == 302
    assert Dossier.objects.get().is_frozen


def test_keeping_back_and_reopening_at_the_browser(office, sign_in, done):
    browser = sign_in(Role.CHIEF)
    refused = text(go(browser, "dossier_keep_back", done.pk, until="2030-01-01", reason="x"))
    assert "Giữ lại không quá 2 năm" in refused
    assert go(browser, "dossier_keep_back", done.pk, until="2025-01-01", reason="còn dùng").status_code == 302
    assert "chờ đồng ý" in text(go(browser, "dossier_detail", done.pk))
    assert go(browser, "dossier_consent", done.pk, basis="7/VP").status_code == 302
    assert "01/01/2025 (7/VP)" in text(go(browser, "dossier_detail", done.pk))
    assert go(browser, "dossier_reopen", done.pk, reason="bổ sung").status_code == 302
    assert go(
        browser, "dossier_change", done.pk, title="Tên mới", retention="nhu-hien-nay", use_regime="named"
    ).status_code == 302  # fmt: skip
    assert Dossier.objects.get().title == "Tên mới"


def test_the_retention_table_says_what_is_not_confirmed(sign_in):
    page = text(go(sign_in(Role.SPECIALIST), "retention_list"))
    assert "Thông tư 10/2022/TT-BNV" in page
    assert page.count("Cần đối chiếu") == 7
    assert page.count("Đã đối chiếu") == 1


@pytest.mark.parametrize("name", ["hand_over_list", "disposal_list", "list_list", "retention_list"])
def test_lists_cost_the_same_for_any_number_of_rows(sign_in, clerk, maker, assert_list_budget, name):
    years = iter(range(2001, 2099))

    def add(count):
        for _ in range(count):
            year = next(years)
            if name == "list_list":
                services.make_list(actor=clerk, year=year, now=NOW)
            elif name == "retention_list":
                RetentionRule.objects.create(group="A", title=str(year), basis="B", valid_from=NOW.date())
            else:
                dossier = open_one(maker, f"Hồ sơ {year}", years=5)
                note(maker, dossier)
                dossier = closed(maker, dossier, years=5)
                if name == "hand_over_list":
                    services.offer_dossiers(actor=clerk, dossiers=[dossier], title="Đợt", now=NOW)
                else:
                    services.propose_disposal(actor=clerk, dossiers=[dossier], title="Đợt", now=LATER)

    assert_list_budget(sign_in(Role.CLERK), reverse(f"dossiers:{name}"), add, 9)
