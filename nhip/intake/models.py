"""Documents on their way into the register, from whichever source."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from nhip.core.uid import new_uid
from nhip.documents.choices import FileKind
from nhip.documents.models import RegisterEntry
from nhip.files.models import Attachment
from nhip.intake.choices import DONE, OPEN, ItemState, Source
from nhip.org.models import Person, Unit


class IntakeItem(models.Model):
    """A document that has come: its files, what was read of it, what became of it."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="intake_items")
    source = models.CharField("nguồn", max_length=10, choices=Source.choices)
    # By what the source knows it again: the hash of the content, the identifier of the letter.
    source_key = models.CharField("khóa của nguồn", max_length=300)
    state = models.CharField("trạng thái", max_length=12, choices=ItemState.choices, default=ItemState.WAITING)
    title = models.CharField("tên gọi", max_length=300)
    sender = models.CharField("nơi gửi", max_length=250, blank=True)
    received_at = models.DateTimeField("nhận lúc")
    # What was read of it, by field: value, confidence, reason, span.
    proposals: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        "thông tin đọc được", default=dict, blank=True
    )
    # See nhip/intake/likeness.py; empty without text.
    sketch: models.JSONField[list[int], list[int]] = models.JSONField("dấu nội dung", default=list, blank=True)
    message = models.CharField("lý do", max_length=500, blank=True)
    remedy = models.CharField("cách xử lý", max_length=500, blank=True)
    entry = models.ForeignKey(
        RegisterEntry, models.PROTECT, verbose_name="mục sổ", null=True, blank=True, related_name="intake_items"
    )
    created_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người đưa vào", null=True, blank=True, related_name="+"
    )
    created_by_label = models.CharField("người đưa vào (tên)", max_length=200, blank=True)
    created_at = models.DateTimeField("đưa vào lúc")
    decided_by_label = models.CharField("người xử lý (tên)", max_length=200, blank=True)
    decided_at = models.DateTimeField("xử lý lúc", null=True, blank=True)

    class Meta:
        verbose_name = "văn bản tiếp nhận"
        verbose_name_plural = "văn bản tiếp nhận"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "source", "source_key"],
                name="intake_item_once",
                violation_error_message="Văn bản này đã được tiếp nhận.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DONE) | Q(entry__isnull=False),
                name="intake_done_has_entry",
                violation_error_message="Văn bản đã vào sổ phải có mục sổ.",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-id"], name="intake_newest"),
            # What waits is little beside what was done.
            models.Index(fields=["agency", "id"], name="intake_open", condition=Q(state__in=OPEN)),
        ]

    def __str__(self) -> str:
        return self.title


class IntakeFile(models.Model):
    """A file of a document that has come: the document itself first, or an annex."""

    item = models.ForeignKey(IntakeItem, models.PROTECT, verbose_name="văn bản tiếp nhận", related_name="files")
    attachment = models.OneToOneField(Attachment, models.PROTECT, verbose_name="tệp", related_name="intake_file")
    kind = models.CharField("loại tệp", max_length=10, choices=FileKind.choices, default=FileKind.MAIN)
    # What the check of signatures found: one row each, see nhip/signing; None where there was nothing to check.
    signatures: models.JSONField[list[Any] | None, list[Any] | None] = models.JSONField(
        "chữ ký số", null=True, blank=True
    )

    class Meta:
        verbose_name = "tệp tiếp nhận"
        verbose_name_plural = "tệp tiếp nhận"
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.attachment_id)


class SketchBand(models.Model):
    """A part of a document's sketch: documents of nearly the same text share at least one."""

    item = models.ForeignKey(IntakeItem, models.CASCADE, verbose_name="văn bản tiếp nhận", related_name="bands")
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="+")
    key = models.BigIntegerField("dấu")

    class Meta:
        verbose_name = "phần dấu nội dung"
        verbose_name_plural = "phần dấu nội dung"
        ordering = ("id",)
        indexes = [models.Index(fields=["agency", "key", "item"], name="sketch_band_key")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.key}"


class SecretReceipt(models.Model):
    """That a paper with a secrecy mark was received on a day, and nothing of what it is or says.

    Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5 khoản 2: what it is stands in the register of state secrets, off
    the network (NĐ 30/2020/NĐ-CP, Điều 22 khoản 4).
    """

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="secret_receipts")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số ghi nhận")
    received_on = models.DateField("ngày nhận")
    recorded_by_label = models.CharField("người ghi nhận", max_length=200)
    recorded_at = models.DateTimeField("ghi nhận lúc")

    class Meta:
        verbose_name = "ghi nhận văn bản mật"
        verbose_name_plural = "ghi nhận văn bản mật"
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(fields=["agency", "year", "number"], name="secret_receipt_once")]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"
