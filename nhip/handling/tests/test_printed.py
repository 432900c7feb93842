"""What the printed register and the slip say of the handling."""

from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from nhip.documents.choices import Direction, UnitRole
from nhip.documents.services import open_to
from nhip.documents.slots import Opinion, Share, handling_of
from nhip.handling import services
from nhip.handling.choices import OutcomeKind
from nhip.handling.selectors import printed_handling
from nhip.handling.tests.samples import DAY, DUE, LATER, NOW, co, enter, give, informed, main, make_house, present

pytestmark = pytest.mark.django_db


def at(hour):
    return NOW.replace(hour=hour)


def test_leader_unit_and_handler_each_have_their_voice(django_assert_num_queries):
    house = make_house()
    entry, untouched = enter(house), enter(house, "13/SYT")
    present(house, entry)
    first, *_others = give(house, entry, main(unit=house.office.economy), co(unit=house.office.general, due_on=None))
    inner = give(
        house, entry, main(person=house.specialist), by=house.head, inside=first, text="Soạn trả lời", now=LATER
    )
    with django_assert_num_queries(3):
        told = printed_handling([entry.pk, untouched.pk], DAY)
    assert set(told) == {entry.pk}  # of the other one the register's own columns speak
    assert told[entry.pk].leaders == (
        Opinion(
            house.actor(house.chief).label,
            DAY,
            "Nghiên cứu, tham mưu",
            (Share("Phòng Kinh tế", "Xử lý chính", DUE), Share("Phòng Tổng hợp", "Phối hợp", None)),
        ),
    )
    assert told[entry.pk].units == (
        Opinion(
            house.actor(house.head).label,
            date(2023, 3, 2),
            "Soạn trả lời",
            (Share("Chuyên Viên Kinh Tế", "Xử lý chính", inner[0].due_on),),
        ),
    )
    assert (told[entry.pk].handlers, told[entry.pk].answer_code) == ((), "")


def test_the_answer_stands_in_the_register_and_on_the_slip(client):
    house = make_house()
    entry = enter(house)
    present(house, entry)
    give(house, entry, main(person=house.specialist), informed(unit=house.office.general))
    answer = enter(house, "9/VP-KT", "Trả lời Sở Y tế", direction=Direction.OUTGOING)
    open_to(entry=answer, role=UnitRole.MAIN, people=[house.specialist])
    services.conclude_entry(
        actor=house.actor(house.specialist), entry=entry, kind=OutcomeKind.ANSWERED, answer=answer, text="Đã gửi",
        now=LATER,
    )  # fmt: skip
    told = handling_of([entry.pk])[entry.pk]  # as the registers ask
    assert (told.answer_code, told.progress) == ("9/VP-KT", "Hoàn thành")
    assert [opinion.words for opinion in told.handlers] == ["Trả lời bằng văn bản đi 9/VP-KT. Đã gửi"]
    client.force_login(house.user(house.clerk))
    assert client.get(reverse("documents:slip", kwargs={"pk": entry.pk})).status_code == 200
    assert printed_handling([entry.pk], NOW.date())[entry.pk].answer_code == "9/VP-KT"


def test_every_voice_and_every_step_stands_on_the_slip(client):
    house = make_house()
    entry = enter(house)
    present(house, entry)
    _lead, helper = give(house, entry, main(person=house.specialist), co(person=house.colleague))
    services.mark_read(actor=house.actor(house.colleague), entry=entry, now=at(9))
    services.finish_part(actor=house.actor(house.colleague), routing=helper, text="Đã gửi số liệu", now=at(10))
    give(house, entry, co(person=house.other_head, due_on=None), text="Thêm phòng Tổng hợp", now=at(11))
    chief = house.actor(house.chief)
    services.conclude_entry(actor=chief, entry=entry, kind=OutcomeKind.FILED, text="Lưu", now=at(12))
    services.reopen_entry(actor=chief, entry=entry, reason="Còn việc phải làm", now=at(13))
    told = printed_handling([entry.pk], DAY)[entry.pk]
    assert [opinion.words for opinion in told.leaders] == ["Nghiên cứu, tham mưu", "Thêm phòng Tổng hợp"]
    assert [share.who for share in told.leaders[1].shares] == ["Trưởng Tổng Hợp"]
    assert [(opinion.by, opinion.words) for opinion in told.handlers] == [
        (house.actor(house.colleague).label, "Đã gửi số liệu")
    ]
    assert [step.words for step in told.steps] == [
        "Trình Chánh Văn Phòng",
        "Chuyển Chuyên Viên Kinh Tế (xử lý chính, hạn 10/03/2023)",
        "Chuyển Chuyên Viên Thứ Hai (phối hợp, hạn 10/03/2023)",
        "Xem văn bản",
        "Đã xong – Chuyên Viên Thứ Hai: Đã gửi số liệu",
        "Chuyển Trưởng Tổng Hợp (phối hợp)",
        "Kết quả: Lưu hồ sơ. Lưu",
        "Mở lại: Còn việc phải làm",
    ]
    client.force_login(house.user(house.clerk))
    paper = client.get(reverse("documents:slip", kwargs={"pk": entry.pk}))
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper.content))
    for words in ("Thêm phòng Tổng hợp", "Đã gửi số liệu", "Quá trình giải quyết", "10:00 01/03/2023"):
        assert words in " ".join(text.split())
