"""Telling people, reading, choosing."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.notices.models import Delivery, MailAddress, Notice, Preference
from nhip.notices.selectors import visible_to
from nhip.notices.services import (
    NoticeInput,
    mark_all_read,
    mark_read,
    notify,
    notify_many,
    save_mail_address,
    save_preferences,
    send_trial,
)
from nhip.notices.tests.conftest import NOW
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person

pytestmark = pytest.mark.django_db


def letters():
    return sorted(Delivery.objects.values_list("notice__recipient_id", "channel", "state", "timing", "error"))


def actor_of(person):
    return actor_for_person(person, NOW.date())


def test_people_are_told_once_on_each_channel(office, with_mail):
    sender = office.actor(Role.CHIEF)
    an, binh = with_mail("Trần An"), office.person("Lê Bình", Role.SPECIALIST, office.general)
    asked = {
        "actor": sender, "kind": "sample.assigned", "key": "task:12", "title": " Giao\nnhiệm vụ 12 ",
        "url": "/nhiem-vu/12/", "about": office.general, "now": NOW,
    }  # fmt: skip
    assert notify(recipients=[an, binh], **asked) == 2
    assert letters() == sorted(
        [
            (an.pk, "email", "waiting", "at_once", ""),
            (an.pk, "in_app", "sent", "at_once", ""),
            (binh.pk, "email", "skipped", "at_once", "Người nhận chưa có địa chỉ thư."),
            (binh.pk, "in_app", "sent", "at_once", ""),
        ]
    )
    notice = visible_to(actor_of(an)).get()
    assert (notice.title, notice.sent_by_id, notice.agency_id) == (
        "Giao nhiệm vụ 12", sender.person_id, office.agency_id,
    )  # fmt: skip
    assert (notice.about_type, notice.about_id) == ("org.unit", office.general.pk)
    assert notify(recipients=[an, binh], **asked) == 0
    assert (Notice.objects.count(), Delivery.objects.count()) == (2, 4)


def test_the_same_key_twice_in_one_call_is_one_notice(with_mail):
    row = NoticeInput(recipient=with_mail(), kind="sample.news", key="k", title="Tin")
    assert notify_many(rows=[row, row], now=NOW) == 1
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 2)


def test_what_is_rolled_back_was_not_told(with_mail, tell):
    person = with_mail()
    with transaction.atomic():
        assert tell(person) == 1
        transaction.set_rollback(True)
    assert (Notice.objects.count(), Delivery.objects.count()) == (0, 0)


def test_thousands_are_told_in_few_statements(with_mail, django_assert_max_num_queries):
    people = [with_mail(f"Người {number}") for number in range(3)]
    rows = [
        NoticeInput(recipient=person, kind="sample.assigned", key=f"k{number}", title="Việc")
        for number in range(400) for person in people
    ]  # fmt: skip
    # 1 200 rows in three batches; SQLite cuts an insert of many columns further.
    with django_assert_max_num_queries(80):
        assert notify_many(rows=rows, now=NOW) == 1200
    assert Delivery.objects.filter(channel="email", state="waiting").count() == 1200


def test_choices_of_a_person_hold(with_mail, tell):
    person = with_mail()
    Preference.objects.create(person=person, kind="sample.due_soon", channel="in_app", timing="off")
    Preference.objects.create(person=person, kind="sample.due_soon", channel="email", timing="weekly")
    tell(person, "k1", "sample.due_soon")
    tell(person, "k2", "sample.due_soon", urgency="urgent")
    tell(person, "k3", "sample.news")
    assert letters() == sorted(
        [
            (person.pk, "in_app", "skipped", "off", "Người nhận không chọn kênh này."),
            (person.pk, "in_app", "skipped", "off", "Người nhận không chọn kênh này."),
            (person.pk, "in_app", "sent", "at_once", ""),
            (person.pk, "email", "waiting", "weekly", ""),
            (person.pk, "email", "waiting", "at_once", ""),
            (person.pk, "email", "skipped", "off", "Người nhận không chọn kênh này."),
        ]
    )
    assert [notice.key for notice in visible_to(actor_of(person))] == ["k3"]


def test_no_letter_to_those_who_left_nor_without_a_server(with_mail, tell, settings):
    person = with_mail()
    person.left_on = date(2024, 1, 22)
    tell(person)
    person.left_on = date(2024, 1, 23)
    settings.MAIL_IS_ON = False
    tell(person, "k2")
    assert [error for _, channel, _, _, error in letters() if channel == "email"] == [
        "Hệ thống chưa cấu hình máy chủ thư.",
        "Người nhận đã thôi công tác.",
    ]


def test_a_notice_leads_nowhere_else(with_mail):
    row = NoticeInput(recipient=with_mail(), kind="sample.news", key="k", title="Tin", url="https://ke.xau/")
    with pytest.raises(ValueError, match="path of this site"):
        notify_many(rows=[row], now=NOW)


def test_only_ones_own_notices_are_read(with_mail, tell):
    an, binh = with_mail("Trần An"), with_mail("Lê Bình")
    tell(an)
    tell(binh)
    mine, theirs = Notice.objects.get(recipient=an), Notice.objects.get(recipient=binh)
    assert mark_read(actor=actor_of(an), notice_id=mine.pk, now=NOW).read_at == NOW
    again = mark_read(actor=actor_of(an), notice_id=mine.pk, now=NOW + timedelta(hours=1))
    assert again.read_at == NOW
    with pytest.raises(Refused):
        mark_read(actor=actor_of(an), notice_id=theirs.pk, now=NOW)
    assert mark_all_read(actor=actor_of(an), until_id=theirs.pk, now=NOW) == 0
    assert mark_all_read(actor=Actor.system(an.agency_id), until_id=theirs.pk, now=NOW) == 0
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_what_came_since_the_page_was_drawn_stays_unread(with_mail, tell):
    person = with_mail()
    tell(person, "k1")
    tell(person, "k2")
    older, newer = Notice.objects.order_by("id")
    assert mark_all_read(actor=actor_of(person), until_id=older.pk, now=NOW) == 1
    newer.refresh_from_db()
    assert newer.read_at is None


def test_choices_are_kept_and_journalled(with_mail):
    person = with_mail()
    actor = actor_of(person)
    chosen = {("sample.due_soon", "email"): "weekly", ("sample.due_soon", "in_app"): "off"}
    save_preferences(actor=actor, chosen=chosen, now=NOW)
    save_preferences(actor=actor, chosen={("sample.due_soon", "email"): "off"}, now=NOW)
    stored = {(row.kind, row.channel): row.timing for row in Preference.objects.filter(person=person)}
    assert stored == {("sample.due_soon", "email"): "off", ("sample.due_soon", "in_app"): "off"}
    assert list(JournalEntry.objects.order_by("id").values_list("deed", "object_id", "data")) == [
        ("notices.save_preferences", person.pk,
         {"sample.due_soon email": "weekly", "sample.due_soon in_app": "off"}),
        ("notices.save_preferences", person.pk, {"sample.due_soon email": "off"}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "channel", "timing", "words"),
    [
        ("sample.assigned", "email", "off", "Không tắt được"),
        ("sample.due_soon", "in_app", "weekly", "chỉ có nhận ngay"),
        ("sample.nothing", "email", "off", "không có trong trang này"),
        ("notices.digest", "email", "at_once", "không có trong trang này"),
        ("sample.due_soon", "fax", "off", "không có trong trang này"),
        ("sample.due_soon", "email", "never", "không có trong trang này"),
    ],
)
def test_what_may_not_be_chosen_is_refused(with_mail, kind, channel, timing, words):
    with pytest.raises(Refused, match=words):
        save_preferences(actor=actor_of(with_mail()), chosen={(kind, channel): timing}, now=NOW)
    assert Preference.objects.count() == 0


def test_the_mail_address_is_kept_changed_and_taken_away(office, settings):
    settings.NOTICES_MAIL_DOMAINS = ["tinh.gov.vn"]
    actor = office.actor(Role.SPECIALIST)
    for address in ("an@tinh.gov.vn", " an@tinh.gov.vn ", "an2@tinh.gov.vn"):
        save_mail_address(actor=actor, address=address, now=NOW)
    assert MailAddress.objects.get().address == "an2@tinh.gov.vn"
    for wrong, words in (("an@gmail.com", "hộp thư công vụ"), ("an@", "không đúng"), ("a@b.vn\nBcc: x@y.vn", "đúng")):
        with pytest.raises(Refused, match=words) as refused:
            save_mail_address(actor=actor, address=wrong, now=NOW)
        assert refused.value.field == "address"
    save_mail_address(actor=actor, address="", now=NOW)
    assert MailAddress.objects.count() == 0
    assert list(JournalEntry.objects.order_by("id").values_list("summary", flat=True)) == [
        "Đổi địa chỉ nhận thư thành an@tinh.gov.vn",
        "Đổi địa chỉ nhận thư thành an2@tinh.gov.vn",
        "Bỏ địa chỉ nhận thư",
    ]


def test_a_trial_letter_goes_once_a_minute(with_mail, office):
    person = with_mail()
    send_trial(actor=actor_of(person), now=NOW)
    with pytest.raises(Refused, match="Vừa gửi"):
        send_trial(actor=actor_of(person), now=NOW)
    send_trial(actor=actor_of(person), now=NOW + timedelta(minutes=1))
    assert [state for _, channel, state, _, _ in letters() if channel == "email"] == ["waiting", "waiting"]
    with pytest.raises(Refused, match="chưa có địa chỉ thư"):
        send_trial(actor=office.actor(Role.CLERK), now=NOW)
    with pytest.raises(Refused, match="chưa gắn với cán bộ"):
        send_trial(actor=Actor.nobody(), now=NOW)
