"""A proposed task is a task proposal: `proposal` is the word for a formal submission (tờ trình)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0001_directives"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="proposal", name="proposal_span_not_empty"),
        migrations.RemoveConstraint(model_name="proposal", name="proposal_decided_has_time"),
        migrations.RenameModel(old_name="Proposal", new_name="TaskProposal"),
        migrations.AlterField(
            model_name="taskproposal",
            name="reading",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="task_proposals",
                to="directives.directivereading",
                verbose_name="văn bản giao việc",
            ),
        ),
        migrations.AlterField(
            model_name="taskproposal",
            name="passage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="task_proposals",
                to="documents.passage",
                verbose_name="đoạn giao việc",
            ),
        ),
        migrations.AlterField(
            model_name="taskproposal",
            name="tasks",
            field=models.ManyToManyField(
                blank=True, related_name="task_proposals", to="tasks.task", verbose_name="nhiệm vụ đã giao"
            ),
        ),
        migrations.AddConstraint(
            model_name="taskproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))),
                name="task_proposal_span_not_empty",
                violation_error_message="Đoạn giao việc phải có ít nhất một ký tự.",
            ),
        ),
        migrations.AddConstraint(
            model_name="taskproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "pending"), ("decided_at__isnull", False), _connector="OR"),
                name="task_proposal_decided_has_time",
                violation_error_message="Đề xuất đã quyết định phải có thời điểm.",
            ),
        ),
    ]
