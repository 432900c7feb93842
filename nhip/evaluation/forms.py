"""Forms of what competent leaders decide."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from nhip.core.numbers import vi_decimal
from nhip.evaluation.choices import Disqualifier, Grade
from nhip.evaluation.rules import Criterion
from nhip.ui.widgets import DayInput


def _text(label: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, **kwargs)


class AssessForm(forms.Form):
    """One number for each criterion, and a remark."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], has_note: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for row in criteria:
            unit = "%" if row.most == Decimal(100) else "điểm"
            self.fields[row.key] = forms.DecimalField(
                label=row.label,
                min_value=Decimal(0),
                max_value=row.most,
                max_digits=5,
                decimal_places=2,
                help_text=f"Từ 0 đến {vi_decimal(row.most)} {unit}.",
                widget=forms.NumberInput(attrs={"step": "0.25", "inputmode": "decimal"}),
            )
        if has_note:
            self.fields["note"] = _text("Nhận xét", required=False)

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        return {"marks": {row.key: said[row.key] for row in self.criteria}, "note": said.get("note", "")}


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    reason = _text("Lý do")


class ExcuseForm(ReasonForm):
    """Why an occurrence costs nothing."""

    field_order = ("reason",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Nguyên nhân khách quan, căn cứ xác nhận"


class DisqualifyForm(ReasonForm):
    """A fact that puts a person into the last class."""

    kind = forms.ChoiceField(label="Trường hợp", choices=Disqualifier.choices, widget=forms.RadioSelect)
    reference = forms.CharField(
        label="Quyết định, kết luận", max_length=200, help_text="Ví dụ: 15/QĐ-VP ngày 12/5/2026."
    )
    happened_on = forms.DateField(label="Ngày quyết định, kết luận", widget=DayInput())
    field_order = ("kind", "reference", "happened_on", "reason")

    def clean_kind(self) -> Disqualifier:
        """The case as the service takes it."""
        return Disqualifier(self.cleaned_data["kind"])


class DecideForm(ReasonForm):
    """The class that was decided, and by what."""

    grade = forms.ChoiceField(label="Xếp loại", choices=Grade.choices, widget=forms.RadioSelect)
    reference = forms.CharField(label="Quyết định", max_length=200, help_text="Ví dụ: 15/QĐ-VP ngày 12/12/2026.")
    field_order = ("grade", "reference", "reason")

    def clean_grade(self) -> Grade:
        """The class as the service takes it."""
        return Grade(self.cleaned_data["grade"])


class RaiseCapForm(ReasonForm):
    """A decision that raises the cap of the best class."""

    percent = forms.DecimalField(
        label="Tỷ lệ xuất sắc tối đa (%)",
        min_value=Decimal(1),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=1,
        help_text="So với số người xếp loại Hoàn thành tốt nhiệm vụ, theo quyết định của cấp có thẩm quyền.",
    )
    reference = forms.CharField(label="Quyết định", max_length=200, help_text="Ví dụ: 15/QĐ-UBND ngày 12/5/2026.")
    field_order = ("percent", "reference", "reason")
