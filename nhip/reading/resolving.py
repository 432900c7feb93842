"""Which unit of a directory a name in a document means, and how that was found.

A name is looked for as it is, abbreviated, as it was called before a merger, as the unit that a person heads, and as a
collective. What is not found stays as written, with the nearest names to choose from.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from unicodedata import normalize

from nhip.core.text import nfc, squash
from nhip.reading.unit_groups import Collective, collective_of
from nhip.reading.unit_names import abbreviated, core, initials, spoken, without_address, without_title

Candidate = tuple[int, str, float]
MERGED = "01/7/2025"
_OFFERED = 5
_LEAST_SCORE = 0.62
_LISTED = re.compile(
    r"(?P<head>(?:UBND|(?:Ủy|U[ỷ]) ban nhân dân)?\s*các\s+(?:xã|phường|đặc khu|sở|bộ|ban|huyện))"
    r"\s*:?\s+(?P<names>.+)",
    re.IGNORECASE,
)
_LIST_SIGNS = re.compile(r"\s*[,;]\s*|\s+và\s+")
_DISTRICT = re.compile(r"(?:uy ban nhan dan )?(?P<name>(?:huyen|quan|thi xa|thanh pho) .+)")
_SCOPED = re.compile(r"\s*\(.*\)$")
_HEADS = re.compile(r"^(?:xa|phuong|dac khu|thi tran) ")


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit as the directory has it; `kind` is one of nhip.org's kinds of units, `successors` are keys."""

    key: int
    name: str
    short_names: tuple[str, ...] = ()
    kind: str = ""
    parent: int | None = None
    ended_on: date | None = None
    successors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: one unit (`key`), a group (`members`, as far as the directory can tell), or nothing yet."""

    name: str
    key: int | None = None
    how: str = ""
    members: tuple[int, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    is_group: bool = False


@dataclass(slots=True)
class Directory:
    """The units that names are looked for in.

    `province` and `former_provinces` without their kind ("Tuyên Quang", "Hà Giang"); `renamed` says what became of
    bodies that the directory itself does not know any more (old name → successors, the general one without a bracket);
    `districts` says which communes lie in a district that has ended (name → keys).
    """

    entries: Mapping[int, Entry]
    province: str = ""
    former_provinces: tuple[str, ...] = ()
    renamed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    districts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    _by_core: dict[str, list[Entry]] = field(default_factory=dict, init=False, repr=False)
    _by_initials: dict[tuple[str, str], list[Entry]] = field(default_factory=dict, init=False, repr=False)
    _renamed: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict, init=False, repr=False)
    _renamed_initials: dict[tuple[str, str], str] = field(default_factory=dict, init=False, repr=False)
    _districts: dict[str, tuple[str, tuple[int, ...]]] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(
        cls,
        rows: Iterable[Entry],
        *,
        province: str = "",
        former_provinces: Sequence[str] = (),
        renamed: Mapping[str, Sequence[str]] | None = None,
        districts: Mapping[str, Sequence[int]] | None = None,
    ) -> "Directory":
        """The directory made ready for looking up."""
        made = cls(
            {row.key: row for row in rows}, province, tuple(former_provinces),
            {old: tuple(new) for old, new in (renamed or {}).items()},
            {name: tuple(keys) for name, keys in (districts or {}).items()},
        )  # fmt: skip
        made._index()
        return made

    def _index(self) -> None:
        by_core: dict[str, list[Entry]] = defaultdict(list)
        by_initials: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            for name in dict.fromkeys((entry.name, *entry.short_names)):
                key = self.core_of(name)
                if key and entry not in by_core[key]:
                    by_core[key].append(entry)
            for letters in _initials_of(self.core_of(entry.name)):
                by_initials[letters].append(entry)
        self._by_core, self._by_initials = dict(by_core), dict(by_initials)
        for old, new in self.renamed.items():
            key = self.core_of(old)
            self._renamed[key] = (old, new)
            for letters in _initials_of(key):
                self._renamed_initials.setdefault(letters, key)
        self._districts = {spoken(name): (name, keys) for name, keys in self.districts.items()}

    def core_of(self, name: str) -> str:
        """The name as it is compared."""
        return core(spoken(name), (spoken(self.province),) if self.province else ())

    def former_core_of(self, name: str) -> tuple[str, str] | None:
        """The name without a province that has passed into this one, and that province; None when it names none."""
        for place in self.former_provinces:
            said = spoken(name)
            left = core(said, (spoken(place),))
            if said.endswith(f"tinh {spoken(place)}") and left != said:
                return left, place
        return None

    def live(self, kinds: Iterable[str]) -> list[Entry]:
        """The units of these kinds that have not ended."""
        wanted = frozenset(kinds)
        return [entry for entry in self.entries.values() if entry.kind in wanted and entry.ended_on is None]


def _initials_of(name: str) -> list[tuple[str, str]]:
    """By which letters a name may be abbreviated: after its first word, and as a whole."""
    head, _, rest = name.partition(" ")
    return [(head, initials(rest)), ("", initials(name))] if rest else []


def resolve(name: str, directory: Directory) -> Resolution:
    """What the name means in this directory."""
    written = squash(name).strip(" .;:")
    said = without_address(spoken(written))
    if (collective := collective_of(said)) is not None:
        return _group(name, collective, directory)
    if (listed := _listed(name, written, directory)) is not None:
        return listed
    found = _resolve_unit(name, written, said, directory)
    if found is not None:
        return found
    unit, has_title = without_title(said)
    if has_title:
        found = _resolve_unit(name, _same_end(written, unit), unit, directory)
        if found is not None:
            return _of_title(found, directory)
    return Resolution(name, None, "không có trong danh mục", candidates=_nearest(unit, directory))


def _of_title(found: Resolution, directory: Directory) -> Resolution:
    if found.key is None:
        return found
    how = f"chức danh của {directory.entries[found.key].name}"
    if found.how not in {"đúng tên", "tên viết tắt"}:
        how = f"{how} ({found.how})"
    return Resolution(found.name, found.key, how, candidates=found.candidates)


def _same_end(written: str, unit: str) -> str:
    """The words of the name as written that belong to the unit, so that capitals are still seen."""
    words = written.split()
    for start in range(len(words)):
        if spoken(" ".join(words[start:])) == unit:
            return " ".join(words[start:])
    return written


def _resolve_unit(name: str, written: str, said: str, directory: Directory) -> Resolution | None:
    key = core(said, (spoken(directory.province),) if directory.province else ())
    entries = directory._by_core.get(key, [])  # noqa: SLF001 - one module
    if entries:
        return _choose(name, written, entries, directory, _how_named(written, entries, directory))
    letters = abbreviated(written)
    if letters is not None and (entries := directory._by_initials.get(letters, [])):  # noqa: SLF001 - one module
        return _choose(name, written, entries, directory, "tên viết tắt")
    old = directory._renamed.get(key) or directory._renamed.get(  # noqa: SLF001 - one module
        directory._renamed_initials.get(letters or ("", ""), "")  # noqa: SLF001 - one module
    )
    if old is not None:
        return _successor_by_name(name, old, directory)
    former = directory.former_core_of(written)
    if former is not None and (entries := directory._by_core.get(former[0], [])):  # noqa: SLF001 - one module
        how = f"tên cũ trước sáp nhập {MERGED} (tỉnh {former[1]}) → {entries[0].name}"
        return _choose(name, written, entries, directory, how)
    return _district(name, said, directory)


def _how_named(written: str, entries: Sequence[Entry], directory: Directory) -> str:
    names = {directory.core_of(entry.name) for entry in entries}
    return "đúng tên" if directory.core_of(written) in names else "tên viết tắt"


def _choose(name: str, written: str, entries: Sequence[Entry], directory: Directory, how: str) -> Resolution:
    """Of several units with that name: one that lasts, spelled alike to the accent; otherwise all are offered."""
    live = [entry for entry in entries if entry.ended_on is None]
    if len(live) > 1:
        live = _spelled_alike(written, live) or live
    if len(live) == 1:
        return Resolution(name, live[0].key, how)
    if live:
        offered = tuple((entry.key, _placed(entry, directory), 1.0) for entry in live)
        return Resolution(name, None, "nhiều đơn vị cùng tên", candidates=offered)
    return _successors(name, _spelled_alike(written, entries) or entries, directory)


def _placed(entry: Entry, directory: Directory) -> str:
    above = directory.entries.get(entry.parent) if entry.parent is not None else None
    return f"{entry.name} ({above.name})" if above else entry.name


def _spelled_alike(written: str, entries: Sequence[Entry]) -> list[Entry]:
    said = _accented(written)
    return [entry for entry in entries if any(_accented(each) in said for each in (entry.name, *entry.short_names))]


_OLD_TONES = str.maketrans({"́": "", "̀": "", "̉": "", "̃": "", "̣": ""})


def _accented(name: str) -> str:
    """The name in lower case; where a tone is set in its syllable does not matter, so it stands at the end."""
    words = []
    for word in squash(name).lower().split():
        apart = normalize("NFD", word)
        tones = "".join(sign for sign in apart if sign in "\u0301\u0300\u0309\u0303\u0323")
        words.append(nfc(apart.translate(_OLD_TONES)) + tones)
    return " ".join(words)


def _successors(name: str, entries: Sequence[Entry], directory: Directory) -> Resolution:
    """The units that carry on the work of units that have ended, step by step."""
    heirs: dict[int, Entry] = {}
    waiting, seen = list(entries), set()
    while waiting:
        entry = waiting.pop(0)
        if entry.key in seen:
            continue
        seen.add(entry.key)
        if entry.ended_on is None:
            heirs[entry.key] = entry
        waiting += [directory.entries[key] for key in entry.successors if key in directory.entries]
    ended = max((entry.ended_on for entry in entries if entry.ended_on), default=None)
    day = f"{ended:%d/%m/%Y}" if ended else ""
    names = "; ".join(entry.name for entry in heirs.values())
    if len(heirs) == 1:
        return Resolution(name, next(iter(heirs)), f"tên cũ trước sáp nhập (đến hết {day}) → {names}")
    offered = tuple((entry.key, entry.name, 1.0) for entry in heirs.values())
    how = f"tên cũ trước sáp nhập (đến hết {day})" + (f" → nay thuộc {names}" if names else ", chưa rõ đơn vị kế thừa")
    return Resolution(name, None, how, candidates=offered)


def _successor_by_name(name: str, old: tuple[str, tuple[str, ...]], directory: Directory) -> Resolution:
    """The successors of a body that the directory does not know any more, by the table of the 2025 reorganisation.

    NĐ 45/2025/NĐ-CP and NĐ 150/2025/NĐ-CP (provincial departments), Nghị quyết 176/2025/QH15 (ministries).
    """
    called, names = old
    plain = [_SCOPED.sub("", each).strip() for each in names]
    found = [(each, directory._by_core.get(directory.core_of(each), [])) for each in plain]  # noqa: SLF001 - one module
    heirs = [next((entry for entry in entries if entry.ended_on is None), None) for _, entries in found]
    offered = tuple((entry.key, entry.name, 1.0) for entry in heirs if entry is not None)
    how = f"tên cũ trước sắp xếp năm 2025: {called} → {'; '.join(names)}"
    general = [heir for each, heir in zip(names, heirs, strict=True) if not _SCOPED.search(each)]
    if len(general) == 1 and general[0] is not None:
        return Resolution(name, general[0].key, how, candidates=tuple(o for o in offered if o[0] != general[0].key))
    return Resolution(name, None, how, candidates=offered)


def _district(name: str, said: str, directory: Directory) -> Resolution | None:
    """A district that has ended: its communes are offered (Nghị quyết 203/2025/QH15: no district from 1 July 2025)."""
    match = _DISTRICT.fullmatch(said)
    found = directory._districts.get(match["name"]) if match else None  # noqa: SLF001 - one module
    if found is None:
        return None
    called, keys = found
    communes = [directory.entries[key] for key in keys if key in directory.entries]
    names = ", ".join(entry.name for entry in communes)
    return Resolution(
        name, None, f"{called} đã kết thúc hoạt động từ {MERGED}, nay là: {names}", tuple(e.key for e in communes),
        tuple((entry.key, entry.name, 1.0) for entry in communes), is_group=True,
    )  # fmt: skip


def _group(name: str, collective: Collective, directory: Directory) -> Resolution:
    kinds = []
    if collective.departments:
        kinds.append("department")
    if collective.ministries:
        kinds.append("central")
    if collective.provinces:
        kinds.append("province")
    members = directory.live(kinds)
    if collective.is_local or collective.districts or collective.communes:
        every = collective.is_local or collective.districts
        for entry in directory.live(["commune"]):
            kind = _HEADS.match(directory.core_of(entry.name))
            if every or kind is None or kind[0].strip() in collective.communes:
                members.append(entry)
    labels = collective.labels()
    how = "nhóm: " + ", ".join(labels) if labels else "nhóm chung: cần chỉ rõ từng đơn vị"
    return Resolution(name, None, how, tuple(entry.key for entry in members), is_group=True)


def _listed(name: str, written: str, directory: Directory) -> Resolution | None:
    """A group whose members are named: "UBND các xã Tân Lập, Bình Minh", "các Sở: Y tế, Tài chính"."""
    match = _LISTED.fullmatch(written)
    if match is None:
        return None
    head = re.sub(r"\bcác\s+", "", match["head"], flags=re.IGNORECASE)
    parts = [part for part in _LIST_SIGNS.split(match["names"]) if part]
    found = [_resolve_unit(part, f"{head} {part}", spoken(f"{head} {part}"), directory) for part in parts]
    keys = tuple(each.key for each in found if each is not None and each.key is not None)
    if not keys:
        return None
    missing = [part for part, each in zip(parts, found, strict=True) if each is None or each.key is None]
    how = "nhóm: nêu tên từng đơn vị" + (f"; chưa rõ: {', '.join(missing)}" if missing else "")
    return Resolution(name, None, how, keys, is_group=True)


def _nearest(said: str, directory: Directory) -> tuple[Candidate, ...]:
    """The units whose names are most alike, best first."""
    key = core(said, (spoken(directory.province),) if directory.province else ())
    scored: list[tuple[float, int]] = []
    matcher = SequenceMatcher(b=key, autojunk=False)
    for entry in directory.entries.values():
        if entry.ended_on is not None:
            continue
        matcher.set_seq1(directory.core_of(entry.name))
        if matcher.real_quick_ratio() >= _LEAST_SCORE and matcher.quick_ratio() >= _LEAST_SCORE:
            scored.append((round(matcher.ratio(), 2), entry.key))
    best = sorted((each for each in scored if each[0] >= _LEAST_SCORE), key=lambda each: (-each[0], each[1]))[:_OFFERED]
    return tuple((at, directory.entries[at].name, score) for score, at in best)
