"""Entries of the small registers."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.casebook.choices import Register
from nhip.core.fields import SearchField
from nhip.core.uid import new_uid
from nhip.org.models import Unit


class Entry(models.Model):
    """One line of a register: what came up on a day, who deals with it by when, and what came of it."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="casebook_entries")
    register = models.CharField("sổ", max_length=24, choices=Register.choices)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    on = models.DateField("ngày")
    subject = models.CharField("họ tên, đối tượng", max_length=250)
    content = models.TextField("nội dung")
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị giải quyết", null=True, blank=True, related_name="handled_cases"
    )
    due_on = models.DateField("thời hạn", null=True, blank=True)
    resolved_on = models.DateField("ngày giải quyết", null=True, blank=True)
    outcome = models.TextField("kết quả", blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = "mục sổ"
        verbose_name_plural = "mục sổ"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "register", "year", "number"],
                name="case_number_once",
                violation_error_message="Số này đã có trong sổ của năm.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="case_number_positive", violation_error_message="Số phải từ 1."
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("on")),
                name="case_due_after_entry",
                violation_error_message="Thời hạn không được trước ngày vào sổ.",
            ),
            models.CheckConstraint(
                condition=Q(resolved_on__isnull=True) | Q(resolved_on__gte=F("on")),
                name="case_resolved_after_entry",
                violation_error_message="Ngày giải quyết không được trước ngày vào sổ.",
            ),
        ]
        indexes = [models.Index(fields=["agency", "register", "-on", "-id"], name="case_newest")]

    def __str__(self) -> str:
        return f"{self.get_register_display()} số {self.number}/{self.year}"
