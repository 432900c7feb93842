"""Files by their content, the names under which they were put in, and their text."""

from typing import Any
from uuid import UUID

from django.db import models

from nhip.core.uid import new_uid
from nhip.files.choices import TextState
from nhip.org.models import Person, Unit


class StoredFile(models.Model):
    """One content, kept once whatever the number of its uses; `sha256` is also its address in the store."""

    sha256 = models.CharField("mã băm", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("dung lượng")
    media_type = models.CharField("loại", max_length=120)
    stored_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.sha256[:12]


class Attachment(models.Model):
    """One use of a file: under which name, put in by whom. Apps point at attachments, never at the content."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="tệp", related_name="attachments")
    name = models.CharField("tên tệp", max_length=255)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="attachments")
    attached_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người đưa vào", null=True, blank=True, related_name="attachments"
    )
    attached_by_label = models.CharField("người đưa vào (tên)", max_length=200, blank=True)
    attached_at = models.DateTimeField("đưa vào lúc")

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ("id",)
        indexes = [models.Index(fields=["agency", "attached_by"], name="attachment_by_person")]

    def __str__(self) -> str:
        return self.name


class TextLayer(models.Model):
    """The text of a file: one paragraph a line, where its pages stand in it, and how far the reading is."""

    file = models.OneToOneField(StoredFile, models.PROTECT, verbose_name="tệp", related_name="text_layer")
    state = models.CharField("trạng thái", max_length=10, choices=TextState.choices, default=TextState.WAITING)
    how = models.CharField("cách đọc", max_length=10, blank=True)
    text = models.TextField("nội dung", blank=True)
    # [[start, end, confidence of OCR or null], …]
    pages: models.JSONField[list[Any], list[Any]] = models.JSONField("trang", default=list, blank=True)
    warnings: models.JSONField[list[str], list[str]] = models.JSONField("lưu ý", default=list, blank=True)
    n_done = models.PositiveIntegerField("trang đã đọc", default=0)
    n_pages = models.PositiveIntegerField("số trang", default=0)
    message = models.CharField("lý do", max_length=500, blank=True)
    remedy = models.CharField("cách xử lý", max_length=500, blank=True)
    # Set by each start, so that a job that was thought dead cannot write beside its successor.
    run_token: models.UUIDField[UUID | None, UUID | None] = models.UUIDField("mã lượt đọc", null=True, editable=False)
    # For whom the job acts.
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="+")
    signed_at = models.DateTimeField("dấu hiệu hoạt động cuối")
    ready_at = models.DateTimeField("đọc xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "nội dung tệp"
        verbose_name_plural = "nội dung tệp"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=TextState.READY) | models.Q(ready_at__isnull=False),
                name="text_layer_ready_has_time",
                violation_error_message="Nội dung đã đọc phải có thời điểm đọc xong.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.file_id})"


class TextPart(models.Model):
    """The lines of one page, kept until all pages are read: work that is cut off goes on where it stopped."""

    layer = models.ForeignKey(TextLayer, models.CASCADE, verbose_name="nội dung tệp", related_name="parts")
    index = models.PositiveIntegerField("trang")
    lines: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("dòng chữ")

    class Meta:
        verbose_name = "trang đã đọc"
        verbose_name_plural = "trang đã đọc"
        ordering = ("layer", "index")
        constraints = [models.UniqueConstraint(fields=["layer", "index"], name="text_part_once")]

    def __str__(self) -> str:
        return f"{self.layer_id}/{self.index + 1}"
