"""Inside the registers: numbers, keys, dates, and who is who."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nhip.core.text import name_key
from nhip.sampleyear.tests.reading import day, read_file

LETTER = "công văn"


def _series(code: str) -> tuple[str, int]:
    """Sequence and number of an outgoing document: "12/QĐ-UBND", "12-CV/BCSĐ", "12/UBND-KT" (letters share one)."""
    if "-" in code.split("/", maxsplit=1)[0]:
        number, symbol = code.split("-", 1)
        return symbol, int(number)
    number, symbol = code.split("/", 1)
    kind, _, _ = symbol.partition("-")
    return (f"{LETTER} {kind}" if kind in ("UBND", "VP") else symbol), int(number)


@pytest.mark.parametrize("previous", [False, True])
def test_arrival_numbers_have_no_gap_and_follow_the_days(folder: Path, previous: bool) -> None:
    rows = read_file(folder, "incoming", previous=previous)
    assert [row["Số đến"] for row in rows] == list(range(1, len(rows) + 1))
    days = [day(row["Ngày đến"]) for row in rows]
    assert days == sorted(days, key=lambda d: d or date.min)
    assert all(day(row["Ngày tháng"]) <= day(row["Ngày đến"]) for row in rows)  # type: ignore[operator] # both are filled


@pytest.mark.parametrize("previous", [False, True])
def test_an_incoming_document_is_entered_once(folder: Path, previous: bool) -> None:
    rows = read_file(folder, "incoming", previous=previous)
    keys = Counter((row["Tác giả"], row["Số, ký hiệu"], row["Ngày tháng"]) for row in rows)
    assert max(keys.values()) == 1
    assert all(row["Số, ký hiệu"] for row in rows)


@pytest.mark.parametrize("previous", [False, True])
def test_outgoing_numbers_have_no_gap_in_their_series(folder: Path, previous: bool) -> None:
    series: dict[tuple[str, str], list[tuple[date | None, int]]] = defaultdict(list)
    codes = set()
    for row in read_file(folder, "outgoing", previous=previous):
        symbol, number = _series(row["Số, ký hiệu văn bản"])
        series[row["Cơ quan ban hành"], symbol].append((day(row["Ngày tháng văn bản"]), number))
        codes.add((row["Cơ quan ban hành"], row["Số, ký hiệu văn bản"]))
    assert len(codes) == sum(len(members) for members in series.values())
    for members in series.values():
        assert [number for _, number in members] == list(range(1, len(members) + 1))
        assert [on for on, _ in members] == sorted(on for on, _ in members if on)


def test_documents_arrive_on_working_days_with_few_saturdays(folder: Path) -> None:
    weekdays = Counter(day(row["Ngày đến"]).weekday() for row in read_file(folder, "incoming"))  # type: ignore[union-attr] # filled
    assert weekdays[6] == 0
    assert weekdays[5] <= weekdays.total() * 0.01


def test_letters_go_out_under_the_symbol_of_a_division(folder: Path) -> None:
    symbols = {row["Ký hiệu"] for row in read_file(folder, "units") if row["Loại"] in ("Phòng", "Đơn vị sự nghiệp")}
    letters = [
        row["Số, ký hiệu văn bản"].split("-")[-1]
        for row in read_file(folder, "outgoing")
        if _series(row["Số, ký hiệu văn bản"])[0].startswith(LETTER)
    ]
    assert letters
    assert set(letters) <= symbols


def test_units_can_be_told_apart_by_every_name(folder: Path) -> None:
    """Code, name, short name and symbol are found in one directory whatever the diacritics."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in read_file(folder, "units"):
        for column in ("Mã", "Tên đơn vị", "Tên viết tắt", "Ký hiệu"):
            if row[column]:
                owners[name_key(row[column])].add(row["Mã"])
    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == {}


def test_units_begin_with_the_committee_its_leaders_and_the_office(folder: Path) -> None:
    first = read_file(folder, "units")[:4]
    assert [row["Loại"] for row in first] == ["Ủy ban nhân dân", "Lãnh đạo UBND", "Văn phòng", "Phòng"]
    assert [row["Đơn vị cấp trên"] for row in first[1:]] == [
        first[0]["Tên đơn vị"],
        first[0]["Tên đơn vị"],
        first[2]["Tên đơn vị"],
    ]


def test_parents_and_successors_are_in_the_list(folder: Path) -> None:
    rows = read_file(folder, "units")
    names = {row["Tên đơn vị"] for row in rows}
    for column in ("Đơn vị cấp trên", "Đơn vị kế thừa"):
        assert {row[column] for row in rows if row[column]} <= names


def test_people_have_names_of_their_own(folder: Path) -> None:
    names = Counter(name_key(row["Họ và tên"]) for row in read_file(folder, "people"))
    assert max(names.values()) == 1


def test_people_belong_to_listed_units(folder: Path) -> None:
    units = {row["Tên đơn vị"] for row in read_file(folder, "units")}
    people = read_file(folder, "people")
    assert {row["Đơn vị"] for row in people} <= units
    for row in people:
        joined, left = day(row["Ngày vào cơ quan"]), day(row["Ngày thôi"])
        assert joined is not None
        assert day(row["Ngày sinh"]) < joined  # type: ignore[operator] # filled
        assert left is None or left > joined


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("incoming", "Đơn vị hoặc người nhận"),
        ("outgoing", "Đơn vị, người nhận bản lưu"),
        ("tasks", "Đơn vị chủ trì"),
        ("programme", "Cơ quan chuẩn bị"),
        ("meetings", "Đơn vị chuẩn bị"),
        ("awards", "Đơn vị"),
        ("pledges", "Đơn vị ký giao ước"),
        ("casebook", "Đơn vị giải quyết"),
    ],
)
@pytest.mark.parametrize("previous", [False, True])
def test_units_named_in_registers_are_in_the_list(folder: Path, kind: str, column: str, previous: bool) -> None:
    units = {row["Tên đơn vị"] for row in read_file(folder, "units")}
    assert {row[column] for row in read_file(folder, kind, previous=previous)} <= units


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("tasks", ("Mã nhiệm vụ",)),
        ("programme", ("Năm", "Mã")),
        ("programme_adjustments", ("Mã nội dung", "Hình thức điều chỉnh")),
        ("frames", ("Loại", "Mã")),
        ("meetings", ("Ngày họp", "Buổi", "Nội dung", "Chủ trì")),
        ("targets", ("Năm", "Mã")),
        ("target_values", ("Mã chỉ tiêu", "Năm", "Kỳ", "Loại số liệu")),
        ("rankings", ("Chỉ tiêu", "Năm", "Tỉnh, thành phố")),
        ("procedures", ("Bộ chỉ số", "Năm", "Tháng", "Chỉ tiêu")),
        ("awards", ("Hình thức khen thưởng, danh hiệu", "Tên tập thể, cá nhân")),
        ("pledges", ("Năm", "Đơn vị ký giao ước", "Nội dung cam kết")),
        ("campaigns", ("Phong trào", "Tên người, đơn vị ủng hộ")),
        ("casebook", ("Sổ", "Số")),
    ],
)
@pytest.mark.parametrize("previous", [False, True])
def test_records_have_keys_of_their_own(folder: Path, kind: str, columns: tuple[str, ...], previous: bool) -> None:
    rows = read_file(folder, kind, previous=previous)
    keys = Counter(tuple(_plain(row[column]) for column in columns) for row in rows)
    assert keys
    assert max(keys.values()) == 1


def _plain(cell: Any) -> Any:
    return name_key(cell) if isinstance(cell, str) else cell


def test_membership_of_a_group_is_stated_once_per_span(folder: Path) -> None:
    rows = read_file(folder, "rank_groups")
    keys = Counter((row["Mã nhóm"], row["Tỉnh, thành phố"], row["Hiệu lực từ"]) for row in rows)
    assert max(keys.values()) == 1


@pytest.mark.parametrize("previous", [False, True])
def test_frames_that_items_name_are_in_the_frame_of_the_same_year(folder: Path, previous: bool) -> None:
    codes = {row["Mã"] for row in read_file(folder, "frames", previous=previous)}
    columns = ("Thuộc nhóm", "Thuộc nhiệm vụ trọng tâm", "Thuộc lĩnh vực đột phá", "Thuộc đề án", "Thuộc nghị quyết")
    for row in read_file(folder, "programme", previous=previous):
        assert {row[column] for column in columns if row[column]} <= codes
