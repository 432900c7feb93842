"""Ten real directives, two of them scans, from the scan folder to a closed dossier and into an empty second database.

The clerk registers them by keyboard, the chief distributes them on a phone, the head of division writes down what came
of each, gathers them in a dossier and closes it. It runs on published directives where the real texts are, and always
on our own.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

import nhip
from nhip.core import clock
from nhip.documents.models import RegisterEntry
from nhip.dossiers.models import Dossier, RetentionRule
from nhip.dossiers.packages import check_package
from nhip.handling.models import Outcome, Routing
from nhip.handling.services import TemplateLine, save_template
from nhip.handling.tests.samples import House, co, main, make_house
from nhip.tasks.models import Task
from tests.e2e import second_database
from tests.e2e.directives import OWN, TASKS, TEN, Directive, own_texts, put_into

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2025, 12, 3)  # a Wednesday
ROOT = Path(nhip.__file__).parent.parent
UNITS = (
    "VPUBND-UB,UBND tỉnh VPUBND,Ủy ban nhân dân,\nVPUBND,Văn phòng UBND tỉnh VPUBND,Văn phòng,VPUBND-UB\n"
    "VPUBND-KT,Phòng Kinh tế,Phòng,VPUBND\n"
)
TITLE = "Chỉ đạo của cấp trên quý IV năm 2025"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(params=["published", "own"])
def directives(request, tmp_path) -> tuple[Directive, ...]:
    """What lies in the scan folder."""
    if request.param == "own":
        chosen, texts = OWN, own_texts()
    else:
        folder = request.getfixturevalue("shared_data") / "directives"
        chosen, texts = TEN, {each.file: (folder / f"{each.file}.txt").read_text(encoding="utf-8") for each in TEN}
    put_into(tmp_path / "scans", chosen, texts, DAY)
    return chosen


@pytest.fixture
def house(travel) -> House:
    travel(DAY)
    made = make_house()
    RetentionRule.objects.create(
        group="Tổng hợp", title="Hồ sơ chỉ đạo", years=20, basis="QĐ 1", valid_from=date(2020, 1, 1)
    )
    lines = [TemplateLine(main(made.office.economy), 5), TemplateLine(co(made.office.general), 5)]
    save_template(
        actor=made.actor(made.chief, DAY), title="Kinh tế chính", note="Tham mưu, trả lời.", lines=lines,
        now=clock.now(),
    )  # fmt: skip
    return made


def register_by_keyboard(page: Page, directives: tuple[Directive, ...]) -> int:
    """The clerk confirms what was read, types where it is wrong, Ctrl+Enter; how many fields were typed."""
    page.goto("/tiep-nhan/")
    expect(page.locator("[data-nhip-row]")).to_have_count(len(directives))
    expect(page.locator("[data-nhip-row] .badge", has_text="Chờ vào sổ")).to_have_count(len(directives))
    page.get_by_role("link", name="Vào sổ lần lượt").click()
    n_typed = 0
    for number, directive in enumerate(directives, 1):
        if number > 1:
            expect(page.locator(".intake-registered")).to_contain_text(f"số đến {number - 1}")
        code = page.locator("#id_reference_code")
        expect(code).to_be_focused()
        n_typed += put_right(page, directive)
        if number == 1:
            shoot(page, "register")
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Hàng đợi đã hết")).to_be_visible()
    return n_typed


def put_right(page: Page, directive: Directive) -> int:
    """Walk the fields with the Tab key from the first on; type over what differs from the paper."""
    expected = {
        "reference_code": directive.code, "issued_on": directive.issued_on.isoformat(),
        "issuer_name": directive.issuer, "subject": directive.subject, "signer_name": directive.signer,
    }  # fmt: skip
    n_typed = 0
    for name, value in expected.items():
        if page.locator(f"#id_{name}").input_value() != value:
            page.locator(f"#id_{name}").focus()
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(value)
            n_typed += 1
    return n_typed


def present_all(page: Page, n_documents: int) -> None:
    """The clerk lays all of them before the chief with one gesture."""
    page.goto("/xu-ly-van-ban/cho-trinh/")
    page.locator("[data-nhip-tick-all]").check()
    shoot(page, "present")
    page.get_by_role("button", name="Trình lãnh đạo").click()
    page.get_by_label("Trình", exact=True).select_option(label="Chánh Văn Phòng")
    page.get_by_role("button", name="Trình", exact=True).click()
    expect(page.get_by_text(f"Đã trình {n_documents} văn bản.")).to_be_visible()


def distribute_on_a_phone(phone: Page, n_documents: int) -> None:
    """One in three taps from the list, the others with one gesture."""
    phone.goto(f"/van-ban/{RegisterEntry.objects.latest('pk').pk}/")
    expect(phone.get_by_role("link", name="Phân phối", exact=True)).to_be_in_viewport()
    shoot(phone, "entry")
    phone.goto("/xu-ly-van-ban/cho-phan-phoi/")
    shoot(phone, "waiting")
    phone.locator("[data-nhip-row] a.cell-open").first.tap()
    shoot(phone, "sheet")
    phone.get_by_role("button", name="Kinh tế chính").tap()
    expect(phone.locator(".sheet-row")).to_have_count(2)
    phone.get_by_role("button", name="Chuyển", exact=True).tap()
    expect(phone.get_by_text("Đã chuyển")).to_be_visible()
    phone.goto("/xu-ly-van-ban/cho-phan-phoi/")
    for tick in phone.locator("[data-nhip-tick]").all():
        tick.check()
    phone.get_by_role("button", name="Phân phối cùng bút phê").tap()
    phone.get_by_role("button", name="Kinh tế chính").tap()
    expect(phone.locator(".sheet-row")).to_have_count(2)
    rest = "Chuyển" if n_documents == 2 else f"Chuyển {n_documents - 1} văn bản"
    shoot(phone, "sheet-many")
    phone.get_by_role("button", name=rest).tap()
    expect(phone.get_by_text(f"Đã chuyển {n_documents - 1} văn bản với cùng bút phê.")).to_be_visible()


def handle_all(page: Page, directives: tuple[Directive, ...]) -> None:
    """The head of division opens each from the own list and writes down what came of it."""
    for n, directive in enumerate(directives):
        page.goto("/xu-ly-van-ban/toi-xu-ly/")
        expect(page.locator("[data-nhip-row]")).to_have_count(len(directives) - n)
        page.locator("[data-nhip-row]", has_text=directive.code).locator("a.cell-open").click()
        expect(page.get_by_role("link", name="Ghi kết quả xử lý")).to_be_in_viewport()
        if n == 0:
            shoot(page, "entry")
        if directive.outcome == TASKS:
            give_tasks(page)
        page.get_by_role("link", name="Ghi kết quả xử lý").click()
        page.get_by_label(directive.outcome).check()
        page.get_by_role("button", name="Ghi kết quả xử lý").click()
        expect(page.locator(".handling-outcome")).to_contain_text(directive.outcome)


def give_tasks(page: Page) -> None:
    """What the document's own words ask for becomes tasks, and back to the document."""
    page.get_by_role("button", name="Đọc nhiệm vụ trong văn bản").click()
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
    shoot(page, "tasks")
    page.get_by_role("link", name="Văn bản", exact=True).click()


def gather(page: Page, n_documents: int) -> None:
    """Open a dossier, put all of the register into it with one gesture, close it."""
    page.goto("/ho-so/mo/")
    page.get_by_label("Tiêu đề hồ sơ").fill(TITLE)
    page.get_by_label("Ngày bắt đầu").fill("2025-10-01")
    page.get_by_label("Thời hạn bảo quản").select_option(label="Hồ sơ chỉ đạo – 20 năm")
    page.get_by_role("button", name="Mở hồ sơ").click()
    expect(page.get_by_text("Đã mở hồ sơ.")).to_be_visible()
    page.goto("/van-ban-den/")
    page.locator("[data-nhip-tick-all]").check()
    page.get_by_role("button", name="Đưa vào hồ sơ").click()
    shoot(page, "collect")
    page.get_by_role("button", name=f"– {TITLE}").click()
    expect(page.get_by_text(f"Đã đưa {n_documents} văn bản vào hồ sơ.")).to_be_visible()
    shoot(page, "dossier")
    page.get_by_role("link", name="Kết thúc hồ sơ").click()
    page.get_by_label("Ngày công việc kết thúc").fill(DAY.isoformat())
    page.get_by_role("button", name="Kết thúc hồ sơ").click()
    expect(page.get_by_text("Đã kết thúc hồ sơ.")).to_be_visible()


def download_package(page: Page, path: Path) -> Path:
    """The archive package, from the page of the dossier."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Gói lưu trữ").click()
    download.value.save_as(path)
    assert check_package(path) == []
    return path


def environment(data: Path) -> dict[str, str]:
    """Of a process that knows this installation's folder and nothing of the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NHIP_", "DJANGO_"))}
    return {**kept, "NHIP_DATA": str(data), "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def new_data(tmp_path_factory) -> Iterator[subprocess.Popen[bytes]]:
    """The folder of a new installation, its tables being made while the browser works."""
    folder = tmp_path_factory.mktemp("second") / "data"
    migrate = [sys.executable, "-m", "nhip", "migrate", "--verbosity", "0"]
    with subprocess.Popen(migrate, env=environment(folder), cwd=folder.parent) as process:
        process.folder = folder
        yield process


def second_content(package: Path, new_data: subprocess.Popen[bytes], folder: Path) -> dict[str, Any]:
    """What an empty database holds after it took the package in."""
    assert new_data.wait(timeout=300) == 0
    data = shutil.copytree(new_data.folder, folder / "data")
    units = folder / "don-vi.csv"
    units.write_text("Mã,Tên đơn vị,Loại,Trực thuộc\n" + UNITS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, second_database.__file__, str(package), str(units)],
        capture_output=True, text=True, check=False, timeout=300, cwd=folder, env=environment(data),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def shoot(page: Page, name: str) -> None:
    if folder := os.environ.get("NHIP_SHOTS"):
        width = page.viewport_size["width"]
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def test_from_the_scan_folder_to_a_closed_dossier_in_another_database(open_as, house, directives, new_data, tmp_path):
    n_all = len(directives)
    clerk = open_as(house.user(house.clerk), "desktop")
    call_command("watch_folder", tmp_path / "scans")
    assert register_by_keyboard(clerk, directives) <= 1
    register = RegisterEntry.objects.order_by("number").select_related("document")
    assert [
        (each.number, each.document.reference_code, each.document.issued_on, each.document.issuer_name)
        for each in register
    ] == [(n, each.code, each.issued_on, each.issuer) for n, each in enumerate(directives, 1)]
    present_all(clerk, n_all)
    distribute_on_a_phone(open_as(house.user(house.chief), "phone"), n_all)
    assert Routing.objects.filter(part="main", unit=house.office.economy).count() == n_all
    head = open_as(house.user(house.head), "desktop")
    handle_all(head, directives)
    tallied = Counter(str(each.get_kind_display()) for each in Outcome.objects.all())
    assert tallied == Counter(each.outcome for each in directives)
    given = Task.objects.values_list("source_document__reference_code", flat=True).distinct()
    assert set(given) == {each.code for each in directives if each.outcome == TASKS}
    gather(head, n_all)
    package = download_package(head, tmp_path / "goi.zip")
    (tmp_path / "second").mkdir()
    first = json.loads(json.dumps(second_database.content_of(Dossier.objects.get())))
    assert len(first["documents"]) == n_all
    assert second_content(package, new_data, tmp_path / "second") == first
