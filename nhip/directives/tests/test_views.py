"""Pages of directives: the confirm screen, its deeds as fragments, bad input; nobody else's directive."""

import re
from datetime import date

import pytest
from django.urls import reverse

from nhip.directives.choices import TaskProposalState
from nhip.directives.marks import runs_of
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.directives.tests.samples import (
    HEALTH,
    RECEIVED,
    directive_text,
    make_reading,
    proposal_with,
    stored,
)
from nhip.files.choices import TextState
from nhip.files.models import TextLayer
from nhip.files.selectors import visible_to as files_visible_to
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import make_office
from nhip.tasks.models import Task

pytestmark = pytest.mark.django_db
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def user(office):
    return office.user(Role.GENERAL)


@pytest.fixture
def browser(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def reading(actor):
    return make_reading(actor)


def url(name: str, reading: DirectiveReading, words: str = "", **more) -> str:
    kwargs = {"pk": reading.pk, **more}
    if words:
        kwargs["proposal"] = proposal_with(reading, words).pk
    return reverse(f"directives:{name}", kwargs=kwargs)


def page_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def post(browser, name, reading, words="", /, **data) -> str:
    return page_of(browser.post(url(name, reading, words), data, **FRAGMENT))


def test_the_list_shows_what_waits_and_until_when(browser, reading):
    page = page_of(browser.get(reverse("directives:reading_list")))
    for words in ("15/CT-UBND", "Tăng cường công tác phòng bệnh mùa xuân", "0/3", "09/01/2024", "Chờ xác nhận"):
        assert words in page
    assert "15/CT-UBND" in page_of(browser.get(reverse("directives:reading_list"), {"q": "mùa xuân"}))
    assert "15/CT-UBND" not in page_of(browser.get(reverse("directives:reading_list"), {"q": "không có"}))


def test_an_uploaded_file_is_opened_for_confirming(browser, user):
    attachment = stored(actor_for_person(user.person, RECEIVED), directive_text())
    data = {"files": [str(attachment.uid)], "received_on": "2024-01-08", "urgency": "normal"}
    response = browser.post(reverse("directives:receive"), data)
    reading = DirectiveReading.objects.get()
    assert (response.status_code, response.url) == (302, url("reading_detail", reading))
    assert "Kéo tệp vào đây" in page_of(browser.get(reverse("directives:receive")))


def test_several_files_lead_to_the_list(browser, user):
    me = actor_for_person(user.person, RECEIVED)
    files = [stored(me, directive_text(number=number)) for number in (1, 2)]
    data = {"files": [str(each.uid) for each in files], "received_on": "2024-01-08", "urgency": "normal"}
    response = browser.post(reverse("directives:receive"), data, follow=True)
    assert "Đã đưa vào 2 văn bản." in page_of(response)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"received_on": "2024-01-08"}, "Chưa có tệp nào"),
        ({"received_on": "2999-01-08"}, "Ngày này chưa đến"),
        ({"received_on": "2024-01-08", "files": ["khong-phai-uuid"]}, "Chưa có tệp nào"),
    ],
)
def test_a_bad_upload_says_what_to_do(browser, data, reason):
    assert reason in page_of(browser.post(reverse("directives:receive"), {"urgency": "normal", **data}))


def test_somebody_elses_file_is_not_taken(browser, actor):
    attachment = stored(actor, directive_text())
    data = {"files": [str(attachment.uid)], "received_on": "2024-01-08", "urgency": "normal"}
    assert "Chưa có tệp nào" in page_of(browser.post(reverse("directives:receive"), data))
    assert DirectiveReading.objects.count() == 0


def test_the_screen_marks_the_words_of_each_proposal(browser, reading):
    page = page_of(browser.get(url("reading_detail", reading)))
    for proposal in reading.task_proposals.all():
        assert f'data-nhip-from="{proposal.start}" data-nhip-span="{proposal.pk}">{proposal.text}</mark>' in page
        assert f'data-nhip-proposal="{proposal.pk}"' in page
    assert "0/3" in page
    assert "Sở Khí tượng" in page
    assert "Giữ như văn bản" in page


def test_the_cost_of_the_screen_does_not_grow(browser, actor, django_assert_max_num_queries):
    clauses = [f"{n}. Giao Sở Y tế kiểm tra cơ sở số {n} trước ngày 30/01/2024." for n in range(1, 31)]
    reading = make_reading(actor, *clauses)
    assert reading.task_proposals.count() == 30
    with django_assert_max_num_queries(25):
        browser.get(url("reading_detail", reading))


def test_a_task_is_given_from_the_screen(browser, reading):
    page = post(browser, "accept", reading, "Quy chế")
    task = Task.objects.get()
    assert f"Đã giao {task.code}." in page
    assert "1/3" in page
    assert reverse("tasks:task_detail", args=[task.pk]) in page


def test_all_that_can_be_given_is_given(browser, reading):
    page = post(browser, "accept_all", reading)
    assert "Đã xác nhận 2 đề xuất, giao 2 nhiệm vụ. Còn lại: Chưa rõ đơn vị chủ trì: Sở Khí tượng." in page
    post(browser, "answer", reading, "thời tiết", name="Sở Khí tượng", answer="kept")
    page = post(browser, "accept_all", reading)
    assert "Đã xác nhận 1 đề xuất, giao 1 nhiệm vụ." in page
    assert "Giao tất cả còn lại" not in page
    assert Task.objects.count() == 3


def test_a_refusal_is_said_on_the_screen(browser, reading):
    page = post(browser, "accept", reading, "thời tiết")
    assert 'role="alert">Chưa rõ đơn vị chủ trì: Sở Khí tượng.' in page
    assert Task.objects.count() == 0


def test_a_unit_is_chosen_on_the_screen(browser, office, reading):
    page = post(browser, "answer", reading, "thời tiết", name="Sở Khí tượng", unit=office.department.pk)
    assert "“Sở Khí tượng” – người xác nhận chọn" in page
    assert "Chưa chọn đơn vị" in post(browser, "answer", reading, "thời tiết", name="Sở Khí tượng")
    assert "Chưa chọn đơn vị" in post(browser, "answer", reading, "thời tiết", name="Sở Khí tượng", unit="x")


def test_rejecting_and_taking_back(browser, reading):
    assert "đã bỏ" in post(browser, "reject", reading, "Quy chế")
    assert "Đã lấy lại đề xuất." in post(browser, "restore", reading, "Quy chế")


def test_merging_with_the_next(browser, reading):
    assert "Đã gộp hai đề xuất." in post(browser, "merge", reading, "Quy chế")
    assert reading.task_proposals.filter(state=TaskProposalState.MERGED).count() == 1
    assert "Không còn đề xuất nào phía sau" in post(browser, "merge", reading, "thời tiết")


def test_editing_in_the_card(browser, reading):
    response = browser.get(url("edit", reading, "Quy chế"), **FRAGMENT)
    proposal = proposal_with(reading, "Quy chế")
    assert response["HX-Retarget"] == f"#de-xuat-{proposal.pk}"
    assert "Sở Y tế" in page_of(response)
    wrong = browser.post(url("edit", reading, "Quy chế"), {"content": "", "leads": "Sở Y tế"}, **FRAGMENT)
    assert wrong["HX-Retarget"] == f"#de-xuat-{proposal.pk}"
    assert "is-invalid" in page_of(wrong)
    page = post(browser, "edit", reading, "Quy chế", content="Ban hành Quy chế", leads="Sở Y tế; Phòng Kinh tế")
    proposal.refresh_from_db()
    assert [each.name for each in proposal.lead_units] == ["Sở Y tế", "Phòng Kinh tế"]
    assert "Đã lưu đề xuất." in page


def test_splitting_in_the_card(browser, reading):
    proposal = proposal_with(reading, "Quy chế")
    page = page_of(browser.get(url("split", reading, "Quy chế"), **FRAGMENT))
    at = int(re.findall(r'name="at"\s+value="(\d+)"', page)[0])
    assert proposal.start < at < proposal.end
    assert "Đã tách thành hai đề xuất." in post(browser, "split", reading, "Quy chế", at=at)
    for wrong in ("", "x", "9" * 20):
        assert "Không tách được" in post(browser, "split", reading, "thời tiết", at=wrong)


def test_adding_from_marked_words(browser, reading):
    start = reading.text.index("tăng cường")
    assert "Đã thêm một đề xuất" in post(browser, "add", reading, start=start, end=start + 10)
    assert reading.task_proposals.filter(start=start, end=start + 10).count() == 1
    assert "Chưa chọn đoạn nào" in post(browser, "add", reading, start="x")
    assert "không nằm trong văn bản" in post(browser, "add", reading, start=5, end=10**7)


def test_what_is_said_of_the_document_is_corrected(browser, reading):
    assert "Đọc ở dòng" in page_of(browser.get(url("describe", reading)))
    data = {"reference_code": "16/CT-UBND", "issued_on": "2024-01-06", "issuer_name": "UBND tỉnh", "subject": "Khác"}
    assert browser.post(url("describe", reading), data).status_code == 302
    reading.refresh_from_db()
    assert (reading.reference_code, reading.issued_on, reading.subject) == ("16/CT-UBND", date(2024, 1, 6), "Khác")
    post(browser, "accept", reading, "Quy chế")
    assert "không sửa được ở đây nữa" in page_of(browser.post(url("describe", reading), data))


def test_a_scan_is_waited_for(browser, reading):
    DirectiveReading.objects.update(state="waiting", text="")
    TaskProposal.objects.all().delete()
    TextLayer.objects.update(state=TextState.RUNNING, n_done=2, n_pages=9)
    assert "2/9 trang" in page_of(browser.get(url("reading_detail", reading)))
    assert "hx-trigger" in post(browser, "take_up", reading)
    TextLayer.objects.update(state=TextState.READY)
    response = browser.post(url("take_up", reading), **FRAGMENT)
    assert response["HX-Refresh"] == "true"
    assert reading.task_proposals.count() == 3


def test_a_failed_reading_says_what_to_do(browser, reading):
    DirectiveReading.objects.update(state="failed", message="Tệp bị khóa.", remedy="Bỏ mật khẩu.")
    page = page_of(browser.get(url("reading_detail", reading)))
    assert "Tệp bị khóa." in page
    assert "Bỏ mật khẩu." in page
    assert "Đọc lại" not in page  # the text is there: nothing is to be read again


def test_a_scan_that_failed_may_be_read_again_and_the_page_follows(browser, reading):
    TaskProposal.objects.all().delete()
    DirectiveReading.objects.update(state="failed", text="", message="Tệp hỏng.")
    TextLayer.objects.update(state=TextState.FAILED, message="Tệp hỏng.")
    page = page_of(browser.get(url("reading_detail", reading)))
    assert "Đọc lại" in page
    assert 'hx-trigger="every 3s"' in page
    assert browser.post(url("take_up", reading), **FRAGMENT).status_code == 204
    TextLayer.objects.update(state=TextState.RUNNING, n_done=1, n_pages=4)
    assert "1/4 trang" in post(browser, "take_up", reading)
    TextLayer.objects.update(state=TextState.READY)
    assert browser.post(url("take_up", reading), **FRAGMENT)["HX-Refresh"] == "true"


def test_a_withdrawn_scan_is_not_offered_again(browser, reading):
    DirectiveReading.objects.update(state="failed", message="Mang dấu mật.", remedy="Xử lý trên giấy.")
    TextLayer.objects.update(state=TextState.WITHDRAWN)
    page = page_of(browser.get(url("reading_detail", reading)))
    assert "Xử lý trên giấy." in page
    assert "Đọc lại" not in page


def test_words_of_the_document_are_escaped(browser, actor):
    reading = make_reading(actor, "1. Giao Sở Y tế <script>alert(1)</script> lập danh mục trước ngày 30/01/2024.")
    page = page_of(browser.get(url("reading_detail", reading)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


PATHS = [
    ("reading_detail", "", "get"), ("describe", "", "get"), ("describe", "", "post"), ("take_up", "", "post"),
    ("model", "", "get"), ("model", "", "post"),
    ("add", "", "post"), ("accept_all", "", "post"), ("accept", "thời tiết", "post"), ("reject", "thời tiết", "post"),
    ("restore", "thời tiết", "post"), ("merge", "Quy chế", "post"), ("answer", "thời tiết", "post"),
    ("edit", "thời tiết", "get"), ("edit", "thời tiết", "post"), ("split", "thời tiết", "get"),
    ("split", "thời tiết", "post"),
]  # fmt: skip


@pytest.mark.parametrize("who", ["neighbour", "specialist", "contact"])
def test_nobody_else_reaches_a_directive_on_any_path(client, office, reading, who):
    user = {
        "neighbour": lambda: make_office("KHAC").user(Role.CHIEF),
        "specialist": lambda: office.user(Role.SPECIALIST, office.economy),
        "contact": lambda: office.user(Role.UNIT_CONTACT, office.department),
    }[who]()
    client.force_login(user)
    before = list(TaskProposal.objects.order_by("id").values())
    for name, words, method in PATHS:
        response = getattr(client, method)(url(name, reading, words), **FRAGMENT)
        assert response.status_code == 404, (name, method)
        assert "thời tiết" not in response.content.decode(), name
    assert "15/CT-UBND" not in page_of(client.get(reverse("directives:reading_list")))
    exported = client.get(reverse("directives:reading_list"), {"xuat": "xlsx"})
    assert b"15/CT-UBND" not in exported.getvalue()
    assert client.get(reverse("files:serve", args=[reading.attachment.uid])).status_code == 404
    assert list(TaskProposal.objects.order_by("id").values()) == before
    assert Task.objects.count() == 0


def test_a_proposal_is_reached_through_its_own_directive_only(browser, actor, reading):
    other = make_reading(actor, HEALTH, number=16)
    mixed = reverse("directives:edit", kwargs={"pk": other.pk, "proposal": proposal_with(reading, "thời tiết").pk})
    assert browser.get(mixed).status_code == 404


def test_those_who_assign_may_read_the_file(office, reading):
    assert reading.attachment in files_visible_to(office.actor(Role.CHIEF))
    assert reading.attachment not in files_visible_to(office.actor(Role.SPECIALIST, office.economy))


def test_those_who_do_not_assign_cannot_put_in(client, office):
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    assert client.get(reverse("directives:receive")).status_code == 403


def test_runs_are_the_whole_text_with_the_innermost_proposal(reading):
    outer, inner, gone = reading.task_proposals.all()
    inner.start, inner.end = outer.start + 5, outer.end
    gone.state = TaskProposalState.REJECTED
    runs = runs_of(reading.text, [outer, inner, gone])
    assert "".join(run.text for run in runs) == reading.text
    marked = [(run.start, run.text, run.proposal) for run in runs if run.proposal]
    assert marked == [(outer.start, HEALTH[3:8], outer), (inner.start, HEALTH[8:], inner)]
    assert runs_of("", []) == []
