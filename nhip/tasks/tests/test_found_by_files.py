"""Tasks are found by the words of the files that came with what was reported; only by those who see the task."""

from datetime import date

import pytest
from django.urls import reverse

from nhip.files.models import TextLayer
from nhip.files.services import store_file
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reading.tests import papers
from nhip.tasks import selectors, services
from nhip.tasks.jobs import index_text
from nhip.tasks.models import TaskContent
from nhip.tasks.selectors import rights
from nhip.tasks.tests.samples import NOW, make_task, part, system

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 5)


@pytest.fixture
def office():
    return make_office()


def file_of(office, *lines):
    return store_file(actor=system(office), name="ket-qua.docx", content=[papers.docx_of(lines)], now=NOW)


def found(actor, words):
    return [task.content for task in selectors.matching(selectors.visible_to(actor), words).order_by("pk")]


def reported(office, content, *lines, **more):
    task = make_task(office, content=content, **more)
    files = [file_of(office, *lines)]
    services.report_result(actor=system(office), task=task, reported_on=DAY, text="xong", attachments=files, now=NOW)
    return task


@pytest.mark.parametrize("few", [2_000, 0], ids=["few", "many"])
def test_words_of_result_files_find_the_task(office, few, monkeypatch):
    monkeypatch.setattr(rights, "_FEW", few)
    reported(office, "Rà soát quy hoạch", "Đề nghị điều chỉnh tuyến kè Hải Thịnh")
    make_task(office, content="Kiểm tra tuyến kè")
    chief = office.actor(Role.CHIEF)
    assert found(chief, "kè hải thịnh") == ["Rà soát quy hoạch"]
    assert found(chief, "tuyen ke") == ["Rà soát quy hoạch", "Kiểm tra tuyến kè"]
    assert found(chief, "kè đồng") == []


def test_words_of_progress_files_too_and_without_files_nothing_is_kept(office):
    task = make_task(office, content="Lập dự toán")
    files = [file_of(office, "bảng giá")]
    services.report_progress(
        actor=system(office), task=task, reported_on=DAY, text="đang làm việc", attachments=files, now=NOW
    )
    assert found(office.actor(Role.CHIEF), "bảng giá") == ["Lập dự toán"]
    other = make_task(office, content="Việc khác")
    services.report_progress(actor=system(office), task=other, reported_on=DAY, text="đang làm việc", now=NOW)
    services.report_result(actor=system(office), task=other, reported_on=DAY, text="xong", now=NOW)
    assert list(TaskContent.objects.values_list("task_id", flat=True)) == [task.pk]


def test_a_text_that_comes_later_is_found_and_hearing_twice_changes_nothing(office):
    task = reported(office, "Rà soát", "chữ cũ")
    layer = TextLayer.objects.get()
    TextLayer.objects.update(text="chữ sau nhận dạng")
    layer.refresh_from_db()
    for _time in range(2):
        index_text(layer)
    chief = office.actor(Role.CHIEF)
    assert found(chief, "sau nhận dạng") == ["Rà soát"]
    assert found(chief, "chữ cũ") == []
    assert TaskContent.objects.get().task_id == task.pk


def test_files_of_tasks_of_others_find_nothing(office, client):
    neighbour = make_office("VPKHAC")
    reported(office, "Việc của phòng kinh tế", "phương án mật danh", lead=part(office.economy))
    reported(office, "Việc riêng của phòng khác", "phương án mật danh", lead=part(office.general))
    reported(neighbour, "Việc của láng giềng", "phương án mật danh")
    specialist = office.actor(Role.SPECIALIST, office.economy)
    assert found(specialist, "mật danh") == ["Việc của phòng kinh tế"]
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    page = client.get(reverse("tasks:task_list"), {"q": "mật danh"})
    assert page.context["listing"].total == 1
    text = page.content.decode()
    assert "Việc riêng của phòng khác" not in text
    assert "Việc của láng giềng" not in text
