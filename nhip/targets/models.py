"""Targets of a year with their values by period, and the provinces' values with the groups they are ranked in."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.fields import SearchField
from nhip.core.uid import new_uid
from nhip.org.models import Unit
from nhip.targets.choices import Direction, Operator, PeriodKind, TargetGroup, TargetKind, ValueStatus


class Target(models.Model):
    """One target of one year; the same code names the same indicator from year to year."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="targets")
    year = models.PositiveSmallIntegerField("năm")
    code = models.CharField("mã", max_length=40)
    group = models.CharField("nhóm", max_length=12, choices=TargetGroup.choices)
    title = models.CharField("chỉ tiêu", max_length=300)
    unit_of_measure = models.CharField("đơn vị tính", max_length=60, blank=True)
    kind = models.CharField("loại", max_length=10, choices=TargetKind.choices, default=TargetKind.SINGLE)
    direction = models.CharField("chiều", max_length=10, choices=Direction.choices)
    operator = models.CharField("dấu", max_length=3, choices=Operator.choices, default=Operator.AT_LEAST)
    planned_value = models.DecimalField("kế hoạch", max_digits=20, decimal_places=4, null=True, blank=True)
    planned_upper = models.DecimalField("kế hoạch đến", max_digits=20, decimal_places=4, null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="thuộc chỉ tiêu", null=True, blank=True, related_name="parts"
    )
    resolution = models.CharField("nghị quyết giao", max_length=200, blank=True)
    assigned_on = models.DateField("ngày giao", null=True, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "code"],
                name="target_code_once_a_year",
                violation_error_message="Mã chỉ tiêu này đã có trong năm.",
            ),
            models.CheckConstraint(
                condition=Q(planned_upper__isnull=True)
                | Q(planned_value__isnull=False, planned_upper__gte=F("planned_value")),
                name="target_range_in_order",
                violation_error_message="Cận trên của kế hoạch không được nhỏ hơn cận dưới.",
            ),
            models.CheckConstraint(
                condition=Q(kind=TargetKind.SINGLE) | Q(parent__isnull=True),
                name="target_parts_are_single",
                violation_error_message="Chỉ tiêu thành phần phải là chỉ tiêu đơn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"


class TargetValue(models.Model):
    """What was reached in a period, as published on a day; later publications stand beside earlier ones."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="target_values")
    target = models.ForeignKey(Target, models.CASCADE, verbose_name="chỉ tiêu", related_name="values")
    period_kind = models.CharField("kỳ", max_length=8, choices=PeriodKind.choices, default=PeriodKind.YEAR)
    # 0 for the year, 1-4 for a quarter, 1-12 for a month.
    period_number = models.PositiveSmallIntegerField("số kỳ", default=0)
    value = models.DecimalField("giá trị", max_digits=20, decimal_places=4)
    status = models.CharField("loại số liệu", max_length=10, choices=ValueStatus.choices)
    published_on = models.DateField("ngày công bố")
    source = models.CharField("nguồn", max_length=200, blank=True)

    class Meta:
        verbose_name = "số liệu thực hiện"
        verbose_name_plural = "số liệu thực hiện"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["target", "period_kind", "period_number", "status", "published_on"],
                name="target_value_once_a_day",
                violation_error_message="Số liệu của kỳ này đã công bố trong ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(period_kind=PeriodKind.YEAR, period_number=0)
                | Q(period_kind=PeriodKind.QUARTER, period_number__range=(1, 4))
                | Q(period_kind=PeriodKind.MONTH, period_number__range=(1, 12)),
                name="target_value_period",
                violation_error_message="Kỳ số liệu phải là năm, quý 1–4 hoặc tháng 1–12.",
            ),
        ]
        indexes = [models.Index(fields=["agency", "published_on"], name="target_value_by_day")]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.value}"

    @property
    def period_label(self) -> str:
        """The period in words."""
        label = PeriodKind(self.period_kind).label
        return str(label) if self.period_kind == PeriodKind.YEAR else f"{label} {self.period_number}"


class RankGroup(models.Model):
    """Provinces that are compared with each other: a region by law, or an informal group."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="rank_groups")
    code = models.CharField("mã nhóm", max_length=40)
    name = models.CharField("tên nhóm", max_length=200)

    class Meta:
        verbose_name = "nhóm xếp hạng"
        verbose_name_plural = "nhóm xếp hạng"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "code"], name="rank_group_once", violation_error_message="Mã nhóm này đã có."
            )
        ]

    def __str__(self) -> str:
        return self.name


class RankMember(models.Model):
    """A province belongs to a group over a span of days."""

    group = models.ForeignKey(RankGroup, models.CASCADE, verbose_name="nhóm", related_name="members")
    province_name = models.CharField("tỉnh, thành phố", max_length=120)
    province_key = models.CharField("khóa so tên", max_length=120, editable=False)
    valid_from = models.DateField("hiệu lực từ")
    valid_until = models.DateField("hiệu lực đến", null=True, blank=True)

    class Meta:
        verbose_name = "thành viên nhóm"
        verbose_name_plural = "thành viên nhóm"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["group", "province_key", "valid_from"],
                name="rank_member_once",
                violation_error_message="Tỉnh này đã có trong nhóm từ ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="rank_member_dates_in_order",
                violation_error_message="Ngày hết hiệu lực không được trước ngày có hiệu lực.",
            ),
        ]

    def __str__(self) -> str:
        return self.province_name


class RankValue(models.Model):
    """A province's value of an indicator in a year, as published on a day."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="rank_values")
    indicator = models.CharField("chỉ tiêu", max_length=200)
    indicator_key = models.CharField("khóa chỉ tiêu", max_length=200, editable=False)
    year = models.PositiveSmallIntegerField("năm")
    province_name = models.CharField("tỉnh, thành phố", max_length=120)
    province_key = models.CharField("khóa so tên", max_length=120, editable=False)
    value = models.DecimalField("giá trị", max_digits=20, decimal_places=4)
    unit_of_measure = models.CharField("đơn vị tính", max_length=60, blank=True)
    published_on = models.DateField("ngày công bố")
    search_text = SearchField()

    class Meta:
        verbose_name = "số liệu các tỉnh"
        verbose_name_plural = "số liệu các tỉnh"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "indicator_key", "year", "province_key", "published_on"],
                name="rank_value_once_a_day",
                violation_error_message="Số liệu của tỉnh này đã công bố trong ngày đó.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.province_name}"
