"""What the import commands say of manifests, paths and kinds that are wrong, over a real register too."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from nhip.core.tests.imports.toy import write_xlsx
from nhip.documents.models import RegisterEntry
from nhip.exchange.tests.files import content, row
from nhip.exchange.tests.test_batch_services import HEADINGS, line

pytestmark = pytest.mark.django_db


def command(*words: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=StringIO())
    return out.getvalue()


def refused(*words: object) -> str:
    with pytest.raises(CommandError) as caught:
        command(*words)
    assert caught.value.returncode == 1
    return str(caught.value)


def test_a_wrong_row_keeps_a_register_out_until_good_rows_are_asked_for(office, tmp_path):
    path = write_xlsx(tmp_path / "so.xlsx", [HEADINGS, line(1), line("không số"), line(3)])
    refused("import_files", "incoming", path)
    assert RegisterEntry.objects.count() == 0
    assert "đã ghi 2 bản ghi, 1 dòng sai" in command("import_files", "incoming", path, "--accept-good-rows")
    assert "đã ghi 0 bản ghi, 2 dòng đã có" in command("import_files", "incoming", path, "--accept-good-rows")
    assert RegisterEntry.objects.count() == 2


@pytest.fixture
def folder(office, sink, tmp_path) -> Path:
    target = tmp_path / "nam"
    target.mkdir()
    content(target, row(1))
    content(tmp_path, row(7), name="ngoai.xlsx")
    (target / "lien-ket.xlsx").symlink_to(tmp_path / "ngoai.xlsx")
    return target


def manifest(folder: Path, *files: object, office: object = "VPUBND") -> Path:
    (folder / "manifest.json").write_text(json.dumps({"office": {"code": office}, "files": files}), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["../ngoai.xlsx", "con/../../ngoai.xlsx", "/etc/hostname", "lien-ket.xlsx"])
def test_files_outside_the_folder_are_refused_before_any_is_read(folder, sink, name):
    files = [{"kind": "toy", "file": "so.xlsx"}, {"kind": "toy", "file": name}]
    assert "trỏ ra ngoài thư mục" in refused("import_folder", manifest(folder, *files))
    assert sink.stored == {}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"kind": "khong-co", "file": "so.xlsx"}, "Không có loại tệp nhập “khong-co”"),
        ({"kind": "toy", "file": "mat.xlsx"}, "mat.xlsx: Không tìm thấy tệp"),
        ({"kind": "toy", "file": ""}, "Không tìm thấy tệp"),
        ({"kind": "toy", "file": 5}, "không đúng dạng"),
        ({"kind": 5, "file": "so.xlsx"}, "không đúng dạng"),
        ({"kind": "toy", "file": "a\0b.xlsx"}, "không đúng dạng"),
    ],
    ids=["kind", "gone", "blank", "number", "kind-number", "zero"],
)
def test_entries_of_a_manifest_that_are_wrong_are_said(folder, sink, entry, message):
    assert message in refused("import_folder", manifest(folder, entry))
    assert sink.stored == {}


@pytest.mark.parametrize("office", [5, None, ["VPUBND"]], ids=["number", "none", "list"])
def test_a_code_of_an_agency_is_a_word(folder, office):
    assert "không đúng dạng" in refused("import_folder", manifest(folder, office=office))


def test_an_agency_of_a_manifest_that_is_unknown_is_refused(folder, sink):
    said = refused("import_folder", manifest(folder, {"kind": "toy", "file": "so.xlsx"}, office="LA"))
    assert "Không tìm thấy cơ quan" in said
    assert sink.stored == {}
