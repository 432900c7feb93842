"""Whether a certificate's name is that of a body or of a person, and whether two names mean the same."""

from nhip.core.text import fold, name_key, nfc

# With marks "Bộ", "Sở", "Ban" are no family names; certificates in plain capitals are known by the longer words.
_MARKED = (
    "bộ ", "sở ", "cục ", "vụ ", "ban ", "viện ", "hội ", "phòng ", "đảng ", "tổng ", "chi ", "kho ", "quỹ ", "tòa ",
    "công ty", "đài ", "báo ", "trạm ", "đội ", "đoàn đại biểu", "đoàn thanh", "liên ", "mặt trận",
    "văn phòng",
)  # fmt: skip
_PLAIN = (
    "ubnd", "hdnd", "uy ban", "hoi dong", "van phong", "so ", "trung tam", "truong ", "benh vien", "cong ty",
    "ngan hang", "toa an", "vien kiem sat", "lien doan", "cong an", "bo chi huy", "bo tu lenh", "thanh tra", "kho bac",
    "bao hiem", "chi cuc", "tong cuc", "mat tran", "chinh phu",
    "bo noi vu", "bo tai chinh", "bo y te", "bo xay dung",
)  # fmt: skip


def is_body(name: str) -> bool:
    """Whether the name is that of a body ("Sở Y tế"), not of a person."""
    marked, plain = f"{nfc(name).lower().strip()} ", f"{fold(name).strip()} "
    return marked.startswith(_MARKED) or plain.startswith(_PLAIN)


def is_same(name: str, other: str) -> bool:
    """Whether both names mean the same, whatever the letters' case and marks and the blanks."""
    return bool(name_key(name)) and name_key(name) == name_key(other)


def is_within(name: str, longer: str) -> bool:
    """Whether the longer name holds all words of the other ("UBND tỉnh Lào Cai" and "Ủy ban nhân dân tỉnh Lào Cai")."""
    words, held = _words(name), _words(longer)
    return bool(words) and (words <= held or held <= words)


def _words(name: str) -> set[str]:
    return set(fold(name).replace("ubnd", "uy ban nhan dan").replace("hdnd", "hoi dong nhan dan").split())
