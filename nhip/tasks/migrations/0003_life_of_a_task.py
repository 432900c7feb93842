"""The life of a task: groups, sub-tasks, series, people, requests for more time, waits, causes, reopening."""

import django.db.models.deletion
import nhip.core.uid
from django.db import migrations, models

from nhip.core.fields import RestoreSearchIndex


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_passages"),
        ("org", "0001_organisation"),
        ("tasks", "0002_newest_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wait",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_name", models.CharField(max_length=250, verbose_name="chờ đơn vị")),
                ("since", models.DateField(verbose_name="từ ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("reason", models.TextField(verbose_name="nội dung chờ")),
            ],
            options={
                "verbose_name": "chờ đơn vị khác",
                "verbose_name_plural": "chờ đơn vị khác",
                "ordering": ("since", "id"),
            },
        ),
        migrations.AddField(
            model_name="acceptance",
            name="judged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.person",
                verbose_name="người xác nhận",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="acknowledged_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="lúc đơn vị nhận việc"),
        ),
        migrations.AddField(
            model_name="assignment",
            name="acknowledged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.person",
                verbose_name="người nhận việc",
            ),
        ),
        migrations.AddField(
            model_name="result",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="results",
                to="documents.document",
                verbose_name="văn bản kết quả",
            ),
        ),
        migrations.AddField(
            model_name="result",
            name="reported_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.person",
                verbose_name="người báo cáo",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="assigned_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks_assigned",
                to="org.person",
                verbose_name="lãnh đạo giao",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="assigned_by_name",
            field=models.CharField(blank=True, max_length=150, verbose_name="lãnh đạo giao"),
        ),
        migrations.AddField(
            model_name="task",
            name="field_of_work",
            field=models.CharField(blank=True, max_length=120, verbose_name="lĩnh vực"),
        ),
        migrations.AddField(
            model_name="task",
            name="is_restricted",
            field=models.BooleanField(default=False, verbose_name="hạn chế người xem"),
        ),
        migrations.AddField(
            model_name="task",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subtasks",
                to="tasks.task",
                verbose_name="nhiệm vụ cha",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="registered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="lúc nhập vào hệ thống"),
        ),
        migrations.AddField(
            model_name="task",
            name="report_to",
            field=models.CharField(blank=True, max_length=300, verbose_name="nơi nhận báo cáo"),
        ),
        migrations.AddField(
            model_name="task",
            name="source_passage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks",
                to="documents.passage",
                verbose_name="đoạn giao việc",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="urgency",
            field=models.CharField(
                choices=[
                    ("normal", "Thường"),
                    ("urgent", "Khẩn"),
                    ("very_urgent", "Thượng khẩn"),
                    ("flash", "Hỏa tốc"),
                ],
                default="normal",
                max_length=12,
                verbose_name="độ khẩn",
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="origin",
            field=models.CharField(
                choices=[
                    ("government", "Chính phủ, Thủ tướng Chính phủ giao"),
                    ("party", "Trung ương Đảng, Tỉnh ủy giao"),
                    ("council", "HĐND tỉnh giao"),
                    ("province", "UBND tỉnh, Chủ tịch UBND tỉnh giao"),
                    ("party_caucus", "Ban Cán sự đảng, Đảng ủy UBND tỉnh giao"),
                    ("meeting", "Kết luận cuộc họp"),
                    ("programme", "Chương trình công tác"),
                    ("pledge", "Lời hứa, cam kết"),
                    ("other", "Nguồn khác"),
                    ("subtask", "Việc chia nhỏ trong đơn vị"),
                ],
                max_length=20,
                verbose_name="nguồn giao",
            ),
        ),
        migrations.CreateModel(
            name="DelayCause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("noted_on", models.DateField(verbose_name="ngày ghi")),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("lead", "Đơn vị chủ trì chậm"),
                            ("cooperation", "Chờ đơn vị phối hợp"),
                            ("superior", "Chờ ý kiến cấp trên"),
                            ("legal", "Vướng quy định"),
                            ("funds", "Thiếu kinh phí, nhân lực"),
                            ("scope", "Việc phát sinh, thay đổi yêu cầu"),
                            ("force_majeure", "Thiên tai, bất khả kháng"),
                            ("other", "Nguyên nhân khác"),
                        ],
                        max_length=16,
                        verbose_name="nguyên nhân",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="cụ thể")),
                ("objective_on", models.DateField(blank=True, null=True, verbose_name="ngày xác nhận khách quan")),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delay_causes",
                        to="tasks.task",
                        verbose_name="nhiệm vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "nguyên nhân chậm",
                "verbose_name_plural": "nguyên nhân chậm",
                "ordering": ("noted_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="ExtensionRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_on", models.DateField(verbose_name="ngày xin gia hạn")),
                ("asked_by_name", models.CharField(max_length=200, verbose_name="người xin")),
                ("wanted_on", models.DateField(verbose_name="xin gia hạn đến")),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("granted", "Đồng ý"), ("refused", "Không đồng ý")],
                        max_length=10,
                        verbose_name="quyết định",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                ("decided_by_name", models.CharField(blank=True, max_length=200, verbose_name="người quyết định")),
                ("reply", models.TextField(blank=True, verbose_name="trả lời")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="người xin",
                    ),
                ),
                (
                    "extension",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="request",
                        to="tasks.extension",
                        verbose_name="gia hạn",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extension_requests",
                        to="tasks.task",
                        verbose_name="nhiệm vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "xin gia hạn",
                "verbose_name_plural": "xin gia hạn",
                "ordering": ("asked_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="Handling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="từ ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handlings",
                        to="tasks.assignment",
                        verbose_name="phân công",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handlings",
                        to="org.person",
                        verbose_name="người thực hiện",
                    ),
                ),
            ],
            options={
                "verbose_name": "người thực hiện",
                "verbose_name_plural": "người thực hiện",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reopened_on", models.DateField(verbose_name="ngày mở lại")),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "acceptance",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reopening",
                        to="tasks.acceptance",
                        verbose_name="xác nhận kết quả",
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="người mở lại",
                    ),
                ),
            ],
            options={
                "verbose_name": "mở lại",
                "verbose_name_plural": "mở lại",
                "ordering": ("reopened_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("weekly", "Hằng tuần"),
                            ("monthly", "Hằng tháng"),
                            ("quarterly", "Hằng quý"),
                            ("semiannual", "6 tháng"),
                            ("yearly", "Hằng năm"),
                        ],
                        max_length=12,
                        verbose_name="chu kỳ",
                    ),
                ),
                ("due_day", models.PositiveSmallIntegerField(default=0, verbose_name="ngày đến hạn trong tháng")),
                ("due_month", models.PositiveSmallIntegerField(default=1, verbose_name="tháng đến hạn trong kỳ")),
                ("starts_on", models.DateField(verbose_name="từ ngày")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="task_series",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ định kỳ",
                "verbose_name_plural": "nhiệm vụ định kỳ",
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="task",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks",
                to="tasks.series",
                verbose_name="định kỳ",
            ),
        ),
        migrations.CreateModel(
            name="TaskGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.UUIDField(
                        default=nhip.core.uid.new_uid, editable=False, unique=True, verbose_name="định danh"
                    ),
                ),
                ("content", models.TextField(verbose_name="nội dung giao chung")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="task_groups",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ giao chung",
                "verbose_name_plural": "nhiệm vụ giao chung",
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="task",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks",
                to="tasks.taskgroup",
                verbose_name="giao chung",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                fields=("series", "due_on"),
                name="task_of_period_once",
                violation_error_message="Kỳ này của nhiệm vụ định kỳ đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("id")), _negated=True),
                name="task_not_its_own_parent",
                violation_error_message="Nhiệm vụ không thể là việc nhỏ của chính nó.",
            ),
        ),
        migrations.AddField(
            model_name="wait",
            name="task",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="waits",
                to="tasks.task",
                verbose_name="nhiệm vụ",
            ),
        ),
        migrations.AddField(
            model_name="wait",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.unit",
                verbose_name="đơn vị",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision", "")),
                fields=("task",),
                name="extension_request_open_once",
                violation_error_message="Nhiệm vụ này đang có một đề nghị gia hạn chờ quyết định.",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on__isnull", True), ("decision", "")),
                    models.Q(models.Q(("decision", ""), _negated=True), ("decided_on__isnull", False)),
                    _connector="OR",
                ),
                name="extension_decision_has_day",
                violation_error_message="Quyết định gia hạn phải có ngày.",
            ),
        ),
        migrations.AddIndex(
            model_name="handling",
            index=models.Index(fields=["person", "assignment"], name="handling_by_person"),
        ),
        migrations.AddConstraint(
            model_name="handling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("assignment",),
                name="handling_one_at_a_time",
                violation_error_message="Đơn vị này đã có người thực hiện.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handling",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="handling_dates_in_order",
                violation_error_message="Ngày thôi thực hiện không được trước ngày nhận.",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_day__lte", 31), ("due_month__gte", 1), ("due_month__lte", 12)),
                name="series_days_exist",
                violation_error_message="Ngày đến hạn từ 1 đến 31 (0 là ngày cuối tháng), tháng từ 1 đến 12.",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="series_dates_in_order",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wait",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                name="wait_dates_in_order",
                violation_error_message="Ngày hết chờ phải sau ngày bắt đầu chờ.",
            ),
        ),
        RestoreSearchIndex("task"),
    ]
