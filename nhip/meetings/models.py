"""Meetings that the Office prepares and serves, with their conclusion notices."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.fields import SearchField
from nhip.core.uid import new_uid
from nhip.meetings.choices import MeetingKind, Mode, Session, State
from nhip.org.models import Person, Unit


class Meeting(models.Model):
    """One meeting.

    `conclusion_due_on` is worked out by the services from the day of the meeting and the calendar of working days
    (rules.conclusion_due_on): holidays and swapped days cannot be counted in SQL, and a figure must be able to list
    the notices that came in time in one query.
    """

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="meetings", db_index=False)
    held_on = models.DateField("ngày họp")
    session = models.CharField("buổi", max_length=10, choices=Session.choices, default=Session.MORNING)
    title = models.CharField("nội dung", max_length=1000)
    kind = models.CharField("loại cuộc họp", max_length=25, choices=MeetingKind.choices, default=MeetingKind.SOLVING)
    mode = models.CharField("hình thức", max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    presided_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="chủ trì", null=True, blank=True, related_name="meetings_presided"
    )
    presided_by_name = models.CharField("chủ trì", max_length=200, blank=True)
    place = models.CharField("địa điểm", max_length=300, blank=True)
    preparing_unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị chuẩn bị", null=True, blank=True, related_name="meetings_prepared"
    )
    preparing_unit_name = models.CharField("đơn vị chuẩn bị", max_length=250, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=State.choices, default=State.PLANNED)
    conclusion_number = models.CharField("số thông báo kết luận", max_length=120, blank=True)
    conclusion_on = models.DateField("ngày thông báo kết luận", null=True, blank=True)
    conclusion_due_on = models.DateField("hạn thông báo kết luận", editable=False)
    search_text = SearchField("chữ để tìm")

    class Meta:
        verbose_name = "cuộc họp"
        verbose_name_plural = "cuộc họp"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(conclusion_on__isnull=True) | Q(state=State.HELD, conclusion_on__gte=F("held_on")),
                name="conclusion_after_meeting",
                violation_error_message="Chỉ cuộc họp đã họp mới có thông báo kết luận, và không trước ngày họp.",
            ),
            models.CheckConstraint(
                condition=Q(conclusion_number="") | Q(conclusion_on__isnull=False),
                name="conclusion_number_dated",
                violation_error_message="Thông báo kết luận có số thì phải có ngày.",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "held_on", "id"], name="meeting_by_day"),
            models.Index(fields=["agency", "preparing_unit", "held_on"], name="meeting_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%d/%m/%Y} – {self.title[:150]}"
