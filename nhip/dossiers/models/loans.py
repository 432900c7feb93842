"""Kept copies that somebody used: sổ sử dụng bản lưu (NĐ 30/2020/NĐ-CP, Phụ lục IV)."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.uid import new_uid
from nhip.documents.models import RegisterEntry
from nhip.org.models import Unit


class CopyLoan(models.Model):
    """One use of the kept copy of an issued document, from handing it out until it is back."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="copy_loans")
    entry = models.ForeignKey(RegisterEntry, models.PROTECT, verbose_name="văn bản", related_name="copy_loans")
    lent_on = models.DateField("ngày tháng")
    user_name = models.CharField("họ tên người sử dụng", max_length=150)
    user_unit = models.CharField("đơn vị", max_length=250, blank=True)
    purpose = models.CharField("mục đích", max_length=300)
    dossier_code = models.CharField("số và ký hiệu hồ sơ", max_length=60, blank=True)
    permitted_by = models.CharField("người cho phép sử dụng", max_length=150)
    due_back_on = models.DateField("hẹn trả", null=True, blank=True)
    returned_on = models.DateField("ngày trả", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    recorded_by_label = models.CharField("người ghi sổ", max_length=200)

    class Meta:
        verbose_name = "lượt sử dụng bản lưu"
        verbose_name_plural = "sổ sử dụng bản lưu"
        ordering = ("-lent_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(returned_on__isnull=True),
                name="copy_lent_once",
                violation_error_message="Bản lưu này đang có người sử dụng, chưa trả.",
            ),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("lent_on")),
                name="copy_back_after_lent",
                violation_error_message="Ngày trả không được trước ngày sử dụng.",
            ),
        ]
        indexes = [models.Index(fields=["agency", "-lent_on", "-id"], name="copy_loan_newest")]

    def __str__(self) -> str:
        return f"{self.user_name}, {self.lent_on:%d/%m/%Y}"
