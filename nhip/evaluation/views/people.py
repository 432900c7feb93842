"""The list of those whose results the reader may see: ranked, with classes and the check of the cap."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.numbers import vi_decimal
from nhip.core.text import fold
from nhip.evaluation import rules, selectors
from nhip.evaluation.choices import SHORT, TONES, Duty, Grade
from nhip.evaluation.views.asking import Asked, asked_of
from nhip.ui.badges import Badge
from nhip.ui.listing import Column, actor_of
from nhip.ui.listing.export import file_name, write_xlsx

UNSCORED = "chua-xep"


@dataclass(frozen=True)
class PersonRow:
    """A person in the list: rank among those with points, class, what an eye should fall on."""

    rank: int | None
    result: selectors.PersonalResult
    url: str
    badges: tuple[Badge, ...]

    @property
    def name(self) -> str:
        """The person's name."""
        return self.result.official.person.full_name

    @property
    def unit(self) -> str:
        """The unit of the post in which they are scored."""
        return self.result.official.post.unit.name


_SORTS: dict[str, Callable[[PersonRow], Any]] = {
    "diem": lambda row: (row.result.total is None, -(row.result.total or 0)),
    "ten": lambda row: fold(row.name.rpartition(" ")[2]) + fold(row.name),
    "don-vi": lambda row: (fold(row.unit), row.rank is None, row.rank or 0),
    "viec": lambda row: -row.result.n_items,
}


def _decided(row: PersonRow) -> str:
    """The class decided and by what."""
    decision = row.result.decision
    return "" if decision is None else f"{decision.get_grade_display()} ({decision.reference})"


_COLUMNS = (
    Column("hang", "Hạng", "rank", kind="int"),
    Column("ho-ten", "Họ và tên", "name"),
    Column("chuc-vu", "Chức vụ", "result.official.post.title"),
    Column("don-vi", "Đơn vị", "unit"),
    Column("nhom", "Nhóm nhiệm vụ tương đồng", lambda row: str(row.result.official.duty.label)),
    Column("so-viec", "Số nhiệm vụ tính điểm", "result.n_items", kind="int"),
    Column("tieu-chi", "Tiêu chí chung", "result.general", kind="decimal"),
    Column("ket-qua", "Kết quả nhiệm vụ", "result.results", kind="decimal"),
    Column("tong", "Tổng điểm", "result.total", kind="decimal"),
    Column("xep-loai", "Xếp loại theo điểm", lambda row: str(row.result.grade.label) if row.result.grade else ""),
    Column("quyet-dinh", "Xếp loại đã quyết định", _decided),
    Column("ghi-chu", "Ghi chú", lambda row: "; ".join(_remarks(row))),
)


@require_safe
def people(request: HttpRequest) -> HttpResponseBase:
    """The unit for its head, the Office for its leaders; nobody else has such a list."""
    actor = actor_of(request)
    today = clock.today()
    reach = selectors.reach_of(actor, today)
    if not reach.sees_others:
        raise PermissionDenied("Danh sách này dành cho trưởng đơn vị và lãnh đạo cơ quan.")
    asked = asked_of(request.GET, today, request.path)
    results = selectors.visible_to(actor, asked.period, asked.as_of, today)
    units = sorted({(row.official.post.unit_id, row.official.post.unit.name) for row in results}, key=lambda u: u[1])
    chosen = request.GET.get("phong", "")
    within = [row for row in results if not chosen or str(row.official.post.unit_id) == chosen]
    cap, raised = selectors.cap_on(actor.agency_id, asked.period.year, asked.scheme, asked.as_of)
    lines = cap_lines(within, cap)
    rows = _narrowed(_rows(within, lines, asked), request.GET)
    if request.GET.get("xuat") == "xlsx":
        return _export(rows, asked, lines, actor.label)
    kept = {key: request.GET[key] for key in ("phong", "loai") if request.GET.get(key)}
    context = {
        "asked": asked,
        "rows": rows,
        "n_people": len(within),
        "n_whole": sum(row.is_whole for row in within),
        "lines": lines,
        "cap": vi_decimal(cap * 100),
        "raised": raised,
        "units": units,
        "chosen": chosen,
        "grades": [*Grade.choices, (UNSCORED, "Chưa xếp loại")],
        "grade": request.GET.get("loai", ""),
        "sorts": _sort_links(asked, kept),
        "export_url": f"{request.path}?{asked.query}&{urlencode({**kept, 'xuat': 'xlsx'})}",
        "marks_url": _marks_url(asked, reach, results),
        "raise_url": _raise_url(asked) if rules.can_exempt(reach) else "",
        "withdraw_url": _withdraw_url(asked, raised.pk) if raised and rules.can_exempt(reach) else "",
    }
    return render(request, "evaluation/people.html", context)


def cap_lines(results: Sequence[selectors.PersonalResult], cap: Any) -> list[rules.CapLine]:
    """The check of the cap: for all that are shown, and for each group of similar duties among them."""
    found = [rules.cap_line("Tất cả", [row.final for row in results], cap)]
    for duty in Duty:
        grades = [row.final for row in results if row.official.duty is duty]
        if grades:
            found.append(rules.cap_line(str(duty.label), grades, cap))
    return found


def _beyond(results: Sequence[selectors.PersonalResult], lines: Sequence[rules.CapLine]) -> rules.Beyond:
    """Who stands beyond the cap, or level with its border, of all or of a group."""
    allowed = {line.label: line.n_allowed for line in lines}
    over: frozenset[int] = frozenset()
    level: frozenset[int] = frozenset()
    for label, n_allowed in allowed.items():
        best = [
            (row.official.person.pk, row.total)
            for row in results
            if row.final is Grade.EXCELLENT and row.total is not None and label in {"Tất cả", row.official.duty.label}
        ]
        found = rules.beyond(best, n_allowed)
        over, level = over | found.over, level | found.level
    return rules.Beyond(over, level - over)


def _rows(results: Sequence[selectors.PersonalResult], lines: Sequence[rules.CapLine], asked: Asked) -> list[PersonRow]:
    beyond = _beyond(results, lines)
    totals = [row.total for row in results if row.total is not None]
    rows = []
    for row in results:
        pk = row.official.person.pk
        badges = [Badge(SHORT[row.final], TONES[row.final])] if row.final else []
        if row.decision is not None:
            badges.append(Badge("đã quyết định", "muted"))
        if pk in beyond.over:
            badges.append(Badge("vượt tỷ lệ", "danger"))
        if pk in beyond.level:
            badges.append(Badge("bằng điểm ở ngưỡng", "warning"))
        if not row.is_whole:
            badges.append(Badge("chưa đủ điểm", "muted"))
        rank = None if row.total is None else 1 + sum(total > row.total for total in totals)
        url = f"{reverse('evaluation:person', kwargs={'pk': pk})}?{asked.query}"
        rows.append(PersonRow(rank, row, url, tuple(badges)))
    return rows


def _narrowed(rows: list[PersonRow], params: Mapping[str, str]) -> list[PersonRow]:
    wanted = params.get("loai", "")
    if wanted == UNSCORED:
        rows = [row for row in rows if row.result.final is None]
    elif wanted in Grade.values:
        rows = [row for row in rows if row.result.final == wanted]
    name = params.get("sort", "diem")
    key = _SORTS.get(name.removeprefix("-"), _SORTS["diem"])
    return sorted(rows, key=key, reverse=name.startswith("-"))


def _sort_links(asked: Asked, kept: Mapping[str, str]) -> dict[str, str]:
    return {
        name.replace("-", "_"): f"{asked.path}?{asked.query}&{urlencode({**kept, 'sort': name})}" for name in _SORTS
    }


def _marks_url(asked: Asked, reach: rules.Reach, results: Sequence[selectors.PersonalResult]) -> str:
    """The sheet of marks, for who may mark somebody in a scored period."""
    may = asked.period.kind is asked.scheme.every and any(
        rules.can_assess(reach, row.official.place) for row in results
    )
    return f"{reverse('evaluation:assess_all')}?{asked.query}" if may else ""


def _raise_url(asked: Asked) -> str:
    return f"{reverse('evaluation:raise_cap', kwargs={'year': asked.period.year})}?{asked.query}"


def _withdraw_url(asked: Asked, pk: int) -> str:
    return f"{reverse('evaluation:withdraw', kwargs={'kind': 'ty-le', 'pk': pk})}?{asked.query}"


def _remarks(row: PersonRow) -> list[str]:
    """What the file says beside a class."""
    said = [badge.text for badge in row.badges[1 if row.result.final else 0 :]]
    return [*said, *(str(item.get_kind_display()) for item in row.result.disqualifications), *row.result.missing]


def _export(rows: Sequence[PersonRow], asked: Asked, lines: Sequence[rules.CapLine], label: str) -> FileResponse:
    title = f"Kết quả cá nhân {asked.period.label}"
    over = [f"{line.label}: xuất sắc {line.n_excellent}, tối đa {line.n_allowed}" for line in lines]
    notes = [f"Tính đến ngày {vi_date(asked.as_of)}", asked.scheme.source, *over, f"Người xuất: {label}"]
    target = write_xlsx(title, notes, _COLUMNS, rows)
    return FileResponse(target, as_attachment=True, filename=file_name(title, asked.as_of))
