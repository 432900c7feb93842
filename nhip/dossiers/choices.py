"""States of lists, dossiers, hand-overs and disposals; who reads a dossier; how it was used."""

from django.db import models


class ListState(models.TextChoices):
    """How far the yearly list of dossiers is (NĐ 30/2020/NĐ-CP, Điều 28)."""

    DRAFT = "draft", "Dự thảo"
    APPROVED = "approved", "Đã phê duyệt"
    ISSUED = "issued", "Đã ban hành"


class DossierState(models.TextChoices):
    """How far a dossier is: collecting, closed, offered to the archive, kept by it, disposed of."""

    OPEN = "open", "Đang lập"
    CLOSED = "closed", "Đã kết thúc"
    OFFERED = "offered", "Đang nộp lưu"
    ARCHIVED = "archived", "Đã nộp lưu"
    HISTORICAL = "historical", "Đã nộp lưu trữ lịch sử"
    DISPOSED = "disposed", "Đã hủy"


class UseRegime(models.TextChoices):
    """Who may read a dossier (chế độ sử dụng; NĐ 30/2020/NĐ-CP, Phụ lục VI, III.3.b)."""

    UNIT = "unit", "Đơn vị lập hồ sơ"
    NAMED = "named", "Hạn chế: chỉ người được cấp quyền"


class GrantRight(models.TextChoices):
    """What a person or unit beside the maker's may do with a dossier."""

    READ = "read", "Xem"
    COLLECT = "collect", "Xem và thêm tài liệu"


class AccessKind(models.TextChoices):
    """How a dossier was used (NĐ 30/2020/NĐ-CP, Phụ lục VI, III.6.a, l)."""

    OPEN = "open", "Mở hồ sơ"
    FILE = "file", "Mở tệp"
    PRINT = "print", "In mục lục"
    EXPORT = "export", "Xuất hồ sơ"


class HandOverKind(models.TextChoices):
    """To which archive dossiers go (Luật Lưu trữ 33/2024/QH15, Điều 17)."""

    CURRENT = "current", "Lưu trữ hiện hành"
    HISTORICAL = "historical", "Lưu trữ lịch sử"


class HandOverState(models.TextChoices):
    """How far a hand-over to the archive is (NĐ 30/2020/NĐ-CP, Điều 30)."""

    DRAFT = "draft", "Đang lập mục lục"
    SUBMITTED = "submitted", "Chờ lưu trữ kiểm tra"
    ACCEPTED = "accepted", "Đã giao nhận"


class DisposalState(models.TextChoices):
    """Who looks at a list of dossiers to be disposed of next."""

    PROPOSED = "proposed", "Chờ trưởng đơn vị"
    UNIT_AGREED = "unit_agreed", "Chờ lưu trữ"
    ARCHIVE_AGREED = "archive_agreed", "Chờ Hội đồng xét hủy"
    COUNCIL_AGREED = "council_agreed", "Chờ quyết định hủy"
    DECIDED = "decided", "Chờ tổ chức hủy"
    EXECUTED = "executed", "Đã hủy"
    REJECTED = "rejected", "Không hủy"


DISPOSABLE = (DossierState.CLOSED, DossierState.ARCHIVED)
IN_REVIEW = (
    DisposalState.PROPOSED,
    DisposalState.UNIT_AGREED,
    DisposalState.ARCHIVE_AGREED,
    DisposalState.COUNCIL_AGREED,
    DisposalState.DECIDED,
)
