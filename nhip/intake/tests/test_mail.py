"""Letters of allowed senders come in once; what is refused is said in the queue."""

from dataclasses import replace
from email.message import EmailMessage

import pytest
from django.core.management import CommandError, call_command

from nhip.intake import mail, selectors
from nhip.intake.choices import ItemState
from nhip.intake.folder import Desk
from nhip.intake.models import IntakeItem
from nhip.intake.tests.conftest import LETTER, NOW, letter
from nhip.intake.tests.fake_imap import mailbox
from nhip.org.actors import Actor
from nhip.reading.tests import papers
from nhip.settings.parts.mail_in import MailIn, mail_in_from

pytestmark = pytest.mark.django_db
SENDERS = ("vanthu@syt.bacson.gov.vn", "@moh.gov.vn")


def written(*files, sender="Văn thư Sở Y tế <vanthu@syt.bacson.gov.vn>", subject="Báo cáo tháng 3", key="<1@syt>"):
    made = EmailMessage()
    made["From"], made["Subject"] = sender, subject
    if key:
        made["Message-ID"] = key
    made.set_content("Kính gửi văn thư.")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


@pytest.fixture
def desk(office):
    return Desk(Actor.system(office.agency_id), lambda *_job: None, None, lambda: NOW)


def box_of(served, **changed):
    return replace(MailIn("127.0.0.1", served.port, "vanthu", "mat-khau", is_tls=False, senders=SENDERS), **changed)


def test_a_letter_is_one_document_with_its_annexes_the_pdf_first(desk):
    files = [("phu-luc.docx", papers.docx_of(["Phụ lục"])), ("van-ban.pdf", papers.pdf_of(LETTER))]
    with mailbox(written(*files)) as served:
        fetched = mail.fetch_mail(box_of(served), desk)
    item = IntakeItem.objects.get()
    assert (fetched.n_taken, served.flags) == (1, {1: r"\Seen"})
    assert (item.title, item.sender, item.state) == ("Báo cáo tháng 3", "vanthu@syt.bacson.gov.vn", ItemState.READY)
    assert f"{item.received_at:%Y-%m-%d %H:%M}" == "2026-03-03 01:15"
    assert [each.attachment.name for each in selectors.files_of(item)] == ["van-ban.pdf", "phu-luc.docx"]


def test_letters_of_others_and_without_documents_are_passed_over(desk):
    file = ("van-ban.docx", letter())
    letters = [
        written(file, sender="la@example.com"),
        written(file, sender="gia-mao@xmoh.gov.vn.example.com"),
        written(),
        written(("chu-ky.p7s", b"x")),
        written(file, sender="BYT <tb@MOH.gov.vn>", key=""),
    ]
    with mailbox(*letters) as served:
        fetched = mail.fetch_mail(box_of(served), desk)
    assert (fetched.n_passed_over, fetched.n_taken) == (4, 1)
    assert served.flags[1] == r"\Seen \Flagged"
    assert IntakeItem.objects.get().sender == "tb@MOH.gov.vn"


def test_a_letter_that_was_taken_but_not_marked_is_marked_the_next_time(desk):
    with mailbox(written(("van-ban.docx", letter()))) as served:
        served.dies_at = "STORE"
        with pytest.raises(mail.MailAway):
            mail.fetch_mail(box_of(served), desk)
        assert (IntakeItem.objects.count(), served.flags[1]) == (1, "")
        served.dies_at = ""
        fetched = mail.fetch_mail(box_of(served), desk)
    assert (fetched.n_taken, fetched.n_known, served.flags[1]) == (0, 1, r"\Seen")
    assert IntakeItem.objects.count() == 1


def test_what_is_refused_is_said_in_the_queue(desk):
    secret = papers.docx_of(["TỐI MẬT", "Số: 12/KH-UBND", "Kế hoạch"])
    letters = [
        written(("hong.pdf", b"%PDF-1.7 cut")),
        written(("kh.docx", secret), subject="Kế hoạch tác chiến", key="<2@syt>"),
    ]
    with mailbox(*letters) as served:
        assert mail.fetch_mail(box_of(served), desk).n_refused == 2
    broken, hidden = IntakeItem.objects.order_by("id")
    assert (broken.state, broken.title) == (ItemState.REFUSED, "Báo cáo tháng 3")
    assert "bị hỏng" in broken.message
    assert (hidden.title, hidden.files.count()) == ("Văn bản mang dấu chỉ độ mật", 0)


def test_a_letter_waits_while_the_scanner_is_away(desk, settings, tmp_path):
    settings.FILES_CLAMD = str(tmp_path / "none")
    with mailbox(written(("van-ban.docx", letter()))) as served:
        assert mail.fetch_mail(box_of(served), desk).n_left == 1
    assert (served.flags[1], IntakeItem.objects.count()) == ("", 0)


@pytest.mark.parametrize("changed", [{"password": "sai"}, {"folder": "KHAC"}, {"port": 1}])
def test_a_mailbox_that_does_not_let_us_in_is_told(desk, changed):
    with mailbox() as served, pytest.raises(mail.MailAway):
        mail.fetch_mail(box_of(served, **changed), desk)


def test_the_command(office, settings, capsys):
    settings.MAIL_IN = MailIn()
    with pytest.raises(CommandError, match="NHIP_IMAP_URL"):
        call_command("fetch_mail")
    with mailbox(written(("van-ban.docx", letter()))) as served:
        settings.MAIL_IN = box_of(served)
        call_command("fetch_mail")
    call_command("fetch_mail")
    told = capsys.readouterr()
    assert "nhận 1" in told.out
    assert "sẽ thử lại" in told.err


def test_the_address_of_the_mailbox():
    found = mail_in_from({
        "NHIP_IMAP_URL": "imaps://van%20thu:m%40t@mail.gov.vn/Den", "NHIP_IMAP_SENDERS": "a@b.vn; @C.vn,",
    })  # fmt: skip
    assert found == MailIn("mail.gov.vn", 993, "van thu", "m@t", "Den", is_tls=True, senders=("a@b.vn", "@c.vn"))
    assert mail_in_from({}).host == ""
    with pytest.raises(ValueError, match="NHIP_IMAP_URL"):
        mail_in_from({"NHIP_IMAP_URL": "http://mail"})
