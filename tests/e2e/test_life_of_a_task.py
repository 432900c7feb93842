"""A directive from its file to tasks, one of them through its whole life, and where the table counts it on three days.

Three people at once: an officer of the Office and its chief at their desks, the contact of a department on a phone. It
runs on a published directive where the real texts are, and always on one of our own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from nhip.core.dates import vi_date
from nhip.directives.tests.samples import HEALTH, MONTHLY, UNKNOWN, directive_text
from nhip.org.choices import Role, UnitKind
from nhip.org.models import Unit
from nhip.org.tests.factories import START, make_office
from nhip.reading.tests import papers
from nhip.tasks.models import Task

pytestmark = pytest.mark.django_db(transaction=True)
PUBLISHED = "2025-11-18_CT_09-CT-UBND_can-tho.txt"


@dataclass(frozen=True)
class Paper:
    """A directive, the day on which it came, and the words of the task whose life is followed."""

    text: str
    came_on: date
    words: str
    n_proposals: int


@pytest.fixture(params=["published", "own"])
def paper(request) -> Paper:
    if request.param == "own":
        return Paper(directive_text(HEALTH, MONTHLY, UNKNOWN), date(2024, 1, 8), "ban hành Quy chế phòng bệnh", 3)
    text = (request.getfixturevalue("shared_data") / "directives" / PUBLISHED).read_text(encoding="utf-8")
    return Paper(text, date(2025, 11, 20), "quy chuẩn kỹ thuật địa phương về chất lượng nước sạch", 0)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def office():
    made = make_office()
    for n, name in enumerate(("Sở Nông nghiệp và Môi trường", "Sở Xây dựng")):
        Unit.objects.create(
            code=f"SO{n}",
            name=name,
            kind=UnitKind.DEPARTMENT,
            parent=made.committee,
            agency=made.unit,
            valid_from=START,
        )
    return made


def confirm(page: Page, paper: Paper, due_on: date) -> None:
    """Upload, give the followed task its day, answer what the directory leaves open, give all."""
    page.goto("/van-ban-chi-dao/them/")
    file = {"name": "Chỉ thị.txt", "mimeType": "text/plain", "buffer": paper.text.encode()}
    page.locator("input[type=file][multiple]").set_input_files([file])
    expect(page.locator(".upload-item.is-done")).to_be_visible()
    page.get_by_role("button", name="Đọc văn bản").click()
    card = page.locator(".proposal", has_text=paper.words)
    card.get_by_role("button", name="Sửa").click()
    page.get_by_label("Thời hạn", exact=True).fill(due_on.isoformat())
    page.get_by_role("button", name="Lưu").click()
    expect(card.locator("strong", has_text=vi_date(due_on))).to_be_visible()
    page.get_by_role("button", name="Giao tất cả còn lại").click()
    expect(page.locator(".directive-said")).to_contain_text("Đã xác nhận")
    keep = page.get_by_role("button", name="Giữ như văn bản")
    while n_asked := keep.count():
        keep.first.click()
        expect(keep).not_to_have_count(n_asked)
    rest = page.get_by_role("button", name="Giao tất cả còn lại")
    if rest.count():
        rest.click()
    expect(rest).to_have_count(0)
    expect(page.locator(".badge", has_text="Đã xác nhận")).to_be_visible()


def do(page: Page, task: Task, deed: str, done: str, **fields: str) -> None:
    """Open the task, choose the deed, fill its form, send it."""
    page.goto(f"/nhiem-vu/{task.pk}/")
    page.get_by_role("link", name=deed, exact=True).click()
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " ")).fill(value)
    page.get_by_role("button", name=deed, exact=True).click()
    expect(page.get_by_text(done)).to_be_visible()


def expect_in_cell(page: Page, task: Task, bucket: str, as_of: date) -> None:
    """As of a day the board counts the task in one cell of its unit's row; the cell opens a list that holds it."""
    start, end = task.assigned_on - timedelta(days=30), task.assigned_on + timedelta(days=30)
    page.goto(f"/nhiem-vu/bang/?tu={start}&den={end}&tinh-den={as_of}&theo=chu-tri")
    expect(page.get_by_text("Các ô cộng lại bằng")).to_be_visible()
    columns = page.locator(".board-table thead th").all_text_contents()
    row = page.locator(".board-table tbody tr", has=page.get_by_role("rowheader", name="Sở Y tế", exact=True))
    row.locator("th, td").nth(columns.index(bucket)).get_by_role("link").click()
    expect(page.locator("[data-nhip-row]", has_text=task.code)).to_be_visible()


def test_the_life_of_a_task_is_seen_in_the_table(
    office, paper, open_as, travel: Callable[[date], None], fits_the_screen
):
    officer = open_as(office.user(Role.GENERAL), "desktop")
    chief = open_as(office.user(Role.CHIEF, office.unit), "desktop")
    unit = open_as(office.user(Role.UNIT_CONTACT, office.department), "phone")

    def day(n: int) -> date:
        return paper.came_on + timedelta(days=n)

    travel(day(0))
    confirm(officer, paper, day(20))
    task = Task.objects.get(content__contains=paper.words)
    assert (task.due_on, task.source_document.assigns_tasks) == (day(20), True)
    assert task.source_passage.text in paper.text

    travel(day(1))
    unit.goto("/thong-bao/")
    unit.get_by_role("link", name=task.content[:60]).first.click()
    fits_the_screen(unit)
    do(unit, task, "Nhận việc", "Đã ghi đơn vị nhận việc.")

    travel(day(15))
    do(unit, task, "Xin gia hạn", "Đã gửi đề nghị", Xin_gia_hạn_đến=day(30).isoformat(), Lý_do="Chờ số liệu")
    travel(day(16))
    do(chief, task, "Đồng ý gia hạn", "Đã đồng ý gia hạn.")
    expect_in_cell(chief, task, "Chưa hoàn thành, trong hạn", day(16))

    travel(day(35))
    expect_in_cell(officer, task, "Chưa hoàn thành, quá hạn", day(35))
    do(unit, task, "Báo cáo kết quả", "Đã báo cáo kết quả", Nội_dung_kết_quả="Đã trình dự thảo")
    travel(day(36))
    do(officer, task, "Trả lại kết quả", "Đã trả lại kết quả", Lý_do_trả_lại="Thiếu phụ lục")

    travel(day(38))
    unit.goto(f"/nhiem-vu/{task.pk}/")
    expect(unit.get_by_text("Thiếu phụ lục").first).to_be_visible()
    unit.get_by_role("link", name="Báo cáo kết quả", exact=True).click()
    fits_the_screen(unit)
    file = {"name": "Phụ lục.pdf", "mimeType": "application/pdf", "buffer": papers.pdf_of(["Phụ lục kèm theo"])}
    unit.locator("input[type=file][multiple]").set_input_files([file])
    expect(unit.locator(".upload-item.is-done")).to_be_visible()
    unit.get_by_label("Nội dung kết quả").fill("Đã bổ sung phụ lục")
    unit.get_by_role("button", name="Báo cáo kết quả").click()
    expect(unit.get_by_text("Đã báo cáo kết quả")).to_be_visible()
    fits_the_screen(unit)

    travel(day(39))
    officer.goto(f"/nhiem-vu/{task.pk}/xac-nhan/")
    expect(officer.get_by_role("link", name="Phụ lục.pdf")).to_be_visible()
    do(officer, task, "Xác nhận hoàn thành", "Đã xác nhận hoàn thành.")

    for bucket, as_of in (
        ("Chưa hoàn thành, trong hạn", day(16)),
        ("Chưa hoàn thành, quá hạn", day(36)),
        ("Hoàn thành quá hạn", day(39)),
    ):
        expect_in_cell(officer, task, bucket, as_of)
    expect_in_cell(unit, task, "Hoàn thành quá hạn", day(39))


def test_a_result_with_a_refused_file_is_not_sent_and_its_words_stay(office, open_as, travel, fits_the_screen):
    day = date(2024, 1, 8)
    travel(day)
    officer = open_as(office.user(Role.GENERAL), "desktop")
    unit = open_as(office.user(Role.UNIT_CONTACT, office.department), "phone")
    confirm(officer, Paper(directive_text(HEALTH), day, "Quy chế phòng bệnh", 1), day + timedelta(days=20))
    task = Task.objects.get()
    unit.goto(f"/nhiem-vu/{task.pk}/bao-cao-ket-qua/")
    unit.get_by_label("Nội dung kết quả").fill("Đã xong")
    secret = {"name": "mật.txt", "mimeType": "text/plain", "buffer": "MẬT\nSố: 1/BC-SYT".encode()}
    good = {"name": "ảnh.txt", "mimeType": "text/plain", "buffer": "Kết quả".encode()}
    unit.locator("input[type=file][multiple]").set_input_files([secret, good])
    expect(unit.locator(".upload-item.is-refused")).to_contain_text("mật.txt")
    expect(unit.locator(".upload-item.is-done")).to_be_visible()
    fits_the_screen(unit)
    unit.get_by_role("button", name="Báo cáo kết quả").click()
    expect(unit.get_by_text("Chưa gửi: có tệp không tải lên được.")).to_be_visible()
    assert task.results.count() == 0
    unit.get_by_role("button", name="Bỏ", exact=True).click()
    expect(unit.get_by_text("Chưa gửi: có tệp không tải lên được.")).to_be_hidden()
    expect(unit.get_by_label("Nội dung kết quả")).to_have_value("Đã xong")
    unit.get_by_role("button", name="Báo cáo kết quả").click()
    expect(unit.get_by_text("Đã báo cáo kết quả")).to_be_visible()
    assert task.results.get().attachments.get().name == "ảnh.txt"
