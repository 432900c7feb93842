"""Files are shown to the scanner before they come in."""

from datetime import datetime

import pytest

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.files import clamd, services, store
from nhip.files.models import Attachment, StoredFile
from nhip.files.tests.fake_clamd import VIRUS, scanner

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 3, 9, tzinfo=VIETNAM)


def put(clerk, content):
    return services.store_file(actor=clerk, name="van-ban.txt", content=[content], now=NOW)


@pytest.mark.parametrize("where", ["socket", "127.0.0.1:0"])
def test_a_clean_file_comes_in(clerk, settings, tmp_path, where):
    with scanner(tmp_path / "s" if where == "socket" else where) as settings.FILES_CLAMD:
        put(clerk, "Công văn".encode() * 100_000)
    assert Attachment.objects.count() == 1


def test_a_virus_is_put_into_quarantine_and_named(clerk, settings, tmp_path, media):
    with scanner(tmp_path / "s") as settings.FILES_CLAMD, pytest.raises(services.Flagged) as caught:
        put(clerk, b"text " + VIRUS)
    assert "Eicar-Test-Signature" in caught.value.message
    assert caught.value.remedy
    kept = [path for path in media.rglob("*") if path.is_file()]
    assert kept == [media / "quarantine" / caught.value.sha256]
    assert kept[0].stat().st_mode & 0o777 == 0o400
    assert not store.file_path(caught.value.sha256).exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b" "])
def test_nothing_comes_in_without_a_verdict(clerk, settings, tmp_path, media, answer):
    with scanner(tmp_path / "s", answer) as settings.FILES_CLAMD, pytest.raises(services.ScannerAway):
        put(clerk, b"text")
    settings.FILES_CLAMD = str(tmp_path / "none")
    with pytest.raises(Refused, match="Chưa quét được mã độc"):
        put(clerk, b"text")
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_an_address_that_nobody_answers_says_so(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    with pytest.raises(clamd.ScannerUnavailable):
        clamd.scan(path, "127.0.0.1:1", timeout=1)
