"""Truth tables of the rules."""

from datetime import datetime

import pytest

from nhip.core.clock import VIETNAM
from nhip.documents.choices import Urgency
from nhip.intake import likeness, rules
from nhip.intake.tests.conftest import LETTER
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.reading import Found, Metadata

NONE = Found()
FRIDAY = datetime(2026, 3, 6, 16, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("role", "agency_id", "may"),
    [
        (Role.CLERK, 1, True),
        (Role.ADMIN, 1, True),
        (Role.CLERK, None, False),
        (Role.CHIEF, 1, False),
        (Role.SPECIALIST, 1, False),
    ],
)
def test_who_takes_in(role, agency_id, may):
    verdict = rules.can_take_in(Actor(1, "Người", agency_id, roles=frozenset({role})))
    assert (bool(verdict), bool(verdict.reason)) == (may, not may)


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("UBND TỈNH\nHỎA TỐC\nSố: 1/UBND", Urgency.FLASH),
        ("THƯỢNG KHẨN\nSố: 1/UBND", Urgency.VERY_URGENT),
        ("UBND TỈNH\nKHẨN\nSố: 1/UBND", Urgency.URGENT),
        ("Yêu cầu xử lý khẩn", None),
        ("VỀ VIỆC XỬ LÝ KHẨN CẤP ĐÊ ĐIỀU", None),
        ("TÌNH TRẠNG KHẨN CẤP", None),
        ("\n" * 40 + "HỎA TỐC", None),
    ],
)
def test_the_urgency_stamp_in_the_head(text, urgency):
    found = rules.urgency_in(text)
    assert (found[0] if found else None) == urgency
    assert not found or text[found[1] : found[2]].isupper()


@pytest.mark.parametrize(
    ("kind", "words", "subject"),
    [
        ("THÔNG BÁO", "kết luận của Chủ tịch", "Thông báo kết luận của Chủ tịch"),
        ("Công văn", "báo cáo tình hình", "Báo cáo tình hình"),
        ("", "báo cáo tình hình", "Báo cáo tình hình"),
        ("Báo cáo", "báo cáo tình hình", "Báo cáo tình hình"),
        ("KẾ HOẠCH", "TRIỂN KHAI CHỈ THỊ", "Kế hoạch triển khai chỉ thị"),
    ],
)
def test_the_name_of_the_kind_opens_the_subject(kind, words, subject):
    assert rules.subject_of(kind, words) == subject


def metadata(**found):
    names = ("number_symbol", "kind", "issuer", "place", "issued_on", "subject", "signer", "signer_authority")
    return Metadata(**{name: found.get(name, NONE) for name in (*names, "authority_form")})


def test_words_in_capitals_have_to_be_looked_at():
    found = metadata(subject=Found("KẾT LUẬN CỦA PHẠM THỊ THANH", 0.95, "Dòng sau tên loại.", 0, 10))
    proposal = rules.proposals_from(found, "KẾT LUẬN")["subject"]
    assert proposal["value"] == "Kết luận của phạm thị thanh"
    assert not rules.is_sure(proposal)
    assert "tên riêng" in proposal["reason"]


def test_nothing_is_proposed_for_what_is_not_there_and_the_stamp_is():
    proposals = rules.proposals_from(metadata(), "HỎA TỐC")
    assert list(proposals) == ["urgency"]
    assert (proposals["urgency"]["value"], rules.is_sure(proposals["urgency"])) == ("flash", True)
    assert not rules.is_sure(None)


def test_words_that_may_stand_in_the_register():
    assert rules.can_hold("Báo cáo mật độ dân số, bảo mật thông tin", "12/BC-UBND")
    assert not rules.can_hold("Báo cáo", "12/BC-UBND(M)")
    assert not rules.can_hold("Kế hoạch (Mật)", "12/KH")


def test_found_words_are_marked_without_overlap():
    spans = rules.spans_of(
        {"b": {"start": 4, "end": 7}, "a": {"start": 0, "end": 3}, "over": {"start": 2, "end": 5},
         "none": {"start": None, "end": None}, "far": {"start": 8, "end": 99}},
        9,
    )  # fmt: skip
    assert spans == [(0, 3, "a"), (4, 7, "b")]
    assert rules.runs_of("mot hai ba", spans) == [("mot", "a"), (" ", ""), ("hai", "b"), (" ba", "")]


TEXT = " ".join(LETTER)


def test_nearly_the_same_text_is_told_from_another():
    scanned = TEXT.replace("dịch bệnh", "dlch benh").replace("cùng kỳ", "củng kl").replace("tử vong", "tứ vona")
    other = " ".join(f"từ{n} khác{n}" for n in range(80))
    one, same, near, far = (likeness.sketch(text) for text in (TEXT, TEXT.upper(), scanned, other))
    assert likeness.likeness(one, same) == 1.0
    assert likeness.NEAR < likeness.likeness(one, near) < 1.0
    assert set(likeness.bands(one)) & set(likeness.bands(near))
    assert likeness.likeness(one, far) < 0.2
    assert not set(likeness.bands(one)) & set(likeness.bands(far))


def test_a_short_text_has_no_sketch():
    assert likeness.sketch("Giấy mời họp") == likeness.bands([]) == []
    assert likeness.likeness([], likeness.sketch(TEXT)) == 0.0
