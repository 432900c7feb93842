"""The pages: what they show, what the forms do, how many questions they ask."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pypdfium2
import pytest
from django.urls import reverse

from nhip.accounts.models import User
from nhip.core import clock
from nhip.evaluation import services
from nhip.evaluation.choices import Disqualifier
from nhip.evaluation.models import Assessment, CapExemption, Disqualification, Excuse, GradeDecision
from nhip.evaluation.tests.samples import FULL, MAY, NOW, House, at
from nhip.org.choices import Role
from nhip.tasks import services as task_services
from nhip.tasks.models import Task
from nhip.tasks.tests.samples import system

pytestmark = pytest.mark.django_db
KY = {"ky": "2026-05"}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def house():
    house = House()
    late = house.task(house.an, code="NV1", content="Báo cáo chuyển đổi số")
    house.report(late, date(2026, 5, 9))
    house.send_back(late, date(2026, 5, 12))
    house.done(late, date(2026, 5, 14))
    return house


@pytest.fixture
def signed(client):
    def sign(person):
        user = User.objects.filter(person=person).first()
        client.force_login(user or User.objects.create_user(f"u{person.pk}", "mat-khau-thu-nghiem", person))
        return client

    return sign


def url(name, person=None, **kwargs):
    return reverse(f"evaluation:{name}", kwargs=({"pk": person.pk} if person else {}) | kwargs)


def assess(house, giver, person, marks=FULL):
    services.assess_general(actor=house.actor(giver), person=person, period=MAY, marks=marks, note="", now=NOW)


def test_the_own_page_explains_every_point(house, signed):
    assess(house, house.head, house.an)
    body = signed(house.an).get(url("mine"), KY).content.decode()
    task = Task.objects.get(code="NV1")
    for said in (
        reverse("tasks:task_detail", kwargs={"pk": task.pk}),
        "NV1: Báo cáo chuyển đổi số",
        "−25% chất lượng: trả lại ngày 12/05/2026, lý do: thiếu phụ lục",
        "−25% tiến độ: quá hạn 10/05/2026",
        "70 × (100% + 75% + 75%) / 3 = 58,33 điểm",
        "86,33",
        "Hoàn thành tốt nhiệm vụ",
        "Trưởng Phòng Kinh Tế chấm ngày 03/06/2026.",
    ):
        assert said in body, said
    assert "Xác nhận khách quan" not in body
    assert "Chấm điểm" not in body


def test_the_head_is_offered_what_leaders_decide(house, signed):
    body = signed(house.head).get(url("person", house.an), KY).content.decode()
    for said in ("Chấm điểm", "Xác nhận khách quan", "Ghi trường hợp không hoàn thành", "Chưa chấm tiêu chí chung."):
        assert said in body


def test_a_year_shows_its_months(house, signed):
    assess(house, house.head, house.an)
    body = signed(house.an).get(url("mine"), {"ky": "2026"}).content.decode()
    assert "trung bình của 1/6 kỳ đã đủ điểm" in body
    assert f"{url('person', house.an)}?ky=2026-05" in body
    assert "Không có nhiệm vụ nào tính vào kỳ này" in body


def test_empty_pages_say_what_to_do(house, signed):
    client = signed(house.binh)
    body = client.get(url("mine"), KY).content.decode()
    assert "Giao người thực hiện" in body
    assert "áp dụng từ 01/01/2026" in client.get(url("mine"), {"ky": "2025-11"}).content.decode()
    contact = house.office.person("Đầu Mối", Role.UNIT_CONTACT, house.office.department)
    body = signed(contact).get(url("mine")).content.decode()
    assert "Chưa có kết quả của bạn trong tháng 6/2026." in body
    client = signed(house.chief)
    assert "áp dụng từ 01/01/2026" in client.get(url("people"), {"ky": "2025"}).content.decode()
    assert "Không có người nào khớp." in client.get(url("people"), KY | {"loai": "failed"}).content.decode()
    assert "Chưa có công chức nào trong tháng 7/2026." in client.get(url("people"), {"ky": "2026-07"}).content.decode()


def test_periods_lead_to_their_neighbours(house, signed):
    client = signed(house.an)
    asked = client.get(url("mine"), KY | {"tinh-den": "2026-05-20"}).context["asked"]
    assert asked.earlier_url == "/ket-qua-ca-nhan/?ky=2026-04&tinh-den=2026-05-20"
    assert asked.later_url == "/ket-qua-ca-nhan/?ky=2026-06&tinh-den=2026-05-20"
    assert asked.is_running
    assert [(label, url.partition("?")[2].partition("&")[0]) for label, url, _current in asked.kinds] == [
        ("Tháng", "ky=2026-05"),
        ("Quý", "ky=2026-q2"),
        ("Năm", "ky=2026"),
    ]
    asked = client.get(url("mine"), {"tinh-den": "2027-01-01"}).context["asked"]
    assert (asked.period.code, asked.as_of, asked.later_url) == ("2026-06", date(2026, 6, 3), "")
    assert client.get(url("mine"), {"ky": "2026-01"}).context["asked"].earlier_url == ""


def rows(response):
    return [(row.rank, row.name, [badge.text for badge in row.badges]) for row in response.context["rows"]]


def test_the_list_is_ranked_and_shows_who_exceeds_the_cap(house, signed):
    house.done(house.task(house.binh, code="NV2"), date(2026, 5, 8))
    house.done(house.task(house.cuong, code="NV3"), date(2026, 5, 8))
    for person in (house.an, house.binh, house.cuong):
        assess(house, house.chief, person, FULL if person != house.binh else FULL | {"conduct": Decimal(9)})
    client = signed(house.chief)
    response = client.get(url("people"), KY)
    assert rows(response)[:3] == [
        (1, "Phạm Văn Cường", ["Xuất sắc", "vượt tỷ lệ"]),
        (2, "Trần Thị Bình", ["Xuất sắc", "vượt tỷ lệ"]),
        (3, "Lê Văn An", ["Tốt"]),
    ]
    assert rows(response)[3][2] == ["chưa đủ điểm"]
    lines = [(line.label, line.n_excellent, line.n_allowed) for line in response.context["lines"]]
    assert lines == [("Tất cả", 2, 0), ("Lãnh đạo, quản lý", 0, 0), ("Chuyên môn, tham mưu", 2, 0)]
    services.raise_cap(
        actor=house.actor(house.chief), year=2026, share=Decimal(1), reference="8/QĐ", reason="dẫn đầu", now=NOW
    )
    response = client.get(url("people"), KY)
    assert [row[2] for row in rows(response)[:2]] == [["Xuất sắc"], ["Xuất sắc", "vượt tỷ lệ"]]
    assert "Đã nâng theo 8/QĐ" in response.content.decode()
    assess(house, house.chief, house.binh)
    response = client.get(url("people"), KY)
    assert [row[2] for row in rows(response)[:2]] == [["Xuất sắc", "bằng điểm ở ngưỡng"]] * 2


def test_the_list_is_sorted_and_narrowed(house, signed):
    assess(house, house.chief, house.an)
    client = signed(house.chief)

    def names(**params):
        return [row.name for row in client.get(url("people"), KY | params).context["rows"]]

    assert names(sort="ten")[:2] == ["Lê Văn An", "Trần Thị Bình"]
    assert names(sort="-ten")[-1] == "Lê Văn An"
    assert set(names(sort="viec")[:3]) == {"Chánh Văn Phòng", "Lê Văn An", "Trưởng Phòng Kinh Tế"}
    assert names(sort="don-vi")[0] == "Lê Văn An"
    assert names(sort="rác")[0] == "Lê Văn An"
    assert names(loai="good") == ["Lê Văn An"]
    assert len(names(loai="chua-xep")) == 6
    assert names(phong=str(house.office.general.pk)) == ["Hà Tổng Hợp", "Phạm Văn Cường"]


def test_the_file_holds_the_list(house, signed):
    assess(house, house.chief, house.an)
    services.record_disqualification(
        actor=house.actor(house.chief), person=house.cuong, kind=Disqualifier.DISCIPLINE, happened_on=date(2026, 5, 3),
        reference="15/QĐ-VP", reason="vi phạm", now=NOW,
    )  # fmt: skip
    response = signed(house.chief).get(url("people"), KY | {"xuat": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    found = [row for row in sheet.values if row[1]]
    assert found[0][:3] == ("Hạng", "Họ và tên", "Chức vụ")
    assert found[1][:2] == (1, "Lê Văn An")
    assert found[1][6:10] == (28, 58.33, 86.33, "Hoàn thành tốt nhiệm vụ")
    disqualified = next(row for row in found if row[1] == "Phạm Văn Cường")
    assert disqualified[9] == "Không hoàn thành nhiệm vụ"
    assert disqualified[11].startswith("chưa đủ điểm; Vi phạm trong hoạt động công vụ, bị kỷ luật")


def test_marks_are_given_on_their_page(house, signed):
    client = signed(house.head)
    page = f"{url('assess', house.an)}?ky=2026-05"
    body = client.get(page).content.decode()
    assert "Phẩm chất chính trị" in body
    assert "Khả năng tổ chức" not in body
    response = client.post(page, {"conduct": "10", "competence": "9", "innovation": "9.5", "note": "tốt"})
    assert response.url == f"{url('person', house.an)}?ky=2026-05"
    assert Assessment.objects.get().note == "tốt"
    assert 'value="9.5"' in client.get(page).content.decode()
    response = client.post(page, {"conduct": "10.5", "competence": "9", "innovation": "9"})
    assert response.status_code == 200
    assert Assessment.objects.count() == 1
    assert client.get(f"{url('assess', house.an)}?ky=2026").status_code == 404


def test_the_sheet_of_marks_saves_the_changed_rows(house, signed):
    client = signed(house.head)
    page = f"{url('assess_all')}?ky=2026-05"
    assert page in client.get(url("people"), KY).content.decode()
    names = [row.result.official.person.full_name for row in client.get(page).context["rows"]]
    assert names == ["Lê Văn An", "Trần Thị Bình"]
    an, binh = house.an.pk, house.binh.pk
    marks = {f"{an}-conduct": "9", f"{an}-competence": "9", f"{an}-innovation": "8.5"}
    blank = {f"{binh}-conduct": "", f"{binh}-competence": "", f"{binh}-innovation": ""}
    body = client.post(page, marks | blank, follow=True).content.decode()
    assert "Đã lưu điểm của 1 người." in body
    assert Assessment.objects.get().person == house.an
    assert "Không có điểm nào thay đổi." in client.post(page, marks | blank, follow=True).content.decode()
    response = client.post(page, marks | blank | {f"{binh}-conduct": "11"})
    assert response.status_code == 200
    assert "is-invalid" in response.content.decode()
    # Somebody else's number in the form is nobody's row.
    client.post(page, marks | blank | {f"{house.cuong.pk}-conduct": "1"})
    assert Assessment.objects.count() == 1


def test_who_marks_nobody_has_no_sheet(house, signed):
    assert signed(house.an).get(url("assess_all"), KY).status_code == 403
    client = signed(house.deputy)
    assert url("assess_all") not in client.get(url("people"), KY).content.decode()
    assert "Không có người nào do bạn chấm" in client.get(url("assess_all"), KY).content.decode()
    client = signed(house.chief)
    assert "Không có người nào do bạn chấm" in client.get(url("assess_all"), {"ky": "2026"}).content.decode()
    names = [row.result.official.person.full_name for row in client.get(url("assess_all"), KY).context["rows"]]
    assert "Trưởng Phòng Kinh Tế" in names
    assert "Chánh Văn Phòng" not in names


def test_the_chief_marks_a_head_for_leading_too(house, signed):
    page = f"{url('assess', house.head)}?ky=2026-05"
    body = signed(house.chief).get(page).content.decode()
    assert "Khả năng tổ chức triển khai" in body
    assert "Từ 0 đến 100 %." in body


def test_who_may_only_look_is_sent_back_with_the_reason(house, signed):
    client = signed(house.deputy)
    for name in ("assess", "disqualify"):
        response = client.get(f"{url(name, house.an)}?ky=2026-05", follow=True)
        assert response.redirect_chain[0][0] == f"{url('person', house.an)}?ky=2026-05"
        assert "Việc này do người đứng đầu đơn vị" in response.content.decode()
    said = {"conduct": "1", "competence": "1", "innovation": "1"}
    body = client.post(f"{url('assess', house.an)}?ky=2026-05", said).content.decode()
    assert "Việc này do người đứng đầu đơn vị" in body
    assert not Assessment.objects.exists()


def test_an_excuse_is_confirmed_from_the_occurrence(house, signed):
    task = Task.objects.get(code="NV1")
    task_services.note_delay_cause(
        actor=system(house.office), task=task, cause="force_majeure", noted_on=date(2026, 5, 11), text="bão số 3",
        now=at(date(2026, 5, 11)),
    )  # fmt: skip
    client = signed(house.head)
    page = f"{url('excuse', house.an)}?ky=2026-05&nhiem-vu={task.pk}&loai=late&ngay=2026-05-10"
    assert page.replace("&", "&amp;") in client.get(url("person", house.an), KY).content.decode()
    assert "Thiên tai, bất khả kháng: bão số 3</textarea>" in client.get(page).content.decode()
    response = client.post(page, {"reason": "bão số 3, Công điện 12"}, follow=True)
    body = response.content.decode()
    assert "không trừ: quá hạn 10/05/2026; khách quan, Trưởng Phòng Kinh Tế xác nhận 03/06/2026" in body.replace(
        "Không trừ", "không trừ"
    )
    excuse = Excuse.objects.get()
    withdrawal = f"{url('withdraw', None, kind='khach-quan', pk=excuse.pk)}?ky=2026-05"
    assert withdrawal in body
    client.post(withdrawal, {"reason": "nhầm nhiệm vụ"})
    excuse.refresh_from_db()
    assert excuse.withdrawal_reason == "nhầm nhiệm vụ"
    for broken in ("nhiem-vu=x&loai=late&ngay=2026-05-10", f"nhiem-vu={task.pk}&loai=rác&ngay=2026-05-10", ""):
        assert client.get(f"{url('excuse', house.an)}?ky=2026-05&{broken}").status_code == 404


def test_a_disqualification_is_written_down_and_withdrawn(house, signed):
    client = signed(house.head)
    page = f"{url('disqualify', house.an)}?ky=2026-05"
    said = {"kind": "discipline", "reference": "15/QĐ-VP", "happened_on": "2026-05-20", "reason": "vi phạm"}
    assert client.get(page).status_code == 200
    assert "Ngày này chưa đến" in client.post(page, said | {"happened_on": "2026-06-20"}).content.decode()
    body = client.post(page, said, follow=True).content.decode()
    assert "Không hoàn thành nhiệm vụ" in body
    assert "15/QĐ-VP, ngày 20/05/2026. vi phạm" in body
    row = Disqualification.objects.get()
    withdrawal = f"{url('withdraw', None, kind='khong-hoan-thanh', pk=row.pk)}?ky=2026-05"
    assert "15/QĐ-VP" not in client.post(withdrawal, {"reason": "ghi nhầm"}, follow=True).content.decode()
    assert client.get(f"{url('withdraw', None, kind='khac', pk=row.pk)}").status_code == 404


def test_the_class_of_a_year_is_written_down(house, signed):
    assess(house, house.head, house.an)
    client = signed(house.chief)
    page = f"{url('decide', house.an)}?ky=2026"
    assert page in client.get(url("person", house.an), {"ky": "2026"}).content.decode()
    assert url("decide", house.an) not in client.get(url("person", house.an), KY).content.decode()
    assert client.get(f"{url('decide', house.an)}?ky=2026-05").status_code == 404
    assert "Xếp loại theo điểm: Hoàn thành tốt nhiệm vụ" in client.get(page).content.decode()
    said = {"grade": "completed", "reference": "15/QĐ-VP", "reason": "tập thể thống nhất"}
    body = client.post(page, said, follow=True).content.decode()
    assert "Quyết định xếp loại: Hoàn thành nhiệm vụ" in body
    assert "Theo điểm: Hoàn thành tốt nhiệm vụ" in body
    response = client.get(url("people"), {"ky": "2026"})
    assert rows(response)[0] == (1, "Lê Văn An", ["Hoàn thành", "đã quyết định"])
    assert [n for _grade, n in response.context["lines"][0].counts] == [0, 0, 1, 0]
    response = client.get(url("people"), {"ky": "2026", "xuat": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert [row[10] for row in sheet.values if row[1] == "Lê Văn An"] == ["Hoàn thành nhiệm vụ (15/QĐ-VP)"]
    word = client.get(reverse("reports:personal_sheet", kwargs={"pk": house.an.pk, "kind": "docx"}), {"ky": "2026"})
    text = " ".join(paragraph.text for paragraph in docx.Document(BytesIO(word.content)).paragraphs)
    assert "Xếp loại đã quyết định: Hoàn thành nhiệm vụ (15/QĐ-VP)." in text
    row = GradeDecision.objects.get()
    withdrawal = f"{url('withdraw', None, kind='xep-loai', pk=row.pk)}?ky=2026"
    assert "Lê Văn An: Hoàn thành nhiệm vụ, 15/QĐ-VP" in client.get(withdrawal).content.decode()
    assert "Quyết định xếp loại:" not in client.post(withdrawal, {"reason": "nhầm"}, follow=True).content.decode()
    assert withdrawal not in signed(house.head).get(url("person", house.an), {"ky": "2026"}).content.decode()


def test_a_raised_cap_is_written_down_and_withdrawn(house, signed):
    client = signed(house.chief)
    page = f"{url('raise_cap', None, year=2026)}?ky=2026-05"
    assert page in client.get(url("people"), KY).content.decode()
    said = {"percent": "25", "reference": "8/QĐ-UBND", "reason": "dẫn đầu khối"}
    assert client.get(page).status_code == 200
    body = client.post(page, said, follow=True).content.decode()
    assert "Xuất sắc không quá 25% số người" in body
    row = CapExemption.objects.get()
    withdrawal = f"{url('withdraw', None, kind='ty-le', pk=row.pk)}?ky=2026-05"
    assert withdrawal in body
    assert "Nâng tỷ lệ xuất sắc năm 2026" in client.get(withdrawal).content.decode()
    assert signed(house.head).get(withdrawal).status_code == 404
    response = signed(house.deputy).get(page)
    assert response.url == reverse("evaluation:mine")
    assert signed(house.deputy).get(withdrawal).status_code == 302


@pytest.mark.parametrize("ky", ["2026-05", "2026"])
def test_the_sheet_is_printed(house, signed, ky):
    assess(house, house.head, house.an)
    services.record_disqualification(
        actor=house.actor(house.head), person=house.an, kind=Disqualifier.DISCIPLINE, happened_on=date(2026, 5, 3),
        reference="15/QĐ-VP", reason="vi phạm", now=NOW,
    )  # fmt: skip
    client = signed(house.an)

    def sheet(kind, params):
        return client.get(reverse("reports:personal_sheet", kwargs={"pk": house.an.pk, "kind": kind}), params)

    word = docx.Document(BytesIO(sheet("docx", {"ky": ky}).content))
    text = " ".join(paragraph.text for paragraph in word.paragraphs)
    cells = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert "Họ và tên: Lê Văn An. Chức vụ: Chuyên viên. Đơn vị: Phòng Kinh tế." in text
    assert "Tổng điểm: 86,33. Mức xếp loại: Không hoàn thành nhiệm vụ." in text
    said = "−25% tiến độ: quá hạn 10/05/2026" if ky == "2026-05" else "tháng 5/2026"
    assert said in cells
    response = sheet("pdf", {"ky": ky})
    assert response["Content-Disposition"].startswith("attachment")
    pages = pypdfium2.PdfDocument(response.content)
    assert "PHIẾU THEO DÕI, ĐÁNH GIÁ" in pages[0].get_textpage().get_text_range()
    for kind, params in (("txt", {"ky": ky}), ("pdf", {"ky": "rác"}), ("pdf", {"ky": "2025-05"})):
        assert sheet(kind, params).status_code == 404


def test_lists_and_pages_ask_the_same_questions_for_more(client, assert_list_budget):
    house = House()
    client.force_login(User.objects.create_user("chanhvp", "mat-khau-thu-nghiem", house.chief))

    def people(n):
        for number in range(n):
            person = house.office.person(f"Người {number}", Role.SPECIALIST, house.office.economy)
            house.task(person, code=f"P{person.pk}")

    assert_list_budget(client, f"{url('people')}?ky=2026-05", people, 26)

    def tasks(n):
        for _ in range(n):
            house.task(house.an, code=f"T{Task.objects.count()}")

    assert_list_budget(client, f"{url('person', house.an)}?ky=2026", tasks, 28)
