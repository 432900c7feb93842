"""What a key of another system may do."""

from django.db.models import TextChoices


class Scope(TextChoices):
    """What a key opens; never more than the account behind it may do."""

    INTAKE = "intake", "Gửi văn bản vào hàng đợi tiếp nhận, xem đã vào sổ chưa"
