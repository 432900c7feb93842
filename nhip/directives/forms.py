"""Forms of directives: putting a file in, what is said of the document, a proposal put right."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from nhip.core.dates import vi_date
from nhip.core.text import squash
from nhip.directives.models import TaskProposal
from nhip.directives.services import DocumentFacts, TaskProposalInput
from nhip.documents.choices import Urgency
from nhip.tasks.choices import Frequency
from nhip.ui.widgets import DayInput


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


def _units(label: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 2}), max_length=4000, **kwargs)


class ReceiveForm(forms.Form):
    """When the documents came, and how urgent they are."""

    received_on = _day("Ngày nhận")
    urgency = forms.ChoiceField(label="Độ khẩn", choices=Urgency.choices, initial=Urgency.NORMAL)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["received_on"].initial = today

    def clean_received_on(self) -> date:
        """A document that has not come yet cannot be read."""
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError(f"Ngày này chưa đến. Hãy ghi ngày từ {vi_date(self.today)} trở về trước.")
        return day


def uids_of(values: Iterable[str]) -> list[UUID]:
    """The identifiers of files that a form sent back; what is none is left out."""
    found = []
    for value in values:
        with suppress(ValueError):
            found.append(UUID(value))
    return found


class DescribeForm(forms.Form):
    """What is said of the document."""

    reference_code = forms.CharField(label="Số, ký hiệu", max_length=120, required=False)
    issued_on = _day("Ngày ban hành", required=False)
    issuer_name = forms.CharField(label="Cơ quan ban hành", max_length=250)
    subject = forms.CharField(label="Trích yếu", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)
    signer_name = forms.CharField(label="Người ký", max_length=150, required=False)

    def facts(self) -> DocumentFacts:
        """What the service takes."""
        return DocumentFacts(**self.cleaned_data)


class TaskProposalForm(forms.Form):
    """A proposal put right; units one on a line."""

    content = forms.CharField(label="Nội dung nhiệm vụ", widget=forms.Textarea(attrs={"rows": 4}), max_length=8000)
    leads = _units("Đơn vị chủ trì", help_text="Mỗi dòng một đơn vị; mỗi đơn vị có một nhiệm vụ riêng.")
    cooperating = _units("Đơn vị phối hợp", required=False)
    due_on = _day("Thời hạn", required=False)
    frequency = forms.ChoiceField(label="Định kỳ", choices=[("", "Không lặp lại"), *Frequency.choices], required=False)
    due_day = forms.IntegerField(
        label="Ngày đến hạn trong kỳ", required=False, min_value=0, max_value=31,
        help_text="0 là ngày cuối tháng; kỳ tuần: 1 là thứ Hai.",
    )  # fmt: skip
    due_month = forms.IntegerField(label="Tháng đến hạn trong kỳ", required=False, min_value=1, max_value=12)
    product = forms.CharField(label="Sản phẩm", required=False, max_length=500)
    report_to = forms.CharField(label="Báo cáo về", required=False, max_length=300)

    @classmethod
    def showing(cls, proposal: TaskProposal) -> "TaskProposalForm":
        """The form with what the proposal says now."""
        names = ("content", "due_on", "frequency", "due_day", "due_month", "product", "report_to")
        initial: dict[str, Any] = {name: getattr(proposal, name) for name in names}
        initial["leads"] = "\n".join(each.name for each in proposal.lead_units)
        initial["cooperating"] = "\n".join(each.name for each in proposal.cooperating_units)
        return cls(initial=initial, auto_id=f"de-xuat-{proposal.pk}-%s")

    def said(self) -> TaskProposalInput:
        """What the service takes."""
        cleaned = dict(self.cleaned_data)
        for name in ("leads", "cooperating"):
            lines = cleaned[name].replace(";", "\n").splitlines()
            cleaned[name] = tuple(line for each in lines if (line := squash(each)))
        return TaskProposalInput(**cleaned)


class AnswerForm(forms.Form):
    """What a name in the directive means: a unit, or how else it is to be taken."""

    name = forms.CharField(max_length=1000, strip=False)
    unit = forms.IntegerField(required=False)
    answer = forms.CharField(max_length=10, required=False)


class SpanForm(forms.Form):
    """A span of the text."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)
