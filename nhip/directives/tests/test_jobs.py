"""Behind the pages: a text that has come makes its proposals, a self-hosted model proposes beside the rules."""

from datetime import timedelta
from threading import Event

import pytest
from django.core.management import call_command
from django.urls import reverse

from nhip.core.errors import Refused
from nhip.directives import jobs, rules, services
from nhip.directives.choices import ReadingState
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.directives.tests.model_server import model_server
from nhip.directives.tests.samples import HEALTH, MONTHLY, NOW, RECEIVED, directive_text, proposal_with, stored
from nhip.files.choices import TextState
from nhip.files.listeners import tell_ended
from nhip.files.models import TextLayer
from nhip.notices.models import Notice
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import make_office
from nhip.reading import read
from nhip.reading.adapter import ORIGIN, Model
from nhip.tasks.models import Task

pytestmark = pytest.mark.django_db
# Nobody is told to do it by a word that the rules know.
HIDDEN = "4. Việc lập bản đồ dịch tễ của từng xã thuộc về Sở Y tế."


@pytest.fixture
def user(office):
    return office.user(Role.GENERAL)


@pytest.fixture
def me(user):
    return actor_for_person(user.person, RECEIVED)


@pytest.fixture
def browser(client, user):
    client.force_login(user)
    return client


def received(actor, *clauses, number=15, ask_model=None, **layer) -> DirectiveReading:
    attachment = stored(actor, directive_text(*clauses, number=number), f"Chỉ thị {number}.txt")
    TextLayer.objects.filter(file=attachment.file).update(**layer)
    return services.receive_directive(
        actor=actor, attachment=attachment, received_on=RECEIVED, urgency="normal", ask_model=ask_model, now=NOW
    )


def ended(**layer) -> TextLayer:
    TextLayer.objects.update(**layer)
    return TextLayer.objects.get()


def titles(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user.person).order_by("id").values_list("title", flat=True))


def test_a_text_that_has_come_makes_the_proposals_and_tells_who_waits(user, me):
    reading = received(me, state=TextState.RUNNING)
    layer = ended(state=TextState.READY)
    tell_ended(layer)
    tell_ended(layer)  # a job that was cut off is told again
    reading.refresh_from_db()
    assert (reading.state, reading.task_proposals.count()) == (ReadingState.READY, 3)
    assert titles(user) == ["Đã đọc xong: 15/CT-UBND – Tăng cường công tác phòng bệnh mùa xuân"]
    notice = Notice.objects.get()
    assert (notice.url, notice.body) == (
        reverse("directives:reading_detail", args=[reading.pk]), "3 nhiệm vụ đề xuất chờ xác nhận.",
    )  # fmt: skip


def test_a_text_that_could_not_be_had_says_why_and_may_come_later(user, me):
    reading = received(me, state=TextState.RUNNING)
    tell_ended(ended(state=TextState.FAILED, message="Tệp bị khóa.", remedy="Bỏ mật khẩu."))
    reading.refresh_from_db()
    assert (reading.state, reading.message) == (ReadingState.FAILED, "Tệp bị khóa.")
    assert Notice.objects.get().body == "Tệp bị khóa. Bỏ mật khẩu."
    tell_ended(ended(state=TextState.READY, signed_at=NOW + timedelta(minutes=5)))
    reading.refresh_from_db()
    assert reading.state == ReadingState.READY
    assert titles(user)[0].startswith("Không đọc được: Chỉ thị 15.txt")
    assert titles(user)[1].startswith("Đã đọc xong")


def test_what_was_confirmed_or_belongs_to_another_text_is_left_alone(me):
    done = received(me)
    services.accept_remaining(actor=me, reading_id=done.pk, now=NOW)
    TextLayer.objects.update(text="khác")
    tell_ended(TextLayer.objects.get())
    other = received(me, number=16, state=TextState.RUNNING)
    tell_ended(TextLayer.objects.order_by("id").first())
    other.refresh_from_db()
    assert (done.task_proposals.count(), other.state) == (3, ReadingState.WAITING)


def test_a_directive_that_nobody_put_in_by_name_tells_nobody(me):
    received(me, state=TextState.RUNNING)
    DirectiveReading.objects.update(created_by=None)
    tell_ended(ended(state=TextState.READY))
    assert Notice.objects.count() == 0


def test_a_job_that_was_cut_off_behind_the_text_is_made_good(me, monkeypatch):
    reading = received(me, state=TextState.RUNNING)
    ended(state=TextState.READY, signed_at=NOW)
    monkeypatch.setattr("nhip.core.clock.now", lambda: NOW + timedelta(hours=1))
    call_command("resume_reading")
    reading.refresh_from_db()
    assert reading.state == ReadingState.READY


@pytest.fixture
def server(settings):
    with model_server() as running:
        settings.READING_MODEL = Model(running.url, timeout=0.3)
        yield running


def quoting(words: str, **more) -> dict[str, object]:
    """What a model answers that quotes these words of the sample directive."""
    paragraphs = [line for line in directive_text(HEALTH, MONTHLY, HIDDEN).split("\n") if line.strip()]
    number = next(n for n, line in enumerate(paragraphs, 1) if words in line)
    return {"paragraph": number, "quote": words, "lead": ["Sở Y tế"], "co": [], **more}


def asked(me) -> DirectiveReading:
    """A directive received where a model is configured; in tests the job runs at once."""
    reading = received(me, HEALTH, MONTHLY, HIDDEN, ask_model=jobs.model_asker())
    reading.refresh_from_db()
    return reading


def test_without_a_model_nobody_is_asked(me):
    assert jobs.model_asker() is None
    reading = asked(me)
    assert reading.model_state == ""
    with pytest.raises(Refused, match="không dùng mô hình"):
        services.ask_model_again(actor=me, reading_id=reading.pk, ask_model=None, now=NOW)


def test_the_model_proposes_beside_the_rules_and_is_marked(client, user, me, server):
    words = HIDDEN.removeprefix("4. ")
    server.answers(quoting(words), quoting(HEALTH[3:60]), quoting("tổng hợp tình hình, báo cáo Ủy ban nhân dân tỉnh"))
    reading = asked(me)
    added = reading.task_proposals.get(is_by_model=True)
    assert (added.text, added.lead_units[0].unit_name, added.confidence) == (words, "Sở Y tế", 0.5)
    assert reading.model_message == "Mô hình đề xuất thêm 1 nhiệm vụ."
    assert ORIGIN in proposal_with(reading, "tổng hợp tình hình").reasons
    assert reading.task_proposals.count() == 3
    client.force_login(user)
    page = client.get(reverse("directives:reading_detail", args=[reading.pk])).content.decode()
    assert page.count("Mô hình đề xuất</span>") == 1
    polled = client.get(reverse("directives:model", args=[reading.pk])).content.decode()
    assert "Mô hình đề xuất thêm 1 nhiệm vụ." in polled
    assert "Hiện ra" in polled


def test_what_people_decided_stays_and_a_closed_directive_opens_for_new_tasks(me, server):
    server.answers(quoting(HIDDEN.removeprefix("4. ")), quoting(MONTHLY[3:]), quoting(HEALTH[3:]))
    reading = received(me, HEALTH, MONTHLY, HIDDEN)
    first, second = proposal_with(reading, "Quy chế"), proposal_with(reading, "tổng hợp")
    services.accept_task_proposal(actor=me, reading_id=reading.pk, task_proposal_id=first.pk, now=NOW)
    services.reject_task_proposal(actor=me, reading_id=reading.pk, task_proposal_id=second.pk, now=NOW)
    reading.refresh_from_db()
    assert reading.state == ReadingState.CONFIRMED
    DirectiveReading.objects.update(model_state="asked", model_asked_at=NOW)
    jobs.ask_model.call(reading.pk)
    reading.refresh_from_db()
    states = list(reading.task_proposals.values_list("state", "is_by_model"))
    assert states == [("accepted", False), ("rejected", False), ("pending", True)]
    assert (reading.state, Task.objects.count()) == (ReadingState.READY, 1)
    assert ORIGIN not in TaskProposal.objects.get(pk=first.pk).reasons


@pytest.mark.parametrize(
    "answer",
    [
        (b"{}", 200, "không đúng dạng"), (b"<html>", 200, "không đúng dạng"), (b"", 500, "không trả lời"),
        (b'{"choices": [{"message": {"content": "{\\"tasks\\": \\"x\\"}"}}]}', 200, "không đúng dạng"),
        (b'{"choices": [{"message": {"content": null}}]}', 200, "không đúng dạng"),
    ],
)  # fmt: skip
def test_nonsense_leaves_the_rules_alone(browser, me, server, answer):
    server.body, server.status, said = answer
    reading = asked(me)
    assert (reading.model_state, reading.state) == ("silent", ReadingState.READY)
    assert said in reading.model_message
    assert reading.task_proposals.filter(is_by_model=True).count() == 0
    assert reading.task_proposals.count() == 2
    page = browser.get(reverse("directives:reading_detail", args=[reading.pk])).content.decode()
    assert "Đề xuất chỉ theo quy tắc." in page


def test_invented_words_are_thrown_away(me, server):
    paragraph = quoting(HEALTH[3:60])["paragraph"]
    server.answers(
        {"paragraph": paragraph, "quote": "Giao Sở Tài chính chi một tỷ đồng", "lead": ["Sở Tài chính"]},
        {"paragraph": 999, "quote": HEALTH[3:60]}, {"quote": 5}, {"paragraph": paragraph, "quote": "Giao"},
    )  # fmt: skip
    reading = asked(me)
    assert (reading.model_state, reading.model_message) == ("answered", "Mô hình đề xuất thêm 0 nhiệm vụ.")
    assert (reading.task_proposals.count(), reading.state) == (2, ReadingState.READY)


def test_a_model_that_does_not_answer_is_not_waited_for_and_may_be_asked_again(client, user, me, server):
    server.held = Event()
    reading = asked(me)
    assert (reading.model_state, server.n_asked) == ("silent", 1)
    server.held.set()
    server.held = None
    server.answers(quoting(HIDDEN.removeprefix("4. ")))
    client.force_login(user)
    place = reverse("directives:model", args=[reading.pk])
    assert "Hỏi lại" in client.get(place).content.decode()
    assert "Mô hình đề xuất thêm 1 nhiệm vụ." in client.post(place).content.decode()
    client.post(place)  # it has answered: nobody asks again
    assert server.n_asked == 2


def test_an_answer_that_nobody_waits_for_any_more_changes_nothing(me):
    reading = received(me)

    def late(found):
        DirectiveReading.objects.update(model_state="answered")
        return found

    assert services.hear_model(reading_id=reading.pk, ask=late, tell_time=lambda: NOW) is None
    DirectiveReading.objects.update(model_state="asked", model_asked_at=NOW)
    assert services.hear_model(reading_id=reading.pk, ask=late, tell_time=lambda: NOW) is None
    assert reading.task_proposals.count() == 3


def test_the_screen_waits_for_the_model_for_a_while_only(client, user, me, settings, monkeypatch):
    reading = received(me)
    DirectiveReading.objects.update(model_state="asked", model_asked_at=NOW)
    client.force_login(user)
    place = reverse("directives:model", args=[reading.pk])
    monkeypatch.setattr("nhip.core.clock.now", lambda: NOW + timedelta(minutes=14))
    assert "hx-trigger" in client.get(place).content.decode()
    assert client.post(place).status_code == 404  # there is no model here
    monkeypatch.setattr("nhip.core.clock.now", lambda: NOW + timedelta(minutes=15))
    page = client.get(place).content.decode()
    assert "Mô hình không trả lời." in page
    assert "hx-trigger" not in page


def test_nobody_else_asks_the_model(client, office, me):
    reading = received(me)
    for stranger in (make_office("KHAC").user(Role.CHIEF), office.user(Role.SPECIALIST, office.economy)):
        client.force_login(stranger)
        for method in (client.get, client.post):
            assert method(reverse("directives:model", args=[reading.pk])).status_code == 404


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [((0, 10), (0, 10), True), ((0, 100), (5, 10), True), ((0, 10), (5, 15), True), ((0, 10), (6, 16), False),
     ((0, 10), (10, 20), False), ((0, 10), (12, 20), False)],
)  # fmt: skip
def test_spans_speak_of_the_same_task_where_half_of_one_lies_in_the_other(one, other, same):
    assert rules.overlaps(one, other) is same
    assert rules.overlaps(other, one) is same


def test_the_sample_hides_a_task_from_the_rules():
    assert not any("bản đồ" in task.text for task in read(directive_text(HEALTH, MONTHLY, HIDDEN)).tasks)
