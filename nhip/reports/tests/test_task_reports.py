"""Reports on tasks: sentences and tables by hand, each cell its list, sums that refuse, what is frozen."""

import re
from dataclasses import replace

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse

from nhip.core.errors import Refused
from nhip.core.figures import Window
from nhip.core.proof.canonical import digest_of
from nhip.org.choices import Role
from nhip.org.models import Unit
from nhip.org.tests.factories import make_office
from nhip.reports import services
from nhip.reports.choices import ReportKind, Signing, Topic
from nhip.reports.compose import compose, composed_of, listing_of
from nhip.reports.models import Report
from nhip.reports.periods import Period
from nhip.reports.selectors import FOLLOWED, TaskReadings, drift_of, readings_of
from nhip.reports.tables import task_lists
from nhip.reports.tables.followed import by
from nhip.reports.tests.samples import chief
from nhip.tasks.choices import Axis
from nhip.tasks.models import Task
from nhip.tasks.services import accept_result, report_result
from nhip.tasks.tests.june import END, NOW, day, make_june
from nhip.tasks.tests.samples import make_task, system
from nhip.ui.listing import chosen_records, page_at
from nhip.ui.listing.asked import read_request

pytestmark = pytest.mark.django_db
JUNE = Period(ReportKind.MONTH, 2023, 6)
LATER = NOW.replace(month=7)


def drafted(office, topic=Topic.PROVINCE, unit=None, period=JUNE, as_of=END):
    return services.draft_report(
        actor=chief(office), period=period, as_of=as_of, now=NOW, topic=topic, unit_id=unit.pk if unit else None
    )


def text_of(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs if paragraph.voice == "body")


def table(document, key):
    return next(found for found in document.tables if found.key == key)


def cells(row):
    return [cell.text for cell in row.cells]


def test_the_province_in_june():
    document = compose(drafted(make_june())).document
    text = text_of(document)
    for sentence in (
        "Văn phòng UBND tỉnh VPUBND báo cáo kết quả thực hiện nhiệm vụ giao các cơ quan, đơn vị, địa phương tháng 6",
        "như sau (số liệu từ ngày 01/06/2023 đến ngày 30/06/2023, chốt đến ngày 30/06/2023):",
        (
            "Tháng 6 năm 2023, tổng số nhiệm vụ giao các cơ quan, đơn vị, địa phương phải thực hiện là 10, gồm 6 "
            "nhiệm vụ từ "
            "kỳ trước chuyển sang và 4 nhiệm vụ giao mới trong kỳ; tăng 66,7% so với tháng 5 năm 2023 (6)."
        ),
        (
            "Đến ngày 30/06/2023, đã hoàn thành 3/9 nhiệm vụ (không tính nhiệm vụ đã rút), đạt 33,3%, tăng 16,67 điểm "
            "phần "
            "trăm so với tháng 5 năm 2023 (1/6, 16,7%); trong đó hoàn thành đúng hạn 1, hoàn thành quá hạn 2."
        ),
        (
            "Còn 6 nhiệm vụ chưa hoàn thành, gồm 2 trong hạn, 3 quá hạn và 1 không quy định thời hạn. Có 1 nhiệm vụ "
            "đã được "
            "rút, không tính vào tỷ lệ."
        ),
        (
            "Tính trên 6 nhiệm vụ đã đến hạn (đã hoàn thành hoặc đã quá hạn), theo thời hạn đang có hiệu lực có 1 "
            "nhiệm vụ "
            "hoàn thành đúng hạn, đạt 16,7%"
        ),
        (
            "; tỷ lệ quá hạn chưa hoàn thành là 50%. Tính theo thời hạn ban đầu, hoàn thành đúng hạn 1/7 nhiệm vụ đã "
            "đến "
            "hạn, đạt 14,3% (chi tiết tại Phụ lục I)."
        ),
        (
            "Còn 3 nhiệm vụ quá hạn chưa hoàn thành, tăng 50% so với tháng 5 năm 2023 (2); quá hạn lâu nhất 121 ngày; "
            "1 nhiệm "
            "vụ trong số đó đang chờ đơn vị khác (chi tiết tại Phụ lục III)."
        ),
        "Các đơn vị có nhiều nhiệm vụ quá hạn: Phòng Kinh tế 2; Sở Y tế 1.",
        "Nguyên nhân chậm theo báo cáo của các đơn vị: Vướng quy định 1; chưa báo cáo nguyên nhân 2 nhiệm vụ quá hạn.",
        "Có 1 nhiệm vụ bị trả lại kết quả, đang tính là chưa hoàn thành",
        "Có 1 nhiệm vụ không quy định thời hạn đã quá 03 tháng không có thông tin thực hiện",
        "Có 1 nhiệm vụ đã hoàn thành nhưng quá hạn trên 30 ngày",
        "Trong kỳ đã đôn đốc bằng văn bản 1 nhiệm vụ; nhắc việc trên hệ thống 1 nhiệm vụ.",
        "Đã gia hạn 1 nhiệm vụ, chiếm 10% tổng số (chi tiết tại Phụ lục VII)",
        "Tiếp tục theo dõi 2 nhiệm vụ trong hạn chuyển sang tháng 7 năm 2023; tập trung hoàn thành 3 nhiệm vụ quá hạn",
    ):
        assert sentence in text
    assert "láng giềng" not in text
    assert [check.message for found in document.tables for check in found.failed] == []
    assert cells(table(document, "task_state").rows[0])[1:] == [
        "Thời hạn đang có hiệu lực", "10", "1", "2", "2", "3", "1", "1", "6", "16,7%",
    ]  # fmt: skip
    assert cells(table(document, "task_state").rows[1])[1:] == [
        "Thời hạn ban đầu", "10", "1", "2", "1", "4", "1", "1", "7", "14,3%",
    ]  # fmt: skip
    assert [cells(row)[1:] for row in table(document, "task_by_lead").rows] == [
        ["Phòng Kinh tế", "3", "0", "1", "0", "2", "0", "0", "3", "0%"],
        ["Sở Y tế", "6", "1", "1", "2", "1", "0", "1", "3", "33,3%"],
        ["Công an tỉnh", "1", "0", "0", "0", "0", "1", "0", "0", "–"],
        ["Tổng cộng", "10", "1", "2", "2", "3", "1", "1", "6", "16,7%"],
    ]
    assert [cells(row)[1:] for row in table(document, "task_open_overdue").rows] == [
        ["A11", "Việc A11", "Sở Y tế", "01/03/2023", "121", "0", "–", "0, 0"],
        ["A03", "Việc A03", "Phòng Kinh tế", "10/04/2023", "81", "11", "Vướng quy định", "1, 2"],
        ["A10", "Việc A10", "Phòng Kinh tế", "20/06/2023", "10", "0", "–", "0, 0"],
    ]
    assert cells(table(document, "task_extended").rows[0])[1:] == [
        "A06", "Việc A06", "Sở Y tế", "10/06/2023", "30/07/2023", "08/06/2023", "Chưa hoàn thành, trong hạn",
    ]  # fmt: skip
    compared = [cells(row)[1:] for row in table(document, "task_comparison").rows]
    assert compared[0] == ["Tổng số nhiệm vụ theo dõi", "10", "6", "+66,67%", "0", "–"]
    assert compared[11][1:4] == ["3/9 (33,3%)", "1/6 (16,7%)", "+16,67 điểm %"]
    assert "kỳ trước tính đến 31/05/2023, cùng kỳ năm trước tính đến 30/06/2022" in str(
        table(document, "task_comparison").notes
    )


def test_the_government_and_one_unit_count_their_own_tasks():
    office = make_june()
    government = compose(drafted(office, Topic.GOVERNMENT)).document
    assert "tổng số nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao phải thực hiện là 3" in text_of(government)
    assert cells(table(government, "task_by_lead").rows[-1])[2:] == ["3", "1", "1", "0", "1", "0", "0", "3", "33,3%"]
    assert {found.key for found in government.tables} >= {"task_by_lead", "task_state"}
    assert "task_by_origin" not in {found.key for found in government.tables}
    head = government.letter
    assert (head.superior, head.issuer, head.number_line) == ("", "ỦY BAN NHÂN DÂN TỈNH VPUBND", "Số:       /BC-UBND")
    assert (head.addressee, head.signature) == ("Văn phòng Chính phủ", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"))
    unit = compose(drafted(office, Topic.UNIT, office.department)).document
    assert "tổng số nhiệm vụ giao Sở Y tế chủ trì phải thực hiện là 6" in text_of(unit)
    assert "Các đơn vị có nhiều nhiệm vụ quá hạn" not in text_of(unit)
    assert cells(table(unit, "task_state").rows[0])[2:] == ["6", "1", "1", "2", "1", "0", "1", "3", "33,3%"]
    assert [row.cells[1].text for row in table(unit, "task_open_overdue").rows] == ["A11"]
    assert table(unit, "task_open_overdue").columns[3] == "Thời hạn"
    assert "A03" not in str(unit)


def test_the_letter_of_a_unit_is_its_own():
    office = make_june()
    report = drafted(office, Topic.UNIT, office.department)
    letter = compose(report).document.letter
    assert (letter.issuer, letter.superior) == ("SỞ Y TẾ", "ỦY BAN NHÂN DÂN TỈNH VPUBND")
    assert (letter.addressee, letter.signature) == ("Văn phòng UBND tỉnh VPUBND", ("THỦ TRƯỞNG ĐƠN VỊ",))
    assert (letter.number_line, report.signing) == ("Số:       /BC", Signing.UNIT_HEAD)
    assert letter.annex_line.endswith("của Sở Y tế)")
    head = office.person("Bác sĩ Trưởng", Role.HEAD, office.department)
    head.posts.update(title="Giám đốc")
    assert compose(report).document.letter.signature == ("GIÁM ĐỐC",)
    later = drafted(office, Topic.UNIT, office.department, Period(ReportKind.QUARTER, 2023, 2))
    assert later.signer_name == "Bác sĩ Trưởng"


def signed_in(office, role, unit=None):
    client = Client()
    client.force_login(office.user(role, unit))
    return client


def page(client, report):
    return client.get(reverse("reports:report_detail", kwargs={"pk": report.pk})).content.decode()


def n_listed(actor, address):
    """How many tasks the list at an address holds for the actor, as the list engine understands the address."""
    request = RequestFactory().post(address, {"tat-ca": "1"})
    request.actor = actor
    return chosen_records(page_at("tasks:task_list"), request).count()


def linked(document):
    """Every number of the report that leads to a list: address → text."""
    told = {run.url: run.text for paragraph in document.paragraphs for run in paragraph.runs if run.url}
    return told | {c.url: c.text for found in document.tables for row in found.rows for c in row.cells if c.url}


# The province's report with all its cells; of the narrowed ones, one cell for each figure and each way to narrow.
@pytest.mark.parametrize(("topic", "n_links"), [(Topic.PROVINCE, 90), (Topic.GOVERNMENT, 30), (Topic.UNIT, 30)])
def test_every_cell_equals_its_list(topic, n_links):
    office = make_june()
    unit = office.department if topic == Topic.UNIT else None
    actor = office.actor(Role.UNIT_CONTACT, unit) if unit else office.actor(Role.GENERAL)
    told = linked(compose(drafted(office, topic, unit)).document)
    if topic != Topic.PROVINCE:
        told = {url: text for url, text in told.items() if "2023-06-01" in url}
        told = {url: told[url] for url in {re.sub(r"=[^&=]+$", "=", url): url for url in told}.values()}
    assert len(told) > n_links
    for address, text in told.items():
        # 7 · 3/9 · 3/9 (33,3%) · 3/9, 33,3%: the list behind a rate is its denominator; a mere 33,3% tells no count.
        shown = re.fullmatch(r"(?:\d+/)?(\d+)(?:(?: \(|, ).*)?", text)
        assert shown is None or n_listed(actor, address) == int(shown[1]), (address, text)
    page = page_at("tasks:task_list")
    for ways in {tuple(sorted(QueryDict(url.partition("?")[2]))): url for url in told}.values():
        assert read_request(page, QueryDict(ways.partition("?")[2]), actor, END).notices == (), ways


def test_the_list_of_all_tasks_adds_up_to_every_cell():
    office = make_june()
    for topic, unit in ((Topic.PROVINCE, None), (Topic.UNIT, office.department)):
        report = drafted(office, topic, unit)
        document, listing = compose(report).document, listing_of(report)
        heads = [name for name, _width, _kind in listing.columns]
        for row, column in ((0, "Kết quả"), (1, "Kết quả theo hạn ban đầu")):
            counted = [line[heads.index(column)] for line in listing.rows]
            shown = [int(cell) for cell in cells(table(document, "task_state").rows[row])[3:9]]
            assert shown == [counted.count(label) for label in (
                "Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Chưa hoàn thành, trong hạn", "Chưa hoàn thành, quá hạn",
                "Chưa hoàn thành, không thời hạn", "Đã rút",
            )]  # fmt: skip
        assert len(listing.rows) == int(cells(table(document, "task_state").rows[0])[2])
    assert listing_of(services.draft_report(actor=chief(office), period=JUNE, as_of=END, now=NOW)) is None


def test_an_empty_period_says_so():
    office = make_office("TRONG")
    document = compose(drafted(office)).document
    assert document.annexes == ()
    assert "Trong kỳ không có nhiệm vụ giao các cơ quan, đơn vị, địa phương phải theo dõi." in text_of(document)
    assert "quá hạn" not in text_of(document)


def test_a_period_without_any_debt_says_so():
    office = make_office()
    make_task(office, assigned_on=day(6, 1), due_on=day(6, 9))
    task = Task.objects.get()
    report_result(actor=system(office), task=task, reported_on=day(6, 5), text="Xong", now=NOW)
    accept_result(actor=system(office), task=task, judged_on=day(6, 6), now=NOW)
    text = text_of(compose(drafted(office)).document)
    assert "đã hoàn thành 1/1 nhiệm vụ (không tính nhiệm vụ đã rút), đạt 100%" in text
    assert "Không còn nhiệm vụ chưa hoàn thành." in text
    assert "Không có nhiệm vụ quá hạn chưa hoàn thành." in text
    assert "Không có nhiệm vụ được gia hạn." in text


def test_causes_that_nobody_told():
    office = make_office()
    make_task(office, assigned_on=day(6, 1), due_on=day(6, 9))
    text = text_of(compose(drafted(office)).document)
    assert "Các đơn vị chưa báo cáo nguyên nhân chậm của 1 nhiệm vụ quá hạn." in text


def test_a_long_list_is_cut_and_says_so(monkeypatch):
    office = make_june()
    monkeypatch.setattr(task_lists, "SHOWN", 2)
    found = table(compose(drafted(office)).document, "task_open_overdue")
    assert found.title.endswith("(2 nhiệm vụ đầu trong 3; danh sách đầy đủ ở phụ lục Excel)")
    assert [row.cells[1].text for row in found.rows] == ["A11", "A03"]
    assert found.failed == ()


def test_an_issued_report_is_frozen_with_its_records_and_its_list():
    office = make_june()
    report = services.issue_report(actor=chief(office), report_id=drafted(office).pk, now=NOW)
    frozen = Report.objects.get(pk=report.pk)
    figures = frozen.payload["figures"]
    pks = dict(Task.objects.values_list("code", "pk"))
    assert figures["tasks.followed"]["value"] == "10"
    assert figures["tasks.followed.open_overdue"]["ids"] == [[pks["A03"], pks["A03"]], [pks["A10"], pks["A11"]]]
    assert "press" not in frozen.payload
    assert frozen.payload["listing_sha256"] == digest_of(frozen.listing)
    assert drift_of(frozen) == ()
    before = (composed_of(frozen).document, listing_of(frozen))
    task = Task.objects.get(code="A10")
    report_result(actor=system(office), task=task, reported_on=day(6, 29), text="Đủ", now=LATER)
    accept_result(actor=system(office), task=task, judged_on=day(6, 30), now=LATER)
    again = Report.objects.get(pk=report.pk)
    assert (composed_of(again).document, listing_of(again)) == before
    moved = {drift.key: (drift.frozen, drift.now) for drift in drift_of(again)}
    assert moved["tasks.followed.open_overdue"] == ("3", "2")
    assert moved["tasks.followed.done_late"] == ("2", "3")
    address = reverse("reports:report_drift", kwargs={"pk": again.pk})
    client = signed_in(office, Role.GENERAL)
    assert "còn nguyên" in client.get(address).content.decode()
    Report.objects.filter(pk=again.pk).update(listing={"title": "khác"})
    assert "không còn đúng mã băm" in client.get(address).content.decode()


def test_sums_that_do_not_hold_refuse_the_issue(monkeypatch):
    office = make_june()
    report = drafted(office)
    whole = TaskReadings.followed

    def one_too_few(self, ask=None):
        found = whole(self, ask)
        return found if ask else replace(found, tasks=found.tasks[:-1])

    monkeypatch.setattr(TaskReadings, "followed", one_too_few)
    with pytest.raises(Refused, match="Số liệu chưa khớp: bảng “Kết quả theo đơn vị chủ trì”"):
        services.issue_report(actor=chief(office), report_id=report.pk, now=NOW)
    assert not Report.objects.get(pk=report.pk).is_issued


def test_a_list_that_is_not_what_was_counted_refuses_the_issue(monkeypatch):
    office = make_june()
    report = drafted(office)
    monkeypatch.setattr(services, "listing_of", lambda report: replace(listing_of(report), rows=()))
    with pytest.raises(Refused, match=r"Dữ liệu vừa thay đổi trong lúc ban hành \(tasks.followed.done_on_time, "):
        services.issue_report(actor=chief(office), report_id=report.pk, now=NOW)


def test_one_draft_for_each_topic_unit_and_window():
    office = make_june()
    first = drafted(office)
    assert drafted(office).pk == first.pk
    others = [
        drafted(office, Topic.GOVERNMENT), drafted(office, Topic.UNIT, office.department),
        drafted(office, Topic.UNIT, office.economy), services.draft_report(
            actor=chief(office), period=JUNE, as_of=END, now=NOW
        ),
    ]  # fmt: skip
    assert len({first.pk, *(report.pk for report in others)}) == 5
    assert (first.title, others[1].title) == (
        "Kết quả theo dõi, đôn đốc thực hiện nhiệm vụ được giao tháng 6 năm 2023",
        "Kết quả thực hiện nhiệm vụ được giao tháng 6 năm 2023 của Sở Y tế",
    )


def test_drafts_that_cannot_be():
    office, neighbour = make_june(), make_office("KHAC2")
    with pytest.raises(Refused, match="Chọn đơn vị"):
        drafted(office, Topic.UNIT)
    with pytest.raises(Refused, match="Chọn đơn vị"):
        drafted(office, Topic.GOVERNMENT, office.department)
    with pytest.raises(Refused, match="Không tìm thấy đơn vị"):
        drafted(office, Topic.UNIT, neighbour.department)
    with pytest.raises(Refused, match="Không tìm thấy đơn vị"):
        drafted(office, Topic.UNIT, Unit(pk=10**9))
    report = drafted(office)
    with pytest.raises(Refused, match="không có mục này"):
        services.write_paragraph(actor=chief(office), report_id=report.pk, slot="context", text="x", now=NOW)
    services.write_paragraph(actor=chief(office), report_id=report.pk, slot="task_state", text="Tốt.", now=NOW)
    assert "Tốt." in [paragraph.text for paragraph in compose(report).document.paragraphs]


def test_a_breakdown_of_which_nothing_was_told_is_left_out():
    office = make_office()
    make_task(office, assigned_on=day(6, 1), due_on=day(6, 9))
    readings = readings_of(drafted(office))
    assert by(Axis.FIELD)(readings) is None
    assert by(Axis.LEAD)(readings) is not None
    assert by(Axis.SOURCE)(readings) is None


def test_a_week_counts_its_own_days_and_compares_with_the_week_before():
    office = make_june()
    week = Period(ReportKind.WEEK, 2023, 25)
    assert week.window == Window(day(6, 19), day(6, 25))
    report = drafted(office, period=week, as_of=day(6, 25))
    text = text_of(compose(report).document)
    assert "Tuần 25 năm 2023, tổng số nhiệm vụ" in text
    assert "so với tuần 24 năm 2023" in text
    readings = readings_of(report)
    assert readings.ask_of(week.preceding).as_of == day(6, 18)
    assert readings.preceding(f"{FOLLOWED}.extended").value == 0
    assert readings.before("nobody.knows") is None


def test_a_year_is_compared_once_with_the_year_before():
    office = make_office()
    for number, assigned in enumerate((day(2, 1), day(3, 1), day(4, 1).replace(year=2022))):
        make_task(office, code=f"N{number}", assigned_on=assigned, due_on=assigned.replace(month=12))
    document = compose(drafted(office, period=Period(ReportKind.YEAR, 2023), as_of=END.replace(month=12))).document
    assert "gồm 1 nhiệm vụ từ kỳ trước chuyển sang và 2 nhiệm vụ giao mới trong kỳ; gấp 3 lần năm 2022 (1)." in (
        text_of(document)
    )
    compared = table(document, "task_comparison")
    assert compared.title == "So sánh với năm 2022"
    assert [len(row.cells) for row in compared.rows] == [5] * len(compared.rows)
    assert compared.notes == ("số liệu kỳ báo cáo tính đến 30/12/2023, năm 2022 tính đến 30/12/2022.",)
