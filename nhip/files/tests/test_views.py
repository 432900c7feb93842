"""Pages of files: what is served and how, uploads, progress; nobody else's file."""

from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q
from django.template import Context, Template
from django.urls import reverse

from nhip.files import store
from nhip.files.choices import TextState
from nhip.files.holders import register_holder, unregister_holder
from nhip.files.models import Attachment, TextLayer
from nhip.org.choices import Role
from nhip.org.models import Post
from nhip.org.tests.factories import START, make_office
from nhip.reading.sources.scans import is_installed
from nhip.reading.tests import papers

pytestmark = pytest.mark.django_db
LINES = ["CHỈ THỊ", "Sở Y tế rà soát, báo cáo trước ngày 30 tháng 9 năm 2025."]


@pytest.fixture
def browser(office, client):
    client.force_login(office.user(Role.CLERK))
    return client


def send(client, content: bytes, name: str = "Chỉ thị 15.pdf", **more):
    return client.post(reverse("files:upload"), {"file": SimpleUploadedFile(name, content), **more})


def served(client, attachment, query: str = ""):
    """The answer, its content read to the end as a browser does."""
    response = client.get(reverse("files:serve", args=[attachment.uid]) + query)
    response.whole = b"".join(response.streaming_content) if response.streaming else response.content
    for close in response._resource_closers:
        close()  # the file, not the connection that the test itself uses
    return response


def test_an_upload_answers_with_the_line_of_the_form(browser):
    response = send(browser, papers.pdf_of(LINES), field="attachments")
    kept = Attachment.objects.get()
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<input type="hidden" name="attachments" value="{kept.uid}">' in page
    assert "Chỉ thị 15.pdf" in page
    assert "hx-get" not in page


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"MZ\x90\x00" + b"\0" * 99, "tệp chương trình"), (b"", "Tệp rỗng, không có nội dung."),
     ("MẬT\nSố: 1/BC-UBND".encode(), "Luật Bảo vệ bí mật nhà nước")],
)  # fmt: skip
def test_a_refused_upload_says_why_and_what_to_do(browser, content, reason):
    response = send(browser, content)
    assert response.status_code == 422
    assert reason in response.content.decode()
    assert Attachment.objects.count() == 0


def test_an_upload_without_a_file_or_for_a_strange_field_is_refused(browser):
    assert browser.post(reverse("files:upload")).status_code == 422
    assert send(browser, b"mot dong chu", field='"><script>').status_code == 422


def test_a_pdf_is_shown_and_can_do_nothing(browser):
    content = papers.pdf_of(LINES)
    send(browser, content)
    response = served(browser, Attachment.objects.get())
    assert response.whole == content
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert "filename*=utf-8''Ch%E1%BB%89%20th%E1%BB%8B%2015.pdf" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    again = browser.get(
        reverse("files:serve", args=[Attachment.objects.get().uid]), headers={"if-none-match": response["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_other_files_are_saved(browser):
    send(browser, papers.docx_of(LINES), "a.docx")
    word = Attachment.objects.get()
    assert served(browser, word)["Content-Disposition"].startswith("attachment")
    send(browser, papers.pdf_of(LINES), "b.pdf")
    pdf = Attachment.objects.get(name="b.pdf")
    assert served(browser, pdf, "?tai=1")["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_gone_is_not_found(browser):
    send(browser, papers.pdf_of(LINES))
    kept = Attachment.objects.get()
    store.drop(kept.file.sha256)
    assert served(browser, kept).status_code == 404


def test_nobody_elses_file_is_found_on_any_path(browser, office, client):
    send(browser, papers.pdf_of(LINES))
    kept = Attachment.objects.get()
    strangers = [office.user(Role.CHIEF), make_office("KHAC").user(Role.CLERK)]
    for user in strangers:
        client.force_login(user)
        for name in ("serve", "text"):
            url = reverse(f"files:{name}", args=[kept.uid])
            assert client.get(url).status_code == 404
        assert client.post(reverse("files:text", args=[kept.uid])).status_code == 404


@pytest.mark.skipif(not is_installed(), reason="Tesseract with Vietnamese data is not installed")
def test_a_scan_is_read_by_a_job_and_its_progress_is_shown(browser):
    """In tests jobs are done at once."""
    scan = papers.picture_bytes(papers.scan_of(papers.pdf_of(LINES), dpi=150), "PNG", dpi=150)
    page = send(browser, scan, "quét.png").content.decode()
    assert "Đã đọc 1 trang bản chụp." in page
    assert TextLayer.objects.get().state == TextState.READY


def test_progress_asks_for_itself_until_the_text_is_there(browser, monkeypatch):
    send(browser, papers.pdf_of(LINES))
    kept = Attachment.objects.get()
    url = reverse("files:text", args=[kept.uid])
    TextLayer.objects.update(state=TextState.RUNNING, n_done=3, n_pages=12)
    page = browser.get(url).content.decode()
    assert "hx-get" in page
    assert "3/12 trang" in page
    assert 'value="25"' in page
    TextLayer.objects.update(state=TextState.READY, warnings=["Trang 2 mờ."])
    page = browser.get(url).content.decode()
    assert "hx-get" not in page
    assert "Trang 2 mờ." in page


def test_a_dead_job_is_started_anew_by_who_looks(browser):
    send(browser, papers.pdf_of(LINES))
    kept = Attachment.objects.get()
    layer = TextLayer.objects.get()
    TextLayer.objects.update(state=TextState.RUNNING, signed_at=layer.signed_at - timedelta(hours=1), n_pages=0)
    browser.get(reverse("files:text", args=[kept.uid]))
    assert TextLayer.objects.get().state == TextState.READY


def test_a_failed_reading_can_be_asked_for_again(browser):
    send(browser, b" \n ", "trống.txt")
    kept = Attachment.objects.get()
    page = browser.get(reverse("files:text", args=[kept.uid])).content.decode()
    assert "Tệp không có chữ nào." in page
    assert "Đọc lại" in page
    page = browser.post(reverse("files:text", args=[kept.uid])).content.decode()
    assert "Tệp không có chữ nào." in page


def test_a_file_that_was_taken_out_is_not_offered_for_reading(browser):
    send(browser, b" \n ", "trống.txt")
    kept = Attachment.objects.get()
    TextLayer.objects.update(state=TextState.WITHDRAWN, message="Văn bản mang dấu chỉ độ mật")
    page = browser.post(reverse("files:text", args=[kept.uid])).content.decode()
    assert "Văn bản mang dấu chỉ độ mật" in page
    assert "Đọc lại" not in page


def test_who_has_no_post_sees_what_a_holder_shows_but_starts_no_job(browser, client, office):
    send(browser, b" \n ", "trống.txt")
    kept = Attachment.objects.get()
    user = office.user(Role.CHIEF)
    Post.objects.filter(person=user.person).update(held_until=START)
    register_holder("thu.all", lambda _actor: Q(pk__gt=0))
    try:
        client.force_login(user)
        url = reverse("files:text", args=[kept.uid])
        assert client.get(url).status_code == 200
        answer = client.post(url)
    finally:
        unregister_holder("thu.all")
    assert (answer.status_code, "Không tìm thấy tệp này." in answer.content.decode()) == (422, True)


def test_a_spreadsheet_has_no_text(browser, tmp_path):
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    assert send(browser, path.read_bytes(), "a.xlsx").status_code == 200
    kept = Attachment.objects.get()
    assert browser.get(reverse("files:text", args=[kept.uid])).status_code == 200
    assert browser.post(reverse("files:text", args=[kept.uid])).status_code == 200
    assert TextLayer.objects.count() == 0


def test_the_upload_zone_is_a_tag_for_any_form():
    page = Template('{% load files %}{% upload_zone "attachments" %}').render(Context())
    assert f'data-nhip-upload="{reverse("files:upload")}"' in page
    assert 'data-nhip-field="attachments"' in page
    assert "<script" not in page
