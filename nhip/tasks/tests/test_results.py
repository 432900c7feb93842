"""Results with files and documents: what is sent goes whole or not at all, and is read by whom the task is."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nhip.core import clock
from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.documents.choices import Direction
from nhip.documents.services import DocumentInput, EntryInput, register_entry
from nhip.files.choices import TextState
from nhip.files.models import Attachment, TextLayer
from nhip.files.selectors import visible_to as files_visible_to
from nhip.files.services import store_file
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import make_office
from nhip.reading.tests import papers
from nhip.tasks import selectors, services
from nhip.tasks.models import ProgressReport, Result
from nhip.tasks.tests.samples import make_task, part, system

pytestmark = pytest.mark.django_db
TODAY = clock.today()
NOW = clock.now()
WORDS = "Báo cáo kết quả kiểm tra nội dung kín"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def user(office):
    return office.user(Role.UNIT_CONTACT, office.department)


@pytest.fixture
def lead(user):
    return actor_for_person(user.person, TODAY)


@pytest.fixture
def task(office):
    return make_task(
        office, assigned_on=TODAY - timedelta(days=20), due_on=TODAY + timedelta(days=9),
        cooperating=(part(office.economy),),
    )  # fmt: skip


def stored(actor, name="Báo cáo 45.txt", content=WORDS) -> Attachment:
    return store_file(actor=actor, name=name, content=[content.encode()], now=NOW)


def report(actor, task, **said) -> Result:
    return services.report_result(actor=actor, task=task, reported_on=TODAY, now=NOW, **said)


def url(name, task) -> str:
    return reverse(f"tasks:{name}", kwargs={"pk": task.pk})


def page_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_a_result_is_its_files_alone_and_the_journal_names_them(lead, task):
    first, second = stored(lead), stored(lead, "ảnh.txt", "khác")
    result = report(lead, task, attachments=[first, second])
    assert list(result.attachments.order_by("id")) == [first, second]
    entry = timeline_of(task)[0]
    assert entry.summary == "Báo cáo kết quả: Báo cáo 45.txt, ảnh.txt"
    assert entry.data["files"] == [[each.name, each.file.sha256] for each in (first, second)]


def test_progress_carries_files_once(lead, task):
    kept = stored(lead)
    said = {"actor": lead, "task": task, "reported_on": TODAY, "text": "được một nửa", "now": NOW}
    services.report_progress(**said, attachments=[kept])
    services.report_progress(**said, attachments=[kept])  # a second click
    assert ProgressReport.objects.get().attachments.get() == kept


@pytest.mark.parametrize("deed", ["report_result", "report_progress"])
def test_files_of_others_and_withdrawn_ones_are_refused_whole(office, lead, task, deed):
    foreign, own = stored(office.actor(Role.CHIEF), "của người khác.txt"), stored(lead, content="riêng")
    call = getattr(services, deed)
    said = {"actor": lead, "task": task, "reported_on": TODAY, "text": "xong", "now": NOW}
    with pytest.raises(Refused, match=r"“của người khác\.txt” không phải do bạn tải lên"):
        call(**said, attachments=[own, foreign])
    TextLayer.objects.filter(file=own.file).update(state=TextState.WITHDRAWN)
    with pytest.raises(Refused, match=r"“Báo cáo 45\.txt” mang dấu chỉ độ mật"):
        call(**said, attachments=[own])
    assert (Result.objects.count(), ProgressReport.objects.count()) == (0, 0)


@pytest.fixture
def registered(office):
    """Two documents: one that the department was given to handle, one of another division."""

    def entry(number, subject, unit):
        document = DocumentInput("Sở Y tế", f"{number}/BC-SYT", subject, date(2024, 3, 12))
        row = EntryInput(Direction.INCOMING, document, date(2024, 3, 13), handling_unit=unit)
        return register_entry(actor=system(office), row=row, now=NOW).document

    return entry(45, "Kết quả phòng bệnh", office.department), entry(46, "Việc kín của phòng khác", office.economy)


def test_documents_are_suggested_among_those_that_the_reporter_may_read(client, user, lead, registered):
    client.force_login(user)
    place = reverse("tasks:suggest_documents")
    page = page_of(client.get(place, {"reference": "45/BC"}))
    assert "45/BC-SYT" in page
    assert "Kết quả phòng bệnh" in page
    for words in ("46/BC", "kín", "4"):
        assert "BC-SYT" not in page_of(client.get(place, {"reference": words})), words
    assert selectors.documents_matching(lead, "SYT") == [registered[0]]


def test_a_result_names_its_registered_document(client, office, user, task, registered):
    client.force_login(user)
    said = {"reference": "45", "document": registered[0].pk, "reported_on": TODAY}
    page = page_of(client.post(url("bao_cao_ket_qua", task), said, follow=True))
    assert "Đã báo cáo kết quả" in page
    assert "45/BC-SYT ngày 12/03/2024" in page
    result = Result.objects.get()
    assert (result.document, result.reference) == (registered[0], "45/BC-SYT ngày 12/03/2024")
    link = reverse("documents:entry_detail", kwargs={"pk": registered[0].entries.get().pk})
    assert link in page
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    helper = page_of(client.get(url("task_detail", task)))
    assert "45/BC-SYT ngày 12/03/2024" in helper
    assert link not in helper
    client.force_login(office.user(Role.GENERAL))
    assert link in page_of(client.get(url("xac_nhan", task)))


def test_a_document_that_the_reporter_may_not_read_is_not_taken(client, user, task, registered):
    client.force_login(user)
    said = {"text": "Đã xong phần việc", "document": registered[1].pk, "reported_on": TODAY}
    page = page_of(client.post(url("bao_cao_ket_qua", task), said))
    assert "Đã xong phần việc" in page
    assert "Việc kín" not in page
    assert Result.objects.count() == 0


def upload(client, content: bytes, name: str):
    return client.post(reverse("files:upload"), {"file": SimpleUploadedFile(name, content), "field": "attachments"})


def test_a_refused_file_leaves_the_result_unsent_and_the_words_kept(client, user, lead, task):
    client.force_login(user)
    assert upload(client, "MẬT\nSố: 1/BC-SYT".encode(), "mật.txt").status_code == 422
    upload(client, WORDS.encode(), "Báo cáo 45.txt")
    kept = Attachment.objects.get()
    said = {"text": "Đã xong phần việc", "attachments": [str(kept.uid), "khong-len-duoc"], "reported_on": TODAY}
    page = page_of(client.post(url("bao_cao_ket_qua", task), said))
    assert "Có tệp chưa tải lên được. Bỏ tệp đó, hoặc chọn lại rồi gửi." in page
    assert "Đã xong phần việc" in page
    assert f'<input type="hidden" name="attachments" value="{kept.uid}">' in page
    assert Result.objects.count() == 0
    TextLayer.objects.update(state=TextState.WITHDRAWN, message="Mang dấu mật.")
    page = page_of(client.post(url("bao_cao_ket_qua", task), {**said, "attachments": [str(kept.uid)]}))
    assert "mang dấu chỉ độ mật" in page
    assert Result.objects.count() == 0


def test_files_go_from_the_form_to_the_page_on_which_they_are_judged(client, office, user, task):
    client.force_login(user)
    page = page_of(client.get(url("bao_cao_ket_qua", task)))
    assert "files/upload.js" in page
    assert "Kéo tệp vào đây" in page
    upload(client, papers.pdf_of([WORDS]), "Báo cáo 45.pdf")
    upload(client, WORDS.encode(), "phụ lục.txt")
    sent = Attachment.objects.order_by("id")
    said = {"text": "Xong", "attachments": [str(each.uid) for each in sent], "reported_on": TODAY}
    assert "Báo cáo 45.pdf" in page_of(client.post(url("bao_cao_ket_qua", task), said, follow=True))
    client.force_login(office.user(Role.GENERAL))
    for name in ("xac_nhan", "tra_lai"):
        page = page_of(client.get(url(name, task)))
        assert "Kết quả báo cáo ngày" in page
        for each in sent:
            assert reverse("files:serve", args=[each.uid]) in page
        assert "<iframe" in page
    TextLayer.objects.filter(file=sent[0].file).update(state=TextState.WITHDRAWN)
    page = page_of(client.get(url("task_detail", task)))
    assert "Báo cáo 45.pdf: mang dấu chỉ độ mật, đã bị loại khỏi hệ thống." in page
    assert reverse("files:serve", args=[sent[0].uid]) not in page


def test_a_picture_is_seen_in_place(client, user, lead, task):
    kept = stored(lead)
    kept.file.media_type = "image/jpeg"
    kept.file.save()
    report(lead, task, attachments=[kept])
    client.force_login(user)
    assert '<img src="' in page_of(client.get(url("task_detail", task)))


def test_a_page_of_a_deed_without_a_result_shows_none(client, office, task):
    client.force_login(office.user(Role.GENERAL))
    response = client.post(url("xac_nhan", task), {"judged_on": TODAY})
    assert "Kết quả báo cáo ngày" not in page_of(response)


@pytest.fixture
def sent(lead, task):
    """A file with the result and one with a report of progress."""
    with_progress, with_result = stored(lead, "tiến độ kín.txt", "một"), stored(lead, "kết quả kín.txt", WORDS)
    services.report_progress(actor=lead, task=task, reported_on=TODAY, text="nửa", attachments=[with_progress], now=NOW)
    report(lead, task, attachments=[with_result])
    return [with_progress, with_result]


def test_files_are_read_by_whom_the_task_is(office, sent, task):
    helper, follower = office.actor(Role.HEAD, office.economy), office.actor(Role.HEAD, office.general)
    for actor, sees in (
        (office.actor(Role.CHIEF), True), (office.actor(Role.GENERAL), True), (helper, True), (follower, False),
        (make_office("KHAC").actor(Role.CHIEF), False), (make_office("XA").actor(Role.UNIT_CONTACT), False),
    ):  # fmt: skip
        assert list(files_visible_to(actor).order_by("id")) == (sent if sees else []), actor
    task.is_restricted = True
    task.save()
    assert list(files_visible_to(helper)) == []
    assert list(files_visible_to(office.actor(Role.CHIEF)).order_by("id")) == sent


def test_no_path_leads_others_to_the_files_of_a_restricted_task(client, office, sent, task):
    task.is_restricted = True
    task.save()
    strangers = [
        office.user(Role.HEAD, office.economy), office.user(Role.SPECIALIST, office.general),
        make_office("KHAC").user(Role.CHIEF),
    ]  # fmt: skip
    names = [each.name for each in sent]
    for stranger in strangers:
        client.force_login(stranger)
        for each in sent:
            for path in (reverse("files:serve", args=[each.uid]), reverse("files:text", args=[each.uid])):
                for address in (path, f"{path}?tai=1"):
                    response = client.get(address)
                    assert response.status_code == 404, address
                    assert each.name not in response.content.decode()
            assert client.post(reverse("files:text", args=[each.uid])).status_code == 404
        for name in ("task_detail", "bao_cao_ket_qua", "tien_do", "xac_nhan", "tra_lai"):
            assert client.get(url(name, task)).status_code == 404
        for words in ("kết quả kín", "tien do kin", WORDS, task.code):
            for page in (reverse("search:results"), reverse("tasks:task_list")):
                body = page_of(client.get(page, {"q": words}))
                assert not any(name in body for name in names), (page, words)


def test_a_stranger_cannot_send_along_the_file_of_another(client, office, sent):
    other = make_task(office, code="KHAC-1", lead=part(office.economy), assigned_on=TODAY, due_on=None)
    client.force_login(office.user(Role.HEAD, office.economy))
    said = {"text": "Xong", "attachments": [str(each.uid) for each in sent], "reported_on": TODAY}
    page = page_of(client.post(url("bao_cao_ket_qua", other), said))
    assert "Có tệp chưa tải lên được" in page
    assert not any(each.name in page for each in sent)
    assert Result.objects.filter(task=other).count() == 0


def test_who_reported_is_named_where_it_is_judged(client, office, user, lead, task):
    report(lead, task, text="Xong")
    client.force_login(office.user(Role.GENERAL))
    assert Person.objects.get(pk=lead.person_id).full_name in page_of(client.get(url("xac_nhan", task)))
