"""From a directive to tasks: receiving, correcting, accepting; what is refused and what is told."""

from datetime import date

import pytest

from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.directives import services
from nhip.directives.choices import Answer, ReadingState, TaskProposalState
from nhip.directives.models import TaskProposal
from nhip.directives.services import DocumentFacts, TaskProposalInput
from nhip.directives.tests.samples import (
    DEADLINE,
    HEALTH,
    MONTHLY,
    NOW,
    RECEIVED,
    UNKNOWN,
    directive_text,
    make_reading,
    proposal_with,
    stored,
)
from nhip.documents.models import Document, Passage
from nhip.documents.services import DocumentInput
from nhip.files.choices import TextState
from nhip.files.models import TextLayer
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(actor):
    return make_reading(actor)


def on(reading, words, actor):
    return {"actor": actor, "reading_id": reading.pk, "task_proposal_id": proposal_with(reading, words).pk, "now": NOW}


def test_a_directive_becomes_proposals_with_its_words(reading):
    first, monthly, unknown = reading.task_proposals.all()
    assert (reading.state, reading.reference_code, reading.issued_on) == ("ready", "15/CT-UBND", date(2024, 1, 5))
    assert reading.entry_due_on == date(2024, 1, 9)
    assert [each.text for each in (first, monthly, unknown)] == [HEALTH[3:], MONTHLY[3:], UNKNOWN[3:]]
    assert (first.due_on, first.lead_units[0].unit_name) == (DEADLINE, "Sở Y tế")
    assert (monthly.frequency, monthly.due_day, monthly.due_on) == ("monthly", 20, None)
    assert (unknown.lead_units[0].name, unknown.lead_units[0].unit) == ("Sở Khí tượng", None)


def test_an_urgent_directive_is_entered_the_same_day(actor):
    assert make_reading(actor, urgency="flash").entry_due_on == RECEIVED


def test_the_same_file_is_read_once(actor, reading):
    again = services.receive_directive(
        actor=actor, attachment=reading.attachment, received_on=RECEIVED, urgency="normal", now=NOW
    )
    assert (again.pk, TaskProposal.objects.count()) == (reading.pk, 3)


def test_only_those_who_assign_put_directives_in(office, actor):
    attachment = stored(actor, directive_text())
    common = {"attachment": attachment, "received_on": RECEIVED, "urgency": "normal", "now": NOW}
    with pytest.raises(Refused, match="Chỉ lãnh đạo"):
        services.receive_directive(actor=office.actor(Role.SPECIALIST, office.economy), **common)
    with pytest.raises(Refused, match="Không tìm thấy tệp"):
        services.receive_directive(actor=make_office("KHAC").actor(Role.GENERAL), **common)


def with_layer(actor, **changes):
    attachment = stored(actor, directive_text(number=77))
    TextLayer.objects.filter(file=attachment.file).update(**changes)
    return services.receive_directive(
        actor=actor, attachment=attachment, received_on=RECEIVED, urgency="normal", now=NOW
    )


def test_a_scan_waits_for_its_text_and_goes_on(actor):
    reading = with_layer(actor, state=TextState.RUNNING)
    assert reading.state == ReadingState.WAITING
    assert services.take_up_text(actor=actor, reading_id=reading.pk, now=NOW).state == ReadingState.WAITING
    with pytest.raises(Refused, match="chưa đọc xong"):
        services.accept_remaining(actor=actor, reading_id=reading.pk, now=NOW)
    with pytest.raises(Refused, match="chưa đọc xong"):
        services.describe_document(
            actor=actor, reading_id=reading.pk, facts=DocumentFacts("A", "1", "B", None), now=NOW
        )
    TextLayer.objects.update(state=TextState.READY)
    with pytest.raises(Refused, match="Không tìm thấy văn bản"):
        services.take_up_text(actor=make_office("KHAC").actor(Role.CHIEF), reading_id=reading.pk, now=NOW)
    assert services.take_up_text(actor=actor, reading_id=reading.pk, now=NOW).state == ReadingState.READY
    assert services.take_up_text(actor=actor, reading_id=reading.pk, now=NOW).task_proposals.count() == 3


def test_a_file_that_cannot_be_read_says_why(actor):
    reading = with_layer(actor, state=TextState.FAILED, message="Tệp bị khóa.", remedy="Bỏ mật khẩu.")
    assert (reading.state, reading.message, reading.remedy) == ("failed", "Tệp bị khóa.", "Bỏ mật khẩu.")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_file_without_text_says_so(actor, text):
    reading = with_layer(actor, text=text)
    assert (reading.state, reading.message) == ("failed", "Tệp này chưa có phần chữ để đọc.")


def test_a_file_whose_text_nobody_asked_for_says_so(actor):
    attachment = stored(actor, directive_text(number=78))
    TextLayer.objects.all().delete()
    reading = services.receive_directive(
        actor=actor, attachment=attachment, received_on=RECEIVED, urgency="normal", now=NOW
    )
    assert reading.message == "Tệp này chưa có phần chữ để đọc."


def test_accepting_gives_the_task_tied_to_its_words(office, actor, reading):
    tasks = services.accept_task_proposal(**on(reading, "Quy chế", actor))
    task = Task.objects.get()
    assert tasks == [task]
    assert (task.due_on, task.assigned_on, task.source_reference) == (DEADLINE, date(2024, 1, 5), "15/CT-UBND")
    assert task.assigned_by_name == "Nguyễn Văn An"
    assert task.passage == HEALTH[3:]
    parts = [(row.unit, row.part) for row in task.assignments.order_by("id")]
    assert parts == [(office.department, "lead"), (office.economy, "cooperating")]
    document = Document.objects.get()
    assert (task.source_document, document.assigns_tasks) == (document, True)
    passage = Passage.objects.get()
    assert (task.source_passage, passage.text, passage.document) == (passage, HEALTH[3:], document)
    reading.refresh_from_db()
    assert (reading.document, reading.state) == (document, ReadingState.READY)
    deeds = [entry.deed for entry in timeline_of(reading)]
    assert sorted(deeds) == ["directives.accept_task_proposal", "directives.receive_directive"]


def test_a_double_click_gives_one_task_and_another_person_is_told(office, actor, reading):
    deed = on(reading, "Quy chế", actor)
    assert services.accept_task_proposal(**deed) == services.accept_task_proposal(**deed)
    second = office.actor(Role.CHIEF)
    with pytest.raises(Refused, match=f"Đã giao bởi {actor.label} lúc 09:00 ngày 08/01/2024"):
        services.accept_task_proposal(**(deed | {"actor": second}))
    with pytest.raises(Refused, match="Đã giao bởi"):
        services.reject_task_proposal(**deed)
    with pytest.raises(Refused, match="Đã giao bởi"):
        services.restore_task_proposal(**deed)
    assert Task.objects.count() == 1


def test_a_recurring_duty_starts_a_series(actor, reading):
    (task,) = services.accept_task_proposal(**on(reading, "hằng tháng", actor))
    assert (task.series.frequency, task.series.due_day, task.due_on) == ("monthly", 20, date(2024, 1, 20))


def test_a_document_that_registers_know_is_used(actor, reading):
    known = DocumentInput(reading.issuer_name, "15/CT-UBND", "Tăng cường công tác phòng bệnh", date(2024, 1, 5)).build()
    known.save()
    (task,) = services.accept_task_proposal(**on(reading, "Quy chế", actor))
    known.refresh_from_db()
    assert (Document.objects.count(), task.source_document, known.assigns_tasks) == (1, known, True)


def test_another_copy_with_other_words_keeps_the_passage_of_the_first(actor, reading):
    services.accept_task_proposal(**on(reading, "Quy chế", actor))
    passage = Passage.objects.get()
    Passage.objects.update(text="chữ khác")
    copy = make_reading(actor)
    (task,) = services.accept_task_proposal(**on(copy, "Quy chế", actor))
    assert (task.source_document, task.source_passage) == (passage.document, None)
    assert task.passage == HEALTH[3:]


def test_a_document_without_number_is_written_for_itself(actor, reading):
    facts = DocumentFacts("UBND tỉnh", "", "Phòng bệnh", None)
    services.describe_document(actor=actor, reading_id=reading.pk, facts=facts, now=NOW)
    services.accept_task_proposal(**on(reading, "Quy chế", actor))
    services.accept_task_proposal(**on(reading, "hằng tháng", actor))
    document = Document.objects.get()
    assert (document.identity, Task.objects.filter(source_document=document).count()) == (None, 2)
    with pytest.raises(Refused, match="đã vào sổ hoặc đã giao nhiệm vụ"):
        services.describe_document(actor=actor, reading_id=reading.pk, facts=facts, now=NOW)


def test_a_document_without_issuer_is_asked_about(actor, reading):
    services.describe_document(
        actor=actor, reading_id=reading.pk, facts=DocumentFacts("", "1/CT", "Phòng bệnh", None), now=NOW
    )
    with pytest.raises(Refused, match="Sửa thông tin"):
        services.accept_task_proposal(**on(reading, "Quy chế", actor))
    assert Task.objects.count() == 0


def test_accepting_all_leaves_what_is_in_question(actor, reading):
    done = services.accept_remaining(actor=actor, reading_id=reading.pk, now=NOW)
    assert (done.n_proposals, done.n_tasks) == (2, 2)
    assert done.left == ("Chưa rõ đơn vị chủ trì: Sở Khí tượng.",)
    with pytest.raises(Refused, match="Chưa rõ đơn vị chủ trì"):
        services.accept_task_proposal(**on(reading, "thời tiết", actor))
    services.answer_name(**on(reading, "thời tiết", actor), name="Sở Khí tượng", answer=Answer.KEPT)
    done = services.accept_remaining(actor=actor, reading_id=reading.pk, now=NOW)
    assert (done.n_proposals, done.left) == (1, ())
    reading.refresh_from_db()
    assert reading.state == ReadingState.CONFIRMED
    lead = Task.objects.order_by("id").last().assignments.get()
    assert (lead.unit, lead.unit_name) == (None, "Sở Khí tượng")


def test_a_unit_chosen_for_a_name_counts_wherever_it_is_in_question(office, actor):
    other = "4. Giao Sở Khí tượng phối hợp với Sở Y tế lập bản đồ ngập lụt."
    reading = make_reading(actor, UNKNOWN, other, HEALTH)
    deed = on(reading, "thời tiết", actor)
    services.choose_unit(**deed, name="Sở Khí tượng", unit_id=office.department.pk)
    units = [proposal_with(reading, words).lead_units[0] for words in ("thời tiết", "bản đồ")]
    assert [(each.name, each.unit) for each in units] == [("Sở Khí tượng", office.department.pk)] * 2
    (task,) = services.accept_task_proposal(**on(reading, "bản đồ", actor))
    assert task.assignments.get(part="lead").unit == office.department
    neighbour = make_office("KHAC").department
    with pytest.raises(Refused, match="không có trong danh mục"):
        services.choose_unit(**deed, name="Sở Khí tượng", unit_id=neighbour.pk)
    with pytest.raises(Refused, match="không còn nêu tên này"):
        services.choose_unit(**deed, name="Sở Lạ", unit_id=office.department.pk)
    with pytest.raises(Refused, match="Không trả lời như vậy"):
        services.answer_name(**deed, name="Sở Khí tượng", answer=Answer.MEMBERS)


def test_a_group_gives_each_member_a_task(office, actor):
    reading = make_reading(actor, "1. Giao các sở, ban, ngành cấp tỉnh rà soát quy trình nội bộ trước ngày 30/01/2024.")
    proposal = reading.task_proposals.get()
    (group,) = proposal.lead_units
    assert group.members == (office.department.pk,)
    deed = {"actor": actor, "reading_id": reading.pk, "task_proposal_id": proposal.pk, "now": NOW}
    services.answer_name(**deed, name=group.name, answer=Answer.MEMBERS)
    (task,) = services.accept_task_proposal(**deed)
    assert task.assignments.get().unit == office.department


def test_editing_keeps_what_was_answered(office, actor, reading):
    deed = on(reading, "thời tiết", actor)
    services.answer_name(**deed, name="Sở Khí tượng", answer=Answer.KEPT)
    said = TaskProposalInput("Theo dõi  thời tiết", ("Sở Khí tượng", "Sở Y tế"), due_on=DEADLINE, product="Bản tin")
    proposal = services.edit_task_proposal(**deed, said=said)
    assert (proposal.content, proposal.product) == ("Theo dõi thời tiết", "Bản tin")
    assert [each.is_settled for each in proposal.lead_units] == [True, True]
    tasks = services.accept_task_proposal(**deed)
    assert [task.group_id for task in tasks] == [tasks[0].group_id] * 2
    assert {task.assignments.get().unit_name for task in tasks} == {"Sở Khí tượng", "Sở Y tế"}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (TaskProposalInput(" ", ("Sở Y tế",)), "Chưa có nội dung"),
        (TaskProposalInput("Việc", ()), "Chưa có đơn vị chủ trì"),
        (TaskProposalInput("Việc", ("Sở Y tế",), due_on=date(2023, 12, 1)), "Thời hạn trước ngày ban hành"),
    ],
)
def test_what_cannot_be_a_task_is_refused(actor, reading, said, reason):
    deed = on(reading, "Quy chế", actor)
    services.edit_task_proposal(**deed, said=said)
    with pytest.raises(Refused, match=reason):
        services.accept_task_proposal(**deed)


def test_a_limit_without_a_day_is_kept_in_the_note(actor, reading):
    TaskProposal.objects.update(due_on=None, deadline_text="ngay sau Tết")
    (task,) = services.accept_task_proposal(**on(reading, "Quy chế", actor))
    assert (task.due_on, task.note) == (None, "Thời hạn theo văn bản: ngay sau Tết")


def test_splitting_gives_two_spans_of_the_text(actor):
    clause = "1. Giao Sở Y tế lập danh mục thuốc trước ngày 30/01/2024; kiểm tra các cơ sở bán thuốc."
    reading = make_reading(actor, clause, MONTHLY)
    for extra in reading.task_proposals.exclude(pk=reading.task_proposals.first().pk):
        extra.delete()
    proposal = reading.task_proposals.get()
    at = reading.text.index("kiểm tra")
    TaskProposal.objects.filter(pk=proposal.pk).update(end=reading.text.index("thuốc.\n") + len("thuốc."))
    deed = {"actor": actor, "reading_id": reading.pk, "task_proposal_id": proposal.pk, "now": NOW}
    first, second = services.split_task_proposal(**deed, at=at)
    assert (first.pk, first.text) == (proposal.pk, "Giao Sở Y tế lập danh mục thuốc trước ngày 30/01/2024;")
    assert second.text == "kiểm tra các cơ sở bán thuốc."
    assert [each.name for each in second.lead_units] == ["Sở Y tế"]
    assert (first.due_on, second.due_on) == (DEADLINE, DEADLINE)
    for place in (first.start, first.end, -1, 10**6):
        with pytest.raises(Refused, match="Không tách được ở chỗ này"):
            services.split_task_proposal(**deed, at=place)


def test_merging_gives_one_span_over_both(actor, reading):
    first, second = reading.task_proposals.all()[:2]
    deed = {"actor": actor, "reading_id": reading.pk, "now": NOW}
    merged = services.merge_task_proposals(**deed, task_proposal_id=first.pk, other_id=second.pk)
    assert merged.text == reading.text[first.start : second.end]
    assert (merged.due_on, [each.name for each in merged.lead_units]) == (DEADLINE, ["Sở Y tế"])
    second.refresh_from_db()
    assert second.state == TaskProposalState.MERGED
    with pytest.raises(Refused, match="Đã gộp bởi"):
        services.accept_task_proposal(**deed, task_proposal_id=second.pk)
    with pytest.raises(Refused, match="với chính nó"):
        services.merge_task_proposals(**deed, task_proposal_id=first.pk, other_id=first.pk)


def test_a_rejection_can_be_taken_back(actor):
    reading = make_reading(actor, HEALTH)
    deed = on(reading, "Quy chế", actor)
    services.reject_task_proposal(**deed)
    assert services.reject_task_proposal(**deed).state == TaskProposalState.REJECTED
    reading.refresh_from_db()
    assert reading.state == ReadingState.CONFIRMED
    assert services.restore_task_proposal(**deed).state == TaskProposalState.PENDING
    assert services.restore_task_proposal(**deed).decided_at is None
    reading.refresh_from_db()
    assert reading.state == ReadingState.READY


def test_marked_words_become_a_proposal_once(actor, reading):
    start = reading.text.index("tăng cường công tác")
    deed = {"actor": actor, "reading_id": reading.pk, "now": NOW}
    added = services.add_task_proposal(**deed, start=start - 1, end=start + 19)
    assert (added.text, added.leads) == ("tăng cường công tác", [])
    assert services.add_task_proposal(**deed, start=start, end=start + 19).pk == added.pk
    task = reading.text.index("Sở Y tế tổng hợp")
    read = services.add_task_proposal(**deed, start=task, end=reading.text.index(" hằng tháng") + 12)
    assert read.lead_units[0].unit_name == "Sở Y tế"
    for span in ((-1, 5), (5, 5), (0, 10**6)):
        with pytest.raises(Refused, match="không nằm trong văn bản"):
            services.add_task_proposal(**deed, start=span[0], end=span[1])


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("trong thời hạn 05 ngày làm việc kể từ ngày ban hành", date(2024, 1, 12)),
        ("trong thời hạn 05 ngày kể từ ngày nhận được văn bản này", date(2024, 1, 13)),
        ("trong thời hạn 05 ngày kể từ ngày họp tổng kết", None),
    ],
)
def test_a_limit_in_days_is_counted_where_its_beginning_is_known(actor, words, due_on):
    reading = make_reading(actor, f"1. Giao Sở Y tế báo cáo Ủy ban nhân dân tỉnh kết quả {words}.")
    proposal = reading.task_proposals.get()
    assert (proposal.due_on, bool(proposal.deadline_text)) == (due_on, True)


def test_nobody_acts_on_a_neighbours_directive(actor, reading):
    stranger = make_office("KHAC").actor(Role.CHIEF)
    deed = on(reading, "Quy chế", stranger)
    own = make_reading(actor, HEALTH, number=16)
    with pytest.raises(Refused, match="Không tìm thấy văn bản"):
        services.accept_task_proposal(**deed)
    with pytest.raises(Refused, match="Không tìm thấy đề xuất"):
        services.accept_task_proposal(**(deed | {"actor": actor, "reading_id": own.pk}))
    assert Task.objects.count() == 0


def test_where_nothing_can_be_given_as_it_stands_nothing_is(actor):
    reading = make_reading(actor, UNKNOWN)
    done = services.accept_remaining(actor=actor, reading_id=reading.pk, now=NOW)
    assert (done.n_proposals, done.n_tasks, done.left) == (0, 0, ("Chưa rõ đơn vị chủ trì: Sở Khí tượng.",))
    reading.refresh_from_db()
    assert (reading.document, Task.objects.count()) == (None, 0)
