"""Reports, what was typed into them by hand, and how each figure is written."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localtime

from nhip.core.figures import Rounding, Window
from nhip.core.figures.wording import LABELS
from nhip.core.uid import new_uid
from nhip.org.models import Person, Unit
from nhip.reports.choices import TASK_TOPICS, Basis, ReportKind, ReportState, Signing, Topic


class Report(models.Model):
    """A report of one period. A draft is composed from the records when it is read; an issued one is its payload."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="reports")
    topic = models.CharField("nội dung", max_length=12, choices=Topic.choices, default=Topic.WORK)
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="task_reports"
    )
    kind = models.CharField("loại kỳ", max_length=10, choices=ReportKind.choices, default=ReportKind.YEAR)
    basis = models.CharField("cách tính kỳ", max_length=10, choices=Basis.choices, default=Basis.CALENDAR)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveSmallIntegerField("kỳ thứ", default=1)
    window_start = models.DateField("từ ngày")
    window_end = models.DateField("đến ngày")
    as_of = models.DateField("tính đến ngày")
    title = models.CharField("trích yếu", max_length=300)
    state = models.CharField("trạng thái", max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    place = models.CharField("địa danh", max_length=80, blank=True)
    reference_code = models.CharField("số, ký hiệu", max_length=60, blank=True)
    addressee = models.CharField("kính gửi", max_length=300, blank=True)
    recipients = models.TextField("nơi nhận", blank=True, help_text="Mỗi dòng một nơi nhận.")
    signing = models.CharField("thẩm quyền ký", max_length=20, choices=Signing.choices, default=Signing.HEAD)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    created_at = models.DateTimeField("lập lúc")
    issued_at = models.DateTimeField("ban hành lúc", null=True, blank=True)
    issued_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người ban hành", null=True, blank=True, related_name="issued_reports"
    )
    payload: models.JSONField[Any, Any] = models.JSONField("nội dung đóng băng", default=dict, blank=True)
    payload_hash = models.CharField("mã băm SHA-256", max_length=64, blank=True)
    # The list of all tasks of a task report, apart from the payload (which holds its hash): pages do not load it.
    listing: models.JSONField[Any, Any] = models.JSONField("danh sách đóng băng", default=dict, blank=True)

    class Meta:
        verbose_name = "báo cáo"
        verbose_name_plural = "báo cáo"
        ordering = ("-window_end", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "topic", "window_start", "window_end"],
                condition=Q(state="draft", unit__isnull=True),
                name="report_one_draft_per_period",
                violation_error_message="Kỳ này đã có một dự thảo báo cáo.",
            ),
            models.UniqueConstraint(
                fields=["agency", "unit", "window_start", "window_end"],
                condition=Q(state="draft", unit__isnull=False),
                name="report_one_draft_per_unit_period",
                violation_error_message="Kỳ này của đơn vị đã có một dự thảo báo cáo.",
            ),
            models.CheckConstraint(
                condition=Q(topic=Topic.UNIT, unit__isnull=False) | (~Q(topic=Topic.UNIT) & Q(unit__isnull=True)),
                name="report_unit_by_topic",
                violation_error_message="Báo cáo nhiệm vụ của một đơn vị phải ghi đơn vị; báo cáo khác thì không.",
            ),
            models.CheckConstraint(
                condition=Q(window_end__gte=F("window_start")),
                name="report_window_in_order",
                violation_error_message="Ngày cuối kỳ không được trước ngày đầu kỳ.",
            ),
            models.CheckConstraint(
                condition=(Q(state="draft") & Q(issued_at__isnull=True) & Q(payload_hash=""))
                | (Q(state="issued") & Q(issued_at__isnull=False) & ~Q(payload_hash="")),
                name="report_issued_is_frozen",
                violation_error_message="Báo cáo đã ban hành phải có nội dung đóng băng và mã băm.",
            ),
        ]
        indexes = [models.Index(fields=["agency", "-window_end"], name="report_by_period")]

    def __str__(self) -> str:
        return self.title

    @property
    def window(self) -> Window:
        """The days that the report covers."""
        return Window(self.window_start, self.window_end)

    @property
    def is_of_tasks(self) -> bool:
        """Whether it reports on tasks, not on the Office's work."""
        return self.topic in TASK_TOPICS

    @property
    def is_issued(self) -> bool:
        """Whether it is frozen."""
        return self.state == ReportState.ISSUED


class ReportRegime(models.Model):
    """A report that is due every period: its draft is made on the cut-off day without anybody asking."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="report_regimes")
    topic = models.CharField("nội dung", max_length=12, choices=[(t.value, t.label) for t in TASK_TOPICS])
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="+")
    kind = models.CharField("loại kỳ", max_length=10, choices=ReportKind.choices)
    basis = models.CharField("cách tính kỳ", max_length=10, choices=Basis.choices, default=Basis.CALENDAR)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày", null=True, blank=True)
    # The end of the last period of which the draft was made.
    drafted_until = models.DateField("đã lập đến kỳ kết thúc ngày", null=True, blank=True)

    class Meta:
        verbose_name = "chế độ báo cáo"
        verbose_name_plural = "chế độ báo cáo"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "topic", "kind"],
                condition=Q(ends_on__isnull=True, unit__isnull=True),
                name="report_regime_once",
                violation_error_message="Chế độ báo cáo này đang có.",
            ),
            models.UniqueConstraint(
                fields=["agency", "unit", "kind"],
                condition=Q(ends_on__isnull=True, unit__isnull=False),
                name="report_regime_of_unit_once",
                violation_error_message="Chế độ báo cáo này của đơn vị đang có.",
            ),
            models.CheckConstraint(
                condition=Q(topic=Topic.UNIT, unit__isnull=False) | (~Q(topic=Topic.UNIT) & Q(unit__isnull=True)),
                name="report_regime_unit_by_topic",
                violation_error_message="Chế độ báo cáo của một đơn vị phải ghi đơn vị; chế độ khác thì không.",
            ),
        ]

    def __str__(self) -> str:
        whose = f" ({self.unit.name})" if self.unit is not None else ""
        return f"{self.get_topic_display()}{whose}, {self.get_kind_display().lower()}"


class ReportParagraph(models.Model):
    """A passage typed by hand into one slot of a report; it is always shown as such."""

    report = models.ForeignKey(Report, models.PROTECT, verbose_name="báo cáo", related_name="paragraphs")
    slot = models.CharField("mục", max_length=60)
    text = models.TextField("nội dung")
    author = models.ForeignKey(Person, models.PROTECT, verbose_name="người viết", null=True, blank=True)
    author_name = models.CharField("tên người viết", max_length=200)
    written_at = models.DateTimeField("viết lúc")

    class Meta:
        verbose_name = "đoạn viết tay"
        verbose_name_plural = "đoạn viết tay"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["report", "slot"],
                name="report_slot_once",
                violation_error_message="Mục này đã có đoạn viết tay.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.slot}: {self.text[:60]}"

    @property
    def written_on(self) -> date:
        """The day of the last change, in Vietnam."""
        return localtime(self.written_at).date()


class FigureStyle(models.Model):
    """How an Office writes one figure: exact or rounded with a word, and to which step."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="figure_styles")
    key = models.CharField("mã số liệu", max_length=120)
    rounding = models.CharField("cách viết", max_length=10, choices=[(r.value, LABELS[r]) for r in Rounding])
    step = models.DecimalField("bước làm tròn", max_digits=14, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = "cách viết số liệu"
        verbose_name_plural = "cách viết số liệu"
        ordering = ("key",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "key"],
                name="figure_style_once",
                violation_error_message="Số liệu này đã có cách viết.",
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=True) | Q(step__gt=0),
                name="figure_style_step_positive",
                violation_error_message="Bước làm tròn phải lớn hơn 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_rounding_display()}"
