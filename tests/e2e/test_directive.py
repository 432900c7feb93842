"""A directive from its file to tasks in the list, by mouse and by keyboard alone."""

import io
from dataclasses import dataclass

import docx
import pytest
from playwright.sync_api import Page, expect

from nhip.directives.models import DirectiveReading
from nhip.directives.tests.samples import HEALTH, MONTHLY, UNKNOWN, directive_text, make_reading
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import TODAY, make_office
from nhip.tasks.models import Task

pytestmark = pytest.mark.django_db(transaction=True)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def user():
    return make_office().user(Role.GENERAL)


def as_docx(text: str) -> bytes:
    paper, kept = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        paper.add_paragraph(line)
    paper.save(kept)
    return kept.getvalue()


def test_a_directive_becomes_tasks(sign_in, user, fits_the_screen):
    page: Page = sign_in(user)
    page.goto("/van-ban-chi-dao/them/")
    file = {"name": "Chỉ thị 15.docx", "mimeType": DOCX, "buffer": as_docx(directive_text())}
    page.locator("input[type=file][multiple]").set_input_files([file])
    expect(page.locator(".upload-item.is-done")).to_be_visible()
    fits_the_screen(page)
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.locator("mark.span")).to_have_count(3)
    fits_the_screen(page)
    page.get_by_role("button", name="Giao tất cả còn lại").click()
    expect(page.locator(".directive-count")).to_have_text("2/3")
    page.get_by_role("button", name="Giữ như văn bản").click()
    page.locator("[data-nhip-do=accept]").click()
    expect(page.locator(".directive-count")).to_have_text("3/3")
    page.goto("/nhiem-vu/")
    expect(page.locator("[data-nhip-row]")).to_have_count(3)
    assert Task.objects.filter(source_document__assigns_tasks=True, source_passage__isnull=False).count() == 3


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_directive_is_confirmed_by_keyboard(sign_in, user):
    reading: DirectiveReading = make_reading(actor_for_person(user.person, TODAY), HEALTH, MONTHLY, UNKNOWN)
    page: Page = sign_in(user)
    page.goto(f"/van-ban-chi-dao/{reading.pk}/")
    count = page.locator(".directive-count")
    first, second, third = (page.locator(f"#de-xuat-{each.pk}") for each in reading.task_proposals.all())
    page.keyboard.press("Enter")
    expect(count).to_have_text("1/3")
    expect(second).to_be_focused()
    page.keyboard.press("x")
    expect(count).to_have_text("2/3")
    page.keyboard.press("z")
    expect(count).to_have_text("1/3")
    page.keyboard.press("j")
    expect(third).to_be_focused()
    page.keyboard.press("e")
    expect(third.locator("textarea").first).to_be_focused()
    third.get_by_label("Đơn vị chủ trì").fill("Sở Y tế")
    third.get_by_role("button", name="Lưu").click()
    expect(third).to_be_focused()
    page.keyboard.press("s")
    expect(third.locator(".split-text")).to_be_visible()
    page.keyboard.press("Escape")
    expect(third.locator(".proposal-content")).to_be_visible()
    page.keyboard.press("a")
    expect(count).to_have_text("3/3")
    assert Task.objects.count() == 3
    page.locator(".directive-text").evaluate(
        """text => {
          const run = text.firstElementChild.firstChild;
          document.getSelection().setBaseAndExtent(run, 0, run, run.data.indexOf("\\n"));
        }"""
    )
    page.keyboard.press("n")
    expect(count).to_have_text("3/4")
    assert reading.task_proposals.order_by("start").first().text == reading.text.split("\n", 1)[0]
    expect(first).to_be_visible()


@dataclass
class Keys:
    """Presses keys as a person does, and counts them."""

    page: Page
    n_pressed: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.n_pressed += 1


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_thirty_tasks_are_confirmed_by_few_keys(sign_in, user):
    clauses = [f"{n}. Giao Sở Y tế kiểm tra cơ sở số {n} trước ngày 30/01/2024." for n in range(1, 27)]
    clauses += [
        "27. Giao Sở Khí tượng theo dõi thời tiết tại các trường học trước ngày 30/01/2024.",
        "28. Giao Sở Khí tượng công bố bản tin hằng ngày trước ngày 31/01/2024.",
        "29. Giao Ban Thủy lợi kiểm tra các hồ chứa trước ngày 30/01/2024.",
        "30. Giao Trung tâm Kiểm soát lập danh mục ổ dịch.",
    ]
    reading = make_reading(actor_for_person(user.person, TODAY), *clauses)
    assert reading.task_proposals.count() == 30
    page: Page = sign_in(user)
    page.goto(f"/van-ban-chi-dao/{reading.pk}/")
    count, keys = page.locator(".directive-count"), Keys(page)
    keys.press("a")
    expect(count).to_have_text("26/30")
    # The first question: kept as written, for both tasks that name it; then both are given.
    keep = page.locator(".proposal.is-current").get_by_role("button", name="Giữ như văn bản")
    keys.press(str(1 + keep.locator("xpath=preceding-sibling::button").count()), "Enter", "Enter")
    expect(count).to_have_text("28/30")
    keys.press(str(1 + keep.locator("xpath=preceding-sibling::button").count()), "Enter")
    expect(count).to_have_text("29/30")
    # The last has no day: it is written into the card.
    keys.press("e")
    day = page.get_by_label("Thời hạn", exact=True)
    expect(day).to_be_visible()
    keys.press("Tab", "Tab", "Tab")
    expect(day).to_be_focused()
    day.fill("2024-01-31")
    keys.n_pressed += len("31012024")
    keys.press("Enter")
    expect(page.locator(".directive-said")).to_have_text("Đã lưu đề xuất.")
    keys.press(str(1 + keep.locator("xpath=preceding-sibling::button").count()), "Enter")
    expect(count).to_have_text("30/30")
    assert (Task.objects.count(), keys.n_pressed) == (30, 21)
