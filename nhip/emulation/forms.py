"""Forms of emulation."""

from django import forms


class RevokeForm(forms.Form):
    """The day and the ground of a revocation."""

    revoked_on = forms.DateField(
        label="Ngày thu hồi", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label="Quyết định thu hồi, lý do", max_length=300)
