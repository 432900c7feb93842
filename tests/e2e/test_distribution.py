"""Documents are distributed in three taps, several with one gesture, and read, returned and concluded after it."""

import pytest
from playwright.sync_api import expect

from nhip.core import clock
from nhip.handling.models import Routing
from nhip.handling.services import TemplateLine, save_template
from nhip.handling.tests.samples import co, enter, give, main, make_house, present

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house():
    return make_house()


def template(house, title="Kinh tế chính"):
    lines = [TemplateLine(main(house.office.economy), 5), TemplateLine(co(house.office.general), 5)]
    return save_template(
        actor=house.actor(house.chief), title=title, note="Tham mưu, trả lời.", lines=lines, now=clock.now()
    )


def test_a_leader_distributes_in_three_taps(sign_in, house, fits_the_screen):
    template(house)
    lying = present(house, enter(house, on=clock.today()), now=clock.now())
    page = sign_in(house.user(house.chief))
    page.goto(f"/xu-ly-van-ban/phan/{lying.pk}/phan-phoi/")
    fits_the_screen(page)
    page.get_by_role("button", name="Kinh tế chính").click()
    expect(page.locator(".sheet-row")).to_have_count(2)
    page.get_by_role("button", name="3 ngày", exact=True).click()
    expect(page.get_by_role("button", name="3 ngày", exact=True)).to_have_class("btn btn-sm btn-primary")
    expect(page.locator("#sheet-note")).to_have_value("Tham mưu, trả lời.")
    fits_the_screen(page)
    page.get_by_role("button", name="Chuyển", exact=True).click()
    expect(page.get_by_text("Đã chuyển 12/SYT")).to_be_visible()
    assert {str(each) for each in Routing.objects.filter(note__text="Tham mưu, trả lời.")} == {
        "Xử lý chính: Phòng Kinh tế", "Phối hợp: Phòng Tổng hợp",
    }  # fmt: skip


def test_names_are_found_without_diacritics_and_the_keyboard_sends(sign_in, house, screen):
    lying = present(house, enter(house, on=clock.today()), now=clock.now())
    page = sign_in(house.user(house.chief))
    page.goto(f"/xu-ly-van-ban/phan/{lying.pk}/phan-phoi/")
    find = page.get_by_role("searchbox", name="Tìm đơn vị, người")
    find.fill("kinh te")
    expect(page.locator(".sheet-pick:visible").first).to_contain_text("Phòng Kinh tế")
    find.press("Enter")
    expect(page.locator(".sheet-row")).to_have_count(1)
    page.locator("[data-nhip-pick-find]").fill("khong co ai")
    expect(page.get_by_text("Không có ai tên như vậy.")).to_be_visible()
    page.locator("[data-nhip-pick-find]").fill("ptth")
    page.locator("[data-nhip-pick-find]").fill("tong hop")
    page.locator("[data-nhip-pick-find]").press("Enter")
    expect(page.locator(".sheet-row")).to_have_count(2)
    page.locator(".sheet-row").nth(1).get_by_text("Chính", exact=True).click()
    expect(page.locator(".sheet-row").nth(0).locator("input[value=co]")).to_be_checked()
    page.locator("#sheet-note").press("Control+Enter")
    expect(page.get_by_text("Đã chuyển 12/SYT")).to_be_visible()
    lead = Routing.objects.get(part="main")
    assert lead.unit == house.office.general


def test_a_pile_goes_out_with_one_gesture(sign_in, house):
    template(house)
    for number in range(3):
        present(house, enter(house, f"{number + 1}/SYT", on=clock.today()), now=clock.now())
    page = sign_in(house.user(house.chief))
    page.goto("/xu-ly-van-ban/cho-phan-phoi/")
    for tick in page.locator("[data-nhip-tick]").all():
        tick.check()
    page.get_by_role("button", name="Phân phối cùng bút phê").click()
    page.get_by_role("button", name="Kinh tế chính").click()
    expect(page.locator(".sheet-row")).to_have_count(2)
    page.get_by_role("button", name="Chuyển 3 văn bản").click()
    expect(page.get_by_text("Đã chuyển 3 văn bản với cùng bút phê.")).to_be_visible()
    assert Routing.objects.filter(part="main", unit=house.office.economy).count() == 3


def test_opening_the_document_marks_it_read_and_a_word_appears(sign_in, house, fits_the_screen):
    entry = enter(house, on=clock.today())
    [lead] = give(house, entry, main(person=house.specialist, due_on=clock.today()), now=clock.now())
    page = sign_in(house.user(house.specialist))
    with page.expect_response(lambda response: response.url.endswith("/da-xem/")) as told:
        page.goto(f"/van-ban/{entry.pk}/")
    assert told.value.status == 204
    lead.refresh_from_db()
    assert lead.first_read_at is not None
    page.get_by_role("textbox", name="Ý kiến").fill("Chờ số liệu của Sở")
    page.get_by_role("button", name="Gửi").click()
    expect(page.locator(".handling-comment")).to_contain_text("Chờ số liệu của Sở")
    fits_the_screen(page)
    page.get_by_role("link", name="Ghi kết quả xử lý").click()
    page.get_by_label("Lưu hồ sơ").check()
    page.get_by_role("button", name="Ghi kết quả xử lý").click()
    expect(page.locator(".handling-outcome")).to_contain_text("Lưu hồ sơ")
