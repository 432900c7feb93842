"""What people decide about personal results; the points themselves are computed and stored nowhere.

Nothing is overwritten: marks given anew stand beside the earlier ones, a wrong record is withdrawn with its reason.
"""

from django.db import models
from django.db.models import F, Q

from nhip.evaluation.choices import Disqualifier, Grade, Occurrence
from nhip.org.models import Person, Unit
from nhip.tasks.models import Task


class Assessment(models.Model):
    """The marks that the competent leader gave a person for a period; the latest known on a day is in force."""

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="người được đánh giá", related_name="assessments")
    period = models.CharField("kỳ", max_length=7)
    given_on = models.DateField("ngày chấm")
    given_by = models.ForeignKey(Person, models.PROTECT, verbose_name="người chấm", related_name="+")
    note = models.TextField("nhận xét", blank=True)

    class Meta:
        verbose_name = "chấm tiêu chí chung"
        verbose_name_plural = "chấm tiêu chí chung"
        ordering = ("id",)
        indexes = [models.Index(fields=["person", "period"], name="assessment_by_person")]

    def __str__(self) -> str:
        # The journal is read by more people than the results: no name and no point in it.
        return f"Chấm tiêu chí chung kỳ {self.period}"


class CriterionMark(models.Model):
    """The mark of one criterion, by the key that the scheme of the time gives it."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, verbose_name="lần chấm", related_name="marks")
    criterion = models.CharField("tiêu chí", max_length=40)
    points = models.DecimalField("điểm", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "điểm tiêu chí"
        verbose_name_plural = "điểm tiêu chí"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion"],
                name="criterion_marked_once",
                violation_error_message="Tiêu chí này đã được chấm.",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=100),
                name="criterion_points_in_range",
                violation_error_message="Điểm từ 0 đến 100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.criterion}"


class Record(models.Model):
    """Something that a competent leader wrote down on a day, and may have withdrawn since."""

    recorded_on = models.DateField("ngày ghi")
    recorded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="người ghi", related_name="+")
    reason = models.TextField("lý do")
    withdrawn_on = models.DateField("ngày rút", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người rút", null=True, blank=True, related_name="+"
    )
    withdrawal_reason = models.TextField("lý do rút", blank=True)

    class Meta:
        abstract = True


def _withdrawn_whole(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True, withdrawal_reason="")
        | (Q(withdrawn_on__gte=F("recorded_on"), withdrawn_by__isnull=False) & ~Q(withdrawal_reason="")),
        name=name,
        violation_error_message="Rút một ghi nhận phải có ngày (không trước ngày ghi), người rút và lý do.",
    )


class Excuse(Record):
    """The competent leader's confirmation that an occurrence has an objective cause and costs the person nothing.

    NĐ 335/2025/NĐ-CP, Điều 14: "trừ trường hợp do nguyên nhân khách quan được cấp có thẩm quyền xác nhận".
    """

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="người được xác nhận", related_name="excuses")
    task = models.ForeignKey(Task, models.PROTECT, verbose_name="nhiệm vụ", related_name="excuses")
    kind = models.CharField("việc", max_length=12, choices=Occurrence.choices)
    # The deadline that passed, or the day on which the result was sent back.
    occasion_on = models.DateField("ngày của việc")

    class Meta:
        verbose_name = "xác nhận khách quan"
        verbose_name_plural = "xác nhận khách quan"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["person", "task", "kind", "occasion_on"],
                condition=Q(withdrawn_on__isnull=True),
                name="excuse_once",
                violation_error_message="Việc này đã được xác nhận khách quan.",
            ),
            _withdrawn_whole("excuse_withdrawn_whole"),
        ]

    def __str__(self) -> str:
        return f"Xác nhận nguyên nhân khách quan #{self.pk}"


class Disqualification(Record):
    """A fact that puts a person into the last class in the period that holds its day (NĐ 335/2025/NĐ-CP)."""

    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người được đánh giá", related_name="disqualifications"
    )
    kind = models.CharField("trường hợp", max_length=12, choices=Disqualifier.choices)
    happened_on = models.DateField("ngày quyết định, kết luận")
    reference = models.CharField("quyết định, kết luận", max_length=200)

    class Meta:
        verbose_name = "trường hợp không hoàn thành"
        verbose_name_plural = "trường hợp không hoàn thành"
        ordering = ("id",)
        constraints = [_withdrawn_whole("disqualification_withdrawn_whole")]

    def __str__(self) -> str:
        return f"Ghi nhận về xếp loại #{self.pk}"


class GradeDecision(Record):
    """The class that the competent authority decided for a person's year; the points stay what they are."""

    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người được xếp loại", related_name="grade_decisions"
    )
    year = models.PositiveSmallIntegerField("năm")
    grade = models.CharField("xếp loại", max_length=12, choices=Grade.choices)
    reference = models.CharField("quyết định", max_length=200)

    class Meta:
        verbose_name = "quyết định xếp loại"
        verbose_name_plural = "quyết định xếp loại"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year"],
                condition=Q(withdrawn_on__isnull=True),
                name="grade_decided_once",
                violation_error_message="Năm này đã có quyết định xếp loại.",
            ),
            _withdrawn_whole("grade_decision_withdrawn_whole"),
        ]

    def __str__(self) -> str:
        return f"Quyết định xếp loại năm {self.year} #{self.pk}"


class CapExemption(Record):
    """A decision that raises the cap of the best class for a year, for an Office with outstanding achievements."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="cap_exemptions")
    year = models.PositiveSmallIntegerField("năm")
    share = models.DecimalField("tỷ lệ", max_digits=4, decimal_places=3)
    reference = models.CharField("quyết định", max_length=200)

    class Meta:
        verbose_name = "nâng tỷ lệ xuất sắc"
        verbose_name_plural = "nâng tỷ lệ xuất sắc"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year"],
                condition=Q(withdrawn_on__isnull=True),
                name="cap_raised_once",
                violation_error_message="Năm này đã có quyết định nâng tỷ lệ.",
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=1),
                name="cap_share_in_range",
                violation_error_message="Tỷ lệ từ trên 0 đến 100%.",
            ),
            _withdrawn_whole("cap_withdrawn_whole"),
        ]

    def __str__(self) -> str:
        return f"Nâng tỷ lệ xuất sắc năm {self.year}"
