"""Fictional people: names are put together from pools that cannot make the name of a person in the source texts."""

import random

from nhip.core.text import name_key

MIDDLE_MALE = (
    "Văn", "Đức", "Quốc", "Hữu", "Xuân", "Công", "Đình", "Trọng", "Quang", "Thanh", "Hồng", "Bá", "Duy", "Ngọc",
    "Tiến", "Gia",
)  # fmt: skip
GIVEN_MALE = (
    "Hưng", "Dũng", "Thắng", "Cường", "Hùng", "Quân", "Phong", "Bình", "Kiên", "Lâm", "Đạt", "Thành", "Tùng", "Khoa",
    "Phúc", "Toàn", "Vinh", "Huân", "Thái", "Nghĩa",
)  # fmt: skip
MIDDLE_FEMALE = (
    "Thị", "Thu", "Thanh", "Ngọc", "Bích", "Hồng", "Kim", "Phương", "Quỳnh", "Lan", "Thùy", "Diệu",
)  # fmt: skip
GIVEN_FEMALE = (
    "Hà", "Hương", "Mai", "Nga", "Nhung", "Oanh", "Thảo", "Thủy", "Trang", "Vân", "Yến", "Loan", "Huyền", "Hạnh",
    "Ngân", "Liên", "Tâm", "Xuyến", "Hiền", "Quyên",
)  # fmt: skip
COMMON_SURNAMES = (
    "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi",
    "Đỗ", "Ngô", "Dương", "Lý", "Hà", "Lương", "Đinh",
)  # fmt: skip
MALE, FEMALE = "Nam", "Nữ"


class NameMaker:
    """Draws names that are never repeated, so that a name identifies a person in every file."""

    def __init__(self, rng: random.Random, surnames: tuple[str, ...]) -> None:
        self._rng = rng
        self._surnames = (*COMMON_SURNAMES, *surnames)
        self._taken: set[str] = set()  # folded, for directories find people whatever the diacritics

    def draw(self, sex: str) -> str:
        while True:
            name = self._compose(sex)
            if name_key(name) not in self._taken:
                self._taken.add(name_key(name))
                return name

    def _compose(self, sex: str) -> str:
        choose = self._rng.choice
        if sex == MALE:
            return f"{choose(self._surnames)} {choose(MIDDLE_MALE)} {choose(GIVEN_MALE)}"
        return f"{choose(self._surnames)} {choose(MIDDLE_FEMALE)} {choose(GIVEN_FEMALE)}"
