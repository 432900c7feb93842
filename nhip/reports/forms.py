"""Forms of reports."""

from datetime import date
from typing import Any

from django import forms

from nhip.org.actors import Actor
from nhip.org.models import Unit
from nhip.org.selectors import units_visible_to
from nhip.reports.choices import TASK_TOPICS, Basis, ReportKind, Topic
from nhip.reports.models import Report
from nhip.reports.periods import Period
from nhip.reports.rules import can_draft
from nhip.tasks.selectors import lead_units
from nhip.ui.widgets import DayInput

_DATE = DayInput()


class NewReportForm(forms.Form):
    """Which period, counted how, as of which day."""

    kind = forms.ChoiceField(label="Kỳ báo cáo", choices=ReportKind.choices)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    number = forms.IntegerField(
        label="Kỳ thứ",
        min_value=1,
        max_value=53,
        initial=1,
        help_text="Tuần 1–53, tháng 1–12, quý 1–4, 6 tháng 1–2; báo cáo năm ghi 1.",
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


class ScopeForm(forms.Form):
    """Whose tasks: the topics and units that the actor may report on."""

    topic = forms.ChoiceField(label="Nhiệm vụ nào")
    unit = forms.ModelChoiceField(
        label="Đơn vị", queryset=Unit.objects.none(), required=False, empty_label="Chọn đơn vị",
        help_text="Chỉ chọn khi báo cáo nhiệm vụ của một đơn vị.",
        error_messages={"invalid_choice": "Chọn một đơn vị trong danh sách."},
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        """Only the units that the actor may report on are offered."""
        super().__init__(*args, **kwargs)
        whole = bool(can_draft(actor))
        topics = TASK_TOPICS if whole else (Topic.UNIT,)
        units = self._unit_field
        units.queryset = lead_units(actor) if whole else units_visible_to(actor).filter(pk__in=actor.unit_ids)
        self._topic_field.choices = [(topic.value, topic.label) for topic in topics]
        if not whole:
            units.initial, units.required, units.help_text = actor.unit_id, True, ""

    @property
    def _unit_field(self) -> "forms.ModelChoiceField[Unit]":
        found: forms.ModelChoiceField[Unit] = self.fields["unit"]  # type: ignore[assignment]  # declared above
        return found

    @property
    def _topic_field(self) -> forms.ChoiceField:
        found: forms.ChoiceField = self.fields["topic"]  # type: ignore[assignment]  # declared above
        return found

    def clean(self) -> dict[str, Any]:
        """One unit for the report of one unit; for the others the unit that stands in the form is meant for nothing."""
        values = super().clean() or self.cleaned_data
        if values.get("topic") != Topic.UNIT:
            values["unit"] = None
        elif values.get("unit") is None and "unit" not in self.errors:
            self.add_error("unit", "Chọn đơn vị của báo cáo.")
        return values

    @property
    def unit_id(self) -> int | None:
        """The unit; after `is_valid`."""
        unit: Unit | None = self.cleaned_data["unit"]
        return unit.pk if unit is not None else None


class TaskPeriodForm(NewReportForm):
    """Which period of tasks; the as-of day may be left to the period."""

    as_of = forms.DateField(
        label="Chốt số liệu đến ngày",
        widget=_DATE,
        required=False,
        help_text="Để trống: ngày cuối kỳ, hoặc hôm nay nếu kỳ chưa hết.",
    )


class RegimeForm(ScopeForm):
    """A report that is due every period."""

    kind = forms.ChoiceField(label="Kỳ báo cáo", choices=ReportKind.choices, initial=ReportKind.MONTH)
    basis = forms.ChoiceField(label="Cách tính kỳ", choices=Basis.choices)
    starts_on = forms.DateField(label="Từ ngày", widget=_DATE)


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
