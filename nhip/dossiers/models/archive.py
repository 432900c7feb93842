"""Hand-over of dossiers to the agency's archive, keeping back, and disposal."""

from django.db import models

from nhip.dossiers.choices import DisposalState, HandOverKind, HandOverState
from nhip.dossiers.models.dossiers import Dossier
from nhip.org.models import Person, Unit


class HandOver(models.Model):
    """A list of dossiers that a unit hands to the archive, and the minutes of it (NĐ 30/2020/NĐ-CP, Điều 30).

    Of the other kind, what the agency's archive hands to the historical archive (Luật Lưu trữ 33/2024/QH15, Điều 17).
    """

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="hand_overs")
    kind = models.CharField("nộp vào", max_length=10, choices=HandOverKind.choices, default=HandOverKind.CURRENT)
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị nộp", null=True, blank=True, related_name="unit_hand_overs"
    )
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    title = models.CharField("tên khối tài liệu", max_length=300)
    state = models.CharField("trạng thái", max_length=10, choices=HandOverState.choices, default=HandOverState.DRAFT)
    made_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người giao", null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField("lập lúc")
    submitted_on = models.DateField("ngày gửi mục lục", null=True, blank=True)
    accepted_on = models.DateField("ngày giao nhận", null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người nhận", null=True, blank=True, related_name="+"
    )
    condition = models.CharField("tình trạng tài liệu", max_length=500, blank=True)
    n_boxes = models.PositiveIntegerField("số hộp (bản giấy)", null=True, blank=True)
    shelf_metres = models.DecimalField("mét giá", max_digits=7, decimal_places=2, null=True, blank=True)
    # Of the historical archive, which is no unit of this agency: who takes it, who signs for it, under which paper.
    receiver = models.CharField("lưu trữ lịch sử nhận", max_length=250, blank=True)
    receiver_name = models.CharField("đại diện bên nhận", max_length=150, blank=True)
    basis = models.CharField("văn bản thu nộp", max_length=200, blank=True)
    send_back_reason = models.CharField("lý do trả lại", max_length=500, blank=True)

    class Meta:
        verbose_name = "đợt nộp lưu"
        verbose_name_plural = "đợt nộp lưu"
        ordering = ("-year", "-number")
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "year", "number"], name="hand_over_number_once")
        ]

    def __str__(self) -> str:
        to_history = " trữ lịch sử" if self.kind == HandOverKind.HISTORICAL else ""
        return f"Mục lục nộp lưu{to_history} số {self.number}/{self.year}"


class HandOverLine(models.Model):
    """A dossier in a hand-over, and what the archive found when it checked it."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, verbose_name="đợt nộp lưu", related_name="lines")
    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="hand_over_lines")

    class Meta:
        verbose_name = "hồ sơ nộp lưu"
        verbose_name_plural = "hồ sơ nộp lưu"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["hand_over", "dossier"], name="hand_over_dossier_once")]

    def __str__(self) -> str:
        return f"{self.hand_over_id}: {self.dossier_id}"


class KeepBack(models.Model):
    """Consent that a unit keeps a dossier past its due date, two years at most (NĐ 30/2020/NĐ-CP, Điều 31 khoản 3)."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="keep_back")
    until = models.DateField("giữ lại đến")
    reason = models.CharField("lý do", max_length=300)
    asked_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người đề nghị", null=True, blank=True, related_name="+"
    )
    consented_on = models.DateField("ngày đồng ý", null=True, blank=True)
    consented_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người đồng ý", null=True, blank=True, related_name="+"
    )
    basis = models.CharField("văn bản đồng ý", max_length=200, blank=True)

    class Meta:
        verbose_name = "giữ lại hồ sơ"
        verbose_name_plural = "giữ lại hồ sơ"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.dossier_id} đến {self.until:%d/%m/%Y}"


class DisposalList(models.Model):
    """Dossiers whose retention has run out, looked at by several people before they are disposed of."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="disposal_lists")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    title = models.CharField("tên đợt hủy", max_length=300)
    state = models.CharField("trạng thái", max_length=16, choices=DisposalState.choices, default=DisposalState.PROPOSED)
    proposed_at = models.DateTimeField("đề nghị lúc")
    decision_code = models.CharField("số, ký hiệu quyết định hủy", max_length=120, blank=True)
    executed_on = models.DateField("ngày hủy", null=True, blank=True)
    executed_note = models.CharField("biên bản hủy", max_length=500, blank=True)

    class Meta:
        verbose_name = "đợt hủy hồ sơ"
        verbose_name_plural = "đợt hủy hồ sơ"
        ordering = ("-year", "-number")
        constraints = [models.UniqueConstraint(fields=["agency", "year", "number"], name="disposal_number_once")]

    def __str__(self) -> str:
        return f"Danh mục hồ sơ hết giá trị số {self.number}/{self.year}"


class DisposalLine(models.Model):
    """A dossier on a disposal list; one that a reviewer wants kept stays on it with the reason."""

    disposal = models.ForeignKey(DisposalList, models.CASCADE, verbose_name="đợt hủy", related_name="lines")
    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="disposal_lines")
    is_kept = models.BooleanField("giữ lại", default=False)
    keep_reason = models.CharField("lý do giữ lại", max_length=300, blank=True)
    n_files_destroyed = models.PositiveIntegerField("số tệp đã hủy", default=0)

    class Meta:
        verbose_name = "hồ sơ đề nghị hủy"
        verbose_name_plural = "hồ sơ đề nghị hủy"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["disposal", "dossier"], name="disposal_dossier_once")]

    def __str__(self) -> str:
        return f"{self.disposal_id}: {self.dossier_id}"


class DisposalReview(models.Model):
    """What one reviewer said of a disposal list; nobody reviews it twice."""

    disposal = models.ForeignKey(DisposalList, models.CASCADE, verbose_name="đợt hủy", related_name="reviews")
    step = models.CharField("bước", max_length=16)
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người xét", null=True, blank=True, related_name="+"
    )
    person_label = models.CharField("người xét (tên)", max_length=200)
    comment = models.CharField("ý kiến", max_length=500, blank=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ý kiến xét hủy"
        verbose_name_plural = "ý kiến xét hủy"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["disposal", "step"], name="disposal_step_once")]

    def __str__(self) -> str:
        return f"{self.step}: {self.person_label}"
