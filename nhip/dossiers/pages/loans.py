"""The register of used kept copies."""

from django.db.models import QuerySet

from nhip.core import clock
from nhip.dossiers import selectors
from nhip.dossiers.models import CopyLoan
from nhip.ui.badges import Badge
from nhip.ui.listing import Action, Column, Filter, ListPage
from nhip.ui.listing.filters import between

Loans = QuerySet[CopyLoan]


def _state(loan: CopyLoan) -> Badge:
    if loan.returned_on is not None:
        return Badge("Đã trả", "good")
    is_late = loan.due_back_on is not None and loan.due_back_on < clock.today()
    return Badge("Quá hẹn trả", "danger") if is_late else Badge("Chưa trả", "warning")


def _out(loans: Loans, _on: object) -> Loans:
    return loans.filter(returned_on__isnull=True)


LOAN_LIST = ListPage(
    key="copy-loans",
    title="Sổ sử dụng bản lưu",
    route="dossiers:loan_list",
    queryset=selectors.loans_visible_to,
    columns=(
        Column("ngay", "Ngày", "lent_on", kind="date", sort="lent_on"),
        Column("nguoi", "Người sử dụng", "user_name"),
        Column("don-vi", "Đơn vị", "user_unit", phone=False),
        Column("van-ban", "Số, ký hiệu", "entry.document.reference_code", kind="code"),
        Column("trich-yeu", "Trích yếu", "entry.document.subject", kind="link"),
        Column("ho-so", "Hồ sơ", "dossier_code", kind="code", phone=False),
        Column("muc-dich", "Mục đích", "purpose", phone=False),
        Column("cho-phep", "Người cho phép", "permitted_by", phone=False, wide=True),
        Column("hen-tra", "Hẹn trả", "due_back_on", kind="date"),
        Column("ngay-tra", "Ngày trả", "returned_on", kind="date"),
        Column("tinh-trang", "Tình trạng", _state, kind="badge"),
    ),
    filters=(
        Filter("ngay", "Ngày sử dụng", kind="dates", apply=between("lent_on")),
        Filter("chua-tra", "Chưa trả", kind="flag", apply=_out),
    ),
    search=selectors.loans_matching,
    search_hint="Người sử dụng, số, ký hiệu, trích yếu…",
    sort="-lent_on",
    detail="dossiers:loan_open",
    empty="Chưa có ai sử dụng bản lưu. Mở văn bản đi rồi bấm “Cho sử dụng bản lưu”.",
    actions=(Action("In sổ", "dossiers:loan_book", icon="printer", primary=False),),
)
