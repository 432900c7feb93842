"""Results and reports of progress carry files; groups of units take part under their own wording."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_files"),
        ("org", "0001_organisation"),
        ("tasks", "0004_reminders"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="n_members",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="số đơn vị của nhóm"),
        ),
        migrations.AddField(
            model_name="assignment",
            name="within",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="members",
                to="tasks.assignment",
                verbose_name="thuộc nhóm",
            ),
        ),
        migrations.AddField(
            model_name="progressreport",
            name="attachments",
            field=models.ManyToManyField(
                blank=True, related_name="progress_reports", to="files.attachment", verbose_name="tệp"
            ),
        ),
        migrations.AddField(
            model_name="result",
            name="attachments",
            field=models.ManyToManyField(blank=True, related_name="results", to="files.attachment", verbose_name="tệp"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("n_members", 0),
                    models.Q(("part", "cooperating"), ("unit__isnull", True), ("within__isnull", True)),
                    _connector="OR",
                ),
                name="assignment_group_is_no_unit",
                violation_error_message="Nhóm đơn vị chỉ phối hợp; đơn vị chủ trì là một đơn vị.",
            ),
        ),
    ]
