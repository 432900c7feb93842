"""Forms of the small registers."""

from django import forms

from nhip.ui.widgets import DayInput


class ResolveForm(forms.Form):
    """The day and outcome of a case."""

    resolved_on = forms.DateField(label="Ngày giải quyết", widget=DayInput())
    outcome = forms.CharField(label="Kết quả", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
