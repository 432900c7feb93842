"""Monthly snapshots of administrative-procedure and reform indicators, kept as the national system published them."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.fields import SearchField
from nhip.core.uid import new_uid
from nhip.org.models import Unit


class Snapshot(models.Model):
    """One indicator of an index set in one month, as published on a day. The system of record is elsewhere."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="procedure_snapshots")
    index_set = models.CharField("bộ chỉ số", max_length=120)
    index_key = models.CharField("khóa bộ chỉ số", max_length=120, editable=False)
    year = models.PositiveSmallIntegerField("năm")
    month = models.PositiveSmallIntegerField("tháng")
    # The last day of the month: the day by which the month belongs to a window.
    month_end = models.DateField("ngày cuối tháng")
    indicator = models.CharField("chỉ tiêu", max_length=200)
    indicator_key = models.CharField("khóa chỉ tiêu", max_length=200, editable=False)
    is_total = models.BooleanField("là điểm chung", default=False)
    value = models.DecimalField("giá trị", max_digits=16, decimal_places=4)
    max_score = models.DecimalField("điểm tối đa", max_digits=16, decimal_places=4, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("xếp hạng", null=True, blank=True)
    rank_of = models.PositiveSmallIntegerField("tổng số đơn vị", null=True, blank=True)
    published_on = models.DateField("ngày công bố")
    source = models.CharField("nguồn", max_length=200, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = "số liệu thủ tục hành chính"
        verbose_name_plural = "số liệu thủ tục hành chính"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "index_key", "year", "month", "indicator_key", "published_on"],
                name="snapshot_once_a_day",
                violation_error_message="Số liệu của chỉ tiêu này trong tháng đã công bố trong ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(month__range=(1, 12)),
                name="snapshot_month",
                violation_error_message="Tháng phải từ 1 đến 12.",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(rank__gte=1, rank_of__isnull=False, rank_of__gte=F("rank")),
                name="snapshot_rank_within",
                violation_error_message="Xếp hạng phải từ 1 và không lớn hơn tổng số đơn vị.",
            ),
        ]
        indexes = [models.Index(fields=["agency", "index_key", "month_end"], name="snapshot_by_month")]

    def __str__(self) -> str:
        return f"{self.indicator} tháng {self.month}/{self.year}"

    @property
    def period_label(self) -> str:
        """The month as written."""
        return f"{self.month:02d}/{self.year}"

    @property
    def rank_label(self) -> str:
        """The place as written, empty when none was published."""
        return f"{self.rank}/{self.rank_of}" if self.rank else ""
