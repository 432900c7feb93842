"""Tasks, the units that carry them, and the dated events from which their status is computed."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.fields import SearchField
from nhip.core.uid import new_uid
from nhip.documents.models import Document
from nhip.org.models import Person, Unit
from nhip.tasks.choices import HaltKind, Judgement, Kind, Origin, Part, Phase


class Task(models.Model):
    """A commitment with an origin, one lead unit and a deadline or none; `due_on` is the original one, kept as is."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="tasks", db_index=False)
    code = models.CharField("mã nhiệm vụ", max_length=60)
    content = models.TextField("nội dung nhiệm vụ")
    origin = models.CharField("nguồn giao", max_length=20, choices=Origin.choices)
    issuing_level = models.CharField("cấp giao", max_length=200, blank=True)
    # The registered document when it is known; the reference as written stays beside it.
    source_document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="văn bản giao", null=True, blank=True, related_name="tasks"
    )
    source_reference = models.CharField("văn bản giao", max_length=200, blank=True)
    source_issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    passage = models.TextField("trích nguyên văn", blank=True)
    kind = models.CharField("loại nhiệm vụ", max_length=20, choices=Kind.choices, default=Kind.REGULAR)
    assigned_on = models.DateField("ngày giao")
    due_on = models.DateField("thời hạn ban đầu", null=True, blank=True)
    product = models.CharField("sản phẩm", max_length=500, blank=True)
    monitor_leader = models.ForeignKey(
        Person, models.PROTECT, verbose_name="lãnh đạo theo dõi", null=True, blank=True, related_name="tasks_led"
    )
    monitor_leader_name = models.CharField("lãnh đạo theo dõi", max_length=150, blank=True)
    monitor_specialist = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name="chuyên viên theo dõi",
        null=True,
        blank=True,
        related_name="tasks_monitored",
    )
    monitor_specialist_name = models.CharField("chuyên viên theo dõi", max_length=150, blank=True)
    # The division that follows the task: where the specialist worked when the task was assigned.
    monitor_unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="phòng theo dõi", null=True, blank=True, related_name="tasks_monitored"
    )
    note = models.TextField("ghi chú", blank=True)
    search_text = SearchField("chữ để tìm")

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "code"],
                name="task_code_once",
                violation_error_message="Mã nhiệm vụ này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("assigned_on")),
                name="task_due_after_assigned",
                violation_error_message="Thời hạn không được trước ngày giao.",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "assigned_on", "id"], name="task_by_assigned"),
            # For those who see the tasks of their units only: the newest are walked and the rights asked of each.
            models.Index(fields=["assigned_on", "id"], name="task_newest"),
            models.Index(fields=["agency", "origin", "assigned_on"], name="task_by_origin"),
            models.Index(fields=["agency", "due_on", "id"], name="task_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.content[:120]}"


class Assignment(models.Model):
    """A unit's part in a task; a unit that the directory does not know is kept by the name written."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="assignments", db_index=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="assignments", db_index=False
    )
    unit_name = models.CharField("tên đơn vị như đã ghi", max_length=250)
    part = models.CharField("vai trò", max_length=12, choices=Part.choices)

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(part=Part.LEAD),
                name="task_one_lead",
                violation_error_message="Mỗi nhiệm vụ chỉ có một đơn vị chủ trì.",
            ),
            models.UniqueConstraint(
                fields=["task", "unit"],
                condition=Q(unit__isnull=False),
                name="task_unit_once",
                violation_error_message="Đơn vị này đã có trong nhiệm vụ.",
            ),
        ]
        indexes = [
            models.Index(fields=["task", "part", "unit"], name="assignment_by_task"),
            models.Index(fields=["unit", "part", "task"], name="assignment_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.unit_name}"


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


class ProgressReport(models.Model):
    """How far the work is, as its unit says; it changes no status."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="progress_reports")
    reported_on = models.DateField("ngày báo cáo")
    percent = models.PositiveSmallIntegerField("phần trăm", null=True, blank=True)
    text = models.TextField("tình hình thực hiện")

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
    """A result reported by the lead unit, with the document that carries it."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="results")
    reported_on = models.DateField("ngày báo cáo kết quả")
    reference = models.CharField("văn bản kết quả", max_length=300, blank=True)
    text = models.TextField("nội dung kết quả", blank=True)

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


class Stage(models.Model):
    """The standing of a task over a span of days, worked out from its events by `rules.stages` and never typed.

    An index, not a source: whoever writes an event rewrites the task's stages in the same transaction, so that one
    join answers "how did 65 000 tasks stand on that day". Days from `since` up to, not including, `until`.
    """

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="stages", db_index=False)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày")
    phase = models.CharField("giai đoạn", max_length=10, choices=Phase.choices)
    due_on = models.DateField("thời hạn đang có hiệu lực", null=True)
    # The day on which the clock of the lead unit stopped; NULL while it runs.
    stopped_on = models.DateField("ngày dừng đồng hồ", null=True)

    class Meta:
        verbose_name = "giai đoạn"
        verbose_name_plural = "giai đoạn"
        ordering = ("task_id", "since")
        constraints = [
            models.UniqueConstraint(fields=["task", "since"], name="stage_once_per_day"),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="stage_dates_in_order",
                violation_error_message="Một giai đoạn của nhiệm vụ phải kết thúc sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.get_phase_display()} từ {self.since:%d/%m/%Y}"
