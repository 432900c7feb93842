"""What printed registers and slips say of the handling: leader, unit, handler (NĐ 30/2020/NĐ-CP, PL IV)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils.timezone import localtime

from nhip.core.clock import VIETNAM
from nhip.core.dates import vi_date
from nhip.documents.models import RegisterEntry
from nhip.documents.slots import Handling, Opinion, Share, Step
from nhip.handling.choices import UNDONE, Ending, Part
from nhip.handling.models import Outcome, Routing
from nhip.handling.selectors.progress import progress_lines, state_lines


def printed_handling(entry_ids: Iterable[int], today: date) -> Mapping[int, Handling]:
    """The handling of entries by key (three queries): every distribution, every result, the outcome, the steps.

    Of an entry that nobody presented or concluded here the register's own columns speak. The caller has seen to the
    right to read: it asks for entries that it prints.
    """
    parts = Routing.objects.select_related("unit", "person", "note").order_by("given_at", "step", "id")
    outcomes = Outcome.objects.select_related("answer__document").order_by("id")
    entries = RegisterEntry.objects.filter(pk__in=list(entry_ids)).prefetch_related(
        Prefetch("routings", queryset=parts), Prefetch("outcomes", queryset=outcomes)
    )
    return {entry.pk: _handling(entry, today) for entry in entries if entry.routings.all() or entry.outcomes.all()}


def _handling(entry: RegisterEntry, today: date) -> Handling:
    standing = [each for each in entry.routings.all() if each.is_given and each.ended_as not in UNDONE]
    outcome = next((each for each in entry.outcomes.all() if each.undone_at is None), None)
    return Handling(
        leaders=_opinions([each for each in standing if each.parent_id is None]),
        units=_opinions([each for each in standing if each.parent_id is not None]),
        handlers=(*_results(standing), *([] if outcome is None else [_words_of(outcome)])),
        steps=tuple(_steps(entry)),
        progress=str(state_lines(entry, today).label),
        answer_code=progress_lines(entry)["answers"],
    )


def _day(moment: datetime) -> date:
    return localtime(moment, VIETNAM).date()


def _opinions(parts: list[Routing]) -> tuple[Opinion, ...]:
    """One opinion for each note, in the order in which they were written, with the parts that it gave."""
    shares: dict[int, list[Share]] = {}
    notes = {}
    for each in parts:
        notes[each.note_id] = each.note
        share = Share(each.recipient_name, str(each.get_part_display()), each.due_on)
        shares.setdefault(each.note_id, []).append(share)
    return tuple(
        Opinion(note.author_label, _day(note.written_at), note.text, tuple(shares[pk])) for pk, note in notes.items()
    )


def _results(parts: list[Routing]) -> list[Opinion]:
    """What those who finished a part of their own wrote of it."""
    done = [each for each in parts if each.ended_as == Ending.DONE and each.words and each.ended_at is not None]
    return [
        Opinion(each.ended_by_label, _day(each.ended_at), each.words)
        for each in sorted(done, key=lambda part: part.ended_at or part.given_at)
        if each.ended_at is not None
    ]


def _steps(entry: RegisterEntry) -> list[Step]:
    """Every step in time: presented, given, opened, ended, concluded, opened again."""
    steps: list[Step] = []
    for each in entry.routings.all():
        due = f", hạn {vi_date(each.due_on)}" if each.due_on else ""
        given = f"Trình {each.recipient_name}" if each.part == Part.PRESENT else f"Chuyển {each.recipient_name}"
        part = "" if each.part == Part.PRESENT else f" ({str(each.get_part_display()).lower()}{due})"
        steps.append(Step(each.given_at, each.given_by_label, f"{given}{part}"))
        if each.first_read_at is not None:
            steps.append(Step(each.first_read_at, each.recipient_name, "Xem văn bản"))
        if each.ended_at is not None and each.ended_as not in {Ending.PASSED, Ending.CLOSED, Ending.READ}:
            words = f": {each.words}" if each.words else ""
            told = f"{each.get_ended_as_display()} – {each.recipient_name}{words}"
            steps.append(Step(each.ended_at, each.ended_by_label, told))
    for outcome in entry.outcomes.all():
        said = _words_of(outcome).words
        steps.append(Step(outcome.decided_at, outcome.decided_by_label, f"Kết quả: {said}"))
        if outcome.undone_at is not None:
            steps.append(Step(outcome.undone_at, "", f"Mở lại: {outcome.undo_reason}"))
    return sorted(steps, key=lambda step: step.at)


def _words_of(outcome: Outcome) -> Opinion:
    answer = f" {outcome.answer.document.reference_code}" if outcome.answer is not None else ""
    words = ". ".join(filter(None, [f"{outcome.get_kind_display()}{answer}", outcome.text]))
    return Opinion(outcome.decided_by_label, localtime(outcome.decided_at, VIETNAM).date(), words)
