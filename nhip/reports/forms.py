"""Forms of reports."""

from datetime import date

from django import forms

from nhip.reports.choices import Basis, ReportKind
from nhip.reports.models import Report
from nhip.reports.periods import Period

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NewReportForm(forms.Form):
    """Which period, counted how, as of which day."""

    kind = forms.ChoiceField(label="Kỳ báo cáo", choices=ReportKind.choices)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    number = forms.IntegerField(
        label="Kỳ thứ",
        min_value=1,
        max_value=12,
        initial=1,
        help_text="Quý 1–4, tháng 1–12, 6 tháng 1–2; báo cáo năm ghi 1.",
    )
    basis = forms.ChoiceField(label="Cách tính kỳ", choices=Basis.choices)
    as_of = forms.DateField(label="Chốt số liệu đến ngày", widget=_DATE)

    def clean(self) -> dict[str, object]:
        """The number must exist in the kind, and the day must not stand before the period."""
        values = super().clean() or self.cleaned_data
        if {"kind", "year", "number", "basis"} <= values.keys():
            try:
                values["period"] = self._period(values)
            except ValueError:
                self.add_error("number", "Kỳ thứ này không có trong năm.")
        return values

    @staticmethod
    def _period(values: dict[str, object]) -> Period:
        return Period(
            ReportKind(str(values["kind"])),
            int(str(values["year"])),
            int(str(values["number"])),
            Basis(str(values["basis"])),
        )

    @property
    def period(self) -> Period:
        """The period asked for; after `is_valid`."""
        period: Period = self.cleaned_data["period"]
        return period

    @property
    def as_of_day(self) -> date:
        """The as-of day; after `is_valid`."""
        day: date = self.cleaned_data["as_of"]
        return day


class LetterForm(forms.ModelForm[Report]):
    """What surrounds the text of the report."""

    class Meta:
        model = Report
        fields = ("title", "place", "reference_code", "addressee", "recipients", "signing", "signer_name")
        widgets = {"recipients": forms.Textarea(attrs={"rows": 5}), "title": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "reference_code": "Ví dụ 12/BC-VP. Để trống nếu văn thư cấp số sau.",
            "addressee": "Chỉ ghi tên cơ quan nhận; để trống nếu không có.",
        }


class FollowUpForm(forms.Form):
    """The number of the document that urges, and its day."""

    reference = forms.CharField(
        label="Số, ký hiệu văn bản",
        max_length=60,
        required=False,
        help_text="Bỏ trống nếu văn bản chưa có số; số sẽ để trống trong văn bản.",
    )
    sent_on = forms.DateField(label="Ngày đôn đốc", widget=_DATE)
