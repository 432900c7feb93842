"""Tables of the ground floor: the journal and its seals, number counters, days off."""

import uuid

from django.db import models

from nhip.core.uid import new_uid


class Journal(models.Model):
    """The book itself, one row per database.

    Every entry names it, so that an insert holds a shared lock on this row until its transaction ends; sealing
    locks it for itself and therefore never overtakes a transaction that is still writing (nhip/core/journal/seal.py).
    """

    uid = models.UUIDField("mã sổ", unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "sổ nhật ký"
        verbose_name_plural = "sổ nhật ký"

    def __str__(self) -> str:
        return f"Sổ nhật ký {self.uid}"


class JournalEntry(models.Model):
    """One deed. Plain integers, not foreign keys: the ground floor knows no person, an entry outlives its object."""

    id = models.BigAutoField(primary_key=True)
    # The constraint is made by the migration: on PostgreSQL it must be immediate, Django would defer it to the commit.
    journal = models.ForeignKey(
        Journal,
        models.DO_NOTHING,
        default=1,
        db_constraint=False,
        db_index=False,
        editable=False,
        related_name="entries",
    )
    uid = models.UUIDField("mã", unique=True, default=new_uid, editable=False)
    at = models.DateTimeField("lúc")
    agency_id = models.BigIntegerField("cơ quan", null=True)
    person_id = models.BigIntegerField("người thực hiện", null=True)
    actor_label = models.CharField("người thực hiện", max_length=200)
    delegation = models.CharField("theo ủy quyền", max_length=200, blank=True)
    deed = models.CharField("việc", max_length=80)
    object_type = models.CharField("loại đối tượng", max_length=80)
    object_id = models.BigIntegerField("đối tượng")
    object_label = models.CharField("đối tượng", max_length=300)
    summary = models.TextField("nội dung", blank=True)
    data = models.JSONField("dữ liệu", default=dict)
    digest = models.CharField("dấu băm", max_length=64)

    class Meta:
        verbose_name = "mục nhật ký"
        verbose_name_plural = "nhật ký"
        indexes = [
            models.Index("object_type", "object_id", models.F("id").desc(), name="journal_object_newest"),
            models.Index("agency_id", models.F("id").desc(), name="journal_agency_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.object_label}"


class JournalBlock(models.Model):
    """A sealed run of entries, chained to the block before it (nhip/core/proof says what is hashed)."""

    journal = models.ForeignKey(
        Journal, models.PROTECT, default=1, db_index=False, editable=False, related_name="blocks"
    )
    number = models.BigIntegerField("số khối")
    first_id = models.BigIntegerField("mục đầu")
    last_id = models.BigIntegerField("mục cuối")
    n_entries = models.PositiveIntegerField("số mục")
    # id and digest of every entry, 40 bytes each: without them only the block of a tampered entry could be named.
    leaves = models.BinaryField("các lá")
    merkle_root = models.CharField("gốc Merkle", max_length=64)
    previous_hash = models.CharField("dấu băm khối trước", max_length=64)
    hash = models.CharField("dấu băm khối", max_length=64)
    sealed_at = models.DateTimeField("niêm phong lúc")

    class Meta:
        verbose_name = "khối niêm phong"
        verbose_name_plural = "khối niêm phong"
        constraints = [models.UniqueConstraint(fields=["journal", "number"], name="journal_block_number_once")]

    def __str__(self) -> str:
        return f"Khối {self.number}"


class Counter(models.Model):
    """The last number taken from a register of an agency in a year (nhip/core/numbering.py)."""

    agency_id = models.BigIntegerField("cơ quan")
    register = models.CharField("sổ", max_length=80)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveBigIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "bộ đếm số"
        verbose_name_plural = "bộ đếm số"
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "register", "year"], name="counter_once_per_register_year")
        ]

    def __str__(self) -> str:
        return f"{self.register}/{self.year}: {self.last}"


class DayOff(models.Model):
    """A public holiday or a swapped working day: what the state decreed for one date, editable by the Office."""

    day = models.DateField("ngày", unique=True)
    is_working = models.BooleanField("là ngày làm việc", default=False)
    name = models.CharField("tên", max_length=200)
    source = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
