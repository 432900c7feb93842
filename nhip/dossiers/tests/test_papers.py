"""Papers of dossiers: all columns, totals in figures and words; and who may take them away."""

import io
from datetime import date

import openpyxl
import pypdfium2 as pdfium
import pytest
from django.urls import reverse
from PIL import Image

from nhip.documents.services import attach_file
from nhip.dossiers import services
from nhip.dossiers.choices import AccessKind
from nhip.dossiers.exports import lists
from nhip.dossiers.exports.bound import bound_pdf
from nhip.dossiers.models import Access, Dossier
from nhip.dossiers.services import ListRow
from nhip.dossiers.tests.samples import NOW, closed, enter, note, open_one, with_file
from nhip.files.services import store_file
from nhip.org.choices import Role

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 20)


def words(pdf):
    document = pdfium.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.split())


@pytest.fixture
def dossier(office, maker):
    made = open_one(maker, "Phòng, chống dịch")
    entry = enter(office, "12/SYT", "Báo cáo phòng, chống dịch", office.economy)
    services.collect_entries(actor=maker, dossier=made, entries=[with_file(office, entry)], now=NOW)
    note(maker, made, "Cuộc gọi", date(2023, 4, 1), pages=2)
    return closed(maker, made, note="")


def test_the_list_of_documents_has_seven_columns_and_totals(maker, dossier):
    paper = lists.contents_list(maker, dossier, DAY)
    table = paper.tables[0]
    assert table.columns == (
        "STT", "Số, ký hiệu", "Ngày tháng năm", "Tên loại và trích yếu nội dung", "Tác giả", "Tờ số/Trang số",
        "Ghi chú",
    )  # fmt: skip
    assert [line.cells for line in table.rows] == [
        ("1", "12/SYT", "01/03/2023", "Báo cáo phòng, chống dịch", "Sở Y tế", "1", ""),
        ("2", "", "01/04/2023", "Cuộc gọi", "", "2–3", ""),
    ]
    total = "Tổng số: 2 văn bản (bằng chữ: hai văn bản); 3 trang (bằng chữ: ba trang)."
    assert table.totals == (total,)
    text = words(paper.pdf())
    assert "MỤC LỤC VĂN BẢN TRONG HỒ SƠ" in text
    assert total in text
    sheet = openpyxl.load_workbook(io.BytesIO(paper.xlsx())).active
    assert [cell.value for cell in sheet[7]] == list(table.columns)
    assert sheet.cell(8, 4).value == "Báo cáo phòng, chống dịch"


def test_the_closing_certificate(dossier):
    text = words(lists.closing_certificate(dossier, DAY).pdf())
    assert "CHỨNG TỪ KẾT THÚC" in text
    assert "2 văn bản (bằng chữ: hai văn bản); 3 trang (bằng chữ: ba trang)" in text
    assert "Thời hạn bảo quản: 10 năm" in text
    assert "Ngày 20 tháng 01 năm 2024" in text


def test_the_yearly_list_counts_what_is_kept_for_ever(clerk):
    made = services.make_list(actor=clerk, year=2024, now=NOW)
    rows = [
        ListRow(heading="Tổ chức cán bộ", symbol="TCCB", title="Tuyển dụng", retention_years=70),
        ListRow(heading="Tổ chức cán bộ", small_heading="Thi đua", title="Khen thưởng", maker_name="Văn Thị Lập"),
    ]
    services.save_list_rows(actor=clerk, dossier_list=made, rows=rows, now=NOW)
    table = lists.dossier_list(made, DAY).tables[0]
    assert [line.cells for line in table.rows] == [
        ("I. TỔ CHỨC CÁN BỘ",),
        ("01.TCCB", "Tuyển dụng", "70 năm", "", ""),
        ("1. Thi đua",),
        ("02.TCCB", "Khen thưởng", "Vĩnh viễn", "Văn Thị Lập", ""),
    ]
    assert table.totals == (
        "Bản Danh mục hồ sơ này có 2 hồ sơ (bằng chữ: hai hồ sơ), bao gồm:",
        "1 hồ sơ (bằng chữ: một hồ sơ) bảo quản vĩnh viễn;",
        "1 hồ sơ (bằng chữ: một hồ sơ) bảo quản có thời hạn.",
    )
    assert "DANH MỤC HỒ SƠ Năm 2024 (Dự thảo)" in words(lists.dossier_list(made, DAY).pdf())


def test_what_is_handed_over_is_listed_apart_and_minuted(maker, clerk, dossier):
    forever = open_one(maker, "Nghị quyết", years=None)
    note(maker, forever)
    forever = closed(maker, forever, years=None)
    made = services.offer_dossiers(actor=maker, dossiers=[dossier, forever], title="Hồ sơ năm 2023", now=NOW)
    paper = lists.hand_over_list(made, DAY)
    permanent, limited = paper.tables
    assert "Thời hạn bảo quản" not in permanent.columns
    assert len(permanent.columns) == 6
    assert limited.columns == (
        "Số TT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian tài liệu", "Thời hạn bảo quản", "Số tờ/Số trang",
        "Ghi chú",
    )  # fmt: skip
    assert limited.rows[0].cells == (
        "1", "01.HS", "Phòng, chống dịch", "01/03/2023\n– 01/12/2023", "10 năm", "3 trang", "",
    )  # fmt: skip
    assert limited.totals == ("Mục lục này gồm có: 1 hồ sơ (bằng chữ: một hồ sơ); 3 trang (bằng chữ: ba trang).",)
    assert len(openpyxl.load_workbook(io.BytesIO(paper.xlsx())).worksheets) == 2
    assert "NGƯỜI NỘP" in words(paper.pdf())
    text = words(lists.hand_over_minutes(made, DAY).pdf())
    assert "2 hồ sơ (bằng chữ: hai hồ sơ), 1 tệp tin (bằng chữ: một tệp tin)" in text
    assert "lập thành hai bản" in text
    assert clerk.agency_id == made.agency_id


def test_a_dossier_is_bound_in_time_order_with_sheets_for_what_cannot_be_bound(office, maker, clerk, dossier):
    services.reopen_dossier(actor=maker, dossier=dossier, reason="bổ sung", now=NOW)
    picture = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(picture, "PNG")
    entry = enter(office, "3/SYT", "Ảnh chụp", office.economy, on=date(2023, 2, 1))
    for name, content in (
        ("anh.png", picture.getvalue()),
        ("van-ban.pdf", lists.closing_certificate(dossier, DAY).pdf()),
    ):
        file = store_file(actor=clerk, name=name, content=[content], now=NOW)
        attach_file(actor=clerk, document=entry.document, attachment=file, now=NOW)
    services.collect_entries(actor=maker, dossier=dossier, entries=[entry], now=NOW)
    found = pdfium.PdfDocument(bound_pdf(maker, Dossier.objects.get(), DAY))
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in found]
    assert [
        next(word for word in ("MỤC LỤC VĂN BẢN", "CHỨNG TỪ", "TÀI LIỆU SỐ 1", "TÀI LIỆU SỐ 2", "") if word in text)
        for text in texts
    ] == ["MỤC LỤC VĂN BẢN", "", "CHỨNG TỪ", "TÀI LIỆU SỐ 1", "TÀI LIỆU SỐ 2"]
    assert "van-ban.docx" in texts[3]


FORMS = {
    "muc-luc-pdf": "application/pdf", "chung-tu": "application/pdf", "pdf": "application/pdf",
    "muc-luc-xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml", "goi": "application/zip",
}  # fmt: skip


def test_taking_away_is_written_down_and_never_partial(office, client, maker, clerk, dossier):
    client.force_login(office.user(Role.CLERK, username="luutru"))
    for form, media_type in FORMS.items():
        response = client.get(reverse("dossiers:dossier_export", args=[dossier.pk, form]))
        assert (response.status_code, response["Content-Type"]) == (200, media_type)
        assert response.getvalue()
    assert Access.objects.filter(kind=AccessKind.EXPORT).count() == 3
    assert client.get(reverse("dossiers:dossier_export", args=[dossier.pk, "khac"])).status_code == 404
    services.reopen_dossier(actor=maker, dossier=dossier, reason="x", now=NOW)
    secret = enter(office, "9/SYT", "Chuyện kín", office.general)
    services.collect_entries(actor=clerk, dossier=dossier, entries=[secret], now=NOW)
    client.force_login(office.user(Role.SPECIALIST, office.economy, "chuyenvien"))
    for form in set(FORMS) - {"chung-tu"}:
        response = client.get(reverse("dossiers:dossier_export", args=[dossier.pk, form]), follow=True)
        page = response.content.decode()
        assert "1 văn bản bạn không được xem" in page, form
        assert "Chuyện kín" not in page
    client.force_login(office.user(Role.SPECIALIST, office.general, "phongkhac"))
    for form in FORMS:
        assert client.get(reverse("dossiers:dossier_export", args=[dossier.pk, form])).status_code == 404
