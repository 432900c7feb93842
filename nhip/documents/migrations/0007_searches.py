"""Saved searches with their alerts; entries found by their number."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0006_registers_by_group"),
        ("org", "0001_organisation"),
    ]

    operations = [
        migrations.CreateModel(
            name="FreshEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "mục sổ mới",
                "verbose_name_plural": "mục sổ mới",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="tên")),
                ("query", models.CharField(max_length=1000, verbose_name="điều kiện tìm")),
                ("created_at", models.DateTimeField(verbose_name="lưu lúc")),
            ],
            options={
                "verbose_name": "tìm kiếm đã lưu",
                "verbose_name_plural": "tìm kiếm đã lưu",
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="SearchAlert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "báo khi có văn bản mới",
                "verbose_name_plural": "báo khi có văn bản mới",
                "ordering": ("id",),
            },
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(fields=["agency", "number"], name="entry_by_number"),
        ),
        migrations.AddField(
            model_name="freshentry",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="documents.registerentry",
                verbose_name="mục sổ",
            ),
        ),
        migrations.AddField(
            model_name="savedsearch",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="saved_searches",
                to="org.unit",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="savedsearch",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="saved_searches",
                to="org.person",
                verbose_name="người lưu",
            ),
        ),
        migrations.AddField(
            model_name="savedsearch",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shared_searches",
                to="org.unit",
                verbose_name="dùng chung với đơn vị",
            ),
        ),
        migrations.AddField(
            model_name="searchalert",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="search_alerts",
                to="org.person",
                verbose_name="người nhận",
            ),
        ),
        migrations.AddField(
            model_name="searchalert",
            name="search",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="alerts",
                to="documents.savedsearch",
                verbose_name="tìm kiếm",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.UniqueConstraint(
                fields=("owner", "name"),
                name="saved_search_name_once",
                violation_error_message="Bạn đã lưu một tìm kiếm với tên này.",
            ),
        ),
        migrations.AddConstraint(
            model_name="searchalert",
            constraint=models.UniqueConstraint(fields=("search", "person"), name="search_alert_once"),
        ),
    ]
