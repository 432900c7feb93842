"""Keep the document of an entry in the index that lists walk, so that searches decide there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_registers"),
        ("org", "0001_organisation"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="registerentry",
            name="entry_newest",
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(
                fields=["agency", "direction", "-entered_on", "-id", "handling_unit", "document"], name="entry_newest"
            ),
        ),
    ]
