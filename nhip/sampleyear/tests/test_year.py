"""What the year adds up to: counted in the files by other means than those that wrote them."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nhip.sampleyear.office import Office
from nhip.sampleyear.profiles import PROFILES
from nhip.sampleyear.registers.incoming import receive_year
from nhip.sampleyear.registers.meetings import hold_year
from nhip.sampleyear.registers.outgoing import issue_year
from nhip.sampleyear.tests.reading import day, read_file

GOVERNMENT = "Chính phủ, Thủ tướng Chính phủ"
LEADERS = "Lãnh đạo UBND tỉnh"
# profile → (form in the file, collectives, people of the Office, leaders of the Committee), as the sources count
AWARDS = [
    ("tuyen-quang-2023", 'Kỷ niệm chương "Vì sự nghiệp Văn phòng Chính phủ"', 0, 24, 3),
    ("tuyen-quang-2023", 'Kỷ niệm chương "Vì sự nghiệp Ngoại giao Việt Nam"', 0, 2, 0),
    ("tuyen-quang-2023", "Chiến sỹ thi đua cấp tỉnh", 0, 2, 0),
    ("tuyen-quang-2023", "Tập thể lao động xuất sắc", 1, 0, 0),
    ("tuyen-quang-2023", "Bằng khen của Chủ tịch UBND tỉnh", 10, 11, 2),
    ("binh-duong-2024", "Bằng khen về công tác Văn phòng", 1, 0, 0),
    ("binh-duong-2024", "Chiến sĩ thi đua cấp tỉnh", 0, 1, 0),
    ("binh-duong-2024", "Tập thể lao động xuất sắc", 2, 0, 0),
    ("binh-duong-2024", "Bằng khen của Chủ tịch UBND tỉnh", 0, 7, 0),
    ("thanh-hoa-2025", "Huân chương Lao động hạng Ba", 0, 1, 0),
    ("bac-kan-2019", "Chiến sĩ thi đua cơ sở", 0, 10, 0),
    ("bac-kan-2019", "Giấy khen của Chánh Văn phòng UBND tỉnh", 10, 43, 0),
    ("lao-cai-2023", "Bằng khen của Thủ tướng Chính phủ", 0, 2, 0),
    ("lao-cai-2023", 'Kỷ niệm chương "Vì sự nghiệp Văn phòng Chính phủ"', 0, 5, 0),
]


def _year(folder: Path) -> int:
    return int(read_file(folder, "programme")[0]["Năm"])


@pytest.mark.parametrize(("key", "form", "expected"), [(key, form, counts) for key, form, *counts in AWARDS])
def test_awards_are_as_many_as_the_source_says(
    folders: dict[str, Path], key: str, form: str, expected: list[int]
) -> None:
    rows = [row for row in read_file(folders[key], "awards") if row["Hình thức khen thưởng, danh hiệu"] == form]
    found = Counter((row["Tập thể/Cá nhân"], row["Đơn vị"] == LEADERS) for row in rows)
    collectives, people, leaders = expected
    assert found == +Counter({("Tập thể", False): collectives, ("Cá nhân", False): people, ("Cá nhân", True): leaders})


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("thanh-hoa-2025", "Bằng khen của Thủ tướng Chính phủ"),
        ("thanh-hoa-2025", "Bằng khen của Chủ tịch UBND tỉnh"),
        ("lao-cai-2023", "Bằng khen của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("lao-cai-2023", "Bằng khen của Chủ tịch UBND tỉnh"),
    ],
)
def test_awards_without_a_number_go_to_collectives_and_people(folders: dict[str, Path], key: str, form: str) -> None:
    rows = [row for row in read_file(folders[key], "awards") if row["Hình thức khen thưởng, danh hiệu"] == form]
    assert {row["Tập thể/Cá nhân"] for row in rows} == {"Tập thể", "Cá nhân"}


def test_award_details_of_the_sources(folders: dict[str, Path]) -> None:
    tuyen_quang, binh_duong, thanh_hoa = (
        {row["Hình thức khen thưởng, danh hiệu"]: row for row in read_file(folders[key], "awards")}
        for key in ("tuyen-quang-2023", "binh-duong-2024", "thanh-hoa-2025")
    )
    fighter = tuyen_quang["Chiến sỹ thi đua cấp tỉnh"]
    assert (fighter["Thành tích từ năm"], fighter["Thành tích đến năm"]) == (2020, 2022)
    office_work = binh_duong["Bằng khen về công tác Văn phòng"]
    assert office_work["Tên tập thể, cá nhân"] == "Phòng Hành chính - Tổ chức"
    assert (office_work["Thành tích từ năm"], office_work["Tư cách trao"]) == (2023, "Thay mặt Văn phòng Chính phủ")
    two_years = binh_duong["Bằng khen của Chủ tịch UBND tỉnh"]
    assert (two_years["Thành tích từ năm"], two_years["Thành tích đến năm"]) == (2023, 2024)
    order = thanh_hoa["Huân chương Lao động hạng Ba"]
    assert order["Chức vụ"] == "Trưởng phòng Phòng Hành chính - Tổ chức"
    assert order["Tư cách trao"] == "Thừa ủy quyền Chủ tịch nước"


def test_awards_are_decided_within_the_year_and_handed_over_after_it(folder: Path) -> None:
    year = _year(folder)
    for row in read_file(folder, "awards"):
        assert day(row["Ngày quyết định"]).year == year  # type: ignore[union-attr] # filled
        assert day(row["Ngày trao"]).year == year + 1  # type: ignore[union-attr] # filled
        assert row["Người trao"] != row["Tên tập thể, cá nhân"]


@pytest.mark.parametrize(("key", "count"), [("binh-duong-2024", 85)])
def test_headcount_at_the_end_of_the_year(folders: dict[str, Path], key: str, count: int) -> None:
    end = date(2024, 12, 31)
    serving = [
        row
        for row in read_file(folders[key], "people")
        if row["Đơn vị"] != LEADERS
        and day(row["Ngày vào cơ quan"]) <= end  # type: ignore[operator] # filled
        and (not row["Ngày thôi"] or day(row["Ngày thôi"]) > end)  # type: ignore[operator] # filled
    ]
    assert len(serving) == count
    assert {row["Đối tượng"] for row in serving} == {"Cán bộ", "Công chức", "Viên chức", "Người lao động"}


def _government(folder: Path) -> list[dict[str, Any]]:
    return [row for row in read_file(folder, "tasks") if row["Cấp giao"] == GOVERNMENT]


def test_tuyen_quang_finished_172_of_172_within_the_year(folders: dict[str, Path]) -> None:
    rows = _government(folders["tuyen-quang-2023"])
    assert len(rows) == 172
    assert {day(row["Ngày giao"]).year for row in rows} == {2023}  # type: ignore[union-attr] # filled
    assert all(day(row["Ngày xác nhận hoàn thành"]) <= date(2023, 12, 31) for row in rows)  # type: ignore[operator] # filled
    late = [row for row in rows if day(row["Ngày xác nhận hoàn thành"]) > _due(row)]  # type: ignore[operator] # filled
    assert 0 < len(late) < 30


def test_binh_duong_received_206_and_some_are_open(folders: dict[str, Path]) -> None:
    rows = _government(folders["binh-duong-2024"])
    assert len(rows) == 206
    assert {day(row["Ngày giao"]).year for row in rows} == {2024}  # type: ignore[union-attr] # filled
    assert any(not row["Ngày xác nhận hoàn thành"] for row in rows)
    assert any(not row["Thời hạn"] for row in rows)


def _due(row: dict[str, Any]) -> date | None:
    return day(row["Hạn điều chỉnh"]) or day(row["Thời hạn"])


@pytest.mark.parametrize("previous", [False, True])
def test_dates_of_tasks_follow_each_other(folder: Path, previous: bool) -> None:
    for row in read_file(folder, "tasks", previous=previous):
        issued, given, due = day(row["Ngày văn bản"]), day(row["Ngày giao"]), day(row["Thời hạn"])
        reported, accepted = day(row["Ngày báo cáo kết quả"]), day(row["Ngày xác nhận hoàn thành"])
        extended, new_due = day(row["Ngày gia hạn"]), day(row["Hạn điều chỉnh"])
        assert issued is not None
        assert given is not None
        assert issued <= given
        assert due is None or given <= due
        assert reported is None or given <= reported
        assert accepted is None or (reported is not None and reported <= accepted)
        assert (extended is None) == (new_due is None)
        if extended and new_due and due:
            assert given <= extended <= due < new_due


def test_tasks_name_the_document_that_assigned_them(folder: Path) -> None:
    flagged = {row["Số, ký hiệu"] for row in read_file(folder, "incoming") if row["Giao nhiệm vụ"]}
    issued = {row["Số, ký hiệu văn bản"] for row in read_file(folder, "outgoing")}
    for row in read_file(folder, "tasks"):
        from_above = row["Cấp giao"] in (GOVERNMENT, "Tỉnh ủy, Thường trực Tỉnh ủy")
        assert row["Văn bản giao"] in (flagged if from_above else issued)
        assert not row["Văn bản kết quả"] or row["Văn bản kết quả"] in issued


@pytest.mark.parametrize("previous", [False, True])
def test_programme_adjustments_fit_the_items(folder: Path, previous: bool) -> None:
    items = {row["Mã"]: row for row in read_file(folder, "programme", previous=previous)}
    for row in read_file(folder, "programme_adjustments", previous=previous):
        item, decided = items[row["Mã nội dung"]], day(row["Ngày quyết định"])
        done = day(item["Hoàn thành ngày"])
        assert decided is not None
        assert decided >= day(item["Ngày đăng ký"])  # type: ignore[operator] # filled
        assert done is None or decided < done
        if row["Hình thức điều chỉnh"] == "Đưa ra khỏi chương trình":
            assert done is None
        if row["Hình thức điều chỉnh"] in ("Điều chỉnh thời hạn", "Chuyển kỳ sau"):
            assert day(row["Thời hạn mới"]) > day(item["Thời hạn trình"])  # type: ignore[operator] # filled


def test_bac_kan_finished_140_of_145_items(folders: dict[str, Path]) -> None:
    items = read_file(folders["bac-kan-2019"], "programme")
    changes = Counter(
        row["Hình thức điều chỉnh"] for row in read_file(folders["bac-kan-2019"], "programme_adjustments")
    )
    assert len(items) - changes["Đưa ra khỏi chương trình"] == 145
    assert sum(bool(row["Hoàn thành ngày"]) for row in items) == 140
    assert changes["Bổ sung"] > 0


def test_bac_kan_served_483_meetings(folders: dict[str, Path]) -> None:
    rows = read_file(folders["bac-kan-2019"], "meetings")
    assert Counter(row["Tình trạng"] for row in rows)["Đã họp"] == 483
    assert len(rows) > 483
    assert all(not row["Số thông báo kết luận"] for row in rows if row["Tình trạng"] != "Đã họp")


def test_conclusion_notices_stand_in_the_outgoing_register(folder: Path) -> None:
    issued = {(row["Số, ký hiệu văn bản"], day(row["Ngày tháng văn bản"])) for row in read_file(folder, "outgoing")}
    notices = [row for row in read_file(folder, "meetings") if row["Số thông báo kết luận"]]
    assert notices
    assert {(row["Số thông báo kết luận"], day(row["Ngày thông báo kết luận"])) for row in notices} <= issued


def _is_party(row: dict[str, Any]) -> bool:
    return row["Cơ quan ban hành"] in ("Ban cán sự Đảng UBND tỉnh", "Đảng ủy UBND tỉnh")


def test_bac_kan_issued_16486_documents(folders: dict[str, Path]) -> None:
    assert sum(not _is_party(row) for row in read_file(folders["bac-kan-2019"], "outgoing")) == 16_486


def test_lao_cai_issued_nearly_1200_through_the_party_caucus(folders: dict[str, Path]) -> None:
    assert 1_150 < sum(_is_party(row) for row in read_file(folders["lao-cai-2023"], "outgoing")) < 1_200


def test_tuyen_quang_registers_over_52000_and_over_13000() -> None:
    profile = PROFILES["tuyen-quang-2023"]
    office = Office(profile)
    issued = issue_year(office, profile.this, hold_year(office, profile.this))
    assert 52_000 < len(receive_year(office, profile.this)) < 53_000
    assert 13_000 < sum(not issue.is_party for issue in issued) < 14_000


def test_thanh_hoa_has_the_party_committee_after_the_caucus(folders: dict[str, Path]) -> None:
    bodies = [row["Cơ quan ban hành"] for row in read_file(folders["thanh-hoa-2025"], "outgoing") if _is_party(row)]
    assert set(bodies) == {"Ban cán sự Đảng UBND tỉnh", "Đảng ủy UBND tỉnh"}
    assert bodies == sorted(bodies)


def test_thanh_hoa_hears_from_communes_only_after_the_two_level_government(folders: dict[str, Path]) -> None:
    turn = date(2025, 7, 1)
    for row in read_file(folders["thanh-hoa-2025"], "incoming"):
        author, arrived = row["Tác giả"], day(row["Ngày đến"])
        assert arrived is not None
        if author.startswith(("UBND xã", "UBND phường")):
            assert arrived >= turn
        if author.startswith(("UBND huyện", "UBND thành phố", "UBND thị xã")):
            assert arrived < turn


def test_lao_cai_programme_is_tied_upward(folders: dict[str, Path]) -> None:
    frames = read_file(folders["lao-cai-2023"], "frames")
    in_force = [row for row in frames if row["Từ năm"] <= 2023 <= row["Đến năm"]]
    assert Counter(row["Loại"] for row in in_force) == {
        "Nhóm nhiệm vụ, giải pháp": 20,
        "Nhiệm vụ trọng tâm": 7,
        "Lĩnh vực đột phá": 2,
        "Đề án trọng tâm": 18,
        "Nghị quyết": 8,
    }
    items = read_file(folders["lao-cai-2023"], "programme")
    columns = ("Thuộc nhóm", "Thuộc nhiệm vụ trọng tâm", "Thuộc lĩnh vực đột phá", "Thuộc đề án", "Thuộc nghị quyết")
    used = {row[column] for row in items for column in columns if row[column]}
    assert used == {row["Mã"] for row in frames}


def test_pledges_are_signed_at_the_conference_for_the_next_year(folders: dict[str, Path]) -> None:
    rows = read_file(folders["thanh-hoa-2025"], "pledges")
    assert {(row["Năm"], row["Ngày ký"]) for row in rows} == {(2026, "21/1")}
    assert len({row["Đơn vị ký giao ước"] for row in rows}) >= 2


def test_campaign_against_temporary_housing_starts_at_the_conference(folders: dict[str, Path]) -> None:
    folder = folders["binh-duong-2024"]
    rows = [row for row in read_file(folder, "campaigns") if "xóa nhà tạm, nhà dột nát" in row["Phong trào"]]
    conference = {day(row["Ngày trao"]) for row in read_file(folder, "awards")}
    assert {day(row["Ngày phát động"]) for row in rows} == conference
    assert {row["Tập thể/Cá nhân"] for row in rows} == {"Tập thể", "Cá nhân"}
    assert sum(row["Số tiền đăng ký"] for row in rows) > 0
