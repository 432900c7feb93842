"""Dossiers kept for ever go to the historical archive: list, minutes, state; nothing is deleted."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.dossiers import rules, selectors, services
from nhip.dossiers.choices import DossierState, HandOverKind, HandOverState
from nhip.dossiers.models import Dossier, HandOver
from nhip.dossiers.tests.samples import NOW, closed, enter, note, open_one, with_file
from nhip.files.models import StoredFile
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
MADE = datetime(2028, 5, 2, 9, tzinfo=VIETNAM)
ARCHIVE = "Trung tâm Lưu trữ lịch sử tỉnh"


@pytest.fixture
def chief(office):
    return office.actor(Role.CHIEF, name="Nguyễn Văn Chánh")


def archived(office, maker, clerk, title="Nghị quyết về quy hoạch", years=None):
    dossier = open_one(maker, title, years=years)
    entry = with_file(office, enter(office, f"{title[:3]}/SYT", unit=office.economy), title)
    services.collect_entries(actor=maker, dossier=dossier, entries=[entry], now=NOW)
    dossier = closed(maker, dossier, years=years)
    hand_over = services.offer_dossiers(actor=clerk, dossiers=[dossier], title="Hồ sơ 2023", now=NOW)
    services.submit_hand_over(actor=clerk, hand_over=hand_over, now=NOW)
    services.accept_hand_over(actor=clerk, hand_over=hand_over, condition="đủ", now=NOW)
    return Dossier.objects.get(pk=dossier.pk)


@pytest.fixture
def kept(office, maker, clerk):
    return archived(office, maker, clerk)


@pytest.fixture
def listed(clerk, kept):
    return services.offer_to_history(
        actor=clerk, dossiers=[kept], title="Hồ sơ vĩnh viễn 2023", receiver=ARCHIVE, now=MADE
    )


def took(clerk, hand_over, on=date(2028, 5, 10), now=datetime(2028, 5, 20, 8, tzinfo=VIETNAM), **more):
    said = {"receiver_name": "Lê Thị Nhận", "basis": "Kế hoạch 5/KH-SNV", "condition": "đầy đủ"}
    return services.record_transfer(
        actor=clerk, hand_over=hand_over, transferred_on=on, now=now, **{**said, **more}
    )  # fmt: skip


def test_due_on_the_last_day_of_the_fifth_year_after():
    assert rules.history_due(date(2024, 1, 20)) == date(2029, 12, 31)


def test_dossiers_due_by_the_end_of_a_year(office, maker, clerk, kept):
    archived(office, maker, clerk, "Có thời hạn", years=10)
    dossiers = selectors.visible_to(clerk)
    assert list(selectors.history_due_in(dossiers, 2029)) == [kept]
    assert not selectors.history_due_in(dossiers, 2028)


def test_from_the_list_to_the_minutes_nothing_is_deleted(chief, clerk, kept, listed):
    n_files = StoredFile.objects.count()
    assert (listed.kind, listed.number, str(listed)) == (
        HandOverKind.HISTORICAL, 1, "Mục lục nộp lưu trữ lịch sử số 1/2028",
    )  # fmt: skip
    assert Dossier.objects.get(pk=kept.pk).state == DossierState.ARCHIVED
    services.submit_hand_over(actor=chief, hand_over=listed, now=MADE)
    done = took(clerk, listed, n_boxes=2)
    assert (done.state, done.accepted_on, done.receiver_name) == (
        HandOverState.ACCEPTED, date(2028, 5, 10), "Lê Thị Nhận",
    )  # fmt: skip
    found = Dossier.objects.get(pk=kept.pk)
    assert (found.state, found.historical_on) == (DossierState.HISTORICAL, date(2028, 5, 10))
    assert StoredFile.objects.count() == n_files
    assert not rules.can_dispose(found, date(2099, 1, 1))
    with pytest.raises(Refused, match="Chỉ nộp lưu trữ lịch sử"):
        services.offer_to_history(actor=clerk, dossiers=[found], title="Lại", receiver=ARCHIVE, now=MADE)


def test_only_what_is_kept_for_ever_and_on_no_list_goes(office, maker, clerk, listed, kept):
    limited = archived(office, maker, clerk, "Có thời hạn", years=10)
    for dossiers in ([limited], [kept], []):
        with pytest.raises(Refused, match="Chỉ nộp lưu trữ lịch sử hồ sơ vĩnh viễn"):
            services.offer_to_history(actor=clerk, dossiers=dossiers, title="T", receiver=ARCHIVE, now=MADE)
    assert "vĩnh viễn" in rules.can_transfer(clerk, limited).reason


@pytest.mark.parametrize("field", ["title", "receiver"])
def test_title_and_receiver_have_to_be_said(clerk, kept, field):
    said = {"title": "T", "receiver": ARCHIVE, field: " "}
    with pytest.raises(Refused, match="Chưa ghi") as refused:
        services.offer_to_history(actor=clerk, dossiers=[kept], now=MADE, **said)
    assert refused.value.field == field


def test_who_puts_on_a_list(clerk, maker, kept):
    with pytest.raises(Refused, match="Chỉ lưu trữ cơ quan"):
        services.offer_to_history(actor=maker, dossiers=[kept], title="T", receiver=ARCHIVE, now=MADE)
    assert not selectors.transferable(maker)
    assert not rules.can_transfer(maker, kept)
    with pytest.raises(Refused, match="chưa gắn"):
        services.offer_to_history(actor=Actor.nobody(), dossiers=[kept], title="T", receiver=ARCHIVE, now=MADE)


def test_who_sends_and_who_writes_the_minutes(chief, clerk, listed):
    with pytest.raises(Refused, match="Chỉ lãnh đạo Văn phòng"):
        services.submit_hand_over(actor=clerk, hand_over=listed, now=MADE)
    services.submit_hand_over(actor=chief, hand_over=listed, now=MADE)
    with pytest.raises(Refused, match="Chỉ lưu trữ cơ quan"):
        took(chief, listed)
    with pytest.raises(Refused, match="nộp vào lưu trữ lịch sử"):
        services.accept_hand_over(actor=clerk, hand_over=listed, condition="", now=MADE)
    neighbour = make_office("VPKHAC")
    with pytest.raises(Refused, match="cơ quan khác"):
        took(neighbour.actor(Role.CLERK), listed)


def test_minutes_of_the_other_kind_are_refused(maker, clerk):
    dossier = open_one(maker, "Thường", years=10)
    note(maker, dossier)
    dossier = closed(maker, dossier, years=10)
    current = services.offer_dossiers(actor=clerk, dossiers=[dossier], title="Hồ sơ", now=NOW)
    services.submit_hand_over(actor=clerk, hand_over=current, now=NOW)
    with pytest.raises(Refused, match="nộp vào lưu trữ cơ quan"):
        took(clerk, current)


@pytest.mark.parametrize("on", [date(2028, 5, 1), date(2028, 5, 21)])
def test_the_day_lies_between_sending_and_today(chief, clerk, listed, on):
    services.submit_hand_over(actor=chief, hand_over=listed, now=MADE)
    with pytest.raises(Refused, match="từ ngày gửi mục lục đến hôm nay"):
        took(clerk, listed, on=on)


def test_a_frozen_dossier_stops_it_and_can_be_taken_off(chief, clerk, kept, listed):
    services.submit_hand_over(actor=chief, hand_over=listed, now=MADE)
    services.freeze_dossiers(actor=chief, dossiers=[kept], basis="QĐ thanh tra", now=MADE)
    with pytest.raises(Refused, match=r"phong tỏa.*Rút"):
        took(clerk, listed)
    services.send_back_hand_over(actor=clerk, hand_over=listed, reason="Còn hồ sơ phong tỏa", now=MADE)
    services.take_back_dossier(actor=clerk, hand_over=listed, dossier=kept, now=MADE)
    assert Dossier.objects.get(pk=kept.pk).state == DossierState.ARCHIVED
    assert not selectors.transferable(clerk)  # frozen


def test_at_the_browser_from_the_list_to_the_papers(office, client, clerk, kept):
    client.force_login(office.user(Role.CLERK, username="vanthu"))
    listing = client.get(reverse("dossiers:dossier_list"), {"den-han-lich-su": "1"})
    assert listing.status_code == 200
    chosen = {"chon": str(kept.pk)}
    page = client.post(reverse("dossiers:history_make"), chosen).content.decode()
    assert "Trung tâm Lưu trữ lịch sử tỉnh" in page
    client.post(reverse("dossiers:history_make"), {**chosen, "title": "Hồ sơ 2023", "receiver": ARCHIVE})
    made = HandOver.objects.get(kind=HandOverKind.HISTORICAL)
    detail = client.get(reverse("dossiers:hand_over_detail", args=[made.pk])).content.decode()
    assert ARCHIVE in detail
    assert "Gửi lưu trữ" not in detail  # a leader of the Office sends it
    client.force_login(office.user(Role.CHIEF))
    detail = client.get(reverse("dossiers:hand_over_detail", args=[made.pk])).content.decode()
    assert "Gửi lưu trữ lịch sử" in detail
    assert client.post(reverse("dossiers:hand_over_submit", args=[made.pk]), {"gui": "1"}).status_code == 302
    client.logout()
    client.login(username="vanthu", password="mat-khau-thu-nghiem")
    detail = client.get(reverse("dossiers:hand_over_detail", args=[made.pk])).content.decode()
    assert "Ghi biên bản giao nhận" in detail
    made.refresh_from_db()
    said = {"transferred_on": made.submitted_on.isoformat(), "receiver_name": "Lê Thị Nhận", "condition": "đủ"}
    assert client.post(reverse("dossiers:history_accept", args=[made.pk]), said).status_code == 302
    for form, start in (("pdf", b"%PDF"), ("bien-ban", b"%PDF"), ("xlsx", b"PK")):
        paper = client.get(reverse("dossiers:hand_over_print", args=[made.pk, form]))
        assert paper.content.startswith(start)
    shown = client.get(reverse("dossiers:dossier_detail", args=[kept.pk])).content.decode()
    assert "Đã nộp lưu trữ lịch sử" in shown
