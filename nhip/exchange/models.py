"""Files that were brought in, and the mappings of headings that were saved for a source system."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from nhip.core.uid import new_uid
from nhip.exchange.choices import BatchSource, BatchState
from nhip.org.models import Person, Unit


class ImportBatch(models.Model):
    """One file on its way in: what it holds, what was found, what was written."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="import_batches")
    kind = models.CharField("loại tệp", max_length=40)
    file_name = models.CharField("tên tệp", max_length=255)
    size = models.PositiveBigIntegerField("dung lượng", default=0)
    sha256 = models.CharField("mã băm của tệp", max_length=64)
    # The file that is read: the upload, or the upload without its rows of state secrets; "" = not kept.
    stored_sha256 = models.CharField("mã băm của tệp đang giữ", max_length=64, blank=True)
    source = models.CharField("nguồn", max_length=10, choices=BatchSource.choices, default=BatchSource.WEB)
    state = models.CharField("trạng thái", max_length=10, choices=BatchState.choices, default=BatchState.UPLOADED)
    mapping = models.JSONField("ghép cột", null=True, blank=True)
    accept_good_rows = models.BooleanField("nhận dòng đúng", default=False)
    n_total = models.PositiveIntegerField("số dòng", default=0)
    n_good = models.PositiveIntegerField("dòng đúng", default=0)
    n_refused = models.PositiveIntegerField("dòng bị từ chối", default=0)
    n_existing = models.PositiveIntegerField("dòng đã có", default=0)
    n_differing = models.PositiveIntegerField("dòng đã có, nội dung khác", default=0)
    n_ignored = models.PositiveIntegerField("dòng bỏ qua", default=0)
    n_written = models.PositiveIntegerField("bản ghi đã ghi", default=0)
    # What the page shows of the last check: headings, first rows, problems, notes; never a row of state secrets.
    preview = models.JSONField("kết quả kiểm tra", default=dict, blank=True)
    refusal = models.CharField("lý do từ chối", max_length=1000, blank=True)
    remedy = models.CharField("cách xử lý", max_length=1000, blank=True)
    # Set by each start, so that a job that was thought dead cannot finish beside its successor.
    run_token: models.UUIDField[UUID | None, UUID | None] = models.UUIDField("mã lượt chạy", null=True, editable=False)
    sent_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người nhập", null=True, blank=True, related_name="import_batches"
    )
    sent_by_label = models.CharField("người nhập (tên)", max_length=200, blank=True)
    received_at = models.DateTimeField("nhận lúc")
    started_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần nhập"
        verbose_name_plural = "lần nhập"
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=BatchState.DONE) | Q(finished_at__isnull=False),
                name="import_batch_done_has_time",
                violation_error_message="Lần nhập đã xong phải có thời điểm xong.",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-id"], name="import_batch_newest"),
            models.Index(fields=["agency", "sha256"], name="import_batch_by_file"),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportPreset(models.Model):
    """A mapping of headings saved for one source system; used by itself when the same headings come again."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="import_presets")
    kind = models.CharField("loại tệp", max_length=40)
    name = models.CharField("tên mẫu", max_length=120)
    fingerprint = models.CharField("dấu nhận biết", max_length=64)
    mapping: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField("ghép cột", default=dict)
    saved_by_label = models.CharField("người lưu", max_length=200, blank=True)
    saved_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "mẫu ghép cột"
        verbose_name_plural = "mẫu ghép cột"
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "fingerprint"],
                name="import_preset_once",
                violation_error_message="Các tiêu đề này đã có mẫu ghép cột.",
            ),
            models.UniqueConstraint(
                fields=["agency", "kind", "name"],
                name="import_preset_name_once",
                violation_error_message="Tên mẫu này đã dùng cho loại tệp này.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
