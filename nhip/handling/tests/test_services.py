"""The deeds on documents: what each writes, what it refuses, and what a second click does."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.documents.choices import Direction
from nhip.documents.selectors import visible_to as entries_visible_to
from nhip.handling import selectors, services
from nhip.handling.choices import EntryState, OutcomeKind, Part
from nhip.handling.models import Absence, Comment, DirectiveNote, Outcome, Routing
from nhip.handling.services import PartInput, TemplateLine
from nhip.handling.tests.samples import DAY, DUE, LATER, NOW, co, enter, give, informed, main, make_house, present
from nhip.notices.models import Notice
from nhip.org.actors import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_house()


@pytest.fixture
def entry(house):
    return enter(house)


def reads(house, person, entry):
    return entries_visible_to(house.actor(person)).filter(pk=entry.pk).exists()


def waits(house, person):
    actor = house.actor(person)
    return list(selectors.awaiting(actor, selectors.seat_of(actor, DAY)).order_by("pk"))


# Presenting


def test_a_document_lies_once_before_a_leader_and_goes_on_to_another(house, entry):
    first = present(house, entry)
    assert present(house, entry) == first
    actor = house.actor(house.chief)
    second = services.present_entry(
        actor=actor, entry=entry, person=house.deputy, uid=uuid4(), now=LATER, text="Đề nghị cho ý kiến"
    )
    first.refresh_from_db()
    assert (first.ended_as, first.ended_by) == ("passed", house.chief)
    assert waits(house, house.deputy) == [second]
    assert waits(house, house.chief) == []
    told = Notice.objects.get(recipient=house.deputy)
    assert (told.kind, "Đề nghị cho ý kiến" in told.body) == ("handling.presented", True)
    assert [each.deed for each in timeline_of(entry)][:2] == ["handling.present_entry"] * 2


def test_only_leaders_are_presented_and_only_the_clerk_presents(house, entry):
    with pytest.raises(Refused, match="không giữ chức vụ lãnh đạo"):
        present(house, entry, house.head)
    with pytest.raises(Refused, match="văn thư"):
        services.present_entry(
            actor=house.actor(house.specialist), entry=entry, person=house.chief, uid=uuid4(), now=NOW
        )
    assert not Routing.objects.exists()


def test_many_are_presented_together_or_none(house, entry):
    other = enter(house, "13/SYT")
    done = services.present_many(
        actor=house.actor(house.clerk), entries=[other, entry], person=house.chief, uid=uuid4(), now=NOW
    )
    assert [each.entry for each in done] == [entry, other]
    outgoing = enter(house, "14/UBND", direction=Direction.OUTGOING)
    with pytest.raises(Refused):
        services.present_many(
            actor=house.actor(house.clerk), entries=[enter(house, "15/SYT"), outgoing], person=house.chief,
            uid=uuid4(), now=NOW,
        )  # fmt: skip
    assert Routing.objects.count() == 2


def pass_on(house, entry, **more):
    said = {"unit": house.office.economy, "basis": "Quy chế văn thư, Đ7", "uid": uuid4(), "now": NOW} | more
    return services.pass_on(actor=house.actor(house.clerk), entry=entry, **said)


def test_straight_to_a_unit_needs_its_basis(house, entry):
    with pytest.raises(Refused, match="căn cứ"):
        pass_on(house, entry, basis=" ")
    uid = uuid4()
    lead = pass_on(house, entry, uid=uid, due_on=DUE)
    assert pass_on(house, entry, uid=uid) == lead
    assert (lead.part, lead.unit, lead.note.basis) == ("main", house.office.economy, "Quy chế văn thư, Đ7")
    entry.refresh_from_db()
    assert (entry.handling_unit, entry.due_on) == (house.office.economy, DUE)
    assert waits(house, house.head) == [lead]
    with pytest.raises(Refused, match="đã giao Phòng Kinh tế"):
        pass_on(house, entry)


# Distributing


def test_one_gesture_has_one_note_one_lead_and_a_deadline_each(house, entry):
    present(house, entry)
    lead, helper, told = give(
        house, entry, main(house.office.economy, due_on=DUE), co(house.office.general, due_on=DUE + timedelta(3)),
        informed(person=house.deputy), text="  Tham mưu  ",
    )  # fmt: skip
    note = DirectiveNote.objects.exclude(text="").get()
    assert (note.text, note.author, lead.note, helper.note) == ("Tham mưu", house.chief, note, note)
    assert (lead.due_on, helper.due_on, told.due_on) == (DUE, date(2023, 3, 13), None)
    assert not Routing.objects.filter(part=Part.PRESENT, ended_at__isnull=True).exists()
    kinds = dict(Notice.objects.values_list("recipient__full_name", "kind"))
    assert kinds == {
        "Chánh Văn Phòng": "handling.presented", "Trưởng Kinh Tế": "handling.given",
        "Trưởng Tổng Hợp": "handling.given", "Phó Chánh Văn Phòng": "handling.informed",
    }  # fmt: skip
    assert "Bút phê: Tham mưu" in Notice.objects.get(recipient=house.head).body


def test_the_form_sent_twice_distributes_once(house, entry):
    uid = uuid4()
    first = give(house, entry, main(house.office.economy), uid=uid)
    assert give(house, entry, main(house.office.general), uid=uid) == first
    assert Routing.objects.count() == 1


def test_the_second_leader_is_told_who_was_first(house, entry):
    give(house, entry, main(house.office.economy))
    with pytest.raises(Refused, match="Chánh Văn Phòng – Chánh Văn phòng đã giao Phòng Kinh tế"):
        give(house, entry, main(house.office.general), by=house.deputy)
    give(house, entry, co(house.office.general), by=house.deputy)  # more help is welcome
    with pytest.raises(Refused, match="Chưa chọn nơi nhận"):
        give(house, entry)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (lambda o, h: [co(o.general)], "xử lý chính"),
        (lambda o, h: [main(o.economy), main(o.general)], "Chỉ một nơi"),
        (lambda o, h: [main(o.economy), co(o.economy)], "hai lần"),
        (lambda o, h: [main(o.economy, due_on=date(2023, 2, 28))], "đã qua"),
        (lambda o, h: [main(h)], "Không chuyển được"),
        (lambda o, h: [PartInput(Part.MAIN)], "Không chuyển được"),
        (lambda o, h: [], "Chưa chọn"),
    ],
)
def test_a_wrong_sheet_is_refused_with_the_reason_and_nothing_stays(house, entry, parts, words):
    stranger = make_house("VPKHAC").office.economy
    with pytest.raises(Refused, match=words):
        give(house, entry, *parts(house.office, stranger))
    assert not Routing.objects.exists()
    assert not DirectiveNote.objects.exists()


def test_for_information_only_needs_no_lead_and_is_done_when_all_have_read(house, entry):
    give(house, entry, informed(house.office.economy), informed(person=house.specialist))
    entry.refresh_from_db()
    assert entry.handler_name == "Phòng Kinh tế; Chuyên Viên Kinh Tế"
    assert selectors.state_of(entry, DAY) == EntryState.DISTRIBUTED
    # both at once: it is theirs by name and their unit's
    assert services.mark_read(actor=house.actor(house.specialist), entry=entry, now=NOW) == 2
    assert selectors.state_of(entry, DAY) == EntryState.DONE
    assert services.mark_read(actor=Actor.system(house.office.agency_id), entry=entry, now=NOW) == 0


def test_a_head_gives_further_within_the_division_only(house, entry):
    [lead] = give(house, entry, main(house.office.economy))
    with pytest.raises(Refused, match="Không chuyển được cho Trưởng Tổng Hợp"):
        give(house, entry, main(person=house.other_head), by=house.head, inside=lead)
    with pytest.raises(Refused, match="Phần việc này của"):
        give(house, entry, main(person=house.specialist), by=house.other_head, inside=lead)
    inner, helper = give(
        house, entry, main(person=house.specialist), co(person=house.colleague), by=house.head, inside=lead
    )
    assert (inner.parent, helper.parent) == (lead, lead)
    assert waits(house, house.head) == []
    with pytest.raises(Refused, match="đã giao Chuyên Viên Kinh Tế"):
        give(house, entry, main(person=house.colleague), by=house.head, inside=lead)
    entry.refresh_from_db()
    assert entry.handling_unit == house.office.economy  # the register names who was given it by the leader


def test_a_deputy_chief_gives_further_to_anybody_and_a_head_by_name_within_their_units(house, entry):
    [lead] = give(house, entry, main(person=house.deputy))
    assert waits(house, house.deputy) == [lead]
    [inner] = give(house, entry, main(person=house.head), by=house.deputy, inside=lead)
    assert waits(house, house.head) == []  # what a head has by name is theirs to do, or to give further
    [deepest] = give(house, entry, main(person=house.specialist), by=house.head, inside=inner)
    assert selectors.case_of(entry).leads == [lead, inner, deepest]


def test_the_next_in_turn_begins_when_the_one_before_is_done(house, entry):
    helper, lead = give(house, entry, co(house.office.general, step=1), main(house.office.economy, step=2))
    lead.refresh_from_db()
    assert lead.active_at is None
    assert not reads(house, house.head, entry)
    assert not Notice.objects.filter(recipient=house.head).exists()
    head = house.actor(house.head)
    with pytest.raises(Refused, match="Chưa đến lượt"):
        services.return_part(actor=head, routing=lead, reason="chưa đến lượt tôi", now=NOW)
    services.finish_part(actor=house.actor(house.other_head), routing=helper, text="Đã góp ý", now=LATER)
    lead.refresh_from_db()
    assert lead.active_at == LATER
    assert reads(house, house.head, entry)
    assert Notice.objects.filter(recipient=house.head, kind="handling.given").count() == 1


def test_a_deadline_in_an_absence_is_refused_with_the_substitute_unless_it_is_known(house, entry):
    away = Absence.objects.create(
        person=house.specialist, from_on=DUE, until_on=DUE, substitute=house.colleague, reason="Đi học"
    )
    with pytest.raises(Refused, match="Giao Chuyên Viên Thứ Hai thay") as refused:
        give(house, entry, main(person=house.specialist))
    assert refused.value.field == "absence"
    away.substitute = None
    away.save()
    with pytest.raises(Refused, match="Chọn người khác"):
        give(house, entry, main(person=house.specialist))
    give(house, entry, main(person=house.specialist), informed(person=house.head), is_absence_known=True)
    other = enter(house, "13/SYT")
    give(house, other, main(house.office.economy), co(person=house.colleague), informed(person=house.specialist))
    third = enter(house, "14/SYT")
    give(house, third, main(person=house.specialist, due_on=None))


def test_who_is_away_is_told_with_the_substitute(house, entry):
    Absence.objects.create(person=house.specialist, from_on=DAY, until_on=DAY, substitute=house.colleague)
    give(house, entry, main(person=house.specialist))
    assert set(Notice.objects.values_list("recipient", flat=True)) == {house.specialist.pk, house.colleague.pk}


def test_many_are_distributed_alike_and_one_refused_does_not_hold_up_the_rest(house, entry):
    lying = [present(house, entry), present(house, enter(house, "13/SYT"))]
    give(house, entry, main(house.office.general), by=house.deputy)
    done = services.distribute_many(
        actor=house.actor(house.chief), waiting=lying, parts=[main(house.office.economy)], uid=uuid4(), now=NOW,
        text="Tham mưu",
    )  # fmt: skip
    assert [bool(each.refusal) for each in done] == [True, False]
    assert lying[1].entry.routings.filter(part=Part.MAIN, unit=house.office.economy).exists()


# Returning and recalling


def test_returned_it_lies_before_who_gave_it_with_the_reason(house, entry):
    present(house, entry)
    [lead] = give(house, entry, main(house.office.economy))
    head = house.actor(house.head)
    with pytest.raises(Refused, match="10 ký tự"):
        services.return_part(actor=head, routing=lead, reason="không", now=NOW)
    done = services.return_part(actor=head, routing=lead, reason="Không thuộc lĩnh vực của phòng", now=LATER)
    assert services.return_part(actor=head, routing=lead, reason="", now=LATER) == done  # the second click
    [lying] = waits(house, house.chief)
    assert (lying.part, "Không thuộc lĩnh vực" in lying.note.text) == ("present", True)
    assert not reads(house, house.head, entry)
    entry.refresh_from_db()
    assert (entry.handling_unit, entry.transferred_on) == (None, None)
    assert selectors.state_of(entry, LATER.date()) == EntryState.PRESENTED
    told = Notice.objects.filter(recipient=house.chief).order_by("-pk")
    assert [each.kind for each in told] == ["handling.presented"] * 2
    give(house, entry, main(house.office.general), inside=lying, now=LATER)


def test_what_a_clerk_sent_straight_comes_back_to_the_clerks_list(house, entry):
    lead = pass_on(house, entry)
    services.return_part(actor=house.actor(house.head), routing=lead, reason="Không thuộc phòng", now=NOW)
    assert list(selectors.to_present(house.actor(house.clerk))) == [entry]
    assert Notice.objects.get(recipient=house.clerk).kind == "handling.changed"


def test_an_inner_part_returns_to_the_head(house, entry):
    [lead] = give(house, entry, main(house.office.economy))
    [inner] = give(house, entry, main(person=house.specialist), by=house.head, inside=lead)
    specialist = house.actor(house.specialist)
    with pytest.raises(Refused, match="Thu hồi các phần"):
        services.return_part(actor=house.actor(house.head), routing=lead, reason="Không thuộc phòng", now=NOW)
    services.return_part(actor=specialist, routing=inner, reason="Đang làm việc khác", now=NOW)
    assert waits(house, house.head) == [lead]
    assert reads(house, house.specialist, entry)  # by the unit


def test_unread_is_recalled_without_a_word_and_read_with_a_reason_and_a_notice(house, entry):
    first, helper = give(house, entry, main(house.office.economy), co(house.office.general))
    chief = house.actor(house.chief)
    with pytest.raises(Refused, match="Chỉ người đã chuyển"):
        services.recall_part(actor=house.actor(house.head), routing=first, now=NOW)
    done = services.recall_part(actor=chief, routing=first, now=NOW)
    assert services.recall_part(actor=chief, routing=first, now=NOW) == done
    assert not Notice.objects.filter(kind="handling.changed").exists()
    assert [each.part for each in waits(house, house.chief)] == ["present"]

    services.mark_read(actor=house.actor(house.other_head), entry=entry, now=NOW)
    with pytest.raises(Refused, match="10 ký tự"):
        services.recall_part(actor=chief, routing=helper, now=NOW)
    services.recall_part(actor=chief, routing=helper, reason="Giao nhầm đơn vị", now=LATER)
    told = Notice.objects.get(kind="handling.changed")
    assert (told.recipient, "Giao nhầm đơn vị" in told.body) == (house.other_head, True)
    assert told.url == "/xu-ly-van-ban/toi-xu-ly/"  # the document is theirs to read no more
    assert not reads(house, house.other_head, entry)
    assert len(waits(house, house.chief)) == 1  # it lay there already


def test_recalling_takes_back_what_was_given_further(house, entry):
    [lead] = give(house, entry, main(person=house.deputy))
    [inner] = give(house, entry, main(house.office.economy), by=house.deputy, inside=lead)
    [deepest] = give(house, entry, main(person=house.specialist), by=house.head, inside=inner)
    services.recall_part(actor=house.actor(house.chief), routing=lead, reason="Giao lại cho phòng khác", now=NOW)
    for routing in (lead, inner, deepest):
        routing.refresh_from_db()
        assert routing.ended_as == "recalled"
    assert not reads(house, house.specialist, entry)
    told = set(Notice.objects.filter(kind="handling.changed").values_list("recipient", flat=True))
    assert told == {house.deputy.pk, house.head.pk, house.specialist.pk}


def test_who_has_two_parts_reads_until_the_last_is_taken_back(house, entry):
    [lead] = give(house, entry, main(person=house.head))
    [told] = give(house, entry, informed(person=house.head), by=house.deputy)
    chief = house.actor(house.chief)
    services.recall_part(actor=chief, routing=lead, now=NOW)
    assert reads(house, house.head, entry)
    services.recall_part(actor=chief, routing=told, now=NOW)
    assert not reads(house, house.head, entry)


def test_who_read_before_reads_after(house, entry):
    entry.units.create(unit=house.office.economy, role="informed")
    [lead] = give(house, entry, main(house.office.economy))
    services.recall_part(actor=house.actor(house.chief), routing=lead, now=NOW)
    assert reads(house, house.head, entry)


# Finishing and concluding


def test_a_part_is_finished_with_words_once(house, entry):
    lead, helper = give(house, entry, main(house.office.economy), co(house.office.general))
    other = house.actor(house.other_head)
    with pytest.raises(Refused, match="Chưa ghi kết quả"):
        services.finish_part(actor=other, routing=helper, text=" ", now=NOW)
    with pytest.raises(Refused, match="ghi kết quả xử lý"):
        services.finish_part(actor=house.actor(house.head), routing=lead, text="xong", now=NOW)
    done = services.finish_part(actor=other, routing=helper, text="Đã góp ý", now=NOW)
    assert services.finish_part(actor=other, routing=helper, text="Đã góp ý", now=NOW) == done
    assert Notice.objects.get(kind="handling.finished").recipient == house.chief


def test_a_finished_part_closes_what_was_given_further_in_it(house, entry):
    [lead] = give(house, entry, main(house.office.economy))
    inner, helper = give(
        house, entry, main(person=house.specialist), co(person=house.colleague), by=house.head, inside=lead
    )
    services.finish_part(actor=house.actor(house.specialist), routing=inner, text="Đã dự thảo", now=NOW)
    helper.refresh_from_db()
    assert helper.ended_as == ""
    _lead2, help2 = give(house, enter(house, "13/SYT"), main(house.office.general), co(house.office.economy))
    children = give(
        house, help2.entry, main(person=house.specialist), co(person=house.colleague), by=house.head, inside=help2
    )
    services.finish_part(actor=house.actor(house.specialist), routing=children[0], text="Đã góp ý", now=NOW)
    services.finish_part(actor=house.actor(house.head), routing=help2, text="Đã góp ý", now=LATER)
    assert [Routing.objects.get(pk=each.pk).ended_as for each in children] == ["done", "closed"]


def conclude(house, entry, person, kind=OutcomeKind.FILED, **more):
    return services.conclude_entry(actor=house.actor(person), entry=entry, kind=kind, now=LATER, **more)


def test_the_main_handler_concludes_once_and_the_second_is_told_who_was_first(house, entry):
    lead, helper, told = give(
        house, entry, main(house.office.economy), co(house.office.general), informed(person=house.deputy)
    )
    with pytest.raises(Refused, match="nơi xử lý chính hoặc lãnh đạo"):
        conclude(house, entry, house.other_head)
    done = conclude(house, entry, house.head, text="Đã báo cáo miệng")
    assert conclude(house, entry, house.head) == done
    with pytest.raises(Refused, match="Trưởng Kinh Tế"):
        conclude(house, entry, house.chief, OutcomeKind.NO_ACTION)
    endings = [Routing.objects.get(pk=each.pk).ended_as for each in (lead, helper, told)]
    assert endings == ["done", "closed", ""]  # what is for information waits to be read
    assert Outcome.objects.count() == 1


def test_an_answer_is_an_outgoing_document_that_the_handler_reads(house, entry):
    give(house, entry, main(house.office.economy))
    for wrong in (None, entry, enter(house, "90/UBND-TH", direction=Direction.OUTGOING)):
        with pytest.raises(Refused, match="văn bản đi trả lời"):
            conclude(house, entry, house.head, OutcomeKind.ANSWERED, answer=wrong)
    answer = enter(house, "91/UBND-KT", direction=Direction.OUTGOING)
    answer.handling_unit = house.office.economy
    answer.save()
    assert conclude(house, entry, house.head, OutcomeKind.ANSWERED, answer=answer).answer == answer
    assert [each.entry for each in selectors.answered_by(house.actor(house.head), answer)] == [entry]
    assert not selectors.answered_by(house.actor(house.other_head), answer)


def test_a_leader_files_without_distributing_and_may_open_it_again(house, entry):
    lying = present(house, entry)
    conclude(house, entry, house.chief, OutcomeKind.NO_ACTION)
    assert waits(house, house.chief) == []
    chief = house.actor(house.chief)
    for actor, reason, words in (
        (house.actor(house.head), "Mở lại xem xét", "lãnh đạo mở lại"), (chief, "mở", "10 ký tự"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            services.reopen_entry(actor=actor, entry=entry, reason=reason, now=LATER)
    services.reopen_entry(actor=chief, entry=entry, reason="Có việc phải làm", now=LATER + timedelta(days=1))
    assert waits(house, house.chief) == [lying]
    assert selectors.state_of(entry, LATER.date()) == EntryState.DONE
    assert selectors.state_of(entry, LATER.date() + timedelta(days=1)) == EntryState.PRESENTED
    with pytest.raises(Refused, match="chưa có kết quả"):
        services.reopen_entry(actor=chief, entry=entry, reason="Có việc phải làm", now=LATER)


# Words


def test_a_word_is_written_once_and_told_to_those_who_take_part(house, entry):
    give(house, entry, main(person=house.specialist))
    uid = uuid4()
    said = {"actor": house.actor(house.specialist), "entry": entry, "uid": uid, "now": NOW}
    first = services.write_comment(text=" Chờ số liệu ", **said)
    assert services.write_comment(text="Chờ số liệu", **said) == first
    assert (Comment.objects.get().text, first.author) == ("Chờ số liệu", house.specialist)
    assert Notice.objects.get(kind="handling.changed").recipient == house.chief
    with pytest.raises(Refused, match="Chưa ghi"):
        services.write_comment(text=" ", **said)
    with pytest.raises(Refused, match="chưa gắn"):
        services.write_comment(**said | {"text": "x", "actor": Actor.system(house.office.agency_id)})
    with pytest.raises(Refused, match="Không tìm thấy"):
        services.write_comment(**said | {"text": "x", "actor": house.actor(house.other_head), "uid": uuid4()})


# Keeping


def keep(house, person, title="Kinh tế chính", lines=None, **more):
    lines = [TemplateLine(main(house.office.economy), 5)] if lines is None else lines
    return services.save_template(
        actor=house.actor(person), title=title, note="Tham mưu", lines=lines, now=NOW, **more
    )  # fmt: skip


def test_a_template_is_kept_replaced_shared_and_dropped(house):
    first = keep(house, house.chief)
    again = keep(house, house.chief, lines=[TemplateLine(main(house.office.general, step=2), 3)])
    assert again == first
    [line] = first.parts.all()
    assert (line.unit, line.step, line.n_days) == (house.office.general, 2, 3)
    for title, lines, words in (("", None, "tên mẫu"), ("x", [], "nơi nhận")):
        with pytest.raises(Refused, match=words):
            keep(house, house.chief, title, lines)
    with pytest.raises(Refused, match="lãnh đạo hoặc văn thư"):
        keep(house, house.head, is_shared=True)
    shared = keep(house, house.chief, is_shared=True)
    with pytest.raises(Refused, match="lãnh đạo hoặc văn thư"):
        services.drop_template(actor=house.actor(house.head), template=shared, now=NOW)
    with pytest.raises(Refused, match="Không tìm thấy"):
        services.drop_template(actor=house.actor(house.head), template=first, now=NOW)
    for template in (first, shared):
        services.drop_template(actor=house.actor(house.chief), template=template, now=NOW)
    assert not selectors.templates_visible_to(house.actor(house.chief)).exists()


def away(house, actor, person, start, end, *, substitute=None):
    return services.save_absence(
        actor=house.actor(actor), person=person, from_on=date(2023, 3, start), until_on=date(2023, 3, end),
        substitute=substitute, now=NOW,
    )  # fmt: skip


def test_an_absence_is_written_once_and_does_not_overlap(house):
    first = away(house, house.head, house.head, 6, 8, substitute=house.specialist)
    assert away(house, house.head, house.head, 6, 8, substitute=house.specialist) == first
    for actor, person, start, end, substitute, words in (
        (house.head, house.head, 8, 9, None, "đã có lịch vắng"),
        (house.head, house.specialist, 6, 8, None, "lịch vắng của mình"),
        (house.head, house.head, 9, 8, None, "trước ngày đầu"),
        (house.head, house.head, 20, 21, house.head, "người khác"),
    ):
        with pytest.raises(Refused, match=words):
            away(house, actor, person, start, end, substitute=substitute)
    away(house, house.clerk, house.specialist, 6, 8)
    with pytest.raises(Refused):
        services.drop_absence(actor=house.actor(house.specialist), absence=first, now=NOW)
    services.drop_absence(actor=house.actor(house.clerk), absence=first, now=NOW)
    assert Absence.objects.get().person == house.specialist


# Reminding


def test_due_and_overdue_are_reminded_once_each_working_day(house, entry):
    give(house, entry, main(house.office.economy, due_on=DUE), co(house.office.department, due_on=DUE))
    give(house, enter(house, "13/SYT"), main(house.office.general, due_on=DUE + timedelta(days=30)))
    system = Actor.system(house.office.agency_id)

    def remind(day):
        return services.send_reminders(actor=system, today=day, now=NOW)

    assert remind(DUE - timedelta(days=1)) == services.Reminded()
    assert remind(DUE) == services.Reminded(parts=1, people=1, nobody=1)
    assert remind(DUE) == services.Reminded(nobody=1)
    assert remind(date(2023, 3, 11)) == services.Reminded()  # a Saturday
    assert remind(date(2023, 3, 13)).parts == 1
    told = Notice.objects.filter(kind="handling.overdue", recipient=house.head).order_by("pk")
    assert [each.title.split(":")[0] for each in told] == ["Đến hạn hôm nay", "Quá hạn 3 ngày"]


def test_a_person_urges_once_a_day(house, entry):
    lead, helper = give(house, entry, main(house.office.economy), co(house.office.department, due_on=None))
    chief = house.actor(house.chief)
    assert services.remind_part(actor=chief, routing=lead, now=NOW) == 1
    assert services.remind_part(actor=chief, routing=lead, now=NOW) == 0
    with pytest.raises(Refused, match="chưa có người nhận"):
        services.remind_part(actor=chief, routing=helper, now=NOW)
    with pytest.raises(Refused, match="Chỉ người đã chuyển"):
        services.remind_part(actor=house.actor(house.head), routing=lead, now=NOW)
    house.office.person("Đầu mối Sở", "unit_contact", house.office.department)
    assert services.remind_part(actor=chief, routing=helper, now=NOW) == 1
