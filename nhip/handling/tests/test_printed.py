"""What the printed register and the slip say of the handling."""

from datetime import date

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
    assert told[entry.pk].leader == Opinion(
        house.actor(house.chief).label,
        DAY,
        "Nghiên cứu, tham mưu",
        (Share("Phòng Kinh tế", "Xử lý chính", DUE), Share("Phòng Tổng hợp", "Phối hợp", None)),
    )
    assert told[entry.pk].unit == Opinion(
        house.actor(house.head).label,
        date(2023, 3, 2),
        "Soạn trả lời",
        (Share("Chuyên Viên Kinh Tế", "Xử lý chính", inner[0].due_on),),
    )
    assert (told[entry.pk].handler, told[entry.pk].answer_code) == (Opinion(), "")


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
    assert told.handler.words == "Trả lời bằng văn bản đi. Đã gửi"
    client.force_login(house.user(house.clerk))
    assert client.get(reverse("documents:slip", kwargs={"pk": entry.pk})).status_code == 200
    assert printed_handling([entry.pk], NOW.date())[entry.pk].answer_code == "9/VP-KT"
