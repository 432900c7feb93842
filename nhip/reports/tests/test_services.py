"""Drafting, writing by hand, the letter, wording styles, issuing."""

from datetime import date
from decimal import Decimal

import pytest

from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.core.proof.canonical import digest_of
from nhip.emulation.models import Award
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reports import services
from nhip.reports.choices import Basis, ReportKind, Signing
from nhip.reports.compose import compose, composed_of
from nhip.reports.models import FigureStyle, Report, ReportParagraph
from nhip.reports.periods import Period
from nhip.reports.press import press_of
from nhip.reports.selectors import styles_of
from nhip.reports.tests.samples import (
    AS_OF,
    LATER,
    NOW,
    YEAR,
    chief,
    drafted,
    filled_office,
    give_unknown_form,
    receive,
)

pytestmark = pytest.mark.django_db


def deeds(obj):
    return [entry.deed for entry in timeline_of(obj)]


def test_a_draft_starts_with_the_letter_of_its_office():
    office = make_office("X")
    office.person("Lê Văn Chánh", Role.CHIEF, office.unit)
    report = drafted(office)
    assert (report.title, report.place) == (YEAR.title, "X")
    assert (report.addressee, report.signer_name) == ("Ủy ban nhân dân tỉnh X", "Lê Văn Chánh")
    assert report.recipients.splitlines()[-1] == "Lưu: VT, TH"
    assert (report.window_start, report.window_end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert deeds(report) == ["reports.draft_report"]


def test_an_office_without_committee_or_chief_still_drafts():
    office = make_office("X")
    office.unit.parent = None
    office.unit.save()
    report = drafted(office)
    assert (report.addressee, report.signer_name) == ("Ủy ban nhân dân tỉnh", "")


def test_one_draft_a_period_whose_as_of_day_moves():
    office = make_office()
    first, again = drafted(office), drafted(office)
    later = drafted(office, date(2024, 1, 31))
    assert first.pk == again.pk == later.pk
    assert Report.objects.get().as_of == date(2024, 1, 31)
    assert deeds(later) == ["reports.draft_report"] * 2


def test_the_report_year_is_a_period_of_its_own():
    office = make_office()
    drafted(office)
    other = Period(ReportKind.YEAR, 2023, 1, Basis.REPORT)
    report = services.draft_report(actor=chief(office), period=other, as_of=AS_OF, now=NOW)
    assert (report.window_start, report.window_end) == (date(2022, 12, 15), date(2023, 12, 14))
    assert Report.objects.count() == 2


def test_drafting_is_refused_to_others_and_before_the_period():
    office = make_office()
    with pytest.raises(Refused, match="Chỉ lãnh đạo Văn phòng"):
        services.draft_report(actor=office.actor(Role.CLERK), period=YEAR, as_of=AS_OF, now=NOW)
    with pytest.raises(Refused, match="đứng trước kỳ báo cáo"):
        services.draft_report(actor=chief(office), period=YEAR, as_of=date(2022, 12, 31), now=NOW)


def write(office, report, text, slot="context", actor=None):
    actor = actor or chief(office)
    return services.write_paragraph(actor=actor, report_id=report.pk, slot=slot, text=text, now=LATER)


def test_a_passage_is_written_changed_and_removed():
    office = make_office()
    report = drafted(office)
    row = write(office, report, "  Nhiều   khó khăn. \n\n Cố gắng.")
    assert (row.text, row.author_name) == ("Nhiều khó khăn.\nCố gắng.", "Người Chánh Văn phòng – Chánh Văn phòng")
    assert write(office, report, "Nhiều khó khăn.\nCố gắng.").pk == row.pk
    assert write(office, report, "Khác.").text == "Khác."
    assert write(office, report, "") is None
    assert write(office, report, " ") is None
    assert not ReportParagraph.objects.exists()
    summaries = [entry.summary for entry in timeline_of(report)]
    slot = "“Bối cảnh, thuận lợi, khó khăn của kỳ báo cáo”"
    assert summaries[0] == f"Bỏ đoạn viết tay ở mục {slot}"
    assert summaries[1] == summaries[2] == f"Viết đoạn viết tay ở mục {slot}"
    assert timeline_of(report)[0].data["before"] == "Khác."


def test_what_cannot_be_written():
    office, neighbour = make_office(), make_office("KHAC")
    report = drafted(office)
    with pytest.raises(Refused, match="không có mục này"):
        write(office, report, "x", slot="nowhere")
    with pytest.raises(Refused, match="dài quá"):
        write(office, report, "x" * 20_001)
    with pytest.raises(Refused, match="Không tìm thấy báo cáo"):
        write(neighbour, report, "x")
    with pytest.raises(Refused, match="Không tìm thấy báo cáo"):
        write(office, report, "x", actor=Actor.nobody())
    with pytest.raises(Refused, match="Chỉ lãnh đạo Văn phòng"):
        write(office, report, "x", actor=office.actor(Role.CLERK))


def letter(**changes):
    base = {
        "title": "Tổng kết năm", "place": "Bắc Kạn", "reference_code": "12/BC-VP", "addressee": "",
        "recipients": " Lãnh đạo ;\n\nLưu: VT ", "signing": Signing.DEPUTY, "signer_name": "Lê Phó",
    }  # fmt: skip
    return services.LetterInput(**(base | changes))


def test_the_letter_is_changed_and_printed():
    office = make_office()
    report = drafted(office)
    for _ in range(2):
        report = services.set_letter(actor=chief(office), report_id=report.pk, letter=letter(), now=LATER)
    assert deeds(report) == ["reports.set_letter", "reports.draft_report"]
    printed = compose(report).document.letter
    assert (printed.subject, printed.number_line, printed.addressee) == ("Tổng kết năm", "Số: 12/BC-VP", "")
    assert printed.recipients == ("Lãnh đạo ;", "Lưu: VT")
    assert (printed.signature, printed.signer) == (("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Lê Phó")
    assert printed.place_date == "Bắc Kạn, ngày      tháng      năm 2024"


@pytest.mark.parametrize(("changes", "field"), [({"signing": "x"}, "signing"), ({"title": " "}, "title")])
def test_a_letter_that_cannot_be(changes, field):
    office = make_office()
    with pytest.raises(Refused) as refused:
        services.set_letter(actor=chief(office), report_id=drafted(office).pk, letter=letter(**changes), now=LATER)
    assert refused.value.field == field


def issue(office, report, actor=None):
    return services.issue_report(actor=actor or chief(office), report_id=report.pk, now=LATER)


def test_issuing_freezes_text_values_and_records():
    office = filled_office()
    report = drafted(office)
    write(office, report, "Nhiều khó khăn.")
    issued = issue(office, report)
    assert issued.payload_hash == digest_of(Report.objects.get().payload)
    assert (issued.issued_at, issued.issued_by.full_name) == (LATER, "Người Chánh Văn phòng")
    incoming = issued.payload["figures"]["documents.incoming"]
    assert (incoming["value"], incoming["n_records"]) == ("5", 5)
    assert sum(last - first + 1 for first, last in incoming["ids"]) == 5
    entry = timeline_of(issued)[0]
    assert (entry.deed, entry.data["sha256"]) == ("reports.issue_report", issued.payload_hash)
    before = composed_of(issued).document
    assert not before.is_draft
    assert before.letter.place_date == "VPUBND, ngày 01 tháng 02 năm 2024"
    assert [p.text for _, p in before.hand_written] == ["Nhiều khó khăn."]
    receive(office, 3)
    Award.objects.all().delete()
    assert composed_of(Report.objects.get()).document == before
    assert press_of(Report.objects.get()).title == press_of(issued).title


def test_an_issued_report_has_neither_prompts_nor_empty_sections():
    office = filled_office()
    document = composed_of(issue(office, drafted(office))).document
    assert {paragraph.voice for paragraph in document.paragraphs} == {"body"}
    assert [section.title for section in document.sections if section.level == 1] == [
        "Đặc điểm, tình hình", "Kết quả thực hiện nhiệm vụ", "Tồn tại, hạn chế và nguyên nhân",
    ]  # fmt: skip
    assert [section.number for section in document.sections if section.level == 2] == ["1.", "2.", "3.", "4.", "5."]


def test_an_issued_report_changes_no_more():
    office = filled_office()
    report = issue(office, drafted(office))
    with pytest.raises(Refused, match="Không thể viết báo cáo khi đang ở trạng thái “Đã ban hành”"):
        write(office, report, "x")
    with pytest.raises(Refused, match="Không thể ban hành báo cáo"):
        issue(office, report)
    assert drafted(office).pk != report.pk


def test_only_the_head_or_a_deputy_issues():
    office = filled_office()
    with pytest.raises(Refused, match="Chỉ Chánh Văn phòng"):
        issue(office, drafted(office), office.actor(Role.GENERAL))


def test_a_table_that_does_not_add_up_cannot_be_issued():
    """An award of a form that is in no catalogue any more is counted in all, but by no form's figure."""
    office = filled_office()
    give_unknown_form(office)
    report = drafted(office)
    with pytest.raises(Refused) as refused:
        issue(office, report)
    assert refused.value.message.startswith(
        "Số liệu chưa khớp: bảng “Khen thưởng theo hình thức và đối tượng” – Tổng số lượt khen thưởng: "
        "Huân chương Lao động hạng Ba 1 + Tập thể lao động xuất sắc 1 = 2, tổng ghi 3"
    )
    report.refresh_from_db()
    assert (report.state, report.payload, report.payload_hash) == ("draft", {}, "")


def style(office, *rows, actor=None):
    inputs = [services.StyleInput(*row) for row in rows]
    return services.set_figure_styles(actor=actor or chief(office), styles=inputs, now=NOW)


def test_styles_change_the_wording():
    office = filled_office(incoming=37)
    assert style(office, ("documents.incoming", "nearly", Decimal(10))) == 1
    assert style(office, ("documents.incoming", "nearly", Decimal(10))) == 0
    assert styles_of(office.agency_id)["documents.incoming"] == ("nearly", Decimal(10))
    text = "\n".join(paragraph.text for paragraph in compose(drafted(office)).document.paragraphs)
    assert "tiếp nhận gần 40 văn bản đến" in text
    assert style(office, ("documents.incoming", "exact", None)) == 1
    assert deeds(FigureStyle.objects.get()) == ["reports.set_figure_styles"] * 2


@pytest.mark.parametrize(
    ("row", "message"),
    [(("nobody.knows", "exact"), "Không có số liệu"), (("documents.incoming", "x"), "Không có cách viết")],
)
def test_styles_that_cannot_be(row, message):
    office = make_office()
    with pytest.raises(Refused, match=message):
        style(office, row)
    with pytest.raises(Refused, match="Chỉ lãnh đạo Văn phòng"):
        style(office, actor=office.actor(Role.CLERK))
