"""Lists for the historical archive; the register of used kept copies."""

import django.db.models.deletion
import nhip.core.uid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0007_searches"),
        ("dossiers", "0002_retention_rows"),
        ("org", "0001_organisation"),
    ]

    operations = [
        migrations.CreateModel(
            name="CopyLoan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.UUIDField(
                        default=nhip.core.uid.new_uid, editable=False, unique=True, verbose_name="định danh"
                    ),
                ),
                ("lent_on", models.DateField(verbose_name="ngày tháng")),
                ("user_name", models.CharField(max_length=150, verbose_name="họ tên người sử dụng")),
                ("user_unit", models.CharField(blank=True, max_length=250, verbose_name="đơn vị")),
                ("purpose", models.CharField(max_length=300, verbose_name="mục đích")),
                ("dossier_code", models.CharField(blank=True, max_length=60, verbose_name="số và ký hiệu hồ sơ")),
                ("permitted_by", models.CharField(max_length=150, verbose_name="người cho phép sử dụng")),
                ("due_back_on", models.DateField(blank=True, null=True, verbose_name="hẹn trả")),
                ("returned_on", models.DateField(blank=True, null=True, verbose_name="ngày trả")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                ("recorded_by_label", models.CharField(max_length=200, verbose_name="người ghi sổ")),
            ],
            options={
                "verbose_name": "lượt sử dụng bản lưu",
                "verbose_name_plural": "sổ sử dụng bản lưu",
                "ordering": ("-lent_on", "-id"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="handover",
            name="hand_over_number_once",
        ),
        migrations.AddField(
            model_name="dossier",
            name="historical_on",
            field=models.DateField(blank=True, null=True, verbose_name="ngày nộp lưu trữ lịch sử"),
        ),
        migrations.AddField(
            model_name="handover",
            name="basis",
            field=models.CharField(blank=True, max_length=200, verbose_name="văn bản thu nộp"),
        ),
        migrations.AddField(
            model_name="handover",
            name="kind",
            field=models.CharField(
                choices=[("current", "Lưu trữ hiện hành"), ("historical", "Lưu trữ lịch sử")],
                default="current",
                max_length=10,
                verbose_name="nộp vào",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="receiver",
            field=models.CharField(blank=True, max_length=250, verbose_name="lưu trữ lịch sử nhận"),
        ),
        migrations.AddField(
            model_name="handover",
            name="receiver_name",
            field=models.CharField(blank=True, max_length=150, verbose_name="đại diện bên nhận"),
        ),
        migrations.AlterField(
            model_name="dossier",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Đang lập"),
                    ("closed", "Đã kết thúc"),
                    ("offered", "Đang nộp lưu"),
                    ("archived", "Đã nộp lưu"),
                    ("historical", "Đã nộp lưu trữ lịch sử"),
                    ("disposed", "Đã hủy"),
                ],
                default="open",
                max_length=10,
                verbose_name="trạng thái",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                fields=("agency", "kind", "year", "number"), name="hand_over_number_once"
            ),
        ),
        migrations.AddField(
            model_name="copyloan",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copy_loans",
                to="org.unit",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="copyloan",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copy_loans",
                to="documents.registerentry",
                verbose_name="văn bản",
            ),
        ),
        migrations.AddIndex(
            model_name="copyloan",
            index=models.Index(fields=["agency", "-lent_on", "-id"], name="copy_loan_newest"),
        ),
        migrations.AddConstraint(
            model_name="copyloan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("returned_on__isnull", True)),
                fields=("entry",),
                name="copy_lent_once",
                violation_error_message="Bản lưu này đang có người sử dụng, chưa trả.",
            ),
        ),
        migrations.AddConstraint(
            model_name="copyloan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_on__isnull", True), ("returned_on__gte", models.F("lent_on")), _connector="OR"
                ),
                name="copy_back_after_lent",
                violation_error_message="Ngày trả không được trước ngày sử dụng.",
            ),
        ),
    ]
