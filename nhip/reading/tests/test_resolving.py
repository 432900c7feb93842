"""Names of documents against a small directory of Tuyên Quang; every expectation is written by hand."""

from datetime import date

import pytest

from nhip.reading.resolving import Directory, Entry, resolve
from nhip.reading.unit_names import abbreviated

LAST_DAY = date(2025, 6, 30)
UNITS = (
    Entry(1, "UBND tỉnh Tuyên Quang", kind="people_committee"),
    Entry(2, "Văn phòng UBND tỉnh Tuyên Quang", ("VPUBND",), "office", 1),
    Entry(3, "Sở Y tế", ("SYT",), "department"),
    Entry(4, "Sở Nông nghiệp và Môi trường", ("Sở NN&MT",), "department"),
    Entry(5, "Sở Tài chính", (), "department"),
    Entry(6, "Sở Khoa học và Công nghệ", (), "department"),
    Entry(7, "Sở Văn hóa, Thể thao và Du lịch", (), "department"),
    Entry(8, "Công an tỉnh", (), "department"),
    Entry(9, "Bộ Chỉ huy Quân sự tỉnh", (), "department"),
    Entry(10, "Sở Xây dựng", (), "department"),
    Entry(11, "Thanh tra tỉnh", (), "department"),
    Entry(12, "Văn phòng Chính phủ", (), "central"),
    Entry(13, "Bộ Tài chính", (), "central"),
    Entry(14, "Sở Nội vụ", (), "department"),
    Entry(15, "Sở Dân tộc và Tôn giáo", (), "department"),
    Entry(20, "Xã Tân Lập", (), "commune"),
    Entry(21, "Phường Minh Xuân", (), "commune"),
    Entry(22, "Xã Hòa An", (), "commune"),
    Entry(23, "Xã Tân Mỹ", (), "commune", 90),
    Entry(24, "Xã Tân Mỹ", (), "commune", 91),
    Entry(30, "Xã Xuân Vân", (), "commune", ended_on=LAST_DAY, successors=(20,)),
    Entry(31, "Xã Hùng Lợi", (), "commune", ended_on=LAST_DAY, successors=(20, 22)),
    Entry(32, "Xã Tân Lập", (), "commune", ended_on=LAST_DAY, successors=(22,)),
    Entry(33, "Xã Vô Chủ", (), "commune", ended_on=LAST_DAY),
    Entry(34, "Xã Quay Vòng", (), "commune", ended_on=LAST_DAY, successors=(35, 999)),
    Entry(35, "Xã Vòng Quay", (), "commune", ended_on=LAST_DAY, successors=(34, 20)),
    Entry(36, "Xã Đèo Gia", (), "commune"),
    Entry(37, "Xã Đẻo Gia", (), "commune"),
    Entry(90, "Miền trên", (), "other"),
    Entry(91, "Miền dưới", (), "other"),
)
RENAMED = {
    "Sở Kế hoạch và Đầu tư": ("Sở Tài chính",),
    "Sở Giao thông vận tải": ("Sở Xây dựng",),
    "Sở Tài nguyên và Môi trường": ("Sở Nông nghiệp và Môi trường",),
    "Sở Nông nghiệp và Phát triển nông thôn": ("Sở Nông nghiệp và Môi trường",),
    "Sở Thông tin và Truyền thông": ("Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch (báo chí)"),
    "Sở Lao động - Thương binh và Xã hội": ("Sở Nội vụ", "Sở Y tế"),
    "Ban Dân tộc": ("Sở Dân tộc và Tôn giáo",),
    "Báo tỉnh": ("Báo và phát thanh, truyền hình tỉnh",),
}
DIRECTORY = Directory.of(
    UNITS,
    province="Tuyên Quang",
    former_provinces=("Hà Giang",),
    renamed=RENAMED,
    districts={"Huyện Chiêm Hóa": (20, 22), "Thành phố Tuyên Quang": (21,)},
)
ALL_COMMUNES = (20, 21, 22, 23, 24, 36, 37)
DEPARTMENTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15)


@pytest.mark.parametrize(
    ("name", "key", "how"),
    [
        ("Sở Y tế", 3, "đúng tên"),
        ("sở y  tế;", 3, "đúng tên"),
        ("SYT", 3, "tên viết tắt"),
        ("Sở Y tế tỉnh Tuyên Quang", 3, "đúng tên"),
        ("Sở Y tế tỉnh", 3, "đúng tên"),
        ("UBND tỉnh", 1, "đúng tên"),
        ("Ủy ban nhân dân tỉnh", 1, "đúng tên"),
        ("Uỷ ban nhân dân tỉnh Tuyên Quang", 1, "đúng tên"),
        ("Văn phòng Ủy ban nhân dân tỉnh", 2, "đúng tên"),
        ("VP UBND tỉnh", 2, "đúng tên"),
        ("VPCP", 12, "đúng tên"),
        ("Văn phòng Chính phủ", 12, "đúng tên"),
        ("Bộ CHQS tỉnh", 9, "đúng tên"),
        ("Bộ Chỉ huy quân sự tỉnh", 9, "đúng tên"),
        ("Công an tỉnh", 8, "đúng tên"),
        ("Sở NN & MT", 4, "tên viết tắt"),
        ("Sở KH&CN", 6, "tên viết tắt"),
        ("Sở VH,TT&DL", 7, "tên viết tắt"),
        ("Sở VHTTDL tỉnh", 7, "tên viết tắt"),
        ("Sở Khoa học & Công nghệ", 6, "đúng tên"),
        ("UBND xã Tân Lập", 20, "đúng tên"),
        ("Ủy ban nhân dân phường Minh Xuân", 21, "đúng tên"),
        ("xã Hoà An", 22, "đúng tên"),
        ("xã Đèo Gia", 36, "đúng tên"),
        ("xã Đẻo Gia", 37, "đúng tên"),
        ("Giám đốc Sở Y tế", 3, "chức danh của Sở Y tế"),
        ("Phó Giám đốc Sở Y tế", 3, "chức danh của Sở Y tế"),
        ("đồng chí Giám đốc Sở KH&CN", 6, "chức danh của Sở Khoa học và Công nghệ"),
        ("Chủ tịch UBND tỉnh", 1, "chức danh của UBND tỉnh Tuyên Quang"),
        ("Chủ tịch UBND xã Tân Lập", 20, "chức danh của Xã Tân Lập"),
        ("Chánh Văn phòng UBND tỉnh", 2, "chức danh của Văn phòng UBND tỉnh Tuyên Quang"),
        ("Chánh Thanh tra tỉnh", 11, "chức danh của Thanh tra tỉnh"),
        ("Bộ trưởng Bộ Tài chính", 13, "chức danh của Bộ Tài chính"),
        ("Trưởng Ban Dân tộc", 15,
         "chức danh của Sở Dân tộc và Tôn giáo (tên cũ trước sắp xếp năm 2025: Ban Dân tộc → Sở Dân tộc và Tôn giáo)"),
        ("Sở TN&MT", 4, "tên cũ trước sắp xếp năm 2025: Sở Tài nguyên và Môi trường → Sở Nông nghiệp và Môi trường"),
        ("Sở NN&PTNT", 4,
         "tên cũ trước sắp xếp năm 2025: Sở Nông nghiệp và Phát triển nông thôn → Sở Nông nghiệp và Môi trường"),
        ("Sở KH&ĐT", 5, "tên cũ trước sắp xếp năm 2025: Sở Kế hoạch và Đầu tư → Sở Tài chính"),
        ("Sở Kế hoạch và Đầu tư", 5, "tên cũ trước sắp xếp năm 2025: Sở Kế hoạch và Đầu tư → Sở Tài chính"),
        ("Sở GTVT", 10, "tên cũ trước sắp xếp năm 2025: Sở Giao thông vận tải → Sở Xây dựng"),
        ("UBND xã Xuân Vân", 20, "tên cũ trước sáp nhập (đến hết 30/06/2025) → Xã Tân Lập"),
        ("xã Vòng Quay", 20, "tên cũ trước sáp nhập (đến hết 30/06/2025) → Xã Tân Lập"),
        ("Sở Y tế tỉnh Hà Giang", 3, "tên cũ trước sáp nhập 01/7/2025 (tỉnh Hà Giang) → Sở Y tế"),
    ],
)  # fmt: skip
def test_one_unit_is_found(name, key, how):
    found = resolve(name, DIRECTORY)
    assert (found.key, found.how, found.is_group, found.members) == (key, how, False, ())


@pytest.mark.parametrize(
    ("name", "how", "candidates"),
    [
        ("Sở Lao động - Thương binh và Xã hội",
         "tên cũ trước sắp xếp năm 2025: Sở Lao động - Thương binh và Xã hội → Sở Nội vụ; Sở Y tế",
         ((14, "Sở Nội vụ", 1.0), (3, "Sở Y tế", 1.0))),
        ("Báo tỉnh", "tên cũ trước sắp xếp năm 2025: Báo tỉnh → Báo và phát thanh, truyền hình tỉnh", ()),
        ("Giám đốc Sở LĐ-TB&XH",
         "tên cũ trước sắp xếp năm 2025: Sở Lao động - Thương binh và Xã hội → Sở Nội vụ; Sở Y tế",
         ((14, "Sở Nội vụ", 1.0), (3, "Sở Y tế", 1.0))),
        ("xã Hùng Lợi", "tên cũ trước sáp nhập (đến hết 30/06/2025) → nay thuộc Xã Tân Lập; Xã Hòa An",
         ((20, "Xã Tân Lập", 1.0), (22, "Xã Hòa An", 1.0))),
        ("xã Vô Chủ", "tên cũ trước sáp nhập (đến hết 30/06/2025), chưa rõ đơn vị kế thừa", ()),
        ("xã Tân Mỹ", "nhiều đơn vị cùng tên",
         ((23, "Xã Tân Mỹ (Miền trên)", 1.0), (24, "Xã Tân Mỹ (Miền dưới)", 1.0))),
        ("Sở Y tế tỉnh Nghệ An", "không có trong danh mục", ()),
        ("Sở Nội vu vụ", "không có trong danh mục", ((14, "Sở Nội vụ", 0.86),)),
        ("Công ty Điện lực", "không có trong danh mục", ()),
        ("Giám đốc Công ty Điện lực", "không có trong danh mục", ()),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_asked_about(name, how, candidates):
    found = resolve(name, DIRECTORY)
    assert (found.name, found.key, found.how, found.candidates) == (name, None, how, candidates)


def test_the_general_successor_is_taken_and_the_others_are_offered():
    found = resolve("Sở TT&TT", DIRECTORY)
    assert (found.key, found.candidates) == (6, ((7, "Sở Văn hóa, Thể thao và Du lịch", 1.0),))


@pytest.mark.parametrize(
    ("name", "how", "members"),
    [
        ("các sở, ban, ngành", "nhóm: các sở, ban, ngành", DEPARTMENTS),
        ("Thủ trưởng các sở, ban, ngành", "nhóm: các sở, ban, ngành", DEPARTMENTS),
        ("Các cơ quan chuyên môn thuộc UBND tỉnh", "nhóm: các sở, ban, ngành", DEPARTMENTS),
        ("UBND các xã, phường", "nhóm: tất cả các xã, phường", ALL_COMMUNES),
        ("Ủy ban nhân dân các xã, phường, đặc khu", "nhóm: tất cả các xã, phường, đặc khu", ALL_COMMUNES),
        ("Chủ tịch UBND các phường", "nhóm: tất cả các phường", (21,)),
        ("UBND cấp xã", "nhóm: tất cả các xã, phường", ALL_COMMUNES),
        ("các địa phương", "nhóm: tất cả các xã, phường", ALL_COMMUNES),
        ("Các sở, ban, ngành; UBND các xã, phường", "nhóm: các sở, ban, ngành, tất cả các xã, phường",
         DEPARTMENTS + ALL_COMMUNES),
        ("các sở, ngành và địa phương", "nhóm: các sở, ban, ngành, tất cả các xã, phường",
         DEPARTMENTS + ALL_COMMUNES),
        ("UBND các huyện, thị xã, thành phố",
         "nhóm: các huyện (cấp huyện kết thúc hoạt động từ 01/7/2025, nay là các xã, phường)", ALL_COMMUNES),
        ("các bộ, ngành Trung ương", "nhóm: các bộ, ngành Trung ương", (12, 13)),
        ("UBND các tỉnh, thành phố trực thuộc trung ương", "nhóm: các tỉnh, thành phố", ()),
        ("các cơ quan, đơn vị có liên quan", "nhóm chung: cần chỉ rõ từng đơn vị", ()),
        ("UBND các xã Tân Lập, Hòa An", "nhóm: nêu tên từng đơn vị", (20, 22)),
        ("các Sở: Y tế, Tài chính và Hàng hải", "nhóm: nêu tên từng đơn vị; chưa rõ: Hàng hải", (3, 5)),
    ],
)  # fmt: skip
def test_groups_have_the_members_that_the_directory_knows(name, how, members):
    found = resolve(name, DIRECTORY)
    assert (found.key, found.how, found.members, found.is_group) == (None, how, members, True)


@pytest.mark.parametrize("name", ["UBND huyện Chiêm Hóa", "Chủ tịch UBND huyện Chiêm Hóa", "huyện Chiêm Hoá"])
def test_a_district_that_has_ended_offers_its_communes(name):
    found = resolve(name, DIRECTORY)
    assert found.how == "Huyện Chiêm Hóa đã kết thúc hoạt động từ 01/7/2025, nay là: Xã Tân Lập, Xã Hòa An"
    assert (found.key, found.members, found.is_group) == (None, (20, 22), True)
    assert found.candidates == ((20, "Xã Tân Lập", 1.0), (22, "Xã Hòa An", 1.0))


@pytest.mark.parametrize("name", ["", "các", "UBND các xã Không Đâu", "huyện Lạ", "Sở"])
def test_what_means_nothing_stays_as_written(name):
    assert resolve(name, DIRECTORY).key is None
    assert resolve(name, Directory.of(())).how == "không có trong danh mục"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sở TN&MT", ("so", "tnmt")),
        ("Sở LĐ-TB và XH", ("so", "ldtbxh")),
        ("Bộ CHQS tỉnh", ("bo", "chqs")),
        ("VPCP", ("", "vpcp")),
        ("A", None),
        ("Sở Y", None),
        ("Sở Y tế", None),
        ("Công ty TN", None),
        ("Sở Tài TC", None),
    ],
)
def test_abbreviations_are_told_from_names(name, letters):
    assert abbreviated(name) == letters


def test_a_title_before_an_abbreviation_that_stands_nowhere_in_the_name_as_written():
    assert resolve("GIÁM ĐỐC SỞ Y TẾ", DIRECTORY).key == 3
    assert resolve("Giám-đốc Sở Y tế", DIRECTORY).key == 3
    assert resolve("Giám-đốc-Sở Y tế", DIRECTORY).key == 3
