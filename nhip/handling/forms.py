"""Forms of handling: the sheet on which a distribution is composed, and one small form for each deed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from nhip.core.dates import parse_vi_date
from nhip.core.uid import new_uid
from nhip.core.workdays import WorkCalendar
from nhip.handling.choices import GIVEN, WORKING, OutcomeKind, Part
from nhip.handling.selectors import Preset, Recipient
from nhip.org.models import Person
from nhip.ui.widgets import DayInput, SuggestOne

_PARTS = {str(part): part for part in GIVEN}


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient on the sheet."""

    recipient: Recipient
    part: Part
    due_on: date | None = None

    @property
    def is_working(self) -> bool:
        """Whether a deadline makes sense."""
        return self.part in WORKING


@dataclass(frozen=True, slots=True)
class Draft:
    """The sheet as it stands on the page: each tap sends it and gets it back changed; nothing is stored before."""

    rows: tuple[Row, ...] = ()
    note: str = ""
    is_serial: bool = False
    is_absence_known: bool = False
    uid: UUID = field(default_factory=new_uid)

    @classmethod
    def read(cls, data: QueryDict, known: Mapping[str, Recipient]) -> Self:
        """What the page sent; recipients that are not known (any more) are left out."""
        rows = [
            Row(
                known[key],
                _PARTS.get(data.get(f"part-{key}", ""), Part.CO),
                parse_vi_date(data.get(f"due-{key}", "")),
            )
            for key in dict.fromkeys(data.getlist("who"))
            if key in known
        ]
        try:
            uid = UUID(data.get("uid", ""))
        except ValueError:
            uid = new_uid()
        return cls(tuple(rows), data.get("note", ""), "serial" in data, "absence" in data, uid)

    def changed(
        self,
        data: QueryDict,
        known: Mapping[str, Recipient],
        presets: Iterable[Preset],
        today: date,
        calendar: WorkCalendar,
    ) -> "Draft":
        """The sheet after the button that was pressed."""
        draft = self
        if (key := data.get("add", "")) in known:
            draft = draft.with_recipient(known[key])
        if dropped := data.get("drop", ""):
            draft = replace(draft, rows=tuple(row for row in draft.rows if row.recipient.key != dropped))
        if lead := data.get("lead", ""):
            draft = draft.with_lead(lead)
        if raised := data.get("up", ""):
            draft = draft.with_raised(raised)
        if phrase := data.get("phrase", ""):
            draft = replace(draft, note=f"{draft.note.rstrip().rstrip('.')}. {phrase}." if draft.note else f"{phrase}.")
        if (days := data.get("days", "")).isdecimal() and len(days) <= len("99"):
            draft = draft.with_due(calendar.add_working_days(today, int(days)) if int(days) else today)
        if swap := data.get("swap", ""):
            key, _colon, other = swap.partition(":")
            draft = draft.with_swapped(key, other, known)
        for preset in presets:
            if preset.key == data.get("preset"):
                draft = draft.with_preset(preset, known, today, calendar)
        return draft

    def with_recipient(self, recipient: Recipient) -> "Draft":
        """One more: the first is the lead, the next co-operate, with the deadline of the sheet."""
        if any(row.recipient.key == recipient.key for row in self.rows):
            return self
        has_lead = any(row.part == Part.MAIN for row in self.rows)
        due_on = next((row.due_on for row in self.rows if row.due_on), None)
        return replace(self, rows=(*self.rows, Row(recipient, Part.CO if has_lead else Part.MAIN, due_on)))

    def with_lead(self, key: str) -> "Draft":
        """The one named leads; who led before co-operates."""
        rows = [
            replace(row, part=Part.MAIN)
            if row.recipient.key == key
            else replace(row, part=Part.CO if row.part == Part.MAIN else row.part)
            for row in self.rows
        ]
        return replace(self, rows=tuple(rows))

    def with_swapped(self, key: str, other: str, known: Mapping[str, Recipient]) -> "Draft":
        """Another in the place of one, with the same part and deadline, as the substitute of who is away."""
        if other not in known or any(row.recipient.key == other for row in self.rows):
            return self
        rows = [replace(row, recipient=known[other]) if row.recipient.key == key else row for row in self.rows]
        return replace(self, rows=tuple(rows))

    def with_raised(self, key: str) -> "Draft":
        """The one named goes before the one above it."""
        rows = list(self.rows)
        at = next((index for index, row in enumerate(rows) if row.recipient.key == key), 0)
        if at:
            rows[at - 1], rows[at] = rows[at], rows[at - 1]
        return replace(self, rows=tuple(rows))

    def with_due(self, due_on: date) -> "Draft":
        """One deadline for all who work."""
        return replace(self, rows=tuple(replace(row, due_on=due_on) if row.is_working else row for row in self.rows))

    def with_preset(
        self, preset: Preset, known: Mapping[str, Recipient], today: date, calendar: WorkCalendar
    ) -> "Draft":
        """The ready-made distribution in place of what was chosen; its words only where none were written."""
        rows = [
            Row(
                known[line.who],
                Part(line.part),
                None if line.n_days is None else calendar.add_working_days(today, line.n_days),
            )
            for line in preset.lines
            if line.who in known
        ]
        is_serial = len({line.step for line in preset.lines}) > 1
        return replace(self, rows=tuple(rows), note=self.note or preset.note, is_serial=is_serial)

    def steps(self) -> list[tuple[Row, int]]:
        """The rows with their turn: one after the other when serial, those for information at once."""
        found: list[tuple[Row, int]] = []
        turn = 0
        for row in self.rows:
            turn += row.is_working
            found.append((row, turn if self.is_serial and row.is_working else 1))
        return found


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


def _text(label: str, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=2000, **kwargs)


def _among(form: forms.Form, **people: QuerySet[Person]) -> None:
    """Who may be chosen, known only when the form is made."""
    for name, found in people.items():
        chooser: Any = form.fields[name]
        chooser.queryset = found


class OnceForm(forms.Form):
    """A deed that is done once however often it is sent."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=new_uid)


class PresentForm(OnceForm):
    """Before whom a document is laid."""

    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label="Trình", queryset=Person.objects.none(), empty_label=None
    )
    text = _text("Ý kiến đề xuất", required=False)

    def __init__(self, *args: Any, leaders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _among(self, person=leaders)


class PassOnForm(OnceForm):
    """A unit that is clear by the records rules."""

    unit = forms.CharField(label="Đơn vị xử lý chính", max_length=250, widget=SuggestOne(route="org:unit_suggest"))
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Điều khoản của quy chế văn thư cho phép chuyển thẳng, không qua lãnh đạo.",
    )
    due_on = _day("Thời hạn", required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = _text("Lý do", help_text="Ít nhất 10 ký tự.")


class RecallForm(forms.Form):
    """Why; without a word where nobody has seen it."""

    reason = _text("Lý do", required=False)


class FinishForm(forms.Form):
    """What was done."""

    text = _text("Kết quả phần việc")


class ConcludeForm(forms.Form):
    """What came of the document."""

    kind = forms.ChoiceField(label="Kết quả", choices=OutcomeKind.choices, widget=forms.RadioSelect)
    answer = forms.CharField(
        label="Văn bản đi trả lời", required=False, max_length=120, help_text="Số, ký hiệu, ví dụ 123/UBND-KT."
    )
    text = _text("Ghi chú", rows=2, required=False)


class WindowForm(forms.Form):
    """Which days a report is of."""

    tu = _day("Từ ngày")
    den = _day("Đến ngày")

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        values = super().clean() or self.cleaned_data
        if values.get("tu") and values.get("den") and values["tu"] > values["den"]:
            self.add_error("den", "Ngày cuối đứng trước ngày đầu.")
        return values


class PlainForm(forms.Form):
    """A deed that needs nothing but the click."""


class CommentForm(OnceForm):
    """A word."""

    text = _text("Ý kiến", rows=2)


class TemplateForm(forms.Form):
    """The name of a template."""

    title = forms.CharField(label="Tên mẫu", max_length=80)
    is_shared = forms.BooleanField(label="Dùng chung cho cơ quan", required=False)


class AbsenceForm(forms.Form):
    """Who is away, from when until when, and who stands in."""

    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label="Người vắng", queryset=Person.objects.none(), empty_label=None
    )
    from_on = _day("Từ ngày")
    until_on = _day("Đến ngày")
    substitute: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label="Người thay", queryset=Person.objects.none(), required=False, empty_label="Không có"
    )
    reason = forms.CharField(label="Lý do", required=False, max_length=200)

    def __init__(self, *args: Any, people: Any, everybody: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _among(self, person=people, substitute=everybody)
