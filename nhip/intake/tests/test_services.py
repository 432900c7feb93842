"""Documents come in once, are registered once, or go back; refused ones leave nothing."""

from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter

from nhip.core.errors import Refused
from nhip.core.models import Counter, JournalEntry
from nhip.documents.choices import Direction, FileKind
from nhip.documents.models import Document, DocumentFile, RegisterEntry
from nhip.documents.selectors import files_of
from nhip.files import store
from nhip.files.choices import TextState
from nhip.files.models import Attachment, StoredFile, TextLayer
from nhip.files.services import store_file
from nhip.files.tests.fake_clamd import VIRUS, scanner
from nhip.intake import selectors, services
from nhip.intake.choices import ItemState, Source
from nhip.intake.models import IntakeFile, IntakeItem, SecretReceipt, SketchBand
from nhip.intake.services import Said, taking
from nhip.intake.tests.conftest import LETTER, NOW, letter
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reading.tests import papers
from nhip.signing import Trust, load_trust
from nhip.signing.tests.authority import Authority

pytestmark = pytest.mark.django_db

SAID = Said(
    issuer_name="Sở Y tế", subject="Báo cáo tình hình dịch sốt xuất huyết", reference_code="45/SYT-NVY",
    issued_on=date(2026, 3, 2), signer_name="Trần Văn Minh",
)  # fmt: skip


def register(actor, item, said=SAID, **more):
    return services.register_item(actor=actor, item_id=item.pk, said=said, now=NOW, **more)


def nothing_is_kept(media):
    rows = [model.objects.count() for model in (IntakeItem, IntakeFile, Attachment, StoredFile, TextLayer)]
    return not any(rows) and not [path for path in media.rglob("*") if path.is_file()]


def test_a_letter_is_read_at_once(clerk, arrive):
    item = arrive(clerk).item
    said = {name: each["value"] for name, each in item.proposals.items()}
    assert said == {
        "reference_code": "45/SYT-NVY", "issued_on": "2026-03-02", "issuer_name": "Sở Y tế tỉnh Bắc Sơn",
        "subject": "Báo cáo tình hình dịch sốt xuất huyết", "signer_name": "Trần Văn Minh",
    }  # fmt: skip
    assert (item.state, item.created_by_label) == (ItemState.READY, clerk.label)
    assert JournalEntry.objects.filter(deed="intake.take_in").count() == 1


def test_the_same_key_comes_in_once(clerk, arrive):
    first, second = arrive(clerk), arrive(clerk)
    assert (first.is_new, second.is_new, second.item) == (True, False, first.item)
    assert (IntakeItem.objects.count(), Attachment.objects.count()) == (1, 1)


def test_annexes_follow_the_document(clerk, arrive):
    item = arrive(clerk, letter(), papers.docx_of(["Danh sách các xã"])).item
    assert [each.kind for each in selectors.files_of(item)] == [FileKind.MAIN, FileKind.ANNEX]


def test_only_those_who_register_take_in(office, arrive):
    for role in (Role.SPECIALIST, Role.CHIEF):
        with pytest.raises(Refused, match="Chỉ văn thư"):
            arrive(office.actor(role))


def test_a_document_without_a_file_is_none(clerk, arrive):
    with pytest.raises(Refused, match="Không có tệp nào"):
        services.take_in(
            actor=clerk, arrival=services.Arrival(Source.MAIL, "1", "Thư", NOW), files=[], now=NOW, enqueue=print
        )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.7 cut off", "bị hỏng"),
        (b"MZ\x90\x00 a program", "chương trình"),
        (b"<html><script>alert(1)</script>", "trang web"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (papers.docx_of(["MẬT", "Số: 12/BC-UBND", "Báo cáo"]), "dấu chỉ độ mật"),
    ],
    ids=["empty", "broken", "program", "mislabelled", "locked", "secret"],
)
def test_a_bad_file_is_refused_with_the_reason_and_leaves_nothing(clerk, arrive, media, content, reason):
    with pytest.raises(Refused, match=reason) as caught:
        arrive(clerk, content, name="Công văn.pdf")
    assert caught.value.remedy
    assert nothing_is_kept(media)


def test_a_large_file_is_refused(clerk, arrive, media, settings):
    settings.FILES_MAX_BYTES = 1024 * 1024
    with pytest.raises(Refused, match="lớn hơn 1 MB"):
        arrive(clerk, b"x" * (1024 * 1024 + 1))
    assert nothing_is_kept(media)


def test_a_bad_annex_refuses_the_whole_document(clerk, arrive):
    with pytest.raises(Refused, match="rỗng"):
        arrive(clerk, letter(), b"")
    assert [m.objects.count() for m in (IntakeItem, Attachment, StoredFile)] == [0, 0, 0]


def scan():
    return papers.picture_bytes(papers.scan_of(papers.pdf_of(LETTER)), "PNG")


def finish(item, state=TextState.READY, text="", message=""):
    layer = selectors.main_text(item)
    layer.state, layer.text, layer.message, layer.ready_at = state, text, message, NOW
    layer.save()
    return services.take_up_text(item_id=item.pk, now=NOW)


def test_a_scan_waits_for_its_text(clerk, arrive, queued):
    item = arrive(clerk, scan(), name="quet.png").item
    assert (item.state, len(queued)) == (ItemState.WAITING, 1)
    assert services.take_up_text(item_id=item.pk, now=NOW).state == ItemState.WAITING
    item = finish(item, text="\n".join(LETTER))
    assert (item.state, item.proposals["reference_code"]["value"]) == (ItemState.READY, "45/SYT-NVY")
    n_bands = SketchBand.objects.count()
    assert services.take_up_text(item_id=item.pk, now=NOW).state == ItemState.READY
    assert SketchBand.objects.count() == n_bands > 0


def test_a_scan_that_cannot_be_read_is_registered_by_hand(clerk, arrive):
    item = finish(arrive(clerk, scan(), name="quet.png").item, TextState.FAILED, message="Không đọc được chữ nào.")
    assert (item.state, item.message, item.proposals) == (ItemState.READY, "Không đọc được chữ nào.", {})
    assert register(clerk, item).number == 1


def test_a_scan_with_a_secrecy_mark_is_refused_and_its_name_forgotten(clerk, arrive):
    item = arrive(clerk, scan(), name="ke hoach tac chien.png").item
    item = finish(item, TextState.WITHDRAWN, message="Văn bản mang dấu chỉ độ mật.")
    assert (item.state, item.title) == (ItemState.REFUSED, "Văn bản mang dấu chỉ độ mật")
    with pytest.raises(Refused, match="Không thể vào sổ"):
        register(clerk, item)
    assert JournalEntry.objects.filter(deed="intake.refuse_secret").count() == 1


def test_a_workbook_waits_for_a_person(clerk, arrive, tmp_path):
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(0, 0, "Danh sách")
    item = arrive(clerk, path.read_bytes(), name="so.xlsx").item
    assert (item.state, item.proposals) == (ItemState.READY, {})


def stored(actor, content, name="van-ban.docx"):
    return store_file(actor=actor, name=name, content=[content], now=NOW)


def take_stored(actor, *attachments):
    arrival = services.Arrival(Source.UPLOAD, attachments[0].file.sha256 if attachments else "", "Tệp", NOW)
    return services.take_in_stored(actor=actor, arrival=arrival, attachments=attachments, now=NOW, enqueue=print)


def test_what_went_up_is_taken_in_once_and_again_after_it_was_returned(office, clerk):
    first = take_stored(clerk, stored(clerk, letter()))
    assert first.item.proposals["reference_code"]["value"] == "45/SYT-NVY"
    assert take_stored(clerk, stored(clerk, letter())).item == first.item
    services.return_item(actor=clerk, item_id=first.item.pk, reason="Gửi nhầm", now=NOW)
    again = take_stored(clerk, stored(clerk, letter()))
    assert (again.is_new, again.item == first.item) == (True, False)


def test_files_of_another_agency_are_not_taken_in(clerk, office):
    theirs = stored(make_office("KHAC").actor(Role.CLERK), letter())
    with pytest.raises(Refused, match="Chưa có tệp nào"):
        take_stored(clerk, theirs)


def test_registering_takes_the_number_and_the_files(clerk, arrive):
    item = arrive(clerk, letter(), papers.docx_of(["Phụ lục"])).item
    entry = register(clerk, item)
    item.refresh_from_db()
    assert (entry.number, entry.direction, entry.entered_on) == (1, Direction.INCOMING, NOW.date())
    assert (item.state, item.entry, item.decided_by_label) == (ItemState.REGISTERED, entry, clerk.label)
    assert [each.kind for each in files_of(entry.document_id)] == [FileKind.MAIN, FileKind.ANNEX]
    assert not entry.document.is_digitally_signed


def test_two_clerks_register_one_document(office, clerk, arrive):
    item = arrive(clerk).item
    register(clerk, item)
    other = office.actor(Role.CLERK, name="Người đến sau")
    with pytest.raises(Refused, match="Văn thư đã vào sổ văn bản này, số đến 1"):
        register(other, item)
    assert RegisterEntry.objects.count() == 1


def test_a_second_copy_is_told_and_joins_the_first_or_is_entered_with_a_reason(clerk, arrive):
    entry = register(clerk, arrive(clerk).item)
    second = arrive(clerk, key="2").item
    with pytest.raises(Refused, match=r"đã vào sổ, số đến 1/2026 \(cùng một tệp\)") as caught:
        register(clerk, second)
    assert caught.value.field == "reason"
    assert services.attach_item(actor=clerk, item_id=second.pk, entry_id=entry.pk, now=NOW) == entry
    second.refresh_from_db()
    assert (second.state, second.entry) == (ItemState.ATTACHED, entry)
    assert DocumentFile.objects.filter(document=entry.document).count() == 2
    third = register(clerk, arrive(clerk, key="3").item, reason="Gửi lại bản có dấu")
    assert (third.number, "Gửi lại bản có dấu" in third.note) == (2, True)


def test_nothing_joins_an_entry_that_is_not_there(clerk, arrive):
    with pytest.raises(Refused, match="Không tìm thấy văn bản đã vào sổ"):
        services.attach_item(actor=clerk, item_id=arrive(clerk).item.pk, entry_id=0, now=NOW)


def test_a_refused_registration_takes_no_number(clerk, arrive):
    register(clerk, arrive(clerk).item)
    with pytest.raises(Refused):
        register(clerk, arrive(clerk, key="2").item)
    assert Counter.objects.get(register="in:den").last == Document.objects.count() == 1


@pytest.mark.parametrize(
    "words", [{"reference_code": "12/BC-UBND(M)"}, {"subject": "Báo cáo (Tối mật)"}, {"reference_code": "TUYỆT MẬT"}]
)
def test_words_with_a_secrecy_mark_are_not_written(clerk, words):
    with pytest.raises(Refused, match="dấu chỉ độ mật") as caught:
        services.register_paper(actor=clerk, said=replace(SAID, **words), now=NOW)
    assert "chỉ ghi nhận" in caught.value.remedy
    assert not RegisterEntry.objects.exists()


def test_a_paper_is_registered_without_a_file_and_found_again(clerk):
    assert services.register_paper(actor=clerk, said=SAID, now=NOW).number == 1
    with pytest.raises(Refused, match="cùng cơ quan ban hành, số, ký hiệu"):
        services.register_paper(actor=clerk, said=SAID, now=NOW)


def test_a_document_goes_back_with_a_reason(clerk, arrive):
    item = arrive(clerk).item
    with pytest.raises(Refused, match="phải ghi lý do"):
        services.return_item(actor=clerk, item_id=item.pk, reason=" ", now=NOW)
    item = services.return_item(actor=clerk, item_id=item.pk, reason="Gửi nhầm nơi nhận", now=NOW)
    assert (item.state, item.message) == (ItemState.RETURNED, "Gửi nhầm nơi nhận")
    assert not Counter.objects.exists()


def test_of_a_secret_paper_only_the_day_is_kept(clerk):
    receipts = [services.record_secret(actor=clerk, received_on=date(2026, 3, 2), now=NOW) for _ in range(2)]
    assert [str(each) for each in receipts] == ["1/2026", "2/2026"]
    with pytest.raises(Refused, match="chưa đến"):
        services.record_secret(actor=clerk, received_on=date(2026, 3, 4), now=NOW)
    assert SecretReceipt.objects.count() == 2


def test_whoever_does_not_register_does_nothing(office, clerk, arrive):
    item, specialist = arrive(clerk).item, office.actor(Role.SPECIALIST)
    with pytest.raises(Refused, match="Chỉ văn thư"):
        register(specialist, item)
    neighbour = make_office("KHAC").actor(Role.CLERK)
    with pytest.raises(Refused, match="Không tìm thấy văn bản này"):
        register(neighbour, item)


def test_originals_are_kept_to_the_byte(clerk, arrive):
    content = letter()
    item = arrive(clerk, content).item
    register(clerk, item)
    assert store.file_path(item.files.get().attachment.file.sha256).read_bytes() == content


def test_a_virus_stands_in_the_queue_as_quarantined_and_is_not_registered(clerk, arrive, settings, tmp_path):
    with scanner(tmp_path / "s") as settings.FILES_CLAMD:
        taken = [arrive(clerk, b"text " + VIRUS, name="thu.txt", source=Source.MAIL) for _ in range(2)]
    item = taken[0].item
    assert [each.is_new for each in taken] == [True, False]
    assert (item.state, item.files.count()) == (ItemState.QUARANTINED, 0)
    assert "Eicar" in item.message
    assert item.remedy
    assert JournalEntry.objects.filter(deed="intake.quarantine").count() == 1
    with pytest.raises(Refused, match="Không thể vào sổ"):
        register(clerk, item)


def test_two_arrivals_of_a_virus_at_once_are_one(clerk, arrive, settings, tmp_path, monkeypatch):
    with scanner(tmp_path / "s") as settings.FILES_CLAMD:

        def chunks():  # while it goes up, the same one comes in by another way
            if not IntakeItem.objects.exists():
                arrive(clerk, b"text " + VIRUS, key="one")
            yield b"text " + VIRUS

        arrival = services.Arrival(Source.FOLDER, "one", "thu.txt", NOW)
        sent = [services.Sent("thu.txt", chunks())]
        taken = services.take_in(actor=clerk, arrival=arrival, files=sent, now=NOW, enqueue=print)
    assert not taken.is_new


def test_two_arrivals_of_a_document_at_once_are_one(clerk, arrive):
    def chunks():
        arrive(clerk, key="one")
        yield letter()

    arrival = services.Arrival(Source.FOLDER, "one", "van-ban.docx", NOW)
    sent = [services.Sent("van-ban.docx", chunks())]
    taken = services.take_in(actor=clerk, arrival=arrival, files=sent, now=NOW, enqueue=print)
    assert (taken.is_new, IntakeItem.objects.count(), Attachment.objects.count()) == (False, 1, 1)


def test_signatures_are_checked_on_arrival_and_told(clerk, arrive, tmp_path):
    authority = Authority()
    trust = load_trust(authority.write(tmp_path / "trust"))
    content = authority.sign(papers.pdf_of(LETTER))
    item = arrive(clerk, content, letter(), name="ky.pdf", trust=trust).item
    signed, annex = selectors.files_of(item)
    assert [row["verdict"] for row in signed.signatures] == [
        "Chữ ký hợp lệ: văn bản còn nguyên vẹn, chứng thư tin cậy."
    ]
    assert annex.signatures is None
    assert register(clerk, item).document.is_digitally_signed


def test_an_unsigned_pdf_is_told_as_well(clerk, arrive):
    item = arrive(clerk, papers.pdf_of(LETTER), trust=Trust()).item
    assert item.files.get().signatures == []
    assert not register(clerk, item).document.is_digitally_signed


def test_a_text_is_put_in_once_whichever_way_it_comes(clerk, arrive):
    item = arrive(clerk, scan(), name="quet.png").item
    finish(item, text="\n".join(LETTER))
    n_bands = SketchBand.objects.count()
    taking._put_in(item.pk, selectors.main_text(item), taking._Read(), NOW)
    assert IntakeItem.objects.get().proposals["reference_code"]["value"] == "45/SYT-NVY"
    assert SketchBand.objects.count() == n_bands


def test_the_queue_says_what_was_refused_where_nobody_stood_by(clerk):
    arrival = services.Arrival(Source.MAIL, "1", "Kế hoạch tác chiến", NOW, "a@syt.gov.vn")
    refused = Refused("Tệp đặt mật khẩu.", "Nhờ nơi gửi bỏ mật khẩu.")
    for _ in range(2):
        item = services.refuse_arrival(actor=clerk, arrival=arrival, refused=refused, now=NOW)
    assert (item.state, item.title, item.message) == (ItemState.REFUSED, "Kế hoạch tác chiến", refused.message)
    secret = replace(arrival, key="2")
    item = services.refuse_arrival(actor=clerk, arrival=secret, refused=refused, is_secret=True, now=NOW)
    assert (item.title, item.sender) == ("Văn bản mang dấu chỉ độ mật", "a@syt.gov.vn")
    assert JournalEntry.objects.filter(deed="intake.refuse").count() == 2
