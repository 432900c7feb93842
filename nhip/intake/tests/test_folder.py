"""The scan folder: each finished file once, moved after the commit; what is refused says why."""

import os
import time

import pytest
from django.core.management import CommandError, call_command

from nhip.intake import folder as watched
from nhip.intake import services
from nhip.intake.choices import ItemState
from nhip.intake.models import IntakeItem
from nhip.intake.tests.conftest import NOW, letter
from nhip.org.actors import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def scans(tmp_path):
    made = tmp_path / "scans"
    made.mkdir()
    return made


@pytest.fixture
def desk(office):
    return watched.Desk(Actor.system(office.agency_id), lambda *_job: None, None, lambda: NOW)


def put(scans, name, content, age=60.0):
    path = scans / name
    path.write_bytes(content)
    os.utime(path, (time.time() - age,) * 2)
    return path


def names(path):
    return sorted(each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file())


def test_finished_files_come_in_and_are_moved(scans, desk):
    put(scans, "a.docx", letter())
    put(scans, "b.docx", letter("46/SYT-NVY"))
    put(scans, "dang-quet.docx", letter("47/SYT-NVY"), age=0)
    put(scans, "nua.part", b"x")
    put(scans, ".an", b"x")
    swept = watched.sweep_folder(scans, desk)
    assert (swept.n_taken, swept.refused, swept.left) == (2, [], [])
    assert names(scans) == [".an", "da-nhan/a.docx", "da-nhan/b.docx", "dang-quet.docx", "nua.part"]
    assert set(IntakeItem.objects.values_list("state", "title")) == {("ready", "a.docx"), ("ready", "b.docx")}


def test_what_is_refused_lies_aside_with_the_reason(scans, desk):
    put(scans, "hong.pdf", b"%PDF-1.7 cut")
    swept = watched.sweep_folder(scans, desk)
    assert swept.refused == ["hong.pdf"]
    assert names(scans) == ["tu-choi/hong.pdf", "tu-choi/hong.pdf.txt"]
    assert "bị hỏng" in (scans / "tu-choi/hong.pdf.txt").read_text(encoding="utf-8")
    assert not IntakeItem.objects.exists()


def test_a_file_whose_process_died_before_it_was_moved_is_moved_now(scans, desk):
    put(scans, "a.docx", letter())
    watched.sweep_folder(scans, desk)
    put(scans, "a.docx", letter())  # as it lay there when the process was killed
    swept = watched.sweep_folder(scans, desk)
    assert (swept.n_taken, swept.n_known) == (0, 1)
    assert names(scans) == ["da-nhan/a (2).docx", "da-nhan/a.docx"]
    assert IntakeItem.objects.count() == 1


def test_what_was_returned_before_lies_aside(scans, desk, clerk):
    put(scans, "a.docx", letter())
    watched.sweep_folder(scans, desk)
    services.return_item(actor=clerk, item_id=IntakeItem.objects.get().pk, reason="Gửi nhầm", now=NOW)
    put(scans, "a.docx", letter())
    assert watched.sweep_folder(scans, desk).refused == ["a.docx"]
    assert "Gửi nhầm" in (scans / "tu-choi/a.docx.txt").read_text(encoding="utf-8")


def test_the_command_takes_the_only_office(scans, office, capsys):
    put(scans, "a.docx", letter())
    call_command("watch_folder", scans)
    assert "nhận 1" in capsys.readouterr().out
    assert IntakeItem.objects.get().state == ItemState.READY
    with pytest.raises(CommandError, match="Không thấy thư mục"):
        call_command("watch_folder", scans / "none")
