"""Searches that are kept, shared and told of: exactly once, never of what may not be read."""

from datetime import date, datetime

import pytest
from django.core.management import call_command
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.documents import jobs, selectors, services
from nhip.documents.choices import Direction, UnitRole
from nhip.documents.models import FreshEntry, SavedSearch, SearchAlert
from nhip.documents.services import DocumentInput, EntryInput, close_to, open_to, register_entry
from nhip.files.services import store_file
from nhip.notices.models import Notice
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reading.tests import papers

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
DAY = date(2026, 3, 2)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def specialist(office):
    return office.actor(Role.SPECIALIST, office.economy)


def save(actor, name="Đất đai", query="q=dat+dai", **more):
    return services.save_search(actor=actor, name=name, query=query, now=NOW, **more)


def enter(office, code, subject, unit=None, *, number=None):
    row = EntryInput(Direction.INCOMING, DocumentInput("Sở Y tế", code, subject, DAY), DAY, number, handling_unit=unit)
    return register_entry(actor=Actor.system(office.agency_id), row=row, now=NOW)


def told():
    return list(Notice.objects.order_by("pk").values_list("recipient_id", "about_id"))


def test_a_search_is_kept_once_under_a_name(office, specialist):
    search = save(specialist)
    assert (str(search), search.unit_id) == ("Đất đai", None)
    with pytest.raises(Refused, match="đã lưu một tìm kiếm tên"):
        save(specialist, query="q=khac")
    for name, query in (("", "q=a"), ("Tên", " ")):
        with pytest.raises(Refused, match="phải có tên"):
            save(specialist, name, query)
    with pytest.raises(Refused, match="chưa gắn với một người"):
        save(Actor.system(office.agency_id))


def test_shared_searches_are_seen_by_the_unit_only(office, specialist):
    colleague = office.actor(Role.SPECIALIST, office.economy, "Đồng nghiệp")
    outsider = office.actor(Role.SPECIALIST, office.general, "Phòng khác")
    own, shared = save(specialist, "Riêng"), save(specialist, "Chung", is_shared=True)
    assert list(selectors.searches_of(specialist)) == [shared, own]
    assert list(selectors.searches_of(colleague)) == [shared]
    assert list(selectors.searches_of(outsider)) == []
    assert list(selectors.searches_of(Actor.nobody())) == []
    with pytest.raises(Refused, match="Chỉ người đã lưu"):
        services.delete_search(actor=colleague, search=shared, now=NOW)
    with pytest.raises(Refused, match="Không tìm thấy"):
        services.switch_alert(actor=outsider, search=shared, is_on=True, now=NOW)
    services.delete_search(actor=specialist, search=shared, now=NOW)
    services.delete_search(actor=specialist, search=shared, now=NOW)
    assert list(SavedSearch.objects.all()) == [own]


def test_new_documents_are_told_exactly_once_to_who_may_read_them(office, specialist):
    other = office.actor(Role.SPECIALIST, office.general, "Phòng khác")
    save(specialist, is_alerted=True)
    save(other, is_alerted=True)
    mine = enter(office, "1/A", "Giao đất đai đợt 1", office.economy)
    enter(office, "2/A", "việc khác", office.economy)
    enter(office, "3/A", "đất đai của sổ cũ", office.economy, number=40)
    theirs = enter(office, "4/A", "Thu hồi đất đai", office.general)
    assert jobs.tell_all() == (3, 2)
    assert jobs.tell_all() == (0, 0)
    assert sorted(told()) == sorted([(specialist.person_id, mine.pk), (other.person_id, theirs.pk)])
    # Opened to the other division later, it is news there, and only there.
    open_to(entry=mine, role=UnitRole.INFORMED, units=[office.general])
    assert jobs.tell_all() == (1, 1)
    assert told()[-1] == (other.person_id, mine.pk)
    close_to(entry=mine, units=[office.general])
    assert not FreshEntry.objects.exists()
    # Handed to a division, it is news there; taken back, to nobody.
    unread = enter(office, "5/A", "đất đai chưa chuyển")
    assert jobs.tell_all() == (1, 0)
    services.hand_over(entry=unread, unit=office.economy, on=DAY)
    assert jobs.tell_all() == (1, 1)
    services.hand_over(entry=unread, unit=None, on=None)
    assert jobs.tell_all() == (0, 0)


def test_filters_and_files_count_too(office, specialist, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    save(specialist, "Công văn", "loai=CV", is_alerted=True)
    save(specialist, "Cảng cạn", "q=cang+can", is_alerted=True)
    entry = enter(office, "1/SYT", "việc thường", office.economy)
    assert jobs.tell_all() == (1, 1)
    content = [papers.docx_of(["Báo cáo quy hoạch cảng cạn"])]
    file = store_file(actor=specialist, name="bao-cao.docx", content=content, now=NOW)
    services.attach_file(actor=specialist, document=entry.document, attachment=file, now=NOW)
    assert jobs.tell_all() == (1, 1)
    titles = Notice.objects.order_by("pk").values_list("title", flat=True)
    assert [title.split("”")[0] for title in titles] == ["Văn bản mới khớp “Công văn", "Văn bản mới khớp “Cảng cạn"]


def test_nothing_is_noted_while_nobody_wants_alerts(office, specialist):
    search = save(specialist)
    enter(office, "1/A", "đất đai", office.economy)
    assert not FreshEntry.objects.exists()
    for _ in range(2):
        services.switch_alert(actor=specialist, search=search, is_on=True, now=NOW)
    assert SearchAlert.objects.count() == 1
    for _ in range(2):
        services.switch_alert(actor=specialist, search=search, is_on=False, now=NOW)
    assert not SearchAlert.objects.exists()


def test_the_command_tells_and_says_how_many(office, specialist, capsys):
    save(specialist, is_alerted=True)
    enter(office, "1/A", "đất đai", office.economy)
    call_command("alert_searches")
    call_command("alert_searches")
    assert capsys.readouterr().out.splitlines() == ["Đã xem 1 văn bản mới, báo 1 lượt."]


def test_saving_sharing_and_forgetting_on_the_page(office, client):
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    form = {"name": "Đất", "query": "q=dat", "is_alerted": "on", "is_shared": "on"}
    page = client.post(reverse("documents:save_search"), form, follow=True).content.decode()
    assert "Đã lưu tìm kiếm “Đất”" in page
    assert "Đang báo" in page
    search = SavedSearch.objects.get()
    assert search.unit == office.economy
    assert (
        "đã lưu một tìm kiếm tên" in client.post(reverse("documents:save_search"), form, follow=True).content.decode()
    )
    empty = client.post(reverse("documents:save_search"), {"name": "", "query": "q=dat"}, follow=True)
    assert "phải có tên" in empty.content.decode()
    switch = reverse("documents:switch_search", args=[search.pk])
    assert "Thôi báo" in client.post(switch, {"bao": "0"}, follow=True).content.decode()
    assert "Sẽ báo" in client.post(switch, {"bao": "1"}, follow=True).content.decode()
    client.force_login(office.user(Role.SPECIALIST, office.economy, "khac"))
    assert "Chỉ người đã lưu" in client.post(switch, {"xoa": "1"}, follow=True).content.decode()
    client.force_login(office.user(Role.SPECIALIST, office.general, "ngoai"))
    assert client.post(switch, {"bao": "1"}).status_code == 404
    assert "Đất" not in client.get(reverse("documents:find")).content.decode()
