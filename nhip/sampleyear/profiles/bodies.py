"""Ministries, departments, Party and mass bodies around a provincial People's Committee, before and after 2025."""

import datetime as dt

from nhip.sampleyear.plan import Division, UnitRow
from nhip.sampleyear.words import topics as t

CENTRAL, DEPARTMENT, PARTY, OTHER = "Trung ương", "Sở, ban, ngành", "Đảng", "Khác"
DISTRICT, COMMUNE = "Cấp huyện", "Cấp xã"
MERGED_ON = dt.date(2025, 3, 1)
TWO_LEVELS_ON = dt.date(2025, 7, 1)

_GOVERNMENT = (
    ("CP", "Chính phủ", "Chính phủ"),
    ("TTg", "Thủ tướng Chính phủ", "TTgCP"),
    ("VPCP", "Văn phòng Chính phủ", "VP Chính phủ"),
)
_MINISTRIES_KEPT = (
    ("BCA", "Bộ Công an"), ("BCT", "Bộ Công Thương"), ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("BKHCN", "Bộ Khoa học và Công nghệ"), ("BNG", "Bộ Ngoại giao"), ("BNV", "Bộ Nội vụ"), ("BQP", "Bộ Quốc phòng"),
    ("BTC", "Bộ Tài chính"), ("BTP", "Bộ Tư pháp"),
    ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("BXD", "Bộ Xây dựng"), ("BYT", "Bộ Y tế"), ("TTCP", "Thanh tra Chính phủ"),
    ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
)  # fmt: skip
_MINISTRIES_OLD = (
    ("BGTVT", "Bộ Giao thông vận tải", "Bộ Xây dựng"),
    ("BKHĐT", "Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
    ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội", "Bộ Nội vụ"),
    ("BNN", "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường"),
    ("BTNMT", "Bộ Tài nguyên và Môi trường", "Bộ Nông nghiệp và Môi trường"),
    ("BTTTT", "Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"),
    ("UBDT", "Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"),
)
_MINISTRIES_NEW = (("BNNMT", "Bộ Nông nghiệp và Môi trường"), ("BDTTG", "Bộ Dân tộc và Tôn giáo"))
_DEPARTMENTS_KEPT = (
    ("SNV", "Sở Nội vụ", ""), ("STP", "Sở Tư pháp", ""), ("STC", "Sở Tài chính", ""), ("SCT", "Sở Công Thương", ""),
    ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL"), ("SKHCN", "Sở Khoa học và Công nghệ", "Sở KH&CN"),
    ("SGDĐT", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT"), ("SYT", "Sở Y tế", ""), ("TTT", "Thanh tra tỉnh", ""),
    ("BQLKCN", "Ban Quản lý các khu công nghiệp tỉnh", "BQL các KCN"), ("CAT", "Công an tỉnh", ""),
    ("BCHQS", "Bộ Chỉ huy Quân sự tỉnh", "Bộ CHQS tỉnh"), ("KBNN", "Kho bạc Nhà nước tỉnh", "KBNN tỉnh"),
    ("BHXH", "Bảo hiểm xã hội tỉnh", "BHXH tỉnh"),
    ("NHNNT", "Ngân hàng Nhà nước chi nhánh tỉnh", "NHNN chi nhánh tỉnh"),
    ("TAND", "Tòa án nhân dân tỉnh", "TAND tỉnh"), ("VKSND", "Viện Kiểm sát nhân dân tỉnh", "VKSND tỉnh"),
    ("BQLDA", "Ban Quản lý dự án đầu tư xây dựng tỉnh", "BQLDA ĐTXD tỉnh"),
)  # fmt: skip
_DEPARTMENTS_OLD = (
    ("SKHĐT", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", "Sở Tài chính"),
    ("SNN", "Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT", "Sở Nông nghiệp và Môi trường"),
    ("STNMT", "Sở Tài nguyên và Môi trường", "Sở TN&MT", "Sở Nông nghiệp và Môi trường"),
    ("SGTVT", "Sở Giao thông vận tải", "Sở GTVT", "Sở Xây dựng"),
    ("STTTT", "Sở Thông tin và Truyền thông", "Sở TT&TT", "Sở Khoa học và Công nghệ"),
    ("SLĐTBXH", "Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH", "Sở Nội vụ"),
    ("BDT", "Ban Dân tộc tỉnh", "Ban Dân tộc", "Sở Dân tộc và Tôn giáo"),
    ("CT", "Cục Thuế tỉnh", "Cục Thuế", "Thuế tỉnh"),
    ("CTK", "Cục Thống kê tỉnh", "Cục Thống kê", "Thống kê tỉnh"),
    ("CTHADS", "Cục Thi hành án dân sự tỉnh", "Cục THADS tỉnh", "Thi hành án dân sự tỉnh"),
)
_DEPARTMENTS_NEW = (
    ("SNNMT", "Sở Nông nghiệp và Môi trường", "Sở NN&MT"), ("SDTTG", "Sở Dân tộc và Tôn giáo", "Sở DT&TG"),
    ("THUE", "Thuế tỉnh", ""), ("TK", "Thống kê tỉnh", ""), ("THADS", "Thi hành án dân sự tỉnh", "THADS tỉnh"),
)  # fmt: skip
_BUILDING = (("SXD", "Sở Xây dựng", ""),)
_PARTY = (
    ("TU", "Tỉnh ủy", ""), ("VPTU", "Văn phòng Tỉnh ủy", "VP Tỉnh ủy"), ("BTCTU", "Ban Tổ chức Tỉnh ủy", ""),
    ("BNCTU", "Ban Nội chính Tỉnh ủy", ""), ("UBKTTU", "Ủy ban Kiểm tra Tỉnh ủy", "UBKT Tỉnh ủy"),
)  # fmt: skip
_PARTY_OLD = (("BTGTU", "Ban Tuyên giáo Tỉnh ủy", ""), ("BDVTU", "Ban Dân vận Tỉnh ủy", ""))
_OTHERS = (
    ("HĐND", "HĐND tỉnh", ""), ("ĐĐBQH", "Đoàn đại biểu Quốc hội tỉnh", "Đoàn ĐBQH tỉnh"),
    ("MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "UBMTTQ tỉnh"), ("LĐLĐ", "Liên đoàn Lao động tỉnh", "LĐLĐ tỉnh"),
    ("HND", "Hội Nông dân tỉnh", ""), ("HLHPN", "Hội Liên hiệp Phụ nữ tỉnh", "Hội LHPN tỉnh"),
    ("TĐ", "Tỉnh Đoàn", ""), ("HCCB", "Hội Cựu chiến binh tỉnh", "Hội CCB tỉnh"), ("ĐL", "Công ty Điện lực tỉnh", ""),
)  # fmt: skip


def central_units(year: int) -> tuple[UnitRow, ...]:
    """Central bodies that write to a province in a year; those of before March 2025 end when 2025 is included."""
    rows = [UnitRow(f"TW.{c}", name, short, c, CENTRAL) for c, name, short in _GOVERNMENT]
    rows += [UnitRow(f"TW.{c}", name, "", c, CENTRAL) for c, name in _MINISTRIES_KEPT]
    ends = MERGED_ON - dt.timedelta(days=1) if year >= MERGED_ON.year else None
    rows += [
        UnitRow(f"TW.{c}", name, "", c, CENTRAL, valid_until=ends, successor=heir if ends else "")
        for c, name, heir in _MINISTRIES_OLD
    ]
    if ends:
        rows += [UnitRow(f"TW.{c}", name, "", c, CENTRAL, valid_from=MERGED_ON) for c, name in _MINISTRIES_NEW]
    return tuple(rows)


def departments(
    prefix: str, committee: str, year: int, extra: tuple[tuple[str, str, str], ...] = (), without: tuple[str, ...] = ()
) -> tuple[UnitRow, ...]:
    """Departments, Party and mass bodies of a province as they stood in a year, with successors from March 2025."""
    ends = MERGED_ON - dt.timedelta(days=1) if year >= MERGED_ON.year else None
    rows = [
        UnitRow(f"{prefix}.{c}", name, short, c, DEPARTMENT, committee)
        for c, name, short in (*_DEPARTMENTS_KEPT, *_BUILDING, *extra)
    ]
    rows += [
        UnitRow(f"{prefix}.{c}", name, short, c, DEPARTMENT, committee, None, ends, heir if ends else "")
        for c, name, short, heir in _DEPARTMENTS_OLD
    ]
    rows += [UnitRow(f"{prefix}.{c}", name, short, c, PARTY) for c, name, short in _PARTY]
    heir = "Ban Tuyên giáo và Dân vận Tỉnh ủy" if ends else ""
    rows += [UnitRow(f"{prefix}.{c}", name, "", c, PARTY, "", None, ends, heir) for c, name, _ in _PARTY_OLD]
    rows += [UnitRow(f"{prefix}.{c}", name, short, c, OTHER) for c, name, short in _OTHERS]
    if ends:
        new = [(c, n, s, DEPARTMENT, committee) for c, n, s in _DEPARTMENTS_NEW]
        new.append(("BTGDVTU", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "", PARTY, ""))
        rows += [UnitRow(f"{prefix}.{c}", n, s, c, kind, above, MERGED_ON) for c, n, s, kind, above in new]
    return tuple(row for row in rows if row.symbol not in without)


def districts(prefix: str, committee: str, names: str, until: dt.date | None = None) -> tuple[UnitRow, ...]:
    """People's Committees of districts, towns and cities of the province ("huyện A; thành phố B")."""
    return tuple(
        UnitRow(f"{prefix}.H{n:02d}", f"UBND {name.strip()}", "", "", DISTRICT, committee, None, until)
        for n, name in enumerate(names.split(";"), start=1)
    )


def communes(prefix: str, committee: str, names: str) -> tuple[UnitRow, ...]:
    """People's Committees of communes and wards of the two-level government."""
    return tuple(
        UnitRow(f"{prefix}.X{n:03d}", f"UBND {name.strip()}", "", "", COMMUNE, committee, TWO_LEVELS_ON)
        for n, name in enumerate(names.split(";"), start=1)
    )


DIVISIONS = (
    Division("TH", "Phòng Tổng hợp", "TH", (t.GENERAL,), weight=8),
    Division("HCTC", "Phòng Hành chính - Tổ chức", "HCTC", (t.STAFFING,), weight=9),
    Division("QTTV", "Phòng Quản trị - Tài vụ", "QTTV", (), weight=10),
    Division("KT", "Phòng Kinh tế", "KT", (t.ECONOMY,), weight=7),
    Division("CNXD", "Phòng Công nghiệp - Xây dựng", "CNXD", (t.BUILDING,), weight=6),
    Division("NLN", "Phòng Nông nghiệp - Tài nguyên", "NLN", (t.FARMING, t.LAND), weight=6),
    Division("NC", "Phòng Nội chính", "NC", (t.INTERNAL, t.DEFENCE, t.FOREIGN), weight=6),
    Division("KGVX", "Phòng Khoa giáo - Văn xã", "KGVX", (t.SOCIETY,), weight=6),
    Division("KSTT", "Phòng Kiểm soát thủ tục hành chính", "KSTT", (t.REFORM,), weight=5),
    Division("BTCD", "Ban Tiếp công dân tỉnh", "BTCD", (t.PETITIONS,), weight=5),
    Division("TTHCC", "Trung tâm Phục vụ hành chính công tỉnh", "TTHCC", (), is_public_service=True, weight=9),
    Division("TTCB", "Trung tâm Thông tin - Công báo", "TTCB", (), is_public_service=True, weight=7),
)
