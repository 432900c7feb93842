"""Passages of documents: the words that a task was read from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_search_in_the_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField(verbose_name="từ ký tự")),
                ("end", models.PositiveIntegerField(verbose_name="đến trước ký tự")),
                ("text", models.TextField(verbose_name="nguyên văn")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="documents.document",
                        verbose_name="văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "đoạn văn bản",
                "verbose_name_plural": "đoạn văn bản",
                "ordering": ("start", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="passage_not_empty",
                        violation_error_message="Đoạn văn bản phải có ít nhất một ký tự.",
                    ),
                    models.UniqueConstraint(fields=("document", "start", "end"), name="passage_once"),
                ],
            },
        ),
    ]
