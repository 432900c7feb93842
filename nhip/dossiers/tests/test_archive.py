"""Hand-over to the archive, keeping back, reminders, disposal."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.directives.models import DirectiveReading
from nhip.documents.models import DocumentContent, DocumentFile, RegisterEntry
from nhip.documents.services import attach_file
from nhip.dossiers import selectors, services
from nhip.dossiers.choices import DisposalState, DossierState, HandOverState
from nhip.dossiers.management.commands.remind_dossiers import Command
from nhip.dossiers.models import Dossier
from nhip.dossiers.services.archiving import archivists
from nhip.dossiers.tests.samples import LATER, NOW, closed, enter, note, open_one, with_file
from nhip.files.models import StoredFile
from nhip.files.services import store_file
from nhip.files.store import file_path
from nhip.notices.models import Notice
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(office):
    return office.actor(Role.CHIEF)


@pytest.fixture
def done(maker):
    return _closed(maker)


def _closed(maker, title="Hồ sơ xong", years=10, **more):
    dossier = open_one(maker, title, years=years, **more)
    note(maker, dossier)
    return closed(maker, dossier, years=years)


def test_dossiers_are_listed_checked_and_kept_read_only(office, maker, clerk, done):
    hand_over = services.offer_dossiers(actor=maker, dossiers=[done], title="Hồ sơ năm 2023", now=NOW)
    done.refresh_from_db()
    assert (str(hand_over), hand_over.unit, done.state) == (
        "Mục lục nộp lưu số 1/2024", office.economy, DossierState.OFFERED,
    )  # fmt: skip
    services.submit_hand_over(actor=maker, hand_over=hand_over, now=NOW)
    assert [(n.recipient_id, n.title) for n in Notice.objects.all()] == [
        (clerk.person_id, "Mục lục nộp lưu số 1/2024 chờ kiểm tra")
    ]
    with pytest.raises(Refused, match="Chỉ lưu trữ"):
        services.accept_hand_over(actor=maker, hand_over=hand_over, condition="đủ", now=NOW)
    with pytest.raises(Refused, match="Chưa ghi điểm cần sửa"):
        services.send_back_hand_over(actor=clerk, hand_over=hand_over, reason="", now=NOW)
    sent = services.send_back_hand_over(actor=clerk, hand_over=hand_over, reason="thiếu trang", now=NOW)
    assert (sent.state, sent.submitted_on) == (HandOverState.DRAFT, None)
    services.submit_hand_over(actor=maker, hand_over=hand_over, now=NOW)
    services.accept_hand_over(actor=clerk, hand_over=hand_over, condition="đủ", n_boxes=1, now=NOW)
    done.refresh_from_db()
    assert (done.state, done.archived_on) == (DossierState.ARCHIVED, NOW.date())
    for deed in (
        lambda: note(maker, done),
        lambda: services.reopen_dossier(actor=maker, dossier=done, reason="x", now=NOW),
    ):
        with pytest.raises(Refused, match="Đã nộp lưu"):
            deed()


def test_a_frozen_dossier_is_not_taken_over_and_can_be_taken_back(office, maker, clerk, chief, done):
    hand_over = services.offer_dossiers(actor=clerk, dossiers=[done], title="Hồ sơ", now=NOW)
    services.submit_hand_over(actor=clerk, hand_over=hand_over, now=NOW)
    services.freeze_dossiers(actor=chief, dossiers=[done], basis="Thanh tra", now=NOW)
    with pytest.raises(Refused, match="phong tỏa"):
        services.accept_hand_over(actor=clerk, hand_over=hand_over, condition="", now=NOW)
    services.send_back_hand_over(actor=clerk, hand_over=hand_over, reason="đang phong tỏa", now=NOW)
    outsider = office.actor(Role.SPECIALIST, office.general, "Người phòng khác")
    with pytest.raises(Refused, match="Chỉ người lập"):
        services.take_back_dossier(actor=outsider, hand_over=hand_over, dossier=done, now=NOW)
    services.take_back_dossier(actor=maker, hand_over=hand_over, dossier=done, now=NOW)
    done.refresh_from_db()
    assert done.state == DossierState.CLOSED
    with pytest.raises(Refused, match="không có trong mục lục"):
        services.take_back_dossier(actor=maker, hand_over=hand_over, dossier=done, now=NOW)
    with pytest.raises(Refused, match="không còn hồ sơ"):
        services.submit_hand_over(actor=maker, hand_over=hand_over, now=NOW)
    with pytest.raises(Refused, match="Chỉ nộp lưu hồ sơ đã kết thúc"):
        services.offer_dossiers(actor=maker, dossiers=[done], title="x", now=NOW)
    foreign = make_office("KHAC").actor(Role.CLERK)
    with pytest.raises(Refused, match="thuộc cơ quan khác"):
        services.submit_hand_over(actor=foreign, hand_over=hand_over, now=NOW)


def test_dossiers_of_two_units_are_handed_over_by_the_office(office, maker, clerk, done):
    other = _closed(office.actor(Role.SPECIALIST, office.general, "Người tổng hợp"), "Hồ sơ khác")
    made = services.offer_dossiers(actor=clerk, dossiers=[done, other], title="Hồ sơ", now=NOW)
    assert (made.unit, made.lines.count()) == (None, 2)
    assert not selectors.hand_overs_visible_to(maker).exists()
    assert selectors.hand_overs_visible_to(clerk).count() == 1
    assert not selectors.hand_overs_visible_to(Actor.nobody()).exists()


def test_keeping_back_needs_consent_and_ends_after_two_years(office, maker, chief, done):
    def ask(until, dossier=done):
        return services.ask_keep_back(actor=maker, dossier=dossier, until=until, reason="còn dùng", now=NOW)

    with pytest.raises(Refused, match="muộn nhất 01/12/2026"):
        ask(date(2026, 12, 2))
    with pytest.raises(Refused, match="Chỉ đề nghị giữ lại hồ sơ đã kết thúc"):
        ask(date(2026, 1, 1), open_one(maker, "Đang lập"))
    with pytest.raises(Refused, match="không có đề nghị"):
        services.consent_keep_back(actor=chief, dossier=done, basis="3/VP", now=NOW)
    ask(date(2026, 12, 1))
    assert selectors.due_of(Dossier.objects.get(pk=done.pk)).due_on == date(2024, 12, 1)
    with pytest.raises(Refused, match="Chỉ lãnh đạo"):
        services.consent_keep_back(actor=maker, dossier=done, basis="3/VP", now=NOW)
    services.consent_keep_back(actor=chief, dossier=done, basis="3/VP", now=NOW)
    assert selectors.due_of(Dossier.objects.get(pk=done.pk)).due_on == date(2026, 12, 1)
    with pytest.raises(Refused, match="đã được đồng ý"):
        services.consent_keep_back(actor=chief, dossier=done, basis="3/VP", now=NOW)


def test_makers_are_reminded_thirty_days_before_and_once_past_the_day(office, maker, done):
    _closed(maker, "Giữ ngắn", years=2)
    system = Actor.system(office.agency_id)

    def remind(day):
        return services.send_due_reminders(actor=system, today=day, now=datetime(2024, 11, 1, 8, tzinfo=VIETNAM))

    assert remind(date(2024, 10, 31)) == 0
    assert [remind(date(2024, 11, 1)), remind(date(2024, 11, 2))] == [1, 0]
    assert remind(date(2024, 12, 1)) == 0
    assert remind(date(2024, 12, 2)) == 1
    assert [notice.title for notice in Notice.objects.order_by("pk")] == [
        "Hồ sơ 01.HS đến hạn nộp lưu ngày 01/12/2024", "Hồ sơ 01.HS quá hạn nộp lưu ngày 01/12/2024",
    ]  # fmt: skip
    assert services.send_due_reminders(actor=Actor.nobody(), today=date(2024, 12, 2), now=NOW) == 0
    Dossier.objects.update(maker=None)
    assert remind(date(2025, 1, 1)) == 0


def test_the_command_reminds_each_agency(maker, done, capsys):
    call_command("remind_dossiers")
    assert "nhắc 1 lượt" in capsys.readouterr().out


def test_beside_the_server_nobody_is_told_at_night(maker, done, capsys, monkeypatch):
    for hour, is_told in ((5, False), (6, True)):
        moment = datetime(2024, 11, 15, hour, 30, tzinfo=VIETNAM)
        monkeypatch.setattr("nhip.core.clock.now", lambda moment=moment: moment)
        Command()._remind_by_day()
        assert ("nhắc 1 lượt" in capsys.readouterr().out) is is_told


@pytest.fixture
def old(office, maker):
    """A dossier whose five years are over, with a file of its own and one that another dossier keeps."""
    dossier = open_one(maker, "Hồ sơ cũ", years=5)
    own = with_file(office, enter(office, "1/SYT", unit=office.economy), "riêng")
    shared = with_file(office, enter(office, "2/SYT", unit=office.economy), "dùng chung")
    services.collect_entries(actor=maker, dossier=dossier, entries=[own, shared], now=NOW)
    kept = open_one(maker, "Hồ sơ còn dùng", years=70)
    services.collect_entries(actor=maker, dossier=kept, entries=[shared], now=NOW)
    return closed(maker, dossier, years=5, note="")


@pytest.fixture
def people(office):
    return {
        "unit_agree": office.actor(Role.HEAD, office.economy),
        "archive_agree": office.actor(Role.CLERK, name="Lưu trữ viên"),
        "council_agree": office.actor(Role.DEPUTY_CHIEF),
        "decide": office.actor(Role.CHIEF),
    }


def _review(people, disposal, *steps):
    for step in steps:
        disposal = services.review_disposal(
            actor=people[step], disposal=disposal, step=step, decision_code="9/QĐ-VP", now=LATER
        )
    return disposal


STEPS = ("unit_agree", "archive_agree", "council_agree", "decide")


def test_disposal_goes_through_four_people_and_leaves_the_record(office, clerk, people, old):
    with pytest.raises(Refused, match="chưa hết thời hạn"):
        services.propose_disposal(actor=clerk, dossiers=[old], title="Đợt 1", now=NOW)
    disposal = services.propose_disposal(actor=clerk, dossiers=[old], title="Đợt 1", now=LATER)
    with pytest.raises(Refused, match="đang xét hủy"):
        services.propose_disposal(actor=clerk, dossiers=[old], title="Đợt 2", now=LATER)
    with pytest.raises(Refused, match="Không thể"):
        services.execute_disposal(actor=clerk, disposal=disposal, note="BB 1", now=LATER)
    disposal = _review(people, disposal, *STEPS)
    assert (disposal.state, disposal.decision_code) == (DisposalState.DECIDED, "9/QĐ-VP")
    n_entries = RegisterEntry.objects.count()
    services.execute_disposal(actor=clerk, disposal=disposal, note="Biên bản 1", now=LATER)
    old.refresh_from_db()
    assert (old.state, old.disposed_on, old.n_items, old.items.count()) == ("disposed", LATER.date(), 2, 2)
    assert RegisterEntry.objects.count() == n_entries
    assert [row.document.reference_code for row in DocumentFile.objects.all()] == ["2/SYT"]
    assert StoredFile.objects.count() == 1
    assert not DocumentContent.objects.filter(search_text__matches="rieng").exists()
    said = JournalEntry.objects.get(deed="dossiers.dispose")
    assert (said.data["decision"], len(said.data["destroyed"])) == ("9/QĐ-VP", 1)
    assert disposal.lines.get().n_files_destroyed == 1


def test_a_content_that_another_upload_names_stays(office, maker, clerk, people, old):
    first = old.items.get(entry__document__reference_code="1/SYT").entry.document.files.get().attachment
    content = file_path(first.file.sha256).read_bytes()
    again = enter(office, "7/SYT", unit=office.economy)
    file = store_file(actor=clerk, name="gui-lai.docx", content=[content], now=NOW)
    attach_file(actor=clerk, document=again.document, attachment=file, now=NOW)
    disposal = services.propose_disposal(actor=clerk, dossiers=[old], title="Đợt", now=LATER)
    services.execute_disposal(actor=clerk, disposal=_review(people, disposal, *STEPS), note="BB", now=LATER)
    assert again.document.files.get().attachment.file == StoredFile.objects.get(sha256=first.file.sha256)
    assert JournalEntry.objects.get(deed="dossiers.dispose").data["destroyed"] == []


def test_who_disagrees_says_why_and_ends_it(clerk, people, old):
    disposal = services.propose_disposal(actor=clerk, dossiers=[old], title="Đợt", now=LATER)
    with pytest.raises(Refused, match="Chưa ghi lý do không đồng ý"):
        services.review_disposal(
            actor=people["unit_agree"], disposal=disposal, step="unit_agree", is_agreed=False, now=LATER
        )  # fmt: skip
    disposal = services.review_disposal(
        actor=people["unit_agree"], disposal=disposal, step="unit_agree", is_agreed=False, comment="còn dùng", now=LATER
    )
    assert disposal.state == DisposalState.REJECTED
    with pytest.raises(Refused, match="đã qua các bước xét"):
        services.keep_dossier(actor=people["archive_agree"], line=disposal.lines.get(), reason="x", now=LATER)
    assert [d.pk for d in selectors.disposable(clerk, LATER.date())] == [old.pk]


def test_a_reviewer_keeps_one_dossier_and_a_frozen_one_stops_the_disposal(office, maker, clerk, people, old):
    second = _closed(maker, "Hồ sơ cũ thứ hai", years=2)
    disposal = services.propose_disposal(actor=clerk, dossiers=[old, second], title="Đợt", now=LATER)
    line = disposal.lines.get(dossier=second)
    with pytest.raises(Refused, match="vai trò khác"):
        services.keep_dossier(actor=maker, line=line, reason="x", now=LATER)
    services.keep_dossier(actor=people["unit_agree"], line=line, reason="còn tra cứu", now=LATER)
    with pytest.raises(Refused, match="Chưa ghi số, ký hiệu quyết định"):
        services.review_disposal(
            actor=people["decide"], disposal=_review(people, disposal, *STEPS[:3]), step="decide", now=LATER
        )  # fmt: skip
    disposal = _review(people, disposal, "decide")
    services.freeze_dossiers(actor=people["decide"], dossiers=[old], basis="Điều tra", now=LATER)
    with pytest.raises(Refused, match="phong tỏa"):
        services.execute_disposal(actor=clerk, disposal=disposal, note="BB", now=LATER)
    assert StoredFile.objects.count() == 2
    services.lift_freeze(actor=people["decide"], dossier=old, reason="xong", now=LATER)
    with pytest.raises(Refused, match="Chưa ghi biên bản"):
        services.execute_disposal(actor=clerk, disposal=disposal, note=" ", now=LATER)
    services.execute_disposal(actor=clerk, disposal=disposal, note="BB", now=LATER)
    states = {d.title: d.state for d in Dossier.objects.all()}
    assert states == {"Hồ sơ cũ": "disposed", "Hồ sơ còn dùng": "open", "Hồ sơ cũ thứ hai": "closed"}
    assert services.freeze_dossiers(actor=people["decide"], dossiers=[old], basis="x", now=LATER) == 0


def test_only_the_archive_proposes_and_others_see_their_own_lists(office, maker, clerk, old):
    with pytest.raises(Refused, match="Chỉ lưu trữ"):
        services.propose_disposal(actor=maker, dossiers=[old], title="Đợt", now=LATER)
    assert selectors.disposable(maker, LATER.date()) == []
    disposal = services.propose_disposal(actor=clerk, dossiers=[old], title="Đợt", now=LATER)
    outsider = office.actor(Role.HEAD, office.general)
    foreign = make_office("KHAC").actor(Role.CLERK)
    seen = [list(selectors.disposals_visible_to(who)) for who in (clerk, maker, outsider, foreign, Actor.nobody())]
    assert seen == [[disposal], [disposal], [], [], []]


def test_an_upload_that_another_record_holds_is_not_destroyed(office, clerk, people, old):
    own = old.items.get(entry__document__reference_code="1/SYT").entry.document
    attachment = own.files.get().attachment
    DirectiveReading.objects.create(
        agency_id=office.agency_id, attachment=attachment, received_on=NOW.date(), created_at=NOW
    )
    disposal = services.propose_disposal(actor=clerk, dossiers=[old], title="Đợt", now=LATER)
    services.execute_disposal(actor=clerk, disposal=_review(people, disposal, *STEPS), note="BB", now=LATER)
    assert own.files.get().attachment == attachment
    assert disposal.lines.get().n_files_destroyed == 0


def test_archivists_are_those_in_office(office, clerk):
    gone = office.person("Người đã nghỉ", Role.CLERK, office.general)
    gone.posts.update(held_until=NOW.date() - timedelta(days=1))
    assert archivists(office.agency_id, NOW.date()) == [Person.objects.get(pk=clerk.person_id)]
