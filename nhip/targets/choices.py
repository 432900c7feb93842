"""Words of targets: groups, directions, operators, kinds, periods, judgements."""

from django.db import models


class TargetGroup(models.TextChoices):
    """The four groups of a People's Council resolution."""

    ECONOMY = "economy", "Kinh tế"
    SOCIETY = "society", "Xã hội"
    ENVIRONMENT = "environment", "Môi trường"
    OTHER = "other", "Khác"


class Direction(models.TextChoices):
    """Which way is better."""

    HIGHER = "higher", "Cao hơn tốt hơn"
    LOWER = "lower", "Thấp hơn tốt hơn"
    RANGE = "range", "Khoảng"
    STRUCTURE = "structure", "Cơ cấu"


class Operator(models.TextChoices):
    """The resolution's wording: "từ … trở lên", "trên", "từ … trở xuống", "dưới", "đạt"."""

    AT_LEAST = "gte", "≥"
    ABOVE = "gt", ">"
    AT_MOST = "lte", "≤"
    BELOW = "lt", "<"
    EQUAL = "eq", "="


class TargetKind(models.TextChoices):
    """Whether a target stands alone or is judged by its parts."""

    SINGLE = "single", "Đơn"
    COMPOUND = "compound", "Ghép"
    STRUCTURE = "structure", "Cơ cấu"


class PeriodKind(models.TextChoices):
    """The span that a value is for."""

    YEAR = "year", "Năm"
    QUARTER = "quarter", "Quý"
    MONTH = "month", "Tháng"


class ValueStatus(models.TextChoices):
    """An estimate holds until an official value is published."""

    ESTIMATE = "estimate", "Ước thực hiện"
    OFFICIAL = "official", "Chính thức"


class Judgement(models.TextChoices):
    """The four outcomes; "đạt và vượt" are the first two."""

    EXCEEDED = "exceeded", "Vượt"
    MET = "met", "Đạt"
    MISSED = "missed", "Không đạt"
    NO_DATA = "no_data", "Chưa có số liệu"


ACHIEVED = (Judgement.EXCEEDED, Judgement.MET)

# The code of the growth of the gross regional domestic product, in the list of targets and in the provinces' values.
GRDP = "GRDP"
