from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from nhip.core.journal import Deed, entries_visible, record, record_many, timeline_of
from nhip.core.journal.content import content_of, plain
from nhip.core.journal.seal import seal
from nhip.core.models import Counter, DayOff, Journal, JournalBlock, JournalEntry
from nhip.core.proof.canonical import digest_of, moment
from nhip.core.tests.journals import AT, LATER, Clerk, deeds, register, sql


@pytest.mark.django_db
def test_record_keeps_who_what_when_on_which_object():
    entry = record(
        actor=Clerk(), deed="documents.route_document", obj=register(5), at=AT, summary="Chuyển", data={"units": {4, 2}}
    )
    entry.refresh_from_db()
    assert (entry.person_id, entry.actor_label, entry.agency_id, entry.delegation) == (7, "Nguyễn Thị Văn Thư", 3, "")
    assert (entry.deed, entry.summary, entry.data, entry.at) == (
        "documents.route_document",
        "Chuyển",
        {"units": [2, 4]},
        AT,
    )
    assert (entry.object_type, entry.object_id, entry.object_label) == ("core.counter", 5, "den/2024: 5")
    assert entry.uid.version == 7
    assert str(entry) == "documents.route_document den/2024: 5"


@pytest.mark.django_db
def test_digest_covers_what_the_database_gives_back():
    data = {
        "ngày": date(2024, 1, 5),
        "tỷ lệ": Decimal("1E+3"),
        "thực": 1e16,
        "số": 10**25,
        "b": True,
        "z": None,
        "a": ["đ"],
    }
    entry = record(actor=Clerk(), deed="x.y", obj=register(5), at=AT, data=data)
    stored = JournalEntry.objects.get(pk=entry.pk)
    assert digest_of(content_of(stored)) == entry.digest


@pytest.mark.django_db
def test_record_names_the_delegation_used_and_cuts_labels_to_their_columns():
    clerk = Clerk(label="Đ" * 300)
    clerk.delegation_label = "Thừa ủy quyền Chánh Văn phòng"
    entry = record(actor=clerk, deed="x.y", obj=register(5), at=AT, label="nhãn\x00" * 100)
    assert (len(entry.actor_label), entry.delegation) == (200, "Thừa ủy quyền Chánh Văn phòng")
    assert entry.object_label == ("nhãn\ufffd" * 100)[:300]


@pytest.mark.django_db
def test_text_is_composed():
    entry = record(actor=Clerk(), deed="x.y", obj=register(5), at=AT, summary="Đẩy mạnh")
    assert entry.summary == "Đẩy mạnh"


@pytest.mark.parametrize("obj", [Counter(register="den", year=2024), Counter(pk="5")])
def test_record_refuses_an_object_without_integer_key(obj):
    with pytest.raises(TypeError, match=r"x\.y: the object of a deed must be saved"):
        record(actor=Clerk(), deed="x.y", obj=obj, at=AT)


def test_record_refuses_a_naive_moment():
    with pytest.raises(ValueError, match="múi giờ"):
        record(actor=Clerk(), deed="x.y", obj=register(5), at=datetime(2024, 1, 1))  # noqa: DTZ001 - that is the test


def test_moment_is_utc_with_microseconds():
    assert moment(datetime(2024, 1, 5, 1, 2, 3, 4, tzinfo=UTC)) == "2024-01-05T01:02:03.000004Z"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (0.1, "0.1"),
        (Decimal("7.46"), "7.46"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (date(2024, 1, 5), "2024-01-05"),
        (time(8, 30), "08:30:00"),
        (datetime(2024, 1, 5, 8, tzinfo=UTC), "2024-01-05T08:00:00+00:00"),
        ("a\x00b", "a\ufffdb"),
        ((1, [2]), [1, [2]]),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({1: {"x": (2,)}}, {"1": {"x": [2]}}),
    ],
)
def test_plain_gives_what_both_databases_read_back(value, expected):
    assert plain(value) == expected


def test_plain_refuses_objects():
    with pytest.raises(TypeError, match="Counter does not belong into a journal entry"):
        plain([Counter()])


@pytest.mark.django_db
def test_record_many_keeps_the_order_over_batches():
    assert record_many(deeds(7), batch=3) == 7
    assert list(JournalEntry.objects.order_by("id").values_list("object_id", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.django_db
def test_record_many_records_all_or_none():
    bad = Deed(actor=Clerk(), deed="x.y", obj=Counter(), at=AT)
    with pytest.raises(TypeError):
        record_many([*deeds(4), bad], batch=2)
    assert JournalEntry.objects.count() == 0


@pytest.mark.django_db
def test_timeline_is_of_one_object_newest_first():
    record_many([*deeds(3), *deeds(2, first=2)])
    record(actor=Clerk(), deed="x.y", obj=DayOff(pk=2, day=date(2024, 1, 1), name="Tết"), at=AT)
    assert [entry.deed for entry in timeline_of(register(2))] == ["documents.register_incoming"] * 2
    newer, older = timeline_of(register(2))
    assert newer.id > older.id


@pytest.mark.django_db
def test_entries_visible_are_the_agency_s_own():
    for agency in (3, 4, None):
        record(actor=Clerk(agency_id=agency), deed=f"x.{agency}", obj=register(1), at=AT)
    assert [entry.deed for entry in entries_visible(4)] == ["x.4"]
    assert list(entries_visible(None)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("index", ["journal_object_newest", "journal_agency_newest"])
def test_pages_of_the_journal_walk_an_index(index):
    record_many(deeds(50))
    queries = {"journal_object_newest": timeline_of(register(1)), "journal_agency_newest": entries_visible(3)}
    if connection.vendor == "postgresql":
        sql("SET LOCAL enable_seqscan = off")
        sql("SET LOCAL enable_sort = off")
        sql("SET LOCAL enable_bitmapscan = off")
        sql("SET LOCAL enable_indexscan = on")
    assert index in queries[index].filter(id__lt=10**9)[:20].explain()


@pytest.mark.django_db
@pytest.mark.parametrize("model", [JournalEntry, JournalBlock])
@pytest.mark.parametrize("attempt", ["update", "delete", "save", "truncate", "replace"])
def test_the_database_itself_refuses_changes(model, attempt):
    record_many(deeds(3))
    seal(now=LATER)
    row = model.objects.first()
    table = model._meta.db_table
    attempts = {
        "update": lambda: model.objects.filter(pk=row.pk).update(journal=1),
        "delete": row.delete,
        "save": row.save,
        "truncate": lambda: sql(f"TRUNCATE {table}" if connection.vendor == "postgresql" else f"DELETE FROM {table}"),
        "replace": lambda: _replace(table),
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        attempts[attempt]()
    assert model.objects.count() == (3 if model is JournalEntry else 1)


def _replace(table: str) -> None:
    if connection.vendor == "sqlite":
        sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    else:
        sql(f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET journal_id = 1")


@pytest.mark.django_db
def test_rows_say_what_they_are():
    record_many(deeds(1))
    seal(now=LATER)
    assert str(JournalBlock.objects.get()) == "Khối 1"
    assert str(Journal.objects.get()) == f"Sổ nhật ký {Journal.objects.get().uid}"
    assert str(DayOff(day=date(2024, 2, 8), name="Tết")) == "08/02/2024 Tết"
