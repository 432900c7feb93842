"""Truth tables of the rules of registers, written by hand."""

from datetime import date

import pytest

from nhip.documents import rules
from nhip.documents.choices import Direction, DocumentType, IssuingBody, NumberingScheme
from nhip.documents.models import RegisterEntry
from nhip.org.actors import Actor


@pytest.mark.parametrize(
    ("text", "number", "suffix", "symbol"),
    [
        ("123/QĐ-UBND", 123, "", "QĐ-UBND"),
        ("05/BNV-VP", 5, "", "BNV-VP"),
        ("12a/UBND-VX", 12, "a", "UBND-VX"),
        ("15 / QĐ - UBND", 15, "", "QĐ-UBND"),
        ("88", 88, "", ""),
        ("202/2025/QH15", 202, "", "2025/QH15"),
        ("08-QC/TW", 8, "", "QC/TW"),
        ("01-CV/BCSĐ", 1, "", "CV/BCSĐ"),
    ],
)
def test_code_is_taken_apart(text, number, suffix, symbol):
    assert rules.parse_code(text) == rules.Code(number, suffix, symbol)


@pytest.mark.parametrize("text", ["", "QĐ-UBND", "không số", "0/QĐ-UBND", "123abc/QĐ"])
def test_code_without_number_is_no_code(text):
    assert rules.parse_code(text) is None


def test_identity_ignores_case_marks_blanks_and_leading_zero():
    day = date(2023, 1, 5)
    assert rules.identity("Sở Nội vụ", "05/SNV-VP", day) == rules.identity("SO NOI  VU", "5/snv - vp", day)


@pytest.mark.parametrize(
    ("issuer", "code", "day"),
    [("Sở Y tế", "5/SYT-VP", date(2023, 1, 5)), ("Sở Nội vụ", "6/SNV-VP", date(2023, 1, 5)),
     ("Sở Nội vụ", "5/SNV-TC", date(2023, 1, 5)), ("Sở Nội vụ", "5/SNV-VP", date(2024, 1, 5))],
)  # fmt: skip
def test_identity_tells_other_documents_apart(issuer, code, day):
    assert rules.identity(issuer, code, day) != rules.identity("Sở Nội vụ", "5/SNV-VP", date(2023, 1, 5))


@pytest.mark.parametrize(
    ("issuer", "code", "day"),
    [("", "5/SNV-VP", date(2023, 1, 5)), ("Sở Nội vụ", "", date(2023, 1, 5)), ("Sở Nội vụ", "5/SNV-VP", None)],
)
def test_identity_needs_issuer_code_and_date(issuer, code, day):
    assert rules.identity(issuer, code, day) is None


@pytest.mark.parametrize(
    ("subject", "code", "kind"),
    [
        ("Quyết định về việc phê duyệt", "123/QĐ-UBND", DocumentType.DECISION),
        ("V/v báo cáo tình hình", "123/UBND-KT", DocumentType.OFFICIAL_LETTER),
        ("Về việc thực hiện quy định", "7/QyĐ-VP", DocumentType.RULE),
        ("Giấy mời họp", "", DocumentType.INVITATION),
        ("Tờ trình", "", DocumentType.PROPOSAL),
        ("Báo cáo kết quả", "12", DocumentType.REPORT),
        ("Về một số việc", "", DocumentType.OTHER),
        ("Nghị định quy định", "30/2020/NĐ-CP", DocumentType.DECREE),
        ("Về theo dõi nhiệm vụ", "08-QC/TW", DocumentType.REGULATION),
        ("V/v chuẩn bị hội nghị", "01-CV/BCSĐ", DocumentType.OFFICIAL_LETTER),
    ],
)
def test_document_type(subject, code, kind):
    assert rules.document_type(subject, code) == kind


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("", IssuingBody.PEOPLE_COMMITTEE),
        ("UBND tỉnh", IssuingBody.PEOPLE_COMMITTEE),
        ("Ủy ban nhân dân tỉnh", IssuingBody.PEOPLE_COMMITTEE),
        ("Chủ tịch UBND tỉnh", IssuingBody.PEOPLE_COMMITTEE),
        ("Văn phòng UBND tỉnh", IssuingBody.OFFICE),
        ("VPUBND", IssuingBody.OFFICE),
        ("Ban cán sự Đảng UBND tỉnh", IssuingBody.PARTY),
        ("Đảng ủy UBND tỉnh", IssuingBody.PARTY),
        ("BCSĐ UBND tỉnh", IssuingBody.PARTY),
        ("Hội đồng thi đua", IssuingBody.OTHER),
    ],
)
def test_issuing_body(name, body):
    assert rules.issuing_body(name) == body


@pytest.mark.parametrize(
    ("scheme", "direction", "key"),
    [
        (NumberingScheme.COMMON, Direction.INCOMING, "den"),
        (NumberingScheme.BY_SYMBOL, Direction.INCOMING, "den"),
        (NumberingScheme.COMMON, Direction.OUTGOING, "office"),
        (NumberingScheme.BY_TYPE, Direction.OUTGOING, "office/QĐ"),
        (NumberingScheme.BY_SYMBOL, Direction.OUTGOING, "office/QĐ-VP"),
    ],
)
def test_register_key(scheme, direction, key):
    assert rules.register_key(scheme, direction, body="office", kind="QĐ", symbol="QĐ-VP") == key


def test_register_key_without_kind_or_symbol_is_still_one_sequence():
    assert rules.register_key(NumberingScheme.BY_TYPE, Direction.OUTGOING, body="office") == "office/CV"
    assert rules.register_key(NumberingScheme.BY_SYMBOL, Direction.OUTGOING, body="office") == "office/-"


CLERK = frozenset({"records_clerk"})
SPECIALIST = frozenset({"specialist"})


@pytest.mark.parametrize(
    ("actor", "unit_ids", "allowed"),
    [
        (Actor(1, "Văn thư", 10, 11, frozenset({11}), CLERK), [], True),
        (Actor(1, "Xử lý chính", 10, 12, frozenset({12}), SPECIALIST), [], True),
        (Actor(1, "Để biết", 10, 13, frozenset({13}), SPECIALIST), [13], True),
        (Actor(1, "Phòng khác", 10, 14, frozenset({14}), SPECIALIST), [13], False),
        (Actor(1, "Cơ quan khác", 20, 12, frozenset({12}), CLERK), [12], False),
        (Actor.nobody(), [], False),
    ],
)
def test_can_view(actor, unit_ids, allowed):
    entry = RegisterEntry(agency_id=10, handling_unit_id=12)
    verdict = rules.can_view(actor, entry, unit_ids)
    assert verdict.ok is allowed
    assert bool(verdict.reason) is not allowed


@pytest.mark.parametrize(
    ("voided_on", "reason", "allowed"),
    [(None, "Ghi nhầm", True), (None, "  ", False), (date(2023, 1, 5), "Ghi nhầm", False)],
)
def test_may_void(voided_on, reason, allowed):
    assert rules.may_void(RegisterEntry(voided_on=voided_on), reason).ok is allowed
