"""Forms of the intake: files that go up, what the clerk says of a document, the fact of a secret paper."""

from datetime import date
from typing import Any

from django import forms

from nhip.core.dates import vi_date
from nhip.documents.choices import Channel, Urgency
from nhip.files.fields import AttachmentsField
from nhip.intake.services import Said
from nhip.ui.widgets import DayInput, SuggestOne


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


class UploadForm(forms.Form):
    """Files, each a document or all together one."""

    documents = AttachmentsField(
        label="Tệp", error_messages={"required": "Chưa có tệp nào. Kéo tệp văn bản vào ô bên trên."}
    )
    together = forms.BooleanField(
        label="Các tệp này là một văn bản: tệp đầu là văn bản, các tệp sau là phụ lục", required=False
    )


class RegisterForm(forms.Form):
    """What the register of incoming documents says of one (NĐ 30/2020/NĐ-CP, PL IV, PL VI phần II)."""

    reference_code = forms.CharField(
        label="Số, ký hiệu", max_length=120, required=False, widget=forms.TextInput(attrs={"autofocus": True})
    )
    issued_on = _day("Ngày văn bản", required=False)
    issuer_name = forms.CharField(
        label="Cơ quan ban hành", max_length=250, widget=SuggestOne(route="intake:issuers"),
        error_messages={"required": "Ghi cơ quan, tổ chức ban hành văn bản."},
    )  # fmt: skip
    subject = forms.CharField(
        label="Tên loại và trích yếu", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Ghi tên loại và trích yếu nội dung."},
    )  # fmt: skip
    signer_name = forms.CharField(label="Người ký", max_length=150, required=False)
    urgency = forms.ChoiceField(label="Độ khẩn", choices=Urgency.choices, initial=Urgency.NORMAL)
    channel = forms.ChoiceField(label="Hình thức nhận", choices=Channel.choices, initial=Channel.ELECTRONIC)
    due_on = _day("Thời hạn giải quyết", required=False)
    n_copies = forms.IntegerField(label="Số lượng bản", required=False, min_value=1, max_value=9999)
    field_of_work = forms.CharField(label="Lĩnh vực", max_length=120, required=False)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    MAIN = ("reference_code", "issued_on", "issuer_name", "subject", "signer_name", "urgency")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_issued_on(self) -> date | None:
        """A document of tomorrow has not been issued."""
        day: date | None = self.cleaned_data["issued_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(f"Ngày này chưa đến. Hãy ghi ngày từ {vi_date(self.today)} trở về trước.")
        return day

    def said(self) -> Said:
        """What the service takes."""
        return Said(**self.cleaned_data)


class AlikeForm(forms.Form):
    """As much of a document as is typed, to find whether it is registered; what is half typed counts as none."""

    reference_code = forms.CharField(max_length=120, required=False)
    issuer_name = forms.CharField(max_length=250, required=False)
    issued_on = forms.DateField(required=False)


class ReturnForm(forms.Form):
    """Why a document goes back."""

    reason = forms.CharField(
        label="Lý do trả lại", max_length=500, widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}),
        help_text="Ví dụ: gửi nhầm nơi nhận; thiếu phụ lục; sai thể thức.",
    )  # fmt: skip


class SecretForm(forms.Form):
    """The one thing that may be said of a paper with a secrecy mark."""

    received_on = _day("Ngày nhận")
