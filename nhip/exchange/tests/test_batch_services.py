"""Batches over a real register: what is written, what is rolled back, and what the result file says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from nhip.core.errors import Refused
from nhip.core.imports import get_kind
from nhip.core.models import JournalEntry
from nhip.core.tests.imports.toy import NOW, TODAY, write_xlsx
from nhip.documents.models import Document, RegisterEntry
from nhip.exchange import services, store
from nhip.exchange.choices import BatchState
from nhip.exchange.models import ImportBatch
from nhip.exchange.tests.files import receive, received_and_checked
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db

HEADINGS = ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung"]


def line(number: object, subject: str = "Báo cáo tháng 1", issuer: str = "Sở Y tế") -> list[object]:
    return ["03/01/2023", number, issuer, f"{number}/BC-SYT", "02/01/2023", subject]


@pytest.fixture
def register(tmp_path) -> Callable[..., bytes]:
    def write(*lines: list[object], headings: list[str] = HEADINGS) -> bytes:
        return write_xlsx(tmp_path / "so.xlsx", [headings, *lines]).read_bytes()

    return write


@pytest.fixture
def actor(office) -> Actor:
    return office.actor(Role.CLERK)


def started(actor: Actor, data: bytes, *, accept: bool = False) -> list:
    """A checked and started batch of the register; the job that was handed over."""
    batch = received_and_checked(actor, data, kind="incoming")
    jobs: list = []
    services.start_batch(
        actor=actor, batch_id=batch.pk, accept_good_rows=accept, now=NOW, enqueue=lambda *job: jobs.append(job)
    )
    return jobs


def carry_out(actor: Actor, jobs: list) -> ImportBatch:
    [(batch_id, token)] = jobs
    batch = services.run_batch(actor=actor, batch_id=batch_id, token=token, today=TODAY, tell_time=lambda: NOW)
    assert batch is not None
    return batch


def stored() -> list[tuple[int, str]]:
    return list(RegisterEntry.objects.order_by("number").values_list("number", "document__subject"))


def result_lines(batch: ImportBatch, folder: Path) -> list[tuple]:
    target = folder / "ket-qua.xlsx"
    target.write_bytes(store.result_path(batch.uid).read_bytes())
    return list(openpyxl.load_workbook(target).worksheets[0].values)


def test_one_wrong_row_keeps_the_whole_register_out(actor, register):
    data = register(line(1), line("không số"), line(3))
    batch = received_and_checked(actor, data, kind="incoming")
    assert (batch.state, batch.n_total, batch.n_good, batch.n_refused) == (BatchState.CHECKED, 3, 2, 1)
    with pytest.raises(Refused) as caught:
        services.start_batch(
            actor=actor, batch_id=batch.pk, accept_good_rows=False, now=NOW, enqueue=lambda *_job: None
        )
    assert caught.value.message == "Tệp có 1 dòng sai; sửa tệp, hoặc chọn chỉ nhập các dòng đúng."
    assert stored() == []


def test_good_rows_go_in_and_the_result_file_names_each_refused_one(actor, register, tmp_path):
    done = carry_out(
        actor, started(actor, register(line(1), line("không số"), line(0), line(4, subject="")), accept=True)
    )
    assert (done.state, done.n_written, done.n_refused) == (BatchState.DONE, 1, 3)
    assert stored() == [(1, "Báo cáo tháng 1")]
    titles, *lines = result_lines(done, tmp_path)
    assert titles == ("Trang tính", "Dòng", "Cột", "Giá trị trong tệp", "Sai ở đâu", "Cách sửa")
    assert [cells[:3] for cells in lines] == [
        ("Sheet1", 3, "Số đến"),
        ("Sheet1", 4, "Số đến"),
        ("Sheet1", 5, "Tên loại và trích yếu nội dung"),
    ]
    assert lines[0][3] == "không số"
    assert lines[1][4:] == ("Số đến phải từ 1", "Ghi số thứ tự đến trong năm.")
    assert all(cells[4] and cells[5] for cells in lines)


def test_texts_of_a_file_are_never_formulas_in_its_result(actor, tmp_path):
    path = tmp_path / "cong-thuc.csv"
    path.write_text(
        ",".join(f'"{text}"' for text in HEADINGS) + '\n"03/01/2023","=cmd|x",A,1/A,"02/01/2023",B\n', encoding="utf-8"
    )
    batch = received_and_checked(actor, path.read_bytes(), name="a.csv", kind="incoming")
    result_lines(batch, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "ket-qua.xlsx").worksheets[0]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=cmd|x", "s")


def test_the_same_file_writes_nothing_more(actor, register):
    data = register(line(1), line(2))
    carry_out(actor, started(actor, data))
    documents, entries = Document.objects.count(), JournalEntry.objects.count()
    again = received_and_checked(actor, data, kind="incoming")
    assert (again.n_good, again.n_existing, again.n_differing) == (0, 2, 0)
    changed = received_and_checked(actor, register(line(1), line(2, issuer="Sở Nội vụ"), line(3)), kind="incoming")
    assert (changed.n_good, changed.n_existing, changed.n_differing) == (1, 2, 1)
    assert (Document.objects.count(), len(stored())) == (documents, 2)
    assert JournalEntry.objects.count() == entries + 2  # two files received


def test_two_batches_of_one_file_started_together_write_it_once(actor, register):
    data = register(line(1), line(2))
    first, second = started(actor, data), started(actor, data)
    assert carry_out(actor, first).n_written == 2
    late = carry_out(actor, second)
    assert (late.n_written, late.n_existing) == (0, 2)
    assert [number for number, _subject in stored()] == [1, 2]


def test_the_same_numbers_of_another_agency_are_other_rows(actor, register):
    data = register(line(1))
    neighbour = make_office("KHAC").actor(Role.CLERK)
    assert carry_out(actor, started(actor, data)).n_written == 1
    assert carry_out(neighbour, started(neighbour, data)).n_written == 1
    assert set(RegisterEntry.objects.values_list("agency_id", "number")) == {
        (actor.agency_id, 1),
        (neighbour.agency_id, 1),
    }


@pytest.fixture
def broken_after_writing() -> Iterator[Callable[[BaseException], None]]:
    """Makes the register write all its rows and then meet a fault, as when the machine is switched off."""
    kind = get_kind("incoming")
    whole = kind.apply

    def break_with(fault: BaseException) -> None:
        def apply(**facts) -> int:
            whole(**facts)
            assert RegisterEntry.objects.exists()
            raise fault

        object.__setattr__(kind, "apply", apply)

    yield break_with
    object.__setattr__(kind, "apply", whole)


@pytest.mark.parametrize("fault", [OSError("hết chỗ trên đĩa"), KeyboardInterrupt(), SystemExit(1)])
def test_a_fault_after_rows_were_written_leaves_nothing_of_them(actor, register, broken_after_writing, fault):
    jobs = started(actor, register(line(1), line(2)))
    before = set(JournalEntry.objects.values_list("deed", flat=True))
    broken_after_writing(fault)
    with pytest.raises(type(fault)):
        carry_out(actor, jobs)
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.n_written, batch.run_token) == (BatchState.FAILED, 0, None)
    assert batch.refusal == "Việc nhập bị ngắt giữa chừng; không có dòng nào được ghi."
    assert (stored(), Document.objects.count()) == ([], 0)
    assert set(JournalEntry.objects.values_list("deed", flat=True)) == before


def test_a_refusal_after_rows_were_written_leaves_nothing_of_them(actor, register, broken_after_writing):
    jobs = started(actor, register(line(1), line(2)))
    broken_after_writing(Refused("Sổ năm 2023 đã khóa.", "Nhờ văn thư mở lại sổ."))
    done = carry_out(actor, jobs)
    assert (done.state, done.refusal, done.remedy) == (
        BatchState.REFUSED, "Sổ năm 2023 đã khóa.", "Nhờ văn thư mở lại sổ.",
    )  # fmt: skip
    assert (stored(), Document.objects.count(), done.n_written) == ([], 0, 0)


def test_after_a_fault_the_same_batch_is_checked_and_written(actor, register, broken_after_writing):
    jobs = started(actor, register(line(1)))
    kind = get_kind("incoming")
    whole = kind.apply
    broken_after_writing(OSError("hết chỗ trên đĩa"))
    with pytest.raises(OSError, match="hết chỗ"):
        carry_out(actor, jobs)
    object.__setattr__(kind, "apply", whole)
    batch = services.recheck(actor=actor, batch_id=jobs[0][0])
    services.check_batch(actor=actor, batch_id=batch.pk, today=TODAY, now=NOW)
    again: list = []
    services.start_batch(
        actor=actor, batch_id=batch.pk, accept_good_rows=False, now=NOW, enqueue=lambda *job: again.append(job)
    )
    assert again[0][1] != jobs[0][1]
    assert services.run_batch(
        actor=actor, batch_id=batch.pk, token=jobs[0][1], today=TODAY, tell_time=lambda: NOW
    ) is None  # fmt: skip
    assert carry_out(actor, again).n_written == 1
    assert stored() == [(1, "Báo cáo tháng 1")]


def test_a_done_batch_is_never_checked_or_matched_anew(actor, register):
    done = carry_out(actor, started(actor, register(line(1))))
    for deed, facts in (
        (services.check_batch, {"today": TODAY, "now": NOW}),
        (services.recheck, {}),
        (services.map_columns, {"mapping": {}}),
        (services.choose_kind, {"kind_key": "outgoing"}),
        (services.give_up, {"now": NOW}),
    ):
        with pytest.raises(Refused):
            deed(actor=actor, batch_id=done.pk, **facts)
    done.refresh_from_db()
    assert (done.state, done.kind, done.n_written) == (BatchState.DONE, "incoming", 1)


def test_a_late_check_does_not_touch_a_run(actor, register):
    [(batch_id, token)] = started(actor, register(line(1)))
    with pytest.raises(Refused, match="Đang nhập"):
        services.check_batch(actor=actor, batch_id=batch_id, today=TODAY, now=NOW)
    assert carry_out(actor, [(batch_id, token)]).n_written == 1


OWN = ["Vào sổ", "Thứ tự", "Nơi phát", "Mã văn", "Ngày phát", "Về việc gì"]
OWN_KEYS = ["entered_on", "number", "issuer", "reference_code", "issued_on", "subject"]


def test_a_matching_is_remembered_for_the_headings_and_not_for_others(actor, register):
    first = received_and_checked(actor, register(line(1), headings=OWN), kind="incoming")
    assert first.preview["missing"]
    names = [heading["name"] for heading in first.preview["headings"]]
    services.map_columns(actor=actor, batch_id=first.pk, mapping=dict(zip(names, OWN_KEYS, strict=True)))
    first = services.check_batch(actor=actor, batch_id=first.pk, today=TODAY, now=NOW)
    assert (first.preview["missing"], first.n_good) == ([], 1)
    services.save_preset(actor=actor, batch_id=first.pk, name="Phần mềm cũ", now=NOW)
    again = started(actor, register(line(2), headings=OWN))
    assert carry_out(actor, again).n_written == 1
    assert stored() == [(2, "Báo cáo tháng 1")]
    other = received_and_checked(actor, register(line(3), headings=[*OWN[:-1], "Khác"]), kind="incoming")
    assert (other.preview["used_preset"], other.n_good) == (False, 0)


def test_a_preset_saved_before_the_new_kind_was_checked_harms_no_later_file(actor, register):
    batch = received_and_checked(actor, register(line(1), headings=OWN), kind="incoming")
    names = [heading["name"] for heading in batch.preview["headings"]]
    services.map_columns(actor=actor, batch_id=batch.pk, mapping=dict(zip(names, OWN_KEYS, strict=True)))
    services.check_batch(actor=actor, batch_id=batch.pk, today=TODAY, now=NOW)
    services.choose_kind(actor=actor, batch_id=batch.pk, kind_key="outgoing")
    services.save_preset(actor=actor, batch_id=batch.pk, name="Vội", now=NOW)
    again = received_and_checked(actor, register(line(2), headings=OWN), kind="outgoing")
    assert again.state == BatchState.CHECKED


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.7\n", "tệp PDF"),
        (b"PK\x03\x04" + b"\0" * 40, "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "hỏng"),
        (b"MZ\x90\0\3\0\0\0\4\0", ""),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_a_reason_and_not_kept(actor, media, data, words):
    with pytest.raises(Refused) as caught:
        receive(actor, data, kind="incoming")
    assert words in caught.value.message
    assert caught.value.remedy
    assert ImportBatch.objects.count() == 0
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_names_of_files_lead_nowhere(actor, register, media):
    batch = receive(actor, register(line(1)), name="../../etc/" + "ă" * 300 + ".xlsx", kind="incoming")
    assert len(batch.file_name) == 255
    assert batch.file_name.endswith(".xlsx")
    assert {path for path in media.rglob("*") if path.is_file()} == {store.file_path(batch.sha256)}
