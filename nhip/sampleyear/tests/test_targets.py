"""Targets judged and provinces ranked here by hand-written means, not by the product's rules."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nhip.sampleyear.tests.reading import day, read_file

COMPARE = {
    "≥": lambda value, plan: value >= plan,
    ">": lambda value, plan: value > plan,
    "≤": lambda value, plan: value <= plan,
    "<": lambda value, plan: value < plan,
    "=": lambda value, plan: value == plan,
}


def _judge(folder: Path) -> dict[str, bool]:
    """Code of each whole target → met; a compound or structure target is met when all its parts are."""
    values = {
        row["Mã chỉ tiêu"]: row["Giá trị"]
        for row in read_file(folder, "target_values")
        if row["Kỳ"] == "Năm" and row["Loại số liệu"] == "Ước thực hiện"
    }
    parts: dict[str, list[bool]] = defaultdict(list)
    for row in read_file(folder, "targets"):
        if row["Kế hoạch"] != "":
            met = row["Mã"] in values and COMPARE[row["Dấu"]](values[row["Mã"]], row["Kế hoạch"])
            parts[row["Thuộc chỉ tiêu"] or row["Mã"]].append(met)
    return {code: all(results) for code, results in parts.items()}


@pytest.mark.parametrize(
    ("key", "met", "total"),
    [
        ("tuyen-quang-2023", 18, 20),
        ("binh-duong-2024", 22, 24),
        ("thanh-hoa-2025", 22, 24),
        ("bac-kan-2019", 15, 18),
        ("lao-cai-2023", 21, 25),
    ],
)
def test_targets_met(folders: dict[str, Path], key: str, met: int, total: int) -> None:
    judged = _judge(folders[key])
    assert (sum(judged.values()), len(judged)) == (met, total)


def test_compound_and_structure_targets_are_among_the_twenty(folders: dict[str, Path]) -> None:
    rows = read_file(folders["tuyen-quang-2023"], "targets")
    assert {row["Loại"] for row in rows if not row["Thuộc chỉ tiêu"]} == {"Đơn", "Ghép", "Cơ cấu"}
    shares = [row["Kế hoạch"] for row in rows if row["Thuộc chỉ tiêu"] == "CCKT"]
    assert sum(shares) == pytest.approx(100)


def test_official_values_do_not_change_a_judgement(folder: Path) -> None:
    values: dict[str, set[Any]] = defaultdict(set)
    for row in read_file(folder, "target_values"):
        if row["Kỳ"] == "Năm":
            values[row["Mã chỉ tiêu"]].add(row["Giá trị"])
    assert all(len(found) == 1 for found in values.values())


def _rank(folder: Path, province: str, group: str, on: date) -> tuple[int, int]:
    members = {
        row["Tỉnh, thành phố"]
        for row in read_file(folder, "rank_groups")
        if row["Mã nhóm"] == group
        and day(row["Hiệu lực từ"]) <= on  # type: ignore[operator] # filled
        and (not row["Hiệu lực đến"] or day(row["Hiệu lực đến"]) >= on)  # type: ignore[operator] # filled
    }
    values = {row["Tỉnh, thành phố"]: row["Giá trị"] for row in read_file(folder, "rankings")}
    own = values[province]
    return 1 + sum(values[name] > own for name in members), len(members)


@pytest.mark.parametrize(("group", "place"), [("tdmn", (2, 14)), ("mnpb", (1, 11)), ("ca-nuoc", (18, 63))])
def test_tuyen_quang_ranks(folders: dict[str, Path], group: str, place: tuple[int, int]) -> None:
    assert _rank(folders["tuyen-quang-2023"], "Tuyên Quang", group, date(2023, 12, 31)) == place


@pytest.mark.parametrize(
    ("key", "province", "on", "n"),
    [
        ("binh-duong-2024", "Bình Dương", date(2024, 12, 31), 63),
        ("thanh-hoa-2025", "Thanh Hóa", date(2025, 12, 31), 34),
        ("bac-kan-2019", "Bắc Kạn", date(2019, 12, 31), 63),
        ("lao-cai-2023", "Lào Cai", date(2023, 12, 31), 63),
    ],
)
def test_every_province_of_the_country_has_a_value(
    folders: dict[str, Path], key: str, province: str, on: date, n: int
) -> None:
    assert _rank(folders[key], province, "ca-nuoc", on)[1] == n
    assert len(read_file(folders[key], "rankings")) == n


def test_growth_of_tuyen_quang(folders: dict[str, Path]) -> None:
    folder = folders["tuyen-quang-2023"]
    own = [row["Giá trị"] for row in read_file(folder, "rankings") if row["Tỉnh, thành phố"] == "Tuyên Quang"]
    stated = [
        row["Giá trị"]
        for row in read_file(folder, "target_values")
        if row["Mã chỉ tiêu"] == "GRDP" and row["Kỳ"] == "Năm"
    ]
    assert own == stated == [7.46]


def test_values_of_a_ranking_are_all_different(folder: Path) -> None:
    values = [row["Giá trị"] for row in read_file(folder, "rankings")]
    assert len(set(values)) == len(values)


def test_parts_of_the_service_index_add_up(folder: Path) -> None:
    months: dict[int, list[float]] = defaultdict(list)
    totals: dict[int, float] = {}
    for row in read_file(folder, "procedures"):
        if "766" not in row["Bộ chỉ số"]:
            continue
        if row["Chỉ tiêu"] == "Tổng điểm":
            totals[row["Tháng"]] = row["Giá trị"]
        else:
            months[row["Tháng"]].append(row["Giá trị"])
        assert row["Giá trị"] <= row["Điểm tối đa"]
    assert set(totals) == set(range(1, 13))
    assert {month: pytest.approx(sum(parts)) for month, parts in months.items()} == totals
