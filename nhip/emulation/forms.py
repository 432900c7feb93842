"""Forms of emulation."""

from django import forms

from nhip.ui.widgets import DayInput


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput())


class RevokeForm(forms.Form):
    """The day and the ground of a revocation."""

    revoked_on = _day("Ngày thu hồi")
    reason = forms.CharField(label="Quyết định thu hồi, lý do", max_length=300)


class HandOverForm(forms.Form):
    """Who handed an award over, in which capacity, when."""

    handed_over_by = forms.CharField(label="Người trao", max_length=150)
    capacity = forms.CharField(
        label="Tư cách trao", max_length=150, required=False, help_text="Ví dụ: Thừa ủy quyền Thủ tướng Chính phủ."
    )
    handed_over_on = _day("Ngày trao")


class ReceiveForm(forms.Form):
    """Money that came in on a promise."""

    amount = forms.IntegerField(label="Số tiền đã nộp (đồng)", min_value=1)
    received_on = _day("Ngày nộp")
