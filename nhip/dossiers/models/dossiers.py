"""A dossier, what it holds, who may read it, who used it, and when nothing of it may be changed."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.fields import SearchField
from nhip.core.uid import new_uid
from nhip.documents.models import RegisterEntry
from nhip.dossiers.choices import AccessKind, DossierState, GrantRight, UseRegime
from nhip.dossiers.models.lists import ListItem, RetentionRule
from nhip.org.models import Person, Unit


class Dossier(models.Model):
    """The documents of one matter (NĐ 30/2020/NĐ-CP, Điều 29; fields of Phụ lục VI, Phần II)."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="dossiers")
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị lập hồ sơ", null=True, blank=True, related_name="unit_dossiers"
    )
    maker = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người lập hồ sơ", null=True, blank=True, related_name="dossiers"
    )
    maker_name = models.CharField("người lập hồ sơ (tên)", max_length=150)
    list_item = models.ForeignKey(
        ListItem, models.PROTECT, verbose_name="trong danh mục", null=True, blank=True, related_name="dossiers"
    )
    year = models.PositiveSmallIntegerField("năm hình thành")
    notation = models.CharField("số và ký hiệu hồ sơ", max_length=40)
    title = models.CharField("tiêu đề hồ sơ", max_length=500)
    retention_years = models.PositiveSmallIntegerField("thời hạn bảo quản (năm)", null=True, blank=True)
    rule = models.ForeignKey(
        RetentionRule, models.PROTECT, verbose_name="căn cứ thời hạn", null=True, blank=True, related_name="dossiers"
    )
    use_regime = models.CharField("chế độ sử dụng", max_length=10, choices=UseRegime.choices, default=UseRegime.UNIT)
    language = models.CharField("ngôn ngữ", max_length=50, default="Tiếng Việt")
    started_on = models.DateField("ngày bắt đầu")
    ended_on = models.DateField("ngày công việc kết thúc", null=True, blank=True)
    is_construction = models.BooleanField("hồ sơ xây dựng cơ bản", default=False)
    settled_on = models.DateField("ngày quyết toán", null=True, blank=True)
    n_sheets = models.PositiveIntegerField("số tờ (bản giấy)", null=True, blank=True)
    description = models.CharField("chú giải", max_length=500, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=DossierState.choices, default=DossierState.OPEN)
    closed_on = models.DateField("ngày kết thúc hồ sơ", null=True, blank=True)
    closing_note = models.CharField("ghi chú khi kết thúc", max_length=500, blank=True)
    archived_on = models.DateField("ngày nộp lưu", null=True, blank=True)
    historical_on = models.DateField("ngày nộp lưu trữ lịch sử", null=True, blank=True)
    disposed_on = models.DateField("ngày hủy", null=True, blank=True)
    is_frozen = models.BooleanField("đang phong tỏa", default=False)
    n_items = models.PositiveIntegerField("số tài liệu", default=0)
    last_ordinal = models.PositiveIntegerField("số thứ tự cuối", default=0)
    last_used_at = models.DateTimeField("dùng lần cuối")
    # Events of a dossier that came as a package, as they stood there.
    history: models.JSONField[list[Any], list[Any]] = models.JSONField("lịch sử chuyển theo", default=list, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        ordering = ("-year", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "notation"],
                name="dossier_notation_once",
                violation_error_message="Số và ký hiệu hồ sơ này đã dùng trong năm.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="dossier_dates_in_order",
                violation_error_message="Ngày công việc kết thúc không được trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(state=DossierState.OPEN) | Q(ended_on__isnull=False),
                name="closed_dossier_has_end",
                violation_error_message="Hồ sơ đã kết thúc phải có ngày công việc kết thúc.",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-year", "-id"], name="dossier_newest"),
            models.Index(fields=["unit", "state"], name="dossier_by_unit"),
            models.Index(fields=["maker", "-last_used_at"], name="dossier_last_used"),
        ]

    def __str__(self) -> str:
        return f"{self.notation} – {self.title}"[:200]


class Item(models.Model):
    """One document of a dossier, by its register entry, or a free note; a document may lie in many dossiers."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, verbose_name="hồ sơ", related_name="items")
    ordinal = models.PositiveIntegerField("số thứ tự")
    entry = models.ForeignKey(
        RegisterEntry, models.PROTECT, verbose_name="văn bản", null=True, blank=True, related_name="dossier_items"
    )
    note_title = models.CharField("tên ghi chép", max_length=500, blank=True)
    note_text = models.TextField("nội dung ghi chép", blank=True)
    dated_on = models.DateField("ngày của tài liệu", null=True, blank=True)
    n_pages = models.PositiveIntegerField("số trang", null=True, blank=True)
    remark = models.CharField("ghi chú", max_length=300, blank=True)
    added_at = models.DateTimeField("đưa vào lúc")
    added_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người đưa vào", null=True, blank=True, related_name="+"
    )
    # What had been done with the document before it came with a package.
    trace = models.TextField("quá trình xử lý chuyển theo", blank=True)

    class Meta:
        verbose_name = "tài liệu trong hồ sơ"
        verbose_name_plural = "tài liệu trong hồ sơ"
        ordering = ("ordinal", "id")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "ordinal"], name="dossier_ordinal_once"),
            models.UniqueConstraint(
                fields=["dossier", "entry"],
                name="dossier_entry_once",
                violation_error_message="Văn bản này đã có trong hồ sơ.",
            ),
            models.CheckConstraint(
                condition=Q(entry__isnull=False) | ~Q(note_title=""),
                name="dossier_item_is_something",
                violation_error_message="Tài liệu phải là một văn bản hoặc một ghi chép có tên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ordinal}. {self.note_title or self.entry_id}"


class Grant(models.Model):
    """A right of a person or a unit on a dossier; a warning stands until somebody competent has confirmed it."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, verbose_name="hồ sơ", related_name="grants")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người", null=True, blank=True, related_name="dossier_grants"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="dossier_grants"
    )
    right = models.CharField("quyền", max_length=10, choices=GrantRight.choices, default=GrantRight.READ)
    granted_at = models.DateTimeField("cấp lúc")
    granted_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người cấp", null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)

    class Meta:
        verbose_name = "quyền trên hồ sơ"
        verbose_name_plural = "quyền trên hồ sơ"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["dossier", "person"], name="dossier_grant_person_once"),
            models.UniqueConstraint(fields=["dossier", "unit"], name="dossier_grant_unit_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False),
                name="dossier_grant_to_one",
                violation_error_message="Quyền được cấp cho một người hoặc một đơn vị.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.right}"


class Access(models.Model):
    """Somebody opened, printed or exported a dossier, or a file in it (NĐ 30/2020/NĐ-CP, Phụ lục VI, III.6.a, l)."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, verbose_name="hồ sơ", related_name="accesses")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="người", null=True, blank=True, related_name="+")
    person_label = models.CharField("người (tên)", max_length=200)
    kind = models.CharField("cách dùng", max_length=10, choices=AccessKind.choices)
    what = models.CharField("tài liệu", max_length=300, blank=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lượt truy cập"
        verbose_name_plural = "lượt truy cập"
        ordering = ("-id",)
        indexes = [models.Index(fields=["dossier", "-id"], name="dossier_access_newest")]

    def __str__(self) -> str:
        return f"{self.person_label}: {self.get_kind_display()}"


class Freeze(models.Model):
    """A time in which nothing of a dossier may be changed, handed over or disposed of (Phụ lục VI, IV)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="freezes")
    basis = models.CharField("căn cứ phong tỏa", max_length=300)
    frozen_at = models.DateTimeField("phong tỏa lúc")
    frozen_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người phong tỏa", null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField("gỡ lúc", null=True, blank=True)
    lift_reason = models.CharField("lý do gỡ", max_length=300, blank=True)

    class Meta:
        verbose_name = "phong tỏa"
        verbose_name_plural = "phong tỏa"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(lifted_at__isnull=True),
                name="dossier_frozen_once",
                violation_error_message="Hồ sơ đang phong tỏa.",
            )
        ]

    def __str__(self) -> str:
        return self.basis
