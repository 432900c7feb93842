"""Annexes of emulation: awards by form and recipients, who was rewarded, pledges, campaigns."""

from nhip.core.dates import vi_date
from nhip.core.figures import get
from nhip.core.numbers import vi_int
from nhip.emulation.choices import SPECS, AwardForm, ContributorKind
from nhip.reports.selectors import Readings, cell_of, is_declared
from nhip.reports.tables.shape import centred, count_cell, label, ordinal, simple_table, total_row, whole
from nhip.reports.tree import Cell, Check, Row, Table
from nhip.ui.listing import figure_url

_WHO = ("collective", "person", "leader", "leader_collective")
_AWARDS = "emulation.awards"


def keys_of(form: str) -> list[str]:
    """The figures of one form that are declared: collectives, persons, leaders, the leadership as a body."""
    return [key for who in _WHO if is_declared(key := f"emulation.{form}.{who}")]


def by_form(readings: Readings) -> Table | None:
    """Awards by form and kind of recipient; the sum is the number of awards."""
    total = readings.now(_AWARDS)
    if total is None or not total.value:
        return None
    rows: list[Row] = []
    sums = dict.fromkeys(_WHO, 0)
    parts: list[tuple[str, str]] = []
    for form in AwardForm:
        counts = {who: int(readings.value(f"emulation.{form.value}.{who}") or 0) for who in _WHO}
        if not any(counts.values()):
            continue
        cells = [_count(readings, f"emulation.{form.value}.{who}", counts[who]) for who in _WHO]
        rows.append(
            Row((
                ordinal(len(rows) + 1), label(str(form.label)), label(SPECS[form].giver), *cells,
                _all_of(readings, form.value, sum(counts.values())),
            ))
        )  # fmt: skip
        parts.append((str(form.label), str(sum(counts.values()))))
        sums = {who: sums[who] + counts[who] for who in _WHO}
    rows.append(
        Row((Cell(""), Cell("Tổng cộng"), Cell(""), *(count_cell(sums[who]) for who in _WHO), cell_of(total)), "total")
    )
    columns = [
        ("STT", 6), ("Hình thức, danh hiệu", 31), ("Cấp tặng", 18), ("Tập thể", 9), ("Cá nhân", 9),
        ("Lãnh đạo UBND", 10), ("Tập thể lãnh đạo", 9), ("Cộng", 8),
    ]  # fmt: skip
    by_who = tuple((who, str(sums[who])) for who in _WHO)
    checks = [
        Check("Tổng số lượt khen thưởng", whole(total), tuple(parts)),
        Check(
            "Tổng số lượt khen thưởng",
            whole(total),
            tuple(zip(("tập thể", "cá nhân", "lãnh đạo", "tập thể lãnh đạo"), (v for _, v in by_who), strict=True)),
        ),
    ]
    return simple_table("awards", "Khen thưởng theo hình thức và đối tượng", columns, rows, checks)


def _count(readings: Readings, key: str, count: int) -> Cell:
    return cell_of(readings.now(key)) if count else count_cell(count)


def _all_of(readings: Readings, form: str, count: int) -> Cell:
    return count_cell(count, key=_AWARDS, url=figure_url(get(_AWARDS), readings.ask, **{"hinh-thuc": form}))


def rewarded(readings: Readings) -> Table | None:
    """Who received what by which decision."""
    total = readings.now(_AWARDS)
    if total is None or not total.value:
        return None
    places = {form.value: place for place, form in enumerate(AwardForm)}
    awards = sorted(
        total.figure.records(readings.ask), key=lambda award: (places.get(award.form, len(places)), award.pk)
    )
    rows = [
        Row(
            (
                ordinal(number),
                label(award.recipient_name),
                label(award.position),
                label(award.form_title),
                label(", ".join(filter(None, (award.decision_number, f"ngày {vi_date(award.decision_on)}")))),
                centred(award.merit_label),
            )
        )
        for number, award in enumerate(awards, 1)
    ]
    check = Check("Số lượt khen thưởng", whole(total), (("số dòng trong danh sách", str(len(rows))),))
    columns = [
        ("STT", 6), ("Tập thể, cá nhân", 22), ("Chức vụ", 18), ("Hình thức, danh hiệu", 24), ("Quyết định", 19),
        ("Thành tích", 11),
    ]  # fmt: skip
    return simple_table("rewarded", "Danh sách tập thể, cá nhân được khen thưởng", columns, rows, [check])


def pledges(readings: Readings) -> Table | None:
    """The units that signed next year's emulation pledge."""
    reading = readings.now("emulation.pledging_units")
    if reading is None or not reading.value:
        return None
    records = reading.figure.records(readings.ask).select_related("unit").order_by("unit__name", "id")
    rows = [
        Row((ordinal(number), label(pledge.unit.name), centred(vi_date(pledge.signed_on))))
        for number, pledge in enumerate(records, 1)
    ]
    check = Check("Số đơn vị ký giao ước", whole(reading), (("số dòng trong danh sách", str(len(rows))),))
    columns = [("STT", 10), ("Phòng, đơn vị", 65), ("Ngày ký", 25)]
    title = f"Phòng, đơn vị ký giao ước thi đua năm {readings.ask.window.year + 1}"
    return simple_table("pledges", title, columns, rows, [check])


def campaigns(readings: Readings) -> Table | None:
    """Contributions by campaign and kind of giver: how many, promised, received."""
    contributors = readings.now("emulation.campaign_contributors")
    if contributors is None or not contributors.value:
        return None
    sums = _sums_by_campaign(readings)
    rows = [
        Row(
            (ordinal(n), label(f"{name} – {ContributorKind(kind).label.lower()}"), *(_money(value) for value in values))
        )
        for n, ((name, kind), values) in enumerate(sums.items(), 1)
    ]
    totals = [contributors, readings.now("emulation.campaign_pledged"), readings.now("emulation.campaign_received")]
    names = ("Số lượt tập thể, cá nhân", "Số tiền đăng ký", "Số tiền đã nộp")
    checks = [
        Check(
            names[place],
            whole(total),
            tuple((f"{n}, {ContributorKind(k).label}", str(v[place])) for (n, k), v in sums.items()),
        )
        for place, total in enumerate(totals)
    ]
    rows.append(total_row([cell_of(total, missing="0") for total in totals]))
    columns = [
        ("STT", 6),
        ("Phong trào, đối tượng", 40),
        ("Số lượt", 12),
        ("Đăng ký (đồng)", 21),
        ("Đã nộp (đồng)", 21),
    ]
    return simple_table("campaign", "Kết quả ủng hộ các phong trào", columns, rows, checks)


def _sums_by_campaign(readings: Readings) -> dict[tuple[str, str], list[int]]:
    """(campaign, kind of giver) → number of givers, promised, received; from the records of the three figures."""
    sums: dict[tuple[str, str], list[int]] = {}
    for place, (key, field) in enumerate(
        (
            ("campaign_contributors", ""),
            ("campaign_pledged", "pledged_amount"),
            ("campaign_received", "received_amount"),
        )
    ):
        records = get(f"emulation.{key}").records(readings.ask).order_by("campaign_id", "id")
        fields = ("campaign__name", "kind", *([field] if field else []))
        for name, kind, *amount in records.values_list(*fields):
            sums.setdefault((name, kind), [0, 0, 0])[place] += amount[0] if field else 1
    return sums


def _money(value: int) -> Cell:
    return Cell(vi_int(value), number=str(value), align="right")
