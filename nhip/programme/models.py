"""The yearly work programme: its frame, its items (each one a task), its adjustments by decision."""

from django.db import models
from django.db.models import F, Q

from nhip.org.models import Unit
from nhip.programme.choices import AdjustmentKind, FrameKind, Horizon, SubmitTo
from nhip.tasks.models import Task


class FrameElement(models.Model):
    """What the programme serves: a group of solutions, a key task, a breakthrough, a scheme, a resolution."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="frame_elements")
    kind = models.CharField("loại", max_length=15, choices=FrameKind.choices)
    code = models.CharField("mã", max_length=40)
    title = models.CharField("tên", max_length=600)
    issued_reference = models.CharField("văn bản ban hành", max_length=250, blank=True)
    from_year = models.PositiveSmallIntegerField("từ năm")
    until_year = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)

    class Meta:
        verbose_name = "thành phần khung chương trình"
        verbose_name_plural = "khung chương trình"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "code"],
                name="frame_code_once",
                violation_error_message="Mã này đã có trong khung chương trình.",
            ),
            models.CheckConstraint(
                condition=Q(until_year__isnull=True) | Q(until_year__gte=F("from_year")),
                name="frame_years_in_order",
                violation_error_message="Năm kết thúc không được trước năm bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} – {self.title[:150]}"


class ProgrammeItem(models.Model):
    """One content of a year's programme. The task beneath it holds units, deadlines, results and status."""

    agency = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="cơ quan", related_name="programme_items", db_index=False
    )
    task = models.OneToOneField(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="programme_item")
    code = models.CharField("mã", max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    horizon = models.CharField("kỳ", max_length=10, choices=Horizon.choices, default=Horizon.YEAR)
    # Month 1–12 or quarter 1–4; NULL for an item of the whole year.
    period = models.PositiveSmallIntegerField("tháng, quý", null=True, blank=True)
    submit_to = models.CharField("cấp trình", max_length=20, choices=SubmitTo.choices, default=SubmitTo.COMMITTEE)
    registered_on = models.DateField("ngày đăng ký")
    group = models.ForeignKey(
        FrameElement, models.PROTECT, verbose_name="thuộc nhóm", null=True, blank=True, related_name="grouped_items"
    )
    links = models.ManyToManyField(FrameElement, verbose_name="gắn với", blank=True, related_name="linked_items")

    class Meta:
        verbose_name = "nội dung chương trình"
        verbose_name_plural = "chương trình công tác"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "code"],
                name="programme_code_once",
                violation_error_message="Mã nội dung này đã có trong chương trình của năm.",
            ),
            models.CheckConstraint(
                condition=Q(horizon=Horizon.YEAR, period__isnull=True)
                | Q(horizon=Horizon.QUARTER, period__gte=1, period__lte=4)
                | Q(horizon=Horizon.MONTH, period__gte=1, period__lte=12),
                name="programme_period_fits",
                violation_error_message="Kỳ trình phải là quý 1–4 hoặc tháng 1–12.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} (năm {self.year})"

    @property
    def period_label(self) -> str:
        """The period in words: "Tháng 5", "Quý III", "Cả năm"."""
        if self.period is None:
            return "Cả năm"
        if self.horizon == Horizon.QUARTER:
            return f"Quý {('I', 'II', 'III', 'IV')[self.period - 1]}"
        return f"Tháng {self.period}"


class Adjustment(models.Model):
    """One change of the programme, always by a decision with number and date."""

    item = models.ForeignKey(ProgrammeItem, models.CASCADE, verbose_name="nội dung", related_name="adjustments")
    kind = models.CharField("hình thức điều chỉnh", max_length=12, choices=AdjustmentKind.choices)
    decision_number = models.CharField("số quyết định", max_length=120)
    decided_on = models.DateField("ngày quyết định")
    reason = models.TextField("lý do", blank=True)
    old_due_on = models.DateField("thời hạn cũ", null=True, blank=True)
    new_due_on = models.DateField("thời hạn mới", null=True, blank=True)

    class Meta:
        verbose_name = "điều chỉnh chương trình"
        verbose_name_plural = "điều chỉnh chương trình"
        ordering = ("decided_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "kind", "decision_number", "decided_on"],
                name="adjustment_once",
                violation_error_message="Điều chỉnh này đã được ghi.",
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(kind=AdjustmentKind.ADDED),
                name="item_added_once",
                violation_error_message="Nội dung này đã được bổ sung.",
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(kind=AdjustmentKind.REMOVED),
                name="item_removed_once",
                violation_error_message="Nội dung này đã được đưa ra khỏi chương trình.",
            ),
            models.CheckConstraint(
                condition=~Q(decision_number=""),
                name="adjustment_by_decision",
                violation_error_message="Điều chỉnh chương trình phải có số quyết định.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AdjustmentKind.RESCHEDULED) | Q(new_due_on__isnull=False),
                name="reschedule_has_new_due",
                violation_error_message="Điều chỉnh thời hạn phải có thời hạn mới.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} theo {self.decision_number} ngày {self.decided_on:%d/%m/%Y}"
