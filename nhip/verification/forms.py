"""The form of the public page: one PDF."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 30 * 1024 * 1024


class FileForm(forms.Form):
    """A PDF to be checked; nothing of it is kept."""

    file = forms.FileField(
        label="Tệp PDF có chữ ký số",
        help_text="Tệp chỉ được đọc để kiểm tra, không lưu lại. Không quá 30 MB.",
        error_messages={
            "required": "Chọn tệp PDF cần kiểm tra.",
            "empty": "Tệp rỗng: hãy chọn lại tệp, hoặc tải lại từ nơi gửi.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        """The file, when it is not too big."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 30 MB: hãy kiểm tra bằng lệnh “nhip verify” tại Văn phòng.")
        return file
