"""People who take part in an entry or are told of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_passages"),
        ("org", "0001_organisation"),
    ]

    operations = [
        migrations.CreateModel(
            name="EntryPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("main", "Xử lý chính"), ("co", "Phối hợp"), ("informed", "Nhận để biết")],
                        max_length=10,
                        verbose_name="vai trò",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="documents.registerentry",
                        verbose_name="mục sổ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry_roles",
                        to="org.person",
                        verbose_name="người",
                    ),
                ),
            ],
            options={
                "verbose_name": "người liên quan",
                "verbose_name_plural": "người liên quan",
                "ordering": ("id",),
                "indexes": [models.Index(fields=["person", "entry"], name="entry_by_person")],
                "constraints": [models.UniqueConstraint(fields=("entry", "person"), name="entry_person_once")],
            },
        ),
    ]
