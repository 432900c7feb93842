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
            name="Snapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.UUIDField(
                        default=nhip.core.uid.new_uid, editable=False, unique=True, verbose_name="định danh"
                    ),
                ),
                ("index_set", models.CharField(max_length=120, verbose_name="bộ chỉ số")),
                ("index_key", models.CharField(editable=False, max_length=120, verbose_name="khóa bộ chỉ số")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("month", models.PositiveSmallIntegerField(verbose_name="tháng")),
                ("month_end", models.DateField(verbose_name="ngày cuối tháng")),
                ("indicator", models.CharField(max_length=200, verbose_name="chỉ tiêu")),
                ("indicator_key", models.CharField(editable=False, max_length=200, verbose_name="khóa chỉ tiêu")),
                ("is_total", models.BooleanField(default=False, verbose_name="là điểm chung")),
                ("value", models.DecimalField(decimal_places=4, max_digits=16, verbose_name="giá trị")),
                (
                    "max_score",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=16, null=True, verbose_name="điểm tối đa"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="xếp hạng")),
                ("rank_of", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tổng số đơn vị")),
                ("published_on", models.DateField(verbose_name="ngày công bố")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="nguồn")),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procedure_snapshots",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu thủ tục hành chính",
                "verbose_name_plural": "số liệu thủ tục hành chính",
                "ordering": ("id",),
                "indexes": [models.Index(fields=["agency", "index_key", "month_end"], name="snapshot_by_month")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "index_key", "year", "month", "indicator_key", "published_on"),
                        name="snapshot_once_a_day",
                        violation_error_message="Số liệu của chỉ tiêu này trong tháng đã công bố trong ngày đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__range", (1, 12))),
                        name="snapshot_month",
                        violation_error_message="Tháng phải từ 1 đến 12.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rank__isnull", True),
                            models.Q(("rank__gte", 1), ("rank_of__gte", models.F("rank")), ("rank_of__isnull", False)),
                            _connector="OR",
                        ),
                        name="snapshot_rank_within",
                        violation_error_message="Xếp hạng phải từ 1 và không lớn hơn tổng số đơn vị.",
                    ),
                ],
            },
        ),
        CreateSearchIndex("Snapshot"),
    ]
