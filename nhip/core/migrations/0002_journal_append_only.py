"""Open the journal, make its tables append-only and let every insert hold a shared lock on the journal's row."""

import uuid

from django.db import migrations

from nhip.core.journal.guard import protect, release


def open_journal(apps, schema_editor):
    apps.get_model("core", "Journal").objects.get_or_create(id=1, defaults={"uid": uuid.uuid4()})


def link_entries(apps, schema_editor):
    # Not deferrable: checked by the INSERT itself, whose FOR KEY SHARE lock makes sealing wait for the transaction.
    # SQLite has one writer at a time and needs no such lock.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE core_journalentry ADD CONSTRAINT core_journalentry_of_journal"
            " FOREIGN KEY (journal_id) REFERENCES core_journal (id) NOT DEFERRABLE",
            params=None,
        )


def unlink_entries(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE core_journalentry DROP CONSTRAINT core_journalentry_of_journal", params=None)


def make_append_only(apps, schema_editor):
    protect(schema_editor)


def make_changeable(apps, schema_editor):
    release(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_journal")]
    operations = [
        # Going back leaves the row: entries and blocks name it, and 0001 drops its table.
        migrations.RunPython(open_journal, migrations.RunPython.noop),
        migrations.RunPython(link_entries, unlink_entries),
        migrations.RunPython(make_append_only, make_changeable),
    ]
