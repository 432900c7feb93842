"""What an issued report holds of its figures, and what has drifted since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.timezone import localtime

from nhip.core.figures import Reading
from nhip.core.models import JournalEntry
from nhip.reports.models import Report
from nhip.reports.selectors.asked import readings_of
from nhip.reports.selectors.readings import Readings
from nhip.ui.listing import figure_url

_SHOWN = 20
_BATCH = 500


def ranges(ids: Iterable[int]) -> list[list[int]]:
    """Ids as sorted runs of neighbours: 1, 2, 3, 7 → [[1, 3], [7, 7]]."""
    runs: list[list[int]] = []
    for number in sorted(ids):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def ids_of(runs: Iterable[Iterable[int]]) -> set[int]:
    """The ids back from their runs."""
    return {number for first, last in runs for number in range(first, last + 1)}


def _freeze(reading: Reading, ids: Iterable[int]) -> dict[str, Any]:
    return {
        "label": reading.figure.label,
        "value": None if reading.value is None else str(reading.value),
        "of": reading.of,
        "text": reading.text,
        "exact": reading.exact,
        "model": reading.figure.records(reading.ask).model._meta.label_lower,  # noqa: SLF001 - Django's documented model API
        "ids": ranges(ids),
        "n_records": reading.n_records,
    }


def frozen_figures(readings: Readings) -> dict[str, dict[str, Any]]:
    """Every figure of the report with its value, wording and the ids of the records behind it."""
    found = ((key, readings.now(key)) for key in readings.keys_to_freeze())
    return {key: _freeze(reading, readings.ids(reading)) for key, reading in found if reading is not None}


def torn_figures(figures: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Figures whose records changed between counting and listing them."""
    return [key for key, frozen in figures.items() if len(ids_of(frozen["ids"])) != frozen["n_records"]]


@dataclass(frozen=True, slots=True)
class Moved:
    """One record that came, went or changed since the issue, and what the journal says of it."""

    label: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure that no longer is what was issued."""

    key: str
    label: str
    frozen: str
    now: str
    url: str
    n_added: int
    n_removed: int
    added: tuple[Moved, ...] = ()
    removed: tuple[Moved, ...] = ()
    changed: tuple[Moved, ...] = ()


def drift_of(report: Report) -> tuple[Drift, ...]:
    """The figures of an issued report whose value or records differ today, for the same window and as-of day."""
    if report.issued_at is None:
        return ()
    readings = readings_of(report)
    drifts = []
    for key, frozen in report.payload["figures"].items():
        now = readings.now(key)
        if now is not None and (drift := _drift(now, frozen, report.issued_at)):
            drifts.append(drift)
    return tuple(drifts)


def _drift(now: Reading, frozen: Mapping[str, Any], issued_at: datetime) -> Drift | None:
    before = ids_of(frozen["ids"])
    after = set(now.figure.records(now.ask).order_by().values_list("pk", flat=True))
    value = None if now.value is None else str(now.value)
    same_value = (value, now.of) == (frozen["value"], frozen["of"])
    if same_value and before == after:
        return None
    added, removed = sorted(after - before), sorted(before - after)
    same_records = not added and not removed
    model = apps.get_model(frozen["model"])
    return Drift(
        key=now.figure.key,
        label=now.figure.label,
        frozen=frozen["exact"] or "chưa có số liệu",
        now=now.exact or "chưa có số liệu",
        url=figure_url(now.figure, now.ask),
        n_added=len(added),
        n_removed=len(removed),
        added=_moved(model, added[:_SHOWN], issued_at),
        removed=_moved(model, removed[:_SHOWN], issued_at),
        changed=_touched(model, sorted(after), issued_at) if same_records else (),
    )


def _entries(model: type[Model], ids: list[int], since: datetime | None) -> dict[int, list[JournalEntry]]:
    found: dict[int, list[JournalEntry]] = {}
    entries = JournalEntry.objects.filter(object_type=model._meta.label_lower, object_id__in=ids)  # noqa: SLF001 - see above
    if since is not None:
        entries = entries.filter(at__gt=since)
    for entry in entries.order_by("-id"):
        found.setdefault(entry.object_id, []).append(entry)
    return found


def _moved(model: type[Model], ids: list[int], issued_at: datetime) -> tuple[Moved, ...]:
    if not ids:
        return ()
    entries = _entries(model, ids, None)
    names = {obj.pk: str(obj) for obj in model._default_manager.filter(pk__in=ids)}  # noqa: SLF001 - see above
    moved = []
    for pk in ids:
        told = entries.get(pk, [])
        name = names.get(pk) or (told[0].object_label if told else f"bản ghi {pk}")
        recent = [entry for entry in told if entry.at > issued_at]
        moved.append(Moved(name, tuple(_told(entry) for entry in recent[:3]) or (_unknown(pk in names),)))
    return tuple(moved)


def _touched(model: type[Model], ids: list[int], issued_at: datetime) -> tuple[Moved, ...]:
    """Records that stayed but were written to since the issue: their amounts moved the figure."""
    touched: list[Moved] = []
    for start in range(0, len(ids), _BATCH):
        told = _entries(model, ids[start : start + _BATCH], issued_at)
        touched += [Moved(entries[0].object_label, tuple(map(_told, entries[:3]))) for entries in told.values()]
    return tuple(touched[:_SHOWN])


def _told(entry: JournalEntry) -> str:
    what = entry.summary or entry.deed
    return f"{what} – {entry.actor_label}, {localtime(entry.at):%d/%m/%Y}"


def _unknown(exists: bool) -> str:  # noqa: FBT001 - a yes or no about one record
    if exists:
        return "không có mục nhật ký của bản ghi này sau ngày ban hành; thay đổi đến từ bản ghi liên quan"
    return "bản ghi không còn trong dữ liệu"
