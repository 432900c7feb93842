"""A sample year in the database, loaded once per class and rolled back behind it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from nhip.core.figures import Ask, Window
from nhip.org.actors import Actor
from nhip.org.selectors import agency_by_code


@dataclass(frozen=True)
class Year:
    """One Office's year as its own files tell it."""

    profile: str
    year: int
    conference_on: date
    agency_id: int
    folder: Path

    @property
    def actor(self) -> Actor:
        return Actor.system(self.agency_id)

    @property
    def ask(self) -> Ask:
        """The calendar year as known on the day of the conference."""
        return Ask(self.agency_id, Window.calendar_year(self.year), self.conference_on)


@pytest.fixture(scope="class")
def year(request, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Year]:
    """The year of the test class's `profile`."""
    profile = request.cls.profile
    folder = tmp_path_factory.mktemp(profile)
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")), django_db_blocker.unblock():
        call_command("sample_year", profile, out=folder, verbosity=0)
        manifest = json.loads((folder / "manifest.json").read_text())
        with transaction.atomic():
            call_command("import_folder", str(folder))
            if connection.vendor == "postgresql":
                # What autovacuum does within a minute of a large import; this server runs without it.
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")
            yield Year(
                profile=profile,
                year=manifest["year"],
                conference_on=date.fromisoformat(manifest["conference_on"]),
                agency_id=agency_by_code(manifest["office"]["code"]).pk,
                folder=folder,
            )
            transaction.set_rollback(True)
