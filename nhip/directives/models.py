"""Directives that were put in to be read, and the tasks that are proposed from their words."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.uid import new_uid
from nhip.directives.choices import ModelState, ReadingState, TaskProposalState
from nhip.directives.naming import NamedUnit
from nhip.documents.choices import Urgency
from nhip.documents.models import Document, Passage
from nhip.files.models import Attachment
from nhip.org.models import Person, Unit
from nhip.tasks.choices import Frequency
from nhip.tasks.models import Task


class DirectiveReading(models.Model):
    """One directive on its way to tasks; what is said of the document is what the reader found, corrected by people."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="directive_readings")
    # One file is put in once: a second click opens the reading of the first.
    attachment = models.OneToOneField(Attachment, models.PROTECT, verbose_name="tệp", related_name="directive_reading")
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="văn bản", null=True, blank=True, related_name="readings"
    )
    state = models.CharField("trạng thái", max_length=10, choices=ReadingState.choices, default=ReadingState.WAITING)
    text = models.TextField("nội dung", blank=True)
    issuer_name = models.CharField("cơ quan ban hành", max_length=250, blank=True)
    reference_code = models.CharField("số, ký hiệu", max_length=120, blank=True)
    subject = models.CharField("trích yếu", max_length=1000, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signer_name = models.CharField("người ký", max_length=150, blank=True)
    # What the reader found, by field: value, confidence, reason.
    metadata: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        "thông tin đọc được", default=dict, blank=True
    )
    urgency = models.CharField("độ khẩn", max_length=12, choices=Urgency.choices, default=Urgency.NORMAL)
    received_on = models.DateField("ngày nhận")
    entry_due_on = models.DateField("hạn nhập nhiệm vụ", null=True, blank=True)
    model_state = models.CharField(
        "mô hình đề xuất", max_length=10, choices=ModelState.choices, default=ModelState.NOT_ASKED, blank=True
    )
    model_asked_at = models.DateTimeField("hỏi mô hình lúc", null=True, blank=True)
    model_message = models.CharField("mô hình nói", max_length=500, blank=True)
    message = models.CharField("lý do", max_length=500, blank=True)
    remedy = models.CharField("cách xử lý", max_length=500, blank=True)
    created_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người đưa vào", null=True, blank=True, related_name="directive_readings"
    )
    created_by_label = models.CharField("người đưa vào (tên)", max_length=200, blank=True)
    created_at = models.DateTimeField("đưa vào lúc")

    class Meta:
        verbose_name = "văn bản giao việc"
        verbose_name_plural = "văn bản giao việc"
        ordering = ("-id",)
        indexes = [models.Index(fields=["agency", "-id"], name="directive_newest")]

    def __str__(self) -> str:
        return f"{self.reference_code or self.attachment.name} – {self.subject}".strip(" –")[:200]


class TaskProposal(models.Model):
    """A task proposed from a span of the text (code points, end exclusive), until a person decides on it."""

    reading = models.ForeignKey(
        DirectiveReading, models.PROTECT, verbose_name="văn bản giao việc", related_name="task_proposals"
    )
    start = models.PositiveIntegerField("từ ký tự")
    end = models.PositiveIntegerField("đến trước ký tự")
    content = models.TextField("nội dung nhiệm vụ")
    # Units as `NamedUnit.as_json` writes them.
    leads: models.JSONField[list[Any], list[Any]] = models.JSONField("đơn vị chủ trì", default=list, blank=True)
    cooperating: models.JSONField[list[Any], list[Any]] = models.JSONField("đơn vị phối hợp", default=list, blank=True)
    due_on = models.DateField("thời hạn", null=True, blank=True)
    deadline_text = models.CharField("thời hạn theo văn bản", max_length=300, blank=True)
    frequency = models.CharField("định kỳ", max_length=12, choices=Frequency.choices, blank=True)
    due_day = models.PositiveSmallIntegerField("ngày đến hạn trong kỳ", null=True, blank=True)
    due_month = models.PositiveSmallIntegerField("tháng đến hạn trong kỳ", null=True, blank=True)
    product = models.CharField("sản phẩm", max_length=500, blank=True)
    report_to = models.CharField("báo cáo về", max_length=300, blank=True)
    heading = models.CharField("thuộc mục", max_length=500, blank=True)
    confidence = models.FloatField("độ tin cậy", default=1.0)
    reasons: models.JSONField[list[str], list[str]] = models.JSONField("căn cứ", default=list, blank=True)
    # Proposed by the self-hosted model alone, where the rules saw nothing.
    is_by_model = models.BooleanField("do mô hình đề xuất", default=False)
    state = models.CharField(
        "trạng thái", max_length=10, choices=TaskProposalState.choices, default=TaskProposalState.PENDING
    )
    decided_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người quyết định", null=True, blank=True, related_name="+"
    )
    decided_by_label = models.CharField("người quyết định (tên)", max_length=200, blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    passage = models.ForeignKey(
        Passage, models.PROTECT, verbose_name="đoạn giao việc", null=True, blank=True, related_name="task_proposals"
    )
    tasks: models.ManyToManyField[Task, Any] = models.ManyToManyField(
        Task, verbose_name="nhiệm vụ đã giao", blank=True, related_name="task_proposals"
    )

    class Meta:
        verbose_name = "nhiệm vụ đề xuất"
        verbose_name_plural = "nhiệm vụ đề xuất"
        ordering = ("start", "end", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="task_proposal_span_not_empty",
                violation_error_message="Đoạn giao việc phải có ít nhất một ký tự.",
            ),
            models.CheckConstraint(
                condition=Q(state=TaskProposalState.PENDING) | Q(decided_at__isnull=False),
                name="task_proposal_decided_has_time",
                violation_error_message="Đề xuất đã quyết định phải có thời điểm.",
            ),
        ]

    def __str__(self) -> str:
        return self.content[:120]

    @property
    def text(self) -> str:
        """The words of the document."""
        return self.reading.text[self.start : self.end]

    @property
    def lead_units(self) -> list[NamedUnit]:
        """Who leads."""
        return [NamedUnit.of_json(row) for row in self.leads]

    @property
    def cooperating_units(self) -> list[NamedUnit]:
        """Who helps."""
        return [NamedUnit.of_json(row) for row in self.cooperating]
