"""`nhip import` and `nhip import-folder`."""

import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from nhip.core.imports import Step
from nhip.core.models import JournalEntry
from nhip.core.tests.imports.toy import write_xlsx
from nhip.exchange.choices import BatchSource, BatchState
from nhip.exchange.console import Progress
from nhip.exchange.models import ImportBatch, ImportPreset
from nhip.exchange.tests.files import content, row
from nhip.org.models import Unit
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(office, sink, tmp_path):
    def write(*rows, name: str = "so.xlsx"):
        content(tmp_path, *rows, name=name)
        return tmp_path / name

    return write


def command(*words, **options) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def refused(*words, **options) -> str:
    with pytest.raises(CommandError) as caught:
        command(*words, **options)
    assert caught.value.returncode == 1
    return str(caught.value)


def test_files_are_brought_in(office, register, sink):
    files = [register(row(1), row(2), ["Tổng cộng"]), register(row(3), name="b.xlsx")]
    said = command("import_files", "toy", *files)
    assert said == (
        "so.xlsx: Sổ thử – 2 dòng, đã ghi 2 bản ghi\n  bỏ qua 1 dòng tổng cộng\n"
        "b.xlsx: Sổ thử – 1 dòng, đã ghi 1 bản ghi\n"
    )
    assert sorted(sink.stored) == [(2023, 1), (2023, 2), (2023, 3)]
    batch = ImportBatch.objects.get(file_name="so.xlsx")
    assert (batch.agency_id, batch.source, batch.state) == (office.agency_id, BatchSource.COMMAND, BatchState.DONE)
    assert JournalEntry.objects.filter(deed="exchange.import_file").count() == 2


def test_the_same_file_twice_changes_nothing(register, sink):
    path = register(row(1))
    command("import_files", "toy", path)
    assert command("import_files", "toy", path) == "so.xlsx: Sổ thử – 1 dòng, đã ghi 0 bản ghi, 1 dòng đã có\n"
    assert ImportBatch.objects.count() == 1
    changed = register(row(1, subject="Khác"), name="c.xlsx")
    assert "1 dòng đã có với nội dung khác (giữ nguyên)" in command("import_files", "toy", changed)


def test_a_dry_run_writes_nothing_and_says_what_would_be(register, sink):
    assert command("import_files", "toy", register(row(1)), dry_run=True) == "so.xlsx: Sổ thử – 1 dòng, sẽ ghi 1\n"
    assert sink.stored == {}
    said = refused("import_files", "toy", register(row(1), row(2, issuer="Nơi lạ")), dry_run=True)
    assert said == "so.xlsx: có dòng sai. Thêm --result TỆP.xlsx để có danh sách đầy đủ."


def test_a_refused_file_writes_nothing_and_a_result_file_says_why(register, sink, tmp_path):
    path = register(row(1), row(2, issuer="Nơi lạ"))
    result = tmp_path / "ket-qua.xlsx"
    said = refused("import_files", "toy", path, result=result)
    assert said == f"so.xlsx: bị từ chối, không ghi dòng nào. Xem {result}."
    assert sink.stored == {}
    assert openpyxl.load_workbook(result).active["E2"].value == "Không có đơn vị “Nơi lạ”"
    assert "đã ghi 1 bản ghi, 1 dòng sai" in command("import_files", "toy", path, accept_good_rows=True)


def test_many_problems_are_cut_short(register):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_files", "toy", str(register(*(row(n, issuer="Nơi lạ") for n in range(1, 31)))), stdout=out)
    assert "… và 10 dòng sai khác" in out.getvalue()


def test_missing_columns_and_unknown_kinds_are_said(register, tmp_path):
    path = write_xlsx(tmp_path / "x.xlsx", [["Món", "Giá"], ["Phở", 5]])
    assert refused("import_files", "toy", path).startswith(
        "Không thấy cột bắt buộc của Sổ thử: “Ngày đến”, “Số đến”, “Tác giả”.\n→ Các cột thấy trong tệp: “Món”, “Giá”."
    )
    said = refused("import_files", "toy", path, dry_run=True)
    assert said.startswith("x.xlsx: có dòng sai.")
    assert refused("import_files", "la", path).startswith("Không có loại tệp nhập “la”.\n→ Chọn một trong: ")
    assert refused("import_files", "toy", tmp_path / "khong-co.xlsx").startswith("Không tìm thấy tệp")


def test_the_agency_is_named_when_there_are_more(office, register, sink):
    path = register(row(1))
    make_office("KHAC")
    assert "Hãy chọn một mã bằng --agency" in refused("import_files", "toy", path)
    command("import_files", "toy", path, agency="KHAC")
    assert ImportBatch.objects.get().agency.code == "KHAC"
    assert "Không tìm thấy cơ quan" in refused("import_files", "toy", path, agency="LA")


def test_presets_of_the_agency_are_used(office, sink, tmp_path):
    from nhip.core.imports import Source, dry_run, get_kind  # noqa: PLC0415 - used by this test alone
    from nhip.core.tests.imports.toy import NOW, TODAY  # noqa: PLC0415
    from nhip.exchange.tests.test_services import CHOSEN, OWN  # noqa: PLC0415

    path = write_xlsx(tmp_path / "x.xlsx", OWN)
    found = dry_run(get_kind("toy"), Source(path), actor=None, today=TODAY).fingerprint
    ImportPreset.objects.create(
        agency=office.unit, kind="toy", name="Một", fingerprint=found, mapping=CHOSEN, saved_at=NOW
    )
    assert "đã ghi 1 bản ghi" in command("import_files", "toy", path)


UNITS = [
    ["Mã", "Tên đơn vị", "Loại", "Đơn vị cấp trên"],
    ["UB", "UBND tỉnh", "Ủy ban nhân dân", ""],
    ["VP", "Văn phòng UBND tỉnh", "Văn phòng", "UB"],
    ["TH", "Phòng Tổng hợp", "Phòng", "VP"],
]


@pytest.fixture
def folder(db, sink, tmp_path):
    """A folder whose first file makes the agency."""
    target = tmp_path / "nam"
    target.mkdir()
    write_xlsx(target / "don-vi.xlsx", UNITS)
    content(target, row(1))
    files = [{"kind": "units", "file": "don-vi.xlsx"}, {"kind": "toy", "file": "so.xlsx"}]
    (target / "manifest.json").write_text(json.dumps({"office": {"code": "VP"}, "files": files}), encoding="utf-8")
    return target


def test_a_folder_makes_its_agency_and_brings_in_its_files(folder, sink):
    said = command("import_folder", folder)
    assert said == (
        "don-vi.xlsx: Danh sách đơn vị – 3 dòng, đã ghi 3 bản ghi\nso.xlsx: Sổ thử – 1 dòng, đã ghi 1 bản ghi\n"
    )
    assert sorted(sink.stored) == [(2023, 1)]
    office = Unit.objects.get(code="VP")
    assert set(ImportBatch.objects.values_list("agency_id", "kind")) == {(office.pk, "units"), (office.pk, "toy")}
    assert "đã ghi 0 bản ghi, 3 dòng đã có" in command("import_folder", folder)
    assert ImportBatch.objects.count() == 2


def test_the_first_list_of_units_makes_the_agency(folder):
    command("import_files", "units", folder / "don-vi.xlsx")
    assert ImportBatch.objects.get().agency.code == "VP"
    assert "3 dòng đã có" in command("import_files", "units", folder / "don-vi.xlsx")


def test_only_some_kinds(folder, sink):
    command("import_folder", folder, only="units", verbosity=0)
    assert sink.stored == {}
    assert "Không có loại tệp nhập “la”" in refused("import_folder", folder, only="la")


def test_a_folder_stops_at_the_first_refused_file(folder, sink):
    content(folder, row(1, issuer="Nơi lạ"))
    assert refused("import_folder", folder) == "so.xlsx: bị từ chối, không ghi dòng nào."
    assert refused("import_folder", folder, verbosity=0) == "so.xlsx: bị từ chối, không ghi dòng nào."
    (folder / "so.xlsx").write_bytes(b"%PDF")
    assert refused("import_folder", folder).startswith("so.xlsx: Tệp không phải bảng tính: đây là tệp PDF.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "Không thấy "),
        ("{", "không đúng dạng"),
        ("[]", "không đúng dạng"),
        ('{"office": {"code": "VP"}, "files": [{"kind": "toy"}]}', "không đúng dạng"),
        ('{"office": {"code": "VP"}, "files": [{"kind": "toy", "file": "../x"}]}', "trỏ ra ngoài thư mục: ../x."),
    ],
)  # fmt: skip
def test_a_folder_needs_a_right_manifest(folder, text, message):
    manifest = folder / "manifest.json"
    manifest.unlink() if text is None else manifest.write_text(text, encoding="utf-8")
    assert message in refused("import_folder", folder)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "lines"), [(Terminal(), 1), (StringIO(), 1)])
def test_progress_shows_the_time_left(stream, lines, monkeypatch):
    from django.core.management.base import OutputWrapper  # noqa: PLC0415 - used by this test alone

    monkeypatch.setattr("sys.stderr", stream)
    shown = Progress(OutputWrapper(stream), "so.xlsx")
    shown.pace.phase_started = shown.pace.started - 10
    shown.pace.step = Step("write", 0, 1000)
    shown.last -= 10
    shown.watch(Step("write", 500, 1000))
    shown.watch(Step("write", 501, 1000))
    shown.end()
    text = stream.getvalue()
    assert "so.xlsx: ghi vào hệ thống 500/1.000 dòng, còn 10 giây" in text
    assert text.count("dòng") == lines


def test_silent_progress_says_nothing():
    from django.core.management.base import OutputWrapper  # noqa: PLC0415 - used by this test alone

    stream = StringIO()
    shown = Progress(OutputWrapper(stream), "so.xlsx", is_silent=True)
    shown.last -= 10
    shown.watch(Step("read", 5, 0))
    shown.end()
    assert stream.getvalue() == ""
