"""The steps of delivering, and a run over a mailbox in memory or a server that misbehaves."""

import os
import smtplib
from datetime import timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.notices import jobs, receipts
from nhip.notices.jobs import deliver
from nhip.notices.models import Delivery, MailAddress, Notice, Preference
from nhip.notices.selectors import deliveries_visible_to
from nhip.notices.services import (
    claim_deliveries,
    confirm_delivery,
    fail_delivery,
    make_digests,
    recover_lost,
    release_claims,
    send_again,
    start_delivery,
)
from nhip.notices.services.bundling import _bundle
from nhip.notices.tests.conftest import NOW
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
ONE, TWO = UUID(int=1), UUID(int=2)
LATER = NOW + timedelta(minutes=6)


def letter() -> Delivery:
    return Delivery.objects.get(channel="email")


def run(now=NOW):
    return deliver(tell_time=lambda: now)


def answering(monkeypatch, error):
    """The mail server answers each letter with an error."""

    def refuse(self, messages):
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def test_a_letter_says_what_where_and_who_may_stop_it(with_mail, tell, settings):
    settings.NHIP_URL = "https://nhip.tinh.gov.vn"
    settings.DEFAULT_FROM_EMAIL = "Nhịp <nhip@tinh.gov.vn>"
    person = with_mail()
    tell(person, title="Giao <b>nhiệm vụ</b> 12", body="Hạn 30/01/2024", urgency="urgent")
    assert run().sent == 1
    (sent,) = mail.outbox
    notice = Notice.objects.get()
    link = f"https://nhip.tinh.gov.vn/thong-bao/{notice.pk}/mo/"
    assert (sent.subject, sent.to) == ("[Khẩn] Giao <b>nhiệm vụ</b> 12", [f"hop{person.pk}@tinh.gov.vn"])
    assert sent.extra_headers["Message-ID"] == f"<{letter().uid}@tinh.gov.vn>"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    html = sent.alternatives[0].content
    for text in (sent.body, html):
        assert link in text
        assert "Hạn 30/01/2024" in text
        assert "https://nhip.tinh.gov.vn/thong-bao/tuy-chon/" in text
    assert "Giao <b>nhiệm vụ</b> 12" in sent.body
    assert "Giao &lt;b&gt;nhiệm vụ&lt;/b&gt; 12" in html
    assert (letter().state, letter().sent_at, letter().attempts) == ("sent", NOW, 1)
    assert run().sent == 0


def test_urgent_ones_first_then_by_age(with_mail, tell):
    person = with_mail()
    tell(person, "k1", title="Một")
    tell(person, "k2", title="Hai")
    tell(person, "k3", title="Ba", urgency="urgent")
    run()
    assert [sent.subject for sent in mail.outbox] == ["[Khẩn] Ba", "Một", "Hai"]


def test_two_processes_never_take_the_same(with_mail, tell):
    person = with_mail()
    for number in range(3):
        tell(person, f"k{number}")
    first = claim_deliveries(token=ONE, now=NOW, size=2)
    second = claim_deliveries(token=TWO, now=NOW, size=2)
    assert (len(first), len(second)) == (2, 1)
    assert {item.pk for item in first} & {item.pk for item in second} == set()
    assert start_delivery(delivery=second[0], before=None, now=NOW) is True
    assert start_delivery(delivery=second[0], before=None, now=NOW) is False


def test_what_a_dead_process_had_is_looked_at_again(with_mail, tell):
    """Claimed and untouched: simply again. Being handed over: again with the same Message-ID, and said so."""
    person = with_mail()
    tell(person, "k1")
    tell(person, "k2")
    begun, untouched = claim_deliveries(token=ONE, now=NOW, size=9)
    start_delivery(delivery=begun, before=None, now=NOW)
    lost = recover_lost(taken=(), now=NOW + timedelta(minutes=4))
    assert (lost.untouched, lost.unconfirmed) == (0, 0)
    lost = recover_lost(taken=(), now=LATER)
    assert (lost.untouched, lost.unconfirmed) == (1, 1)
    begun.refresh_from_db()
    untouched.refresh_from_db()
    assert (begun.state, begun.unconfirmed_at, begun.attempts) == ("waiting", LATER, 1)
    assert begun.error == "Gián đoạn khi gửi, không rõ đã tới hay chưa."
    assert (untouched.state, untouched.unconfirmed_at, untouched.attempts, untouched.error) == ("waiting", None, 0, "")
    # The dead one comes back: it has lost its claims.
    confirm_delivery(delivery=Delivery(pk=begun.pk, token=ONE), now=LATER)
    fail_delivery(delivery=Delivery(pk=begun.pk, token=ONE), error="x", is_final=True, now=LATER)
    assert start_delivery(delivery=Delivery(pk=untouched.pk, token=ONE), before=None, now=LATER) is False
    assert run(LATER).sent == 2
    begun.refresh_from_db()
    assert (begun.state, begun.unconfirmed_at, begun.error) == ("sent", LATER, "")


def test_what_the_server_had_answered_for_is_not_sent_again(with_mail, tell, settings):
    person = with_mail()
    tell(person, "k1")
    tell(person, "k2")
    taken, untouched = claim_deliveries(token=ONE, now=NOW, size=9)
    start_delivery(delivery=taken, before=None, now=NOW)
    # As a run leaves it that is killed: its file is still there.
    folder = settings.DATA_DIR / "mail-receipts"
    folder.mkdir()
    (folder / f"{ONE}.txt").write_text(f"{taken.uid}\n", encoding="ascii")
    assert run(LATER).sent == 2
    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [f"<{untouched.uid}@localhost>"]
    taken.refresh_from_db()
    assert (taken.state, taken.unconfirmed_at) == ("sent", None)


def test_receipts_go_with_their_run_or_after_a_day(settings):
    folder = settings.DATA_DIR / "mail-receipts"
    with receipts.receipts(ONE) as noted:
        noted.write(TWO)
        assert receipts.taken() == {TWO}
    assert list(folder.iterdir()) == []
    # A line that a kill cut short says nothing.
    (folder / "dead.txt").write_text(f"{TWO}\n0000-", encoding="ascii")
    assert receipts.taken() == {TWO}
    os.utime(folder / "dead.txt", (0, 0))
    receipts.taken()
    assert receipts.taken() == set()


def test_a_letter_that_breaks_off_time_after_time_is_given_up_and_listed(with_mail, tell):
    tell(with_mail())
    Delivery.objects.filter(channel="email").update(attempts=7)
    (claimed,) = claim_deliveries(token=ONE, now=NOW, size=9)
    start_delivery(delivery=claimed, before=None, now=NOW)
    recover_lost(taken=(), now=LATER)
    assert (letter().state, letter().unconfirmed_at) == ("failed", LATER)


def test_the_server_says_never(with_mail, tell, monkeypatch):
    answering(monkeypatch, smtplib.SMTPRecipientsRefused({"a@b.vn": (550, b"No such user")}))
    tell(with_mail())
    assert run().failed == 1
    assert (letter().state, letter().error, letter().unconfirmed_at) == ("failed", "550 No such user", None)


def test_the_server_says_later_until_the_tries_are_used_up(with_mail, tell, monkeypatch):
    answering(monkeypatch, smtplib.SMTPDataError(451, "busy"))
    tell(with_mail())
    now, gaps = NOW, []
    for _ in range(8):
        assert run(now).failed == 1
        assert run(now).failed == 0
        gaps.append((letter().due_at - now).total_seconds() / 60)
        now = max(letter().due_at, now)
    assert gaps[:7] == [1, 5, 15, 60, 180, 360, 720]
    assert (letter().state, letter().attempts, letter().error) == ("failed", 8, "451 busy")


def test_no_server_costs_no_try(with_mail, tell, monkeypatch):
    def nobody(self):
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(EmailBackend, "open", nobody)
    tell(with_mail())
    assert "Connection refused" in run().obstacle
    assert (letter().state, letter().attempts, letter().due_at) == ("waiting", 0, NOW + jobs.SERVER_REST)


def test_a_connection_that_breaks_off_leaves_the_rest_untouched(with_mail, tell, monkeypatch):
    person = with_mail()
    for number in range(3):
        tell(person, f"k{number}", title=f"Việc {number}")
    plain = EmailBackend.send_messages

    def breaks_at_the_second(self, messages):
        if messages[0].subject == "Việc 1":
            raise smtplib.SMTPServerDisconnected("gone")
        return plain(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", breaks_at_the_second)
    assert run().obstacle == "SMTPServerDisconnected: gone"
    rows = Delivery.objects.filter(channel="email").order_by("pk").values_list("state", "attempts", "unconfirmed_at")
    assert list(rows) == [("sent", 1, None), ("waiting", 1, NOW), ("waiting", 0, None)]


def test_without_an_address_any_more_or_with_a_bad_one(with_mail, tell):
    first, second = with_mail("Trần An"), with_mail("Lê Bình")
    tell(first)
    tell(second)
    MailAddress.objects.filter(person=first).delete()
    MailAddress.objects.filter(person=second).update(address="a@b.vn\nBcc: c@d.vn")
    assert run().failed == 2
    errors = dict(Delivery.objects.filter(state="failed").values_list("notice__recipient_id", "error"))
    assert errors[first.pk] == "Người nhận chưa có địa chỉ thư."
    assert "newline" in errors[second.pk]
    assert mail.outbox == []


def test_claims_are_given_back(with_mail, tell):
    tell(with_mail())
    claim_deliveries(token=ONE, now=NOW, size=9)
    assert release_claims(token=TWO, error="x", due_at=NOW) == 0
    assert release_claims(token=ONE, error="x", due_at=LATER) == 1
    assert (letter().state, letter().due_at, letter().error) == ("waiting", LATER, "x")


def test_the_digest_of_a_morning(with_mail, tell, office):
    """One letter for each person, their own notices only, once a day; a Monday takes the week's along."""
    an, binh = with_mail("Trần An"), with_mail("Lê Bình")
    night = NOW - timedelta(hours=8)
    Preference.objects.create(person=an, kind="sample.news", channel="email", timing="weekly")
    tell(an, "k1", "sample.due_soon", "Việc của An", night)
    tell(an, "k2", "sample.news", "Tin trong tuần", night, body="Nghỉ Tết")
    tell(binh, "k1", "sample.due_soon", "Việc của Bình", night)
    tell(binh, "k2", "sample.due_soon", "Đến sau 7 giờ", NOW)
    assert run().sent == 2
    for_an, for_binh = sorted(mail.outbox, key=lambda sent: sent.to)
    assert (for_an.subject, for_binh.subject) == (
        "2 thông báo đến sáng 22/01/2024", "1 thông báo đến sáng 22/01/2024",
    )  # fmt: skip
    for text in (for_an.body, for_an.alternatives[0].content):
        assert [title in text for title in ("Việc của An", "Tin trong tuần", "Nghỉ Tết", "Việc của Bình")] == [
            True, True, True, False,
        ]  # fmt: skip
    assert "Đến sau 7 giờ" not in for_binh.body
    assert run(LATER).sent == 0
    states = Delivery.objects.filter(channel="email", notice__recipient=binh).order_by("id")
    assert [item.state for item in states] == ["sent", "waiting", "sent"]
    assert run(NOW + timedelta(days=1)).sent == 1
    assert mail.outbox[-1].subject == "1 thông báo đến sáng 23/01/2024"
    assert "Đến sau 7 giờ" in mail.outbox[-1].body


def test_a_digest_that_another_process_made_meanwhile_is_not_made_again(with_mail, tell):
    person = with_mail()
    tell(person, "k1", "sample.due_soon", at=NOW - timedelta(hours=8))
    make_digests(today=NOW.date(), now=NOW)
    tell(person, "k2", "sample.due_soon", at=NOW - timedelta(hours=7))
    # What the other process sees that had read the list of people before.
    assert _bundle(person, NOW.date(), NOW) is False
    assert Notice.objects.filter(kind="notices.digest").count() == 1


def test_no_digest_before_the_morning_nor_any_letter_without_a_server(with_mail, tell, settings):
    tell(with_mail(), "k1", "sample.due_soon", at=NOW - timedelta(hours=8))
    assert run(NOW.replace(hour=6)).bundled == 0
    settings.MAIL_IS_ON = False
    assert run().bundled == 0


def test_a_failed_letter_is_sent_again_by_its_sender_only(office, with_mail, tell):
    sender, other = office.actor(Role.HEAD), office.actor(Role.HEAD)
    tell(with_mail(), sent_by=sender)
    with pytest.raises(Refused, match="không còn ở trạng thái"):
        send_again(actor=sender, delivery_id=letter().pk, now=NOW)
    Delivery.objects.filter(channel="email").update(state="failed", attempts=8)
    for stranger in (other, Actor.nobody()):
        with pytest.raises(Refused, match="Không tìm thấy"):
            send_again(actor=stranger, delivery_id=letter().pk, now=NOW)
    send_again(actor=sender, delivery_id=letter().pk, now=NOW)
    assert (letter().state, letter().attempts) == ("waiting", 0)
    assert JournalEntry.objects.get().deed == "notices.send_again"
    assert run().sent == 1


def test_an_administrator_sees_that_letters_failed_not_what_they_say(office, with_mail, tell):
    tell(with_mail(), sent_by=office.actor(Role.HEAD), title="Chuyện riêng")
    other = make_office("VPKHAC")
    assert [item.shown_title for item in visible(office.actor(Role.ADMIN))] == [""]
    assert visible(other.actor(Role.ADMIN)) == []
    assert visible(actor_for_person(Notice.objects.get().recipient, NOW.date())) == []


def visible(actor):
    return list(deliveries_visible_to(actor))


def test_the_command_says_what_it_did(with_mail, tell, capsys):
    tell(with_mail(), at=NOW)
    call_command("deliver_notices")
    assert "đã gửi 1" in capsys.readouterr().out
    jobs.deliver_notices.enqueue()
    assert len(mail.outbox) == 1
    call_command("deliver_notices")
    assert capsys.readouterr().out == ""
