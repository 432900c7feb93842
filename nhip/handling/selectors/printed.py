"""What printed registers and slips say of the handling: leader, unit, handler (NĐ 30/2020/NĐ-CP, PL IV)."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Prefetch
from django.utils.timezone import localtime

from nhip.core.clock import VIETNAM
from nhip.documents.models import RegisterEntry
from nhip.documents.slots import Handling, Opinion, Share
from nhip.handling.choices import UNDONE
from nhip.handling.models import Outcome, Routing
from nhip.handling.selectors.progress import progress_lines, state_lines


def printed_handling(entry_ids: Iterable[int], today: date) -> Mapping[int, Handling]:
    """The handling of entries by key (three queries): the first distribution, the first one inside it, the outcome.

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
        leader=_opinion([each for each in standing if each.parent_id is None]),
        unit=_opinion([each for each in standing if each.parent_id is not None]),
        handler=Opinion() if outcome is None else _words_of(outcome),
        progress=str(state_lines(entry, today).label),
        answer_code=progress_lines(entry)["answers"],
    )


def _opinion(parts: list[Routing]) -> Opinion:
    """The note of the first parts given, with those that it gave."""
    if not parts:
        return Opinion()
    note = parts[0].note
    shares = (
        Share(each.recipient_name, str(each.get_part_display()), each.due_on)
        for each in parts
        if each.note_id == note.pk
    )
    return Opinion(note.author_label, localtime(note.written_at, VIETNAM).date(), note.text, tuple(shares))


def _words_of(outcome: Outcome) -> Opinion:
    words = ". ".join(filter(None, [str(outcome.get_kind_display()), outcome.text]))
    return Opinion(outcome.decided_by_label, localtime(outcome.decided_at, VIETNAM).date(), words)
