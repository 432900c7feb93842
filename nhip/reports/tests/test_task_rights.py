"""Who gets which report on tasks, and that nothing of a restricted task is in any of its forms."""

from io import BytesIO

import docx
import openpyxl
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from nhip.core.text import nfc
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reports import rules, services
from nhip.reports.choices import ReportKind, Topic
from nhip.reports.models import Report
from nhip.reports.periods import Period
from nhip.reports.selectors import readings_of, visible_to
from nhip.reports.tests.samples import chief
from nhip.tasks.models import Task
from nhip.tasks.selectors import HIDDEN
from nhip.tasks.tests.june import END, HIDDEN_WORDS, NOW, make_june

pytestmark = pytest.mark.django_db
JUNE = Period(ReportKind.MONTH, 2023, 6)
FILES = ("bao-cao.docx", "bao-cao.pdf", "phu-luc.xlsx", "bao-cao.html")


def drafted(office, topic, unit=None):
    return services.draft_report(
        actor=chief(office), period=JUNE, as_of=END, now=NOW, topic=topic, unit_id=unit.pk if unit else None
    )


def signed_in(office, role, unit=None):
    client = Client()
    client.force_login(office.user(role, unit))
    return client


def address(page, report, /, **kwargs):
    return reverse(f"reports:report_{page}", kwargs={"pk": report.pk, **kwargs})


def words_of(response, name):
    """All text of a file or page."""
    content = response.content
    if name.endswith(".docx"):
        word = docx.Document(BytesIO(content))
        in_tables = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *in_tables])
    if name.endswith(".pdf"):
        pdf = pypdfium2.PdfDocument(content)
        return nfc(" ".join(pdf[number].get_textpage().get_text_range() for number in range(len(pdf))))
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(BytesIO(content))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    return content.decode()


def all_forms(client, report):
    yield "page", words_of(client.get(address("detail", report)), "page")
    for name in FILES:
        yield name, words_of(client.get(address("download", report, name=name)), name)


def test_no_form_of_a_report_tells_a_restricted_task():
    office = make_june()
    # One that stands in no printed list, and one that is overdue, sent back and therefore in two of them.
    Task.objects.filter(code="A10").update(is_restricted=True, content=HIDDEN_WORDS, source_reference="07-kín")
    for report, codes, printed in (
        (drafted(office, Topic.PROVINCE), ("A03", "A10", "A11"), True),
        (drafted(office, Topic.UNIT, office.department), ("A11",), False),
    ):
        for name, words in all_forms(signed_in(office, Role.GENERAL), report):
            assert [code for code in codes if code not in words] == [], name
            for secret in (HIDDEN_WORDS, "07-kín", "láng giềng"):
                assert secret not in words, name
            # They are counted, and their lines are there without their words.
            assert (HIDDEN in " ".join(words.split())) == (printed or name == "phu-luc.xlsx"), name


def test_an_issued_report_tells_no_restricted_task_either():
    office = make_june()
    Task.objects.filter(code="A10").update(is_restricted=True, content=HIDDEN_WORDS, source_reference="07-kín")
    report = services.issue_report(actor=chief(office), report_id=drafted(office, Topic.PROVINCE).pk, now=NOW)
    stored = Report.objects.get(pk=report.pk)
    assert "A10" in str(stored.payload)
    for secret in (HIDDEN_WORDS, "07-kín", "láng giềng"):
        assert secret not in str(stored.payload)
        assert secret not in str(stored.listing)


def test_a_unit_gets_its_own_report_and_no_other():
    office = make_june()
    own, other = drafted(office, Topic.UNIT, office.department), drafted(office, Topic.UNIT, office.economy)
    province, government = drafted(office, Topic.PROVINCE), drafted(office, Topic.GOVERNMENT)
    client = signed_in(office, Role.UNIT_CONTACT, office.department)
    for name, words in all_forms(client, own):
        assert "Sở Y tế" in words
        for foreign in ("A03", "A10", "Việc A05", "Công an tỉnh", "12/CT-UBND"):
            assert foreign not in words, name
    for report in (other, province, government):
        if report is not other:
            services.issue_report(actor=chief(office), report_id=report.pk, now=NOW)
        assert client.get(address("detail", report)).status_code == 404
        for name in FILES:
            assert client.get(address("download", report, name=name)).status_code == 404
        assert client.post(address("issue", report)).status_code == 404
    listed = client.get(reverse("reports:report_list")).content.decode()
    assert own.title in listed
    assert province.title not in listed
    assert other.title not in listed
    assert 'class="figure-link' in client.get(address("detail", own)).content.decode()
    assert client.get(address("drift", province)).status_code == 404


def test_visible_to_and_can_view_say_the_same_of_every_topic():
    office, neighbour = make_june(), make_office("KHAC2")
    reports = [
        drafted(office, Topic.PROVINCE), drafted(office, Topic.UNIT, office.department),
        drafted(office, Topic.UNIT, office.economy), drafted(neighbour, Topic.PROVINCE),
        services.issue_report(actor=chief(office), report_id=drafted(office, Topic.GOVERNMENT).pk, now=NOW),
        services.draft_report(actor=chief(office), period=JUNE, as_of=END, now=NOW),
    ]  # fmt: skip
    for place in (office, neighbour):
        for unit in (place.department, place.economy, place.unit):
            for role in (Role.SPECIALIST, Role.HEAD, Role.UNIT_CONTACT, Role.GENERAL, Role.CHAIR):
                actor = place.actor(role, unit)
                seen = set(visible_to(actor).values_list("pk", flat=True))
                assert seen == {report.pk for report in reports if rules.can_view(actor, report)}, (unit, role)


def test_who_draws_up_writes_and_issues():
    office = make_june()
    unit_report, province = drafted(office, Topic.UNIT, office.department), drafted(office, Topic.PROVINCE)
    department, economy = office.department, office.economy
    by_hand = [
        # role, unit, may draft: anything, the department's; write, issue the department's; write, issue the province's
        (Role.CHIEF, office.unit, True, True, True, True, True, True),
        (Role.GENERAL, office.general, True, True, True, False, True, False),
        (Role.UNIT_CONTACT, department, True, True, True, True, False, False),
        (Role.HEAD, department, True, True, True, True, False, False),
        (Role.SPECIALIST, department, False, False, False, False, False, False),
        (Role.HEAD, economy, True, False, False, False, False, False),
        (Role.CHAIR, office.leadership, False, False, False, False, False, False),
    ]
    for role, unit, *expected in by_hand:
        actor = office.actor(role, unit)
        found = [
            rules.can_draft_tasks(actor), rules.can_draft_for_unit(actor, department.pk),
            rules.can_write(actor, unit_report), rules.can_issue(actor, unit_report),
            rules.can_write(actor, province), rules.can_issue(actor, province),
        ]  # fmt: skip
        assert [bool(verdict) for verdict in found] == expected, (role, unit)
    contact = office.actor(Role.UNIT_CONTACT, department)
    issued = services.issue_report(actor=contact, report_id=unit_report.pk, now=NOW)
    assert issued.is_issued
    assert not rules.can_issue(contact, issued)
    assert not rules.can_draft_for_unit(contact, economy.pk)


def test_a_report_on_tasks_has_no_press_note():
    office = make_june()
    client = signed_in(office, Role.CHIEF)
    report = drafted(office, Topic.PROVINCE)
    assert client.get(address("press", report)).status_code == 404
    assert client.get(address("download", report, name="tin-bai.docx")).status_code == 404
    assert "Tin bài" not in client.get(address("detail", report)).content.decode()


def test_the_list_behind_a_units_figure_says_nothing_of_other_units():
    office = make_june()
    client = signed_in(office, Role.UNIT_CONTACT, office.department)
    readings = readings_of(drafted(office, Topic.UNIT, office.department))
    for key, label, count in (
        ("tasks.followed", "Nhiệm vụ theo dõi trong kỳ", "6"),
        ("tasks.followed.on_time_rate", "Nhiệm vụ theo dõi trong kỳ: đã đến hạn (theo thời hạn đang có hiệu lực)", "3"),
    ):
        listing = client.get(readings.url(key)).context["listing"]
        banner = listing.banner
        assert (banner.label, banner.exact, banner.n_records, banner.is_cut) == (label, count, int(count), False)
        assert listing.total == int(count)
    narrowed = client.get(readings.url("tasks.followed", ("nhom", "open_overdue"))).context["listing"]
    assert (narrowed.banner.exact, narrowed.total) == ("1", 1)
