"""What an upload brings: one file at a time, so that each has its own progress and its own answer."""

from django import forms


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="Tệp",
        max_length=255,
        error_messages={
            "required": "Chưa chọn tệp nào.",
            "empty": "Tệp rỗng, không có nội dung.",
            "max_length": "Tên tệp quá dài; đặt lại tên ngắn hơn.",
        },
    )
    field = forms.SlugField(label="Ô của biểu mẫu", initial="files")
