"""How long dossiers are kept, and which dossiers a year is expected to bring."""

from django.db import models
from django.db.models import F, Q

from nhip.dossiers.choices import ListState
from nhip.org.models import Person, Unit


class RetentionRule(models.Model):
    """One row of the retention table, dated; `years` NULL is permanent (NĐ 30/2020/NĐ-CP, Phụ lục V, I.4)."""

    # NULL: a row of the general table that every agency may use.
    agency = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="cơ quan", null=True, blank=True, related_name="retention_rules"
    )
    group = models.CharField("nhóm hồ sơ", max_length=250)
    title = models.CharField("loại hồ sơ, tài liệu", max_length=500)
    years = models.PositiveSmallIntegerField("số năm bảo quản", null=True, blank=True)
    basis = models.CharField("căn cứ", max_length=300)
    is_confirmed = models.BooleanField("đã đối chiếu văn bản gốc", default=False)
    valid_from = models.DateField("áp dụng từ")
    valid_until = models.DateField("áp dụng đến", null=True, blank=True)

    class Meta:
        verbose_name = "thời hạn bảo quản"
        verbose_name_plural = "thời hạn bảo quản"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(years__isnull=True) | Q(years__gte=1),
                name="retention_years_positive",
                violation_error_message="Thời hạn bảo quản ít nhất 1 năm; để trống là vĩnh viễn.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="retention_dates_in_order",
                violation_error_message="Ngày hết áp dụng không được trước ngày áp dụng.",
            ),
        ]

    def __str__(self) -> str:
        return self.title[:200]


class DossierList(models.Model):
    """The dossiers expected in a year, approved by the head of the body and issued (NĐ 30/2020/NĐ-CP, Điều 28)."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="dossier_lists")
    year = models.PositiveSmallIntegerField("năm")
    state = models.CharField("trạng thái", max_length=10, choices=ListState.choices, default=ListState.DRAFT)
    approved_on = models.DateField("ngày phê duyệt", null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người phê duyệt", null=True, blank=True, related_name="+"
    )
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_code = models.CharField("số, ký hiệu quyết định", max_length=120, blank=True)

    class Meta:
        verbose_name = "danh mục hồ sơ"
        verbose_name_plural = "danh mục hồ sơ"
        ordering = ("-year", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year"],
                name="dossier_list_once_a_year",
                violation_error_message="Năm này đã có danh mục hồ sơ.",
            )
        ]

    def __str__(self) -> str:
        return f"Danh mục hồ sơ năm {self.year}"


class ListHeading(models.Model):
    """A big heading (Roman number, with the abbreviation of its symbol) or a small one below it (Arabic)."""

    dossier_list = models.ForeignKey(
        DossierList, models.CASCADE, verbose_name="danh mục hồ sơ", related_name="headings"
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, verbose_name="đề mục lớn", null=True, blank=True, related_name="children"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên đề mục", max_length=250)
    symbol = models.CharField("ký hiệu", max_length=20, blank=True)

    class Meta:
        verbose_name = "đề mục"
        verbose_name_plural = "đề mục"
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.title


class ListItem(models.Model):
    """One dossier that is expected: number and symbol as 01.TCCB, title, retention, who makes it (Phụ lục V)."""

    dossier_list = models.ForeignKey(DossierList, models.CASCADE, verbose_name="danh mục hồ sơ", related_name="items")
    heading = models.ForeignKey(ListHeading, models.CASCADE, verbose_name="đề mục", related_name="items")
    position = models.PositiveSmallIntegerField("thứ tự")
    notation = models.CharField("số và ký hiệu hồ sơ", max_length=40)
    title = models.CharField("tiêu đề hồ sơ", max_length=500)
    retention_years = models.PositiveSmallIntegerField("thời hạn bảo quản (năm)", null=True, blank=True)
    rule = models.ForeignKey(
        RetentionRule, models.PROTECT, verbose_name="căn cứ thời hạn", null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị lập hồ sơ", null=True, blank=True, related_name="+"
    )
    maker = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người lập hồ sơ", null=True, blank=True, related_name="+"
    )
    maker_name = models.CharField("người lập hồ sơ (tên)", max_length=150, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "hồ sơ dự kiến"
        verbose_name_plural = "hồ sơ dự kiến"
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier_list", "notation"],
                name="list_notation_once",
                violation_error_message="Số và ký hiệu hồ sơ này đã có trong danh mục.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.notation} {self.title}"[:200]
