"""Who waits for the text of a file is told when its reading has ended."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from nhip.files import jobs
from nhip.files.choices import TextState
from nhip.files.listeners import register_listener, unregister_listener
from nhip.files.models import StoredFile, TextLayer
from nhip.files.tests.test_selectors import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    told: list[tuple[int, str]] = []
    register_listener("thu.texts", lambda layer: told.append((layer.pk, layer.state)))
    yield told
    unregister_listener("thu.texts")


def layer(clerk, **more) -> TextLayer:
    number = TextLayer.objects.count()
    file = StoredFile.objects.create(sha256=f"{number:064}", size=1, media_type="application/pdf", stored_at=NOW)
    said = {"state": TextState.WAITING, "signed_at": NOW, "run_token": "0198a0b0-0000-7000-8000-000000000001"}
    return TextLayer.objects.create(file=file, agency_id=clerk.agency_id, **{**said, **more})


def test_the_job_tells_of_the_end_it_brought_about_once(clerk, heard):
    waiting = layer(clerk)
    jobs.read_text.call(waiting.pk, str(waiting.run_token))  # the store holds no such file: it fails
    assert heard == [(waiting.pk, TextState.FAILED)]
    jobs.read_text.call(waiting.pk, str(waiting.run_token))
    assert len(heard) == 1


def test_what_ended_lately_is_told_again_by_the_command(clerk, heard, monkeypatch):
    monkeypatch.setattr("nhip.core.clock.now", lambda: NOW + timedelta(days=1))
    done = layer(clerk, state=TextState.READY, ready_at=NOW)
    layer(clerk, state=TextState.READY, ready_at=NOW, signed_at=NOW - timedelta(days=3))
    layer(clerk, state=TextState.RUNNING, signed_at=NOW + timedelta(days=1))
    call_command("resume_reading")
    assert heard == [(done.pk, TextState.READY)]
