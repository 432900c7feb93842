"""The form of the check: one draft in Word."""

from django import forms


class DraftForm(forms.Form):
    """A draft to be checked; nothing of it is kept."""

    file = forms.FileField(
        label="Dự thảo dạng Word (.docx)",
        help_text="Tệp chỉ được đọc để kiểm tra, không lưu lại.",
        error_messages={"required": "Chọn tệp dự thảo cần kiểm tra.", "empty": "Tệp rỗng: hãy chọn lại tệp."},
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
