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
            name="RankGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, verbose_name="mã nhóm")),
                ("name", models.CharField(max_length=200, verbose_name="tên nhóm")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rank_groups",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhóm xếp hạng",
                "verbose_name_plural": "nhóm xếp hạng",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="RankMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("province_name", models.CharField(max_length=120, verbose_name="tỉnh, thành phố")),
                ("province_key", models.CharField(editable=False, max_length=120, verbose_name="khóa so tên")),
                ("valid_from", models.DateField(verbose_name="hiệu lực từ")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="hiệu lực đến")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="targets.rankgroup",
                        verbose_name="nhóm",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên nhóm",
                "verbose_name_plural": "thành viên nhóm",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="RankValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=200, verbose_name="chỉ tiêu")),
                ("indicator_key", models.CharField(editable=False, max_length=200, verbose_name="khóa chỉ tiêu")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("province_name", models.CharField(max_length=120, verbose_name="tỉnh, thành phố")),
                ("province_key", models.CharField(editable=False, max_length=120, verbose_name="khóa so tên")),
                ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="giá trị")),
                ("unit_of_measure", models.CharField(blank=True, max_length=60, verbose_name="đơn vị tính")),
                ("published_on", models.DateField(verbose_name="ngày công bố")),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rank_values",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu các tỉnh",
                "verbose_name_plural": "số liệu các tỉnh",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.UUIDField(
                        default=nhip.core.uid.new_uid, editable=False, unique=True, verbose_name="định danh"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("code", models.CharField(max_length=40, verbose_name="mã")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("economy", "Kinh tế"),
                            ("society", "Xã hội"),
                            ("environment", "Môi trường"),
                            ("other", "Khác"),
                        ],
                        max_length=12,
                        verbose_name="nhóm",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="chỉ tiêu")),
                ("unit_of_measure", models.CharField(blank=True, max_length=60, verbose_name="đơn vị tính")),
                (
                    "kind",
                    models.CharField(
                        choices=[("single", "Đơn"), ("compound", "Ghép"), ("structure", "Cơ cấu")],
                        default="single",
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("higher", "Cao hơn tốt hơn"),
                            ("lower", "Thấp hơn tốt hơn"),
                            ("range", "Khoảng"),
                            ("structure", "Cơ cấu"),
                        ],
                        max_length=10,
                        verbose_name="chiều",
                    ),
                ),
                (
                    "operator",
                    models.CharField(
                        choices=[("gte", "≥"), ("gt", ">"), ("lte", "≤"), ("lt", "<"), ("eq", "=")],
                        default="gte",
                        max_length=3,
                        verbose_name="dấu",
                    ),
                ),
                (
                    "planned_value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="kế hoạch"
                    ),
                ),
                (
                    "planned_upper",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="kế hoạch đến"
                    ),
                ),
                ("resolution", models.CharField(blank=True, max_length=200, verbose_name="nghị quyết giao")),
                ("assigned_on", models.DateField(blank=True, null=True, verbose_name="ngày giao")),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="targets.target",
                        verbose_name="thuộc chỉ tiêu",
                    ),
                ),
            ],
            options={
                "verbose_name": "chỉ tiêu",
                "verbose_name_plural": "chỉ tiêu",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="TargetValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.UUIDField(
                        default=nhip.core.uid.new_uid, editable=False, unique=True, verbose_name="định danh"
                    ),
                ),
                (
                    "period_kind",
                    models.CharField(
                        choices=[("year", "Năm"), ("quarter", "Quý"), ("month", "Tháng")],
                        default="year",
                        max_length=8,
                        verbose_name="kỳ",
                    ),
                ),
                ("period_number", models.PositiveSmallIntegerField(default=0, verbose_name="số kỳ")),
                ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="giá trị")),
                (
                    "status",
                    models.CharField(
                        choices=[("estimate", "Ước thực hiện"), ("official", "Chính thức")],
                        max_length=10,
                        verbose_name="loại số liệu",
                    ),
                ),
                ("published_on", models.DateField(verbose_name="ngày công bố")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="nguồn")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="target_values",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="targets.target",
                        verbose_name="chỉ tiêu",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu thực hiện",
                "verbose_name_plural": "số liệu thực hiện",
                "ordering": ("id",),
            },
        ),
        migrations.AddConstraint(
            model_name="rankgroup",
            constraint=models.UniqueConstraint(
                fields=("agency", "code"), name="rank_group_once", violation_error_message="Mã nhóm này đã có."
            ),
        ),
        migrations.AddConstraint(
            model_name="rankmember",
            constraint=models.UniqueConstraint(
                fields=("group", "province_key", "valid_from"),
                name="rank_member_once",
                violation_error_message="Tỉnh này đã có trong nhóm từ ngày đó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rankmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="rank_member_dates_in_order",
                violation_error_message="Ngày hết hiệu lực không được trước ngày có hiệu lực.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rankvalue",
            constraint=models.UniqueConstraint(
                fields=("agency", "indicator_key", "year", "province_key", "published_on"),
                name="rank_value_once_a_day",
                violation_error_message="Số liệu của tỉnh này đã công bố trong ngày đó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                fields=("agency", "year", "code"),
                name="target_code_once_a_year",
                violation_error_message="Mã chỉ tiêu này đã có trong năm.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("planned_upper__isnull", True),
                    models.Q(("planned_upper__gte", models.F("planned_value")), ("planned_value__isnull", False)),
                    _connector="OR",
                ),
                name="target_range_in_order",
                violation_error_message="Cận trên của kế hoạch không được nhỏ hơn cận dưới.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "single"), ("parent__isnull", True), _connector="OR"),
                name="target_parts_are_single",
                violation_error_message="Chỉ tiêu thành phần phải là chỉ tiêu đơn.",
            ),
        ),
        migrations.AddIndex(
            model_name="targetvalue",
            index=models.Index(fields=["agency", "published_on"], name="target_value_by_day"),
        ),
        migrations.AddConstraint(
            model_name="targetvalue",
            constraint=models.UniqueConstraint(
                fields=("target", "period_kind", "period_number", "status", "published_on"),
                name="target_value_once_a_day",
                violation_error_message="Số liệu của kỳ này đã công bố trong ngày đó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="targetvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("period_kind", "year"), ("period_number", 0)),
                    models.Q(("period_kind", "quarter"), ("period_number__range", (1, 4))),
                    models.Q(("period_kind", "month"), ("period_number__range", (1, 12))),
                    _connector="OR",
                ),
                name="target_value_period",
                violation_error_message="Kỳ số liệu phải là năm, quý 1–4 hoặc tháng 1–12.",
            ),
        ),
        CreateSearchIndex("Target"),
        CreateSearchIndex("RankValue"),
    ]
