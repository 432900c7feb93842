"""The dated events of a task, from which its status is computed."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from nhip.documents.models import Document
from nhip.files.models import Attachment
from nhip.org.models import Person, Unit
from nhip.tasks.choices import Cause, Decision, HaltKind, Judgement
from nhip.tasks.models.task import Task


class Extension(models.Model):
    """A deadline moved by a decision; the deadline before is kept beside the new one."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="extensions")
    asked_on = models.DateField("ngày xin gia hạn", null=True, blank=True)
    decided_on = models.DateField("ngày gia hạn")
    old_due_on = models.DateField("thời hạn cũ", null=True, blank=True)
    new_due_on = models.DateField("thời hạn mới")
    reason = models.TextField("lý do", blank=True)
    decided_by = models.CharField("người quyết định", max_length=200, blank=True)

    class Meta:
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        ordering = ("decided_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True) | Q(asked_on__lte=F("decided_on")),
                name="extension_asked_first",
                violation_error_message="Ngày xin gia hạn không được sau ngày quyết định.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.new_due_on:%d/%m/%Y}"


class ExtensionRequest(models.Model):
    """A unit asks for more time before the deadline; the leader who assigned the task decides."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="extension_requests")
    asked_on = models.DateField("ngày xin gia hạn")
    asked_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người xin", null=True, blank=True, related_name="+"
    )
    asked_by_name = models.CharField("người xin", max_length=200)
    wanted_on = models.DateField("xin gia hạn đến")
    reason = models.TextField("lý do")
    decision = models.CharField("quyết định", max_length=10, choices=Decision.choices, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decided_by_name = models.CharField("người quyết định", max_length=200, blank=True)
    reply = models.TextField("trả lời", blank=True)
    extension = models.OneToOneField(
        Extension, models.PROTECT, verbose_name="gia hạn", null=True, blank=True, related_name="request"
    )

    class Meta:
        verbose_name = "xin gia hạn"
        verbose_name_plural = "xin gia hạn"
        ordering = ("asked_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(decision=""),
                name="extension_request_open_once",
                violation_error_message="Nhiệm vụ này đang có một đề nghị gia hạn chờ quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True) | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="extension_decision_has_day",
                violation_error_message="Quyết định gia hạn phải có ngày.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: xin gia hạn đến {self.wanted_on:%d/%m/%Y}"


class Wait(models.Model):
    """The lead unit waits for another: the days are told apart from its own when a task is late."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="waits")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="+")
    unit_name = models.CharField("chờ đơn vị", max_length=250)
    since = models.DateField("từ ngày")
    # The first day on which the lead unit is no longer waiting.
    until = models.DateField("đến trước ngày", null=True, blank=True)
    reason = models.TextField("nội dung chờ")

    class Meta:
        verbose_name = "chờ đơn vị khác"
        verbose_name_plural = "chờ đơn vị khác"
        ordering = ("since", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="wait_dates_in_order",
                violation_error_message="Ngày hết chờ phải sau ngày bắt đầu chờ.",
            ),
        ]

    def __str__(self) -> str:
        return f"Chờ {self.unit_name} từ {self.since:%d/%m/%Y}"


class DelayCause(models.Model):
    """Why a task is late, as its unit says; the Office may confirm that the cause is objective (NĐ 335/2025/NĐ-CP)."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="delay_causes")
    noted_on = models.DateField("ngày ghi")
    cause = models.CharField("nguyên nhân", max_length=16, choices=Cause.choices)
    text = models.TextField("cụ thể", blank=True)
    objective_on = models.DateField("ngày xác nhận khách quan", null=True, blank=True)

    class Meta:
        verbose_name = "nguyên nhân chậm"
        verbose_name_plural = "nguyên nhân chậm"
        ordering = ("noted_on", "id")

    def __str__(self) -> str:
        return f"{self.task_id}: {self.get_cause_display()}"


class ProgressReport(models.Model):
    """How far the work is, as its unit says; it changes no status."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="progress_reports")
    reported_on = models.DateField("ngày báo cáo")
    percent = models.PositiveSmallIntegerField("phần trăm", null=True, blank=True)
    text = models.TextField("tình hình thực hiện")
    attachments: models.ManyToManyField[Attachment, Any] = models.ManyToManyField(
        Attachment, verbose_name="tệp", blank=True, related_name="progress_reports"
    )

    class Meta:
        verbose_name = "báo cáo tiến độ"
        verbose_name_plural = "báo cáo tiến độ"
        ordering = ("reported_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="progress_at_most_100",
                violation_error_message="Tiến độ không quá 100%.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.reported_on:%d/%m/%Y}"


class Result(models.Model):
    """A result reported by the lead unit: the document that carries it, files, words, or several of these."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="results")
    reported_on = models.DateField("ngày báo cáo kết quả")
    reference = models.CharField("văn bản kết quả", max_length=300, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="văn bản kết quả", null=True, blank=True, related_name="results"
    )
    text = models.TextField("nội dung kết quả", blank=True)
    attachments: models.ManyToManyField[Attachment, Any] = models.ManyToManyField(
        Attachment, verbose_name="tệp", blank=True, related_name="results"
    )
    reported_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người báo cáo", null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "kết quả"
        verbose_name_plural = "kết quả"
        ordering = ("reported_on", "id")

    def __str__(self) -> str:
        return self.reference or f"Kết quả ngày {self.reported_on:%d/%m/%Y}"


class Acceptance(models.Model):
    """What the Office decided on one result: accepted or sent back; a result is judged once."""

    result = models.OneToOneField(Result, models.CASCADE, verbose_name="kết quả", related_name="acceptance")
    judged_on = models.DateField("ngày xác nhận")
    judgement = models.CharField("kết luận", max_length=12, choices=Judgement.choices)
    reason = models.TextField("lý do", blank=True)
    judged_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người xác nhận", null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "xác nhận kết quả"
        verbose_name_plural = "xác nhận kết quả"
        ordering = ("judged_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(judgement=Judgement.SENT_BACK) | ~Q(reason=""),
                name="sent_back_with_reason",
                violation_error_message="Trả lại kết quả phải nêu lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_judgement_display()} ngày {self.judged_on:%d/%m/%Y}"


class Reopening(models.Model):
    """An accepted result found wanting later: from that day on the task counts as not done again."""

    acceptance = models.OneToOneField(
        Acceptance, models.CASCADE, verbose_name="xác nhận kết quả", related_name="reopening"
    )
    reopened_on = models.DateField("ngày mở lại")
    reason = models.TextField("lý do")
    reopened_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người mở lại", null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "mở lại"
        verbose_name_plural = "mở lại"
        ordering = ("reopened_on", "id")

    def __str__(self) -> str:
        return f"Mở lại ngày {self.reopened_on:%d/%m/%Y}"


class Halt(models.Model):
    """A task suspended for a while, or withdrawn for good, by a decision with its reason."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="halts")
    kind = models.CharField("hình thức", max_length=12, choices=HaltKind.choices)
    since = models.DateField("từ ngày")
    # The first day on which work goes on again.
    resumed_on = models.DateField("tiếp tục từ ngày", null=True, blank=True)
    reference = models.CharField("văn bản", max_length=200, blank=True)
    reason = models.TextField("lý do")

    class Meta:
        verbose_name = "tạm dừng, rút"
        verbose_name_plural = "tạm dừng, rút"
        ordering = ("since", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(resumed_on__isnull=True) | Q(kind=HaltKind.SUSPENSION, resumed_on__gt=F("since")),
                name="halt_dates_in_order",
                violation_error_message="Chỉ nhiệm vụ tạm dừng mới được tiếp tục, và sau ngày tạm dừng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} từ {self.since:%d/%m/%Y}"


class FollowUp(models.Model):
    """Written urging: one dated document, or a number of times when a register only counts them."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="follow_ups")
    sent_on = models.DateField("ngày đôn đốc", null=True, blank=True)
    n_times = models.PositiveSmallIntegerField("số lần", default=1)
    reference = models.CharField("văn bản đôn đốc", max_length=200, blank=True)

    class Meta:
        verbose_name = "đôn đốc"
        verbose_name_plural = "đôn đốc"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(n_times=1),
                name="follow_up_dated_once",
                violation_error_message="Một lần đôn đốc có ngày chỉ tính một lần.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: đôn đốc {self.n_times} lần"
