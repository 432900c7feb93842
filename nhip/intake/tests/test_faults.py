"""The process dies at any point: what was acknowledged is there, nothing is there by half, numbers have no gap."""

import os
import time

import pytest

from nhip.core.models import Counter
from nhip.core.numbering import certificate
from nhip.documents.models import DocumentFile, RegisterEntry
from nhip.files import store
from nhip.files.models import Attachment, StoredFile
from nhip.files.services import sweep_store
from nhip.intake import folder as watched
from nhip.intake import services
from nhip.intake.choices import ItemState
from nhip.intake.models import IntakeItem
from nhip.intake.tests.conftest import NOW, letter
from nhip.intake.tests.test_services import scan
from nhip.org.actors import Actor

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What no `except Exception` stops, as a signal."""


def kept_files():
    return {path.name for path in store.folder().rglob("*") if path.is_file()}


def sweep_all(monkeypatch):
    monkeypatch.setattr(store, "_OLD_ENOUGH", -1)
    sweep_store()


def arrival(key="1"):
    return services.Arrival("folder", key, "van-ban", NOW)


def test_death_while_the_file_comes_in(clerk, monkeypatch):
    def cut_off():
        yield letter()[:100]
        raise Killed

    with pytest.raises(Killed):
        services.take_in(
            actor=clerk, arrival=arrival(), files=[services.Sent("a.docx", cut_off())], now=NOW, enqueue=print
        )
    assert not IntakeItem.objects.exists()
    assert kept_files() == set()


def test_death_before_the_commit_leaves_a_file_that_the_sweep_removes_or_the_next_try_uses(clerk, monkeypatch):
    def die(*_job):
        raise Killed

    sent = [services.Sent("a.png", [scan()])]
    with pytest.raises(Killed):
        services.take_in(actor=clerk, arrival=arrival(), files=sent, now=NOW, enqueue=die)
    assert [model.objects.count() for model in (IntakeItem, Attachment, StoredFile)] == [0, 0, 0]
    assert len(kept_files()) == 1
    services.take_in(actor=clerk, arrival=arrival(), files=sent, now=NOW, enqueue=lambda *_job: None)
    assert kept_files() == set(StoredFile.objects.values_list("sha256", flat=True))
    IntakeItem.objects.all()[0].files.all().delete()
    sweep_all(monkeypatch)
    assert len(kept_files()) == 1  # a row names it


def test_death_between_commit_and_move(office, tmp_path, monkeypatch):
    scans = tmp_path / "scans"
    scans.mkdir()
    for name in ("a", "b"):
        (scans / f"{name}.docx").write_bytes(letter(f"{name}1/SYT"))
        os.utime(scans / f"{name}.docx", (time.time() - 60,) * 2)
    desk = watched.Desk(Actor.system(office.agency_id), lambda *_job: None, None, lambda: NOW)
    rename = type(scans).rename

    def die(path, target):
        if path.name == "a.docx":
            raise Killed
        return rename(path, target)

    monkeypatch.setattr(type(scans), "rename", die)
    with pytest.raises(Killed):
        watched.sweep_folder(scans, desk)
    monkeypatch.undo()
    assert IntakeItem.objects.count() == 1
    swept = watched.sweep_folder(scans, desk)
    assert (swept.n_taken, swept.n_known) == (1, 1)
    assert IntakeItem.objects.count() == 2
    assert not [path for path in scans.iterdir() if path.is_file()]


def test_death_while_a_document_is_registered_takes_no_number(clerk, arrive, monkeypatch):
    item = arrive(clerk).item
    said = services.Said("Sở Y tế", "Báo cáo", "45/SYT-NVY")

    def die(*_args, **_kwargs):
        raise Killed

    with monkeypatch.context() as patched:
        # The files are attached, the journal does not know it yet.
        patched.setattr("nhip.intake.services.registering.record_many", die)
        with pytest.raises(Killed):
            services.register_item(actor=clerk, item_id=item.pk, said=said, now=NOW)
    item.refresh_from_db()
    assert item.state == ItemState.READY
    rows = [model.objects.count() for model in (RegisterEntry, DocumentFile, Counter)]
    assert rows == [0, 0, 0]
    entry = services.register_item(actor=clerk, item_id=item.pk, said=said, now=NOW)
    assert certificate([entry.number])
