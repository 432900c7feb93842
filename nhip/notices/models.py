"""What people are told, how each telling went, and what they chose."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.uid import new_uid
from nhip.notices.choices import BUNDLED_TIMINGS, Channel, DeliveryState, Timing, Urgency
from nhip.org.models import Person, Unit


class Notice(models.Model):
    """Something one person is told. The same key twice for a person is one notice."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="notices", db_index=False)
    recipient = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người nhận", related_name="notices", db_index=False
    )
    # Who caused it; empty for what the system does by itself.
    sent_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người gửi", null=True, blank=True, related_name="sent_notices"
    )
    kind = models.CharField("loại", max_length=60)
    key = models.CharField("khóa", max_length=200)
    title = models.CharField("tiêu đề", max_length=250)
    body = models.TextField("nội dung", blank=True)
    url = models.CharField("địa chỉ trang", max_length=300, blank=True)
    # The record that it is about, named as the journal names it.
    about_type = models.CharField("loại đối tượng", max_length=80, blank=True)
    about_id = models.BigIntegerField("đối tượng", null=True, blank=True)
    urgency = models.CharField("độ khẩn", max_length=10, choices=Urgency.choices, default=Urgency.NORMAL)
    # False: the person is told by other channels only; neither bell nor list shows it.
    is_shown = models.BooleanField("hiện trong hệ thống", default=True)
    created_at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notice_key_once")]
        indexes = [
            models.Index("recipient", F("id").desc(), name="notice_newest"),
            # The bell of every page asks this.
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True, is_shown=True), name="notice_unread"),
            models.Index(fields=["about_type", "about_id"], condition=Q(about_id__isnull=False), name="notice_about"),
        ]

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """A notice on one channel; its uid makes the Message-ID, so that every try is the same letter."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    notice = models.ForeignKey(
        Notice, models.CASCADE, verbose_name="thông báo", related_name="deliveries", db_index=False
    )
    channel = models.CharField("kênh", max_length=10, choices=Channel.choices)
    timing = models.CharField("khi nào", max_length=10, choices=Timing.choices, default=Timing.AT_ONCE)
    state = models.CharField("trạng thái", max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    due_at = models.DateTimeField("gửi từ lúc")
    attempts = models.PositiveSmallIntegerField("số lần gửi", default=0)
    token: models.UUIDField[UUID | None, UUID | None] = models.UUIDField("mã lượt gửi", null=True, editable=False)
    lease_until = models.DateTimeField("giữ đến", null=True, editable=False)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    # A try broke off after the letter was handed over and before the answer came: it may have arrived already.
    unconfirmed_at = models.DateTimeField("gián đoạn lúc", null=True, blank=True)
    error = models.CharField("lỗi", max_length=500, blank=True)
    # The digest that carries this one.
    bundle = models.ForeignKey(
        "self", models.PROTECT, verbose_name="thư gộp", null=True, blank=True, related_name="bundled"
    )

    class Meta:
        verbose_name = "lượt gửi"
        verbose_name_plural = "lượt gửi"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_per_channel"),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.SENT) | Q(sent_at__isnull=False),
                name="delivery_sent_has_time",
                violation_error_message="Lượt đã gửi phải có thời điểm gửi.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["timing", "due_at"], condition=Q(state=DeliveryState.WAITING), name="delivery_waiting"
            ),
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=[DeliveryState.CLAIMED, DeliveryState.SENDING]),
                name="delivery_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.get_state_display()}"


class Preference(models.Model):
    """When a person wants to be told of a kind on a channel; without a row the kind's default holds."""

    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="cán bộ", related_name="notice_preferences", db_index=False
    )
    kind = models.CharField("loại", max_length=60)
    channel = models.CharField("kênh", max_length=10, choices=Channel.choices)
    timing = models.CharField("khi nào", max_length=10, choices=Timing.choices)

    class Meta:
        verbose_name = "tùy chọn nhận thông báo"
        verbose_name_plural = "tùy chọn nhận thông báo"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "channel"], name="preference_once"),
            models.CheckConstraint(
                condition=~Q(channel=Channel.IN_APP, timing__in=BUNDLED_TIMINGS),
                name="preference_in_app_not_bundled",
                violation_error_message="Thông báo trong hệ thống chỉ có nhận ngay hoặc không nhận.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} – {self.get_channel_display()}: {self.get_timing_display()}"


class MailAddress(models.Model):
    """Where a person's letters go."""

    person = models.OneToOneField(Person, models.PROTECT, verbose_name="cán bộ", related_name="mail_address")
    address = models.EmailField("địa chỉ thư")
    changed_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "địa chỉ thư"
        verbose_name_plural = "địa chỉ thư"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.address
