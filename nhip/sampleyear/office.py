"""The Office of a profile: its units, leaders and staff, drawn once and used by every register of both years."""

import datetime as dt
import random
from dataclasses import dataclass
from functools import cached_property

from nhip.sampleyear.plan import Division, Profile, UnitRow, YearPlan
from nhip.sampleyear.words.fields import BODIES, OUTSIDE
from nhip.sampleyear.words.names import FEMALE, MALE, NameMaker

CADRE, CIVIL_SERVANT, PUBLIC_EMPLOYEE, WORKER = "Cán bộ", "Công chức", "Viên chức", "Người lao động"
LEADERSHIP = "Lãnh đạo UBND tỉnh"
_RECENT_JOINERS = 5


@dataclass(frozen=True)
class Member:
    name: str
    sex: str
    born_on: dt.date
    title: str
    role: str
    unit: str
    staff_class: str
    joined_on: dt.date
    left_on: dt.date | None = None


@dataclass(frozen=True)
class Post:
    title: str
    role: str
    unit: str
    staff_class: str


class Office:
    """The world of a profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._rng = self.rng("office")
        self._names = NameMaker(self.rng("names"), profile.surnames)
        self.leaders = tuple(
            self._member(post, 50, 58, sex=sex)
            for post, sex in zip(self._leader_posts(), (MALE, MALE, FEMALE, MALE, MALE, FEMALE), strict=False)
        )
        self.staff = tuple(self._dated(self._office_posts()))

    def rng(self, *parts: object) -> random.Random:
        """A generator of its own for each register, so that a change in one file leaves the others as they are."""
        seed = "/".join((self.profile.seed or self.profile.key, *map(str, parts)))
        return random.Random(seed)  # noqa: S311 - repeatable sample data, no secret

    @property
    def committee(self) -> str:
        return self.profile.committee

    @property
    def name(self) -> str:
        return self.profile.office

    @cached_property
    def units(self) -> tuple[UnitRow, ...]:
        """All units, the Committee first, then its leadership, the Office and its divisions, then everybody else."""
        profile, prefix = self.profile, self.profile.prefix
        own = [
            UnitRow(f"{prefix}.UB", profile.committee, "UBND tỉnh", "UBND", "Ủy ban nhân dân"),
            UnitRow(f"{prefix}.LĐ", LEADERSHIP, "Lãnh đạo UBND", "LĐ", "Lãnh đạo UBND", profile.committee),
            UnitRow(f"{prefix}.VP", profile.office, "Văn phòng UBND tỉnh", "VP", "Văn phòng", profile.committee),
        ]
        own += [
            UnitRow(
                f"{prefix}.VP.{d.code}", d.name, "", d.symbol,
                "Đơn vị sự nghiệp" if d.is_public_service else "Phòng", profile.office,
            )
            for d in profile.divisions
        ]  # fmt: skip
        own += [
            UnitRow(f"{prefix}.ĐU{n}", name, "", "", "Đảng", "", start, end)
            for n, (name, start, end) in enumerate(profile.party_body, start=1)
        ]
        return (*own, *profile.province_units, *profile.central_units)

    def units_on(self, kind: str, on: dt.date) -> tuple[UnitRow, ...]:
        return tuple(unit for unit in self.units if unit.kind == kind and unit.is_valid(on))

    def departments_for(self, field: str, on: dt.date) -> tuple[UnitRow, ...]:
        """Departments that can be given work of a field, all of them when none is named for it."""
        found = tuple(u for u in self.departments_on(on) if u.symbol in BODIES[field])
        return found or self.departments_on(on)

    def departments_on(self, on: dt.date) -> tuple[UnitRow, ...]:
        """Departments that the Committee directs."""
        return tuple(u for u in self.units_on("Sở, ban, ngành", on) if u.symbol not in OUTSIDE)

    def has_communes_on(self, on: dt.date) -> bool:
        """Whether the two-level government works on that day."""
        return self._communes_from is not None and on >= self._communes_from

    @cached_property
    def _communes_from(self) -> dt.date | None:
        return next((u.valid_from for u in self.units if u.kind == "Cấp xã"), None)

    def division(self, code: str) -> Division:
        return next(d for d in self.profile.divisions if d.code == code)

    def division_for(self, field: str) -> Division:
        return next((d for d in self.profile.divisions if field in d.fields), self.profile.divisions[0])

    @property
    def chair(self) -> Member:
        return self.leaders[0]

    @property
    def vice_chairs(self) -> tuple[Member, ...]:
        return self.leaders[1:]

    @cached_property
    def chiefs(self) -> tuple[Member, ...]:
        return tuple(p for p in self.staff if p.role in ("Chánh Văn phòng", "Phó Chánh Văn phòng"))

    def serving(self, on: dt.date) -> tuple[Member, ...]:
        """Staff of the Office on a day."""
        return tuple(p for p in self.staff if p.joined_on <= on and (p.left_on is None or p.left_on > on))

    def specialists(self, unit: str) -> tuple[Member, ...]:
        found = tuple(p for p in self.staff if p.unit == unit and p.left_on is None)
        return found or self.chiefs

    def _leader_posts(self) -> list[Post]:
        posts = [Post("Chủ tịch UBND tỉnh", "Chủ tịch UBND", LEADERSHIP, CADRE)]
        deputies = ["Phó Chủ tịch Thường trực UBND tỉnh", *["Phó Chủ tịch UBND tỉnh"] * 5]
        return posts + [
            Post(title, "Phó Chủ tịch UBND", LEADERSHIP, CADRE)
            for title in deputies[: self.profile.staffing.vice_chairs]
        ]

    def _office_posts(self) -> list[Post]:
        """Posts of the Office, as many of each class as the profile's staffing says."""
        staffing, office = self.profile.staffing, self.profile.office
        posts = [Post("Chánh Văn phòng", "Chánh Văn phòng", office, CIVIL_SERVANT)]
        posts += [Post("Phó Chánh Văn phòng", "Phó Chánh Văn phòng", office, CIVIL_SERVANT)] * staffing.deputy_chiefs
        posts += [
            Post("Phó Bí thư chuyên trách Đảng ủy Văn phòng", "Chuyên viên", office, CADRE)
        ] * staffing.cadres  # fmt: skip
        civil = [d for d in self.profile.divisions if not d.is_public_service]
        service = [d for d in self.profile.divisions if d.is_public_service]
        posts += self._fill(civil, CIVIL_SERVANT, staffing.civil_servants - 1 - staffing.deputy_chiefs)
        posts += self._fill(service, PUBLIC_EMPLOYEE, staffing.public_employees)
        helpers = ["Nhân viên lái xe", "Nhân viên phục vụ", "Nhân viên bảo vệ", "Nhân viên kỹ thuật"]
        care = next((d.name for d in civil if d.code == "QTTV"), civil[0].name)
        posts += [Post(helpers[n % len(helpers)], "Nhân viên", care, WORKER) for n in range(staffing.workers)]
        return posts

    def _fill(self, divisions: list[Division], staff_class: str, count: int) -> list[Post]:
        """Heads first, then deputies, then specialists by the weight of the divisions."""
        heads = [self._post(d, staff_class, 0) for d in divisions]
        deputies = [self._post(d, staff_class, 1) for d in divisions]
        rest = max(count - len(heads) - len(deputies), 0)
        members = self._rng.choices(divisions, [d.weight for d in divisions], k=rest)
        special = {"TH": ["Chuyên viên tổng hợp"] * 2, "HCTC": ["Văn thư", "Văn thư", "Văn thư", "Chuyên viên thi đua"]}
        extra: list[Post] = []
        for division in members:
            roles = special.get(division.code)
            role = roles.pop(0) if roles else "Chuyên viên"
            extra.append(Post(role, role, division.name, staff_class))
        return (heads + deputies + extra)[:count]

    @staticmethod
    def _post(division: Division, staff_class: str, rank: int) -> Post:
        if division.name.startswith("Trung tâm") or "Cổng" in division.name:
            title = ("Giám đốc", "Phó Giám đốc")[rank]
        elif division.name.startswith("Ban"):
            title = ("Trưởng ban", "Phó Trưởng ban")[rank]
        else:
            title = ("Trưởng phòng", "Phó Trưởng phòng")[rank]
        return Post(f"{title} {division.name}", ("Trưởng phòng", "Phó Trưởng phòng")[rank], division.name, staff_class)

    def _member(
        self, post: Post, youngest: int, oldest: int, *, joined_on: dt.date | None = None, sex: str = ""
    ) -> Member:
        rng, year = self._rng, self.profile.this.year
        sex = sex or rng.choices((MALE, FEMALE), (6, 4))[0]
        born = dt.date(year - rng.randint(youngest, oldest), rng.randint(1, 12), rng.randint(1, 28))
        first_year = min(born.year + rng.randint(23, 27), year - 3)
        joined = joined_on or dt.date(first_year, rng.randint(1, 12), 1)
        return Member(
            self._names.draw(sex), sex, born, post.title, post.role, post.unit, post.staff_class, joined
        )  # fmt: skip

    def _dated(self, posts: list[Post]) -> list[Member]:
        """The staff with who joined in the profile's year, and those who left in it or the year before."""
        year, staffing = self.profile.this.year, self.profile.staffing
        staff = [self._member(post, 38 if "rưởng" in post.title else 26, 57) for post in posts]
        plain = [n for n, post in enumerate(posts) if post.role in ("Chuyên viên", "Nhân viên")]
        for position in self._rng.sample(plain, min(_RECENT_JOINERS, len(plain))):
            joined = dt.date(year, self._rng.randint(1, 11), 1)
            staff[position] = self._member(posts[position], 25, 35, joined_on=joined)
        for number in range(staffing.left):
            gone = self._member(posts[plain[number]], 55, 60)
            left = dt.date(year - number % 2, self._rng.randint(2, 11), 1)
            staff.append(Member(**{**vars(gone), "left_on": left}))
        return staff

    def years(self) -> tuple[YearPlan, YearPlan]:
        return self.profile.before, self.profile.this
