"""Awards, pledges, campaigns with their contributions."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.fields import SearchField
from nhip.core.uid import new_uid
from nhip.emulation.choices import AwardForm, AwardLevel, ContributorKind, RecipientGroup, RecipientKind
from nhip.org.models import Person, Unit


class Award(models.Model):
    """One award to one recipient by one decision; who hands it over may be another than who gives it."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="awards")
    form = models.CharField("hình thức", max_length=30, choices=AwardForm.choices)
    form_title = models.CharField("hình thức, danh hiệu (như quyết định)", max_length=250)
    level = models.CharField("cấp tặng", max_length=12, choices=AwardLevel.choices)
    giver = models.CharField("người, cơ quan tặng", max_length=150)
    recipient_kind = models.CharField("tập thể, cá nhân", max_length=12, choices=RecipientKind.choices)
    recipient_name = models.CharField("tên tập thể, cá nhân", max_length=250)
    recipient_group = models.CharField("thuộc", max_length=12, choices=RecipientGroup.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="cá nhân", null=True, blank=True, related_name="awards"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="awards_of_unit"
    )
    position = models.CharField("chức vụ", max_length=200, blank=True)
    decision_number = models.CharField("số quyết định", max_length=60)
    decision_on = models.DateField("ngày quyết định")
    merit_from = models.PositiveSmallIntegerField("thành tích từ năm", null=True, blank=True)
    merit_until = models.PositiveSmallIntegerField("thành tích đến năm", null=True, blank=True)
    achievement = models.TextField("nội dung thành tích", blank=True)
    handed_over_by = models.CharField("người trao", max_length=150, blank=True)
    handover_capacity = models.CharField("tư cách trao", max_length=150, blank=True)
    handed_over_on = models.DateField("ngày trao", null=True, blank=True)
    money = models.BigIntegerField("tiền thưởng (đồng)", null=True, blank=True)
    revoked_on = models.DateField("ngày thu hồi", null=True, blank=True)
    revocation_reason = models.CharField("lý do, căn cứ thu hồi", max_length=300, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | ~Q(revocation_reason=""),
                name="award_revocation_has_reason",
                violation_error_message="Thu hồi khen thưởng phải ghi lý do, căn cứ.",
            ),
            models.CheckConstraint(
                condition=Q(merit_from__isnull=True)
                | Q(merit_until__isnull=True)
                | Q(merit_until__gte=F("merit_from")),
                name="award_merit_in_order",
                violation_error_message="Năm kết thúc thành tích không được trước năm bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(money__isnull=True) | Q(money__gte=0),
                name="award_money_not_negative",
                violation_error_message="Tiền thưởng không được âm.",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-decision_on", "-id"], name="award_newest"),
            models.Index(fields=["agency", "form", "decision_on"], name="award_by_form"),
        ]

    def __str__(self) -> str:
        return f"{self.form_title}: {self.recipient_name}"

    @property
    def merit_label(self) -> str:
        """The period of merit as written in decisions: "năm 2025", "2020 - 2022"."""
        if self.merit_from and self.merit_until and self.merit_from != self.merit_until:
            return f"{self.merit_from} - {self.merit_until}"
        year = self.merit_until or self.merit_from
        return f"năm {year}" if year else ""


class Pledge(models.Model):
    """A unit signs the emulation pledge of a year; what it commits itself to stands in its commitments."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="pledges")
    year = models.PositiveSmallIntegerField("năm giao ước")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị ký", related_name="signed_pledges")
    signed_on = models.DateField("ngày ký")
    search_text = SearchField()

    class Meta:
        verbose_name = "giao ước thi đua"
        verbose_name_plural = "giao ước thi đua"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "unit"],
                name="pledge_once_a_year",
                violation_error_message="Đơn vị này đã ký giao ước của năm.",
            )
        ]

    def __str__(self) -> str:
        return f"Giao ước thi đua năm {self.year} – {self.unit}"


class Commitment(models.Model):
    """One thing that a pledge promises, with its measure."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, verbose_name="giao ước", related_name="commitments")
    content = models.CharField("nội dung cam kết", max_length=500)
    target = models.CharField("chỉ tiêu cam kết", max_length=300, blank=True)

    class Meta:
        verbose_name = "cam kết"
        verbose_name_plural = "cam kết"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["pledge", "content"],
                name="commitment_once",
                violation_error_message="Nội dung này đã có trong giao ước.",
            )
        ]

    def __str__(self) -> str:
        return self.content


class Campaign(models.Model):
    """A movement that collects contributions, launched by a leader on a day."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="campaigns")
    name = models.CharField("phong trào", max_length=300)
    launched_on = models.DateField("ngày phát động")
    launched_by = models.CharField("người phát động", max_length=150, blank=True)
    # The one year in whose report the campaign counts (rules.report_year_of).
    report_year = models.PositiveSmallIntegerField("thuộc báo cáo năm")

    class Meta:
        verbose_name = "phong trào ủng hộ"
        verbose_name_plural = "phong trào ủng hộ"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name", "launched_on"],
                name="campaign_once",
                violation_error_message="Phong trào này đã có với ngày phát động đó.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Contribution(models.Model):
    """What somebody promised to a campaign, and what came in."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="contributions")
    campaign = models.ForeignKey(Campaign, models.PROTECT, verbose_name="phong trào", related_name="contributions")
    contributor_name = models.CharField("người, đơn vị ủng hộ", max_length=250)
    contributor_key = models.CharField("khóa so tên", max_length=250, editable=False)
    kind = models.CharField("tập thể, cá nhân", max_length=12, choices=ContributorKind.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="cá nhân", null=True, blank=True, related_name="contributions"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="contributions_of_unit"
    )
    pledged_amount = models.BigIntegerField("số tiền đăng ký (đồng)", null=True, blank=True)
    pledged_on = models.DateField("ngày đăng ký", null=True, blank=True)
    received_amount = models.BigIntegerField("số tiền đã nộp (đồng)", null=True, blank=True)
    received_on = models.DateField("ngày nộp", null=True, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = "khoản ủng hộ"
        verbose_name_plural = "khoản ủng hộ"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                # A comparison with NULL is unknown, which a CHECK lets pass: hence the explicit isnull.
                condition=Q(pledged_amount__isnull=False, pledged_amount__gt=0, pledged_on__isnull=False)
                | Q(pledged_amount__isnull=True, pledged_on__isnull=True),
                name="contribution_pledge_whole",
                violation_error_message="Số tiền đăng ký phải lớn hơn 0 và đi cùng ngày đăng ký.",
            ),
            models.CheckConstraint(
                condition=Q(received_amount__isnull=False, received_amount__gt=0, received_on__isnull=False)
                | Q(received_amount__isnull=True, received_on__isnull=True),
                name="contribution_receipt_whole",
                violation_error_message="Số tiền đã nộp phải lớn hơn 0 và đi cùng ngày nộp.",
            ),
            models.CheckConstraint(
                condition=Q(pledged_amount__isnull=False) | Q(received_amount__isnull=False),
                name="contribution_has_amount",
                violation_error_message="Phải có số tiền đăng ký hoặc số tiền đã nộp.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contributor_name} – {self.campaign}"
