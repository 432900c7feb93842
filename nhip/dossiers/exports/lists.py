"""The papers of NĐ 30/2020/NĐ-CP, Phụ lục V: lists of the year, of a dossier, of a hand-over; minutes; certificate."""

from datetime import date

from nhip.core.dates import vi_date, vi_long_date
from nhip.core.numbers import vi_decimal
from nhip.dossiers import rules, selectors
from nhip.dossiers.choices import HandOverKind
from nhip.dossiers.exports.packing import whole_contents
from nhip.dossiers.exports.papers import Line, Paper, Signature, Table
from nhip.dossiers.models import Dossier, DossierList, HandOver
from nhip.org.actors import Actor


def _in_words(number: int, unit: str) -> str:
    return f"{number} {unit} (bằng chữ: {rules.number_in_words(number)} {unit})"


def dossier_list(found: DossierList, day: date) -> Paper:
    """Danh mục hồ sơ (Phụ lục V, mẫu): five columns, headings Roman and Arabic, counts at the foot."""
    rows: list[Line] = []
    n_permanent = n_limited = 0
    for block in selectors.list_blocks(found):
        number = rules.roman(block.number) if block.level == 1 else str(block.number)
        title = block.heading.title.upper() if block.level == 1 else block.heading.title
        rows.append(Line((f"{number}. {title}",), heading=True))
        for item in block.items:
            n_permanent += item.retention_years is None
            n_limited += item.retention_years is not None
            maker = item.maker_name or (item.unit.name if item.unit else "")
            rows.append(
                Line((item.notation, item.title, rules.retention_label(item.retention_years), maker, item.note))
            )
    columns = (
        "Số và ký hiệu hồ sơ", "Tên đề mục và tiêu đề hồ sơ", "Thời hạn bảo quản", "Người lập hồ sơ", "Ghi chú"
    )  # fmt: skip
    aligns = ("center", "left", "center", "left", "left")
    totals = (
        f"Bản Danh mục hồ sơ này có {_in_words(n_permanent + n_limited, 'hồ sơ')}, bao gồm:",
        f"{_in_words(n_permanent, 'hồ sơ')} bảo quản vĩnh viễn;",
        f"{_in_words(n_limited, 'hồ sơ')} bảo quản có thời hạn.",
    )
    issued = (
        f"(Ban hành kèm theo {found.issued_code} {vi_long_date(found.issued_on)})" if found.issued_on else "(Dự thảo)"
    )
    return Paper(
        found.agency, found.issued_on or day, "DANH MỤC HỒ SƠ", (f"Năm {found.year}", issued),
        (Table(columns, (2, 7, 2, 3, 2), tuple(rows), aligns=aligns, totals=totals),),
        (Signature(""), Signature("THỦ TRƯỞNG CƠ QUAN")),
    )  # fmt: skip


def contents_list(actor: Actor, dossier: Dossier, day: date) -> Paper:
    """Mục lục văn bản trong hồ sơ: seven columns. Refused when the actor may not read a document of it."""
    contents = whole_contents(actor, dossier)
    rows, page = [], 1
    for number, row in enumerate(contents.in_time_order, 1):
        n_pages = row.item.n_pages or 0
        span = "" if not n_pages else str(page) if n_pages == 1 else f"{page}–{page + n_pages - 1}"
        page += n_pages
        dated = vi_date(row.dated_on) if row.dated_on else ""
        rows.append(Line((str(number), row.reference_code, dated, row.title, row.author, span, row.item.remark)))
    columns = (
        "STT", "Số, ký hiệu", "Ngày tháng năm", "Tên loại và trích yếu nội dung", "Tác giả", "Tờ số/Trang số",
        "Ghi chú",
    )  # fmt: skip
    totals = (f"Tổng số: {_in_words(len(rows), 'văn bản')}; {_in_words(contents.pages, 'trang')}.",)
    aligns = ("center", "left", "center", "left", "left", "center", "left")
    return Paper(
        dossier.agency, day, "MỤC LỤC VĂN BẢN TRONG HỒ SƠ",
        (f"Hồ sơ số {dossier.notation}, năm {dossier.year}", dossier.title),
        (Table(columns, (1, 3, 2, 8, 4, 2, 2), tuple(rows), aligns=aligns, totals=totals),),
        (Signature(""), Signature("NGƯỜI LẬP", dossier.maker_name)), is_landscape=True,
    )  # fmt: skip


def closing_certificate(dossier: Dossier, day: date) -> Paper:
    """Chứng từ kết thúc hồ sơ (NĐ 30/2020/NĐ-CP, Điều 29 khoản 4)."""
    n_pages = sum(item.n_pages or 0 for item in dossier.items.all())
    on_paper = f"Số tờ bản giấy: {_in_words(dossier.n_sheets, 'tờ')}." if dossier.n_sheets else ""
    sheets = on_paper or "Hồ sơ điện tử, không có bản giấy."
    lines = [
        f"Hồ sơ này gồm có: {_in_words(dossier.n_items, 'văn bản')}; {_in_words(n_pages, 'trang')}.",
        sheets,
        f"Thời gian của tài liệu: từ {vi_date(dossier.started_on)}"
        + (f" đến {vi_date(dossier.ended_on)}." if dossier.ended_on else "."),
        f"Thời hạn bảo quản: {rules.retention_label(dossier.retention_years)}.",
        f"Đặc điểm, trạng thái tài liệu: {dossier.closing_note or 'đầy đủ, không có bản trùng, không có dự thảo'}.",
    ]  # fmt: skip
    on = dossier.closed_on or day
    return Paper(
        dossier.agency, on, "CHỨNG TỪ KẾT THÚC", (f"Hồ sơ số {dossier.notation}, năm {dossier.year}", dossier.title),
        tuple(lines), (Signature(""), Signature("NGƯỜI LẬP HỒ SƠ", dossier.maker_name, vi_long_date(on).capitalize())),
    )  # fmt: skip


def _lines_of(hand_over: HandOver) -> tuple[list[Dossier], list[Dossier]]:
    found = [line.dossier for line in hand_over.lines.select_related("dossier").order_by("dossier__notation", "pk")]
    return [each for each in found if each.retention_years is None], [
        each for each in found if each.retention_years is not None
    ]


def _dossier_table(dossiers: list[Dossier], *, is_permanent: bool) -> Table:
    rows = []
    n_pages = 0
    for number, dossier in enumerate(dossiers, 1):
        pages = sum(item.n_pages or 0 for item in dossier.items.all())
        n_pages += pages
        ended = vi_date(dossier.ended_on) if dossier.ended_on else ""
        size = f"{dossier.n_sheets} tờ" if dossier.n_sheets else f"{pages} trang"
        kept = () if is_permanent else (rules.retention_label(dossier.retention_years),)
        span = f"{vi_date(dossier.started_on)}\n– {ended}"
        rows.append(Line((str(number), dossier.notation, dossier.title, span, *kept, size, dossier.description)))
    columns = (
        "Số TT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian tài liệu", "Thời hạn bảo quản", "Số tờ/Số trang",
        "Ghi chú",
    )  # fmt: skip
    widths, aligns = (1, 2, 8, 3, 2, 2, 3), ("center", "left", "left", "center", "center", "center", "left")
    keep = [index for index in range(7) if not (is_permanent and index == 4)]  # noqa: PLR2004 - the retention column
    which = "vĩnh viễn" if is_permanent else "có thời hạn"
    return Table(
        tuple(columns[i] for i in keep), tuple(widths[i] for i in keep), tuple(rows),
        title=f"Hồ sơ bảo quản {which}", aligns=tuple(aligns[i] for i in keep),
        totals=(f"Mục lục này gồm có: {_in_words(len(dossiers), 'hồ sơ')}; {_in_words(n_pages, 'trang')}.",),
    )  # fmt: skip


def hand_over_list(hand_over: HandOver, day: date) -> Paper:
    """Mục lục hồ sơ nộp lưu: one list of what is kept for ever, one of what is kept for years."""
    permanent, limited = _lines_of(hand_over)
    tables = [_dossier_table(permanent, is_permanent=True)] if permanent else []
    if limited:
        tables.append(_dossier_table(limited, is_permanent=False))
    unit = hand_over.unit.name if hand_over.unit else hand_over.agency.name
    to_history = " TRỮ LỊCH SỬ" if hand_over.kind == HandOverKind.HISTORICAL else ""
    return Paper(
        hand_over.agency, hand_over.submitted_on or day, f"MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU{to_history}",
        (f"Số {hand_over.number}, năm {hand_over.year}", f"{unit}: {hand_over.title}"), tuple(tables),
        (Signature("NGƯỜI NỘP", _name(hand_over, "made_by")), Signature("NGƯỜI NHẬN", _taken_by(hand_over))),
        is_landscape=True,
    )  # fmt: skip


def _name(hand_over: HandOver, which: str) -> str:
    person = getattr(hand_over, which)
    return person.full_name if person else ""


def _taken_by(hand_over: HandOver) -> str:
    return hand_over.receiver_name or _name(hand_over, "accepted_by")


def hand_over_minutes(hand_over: HandOver, day: date) -> Paper:
    """Biên bản giao nhận hồ sơ, tài liệu, in two copies (NĐ 30/2020/NĐ-CP, Điều 30, Phụ lục V)."""
    permanent, limited = _lines_of(hand_over)
    dossiers = [*permanent, *limited]
    n_files = sum(
        item.entry.document.files.count()
        for dossier in dossiers
        for item in dossier.items.select_related("entry__document")
        if item.entry
    )
    days = [each for dossier in dossiers for each in (dossier.started_on, dossier.ended_on) if each]
    on = hand_over.accepted_on or day
    unit = hand_over.unit.name if hand_over.unit else hand_over.agency.name
    span = f"từ {vi_date(min(days))} đến {vi_date(max(days))}" if days else "không có"
    metres = vi_decimal(hand_over.shelf_metres or 0)
    paper = f"{hand_over.n_boxes} hộp; {metres} mét giá" if hand_over.n_boxes else "không có"
    held = f"{_in_words(len(dossiers), 'hồ sơ')}, {_in_words(n_files, 'tệp tin')}"
    receiver = hand_over.receiver or f"Lưu trữ {hand_over.agency.name}"
    basis = (f"Căn cứ {hand_over.basis};",) if hand_over.basis else ()
    lines = (
        *basis,
        f"Hôm nay, {vi_long_date(on)}, chúng tôi gồm:",
        f"Bên giao: {unit}; đại diện: {_name(hand_over, 'made_by') or '…………………'}.",
        f"Bên nhận: {receiver}; đại diện: {_taken_by(hand_over) or '…………………'}.",
        "Thống nhất lập biên bản giao nhận tài liệu với những nội dung như sau:",
        f"1. Tên khối tài liệu: {hand_over.title}.",
        f"2. Thời gian của tài liệu: {span}.",
        f"3. Số lượng: tài liệu giấy: {paper}; tài liệu điện tử: {held}.",
        f"4. Tình trạng tài liệu giao nộp: {hand_over.condition or 'đầy đủ, đúng mục lục'}.",
        f"5. Mục lục hồ sơ, tài liệu nộp lưu kèm theo: số {hand_over.number}/{hand_over.year}.",
        "Biên bản này được lập thành hai bản; bên giao giữ một bản, bên nhận giữ một bản./.",
    )
    return Paper(
        hand_over.agency, on, "BIÊN BẢN", ("Về việc giao nhận hồ sơ, tài liệu",), lines,
        (Signature("ĐẠI DIỆN BÊN GIAO", _name(hand_over, "made_by")),
         Signature("ĐẠI DIỆN BÊN NHẬN", _taken_by(hand_over))),
    )  # fmt: skip
