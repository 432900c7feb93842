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
            name="Campaign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300, verbose_name="phong trào")),
                ("launched_on", models.DateField(verbose_name="ngày phát động")),
                ("launched_by", models.CharField(blank=True, max_length=150, verbose_name="người phát động")),
                ("report_year", models.PositiveSmallIntegerField(verbose_name="thuộc báo cáo năm")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="campaigns",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "phong trào ủng hộ",
                "verbose_name_plural": "phong trào ủng hộ",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.UUIDField(
                        default=nhip.core.uid.new_uid, editable=False, unique=True, verbose_name="định danh"
                    ),
                ),
                ("contributor_name", models.CharField(max_length=250, verbose_name="người, đơn vị ủng hộ")),
                ("contributor_key", models.CharField(editable=False, max_length=250, verbose_name="khóa so tên")),
                (
                    "kind",
                    models.CharField(
                        choices=[("collective", "Tập thể"), ("person", "Cá nhân")],
                        max_length=12,
                        verbose_name="tập thể, cá nhân",
                    ),
                ),
                (
                    "pledged_amount",
                    models.BigIntegerField(blank=True, null=True, verbose_name="số tiền đăng ký (đồng)"),
                ),
                ("pledged_on", models.DateField(blank=True, null=True, verbose_name="ngày đăng ký")),
                (
                    "received_amount",
                    models.BigIntegerField(blank=True, null=True, verbose_name="số tiền đã nộp (đồng)"),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="ngày nộp")),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="emulation.campaign",
                        verbose_name="phong trào",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="org.person",
                        verbose_name="cá nhân",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions_of_unit",
                        to="org.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "khoản ủng hộ",
                "verbose_name_plural": "khoản ủng hộ",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.UUIDField(
                        default=nhip.core.uid.new_uid, editable=False, unique=True, verbose_name="định danh"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm giao ước")),
                ("signed_on", models.DateField(verbose_name="ngày ký")),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_pledges",
                        to="org.unit",
                        verbose_name="đơn vị ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "giao ước thi đua",
                "verbose_name_plural": "giao ước thi đua",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.CharField(max_length=500, verbose_name="nội dung cam kết")),
                ("target", models.CharField(blank=True, max_length=300, verbose_name="chỉ tiêu cam kết")),
                (
                    "pledge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="emulation.pledge",
                        verbose_name="giao ước",
                    ),
                ),
            ],
            options={
                "verbose_name": "cam kết",
                "verbose_name_plural": "cam kết",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.UUIDField(
                        default=nhip.core.uid.new_uid, editable=False, unique=True, verbose_name="định danh"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("labour_order_1", "Huân chương Lao động hạng Nhất"),
                            ("labour_order_2", "Huân chương Lao động hạng Nhì"),
                            ("labour_order_3", "Huân chương Lao động hạng Ba"),
                            ("government_flag", "Cờ thi đua của Chính phủ"),
                            ("national_fighter", "Chiến sĩ thi đua toàn quốc"),
                            ("pm_certificate", "Bằng khen của Thủ tướng Chính phủ"),
                            ("gov_office_certificate", "Bằng khen của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
                            ("ministry_certificate", "Bằng khen của bộ, ngành, đoàn thể Trung ương"),
                            ("gov_office_medal", "Kỷ niệm chương “Vì sự nghiệp Văn phòng Chính phủ”"),
                            ("diplomacy_medal", "Kỷ niệm chương “Vì sự nghiệp Ngoại giao Việt Nam”"),
                            ("ministry_medal", "Kỷ niệm chương của bộ, ngành, đoàn thể Trung ương"),
                            ("province_flag", "Cờ thi đua của Ủy ban nhân dân tỉnh"),
                            ("provincial_fighter", "Chiến sĩ thi đua cấp tỉnh"),
                            ("excellent_collective", "Tập thể lao động xuất sắc"),
                            ("province_certificate", "Bằng khen của Chủ tịch UBND tỉnh"),
                            ("grassroots_fighter", "Chiến sĩ thi đua cơ sở"),
                            ("advanced_collective", "Tập thể lao động tiên tiến"),
                            ("advanced_worker", "Lao động tiên tiến"),
                            ("office_commendation", "Giấy khen của Chánh Văn phòng"),
                        ],
                        max_length=30,
                        verbose_name="hình thức",
                    ),
                ),
                ("form_title", models.CharField(max_length=250, verbose_name="hình thức, danh hiệu (như quyết định)")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("state", "Chủ tịch nước"),
                            ("government", "Chính phủ, Thủ tướng Chính phủ"),
                            ("ministry", "Bộ, ngành Trung ương"),
                            ("province", "Tỉnh"),
                            ("agency", "Cơ quan, đơn vị"),
                        ],
                        max_length=12,
                        verbose_name="cấp tặng",
                    ),
                ),
                ("giver", models.CharField(max_length=150, verbose_name="người, cơ quan tặng")),
                (
                    "recipient_kind",
                    models.CharField(
                        choices=[("collective", "Tập thể"), ("person", "Cá nhân")],
                        max_length=12,
                        verbose_name="tập thể, cá nhân",
                    ),
                ),
                ("recipient_name", models.CharField(max_length=250, verbose_name="tên tập thể, cá nhân")),
                (
                    "recipient_group",
                    models.CharField(
                        choices=[
                            ("office", "Văn phòng"),
                            ("leadership", "Lãnh đạo UBND"),
                            ("outside", "Ngoài Văn phòng"),
                        ],
                        max_length=12,
                        verbose_name="thuộc",
                    ),
                ),
                ("position", models.CharField(blank=True, max_length=200, verbose_name="chức vụ")),
                ("decision_number", models.CharField(max_length=60, verbose_name="số quyết định")),
                ("decision_on", models.DateField(verbose_name="ngày quyết định")),
                (
                    "merit_from",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="thành tích từ năm"),
                ),
                (
                    "merit_until",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="thành tích đến năm"),
                ),
                ("achievement", models.TextField(blank=True, verbose_name="nội dung thành tích")),
                ("handed_over_by", models.CharField(blank=True, max_length=150, verbose_name="người trao")),
                ("handover_capacity", models.CharField(blank=True, max_length=150, verbose_name="tư cách trao")),
                ("handed_over_on", models.DateField(blank=True, null=True, verbose_name="ngày trao")),
                ("money", models.BigIntegerField(blank=True, null=True, verbose_name="tiền thưởng (đồng)")),
                ("revoked_on", models.DateField(blank=True, null=True, verbose_name="ngày thu hồi")),
                (
                    "revocation_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do, căn cứ thu hồi"),
                ),
                ("search_text", nhip.core.fields.SearchField(default="", editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="org.unit",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="org.person",
                        verbose_name="cá nhân",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards_of_unit",
                        to="org.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "khen thưởng",
                "verbose_name_plural": "khen thưởng",
                "ordering": ("id",),
                "indexes": [
                    models.Index(fields=["agency", "-decision_on", "-id"], name="award_newest"),
                    models.Index(fields=["agency", "form", "decision_on"], name="award_by_form"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_on__isnull", True),
                            models.Q(("revocation_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="award_revocation_has_reason",
                        violation_error_message="Thu hồi khen thưởng phải ghi lý do, căn cứ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merit_from__isnull", True),
                            ("merit_until__isnull", True),
                            ("merit_until__gte", models.F("merit_from")),
                            _connector="OR",
                        ),
                        name="award_merit_in_order",
                        violation_error_message="Năm kết thúc thành tích không được trước năm bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("money__isnull", True), ("money__gte", 0), _connector="OR"),
                        name="award_money_not_negative",
                        violation_error_message="Tiền thưởng không được âm.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.UniqueConstraint(
                fields=("agency", "name", "launched_on"),
                name="campaign_once",
                violation_error_message="Phong trào này đã có với ngày phát động đó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("pledged_amount__gt", 0), ("pledged_amount__isnull", False), ("pledged_on__isnull", False)
                    ),
                    models.Q(("pledged_amount__isnull", True), ("pledged_on__isnull", True)),
                    _connector="OR",
                ),
                name="contribution_pledge_whole",
                violation_error_message="Số tiền đăng ký phải lớn hơn 0 và đi cùng ngày đăng ký.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("received_amount__gt", 0), ("received_amount__isnull", False), ("received_on__isnull", False)
                    ),
                    models.Q(("received_amount__isnull", True), ("received_on__isnull", True)),
                    _connector="OR",
                ),
                name="contribution_receipt_whole",
                violation_error_message="Số tiền đã nộp phải lớn hơn 0 và đi cùng ngày nộp.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pledged_amount__isnull", False), ("received_amount__isnull", False), _connector="OR"
                ),
                name="contribution_has_amount",
                violation_error_message="Phải có số tiền đăng ký hoặc số tiền đã nộp.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(
                fields=("agency", "year", "unit"),
                name="pledge_once_a_year",
                violation_error_message="Đơn vị này đã ký giao ước của năm.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(
                fields=("pledge", "content"),
                name="commitment_once",
                violation_error_message="Nội dung này đã có trong giao ước.",
            ),
        ),
        CreateSearchIndex("Award"),
        CreateSearchIndex("Pledge"),
        CreateSearchIndex("Contribution"),
    ]
