"""Pages of reports: who sees what, that nothing leaks, that figures open their records, writing in place."""

import re
from datetime import date
from itertools import islice

import pytest
from django.test import Client
from django.urls import reverse

from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reports.choices import ReportKind
from nhip.reports.models import FigureStyle, Report, ReportParagraph
from nhip.reports.periods import Period
from nhip.reports.rules import can_view
from nhip.reports.selectors import visible_to
from nhip.reports.services import draft_report, issue_report, write_paragraph
from nhip.reports.tests.samples import LATER, NOW, chief, drafted, filled_office, receive

pytestmark = pytest.mark.django_db
SECRET = "Chỉ nội bộ mới đọc."


def signed_in(office, role=Role.CHIEF):
    client = Client()
    client.force_login(office.user(role))
    return client


def url(name, report, /, **kwargs):
    return reverse(f"reports:report_{name}", kwargs={"pk": report.pk, **kwargs})


@pytest.fixture
def office():
    return filled_office()


@pytest.fixture
def report(office):
    made = drafted(office)
    write_paragraph(actor=chief(office), report_id=made.pk, slot="context", text=SECRET, now=NOW)
    return made


def issue(office, report):
    return issue_report(actor=chief(office), report_id=report.pk, now=LATER)


PAGES = ("detail", "press")
FILES = ("bao-cao.docx", "bao-cao.pdf", "phu-luc.xlsx", "bao-cao.html", "tin-bai.docx")


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.HEAD, Role.EMULATION])
def test_a_draft_does_not_leak_inside_the_office(office, report, role):
    client = signed_in(office, role)
    for address in (*(url(page, report) for page in PAGES), *(url("download", report, name=name) for name in FILES)):
        assert client.get(address).status_code == 404
    listed = client.get(reverse("reports:report_list"))
    assert report.title not in listed.content.decode()
    for address in (url("issue", report), url("write", report, slot="context")):
        assert client.post(address, {"text": "x"}).status_code == 404


def test_nothing_leaks_to_another_office(office, report):
    issue(office, report)
    client = signed_in(make_office("KHAC"))
    for address in (*(url(page, report) for page in (*PAGES, "drift")), url("download", report, name="bao-cao.pdf")):
        assert client.get(address).status_code == 404
    assert report.title not in client.get(reverse("reports:report_list")).content.decode()


def test_visible_to_and_can_view_say_the_same(office, report):
    other = make_office("KHAC")
    issued = issue(other, drafted(other))
    actors = [place.actor(role) for place in (office, other) for role in Role]
    for actor in actors:
        seen = set(visible_to(actor).values_list("pk", flat=True))
        assert seen == {
            item.pk for item in Report.objects.filter(pk__in=[report.pk, issued.pk]) if can_view(actor, item)
        }


def test_every_member_reads_an_issued_report_without_links_to_lists_that_are_cut(office, report):
    issue(office, report)
    page = signed_in(office, Role.SPECIALIST).get(url("detail", report)).content.decode()
    assert SECRET in page
    assert "Đã ban hành" in page
    assert 'class="figure-link' not in page
    assert url("drift", report) not in page
    assert signed_in(office, Role.SPECIALIST).get(url("drift", report)).status_code == 404


def test_every_figure_opens_a_list_of_as_many_records(office, report):
    client = signed_in(office)
    page = client.get(url("detail", report)).content.decode()
    links = set(re.findall(r'<a class="figure-link[^"]*" href="([^"]+)"[^>]*>([^<]+)</a>', page))
    assert len(links) > 30
    for address, text in links:
        total = client.get(address.replace("&amp;", "&")).context["listing"].total
        if re.fullmatch(r"[\d.]+", text):
            assert total == int(text.replace(".", "")), address


def test_the_page_shows_what_is_missing_and_asks(office, report):
    page = signed_in(office).get(url("detail", report)).content.decode()
    assert "Lượt tiếp công dân – chưa có bản ghi nào trong kỳ" in page
    assert "Viết tay: Người Chánh Văn phòng – Chánh Văn phòng, 20/01/2024" in page
    assert "Ban hành báo cáo này" in page


def test_readers_who_may_not_write_get_no_forms(office, report):
    page = signed_in(office, Role.CLERK).get(url("detail", report)).content.decode()
    assert "slot-edit" not in page
    assert "Ban hành báo cáo này" not in page


@pytest.mark.parametrize(
    ("name", "kind", "start"),
    [
        ("bao-cao.docx", "wordprocessingml", b"PK"),
        ("bao-cao.pdf", "application/pdf", b"%PDF"),
        ("phu-luc.xlsx", "spreadsheetml", b"PK"),
        ("bao-cao.html", "text/html", b""),
        ("tin-bai.docx", "wordprocessingml", b"PK"),
    ],
)
def test_files(office, report, name, kind, start):
    response = signed_in(office).get(url("download", report, name=name))
    assert response.status_code == 200
    assert kind in response["Content-Type"]
    assert response.content.startswith(start)
    stem, suffix = name.split(".")
    assert response["Content-Disposition"] == f'attachment; filename="{stem}-2023.{suffix}"'


@pytest.mark.parametrize("name", ["khac.docx", "bao-cao", "bao-cao.exe"])
def test_no_such_file(office, report, name):
    assert signed_in(office).get(url("download", report, name=name)).status_code == 404


def test_writing_in_place_gives_the_slot_back(office, report):
    client = signed_in(office)
    address = url("write", report, slot="orientation")
    response = client.post(address, {"text": "Năm 2024 <b>cố gắng</b>."}, headers={"HX-Request": "true"})
    body = response.content.decode()
    assert "Năm 2024 &lt;b&gt;cố gắng&lt;/b&gt;." in body
    assert 'id="viet-orientation"' in body
    assert "<html" not in body
    emptied = client.post(address, {"text": ""}, headers={"HX-Request": "true"}).content.decode()
    assert "Phương hướng, chỉ tiêu, nhiệm vụ trọng tâm" in emptied
    assert not ReportParagraph.objects.filter(slot="orientation").exists()


def test_writing_without_htmx_returns_to_the_section(office, report):
    client = signed_in(office)
    response = client.post(url("write", report, slot="orientation"), {"text": "Cố gắng."})
    assert response.url == f"{url('detail', report)}#viet-orientation"
    response = client.post(url("write", report, slot="press.event"), {"text": "Sáng 20/1."})
    assert response.url == f"{url('press', report)}#viet-press-event"
    assert "Sáng 20/1." in client.get(url("press", report)).content.decode()


def test_writing_that_is_refused_keeps_the_text(office, report):
    client = signed_in(office, Role.CLERK)
    address = url("write", report, slot="context")
    body = client.post(address, {"text": "Của tôi"}, headers={"HX-Request": "true"}).content.decode()
    assert "Chỉ lãnh đạo Văn phòng" in body
    shown = client.post(address, {"text": "Của tôi"}, follow=True).content.decode()
    assert "Chỉ lãnh đạo Văn phòng" in shown
    assert signed_in(office).post(url("write", report, slot="khong-co"), {"text": "x"}).status_code == 404
    long = signed_in(office).post(address, {"text": "x" * 20_001}, headers={"HX-Request": "true"}).content.decode()
    assert "x" * 20_001 in long


def test_issuing_from_the_page(office, report):
    client = signed_in(office)
    page = client.post(url("issue", report), follow=True).content.decode()
    stored = Report.objects.get(pk=report.pk)
    assert stored.payload_hash in page
    assert "đã kiểm tra" in page.lower()
    again = client.post(url("issue", report), follow=True).content.decode()
    assert "Không thể ban hành báo cáo" in again


def test_drift_page(office, report):
    client = signed_in(office)
    assert client.get(url("drift", report)).status_code == 404
    issue(office, report)
    assert "mọi số liệu vẫn đúng" in client.get(url("drift", report)).content.decode()
    receive(office, 1)
    page = client.get(url("drift", report)).content.decode()
    assert "Khi ban hành: <strong>5</strong>" in page
    assert "còn nguyên" in page
    Report.objects.filter(pk=report.pk).update(payload_hash="0" * 64)
    assert "không còn đúng mã băm" in client.get(url("drift", report)).content.decode()


def test_a_new_report(office):
    client = signed_in(office, Role.GENERAL)
    assert client.get(reverse("reports:report_new")).status_code == 200
    said = {"kind": "quarter", "year": 2023, "number": 2, "basis": "calendar", "as_of": "2023-07-05"}
    response = client.post(reverse("reports:report_new"), said)
    made = Report.objects.get()
    assert response.url == url("detail", made)
    assert (made.title, made.number) == ("Kết quả công tác quý II năm 2023; nhiệm vụ trọng tâm quý III năm 2023", 2)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"number": 5}, "Kỳ thứ này không có trong năm."),
        ({"as_of": "2022-01-01"}, "Ngày chốt số liệu đứng trước kỳ báo cáo."),
        ({"year": ""}, "bắt buộc"),
    ],
)
def test_a_new_report_that_cannot_be(office, changes, message):
    said = {"kind": "quarter", "year": 2023, "number": 2, "basis": "calendar", "as_of": "2023-07-05"} | changes
    page = signed_in(office).post(reverse("reports:report_new"), said).content.decode()
    assert message in page
    assert not Report.objects.exists()


def test_the_letter_form(office, report):
    client = signed_in(office)
    said = {
        "title": "Tổng kết", "place": "Bắc Kạn", "reference_code": "9/BC-VP", "addressee": "", "recipients": "Lưu: VT",
        "signing": "head", "signer_name": "Lê Văn Chánh",
    }  # fmt: skip
    assert client.get(url("letter", report)).status_code == 200
    assert client.post(url("letter", report), said).url == url("detail", report)
    assert Report.objects.get(pk=report.pk).reference_code == "9/BC-VP"
    assert "bắt buộc" in client.post(url("letter", report), said | {"title": ""}).content.decode()
    assert signed_in(office, Role.CLERK).get(url("letter", report)).status_code == 403


@pytest.mark.parametrize("name", ["report_new", "style_list"])
def test_pages_of_writers_are_theirs(office, name):
    assert signed_in(office, Role.CLERK).get(reverse(f"reports:{name}")).status_code == 403


def test_wording_of_figures(office):
    client = signed_in(office)
    address = reverse("reports:style_list")
    assert "documents.incoming" in client.get(address).content.decode()
    said = {"documents.incoming": "nearly", "documents.incoming:buoc": "1.000", "documents.outgoing": "above"}
    assert client.post(address, said).url == address
    style = FigureStyle.objects.get()
    assert (style.key, style.rounding, style.step) == ("documents.incoming", "nearly", 1000)
    assert 'value="1.000"' in client.get(address).content.decode()
    for step in ("x", "0", "-5"):
        page = client.post(address, {"documents.incoming": "nearly", "documents.incoming:buoc": step}).content.decode()
        assert f"Bước làm tròn “{step}” không phải số lớn hơn 0." in page


def test_list_page_budget(office, assert_list_budget):
    years = iter(range(2000, 2100))

    def add(count):
        for year in islice(years, count):
            draft_report(actor=chief(office), period=Period(ReportKind.YEAR, year), as_of=date(year + 1, 1, 5), now=NOW)

    assert_list_budget(signed_in(office), reverse("reports:report_list"), add, 12)


def test_the_list_is_filtered_and_leads_to_the_report(office, report):
    client = signed_in(office)
    page = client.get(reverse("reports:report_list"), {"ky": "year", "trang-thai": "draft"}).content.decode()
    assert url("detail", report) in page
    assert url("detail", report) not in client.get(reverse("reports:report_list"), {"ky": "month"}).content.decode()
