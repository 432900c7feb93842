import django.db.models.deletion
import nhip.core.uid
from django.db import migrations, models

import nhip.core.fields
from nhip.core.fields import CreateSearchIndex


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0001_organisation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.UUIDField(
                        default=nhip.core.uid.new_uid, editable=False, unique=True, verbose_name="định danh"
                    ),
                ),
                (
                    "register",
                    models.CharField(
                        choices=[
                            ("reception", "Sổ tiếp công dân"),
                            ("petition", "Sổ theo dõi đơn thư"),
                            ("party_document", "Sổ văn bản Đảng"),
                            ("information_security", "Sổ an toàn thông tin"),
                            ("policy_communication", "Sổ truyền thông chính sách"),
                            ("thrift", "Sổ tiết kiệm, chống lãng phí"),
                        ],
                        max_length=24,
                        verbose_name="sổ",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("number", models.PositiveIntegerField(verbose_name="số")),
                ("on", models.DateField(verbose_name="ngày")),
                ("subject", models.CharField(max_length=250, verbose_name="họ tên, đối tượng")),
                ("content", models.TextField(verbose_name="nội dung")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn")),
                ("resolved_on", models.DateField(blank=True, null=True, verbose_name="ngày giải quyết")),
                ("outcome", models.TextField(blank=True, verbose_name="kết quả")),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="casebook_entries",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handled_cases",
                        to="org.unit",
                        verbose_name="đơn vị giải quyết",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục sổ",
                "verbose_name_plural": "mục sổ",
                "ordering": ("id",),
                "indexes": [models.Index(fields=["agency", "register", "-on", "-id"], name="case_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "register", "year", "number"),
                        name="case_number_once",
                        violation_error_message="Số này đã có trong sổ của năm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="case_number_positive",
                        violation_error_message="Số phải từ 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__isnull", True), ("due_on__gte", models.F("on")), _connector="OR"),
                        name="case_due_after_entry",
                        violation_error_message="Thời hạn không được trước ngày vào sổ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resolved_on__isnull", True), ("resolved_on__gte", models.F("on")), _connector="OR"
                        ),
                        name="case_resolved_after_entry",
                        violation_error_message="Ngày giải quyết không được trước ngày vào sổ.",
                    ),
                ],
            },
        ),
        CreateSearchIndex("Entry"),
    ]
