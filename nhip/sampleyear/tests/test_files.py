"""The folder as a whole: names, headings, order, determinism, dresses of dates and text."""

import hashlib
import json
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from nhip.sampleyear.profiles import PROFILES
from nhip.sampleyear.tests.headings import HEADINGS
from nhip.sampleyear.tests.reading import read_file
from nhip.sampleyear.tests.source_figures import REAL_NAMES
from nhip.sampleyear.year import write_year

NAMES = {
    "units": "01_don-vi.xlsx",
    "people": "02_can-bo.xlsx",
    "incoming": "03_so-van-ban-den.xlsx",
    "outgoing": "04_so-van-ban-di.xlsx",
    "tasks": "05_nhiem-vu.xlsx",
    "frames": "06_khung-chuong-trinh.xlsx",
    "programme": "07_chuong-trinh-cong-tac.xlsx",
    "programme_adjustments": "08_dieu-chinh-chuong-trinh.xlsx",
    "meetings": "09_so-hop.xlsx",
    "targets": "10_chi-tieu.xlsx",
    "target_values": "11_thuc-hien-chi-tieu.xlsx",
    "rank_groups": "12_nhom-xep-hang.xlsx",
    "rankings": "13_so-lieu-cac-tinh.xlsx",
    "procedures": "14_chi-so-tthc.xlsx",
    "awards": "15_khen-thuong.xlsx",
    "pledges": "16_giao-uoc.xlsx",
    "campaigns": "17_ung-ho.xlsx",
    "casebook": "18_tiep-cong-dan.csv",
    "figure_styles": "19_cach-viet-so-lieu.xlsx",
}
ONCE = {"units", "people", "rank_groups", "figure_styles"}


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_two_runs_write_the_same_bytes(folders: dict[str, Path], tmp_path: Path) -> None:
    key = "tuyen-quang-2023"
    write_year(PROFILES[key], tmp_path, scale=0.02)
    assert _digests(tmp_path) == _digests(folders[key])


def test_manifest_lists_every_file_in_loading_order(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    listed = [(entry["kind"], entry["file"]) for entry in manifest["files"]]
    earlier = [(kind, f"truoc_{name}") for kind, name in NAMES.items() if kind not in ONCE]
    now = [(kind, name) for kind, name in NAMES.items() if kind not in ("units", "people")]
    assert listed == [("units", NAMES["units"]), ("people", NAMES["people"]), *earlier, *now]
    assert {name for _, name in listed} | {"manifest.json"} == {path.name for path in folder.iterdir()}
    assert set(manifest["office"]) == {"code", "name", "short_name", "province"}


@pytest.mark.parametrize("kind", sorted(HEADINGS))
def test_headings_are_those_that_importers_accept(kind: str, folder: Path) -> None:
    rows = read_file(folder, kind)  # asserts the headings
    assert rows


def test_reduced_folder_says_so(folders: dict[str, Path]) -> None:
    reduced = json.loads((folders["tuyen-quang-2023"] / "manifest.json").read_text(encoding="utf-8"))
    full = json.loads((folders["bac-kan-2019"] / "manifest.json").read_text(encoding="utf-8"))
    assert "THU NHỎ" in reduced["reduced"]["note"]
    assert "reduced" not in full


def test_incoming_register_has_a_sheet_per_quarter_and_merged_headings(folders: dict[str, Path]) -> None:
    book = load_workbook(folders["binh-duong-2024"] / NAMES["incoming"])
    assert book.sheetnames == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    sheet = book["Quý II"]
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert {"A8:A9", "C8:E8", "F8:F9"} <= merged
    assert [sheet["C8"].value, sheet["C9"].value, sheet["D9"].value] == ["Văn bản", "Tác giả", "Số, ký hiệu"]
    assert sheet.cell(sheet.max_row, 1).value == "Tổng cộng"


def test_dates_come_in_several_dresses(folders: dict[str, Path]) -> None:
    folder = folders["binh-duong-2024"]
    assert isinstance(read_file(folder, "outgoing")[0]["Ngày tháng văn bản"], date | datetime)
    assert read_file(folder, "incoming")[0]["Ngày đến"] == "02/01/2024"
    assert read_file(folder, "rankings")[0]["Ngày công bố"] == "2024-12-29"
    assert {row["Ngày ký"] for row in read_file(folder, "pledges")} == {"7/3"}
    assert {row["Năm"] for row in read_file(folder, "pledges")} == {2025}


def test_some_subjects_are_in_decomposed_letters_and_the_rest_composed(folder: Path) -> None:
    subjects = [row["Tên loại và trích yếu nội dung"] for row in read_file(folder, "incoming")]
    decomposed = [text for text in subjects if not unicodedata.is_normalized("NFC", text)]
    assert 0 < len(decomposed) < len(subjects) / 100


def test_csv_starts_with_a_byte_order_mark(folder: Path) -> None:
    assert (folder / NAMES["casebook"]).read_bytes().startswith(b"\xef\xbb\xbf")


def test_nobody_named_in_the_sources_appears(folder: Path) -> None:
    for path in folder.iterdir():
        if path.suffix == ".xlsx":
            book = CalamineWorkbook.from_path(str(path))
            cells = [c for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for c in row]
            text = unicodedata.normalize("NFC", "\n".join(c for c in cells if isinstance(c, str)))
        else:
            text = path.read_text(encoding="utf-8-sig")
        for name in REAL_NAMES:
            assert name not in text, f"{path.name}: {name}"


def test_no_mark_of_a_state_secret(folder: Path) -> None:
    for kind in ("incoming", "outgoing", "tasks", "meetings"):
        for row in read_file(folder, kind):
            words = unicodedata.normalize("NFC", " ".join(str(cell) for cell in row.values())).lower()
            assert "mật" not in words.split()
