"""An attacker who may do anything to the database meets `verify`: every deed is found and named."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from nhip.core.journal.seal import seal
from nhip.core.models import Journal, JournalBlock, JournalEntry
from nhip.core.tests.journals import AT, LATER, Sealed, build, edit, forge, make_anew, sql, swap

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal() -> Sealed:
    return build()


def test_untouched_journal_is_whole(journal):
    report = journal.verify()
    assert report.findings == []
    assert (report.n_sealed, report.n_unsealed, report.n_blocks, report.n_anchored) == (60, 5, 3, 3)
    assert report.lines() == [
        "NHẬT KÝ NGUYÊN VẸN",
        f"Sổ: {journal.anchors[0].journal}",
        "Đã niêm phong: 60 mục trong 3 khối",
        "Chưa niêm phong: 5 mục (chỉ đối chiếu dấu băm của từng mục)",
        "Khối khớp với tệp neo ngoài cơ sở dữ liệu: 3",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"summary": "Số đến 26 "},
        {"actor_label": "Người khác"},
        {"delegation": "Chánh Văn phòng"},
        {"person_id": None},
        {"agency_id": 4},
        {"deed": "documents.cancel_incoming"},
        {"object_type": "core.journal"},
        {"object_id": 27},
        {"object_label": ""},
        {"data": {"n": 27}},
        {"data": {"n": "26"}},
        {"at": AT + timedelta(microseconds=1)},
        {"uid": UUID("01890000-0000-7000-8000-000000000000")},
    ],
    ids=str,
)
@pytest.mark.parametrize("digest_too", [False, True])
def test_edited_entry_is_named(journal, change, digest_too):
    edit(journal.ids[25], digest_too=digest_too, **change)
    assert journal.found() == [("EDITED", 25, 2)]


def test_edited_digest_is_named(journal):
    edit(journal.ids[0], digest="0" * 64)
    assert journal.found() == [("EDITED", 0, 1)]


def test_edited_unsealed_entry_is_named(journal):
    edit(journal.ids[62], summary="khác")
    assert journal.found() == [("EDITED", 62, None)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no ill-typed values")
@pytest.mark.parametrize("column", ["at", "data", "uid"])
def test_entry_made_unreadable_is_named(journal, column):
    sql("PRAGMA ignore_check_constraints=ON")
    sql(f"UPDATE core_journalentry SET {column} = 'rác' WHERE id = %s", journal.ids[25])
    sql("PRAGMA ignore_check_constraints=OFF")
    assert journal.found() == [("EDITED", 25, 2)]


def test_deleted_entry_is_named(journal):
    JournalEntry.objects.filter(id=journal.ids[33]).delete()
    assert journal.found() == [("DELETED", 33, 2)]


def test_deleted_neighbours_are_one_finding_across_gaps_and_blocks(journal):
    JournalEntry.objects.filter(id__in=[*journal.ids[18:23], journal.ids[50]]).delete()
    report = journal.verify()
    assert [(f.kind.name, journal.place(f.entry_id), f.n) for f in report.findings] == [
        ("DELETED", 18, 5),
        ("DELETED", 50, 1),
    ]
    ids = journal.ids
    assert report.findings[0].text == f"mất 5 mục từ {ids[18]} đến {ids[22]} (khối 1–2)."


def test_entry_inserted_into_a_gap_is_named(journal):
    forge(journal.ids[29] + 1)
    assert journal.found() == [("INSERTED", journal.ids[29] + 1, 2)]


def test_entry_inserted_before_the_first_is_named(journal):
    forge(journal.ids[0] - 2)
    assert journal.found() == [("INSERTED", journal.ids[0] - 2, 1)]


@pytest.mark.parametrize(("one", "other", "blocks"), [(3, 4, (1, 1)), (5, 44, (1, 3))])
def test_swapped_entries_are_named(journal, one, other, blocks):
    swap(journal.ids[one], journal.ids[other])
    assert journal.found() == [("REORDERED", one, blocks[0]), ("REORDERED", other, blocks[1])]


def test_entry_moved_into_a_gap_is_named_once(journal):
    sql("UPDATE core_journalentry SET id = %s WHERE id = %s", journal.ids[9] + 2, journal.ids[25])
    assert journal.found() == [("REORDERED", journal.ids[9] + 2, 1)]


def test_cut_off_tail_is_named(journal):
    JournalEntry.objects.filter(id__gte=journal.ids[55]).delete()
    assert journal.found() == [("TRUNCATED", 55, 3)]
    assert journal.found(anchored=False) == [("TRUNCATED", 55, 3)]


def test_tail_cut_off_with_its_blocks_is_denied_by_the_anchors_only(journal):
    JournalEntry.objects.filter(id__gt=journal.ids[19]).delete()
    JournalBlock.objects.filter(number__gt=1).delete()
    report = journal.verify()
    assert [(f.kind.name, f.block, f.n) for f in report.findings] == [("ROLLED_BACK", 2, 2)]
    assert "sổ chỉ đến khối 1: đã quay về trạng thái cũ, mất 40 mục" in report.findings[0].text
    alone = journal.verify(anchored=False)
    assert alone.ok
    assert alone.lines()[-1].startswith("Chú ý: không có tệp neo")


def test_all_gone_is_denied_by_the_anchors(journal):
    JournalEntry.objects.all().delete()
    JournalBlock.objects.all().delete()
    assert journal.found() == [("ROLLED_BACK", 19, 1)]


def test_rolled_back_and_grown_again_is_denied_by_the_anchors(journal):
    JournalEntry.objects.filter(id__gt=journal.ids[39]).delete()
    JournalBlock.objects.filter(number=3).delete()
    forge(journal.ids[45])
    seal(now=LATER)
    assert journal.found() == [("REWRITTEN", None, 3)]


def test_history_rewritten_from_a_block_on_is_denied_by_the_anchors(journal):
    edit(journal.ids[25], digest_too=True, summary="khác")
    JournalBlock.objects.filter(number__gte=2).delete()
    JournalEntry.objects.filter(id__gte=journal.ids[60]).delete()
    seal(now=LATER, block_size=20)
    assert journal.found() == [("REWRITTEN", None, 2)]
    assert journal.verify(anchored=False).ok


def test_block_made_anew_is_denied_by_the_next(journal):
    edit(journal.ids[25], digest_too=True, summary="khác")
    make_anew(2)
    assert journal.found(anchored=False) == [("BLOCK", None, 3)]
    assert journal.found() == [("BLOCK", None, 3), ("REWRITTEN", None, 2)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"n_entries": 19}, ["tiêu đề không khớp", "mục đầu, mục cuối hoặc số mục"]),
        ({"last_id": 9999}, ["tiêu đề không khớp", "mục đầu, mục cuối hoặc số mục"]),
        ({"sealed_at": datetime(2024, 1, 1, tzinfo=UTC)}, ["tiêu đề không khớp"]),
        ({"merkle_root": "0" * 64}, ["tiêu đề không khớp"]),
        ({"previous_hash": "0" * 64}, ["không nối với khối 1", "tiêu đề không khớp"]),
        ({"leaves": b""}, ["danh sách lá"]),
        ({"leaves": b"123"}, ["danh sách lá"]),
        ({"leaves": b"\0" * 80}, ["danh sách lá"]),
    ],
    ids=str,
)
def test_damaged_block_is_named_and_its_entries_are_still_proven(journal, change, words):
    JournalBlock.objects.filter(number=2).update(**change)
    findings = journal.verify().findings
    assert [(f.kind.name, f.block) for f in findings] == [("BLOCK", 2)] * len(words)
    for finding, text in zip(findings, words, strict=True):
        assert text in finding.text


def test_damaged_hash_of_a_block_breaks_three_proofs(journal):
    JournalBlock.objects.filter(number=2).update(hash="0" * 64)
    assert journal.found() == [("BLOCK", None, 2), ("BLOCK", None, 3), ("REWRITTEN", None, 2)]


def test_entry_and_leaves_damaged_together_name_the_block(journal):
    edit(journal.ids[25], summary="khác")
    JournalBlock.objects.filter(number=2).update(leaves=b"", last_id=journal.ids[-1] + 99_999)
    findings = journal.verify().findings
    assert [(f.kind.name, journal.place(f.entry_id), f.block) for f in findings] == [
        ("BLOCK", None, 2),
        ("BLOCK", None, 2),
        ("EDITED", 25, 2),
        ("BLOCK", None, 2),
    ]
    assert "các mục không khớp gốc Merkle" in findings[-1].text


def test_missing_block_is_named_and_its_entries_are_not_called_inserted(journal):
    JournalBlock.objects.filter(number=2).delete()
    assert journal.found() == [("BLOCK", None, 2)]


def test_missing_first_blocks_are_one_finding(journal):
    JournalBlock.objects.filter(number__lte=2).delete()
    report = journal.verify()
    assert [(f.kind.name, f.block) for f in report.findings] == [("BLOCK", 1)]
    assert report.findings[0].text.startswith("mất khối 1–2 (các mục trong khoảng")


def test_blocks_that_changed_numbers_are_named(journal):
    for old, new in ((1, 9), (2, 1), (9, 2)):
        sql("UPDATE core_journalblock SET number = %s WHERE number = %s", new, old)
    assert {finding.block for finding in journal.verify().findings} == {1, 2, 3}


def test_journal_passed_off_as_another_is_named(journal):
    Journal.objects.update(uid=UUID(int=5))
    report = journal.verify()
    assert [finding.kind.name for finding in report.findings] == ["BLOCK", "REWRITTEN"]
    assert report.findings[0].text == f"khối 1 không thuộc sổ {UUID(int=5)}."
    assert "tệp neo không có dòng nào của sổ này" in report.findings[1].text


def test_many_findings_are_counted_and_not_all_printed(journal):
    JournalEntry.objects.update(summary="khác")
    lines = journal.verify().lines()
    assert lines[0] == "NHẬT KÝ ĐÃ BỊ CAN THIỆP: 65 phát hiện"
    assert lines[-1] == "… và 15 phát hiện nữa."
    assert lines[5] == f"- SỬA: mục {journal.ids[0]} (khối 1): nội dung khác với khi niêm phong."
