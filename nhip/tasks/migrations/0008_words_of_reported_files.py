"""The words of the files that came with results and reports of progress, with their index."""

import django.db.models.deletion
import nhip.core.fields
from django.db import migrations, models

from nhip.core.fields import CreateSearchIndex


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0007_restricted_tasks"),
    ]

    operations = [
        migrations.CreateModel(
            name="TaskContent",
            fields=[
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reported_content",
                        serialize=False,
                        to="tasks.task",
                        verbose_name="nhiệm vụ",
                    ),
                ),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
            ],
            options={
                "verbose_name": "nội dung tệp kết quả",
                "verbose_name_plural": "nội dung tệp kết quả",
                "ordering": ("task",),
            },
        ),
        CreateSearchIndex("TaskContent"),
    ]
