"""Paragraphs whose figures depend on what is declared and recorded: places in rankings, awards by form."""

from collections.abc import Sequence

from nhip.core.figures import get
from nhip.emulation.choices import SPECS, AwardForm, AwardNature
from nhip.emulation.models import Award
from nhip.reports.outline.grammar import NO_RECORDS, Say, Writing, merged
from nhip.reports.selectors import keys_like, run_of
from nhip.reports.tree import Paragraph, Run

_GROWTH = Say("Tốc độ tăng tổng sản phẩm trên địa bàn tỉnh đạt {targets.grdp_growth}%[, {targets.grdp_growth:delta}]")
_ALL_AWARDS = Say(
    "Trong kỳ có {emulation.awards} lượt tập thể, cá nhân được khen thưởng[ ({@annex:awards})], cụ thể:",
    may_be_zero=True,
)
_BY_AUTHORITY = ("thừa ủy quyền", "thay mặt", "thừa lệnh", "được ủy quyền")
_RECIPIENTS = {
    "collective": "tập thể",
    "person": "cá nhân",
    "leader": "đồng chí lãnh đạo UBND tỉnh",
    "leader_collective": "tập thể lãnh đạo UBND tỉnh",
}


def ranks(writing: Writing) -> tuple[Paragraph, ...]:
    """The growth of the province's product and its places: "đạt 7,46%, xếp thứ 2/14 tỉnh …, xếp thứ 1/11 tỉnh …"."""
    runs = list(_GROWTH.write(writing))
    if not runs:
        return ()
    for key in keys_like("targets.grdp_rank."):
        reading = writing.readings.now(key)
        if reading is not None and not reading.n_records:
            continue  # the province does not belong to that group
        if reading is None or reading.value is None:
            writing.miss(key, "chưa có số liệu của các tỉnh để xếp hạng")
            continue
        group = get(key).label.rpartition(" trong các ")[2]
        runs += [Run(", xếp thứ "), run_of(reading), Run(f" {group}")]
    return (Paragraph(merged([*runs, Run(".")])),)


def awards(writing: Writing) -> tuple[Paragraph, ...]:
    """How many awards, then one line for each form that was given."""
    if not writing.value("emulation.awards"):
        writing.miss("emulation.awards", NO_RECORDS)
        return ()
    given = [form for form in AwardForm if _counted(writing, form)]
    ends = [";"] * (len(given) - 1) + ["."]
    return (
        Paragraph(_ALL_AWARDS.write(writing)),
        *(
            Paragraph(
                merged(
                    [
                        Run(f"- {_capital(named(form))}: "),
                        *_recipient_runs(writing, form),
                        _merit_run(writing, form),
                        Run(end),
                    ]
                )
            )
            for form, end in zip(given, ends, strict=True)
        ),
    )


def award_sentences(writing: Writing, *, opening: str) -> tuple[Paragraph, ...]:
    """The same as one paragraph of news, after an opening."""
    given = [form for form in AwardForm if _counted(writing, form)]
    if not given:
        return ()
    runs = [Run(opening)]
    for number, form in enumerate(given):
        verb = " được tặng " if SPECS[form].nature is AwardNature.TITLE else " được nhận "
        runs += [Run("; " if number else ""), *_recipient_runs(writing, form), Run(verb + named(form))]
        runs.append(_merit_run(writing, form))
    return (Paragraph(merged([*runs, Run(".")])),)


def _recipient_runs(writing: Writing, form: AwardForm) -> list[Run]:
    runs: list[Run] = []
    for key, who in _counted(writing, form):
        reading = writing.readings.now(key)
        if reading is not None:
            runs += [Run(", " if runs else ""), run_of(reading), Run(f" {who}")]
    return runs


def _merit_run(writing: Writing, form: AwardForm) -> Run:
    merits = _merits(writing, form)
    return Run(f" (thành tích giai đoạn {merits})" if merits else "")


def named(form: AwardForm) -> str:
    """A title is quoted as such, a form of commendation stands by its name."""
    return f"danh hiệu “{form.label}”" if SPECS[form].nature is AwardNature.TITLE else str(form.label)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _counted(writing: Writing, form: AwardForm) -> list[tuple[str, str]]:
    keys = ((f"emulation.{form.value}.{who}", name) for who, name in _RECIPIENTS.items())
    return [(key, name) for key, name in keys if writing.value(key)]


def records_of(writing: Writing, form: AwardForm) -> list[Award]:
    """The awards of one form behind the figures, in the order entered."""
    records = get("emulation.awards").records(writing.readings.ask)
    return list(records.filter(form=form.value).order_by("id"))


def _merits(writing: Writing, form: AwardForm) -> str:
    """The years of merit when all awards of the form share a span of several years."""
    spans = {(award.merit_from, award.merit_until, award.merit_label) for award in records_of(writing, form)}
    if len(spans) != 1:
        return ""
    start, end, text = spans.pop()
    return text if start and end and start != end else ""


def handover_captions(writing: Writing) -> tuple[Paragraph, ...]:
    """Captions of the hand-over: "Thừa ủy quyền Chủ tịch nước, … trao Huân chương … cho đồng chí …"."""
    groups: dict[tuple[str, str, str], list[Award]] = {}
    for form in AwardForm:
        if not _counted(writing, form):
            continue
        for award in records_of(writing, form):
            if award.handed_over_by:
                groups.setdefault((award.handover_capacity, award.handed_over_by, form.value), []).append(award)
    captions = []
    for (capacity, by, value), handed in groups.items():
        text = f"{handing(capacity, by)} trao {named(AwardForm(value))} cho {recipients(handed)}."
        captions.append(Paragraph((Run(text),), "caption"))
    return tuple(captions)


def handing(capacity: str, by: str) -> str:
    """Who hands over: by authority ("Thừa ủy quyền Chủ tịch nước, đồng chí …") or in the own post."""
    if capacity.lower().startswith(_BY_AUTHORITY):
        return f"{_capital(capacity)}, đồng chí {by}"
    return f"Đồng chí {capacity} {by}" if capacity else f"Đồng chí {by}"


def recipients(awards: Sequence[Award]) -> str:
    """One or two recipients by name, more by their kind."""
    few = 2
    if len(awards) <= few:
        return " và ".join(_by_name(award) for award in awards)
    kinds = {award.recipient_kind for award in awards}
    if len(kinds) > 1:
        return "các tập thể, cá nhân"
    return "các tập thể" if "collective" in kinds else "các cá nhân"


def _by_name(award: Award) -> str:
    if award.recipient_kind == "collective":
        return award.recipient_name
    position = f", {award.position}" if award.position else ""
    return f"đồng chí {award.recipient_name}{position}"
