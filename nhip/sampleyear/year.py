"""Writes the folder of a sample year: the year's files, the year before with the prefix `truoc_`, and the manifest."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import Profile, YearPlan
from nhip.sampleyear.registers import (
    awards,
    campaigns,
    casebook,
    incoming,
    meetings,
    outgoing,
    people,
    procedures,
    programme,
    rankings,
    styles,
    targets,
    tasks,
    units,
)
from nhip.sampleyear.sheets import Book, write_csv, write_xlsx

FILES = {
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
BEFORE = "truoc_"
# lists that cover both years are written once
_ONCE = frozenset({"units", "people", "rank_groups", "figure_styles"})
REDUCED_MARK = "BẢN THU NHỎ: số lượng văn bản ít hơn bản đầy đủ"


def books_of(office: Office, plan: YearPlan, *, previous: bool) -> Iterator[tuple[str, Book]]:
    """The registers of one year in the order in which an office loads them."""
    held = meetings.hold_year(office, plan)
    issues = outgoing.issue_year(office, plan, held)
    arrivals = incoming.receive_year(office, plan)
    given = tasks.TaskYear(office, plan, arrivals, issues).draw()
    items, changes = programme.programme_year(office, plan)
    yield "incoming", incoming.incoming_book(office, plan, arrivals)
    yield "outgoing", outgoing.outgoing_book(office, plan, issues)
    yield "tasks", tasks.tasks_book(office, plan, given)
    yield "frames", programme.frames_book(office, plan)
    yield "programme", programme.items_book(office, plan, items)
    yield "programme_adjustments", programme.changes_book(office, plan, changes)
    yield "meetings", meetings.meetings_book(office, plan, held)
    for kind, build in _PLAIN.items():
        if not (previous and kind in _ONCE):
            yield kind, build(office, plan)


_PLAIN: dict[str, Callable[[Office, YearPlan], Book]] = {
    "targets": targets.targets_book,
    "target_values": targets.values_book,
    "rank_groups": rankings.groups_book,
    "rankings": rankings.rankings_book,
    "procedures": procedures.procedures_book,
    "awards": awards.awards_book,
    "pledges": campaigns.pledges_book,
    "campaigns": campaigns.campaigns_book,
    "casebook": casebook.casebook_book,
    "figure_styles": styles.styles_book,
}


def write_year(
    profile: Profile, folder: Path, *, scale: float = 1.0, report: Callable[[str, int], None] | None = None
) -> list[dict[str, str]]:
    """Writes the folder and returns its files as [{"kind", "file"}] in loading order; same profile, same bytes.

    `scale` below 1 cuts the registers of documents down and marks the folder as reduced; the counts of documents
    then differ from the profile's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    office = Office(profile)
    files: list[dict[str, str]] = []

    def write(kind: str, book: Book, prefix: str = "") -> None:
        name = prefix + FILES[kind]
        cover = (*book.cover, REDUCED_MARK) if scale < 1 and book.cover else book.cover
        dressed = Book(cover, book.headings, book.sheets, book.dates, book.total_label, book.blank_every, book.notes)
        (write_csv if name.endswith(".csv") else write_xlsx)(folder / name, dressed)
        files.append({"kind": kind, "file": name})
        if report:
            report(name, sum(len(sheet.rows) for sheet in book.sheets))

    write("units", units.unit_book(office))
    write("people", people.people_book(office))
    for plan, prefix in ((profile.before, BEFORE), (profile.this, "")):
        sized = plan.scaled(scale) if scale < 1 else plan
        for kind, book in books_of(office, sized, previous=bool(prefix)):
            write(kind, book, prefix)
    _write_manifest(profile, folder, files, scale)
    return files


def _write_manifest(profile: Profile, folder: Path, files: list[dict[str, str]], scale: float) -> None:
    manifest: dict[str, object] = {
        "profile": profile.key,
        "title": profile.title,
        "year": profile.this.year,
        "conference_on": profile.this.conference_on.isoformat(),
        "office": {
            "code": f"{profile.prefix}.VP",
            "name": profile.office,
            "short_name": "Văn phòng UBND tỉnh",
            "province": profile.province,
        },
        "files": files,
    }
    if scale < 1:
        manifest["reduced"] = {"scale": scale, "note": REDUCED_MARK}
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
