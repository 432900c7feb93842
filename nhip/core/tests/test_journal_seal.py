from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from nhip.core.errors import Refused
from nhip.core.journal import record_many
from nhip.core.journal.content import content_of
from nhip.core.journal.seal import seal, seal_and_anchor
from nhip.core.journal.stored import journal_uid, stored_blocks, stored_entries
from nhip.core.models import JournalBlock, JournalEntry
from nhip.core.proof import load_anchors, verify
from nhip.core.proof.canonical import digest_of, genesis
from nhip.core.tests.journals import AT, LATER, build, deeds, sql

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 3, 15, 9, 0, tzinfo=UTC)


def write(written_at: datetime) -> int:
    """An entry whose uid was made at that moment."""
    stamp = int(written_at.timestamp() * 1000)
    uid = UUID(int=stamp << 80 | 7 << 76 | 2 << 62 | JournalEntry.objects.count())
    entry = JournalEntry(
        uid=uid, at=AT, actor_label="Hệ thống", deed="x.y", object_type="core.counter", object_id=1, object_label="số"
    )
    entry.digest = digest_of(content_of(entry))
    entry.save(force_insert=True)
    return entry.id


def test_only_settled_entries_are_sealed_up_to_the_first_young_one():
    old, edge = write(NOW - timedelta(minutes=30)), write(NOW - timedelta(minutes=10, milliseconds=1))
    write(NOW - timedelta(minutes=10))
    write(NOW - timedelta(minutes=20))
    blocks = seal(now=NOW)
    assert [(block.first_id, block.last_id, block.n_entries) for block in blocks] == [(old, edge, 2)]
    assert seal(now=NOW) == []


def test_an_entry_stamped_far_in_the_future_does_not_hold_up_sealing():
    write(NOW + timedelta(days=2))
    write(NOW - timedelta(hours=1))
    write(NOW + timedelta(hours=2))
    assert [block.n_entries for block in seal(now=NOW)] == [2]


def test_settle_time_can_be_chosen():
    write(NOW - timedelta(seconds=30))
    assert seal(now=NOW) == []
    assert len(seal(now=NOW, settle=timedelta(seconds=10))) == 1


def test_blocks_are_chained_from_the_journal_s_own_identity():
    record_many(deeds(25))
    blocks = seal(now=LATER, block_size=10)
    assert [block.n_entries for block in blocks] == [10, 10, 5]
    assert [block.previous_hash for block in blocks] == [genesis(journal_uid()), blocks[0].hash, blocks[1].hash]
    assert stored_blocks() == blocks
    assert stored_blocks(after=1) == blocks[1:]


def test_tampering_before_the_seal_is_not_sealed_away():
    journal = build()
    JournalEntry.objects.filter(id=journal.ids[63]).update(summary="khác")
    seal(now=LATER)
    journal.anchors = []
    assert journal.found(anchored=False) == [("EDITED", 63, 4)]


def test_anchors_are_appended_to_a_file_outside_the_database(tmp_path):
    file = tmp_path / "data" / "anchors.txt"
    record_many(deeds(15))
    first = seal_and_anchor(now=LATER, anchors=file, block_size=10)
    record_many(deeds(3))
    second = seal_and_anchor(now=LATER, anchors=file)
    assert [anchor.number for anchor in first + second] == [1, 2, 3]
    assert load_anchors(file) == first + second
    assert file.read_text().splitlines()[2].split() == [
        journal_uid(),
        "3",
        JournalBlock.objects.get(number=3).hash,
        "3",
        str(JournalEntry.objects.order_by("-id")[0].id),
        "2100-01-01T00:00:00.000000Z",
    ]
    assert seal_and_anchor(now=LATER, anchors=file) == []
    assert verify(journal_uid(), stored_blocks(), stored_entries(), load_anchors(file)).n_anchored == 3


def test_blocks_whose_anchors_were_never_written_are_anchored_the_next_time(tmp_path):
    file = tmp_path / "anchors.txt"
    record_many(deeds(2))
    seal(now=LATER)
    assert [anchor.number for anchor in seal_and_anchor(now=LATER, anchors=file)] == [1]


def test_anchors_of_other_journals_stand_in_the_same_file(tmp_path):
    file = tmp_path / "anchors.txt"
    file.write_text(f"# sổ cũ\n\n{UUID(int=1)} 9 {'0' * 64} 5 77 2024-01-01T00:00:00.000000Z\n")
    record_many(deeds(2))
    seal_and_anchor(now=LATER, anchors=file)
    assert [anchor.number for anchor in load_anchors(file)] == [9, 1]


def test_sealing_refuses_to_go_on_after_a_roll_back(tmp_path):
    file = tmp_path / "anchors.txt"
    build()
    seal_and_anchor(now=LATER, anchors=file)
    JournalBlock.objects.filter(number=4).delete()
    with pytest.raises(Refused, match="khác nhau từ khối 4") as refused:
        seal_and_anchor(now=LATER, anchors=file)
    assert "nhip journal verify" in refused.value.remedy
    sql("UPDATE core_journalblock SET hash = 'x' WHERE number = 2")
    with pytest.raises(Refused, match="khác nhau từ khối 2"):
        seal_and_anchor(now=LATER, anchors=file)


def test_a_damaged_anchor_file_is_named_by_line(tmp_path):
    file = tmp_path / "anchors.txt"
    file.write_text("# neo\nhỏng\n")
    with pytest.raises(ValueError, match=r"Dòng 2 của tệp neo không đọc được\."):
        load_anchors(file)
