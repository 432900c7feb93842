"""Kinds and states of reports, who may do what, ways of signing."""

from django.db import models

from nhip.org.choices import Role


class ReportKind(models.TextChoices):
    """The regular periods (NĐ 09/2019/NĐ-CP)."""

    YEAR = "year", "Năm"
    HALF = "half", "6 tháng"
    QUARTER = "quarter", "Quý"
    MONTH = "month", "Tháng"
    WEEK = "week", "Tuần"


class Topic(models.TextChoices):
    """What a report is about, and for whom: the Office's work, or tasks."""

    WORK = "work", "Công tác của Văn phòng"
    GOVERNMENT = "government", "Nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao"
    PROVINCE = "province", "Nhiệm vụ của các đơn vị trong tỉnh"
    UNIT = "unit", "Nhiệm vụ của một đơn vị"


TASK_TOPICS = (Topic.GOVERNMENT, Topic.PROVINCE, Topic.UNIT)


class Basis(models.TextChoices):
    """Where a period starts and ends."""

    CALENDAR = "calendar", "Năm dương lịch (01/01–31/12)"
    REPORT = "report", "Năm báo cáo (15/12–14/12)"


class ReportState(models.TextChoices):
    """A draft follows the records; an issued report is frozen."""

    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"


class Signing(models.TextChoices):
    """In which capacity the report is signed (NĐ 30/2020/NĐ-CP, PL I, II.7.b)."""

    HEAD = "head", "Chánh Văn phòng ký"
    DEPUTY = "deputy", "Phó Chánh Văn phòng ký thay (KT.)"
    BY_ORDER = "by_order", "Chánh Văn phòng thừa lệnh Chủ tịch (TL.)"
    BY_ORDER_DEPUTY = "by_order_deputy", "Phó Chánh Văn phòng ký thay, thừa lệnh Chủ tịch (TL., KT.)"
    UNIT_HEAD = "unit_head", "Thủ trưởng đơn vị ký"


SIGNATURE_LINES: dict[str, tuple[str, ...]] = {
    Signing.HEAD: ("CHÁNH VĂN PHÒNG",),
    Signing.DEPUTY: ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    Signing.BY_ORDER: ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    Signing.BY_ORDER_DEPUTY: ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    # Who heads a unit is called differently in each: the post's own title is printed where the directory knows it.
    Signing.UNIT_HEAD: ("THỦ TRƯỞNG ĐƠN VỊ",),
}

WRITERS = frozenset({Role.CHIEF, Role.DEPUTY_CHIEF, Role.GENERAL, Role.ADMIN})
ISSUERS = frozenset({Role.CHIEF, Role.DEPUTY_CHIEF, Role.ADMIN})
UNIT_WRITERS = frozenset({Role.HEAD, Role.DEPUTY_HEAD, Role.UNIT_CONTACT})
