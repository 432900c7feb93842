"""List and detail pages of the registers."""

from datetime import date

from django.db.models import F, QuerySet

from nhip.documents import rules, selectors
from nhip.documents.choices import Channel, Direction, DocumentType, IssuingBody, Urgency
from nhip.documents.models import RegisterEntry
from nhip.org.actors import Actor
from nhip.org.selectors import divisions
from nhip.ui.badges import Badge
from nhip.ui.detail import Deed, DetailPage, Field, FieldGroup, Panel
from nhip.ui.listing import Action, BulkAction, Column, Filter, ListPage
from nhip.ui.listing.filters import between, by, options

Entries = QuerySet[RegisterEntry]
_TONES = {Urgency.FLASH: "red", Urgency.VERY_URGENT: "red", Urgency.URGENT: "orange"}


def _urgency(entry: RegisterEntry) -> Badge | str:
    urgency = entry.document.urgency
    if urgency == Urgency.NORMAL:
        return ""
    return Badge(entry.document.get_urgency_display(), _TONES[Urgency(urgency)])


def _entered(entry: RegisterEntry) -> Badge | str:
    """Whether it was entered in time, where the moments are known (NĐ 30/2020/NĐ-CP, Đ4 k2c)."""
    in_time = rules.entered_in_time(entry.register_by, entry.registered_at)
    if in_time is None:
        return ""
    return Badge("đúng hạn", "good") if in_time else Badge("vào sổ chậm", "danger")


def _entered_late(entry: RegisterEntry) -> Badge | str:
    """In lists only what is late stands out."""
    return _entered(entry) if rules.entered_in_time(entry.register_by, entry.registered_at) is False else ""


def _marks(entry: RegisterEntry) -> list[Badge]:
    return [mark for mark in (_urgency(entry), _entered_late(entry)) if isinstance(mark, Badge)]


def _late_only(entries: Entries, _chosen: object) -> Entries:
    return entries.filter(registered_at__gt=F("register_by"))


def _register_name(entry: RegisterEntry) -> str:
    return rules.register_name(entry.direction, entry.register)


def _number(entry: RegisterEntry) -> str:
    shown = f"{entry.number}{entry.number_suffix}"
    return f"{shown} (hủy)" if entry.voided_on else shown


def _handler(entry: RegisterEntry) -> str:
    return entry.handling_unit.name if entry.handling_unit else entry.handler_name


def _issuer_contains(entries: Entries, words: str) -> Entries:
    return entries.filter(document__issuer_name__icontains=words)


def _division_choices(actor: Actor) -> list[tuple[str, str]]:
    return [(str(unit.pk), unit.name) for unit in divisions(actor)]


def _reads_all(actor: Actor) -> bool:
    return bool(rules.can_certify(actor))


_SHARED_FILTERS = (
    Filter("ngay", "Ngày", kind="dates", apply=between("entered_on")),
    Filter("loai", "Loại văn bản", choices=options(DocumentType), apply=by("document__document_type")),
    Filter("don-vi", "Đơn vị", choices=_division_choices, apply=by("handling_unit_id")),
)
_FIELD_FILTER = Filter("linh-vuc", "Lĩnh vực", kind="text", apply=by("document__field_of_work__icontains"))

INCOMING_LIST = ListPage(
    key="incoming",
    title="Văn bản đến",
    route="documents:incoming_list",
    queryset=selectors.incoming,
    columns=(
        Column("so-den", "Số đến", _number, sort="number"),
        Column("ngay-den", "Ngày đến", "entered_on", sort="entered_on", kind="date"),
        Column("co-quan", "Cơ quan ban hành", "document.issuer_name", phone=False),
        Column("so-ky-hieu", "Số, ký hiệu", "document.reference_code", kind="code"),
        Column("ngay-vb", "Ngày văn bản", "document.issued_on", kind="date", phone=False, wide=True),
        Column("trich-yeu", "Trích yếu", "document.subject", kind="link"),
        Column("khan", "Độ khẩn", _marks, kind="badge"),
        Column("don-vi", "Đơn vị xử lý", _handler),
        Column("han", "Thời hạn", "due_on", sort="due_on", kind="date", phone=False),
    ),
    filters=(
        *_SHARED_FILTERS,
        Filter("co-quan", "Cơ quan ban hành", kind="text", apply=_issuer_contains),
        _FIELD_FILTER,
        Filter("khan", "Độ khẩn", choices=options(Urgency), apply=by("document__urgency")),
        Filter("hinh-thuc", "Hình thức", choices=options(Channel), apply=by("channel")),
        Filter("giao-nhiem-vu", "Có giao nhiệm vụ", kind="flag", apply=by("document__assigns_tasks")),
        Filter("cham", "Vào sổ chậm", kind="flag", apply=_late_only, rare=True),
    ),
    search=selectors.entries_matching,
    search_hint="Số, ký hiệu, trích yếu, cơ quan ban hành…",
    sort="-entered_on",
    detail="documents:entry_detail",
    empty="Chưa có văn bản đến. Nhập sổ đăng ký văn bản đến từ Excel để bắt đầu.",
    import_kind="incoming",
    bulk=(
        BulkAction("dau-den", "In dấu “ĐẾN”", "documents:stamps", icon="printer"),
        BulkAction("ho-so", "Đưa vào hồ sơ", "dossiers:collect_incoming", icon="folder"),
    ),
    actions=(
        Action("Chứng nhận ngày", "documents:certificate", icon="certificate", primary=False, shown=_reads_all),
        Action("In sổ", "documents:book", icon="printer", primary=False, shown=_reads_all),
        Action("Báo cáo", "handling:incoming_report", icon="chart-bar", primary=False),
    ),
)

OUTGOING_LIST = ListPage(
    key="outgoing",
    title="Văn bản đi",
    route="documents:outgoing_list",
    queryset=selectors.outgoing,
    columns=(
        Column("so-ky-hieu", "Số, ký hiệu", "document.reference_code", kind="code"),
        Column("ngay", "Ngày văn bản", "entered_on", sort="entered_on", kind="date"),
        Column("loai", "Loại", "document.get_document_type_display", phone=False),
        Column("trich-yeu", "Trích yếu", "document.subject", kind="link"),
        Column("nguoi-ky", "Người ký", "document.signer_name"),
        Column("ban-hanh", "Ban hành", "get_issuing_body_display", phone=False),
        Column("noi-nhan", "Nơi nhận", "recipients", phone=False, wide=True),
        Column("so", "Số", _number, sort="number", phone=False, wide=True),
        Column("ban-luu", "Bản lưu", _handler, phone=False),
    ),
    filters=(
        *_SHARED_FILTERS,
        Filter("ban-hanh", "Ban hành với danh nghĩa", choices=options(IssuingBody), apply=by("issuing_body")),
        Filter("nguoi-ky", "Người ký", kind="text", apply=by("document__signer_name__icontains")),
        _FIELD_FILTER,
        Filter("ky-so", "Đã ký số", kind="flag", apply=by("document__is_digitally_signed")),
    ),
    search=selectors.entries_matching,
    search_hint="Số, ký hiệu, trích yếu, người ký…",
    sort="-entered_on",
    detail="documents:entry_detail",
    empty="Chưa có văn bản đi. Nhập sổ đăng ký văn bản đi từ Excel để bắt đầu.",
    import_kind="outgoing",
    actions=(
        Action(
            "Chứng nhận ngày", "documents:certificate_outgoing", icon="certificate", primary=False, shown=_reads_all
        ),
        Action("Cách đánh số", "documents:numbering", icon="hash", primary=False, shown=_reads_all),
        Action("In sổ", "documents:book", icon="printer", primary=False, shown=_reads_all),
        Action("Báo cáo", "handling:outgoing_report", icon="chart-bar", primary=False),
        Action("Sổ sử dụng bản lưu", "dossiers:loan_list", icon="notebook", primary=False, shown=_reads_all),
    ),
    bulk=(BulkAction("ho-so", "Đưa vào hồ sơ", "dossiers:collect_outgoing", icon="folder"),),
)


def _is_incoming(entry: RegisterEntry, _actor: Actor) -> bool:
    return entry.direction == Direction.INCOMING


def _is_outgoing(entry: RegisterEntry, actor: Actor) -> bool:
    return not _is_incoming(entry, actor)


def _files(entry: RegisterEntry, _actor: Actor, _today: date) -> dict[str, object]:
    return {"files": selectors.files_of(entry.document_id)}


def _may_void(entry: RegisterEntry, actor: Actor) -> bool:
    return bool(rules.can_keep_registers(actor)) and entry.voided_on is None


def _may_lend(entry: RegisterEntry, actor: Actor) -> bool:
    """Kept copies are of issued documents; who keeps the registers hands them out."""
    return not _is_incoming(entry, actor) and _may_void(entry, actor)


def _title(entry: RegisterEntry) -> str:
    return f"{entry.document.reference_code or f'Số đến {entry.number}'} – {entry.document.subject}"


ENTRY_DETAIL = DetailPage(
    key="entry",
    title=_title,
    route="documents:entry_detail",
    queryset=lambda actor: selectors.visible_to(actor).select_related("document", "handling_unit"),
    groups=(
        FieldGroup(
            "Văn bản",
            (
                Field("Cơ quan ban hành", "document.issuer_name"),
                Field("Số, ký hiệu", "document.reference_code"),
                Field("Ngày văn bản", "document.issued_on", kind="date"),
                Field("Loại", "document.get_document_type_display"),
                Field("Trích yếu", "document.subject"),
                Field("Người ký", "document.signer_name"),
                Field("Lĩnh vực", "document.field_of_work"),
                Field("Độ khẩn", _urgency, kind="badge"),
                Field("Có giao nhiệm vụ", lambda entry: "Có" if entry.document.assigns_tasks else ""),
                Field("Ký số", lambda entry: "Có" if entry.document.is_digitally_signed else ""),
            ),
        ),
        FieldGroup(
            "Sổ đăng ký",
            (
                Field("Sổ", _register_name),
                Field("Số", _number),
                Field("Ngày vào sổ", "entered_on", kind="date"),
                Field("Nhận lúc", "received_at"),
                Field("Vào sổ", _entered, kind="badge"),
                Field("Đơn vị xử lý", _handler),
                Field("Nơi nhận", "recipients"),
                Field("Hình thức", "get_channel_display"),
                Field("Ngày chuyển", "transferred_on", kind="date"),
                Field("Ký nhận", "received_by"),
                Field("Thời hạn giải quyết", "due_on", kind="date"),
                Field("Số lượng bản", "n_copies"),
                Field("Ghi chú", "note"),
                Field("Lý do hủy số", "void_reason"),
            ),
        ),
    ),
    panels=(
        Panel("Tệp", "documents/parts/files.html", _files, is_first=True),
        Panel("Phân phối, xử lý", route="handling:entry_panel", is_first=True),
        Panel("Hồ sơ", route="dossiers:dossiers_of_entry"),
        Panel("Nhiệm vụ được giao", route="tasks:tasks_of_entry"),
    ),
    list_route="documents:incoming_list",
    actions=(
        Deed("Phiếu giải quyết", "documents:slip", icon="printer", is_quiet=True, shown=_is_incoming),
        Deed("Dấu “ĐẾN”", "documents:stamp", icon="printer", shown=_is_incoming),
        Deed("Cho sử dụng bản lưu", "dossiers:loan_add", icon="notebook", is_quiet=True, shown=_may_lend),
        Deed("In bì", "documents:envelope", icon="mail", is_quiet=True, shown=_is_outgoing),
        Deed("Hủy số", "documents:void", icon="circle-x", shown=_may_void),
    ),
)
