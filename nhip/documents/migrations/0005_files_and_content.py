"""Files of documents, and the words in them with their index."""

import django.db.models.deletion
import nhip.core.fields
from django.db import migrations, models

from nhip.core.fields import CreateSearchIndex


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_people_of_entries"),
        ("files", "0001_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentContent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="content",
                        to="documents.document",
                        verbose_name="văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "nội dung văn bản",
                "verbose_name_plural": "nội dung văn bản",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="DocumentFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("main", "Văn bản"), ("annex", "Phụ lục, tài liệu kèm theo")],
                        default="main",
                        max_length=10,
                        verbose_name="loại tệp",
                    ),
                ),
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="document_file",
                        to="files.attachment",
                        verbose_name="tệp đính kèm",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="documents.document",
                        verbose_name="văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp của văn bản",
                "verbose_name_plural": "tệp của văn bản",
                "ordering": ("id",),
            },
        ),
        CreateSearchIndex("DocumentContent"),
    ]
