"""A document is written once; the registers of those who issue or receive it point at it."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from nhip.core.fields import SearchField
from nhip.core.uid import new_uid
from nhip.documents.choices import (
    Channel,
    Direction,
    DocumentType,
    FileKind,
    IssuingBody,
    NumberingScheme,
    UnitRole,
    Urgency,
)
from nhip.files.models import Attachment
from nhip.org.models import Person, Unit


class Document(models.Model):
    """One real document, whoever registers it."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    # What makes two register rows speak of the same paper: issuer, number and symbol, date; NULL when one is unknown.
    identity = models.CharField("dấu nhận dạng", max_length=32, unique=True, null=True, editable=False)
    issuer_name = models.CharField("cơ quan ban hành", max_length=250)
    reference_code = models.CharField("số, ký hiệu", max_length=120, blank=True)
    document_type = models.CharField("loại văn bản", max_length=10, choices=DocumentType.choices, blank=True)
    subject = models.CharField("trích yếu", max_length=1000)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signer_name = models.CharField("người ký", max_length=150, blank=True)
    field_of_work = models.CharField("lĩnh vực", max_length=120, blank=True)
    urgency = models.CharField("độ khẩn", max_length=12, choices=Urgency.choices, default=Urgency.NORMAL)
    assigns_tasks = models.BooleanField("có giao nhiệm vụ", default=False)
    is_digitally_signed = models.BooleanField("đã ký số", default=False)
    search_text = SearchField()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.reference_code or 'không số'} – {self.subject}"[:200]


class DocumentFile(models.Model):
    """A file of a document: the document itself, or an annex. The file is never changed; a better one is added."""

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản", related_name="files")
    attachment = models.OneToOneField(
        Attachment, models.PROTECT, verbose_name="tệp đính kèm", related_name="document_file"
    )
    kind = models.CharField("loại tệp", max_length=10, choices=FileKind.choices, default=FileKind.MAIN)

    class Meta:
        verbose_name = "tệp của văn bản"
        verbose_name_plural = "tệp của văn bản"
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.attachment_id)


class DocumentContent(models.Model):
    """The folded words of a document's files, apart from the document so that lists do not carry them."""

    # The document's key is the key: a hit in the index says the document without a look at the table.
    document = models.OneToOneField(
        Document, models.CASCADE, verbose_name="văn bản", related_name="content", primary_key=True
    )
    search_text = SearchField()

    class Meta:
        verbose_name = "nội dung văn bản"
        verbose_name_plural = "nội dung văn bản"
        ordering = ("document",)

    def __str__(self) -> str:
        return str(self.document_id)


class Passage(models.Model):
    """A span of a document's text (code points of the NFC text, end exclusive), such as the words that give a task."""

    document = models.ForeignKey(Document, models.CASCADE, verbose_name="văn bản", related_name="passages")
    start = models.PositiveIntegerField("từ ký tự")
    end = models.PositiveIntegerField("đến trước ký tự")
    text = models.TextField("nguyên văn")

    class Meta:
        verbose_name = "đoạn văn bản"
        verbose_name_plural = "đoạn văn bản"
        ordering = ("start", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")),
                name="passage_not_empty",
                violation_error_message="Đoạn văn bản phải có ít nhất một ký tự.",
            ),
            models.UniqueConstraint(fields=["document", "start", "end"], name="passage_once"),
        ]

    def __str__(self) -> str:
        return self.text[:120]


class RegisterEntry(models.Model):
    """One row of an agency's register of documents in or out, with its number (NĐ 30/2020/NĐ-CP, Đ15, Đ22, PL IV)."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="register_entries")
    direction = models.CharField("chiều", max_length=3, choices=Direction.choices)
    register = models.CharField("sổ", max_length=80)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    number_suffix = models.CharField("số phụ", max_length=8, blank=True)
    entered_on = models.DateField("ngày vào sổ")
    document = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản", related_name="entries")
    issuing_body = models.CharField("ban hành với danh nghĩa", max_length=20, choices=IssuingBody.choices, blank=True)
    handling_unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị xử lý", null=True, blank=True, related_name="handled_entries"
    )
    handler_name = models.CharField("đơn vị hoặc người nhận", max_length=300, blank=True)
    recipients = models.CharField("nơi nhận", max_length=1000, blank=True)
    n_copies = models.PositiveIntegerField("số lượng bản", null=True, blank=True)
    n_envelopes = models.PositiveIntegerField("số lượng bì", null=True, blank=True)
    channel = models.CharField("hình thức", max_length=12, choices=Channel.choices, default=Channel.ELECTRONIC)
    transferred_on = models.DateField("ngày chuyển", null=True, blank=True)
    received_by = models.CharField("ký nhận", max_length=150, blank=True)
    due_on = models.DateField("thời hạn giải quyết", null=True, blank=True)
    # When it came, when it was entered, and until when it had to be; unknown for registers kept before this system.
    received_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    registered_at = models.DateTimeField("vào sổ lúc", null=True, blank=True)
    register_by = models.DateTimeField("hạn vào sổ", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    voided_on = models.DateField("ngày hủy số", null=True, blank=True)
    void_reason = models.CharField("lý do hủy số", max_length=300, blank=True)

    class Meta:
        verbose_name = "mục sổ đăng ký"
        verbose_name_plural = "mục sổ đăng ký"
        ordering = ("-entered_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "direction", "register", "year", "number", "number_suffix"],
                name="register_number_once",
                violation_error_message="Số này đã có trong sổ của năm.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="register_number_positive", violation_error_message="Số phải từ 1."
            ),
            models.CheckConstraint(
                condition=Q(voided_on__isnull=True) | ~Q(void_reason=""),
                name="void_has_reason",
                violation_error_message="Hủy số phải ghi lý do.",
            ),
        ]
        indexes = [
            # Rights (handling_unit) and the hits of a search (document) are decided in the index while it is walked
            # newest first; the rows themselves are read for the page alone.
            models.Index(
                fields=["agency", "direction", "-entered_on", "-id", "handling_unit", "document"], name="entry_newest"
            ),
            models.Index(
                fields=["agency", "direction", "handling_unit", "-entered_on", "-id"], name="entry_unit_newest"
            ),
            models.Index(fields=["agency", "number"], name="entry_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.number}{self.number_suffix}/{self.year}"


class EntryUnit(models.Model):
    """A further unit that takes part in an entry or is told of it; gives it the right to read."""

    entry = models.ForeignKey(RegisterEntry, models.CASCADE, verbose_name="mục sổ", related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị", related_name="entry_roles")
    role = models.CharField("vai trò", max_length=10, choices=UnitRole.choices)

    class Meta:
        verbose_name = "đơn vị liên quan"
        verbose_name_plural = "đơn vị liên quan"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["entry", "unit"], name="entry_unit_once")]
        indexes = [models.Index(fields=["unit", "entry"], name="entry_by_unit")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.role}"


class EntryPerson(models.Model):
    """A person who takes part in an entry or is told of it, beside the units: gives the right to read."""

    entry = models.ForeignKey(RegisterEntry, models.CASCADE, verbose_name="mục sổ", related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="người", related_name="entry_roles")
    role = models.CharField("vai trò", max_length=10, choices=UnitRole.choices)

    class Meta:
        verbose_name = "người liên quan"
        verbose_name_plural = "người liên quan"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="entry_person_once")]
        indexes = [models.Index(fields=["person", "entry"], name="entry_by_person")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.role}"


class NumberingRule(models.Model):
    """Which scheme an agency's register follows from a year on, as its head decided."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="numbering_rules")
    direction = models.CharField("chiều", max_length=3, choices=Direction.choices)
    from_year = models.PositiveSmallIntegerField("từ năm")
    scheme = models.CharField("cách đánh số", max_length=12, choices=NumberingScheme.choices)
    basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "cách đánh số"
        verbose_name_plural = "cách đánh số"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["agency", "direction", "from_year"], name="numbering_rule_once")]

    def __str__(self) -> str:
        return f"{self.direction} {self.from_year}: {self.scheme}"


class SenderAddress(models.Model):
    """What an agency prints on its envelopes beside its name (NĐ 30/2020/NĐ-CP, PL IV, mẫu bì văn bản)."""

    agency = models.OneToOneField(Unit, models.PROTECT, verbose_name="cơ quan", related_name="sender_address")
    address = models.CharField("địa chỉ", max_length=250)
    phone = models.CharField("số điện thoại", max_length=60, blank=True)
    fax = models.CharField("số fax", max_length=60, blank=True)
    email = models.CharField("thư điện tử", max_length=120, blank=True)
    website = models.CharField("trang thông tin điện tử", max_length=120, blank=True)

    class Meta:
        verbose_name = "địa chỉ in trên bì"
        verbose_name_plural = "địa chỉ in trên bì"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.address


class SavedSearch(models.Model):
    """A search that somebody keeps: words and filters as the address of the page has them."""

    owner = models.ForeignKey(Person, models.PROTECT, verbose_name="người lưu", related_name="saved_searches")
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="saved_searches")
    name = models.CharField("tên", max_length=120)
    query = models.CharField("điều kiện tìm", max_length=1000)
    # The unit whose people may use it too; nobody else's when empty.
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        verbose_name="dùng chung với đơn vị",
        null=True,
        blank=True,
        related_name="shared_searches",
    )
    created_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "tìm kiếm đã lưu"
        verbose_name_plural = "tìm kiếm đã lưu"
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="saved_search_name_once",
                violation_error_message="Bạn đã lưu một tìm kiếm với tên này.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SearchAlert(models.Model):
    """Somebody wants to be told of every new document that a saved search finds."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, verbose_name="tìm kiếm", related_name="alerts")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="người nhận", related_name="search_alerts")

    class Meta:
        verbose_name = "báo khi có văn bản mới"
        verbose_name_plural = "báo khi có văn bản mới"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["search", "person"], name="search_alert_once")]

    def __str__(self) -> str:
        return f"{self.search_id} → {self.person_id}"


class FreshEntry(models.Model):
    """An entry that is new, newly readable to somebody or newly found by its content: alerts have not looked at it yet.

    Written in the transaction of the deed and taken away in that of the notices: no entry is passed over or told twice.
    """

    entry = models.ForeignKey(RegisterEntry, models.CASCADE, verbose_name="mục sổ", related_name="+")

    class Meta:
        verbose_name = "mục sổ mới"
        verbose_name_plural = "mục sổ mới"
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.entry_id)
