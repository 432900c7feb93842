"""The public page: a signed paper is told from a changed one, without signing in, and nothing stays behind."""

import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nhip.reading.tests import papers
from nhip.signing.tests.authority import Authority
from nhip.verification import forms

pytestmark = pytest.mark.django_db
LINES = ["Số: 45/SYT-NVY", "Báo cáo tình hình dịch bệnh"]


@pytest.fixture
def sent(client):
    def send(content, name="van-ban.pdf"):
        answer = client.post(reverse("verification:verify"), {"file": SimpleUploadedFile(name, content)})
        return answer.status_code, answer.content.decode()

    return send


@pytest.fixture(scope="module")
def authority():
    return Authority()


def test_anybody_may_ask(client):
    page = client.get(reverse("verification:verify"))
    assert page.status_code == 200
    assert "không cần tài khoản" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_a_signed_paper_and_the_same_one_changed(sent, authority, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tam"))
    (tmp_path / "tam").mkdir()
    settings.SIGNING_TRUST = authority.write(tmp_path / "tin-cay")
    signed = authority.sign(papers.pdf_of(LINES))
    status, page = sent(signed, "<b>45.pdf")
    assert status == 200
    assert "Trần Văn Minh, Sở Y tế" in page
    assert "Thiếu chữ ký số của cơ quan" in page
    assert "&lt;b&gt;45.pdf" in page
    at = signed.index(b"/MediaBox") + 12
    status, page = sent(signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :])
    assert "Không dùng được" in page
    assert list(Path(tmp_path / "tam").iterdir()) == []


def test_a_paper_without_signature_says_what_to_do(sent):
    status, page = sent(papers.pdf_of(LINES))
    assert (status, "Tệp không có chữ ký số." in page) == (200, True)
    assert "Hãy dùng đúng tệp PDF" in page


@pytest.mark.parametrize(("content", "said"), [(b"\xff\xd8\xff", "Không phải tệp PDF"), (b"", "Tệp rỗng")])
def test_what_is_no_pdf_is_refused_in_words(sent, content, said):
    status, page = sent(content)
    assert (status, said in page) == (422, True)


def test_too_big_and_broken_files_do_no_harm(sent, monkeypatch):
    status, page = sent(b"%PDF-1.7 /ByteRange [0 1 2 3] broken")
    assert (status, "Không kiểm tra được chữ ký số trong tệp." in page) == (200, True)
    monkeypatch.setattr(forms, "MOST_BYTES", 10)
    assert sent(papers.pdf_of(LINES))[0] == 422


def test_a_post_without_a_file_says_so(client):
    assert "Chọn tệp PDF cần kiểm tra." in client.post(reverse("verification:verify")).content.decode()
