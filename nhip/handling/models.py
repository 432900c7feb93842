"""Who was given which part of a document, in what words, who read it, what was said, what came of it."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.uid import new_uid
from nhip.documents.models import RegisterEntry
from nhip.handling.choices import GIVEN, UNDONE, Ending, OutcomeKind, Part
from nhip.org.models import Person, Unit

_LIVE = Q(ended_as="") | ~Q(ended_as__in=[str(ending) for ending in UNDONE])
_ONE_RECIPIENT = (Q(unit__isnull=False) & Q(person__isnull=True)) | (Q(unit__isnull=True) & Q(person__isnull=False))


class DirectiveNote(models.Model):
    """What a leader wrote when distributing; one deed of distribution is one note, also without words."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, editable=False)
    entry = models.ForeignKey(RegisterEntry, models.PROTECT, verbose_name="mục sổ", related_name="directive_notes")
    text = models.CharField("nội dung", max_length=2000, blank=True)
    author = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người ghi", null=True, blank=True, related_name="directive_notes"
    )
    author_label = models.CharField("người ghi", max_length=250)
    # A part that goes to a unit without a leader, and the rule of the Office that allows it (Đ23 k1).
    basis = models.CharField("căn cứ chuyển thẳng", max_length=300, blank=True)
    written_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "bút phê"
        verbose_name_plural = "bút phê"
        ordering = ("id",)
        # One gesture on many documents has one uid: once for each of them.
        constraints = [models.UniqueConstraint(fields=["entry", "uid"], name="directive_note_once")]
        indexes = [models.Index("author", F("id").desc(), name="directive_note_newest")]

    def __str__(self) -> str:
        return self.text[:120]


class Routing(models.Model):
    """A part of a document given to one unit or one person; parts given further inside it hang below it."""

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, verbose_name="mục sổ", related_name="routings")
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="trong phần của", null=True, blank=True, related_name="children"
    )
    note = models.ForeignKey(DirectiveNote, models.PROTECT, verbose_name="bút phê", related_name="routings")
    part = models.CharField("vai trò", max_length=10, choices=Part.choices)
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="routings"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người", null=True, blank=True, related_name="routings"
    )
    step = models.PositiveSmallIntegerField("lượt", default=1)
    due_on = models.DateField("thời hạn", null=True, blank=True)
    given_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người chuyển", null=True, blank=True, related_name="given_routings"
    )
    given_by_label = models.CharField("người chuyển", max_length=250)
    given_at = models.DateTimeField("chuyển lúc")
    # Empty while it waits for those of the step before.
    active_at = models.DateTimeField("đến lượt lúc", null=True, blank=True)
    # Whether it was this part that let the recipient read the entry: recalling it takes that back.
    opened_entry = models.BooleanField("đã mở quyền đọc", default=False)
    first_read_at = models.DateTimeField("xem lần đầu", null=True, blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    ended_as = models.CharField("kết thúc", max_length=10, choices=Ending.choices, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người kết thúc", null=True, blank=True, related_name="ended_routings"
    )
    ended_by_label = models.CharField("người kết thúc", max_length=250, blank=True)
    words = models.CharField("kết quả, lý do", max_length=2000, blank=True)

    class Meta:
        verbose_name = "luân chuyển"
        verbose_name_plural = "luân chuyển"
        ordering = ("step", "id")
        constraints = [
            models.CheckConstraint(
                condition=_ONE_RECIPIENT,
                name="routing_one_recipient",
                violation_error_message="Mỗi lần chuyển có đúng một đơn vị hoặc một người nhận.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_as="") | Q(ended_at__isnull=False) & ~Q(ended_as=""),
                name="routing_end_is_whole",
                violation_error_message="Phần việc đã kết thúc phải ghi kết thúc thế nào và lúc nào.",
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(parent__isnull=True, part=Part.MAIN) & _LIVE,
                name="routing_one_main",
                violation_error_message="Mỗi văn bản có đúng một nơi xử lý chính.",
            ),
            models.UniqueConstraint(
                fields=["parent"],
                condition=Q(parent__isnull=False, part=Part.MAIN) & _LIVE,
                name="routing_one_main_inside",
                violation_error_message="Mỗi phần việc có đúng một nơi xử lý chính.",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "part", "id"], condition=Q(ended_at__isnull=True), name="routing_of_person"),
            models.Index(fields=["unit", "part", "id"], condition=Q(ended_at__isnull=True), name="routing_of_unit"),
            models.Index(
                fields=["due_on"], condition=Q(ended_at__isnull=True, due_on__isnull=False), name="routing_due"
            ),
            models.Index("given_by", F("id").desc(), name="routing_given_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.recipient_name}"

    @property
    def recipient_name(self) -> str:
        """The unit or person who has the part."""
        recipient = self.unit or self.person
        return str(recipient) if recipient is not None else ""

    @property
    def is_given(self) -> bool:
        """Whether it is a part of the work, and not only laid before a leader."""
        return self.part in GIVEN


class ReadMark(models.Model):
    """Somebody opened the document for a part: the first time counts."""

    routing = models.ForeignKey(Routing, models.CASCADE, verbose_name="phần việc", related_name="read_marks")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="người", related_name="read_marks")
    read_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lượt xem đầu"
        verbose_name_plural = "lượt xem đầu"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["routing", "person"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.read_at}"


class Comment(models.Model):
    """A word of somebody who takes part in the handling."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    entry = models.ForeignKey(RegisterEntry, models.PROTECT, verbose_name="mục sổ", related_name="comments")
    author = models.ForeignKey(Person, models.PROTECT, verbose_name="người viết", related_name="comments")
    author_label = models.CharField("người viết", max_length=250)
    text = models.CharField("ý kiến", max_length=2000)
    written_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ý kiến"
        verbose_name_plural = "ý kiến"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:120]


class Outcome(models.Model):
    """What came of a document; taken back, it stays with its reason."""

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, verbose_name="mục sổ", related_name="outcomes")
    kind = models.CharField("kết quả", max_length=12, choices=OutcomeKind.choices)
    answer = models.ForeignKey(
        RegisterEntry, models.PROTECT, verbose_name="văn bản trả lời", null=True, blank=True, related_name="answers_to"
    )
    text = models.CharField("ghi chú", max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người kết thúc", null=True, blank=True, related_name="outcomes"
    )
    decided_by_label = models.CharField("người kết thúc", max_length=250)
    decided_at = models.DateTimeField("lúc")
    undone_at = models.DateTimeField("mở lại lúc", null=True, blank=True)
    undo_reason = models.CharField("lý do mở lại", max_length=500, blank=True)

    class Meta:
        verbose_name = "kết quả xử lý"
        verbose_name_plural = "kết quả xử lý"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(undone_at__isnull=True),
                name="outcome_once",
                violation_error_message="Văn bản đã có kết quả xử lý.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OutcomeKind.ANSWERED) | Q(answer__isnull=False),
                name="outcome_answer_named",
                violation_error_message="Trả lời bằng văn bản thì phải chọn văn bản đi.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class RoutingTemplate(models.Model):
    """A routing sheet kept for the next time: who, in which part, in which order, with how many working days."""

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="routing_templates")
    # Empty: offered to everybody of the agency who distributes.
    owner = models.ForeignKey(
        Person, models.PROTECT, verbose_name="của", null=True, blank=True, related_name="routing_templates"
    )
    title = models.CharField("tên mẫu", max_length=80)
    note = models.CharField("bút phê", max_length=2000, blank=True)

    class Meta:
        verbose_name = "mẫu phân phối"
        verbose_name_plural = "mẫu phân phối"
        ordering = ("title", "id")

    def __str__(self) -> str:
        return self.title


class TemplatePart(models.Model):
    """One line of a routing template."""

    template = models.ForeignKey(RoutingTemplate, models.CASCADE, verbose_name="mẫu", related_name="parts")
    part = models.CharField("vai trò", max_length=10, choices=Part.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="người", null=True, blank=True, related_name="+")
    step = models.PositiveSmallIntegerField("lượt", default=1)
    n_days = models.PositiveSmallIntegerField("số ngày làm việc", null=True, blank=True)

    class Meta:
        verbose_name = "dòng của mẫu phân phối"
        verbose_name_plural = "dòng của mẫu phân phối"
        ordering = ("step", "id")
        constraints = [
            models.CheckConstraint(
                condition=_ONE_RECIPIENT,
                name="template_part_one_recipient",
                violation_error_message="Mỗi dòng của mẫu có đúng một đơn vị hoặc một người nhận.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.unit_id or self.person_id}"


class Absence(models.Model):
    """A person is away over a span of days; work whose deadline falls into it is offered to the substitute."""

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="người vắng", related_name="absences")
    from_on = models.DateField("từ ngày")
    until_on = models.DateField("đến ngày")
    substitute = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người thay", null=True, blank=True, related_name="substitutions"
    )
    reason = models.CharField("lý do", max_length=200, blank=True)

    class Meta:
        verbose_name = "vắng mặt"
        verbose_name_plural = "vắng mặt"
        ordering = ("-from_on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="absence_dates_in_order",
                violation_error_message="Ngày cuối không được trước ngày đầu.",
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("person")),
                name="absence_substitute_another",
                violation_error_message="Người thay phải là người khác.",
            ),
        ]
        indexes = [models.Index(fields=["person", "until_on"], name="absence_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.from_on} – {self.until_on}"
