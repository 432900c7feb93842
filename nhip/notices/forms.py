"""The choices of a person as a form: one tick box and one list for each kind."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from nhip.notices.choices import Channel, Timing
from nhip.notices.selectors import PreferenceRow


class PreferenceForm(forms.Form):
    """Address and grid. A kind that may not be switched off has a box that cannot be cleared."""

    address = forms.CharField(
        label="Nhận thư tại", required=False, max_length=254, help_text="Để trống nếu không nhận thư điện tử.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "placeholder": "hoten@tinh.gov.vn"}),
    )  # fmt: skip

    def __init__(self, rows: Sequence[PreferenceRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for number, row in enumerate(rows):
            self.fields[f"app-{number}"] = forms.BooleanField(
                label=f"Trong hệ thống: {row.kind.label}",
                required=False,
                initial=row.in_app,
                disabled=not row.can_leave_app,
                widget=forms.CheckboxInput(attrs={"aria-label": f"Trong hệ thống: {row.kind.label}"}),
            )
            self.fields[f"email-{number}"] = forms.ChoiceField(
                label=f"Thư điện tử: {row.kind.label}",
                initial=row.email,
                choices=[(timing.value, timing.label) for timing in row.email_choices],
                widget=forms.Select(attrs={"aria-label": f"Thư điện tử: {row.kind.label}"}),
            )

    def grid(self) -> list[tuple[PreferenceRow, BoundField, BoundField]]:
        """The rows with their two fields."""
        return [(row, self[f"app-{number}"], self[f"email-{number}"]) for number, row in enumerate(self.rows)]

    @property
    def chosen(self) -> dict[tuple[str, str], str]:
        """(kind, channel) → timing, of a valid form."""
        found: dict[tuple[str, str], str] = {}
        for number, row in enumerate(self.rows):
            in_app = self.cleaned_data[f"app-{number}"]
            found[row.kind.key, Channel.IN_APP] = Timing.AT_ONCE if in_app else Timing.OFF
            found[row.kind.key, Channel.EMAIL] = self.cleaned_data[f"email-{number}"]
        return found
