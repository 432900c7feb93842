"""Registers by group, timing, voids, certificates, numbering; each page for those it is meant for."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.imports import get_kind, run
from nhip.core.workdays import WorkCalendar
from nhip.documents import rules, selectors, services, slots
from nhip.documents.choices import Direction, IssuerGroup, NumberingScheme, Urgency
from nhip.documents.models import NumberingRule, RegisterEntry, SenderAddress
from nhip.documents.services import DocumentInput, EntryInput, register_entries, register_entry
from nhip.documents.slots import Handling, Opinion, Share
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=VIETNAM)
DAY = date(2026, 3, 2)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def clerk(office):
    return office.actor(Role.CLERK)


def enter(actor, code="1/SYT", subject="Báo cáo", *, issuer="Sở Y tế", direction=Direction.INCOMING, day=DAY, **more):
    urgency = more.pop("urgency", Urgency.NORMAL)
    document = DocumentInput(issuer, code, subject, day, urgency=urgency)
    return register_entry(actor=actor, row=EntryInput(direction, document, day, **more), now=more.get("now", NOW))


@pytest.mark.parametrize(
    ("issuer", "group"),
    [
        ("Tỉnh ủy", IssuerGroup.PARTY),
        ("Ban Tổ chức Trung ương", IssuerGroup.PARTY),
        ("Đảng ủy UBND tỉnh", IssuerGroup.PARTY),
        ("Thủ tướng Chính phủ", IssuerGroup.CENTRAL),
        ("Bộ Tài chính", IssuerGroup.CENTRAL),
        ("Cục Thống kê", IssuerGroup.CENTRAL),
        ("Sở Nội vụ", IssuerGroup.PROVINCE),
        ("UBND xã Tân Trào", IssuerGroup.PROVINCE),
        ("Cục Thuế tỉnh", IssuerGroup.PROVINCE),
        ("Công an tỉnh Tuyên Quang", IssuerGroup.PROVINCE),
        ("Công ty Điện lực", IssuerGroup.OTHER),
        ("Ông Nguyễn Văn An", IssuerGroup.OTHER),
    ],
)
def test_issuers_belong_to_groups(issuer, group):
    assert rules.issuer_group(issuer) == group


def test_registers_by_group_count_apart_from_the_year_decided(office, clerk):
    services.set_numbering(
        actor=clerk, direction=Direction.INCOMING, scheme=NumberingScheme.BY_ISSUER, from_year=2027,
        basis="QĐ số 9/QĐ-VP", now=NOW,
    )  # fmt: skip
    common = [enter(clerk, "1/A"), enter(clerk, "2/A", issuer="Bộ Y tế")]
    later = date(2027, 1, 4)
    apart = [
        enter(clerk, f"{n}/B", issuer=issuer, day=later) for n, issuer in enumerate(("Sở Y tế", "Bộ Y tế", "Sở A"))
    ]
    assert [(entry.register, entry.number) for entry in common] == [("den", 1), ("den", 2)]
    assert [(entry.register, entry.number) for entry in apart] == [
        ("den/province", 1), ("den/central", 1), ("den/province", 2)
    ]  # fmt: skip
    assert selectors.years_by_group(office.agency_id, 2026) == frozenset({2027})
    named = dict(selectors.registers_of(clerk))
    assert named["in:den"] == "Sổ văn bản đến chung"
    assert named["in:den/central"] == "Sổ văn bản đến – Chính phủ, bộ, ngành Trung ương"


def test_outgoing_registers_have_names_too():
    assert rules.register_name("out", "office/CV") == "Sổ văn bản đi – Văn phòng UBND tỉnh, CV"
    assert rules.register_name("out", "x") == "Sổ văn bản đi – x"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ((Role.SPECIALIST, NumberingScheme.COMMON, 2027), "Chỉ Chánh Văn phòng"),
        ((Role.CHIEF, NumberingScheme.BY_TYPE, 2027), "không dùng cho sổ đã chọn"),
        ((Role.CHIEF, NumberingScheme.COMMON, 2025), "năm nay hoặc năm sau"),
        ((Role.CHIEF, NumberingScheme.COMMON, 2026), "Sổ đã có số của năm 2026"),
    ],
)
def test_numbering_is_refused_with_its_reason(office, clerk, wanted, said):
    enter(clerk)
    role, scheme, year = wanted
    with pytest.raises(Refused, match=said):
        services.set_numbering(
            actor=office.actor(role, name="ai đó"), direction=Direction.INCOMING, scheme=scheme, from_year=year,
            basis="QĐ 1", now=NOW,
        )  # fmt: skip


def test_numbering_needs_a_basis_and_replaces_the_same_year(office, clerk):
    with pytest.raises(Refused, match="phải ghi căn cứ"):
        services.set_numbering(
            actor=clerk, direction=Direction.OUTGOING, scheme=NumberingScheme.COMMON, from_year=2026, basis=" ", now=NOW
        )
    for scheme in (NumberingScheme.COMMON, NumberingScheme.BY_TYPE):
        services.set_numbering(
            actor=clerk, direction=Direction.OUTGOING, scheme=scheme, from_year=2026, basis="QĐ 1", now=NOW
        )
    assert [rule.scheme for rule in NumberingRule.objects.all()] == [NumberingScheme.BY_TYPE]


FRIDAY = datetime(2026, 3, 6, 16, 45, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("urgency", "received", "by"),
    [
        (Urgency.NORMAL, FRIDAY, datetime(2026, 3, 9, 23, 59, 59, tzinfo=VIETNAM)),
        (Urgency.URGENT, FRIDAY, datetime(2026, 3, 6, 17, 45, tzinfo=VIETNAM)),
        (Urgency.VERY_URGENT, FRIDAY, datetime(2026, 3, 6, 17, 45, tzinfo=VIETNAM)),
        (Urgency.FLASH, FRIDAY, datetime(2026, 3, 6, 17, 45, tzinfo=VIETNAM)),
        # The eve of Reunification Day: 30/4 and 1/5 are off, then a weekend.
        (
            Urgency.NORMAL,
            datetime(2026, 4, 29, 8, tzinfo=VIETNAM),
            datetime(2026, 5, 4, 23, 59, 59, tzinfo=VIETNAM),
        ),
    ],
)
def test_deadline_of_entering(urgency, received, by):
    assert rules.register_by(received, urgency, WorkCalendar()) == by


def test_entered_in_time_is_known_only_with_both_moments():
    late, early = datetime(2026, 3, 3, tzinfo=VIETNAM), datetime(2026, 3, 2, tzinfo=VIETNAM)
    assert rules.entered_in_time(None, late) is None
    assert rules.entered_in_time(early, None) is None
    assert rules.entered_in_time(late, early) is True
    assert rules.entered_in_time(early, late) is False
    assert rules.entered_in_time(late, late) is True


def test_lists_show_what_was_entered_late(office, clerk, client):
    enter(clerk, "1/A", "kịp thời", received_at=NOW)
    enter(clerk, "2/A", "khẩn chậm", urgency=Urgency.URGENT, received_at=datetime(2026, 3, 2, 7, tzinfo=VIETNAM))
    old = enter(clerk, "3/A", "sổ cũ", number=40)
    assert (old.registered_at, old.register_by) == (None, None)
    client.force_login(office.user(Role.CLERK))
    page = client.get(reverse("documents:incoming_list")).content.decode()
    assert page.count("vào sổ chậm") == 1
    only = client.get(reverse("documents:incoming_list"), {"cham": "1"}).content.decode()
    assert "khẩn chậm" in only
    assert "kịp thời" not in only
    on_time = RegisterEntry.objects.get(document__subject="kịp thời")
    assert "đúng hạn" in client.get(reverse("documents:entry_detail", args=[on_time.pk])).content.decode()
    assert "đúng hạn" not in client.get(reverse("documents:entry_detail", args=[old.pk])).content.decode()


def test_voiding_on_its_page(office, clerk, client):
    entry = enter(clerk)
    client.force_login(office.user(Role.CLERK))
    path = reverse("documents:void", args=[entry.pk])
    assert path in client.get(reverse("documents:entry_detail", args=[entry.pk])).content.decode()
    assert client.post(path, {"reason": ""}).status_code == 200
    assert client.post(path, {"reason": "nhập nhầm"}).status_code == 302
    entry.refresh_from_db()
    assert entry.void_reason == "nhập nhầm"
    assert path not in client.get(reverse("documents:entry_detail", args=[entry.pk])).content.decode()


def test_voiding_is_for_the_clerk(office, clerk, client):
    entry = enter(clerk, handling_unit=office.economy)
    with pytest.raises(Refused, match="Chỉ văn thư"):
        services.void_number(actor=office.actor(Role.HEAD, office.economy), entry=entry, reason="x", today=DAY, now=NOW)
    client.force_login(office.user(Role.HEAD, office.economy))
    assert client.get(reverse("documents:void", args=[entry.pk])).status_code == 403
    hidden = enter(clerk, "2/A", handling_unit=office.general)
    assert client.get(reverse("documents:void", args=[hidden.pk])).status_code == 404


def test_certificate_counts_the_day_and_the_year_and_names_voids(office, clerk):
    first = enter(clerk, "1/A", day=date(2026, 3, 1))
    enter(clerk, "2/A")
    voided = enter(clerk, "3/A")
    services.void_number(actor=clerk, entry=voided, reason="trùng văn bản", today=DAY, now=NOW)
    enter(make_office("VPKHAC").actor(Role.CLERK), "9/A")
    made = selectors.certificate_of(office.agency_id, Direction.INCOMING, DAY)
    (state,) = made.registers
    assert (state.n_day, state.first_of_day, state.last_of_day, state.n_year, state.last_of_year) == (2, 2, 3, 3, 3)
    assert [(void.number, void.reason) for void in state.voided] == [("3", "trùng văn bản")]
    assert made.is_complete
    assert [entry.number for entry in made.entries] == [2, 3]
    before = selectors.certificate_of(office.agency_id, Direction.INCOMING, first.entered_on)
    assert (before.registers[0].n_year, before.is_complete) == (1, True)
    assert before.sha256 != made.sha256
    assert selectors.certificate_of(office.agency_id, Direction.INCOMING, DAY).sha256 == made.sha256
    assert selectors.certificate_of(office.agency_id, Direction.OUTGOING, DAY).registers == ()


def test_certificate_finds_gaps_and_numbers_dated_later(office, clerk):
    for number, day in ((1, DAY), (3, DAY), (4, date(2026, 3, 5)), (5, DAY)):
        enter(clerk, f"{number}/A", number=number, day=day)
    enter(clerk, "3a/A", number=3, number_suffix="a")
    (state,) = selectors.certificate_of(office.agency_id, Direction.INCOMING, DAY).registers
    assert state.verdict.reason == "Sổ có lỗi: thiếu số 2."
    assert state.dated_later == (4,)
    assert state.n_suffixed == 1
    assert not state.is_complete


def text_of(response):
    book = pypdfium2.PdfDocument(response.content)
    return " ".join(page.get_textpage().get_text_range() for page in book).replace("\r\n", " ")


def test_certificate_page_and_paper(office, clerk, client):
    enter(clerk, "7/A", "việc trong ngày")
    client.force_login(office.user(Role.CHIEF))
    path = reverse("documents:certificate")
    page = client.get(path, {"ngay": "2026-03-02"}).content.decode()
    assert "việc trong ngày" in page
    assert "Liên tục, không trùng" in page
    assert "chưa có số nào" in client.get(path, {"ngay": "2025-03-02"}).content.decode()
    assert "Không đọc được ngày" in client.get(path, {"ngay": "x"}).content.decode()
    paper = text_of(client.get(path, {"ngay": "2026-03-02", "in": "pdf"}))
    assert "CHỨNG NHẬN SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in paper
    assert selectors.certificate_of(office.agency_id, Direction.INCOMING, DAY).sha256 in paper.replace(" ", "")


@pytest.mark.parametrize(
    "route", ["certificate", "certificate_outgoing", "book", "numbering", "set_numbering", "address"]
)
def test_whole_registers_are_for_those_who_see_all(office, client, route):
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    assert client.get(reverse(f"documents:{route}")).status_code == 403


def test_numbering_page_shows_what_is_decided_and_takes_more(office, clerk, client):
    client.force_login(office.user(Role.CLERK))
    form = {"register": "in:by_issuer", "from_year": 2090, "basis": "QĐ số 1/QĐ-VP"}
    assert client.post(reverse("documents:set_numbering"), form).status_code == 302
    assert client.post(reverse("documents:set_numbering"), {"from_year": 2090}).status_code == 200
    form = {"address": "Số 1 đường 17/8", "phone": "0207"}
    assert client.post(reverse("documents:address"), form).status_code == 302
    page = client.get(reverse("documents:numbering")).content.decode()
    for said in ("Mỗi nhóm cơ quan gửi một sổ", "QĐ số 1/QĐ-VP", "Số 1 đường 17/8"):
        assert said in page
    assert "Số 1 đường 17/8" in client.get(reverse("documents:address")).content.decode()
    with pytest.raises(Refused):
        services.save_sender_address(actor=office.actor(Role.CHIEF), address="x", now=NOW)


HEADS = {
    "den": ("Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung",
            "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú"),
    "di": ("Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký",
           "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"),
    "theo-doi": ("Số đến", "Tên loại, số, ký hiệu, ngày tháng và cơ quan ban hành văn bản", "Đơn vị hoặc người nhận",
                 "Thời hạn giải quyết", "Tiến độ giải quyết", "Số, ký hiệu văn bản trả lời", "Ghi chú"),
    "buu-dien": ("Ngày chuyển", "Số, ký hiệu văn bản", "Nơi nhận văn bản", "Số lượng bì", "Ký nhận và dấu bưu điện",
                 "Ghi chú"),
}  # fmt: skip


@pytest.fixture
def filled(office, clerk):
    enter(
        clerk, "5/BC-SYT", "Báo cáo dịch bệnh", handling_unit=office.economy, transferred_on=DAY, received_by="Lan",
        due_on=date(2026, 3, 9), note="bản giấy",
    )  # fmt: skip
    voided = enter(clerk, "6/SYT", "Việc nhập nhầm")
    services.void_number(actor=clerk, entry=voided, reason="nhập nhầm", today=DAY, now=NOW)
    enter(clerk, "7/SYT", "Ngoài thời gian", day=date(2026, 4, 1))
    enter(
        clerk, "12/QĐ-UBND", "Phê duyệt quy hoạch", issuer="UBND tỉnh", direction=Direction.OUTGOING,
        recipients="Sở Tài chính; UBND xã", n_copies=4, n_envelopes=2, transferred_on=DAY, channel="paper",
        handler_name="Phòng Tổng hợp",
    )  # fmt: skip
    return office


@pytest.mark.parametrize("book", HEADS)
def test_registers_are_printed_with_all_columns_and_cover(filled, client, book):
    client.force_login(filled.user(Role.CLERK))
    ask = {"so": book, "tu": "2026-03-01", "den": "2026-03-31", "quyen": "02"}
    sheets = openpyxl.load_workbook(
        BytesIO(b"".join(client.get(reverse("documents:book"), {**ask, "tep": "xlsx"}).streaming_content))
    )
    heads, counted, *rows = [[cell.value for cell in row] for row in sheets["Sổ"].iter_rows()]
    assert tuple(heads) == HEADS[book]
    assert counted == [f"({n + 1})" for n in range(len(heads))]
    paper = text_of(client.get(reverse("documents:book"), {**ask, "tep": "pdf"}))
    assert "Từ ngày 01/03/2026 đến ngày 31/03/2026" in paper
    assert "Quyển số: 02" in paper
    assert "Ngoài thời gian" not in paper
    numbers = {"den": "Từ số 01 đến số 02", "di": "Từ số 01 đến số 01"}.get(book)
    cover = [row[0].value for row in sheets["Bìa"].iter_rows()]
    assert (numbers in paper and numbers in cover) if numbers else "Từ số" not in paper
    assert rows == ROWS[book]


ROWS = {
    "den": [
        ["02/03/2026", "01", "Sở Y tế", "5/BC-SYT", "02/03/2026", "Báo cáo dịch bệnh", "Phòng Kinh tế", "02/03/2026",
         "Lan", "bản giấy"],
        ["02/03/2026", "02", "Sở Y tế", "6/SYT", "02/03/2026", "Công văn: Việc nhập nhầm", None, None, None,
         "Số hủy ngày 02/03/2026: nhập nhầm"],
    ],
    "di": [
        ["12/QĐ-UBND", "02/03/2026", "Quyết định: Phê duyệt quy hoạch", None, "Sở Tài chính; UBND xã", "Phòng Tổng hợp",
         "4", "02/03/2026", None, None],
    ],
    "theo-doi": [
        ["01", "Báo cáo dịch bệnh, số 5/BC-SYT, ngày 02/03/2026, của Sở Y tế", "Phòng Kinh tế", "09/03/2026",
         "Đã chuyển ngày 02/03/2026", None, "bản giấy"],
        ["02", "Công văn: Việc nhập nhầm, số 6/SYT, ngày 02/03/2026, của Sở Y tế", None, None, None, None,
         "Số hủy ngày 02/03/2026: nhập nhầm"],
    ],
    "buu-dien": [["02/03/2026", "12/QĐ-UBND", "Sở Tài chính; UBND xã", "2", None, None]],
}  # fmt: skip


def test_follow_up_register_and_slip_tell_what_the_handling_says(filled, client, monkeypatch):
    def told(keys):
        shares = (Share("Phòng Kinh tế", "Xử lý chính", date(2026, 3, 9)), Share("Phòng Tổng hợp", "Phối hợp"))
        leader = Opinion("Nguyễn Văn An", DAY, "Tham mưu trả lời", shares)
        return {key: Handling(leaders=(leader,), progress="Đã trả lời", answer_code="9/VP-KT") for key in keys}

    monkeypatch.setattr(slots, "_PROVIDERS", [told])
    client.force_login(filled.user(Role.CLERK))
    ask = {"so": "theo-doi", "tu": "2026-03-01", "den": "2026-03-31", "tep": "pdf"}
    paper = text_of(client.get(reverse("documents:book"), ask))
    assert "9/VP-KT" in paper
    entry = RegisterEntry.objects.get(document__subject="Báo cáo dịch bệnh")
    slip = text_of(client.get(reverse("documents:slip", args=[entry.pk])))
    for said in ("Tham mưu trả lời", "Nguyễn Văn An", "Phối hợp", "ngày 02 tháng 3 năm 2026", "ĐẾN"):
        assert said in slip


def test_slip_without_handling_has_the_register_s_own_words(filled, client):
    client.force_login(filled.user(Role.HEAD, filled.economy))
    entry = RegisterEntry.objects.get(document__subject="Báo cáo dịch bệnh")
    slip = text_of(client.get(reverse("documents:slip", args=[entry.pk])))
    for said in ("1. Ý kiến của lãnh đạo cơ quan, tổ chức", "2. Ý kiến của lãnh đạo đơn vị", "3. Ý kiến đề xuất",
                 "Phòng Kinh tế", "09/03/2026", "Số và ký hiệu HS"):  # fmt: skip
        assert said in slip
    assert "ĐẾN" in text_of(client.get(reverse("documents:stamp", args=[entry.pk])))


def test_stamps_of_chosen_entries_only_of_those_that_may_be_read(filled, client):
    client.force_login(filled.user(Role.HEAD, filled.economy))
    keys = RegisterEntry.objects.filter(direction=Direction.INCOMING).values_list("pk", flat=True)
    paper = text_of(client.post(reverse("documents:stamps"), {"chon": list(keys)}))
    assert paper.count("ĐẾN") == 1
    assert client.get(reverse("documents:stamps")).status_code == 405


@pytest.mark.parametrize("route", ["slip", "stamp", "envelope"])
def test_papers_of_entries_do_not_leak(filled, clerk, client, route):
    direction = Direction.OUTGOING if route == "envelope" else Direction.INCOMING
    hidden = enter(clerk, "77/SYT", "việc kín", handling_unit=filled.general, direction=direction)
    client.force_login(filled.user(Role.HEAD, filled.economy))
    assert client.get(reverse(f"documents:{route}", args=[hidden.pk])).status_code == 404


def test_envelopes_one_for_each_recipient(filled, client):
    client.force_login(filled.user(Role.CLERK))
    entry = RegisterEntry.objects.get(direction=Direction.OUTGOING)
    path = reverse("documents:envelope", args=[entry.pk])
    page = client.get(path).content.decode()
    assert "Sở Tài chính\nUBND xã" in page
    assert "Chưa ghi địa chỉ" in page
    SenderAddress.objects.create(agency=filled.unit, address="Số 1 đường 17/8", email="vp@tinh.gov.vn")
    response = client.post(path, {"recipients": "Sở Tài chính\n\nUBND xã", "size": "c5"})
    assert len(pypdfium2.PdfDocument(response.content)) == 2
    for said in ("Kính gửi:", "UBND xã", "Số: 12/QĐ-UBND", "Số 1 đường 17/8", "vp@tinh.gov.vn"):
        assert said in text_of(response)
    assert client.post(path, {"recipients": "", "size": "c5"}).status_code == 200


def test_a_volume_that_is_too_long_and_wrong_days_are_said(filled, client, monkeypatch):
    monkeypatch.setattr("nhip.documents.views.printing.MOST_PRINTED", 1)
    client.force_login(filled.user(Role.CLERK))
    path, ask = reverse("documents:book"), {"so": "den", "tu": "2026-03-01", "den": "2026-03-31", "tep": "pdf"}
    assert "một quyển in được 1 dòng" in client.get(path, ask).content.decode()
    assert "đứng trước ngày đầu" in client.get(path, {**ask, "den": "2026-02-01"}).content.decode()
    assert "không thuộc sổ" in client.get(path, {**ask, "so": "di", "day_so": "in:den"}).content.decode()
    book = client.get(path, {**ask, "day_so": "in:den", "tep": "xlsx"})
    assert len(openpyxl.load_workbook(BytesIO(b"".join(book.streaming_content))).worksheets) == 2


def test_a_whole_register_of_many_sequences_names_no_numbers(clerk):
    rows = [
        EntryInput(Direction.OUTGOING, DocumentInput("UBND", code, "x", DAY), DAY)
        for code in ("1/QĐ-UBND", "1/BC-UBND")
    ]
    entries = register_entries(actor=clerk, rows=rows, now=NOW)
    assert selectors.first_and_last(entries) == ("", "")
    assert selectors.first_and_last([]) == ("", "")
    assert rules.can_keep_registers(Actor.nobody()).reason
    assert rules.can_certify(Actor.nobody()).reason


@pytest.mark.parametrize(("said", "registers"), [("Cơ quan Đảng", ["den/party"]), ("", [])])
def test_imported_rows_say_in_which_register_of_a_group_they_stand(clerk, tmp_path, said, registers):
    services.set_numbering(
        actor=clerk, direction=Direction.INCOMING, scheme=NumberingScheme.BY_ISSUER, from_year=2027, basis="QĐ 1",
        now=NOW,
    )  # fmt: skip
    file = tmp_path / "so.csv"
    row = f"04/01/2027,1,Tỉnh ủy,01-CV/TU,04/01/2027,Về việc A,{said}"
    file.write_text(f"Ngày đến,Số đến,Tác giả,Số ký hiệu,Ngày tháng,Trích yếu,Sổ\n{row}\n")
    day = date(2027, 1, 5)
    outcome = run(get_kind("incoming"), file, actor=clerk, today=day, now=datetime(2027, 1, 5, tzinfo=VIETNAM))
    assert [entry.register for entry in RegisterEntry.objects.all()] == registers
    assert [problem.message.partition(" mà ")[0] for problem in outcome.problems] == (
        [] if said else ["Sổ văn bản đến năm 2027 chia theo nhóm cơ quan gửi"]
    )
    again = run(get_kind("incoming"), file, actor=clerk, today=day, now=datetime(2027, 1, 5, tzinfo=VIETNAM))
    assert again.counts.existing == len(registers)
