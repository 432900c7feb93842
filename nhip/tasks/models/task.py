"""Tasks, the units that carry them, the people who do the work, what joins tasks together."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nhip.core.fields import SearchField
from nhip.core.uid import new_uid
from nhip.documents.choices import Urgency
from nhip.documents.models import Document, Passage
from nhip.org.models import Person, Unit
from nhip.tasks.choices import Frequency, Kind, Origin, Part


class TaskGroup(models.Model):
    """One assignment given to several lead agencies: each has a task of its own, with its own status, under it."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="task_groups")
    content = models.TextField("nội dung giao chung")

    class Meta:
        verbose_name = "nhiệm vụ giao chung"
        verbose_name_plural = "nhiệm vụ giao chung"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.content[:120]


class Series(models.Model):
    """A duty that comes back: each period has a task of its own, opened by a job from the task of the period before.

    `due_day` 0 is the last day of the month; `due_month` is the month within the period (1 to 3 of a quarter).
    """

    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="task_series")
    frequency = models.CharField("chu kỳ", max_length=12, choices=Frequency.choices)
    due_day = models.PositiveSmallIntegerField("ngày đến hạn trong tháng", default=0)
    due_month = models.PositiveSmallIntegerField("tháng đến hạn trong kỳ", default=1)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "nhiệm vụ định kỳ"
        verbose_name_plural = "nhiệm vụ định kỳ"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(due_day__lte=31, due_month__gte=1, due_month__lte=12),
                name="series_days_exist",
                violation_error_message="Ngày đến hạn từ 1 đến 31 (0 là ngày cuối tháng), tháng từ 1 đến 12.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="series_dates_in_order",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_frequency_display()} từ {self.starts_on:%d/%m/%Y}"


class Task(models.Model):
    """A commitment with an origin, one lead unit and a deadline or none; `due_on` is the original one, kept as is."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField("định danh", default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="tasks", db_index=False)
    code = models.CharField("mã nhiệm vụ", max_length=60)
    content = models.TextField("nội dung nhiệm vụ")
    origin = models.CharField("nguồn giao", max_length=20, choices=Origin.choices)
    issuing_level = models.CharField("cấp giao", max_length=200, blank=True)
    # The registered document when it is known; the reference as written stays beside it.
    source_document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="văn bản giao", null=True, blank=True, related_name="tasks"
    )
    source_reference = models.CharField("văn bản giao", max_length=200, blank=True)
    source_issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    passage = models.TextField("trích nguyên văn", blank=True)
    # Where the words stand in the document's text, when the task was read out of it.
    source_passage = models.ForeignKey(
        Passage, models.PROTECT, verbose_name="đoạn giao việc", null=True, blank=True, related_name="tasks"
    )
    group = models.ForeignKey(
        TaskGroup, models.PROTECT, verbose_name="giao chung", null=True, blank=True, related_name="tasks"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="nhiệm vụ cha", null=True, blank=True, related_name="subtasks"
    )
    series = models.ForeignKey(
        Series, models.PROTECT, verbose_name="định kỳ", null=True, blank=True, related_name="tasks"
    )
    kind = models.CharField("loại nhiệm vụ", max_length=20, choices=Kind.choices, default=Kind.REGULAR)
    assigned_on = models.DateField("ngày giao")
    due_on = models.DateField("thời hạn ban đầu", null=True, blank=True)
    urgency = models.CharField("độ khẩn", max_length=12, choices=Urgency.choices, default=Urgency.NORMAL)
    field_of_work = models.CharField("lĩnh vực", max_length=120, blank=True)
    # Not a state secret (those never enter): co-operating units and the following division are kept out.
    is_restricted = models.BooleanField("hạn chế người xem", default=False)
    registered_at = models.DateTimeField("lúc nhập vào hệ thống", null=True, blank=True)
    product = models.CharField("sản phẩm", max_length=500, blank=True)
    report_to = models.CharField("nơi nhận báo cáo", max_length=300, blank=True)
    assigned_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="lãnh đạo giao", null=True, blank=True, related_name="tasks_assigned"
    )
    assigned_by_name = models.CharField("lãnh đạo giao", max_length=150, blank=True)
    monitor_leader = models.ForeignKey(
        Person, models.PROTECT, verbose_name="lãnh đạo theo dõi", null=True, blank=True, related_name="tasks_led"
    )
    monitor_leader_name = models.CharField("lãnh đạo theo dõi", max_length=150, blank=True)
    monitor_specialist = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name="chuyên viên theo dõi",
        null=True,
        blank=True,
        related_name="tasks_monitored",
    )
    monitor_specialist_name = models.CharField("chuyên viên theo dõi", max_length=150, blank=True)
    # The division that follows the task: where the specialist worked when the task was assigned.
    monitor_unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="phòng theo dõi", null=True, blank=True, related_name="tasks_monitored"
    )
    note = models.TextField("ghi chú", blank=True)
    search_text = SearchField("chữ để tìm")

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "code"],
                name="task_code_once",
                violation_error_message="Mã nhiệm vụ này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("assigned_on")),
                name="task_due_after_assigned",
                violation_error_message="Thời hạn không được trước ngày giao.",
            ),
            models.UniqueConstraint(
                fields=["series", "due_on"],
                name="task_of_period_once",
                violation_error_message="Kỳ này của nhiệm vụ định kỳ đã có.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="task_not_its_own_parent",
                violation_error_message="Nhiệm vụ không thể là việc nhỏ của chính nó.",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "assigned_on", "id"], name="task_by_assigned"),
            # For those who see the tasks of their units only: the newest are walked and the rights asked of each.
            models.Index(fields=["assigned_on", "id"], name="task_newest"),
            models.Index(fields=["agency", "origin", "assigned_on"], name="task_by_origin"),
            models.Index(fields=["agency", "due_on", "id"], name="task_by_due"),
            models.Index(fields=["id"], name="task_restricted", condition=Q(is_restricted=True)),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.content[:120]}"


class Assignment(models.Model):
    """A unit's part in a task; a unit that the directory does not know is kept by the name written.

    A group ("các xã, phường") is one row without unit, its wording kept, with how many units it had on the day; each of
    them has a row `within` it, which gives it the rights and duties of any unit in the task.
    """

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="assignments", db_index=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị", null=True, blank=True, related_name="assignments", db_index=False
    )
    unit_name = models.CharField("tên đơn vị như đã ghi", max_length=250)
    part = models.CharField("vai trò", max_length=12, choices=Part.choices)
    acknowledged_at = models.DateTimeField("lúc đơn vị nhận việc", null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="người nhận việc", null=True, blank=True, related_name="+"
    )
    within: models.ForeignKey["Assignment | None", "Assignment | None"] = models.ForeignKey(
        "self", models.CASCADE, verbose_name="thuộc nhóm", null=True, blank=True, related_name="members"
    )
    n_members = models.PositiveSmallIntegerField("số đơn vị của nhóm", default=0)

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(part=Part.LEAD),
                name="task_one_lead",
                violation_error_message="Mỗi nhiệm vụ chỉ có một đơn vị chủ trì.",
            ),
            models.UniqueConstraint(
                fields=["task", "unit"],
                condition=Q(unit__isnull=False),
                name="task_unit_once",
                violation_error_message="Đơn vị này đã có trong nhiệm vụ.",
            ),
            models.CheckConstraint(
                condition=Q(n_members=0) | Q(unit__isnull=True, within__isnull=True, part=Part.COOPERATING),
                name="assignment_group_is_no_unit",
                violation_error_message="Nhóm đơn vị chỉ phối hợp; đơn vị chủ trì là một đơn vị.",
            ),
        ]
        indexes = [
            models.Index(fields=["task", "part", "unit"], name="assignment_by_task"),
            models.Index(fields=["unit", "part", "task"], name="assignment_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.unit_name}"

    @property
    def called(self) -> str:
        """The unit as the directory calls it, or as written; a group with the number of its units."""
        if self.n_members:
            return f"{self.unit_name} ({self.n_members} đơn vị)"
        return self.unit.name if self.unit is not None else self.unit_name


class Handling(models.Model):
    """A person who does the work inside a unit of the task, over a span of days; one at a time for each unit."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, verbose_name="phân công", related_name="handlings")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="người thực hiện", related_name="handlings")
    since = models.DateField("từ ngày")
    # The first day on which somebody else, or nobody, does it.
    until = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "người thực hiện"
        verbose_name_plural = "người thực hiện"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(until__isnull=True),
                name="handling_one_at_a_time",
                violation_error_message="Đơn vị này đã có người thực hiện.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="handling_dates_in_order",
                violation_error_message="Ngày thôi thực hiện không được trước ngày nhận.",
            ),
        ]
        indexes = [models.Index(fields=["person", "assignment"], name="handling_by_person")]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.person_id}"
