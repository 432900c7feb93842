"""Units, people and posts, all dated: a merged province keeps its years, a person keeps the posts once held."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.uid import new_uid
from nhip.org.choices import Role, StaffClass, SuccessionKind, UnitKind


class Unit(models.Model):
    """An agency, a division or a place, valid over a span of days (end open)."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    code = models.CharField("mã", max_length=40)
    name = models.CharField("tên", max_length=250)
    short_name = models.CharField("tên viết tắt", max_length=120, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True)
    kind = models.CharField("loại", max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="đơn vị cấp trên", null=True, blank=True, related_name="children"
    )
    # The Office whose directory this unit belongs to; NULL = the country's directory of provinces and communes.
    agency = models.ForeignKey(
        "self", models.PROTECT, verbose_name="cơ quan", null=True, blank=True, related_name="directory_units"
    )
    valid_from = models.DateField("hiệu lực từ")
    valid_until = models.DateField("hiệu lực đến", null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "code", "valid_from"],
                name="unit_code_once",
                violation_error_message="Mã đơn vị này đã có từ ngày hiệu lực đó.",
            ),
            # NULL is distinct from NULL in a unique index, so the country's directory has one of its own.
            models.UniqueConstraint(
                fields=["kind", "code", "valid_from"],
                condition=Q(agency__isnull=True),
                name="country_unit_code_once",
                violation_error_message="Mã đơn vị này đã có từ ngày hiệu lực đó.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="unit_dates_in_order",
                violation_error_message="Ngày hết hiệu lực không được trước ngày có hiệu lực.",
            ),
        ]
        indexes = [models.Index(fields=["agency", "kind"], name="unit_by_kind")]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """A unit passed, whole or in part, into another on a day."""

    old = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị cũ", related_name="successions")
    new = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị kế thừa", related_name="origins")
    kind = models.CharField("cách", max_length=10, choices=SuccessionKind.choices)
    effective_on = models.DateField("từ ngày")

    class Meta:
        verbose_name = "kế thừa"
        verbose_name_plural = "kế thừa"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class Person(models.Model):
    """Someone in service of the Office, or a leader or contact whom the Office works with."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="people")
    full_name = models.CharField("họ và tên", max_length=120)
    sex = models.CharField("giới tính", max_length=5, blank=True)
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    staff_class = models.CharField("đối tượng", max_length=20, choices=StaffClass.choices)
    joined_on = models.DateField("ngày vào cơ quan")
    left_on = models.DateField("ngày thôi", null=True, blank=True)

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"
        ordering = ("id",)
        indexes = [models.Index(fields=["agency", "full_name"], name="person_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="person_dates_in_order",
                violation_error_message="Ngày thôi không được trước ngày vào cơ quan.",
            )
        ]

    def __str__(self) -> str:
        return self.full_name


class Post(models.Model):
    """A post held by a person in a unit over a span of days."""

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="cán bộ", related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị", related_name="posts")
    title = models.CharField("chức vụ", max_length=150)
    role = models.CharField("vai trò", max_length=30, choices=Role.choices)
    held_from = models.DateField("từ ngày")
    held_until = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ("id",)
        indexes = [models.Index(fields=["unit", "role"], name="post_by_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=F("held_from")),
                name="post_dates_in_order",
                violation_error_message="Ngày thôi giữ chức vụ không được trước ngày nhận.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.person_id})"


class Delegation(models.Model):
    """One person acts for another over a span of days, on a written basis (NĐ 30/2020/NĐ-CP, Đ13 k4 for signing)."""

    giver = models.ForeignKey(Person, models.PROTECT, verbose_name="người ủy quyền", related_name="delegations_given")
    receiver = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người được ủy quyền", related_name="delegations_received"
    )
    held_from = models.DateField("từ ngày")
    held_until = models.DateField("đến ngày")
    basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "ủy quyền"
        verbose_name_plural = "ủy quyền"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until__gte=F("held_from")),
                name="delegation_dates_in_order",
                violation_error_message="Ngày hết ủy quyền không được trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")),
                name="delegation_to_another",
                violation_error_message="Không thể ủy quyền cho chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.receiver_id}"
