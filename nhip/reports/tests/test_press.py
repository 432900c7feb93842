"""The press note: news from the same figures, hand-over as the decision says, what only a person can write marked."""

import pytest

from nhip.emulation.models import Award
from nhip.org.tests.factories import make_office
from nhip.reports.models import Report
from nhip.reports.outline.dynamic import handing, recipients
from nhip.reports.press import press_of
from nhip.reports.services import issue_report, write_paragraph
from nhip.reports.slots import PRESS_SLOTS
from nhip.reports.tests.samples import LATER, NOW, chief, drafted, filled_office, receive

pytestmark = pytest.mark.django_db


def test_figures_awards_and_prompts():
    note = press_of(drafted(filled_office()))
    texts = [paragraph.text for paragraph in note.paragraphs]
    assert note.title == "Văn phòng UBND tỉnh VPUBND tổng kết công tác năm 2023, triển khai nhiệm vụ năm 2024"
    documents = next(text for text in texts if text.startswith("Văn phòng đã tổ chức tiếp nhận"))
    assert documents.startswith(
        "Văn phòng đã tổ chức tiếp nhận 5 văn bản đến, gấp 2,5 lần năm 2022 (2). Tham mưu với UBND tỉnh, Chủ tịch "
        "UBND tỉnh ban hành 3 văn bản chỉ đạo, điều hành trên các lĩnh vực"
    )
    assert "Tham mưu cho Ban Cán sự Đảng UBND tỉnh ban hành 1 văn bản cụ thể hóa" in documents
    awards = (
        "Nhân dịp này, 1 cá nhân được nhận Huân chương Lao động hạng Ba; 1 tập thể được tặng danh hiệu “Tập thể lao"
    )
    assert f"{awards} động xuất sắc”." in texts
    asked = [p.slot for p in (*note.paragraphs, *note.captions) if p.voice == "prompt"]
    assert asked == [slot for slot in PRESS_SLOTS if slot != "press.byline"]


def test_captions_of_the_hand_over():
    note = press_of(drafted(filled_office()))
    view, handed = [caption.text for caption in note.captions if caption.voice == "caption"]
    assert view == "Quang cảnh hội nghị."
    assert handed == (
        "Thừa ủy quyền Chủ tịch nước, đồng chí Chánh Văn phòng Nguyễn Văn Mẫu trao Huân chương Lao động hạng Ba cho "
        "đồng chí Trần Thị Thử."
    )


@pytest.mark.parametrize(
    ("awards", "words"),
    [
        ([("person", "A", "Trưởng phòng")], "đồng chí A, Trưởng phòng"),
        ([("person", "A", ""), ("collective", "Phòng Kinh tế", "")], "đồng chí A và Phòng Kinh tế"),
        ([("person", "A", "")] * 3, "các cá nhân"),
        ([("collective", "A", "")] * 3, "các tập thể"),
        ([("person", "A", "")] * 2 + [("collective", "B", "")], "các tập thể, cá nhân"),
    ],
)
def test_recipients_in_words(awards, words):
    made = [Award(recipient_kind=kind, recipient_name=name, position=post) for kind, name, post in awards]
    assert recipients(made) == words


@pytest.mark.parametrize(
    ("capacity", "by", "words"),
    [
        (
            "thừa ủy quyền Thủ tướng Chính phủ",
            "Lê Việt Hiếu",
            "Thừa ủy quyền Thủ tướng Chính phủ, đồng chí Lê Việt Hiếu",
        ),
        ("Thay mặt Văn phòng Chính phủ", "Lê Việt Hiếu", "Thay mặt Văn phòng Chính phủ, đồng chí Lê Việt Hiếu"),
        ("Chủ tịch UBND tỉnh", "Nguyễn Văn Sơn", "Đồng chí Chủ tịch UBND tỉnh Nguyễn Văn Sơn"),
        ("", "Nguyễn Văn Sơn", "Đồng chí Nguyễn Văn Sơn"),
    ],
)
def test_who_hands_over(capacity, by, words):
    assert handing(capacity, by) == words


def test_typed_passages_stand_in_their_places():
    office = filled_office()
    report = drafted(office)
    for slot, text in (("press.event", "Sáng 20/1, Văn phòng tổ chức hội nghị."), ("press.byline", "Minh Hằng")):
        write_paragraph(actor=chief(office), report_id=report.pk, slot=slot, text=text, now=NOW)
    note = press_of(report)
    assert (note.paragraphs[0].text, note.paragraphs[0].voice) == ("Sáng 20/1, Văn phòng tổ chức hội nghị.", "hand")
    assert (note.byline, note.byline_on) == ("Minh Hằng", "20/01/2024")
    issued = issue_report(actor=chief(office), report_id=report.pk, now=LATER)
    assert press_of(Report.objects.get(pk=issued.pk)).paragraphs[0].author == note.paragraphs[0].author


def test_the_note_is_written_on_after_the_report_was_issued():
    office = filled_office()
    report = issue_report(actor=chief(office), report_id=drafted(office).pk, now=LATER)
    for slot, text in (("press.directives", "Một.\nHai."), ("press.captions", "Ảnh 1."), ("press.byline", "Minh Hằng")):
        write_paragraph(actor=chief(office), report_id=report.pk, slot=slot, text=text, now=LATER)
    receive(office, 3)
    note = press_of(Report.objects.get(pk=report.pk))
    texts = [paragraph.text for paragraph in note.paragraphs]
    assert texts[texts.index("Một.") + 1] == "Hai."
    assert any("tiếp nhận 5 văn bản đến" in text for text in texts)
    assert (note.captions[-1].text, note.byline) == ("Ảnh 1.", "Minh Hằng")
    assert [p.slot for p in note.paragraphs if p.voice == "prompt"] == [
        "press.event", "press.guests", "press.context", "press.orientation",
    ]  # fmt: skip


def test_a_year_without_awards_has_no_award_paragraph():
    note = press_of(drafted(make_office()))
    assert not [paragraph for paragraph in note.paragraphs if paragraph.voice == "body"]
