"""Forms of the small registers."""

from django import forms


class ResolveForm(forms.Form):
    """The day and outcome of a case."""

    resolved_on = forms.DateField(
        label="Ngày giải quyết", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    outcome = forms.CharField(label="Kết quả", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
