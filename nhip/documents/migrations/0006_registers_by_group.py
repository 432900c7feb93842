"""Registers by group of senders, moments of arrival and entry, addresses on envelopes; words with their diacritics."""

import django.db.models.deletion
from django.db import migrations, models

import nhip.core.fields
from nhip.core.fields import CreateSearchIndex, DropSearchIndex
from nhip.core.text import exact_search_text

CHUNK = 2000


def find_exactly(apps, schema_editor):
    """Put the accented words behind the folded ones of every document, and the content back with both."""
    Document = apps.get_model("documents", "Document")
    columns = ("pk", "reference_code", "subject", "issuer_name", "signer_name", "field_of_work")
    table = schema_editor.quote_name(Document._meta.db_table)
    rows = Document.objects.order_by("pk").values_list(*columns)
    last = 0
    with schema_editor.connection.cursor() as cursor:
        while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
            last = chunk[-1][0]
            cursor.executemany(
                f"UPDATE {table} SET search_text = %s WHERE id = %s",
                [(exact_search_text(*texts), pk) for pk, *texts in chunk],
            )
    Content = apps.get_model("documents", "DocumentContent")
    TextLayer = apps.get_model("files", "TextLayer")
    files = apps.get_model("documents", "DocumentFile").objects
    for pk in files.order_by("document_id").values_list("document_id", flat=True).distinct():
        wanted = files.filter(document_id=pk).values("attachment__file_id")
        texts = (
            TextLayer.objects.filter(file_id__in=wanted, state="ready").order_by("pk").values_list("text", flat=True)
        )
        Content.objects.create(document_id=pk, search_text=exact_search_text(*texts))


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_files_and_content"),
        ("files", "0001_files"),
        ("org", "0001_organisation"),
    ]

    operations = [
        migrations.AddField("registerentry", "received_at", models.DateTimeField("nhận lúc", null=True, blank=True)),
        migrations.AddField(
            "registerentry", "registered_at", models.DateTimeField("vào sổ lúc", null=True, blank=True)
        ),
        migrations.AddField("registerentry", "register_by", models.DateTimeField("hạn vào sổ", null=True, blank=True)),
        migrations.AddField(
            "registerentry", "n_envelopes", models.PositiveIntegerField("số lượng bì", null=True, blank=True)
        ),
        migrations.AlterField(
            "numberingrule",
            "scheme",
            models.CharField(
                choices=[
                    ("common", "Một dãy số chung"),
                    ("by_type", "Mỗi loại văn bản một dãy số"),
                    ("by_symbol", "Mỗi ký hiệu một dãy số"),
                    ("by_issuer", "Mỗi nhóm cơ quan gửi một sổ"),
                ],
                max_length=12,
                verbose_name="cách đánh số",
            ),
        ),
        migrations.CreateModel(
            name="SenderAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=250, verbose_name="địa chỉ")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="số điện thoại")),
                ("fax", models.CharField(blank=True, max_length=60, verbose_name="số fax")),
                ("email", models.CharField(blank=True, max_length=120, verbose_name="thư điện tử")),
                ("website", models.CharField(blank=True, max_length=120, verbose_name="trang thông tin điện tử")),
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sender_address",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "địa chỉ in trên bì",
                "verbose_name_plural": "địa chỉ in trên bì",
                "ordering": ("id",),
            },
        ),
        # The document's key becomes the key of its content: made anew from the texts of the files.
        DropSearchIndex("DocumentContent"),
        migrations.DeleteModel("DocumentContent"),
        migrations.CreateModel(
            name="DocumentContent",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="documents.document",
                        verbose_name="văn bản",
                    ),
                ),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
            ],
            options={
                "verbose_name": "nội dung văn bản",
                "verbose_name_plural": "nội dung văn bản",
                "ordering": ("document",),
            },
        ),
        CreateSearchIndex("DocumentContent"),
        migrations.RunPython(find_exactly, migrations.RunPython.noop, elidable=True),
    ]
