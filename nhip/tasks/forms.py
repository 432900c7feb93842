"""Forms of tasks: one for each deed, and the assignment by hand."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.safestring import SafeString

from nhip.core.dates import vi_date
from nhip.core.text import squash
from nhip.documents.choices import Urgency
from nhip.documents.models import Document
from nhip.files.fields import AttachmentsField
from nhip.org.models import Person
from nhip.tasks.choices import Cause, Frequency, Kind, Origin
from nhip.tasks.models import DelayCause, Wait
from nhip.ui.widgets import DayInput, SuggestMany, SuggestOne

UNITS = "org:unit_suggest"


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


def _text(label: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, **kwargs)


class DeedForm(forms.Form):
    """A deed that has been done: its day is today or before."""

    happened: str = ""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if self.happened:
            self.fields[self.happened].initial = today

    def clean(self) -> dict[str, Any]:
        """Refuse a day that has not come yet."""
        cleaned = super().clean() or {}
        day = cleaned.get(self.happened)
        if isinstance(day, date) and day > self.today:
            self.add_error(self.happened, f"Ngày này chưa đến. Hãy ghi ngày từ {vi_date(self.today)} trở về trước.")
        return cleaned


class PlainForm(DeedForm):
    """A deed that needs nothing but the click."""


class ProgressForm(DeedForm):
    """How far the work is."""

    happened = "reported_on"
    text = _text("Tình hình thực hiện")
    percent = forms.IntegerField(label="Tiến độ (%)", required=False, min_value=0, max_value=100)
    attachments = AttachmentsField(label="Tệp kèm theo", required=False)
    reported_on = _day("Ngày báo cáo")


class DocumentChoice(forms.Widget):
    """The registered documents that the words typed above find, one of them chosen."""

    documents: Sequence[Document] = ()

    def render(self, name: str, value: Any, *_args: Any, **_kwargs: Any) -> SafeString:
        """The chosen document, until other words are typed."""
        chosen = str(value or "")
        shown = [each for each in self.documents if str(each.pk) == chosen]
        return render_to_string("tasks/parts/documents.html", {"name": name, "documents": shown, "chosen": chosen})


class ResultForm(DeedForm):
    """The result of the work: its document, its words, its files, or several of these."""

    happened = "reported_on"
    reference = forms.CharField(
        label="Văn bản kết quả",
        required=False,
        max_length=300,
        help_text="Ví dụ: 45/BC-SYT ngày 12/3/2026.",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "hx-get": reverse_lazy("tasks:suggest_documents"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#document-choice",
                "hx-swap": "outerHTML",
            }
        ),
    )
    document: forms.ModelChoiceField[Document] = forms.ModelChoiceField(
        Document.objects.none(), label="Văn bản đã đăng ký", required=False, widget=DocumentChoice
    )
    text = _text("Nội dung kết quả", required=False)
    attachments = AttachmentsField(label="Tệp kết quả", required=False)
    reported_on = _day("Ngày báo cáo")


class JudgeForm(DeedForm):
    """The day of an acceptance."""

    happened = "judged_on"
    judged_on = _day("Ngày xác nhận")


class SendBackForm(JudgeForm):
    """Why a result is sent back."""

    reason = _text("Lý do trả lại")
    field_order = ("reason", "judged_on")


class ReopenForm(DeedForm):
    """Why an acceptance is taken back."""

    happened = "reopened_on"
    reason = _text("Lý do mở lại")
    reopened_on = _day("Ngày mở lại")


class AskExtensionForm(DeedForm):
    """The day asked for, and why."""

    happened = "asked_on"
    wanted_on = _day("Xin gia hạn đến")
    reason = _text("Lý do")
    asked_on = _day("Ngày xin gia hạn")


class GrantForm(DeedForm):
    """The day granted."""

    happened = "decided_on"
    new_due_on = _day("Gia hạn đến")
    reply = _text("Ý kiến", required=False)
    decided_on = _day("Ngày quyết định")


class RefuseForm(DeedForm):
    """Why more time is refused."""

    happened = "decided_on"
    reply = _text("Lý do không đồng ý")
    decided_on = _day("Ngày quyết định")


class HaltForm(DeedForm):
    """Why and by what a task is suspended or withdrawn."""

    happened = "since"
    reason = _text("Lý do")
    reference = forms.CharField(label="Văn bản", required=False, max_length=200)
    since = _day("Từ ngày")


class ResumeForm(DeedForm):
    """The first day on which work goes on."""

    happened = "resumed_on"
    resumed_on = _day("Tiếp tục từ ngày")


class FollowUpForm(DeedForm):
    """The document by which a unit was urged."""

    happened = "sent_on"
    reference = forms.CharField(label="Văn bản đôn đốc", required=False, max_length=200)
    sent_on = _day("Ngày đôn đốc")


class PersonForm(DeedForm):
    """Who does the work."""

    happened = "since"
    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        Person.objects.none(), label="Người thực hiện", empty_label="Chọn người của đơn vị"
    )
    since = _day("Từ ngày")


class WaitForm(DeedForm):
    """For whom the lead unit waits, and for what."""

    happened = "since"
    unit = forms.CharField(label="Chờ đơn vị", max_length=250, widget=SuggestOne(route=UNITS))
    reason = _text("Nội dung chờ")
    since = _day("Từ ngày")


class EndWaitForm(DeedForm):
    """Which wait is over."""

    happened = "until"
    wait: forms.ModelChoiceField[Wait] = forms.ModelChoiceField(Wait.objects.none(), label="Lần chờ", empty_label=None)
    until = _day("Hết chờ từ ngày")


class CauseForm(DeedForm):
    """Why the task is late."""

    happened = "noted_on"
    cause = forms.ChoiceField(label="Nguyên nhân", choices=Cause.choices)
    text = _text("Cụ thể", required=False)
    noted_on = _day("Ngày ghi")


class ObjectiveForm(DeedForm):
    """Which cause is confirmed as objective."""

    happened = "confirmed_on"
    cause: forms.ModelChoiceField[DelayCause] = forms.ModelChoiceField(
        DelayCause.objects.none(), label="Nguyên nhân", empty_label=None
    )
    confirmed_on = _day("Ngày xác nhận")


class SplitForm(DeedForm):
    """A smaller task inside the unit."""

    happened = "assigned_on"
    content = _text("Nội dung việc")
    unit = forms.CharField(label="Bộ phận, đơn vị thực hiện", max_length=250, widget=SuggestOne(route=UNITS))
    due_on = _day("Thời hạn", required=False)
    assigned_on = _day("Ngày giao")


def unit_names(text: str) -> list[str]:
    """The names of a box with one unit on each line; ";" parts them too."""
    return [name for line in text.replace(";", "\n").splitlines() if (name := squash(line))]


class AssignForm(DeedForm):
    """A task given by hand: from a document, a meeting, an e-mail, a spoken word."""

    happened = "assigned_on"
    uid = forms.UUIDField(widget=forms.HiddenInput)
    content = _text("Nội dung nhiệm vụ")
    leads = forms.CharField(
        label="Đơn vị chủ trì",
        widget=SuggestMany(attrs={"rows": 2}, route=UNITS),
        help_text="Nhiều đơn vị: mỗi đơn vị có một nhiệm vụ riêng, cùng một việc giao chung.",
    )
    cooperating = forms.CharField(
        label="Đơn vị phối hợp",
        widget=SuggestMany(attrs={"rows": 2}, route=UNITS),
        required=False,
    )
    due_on = _day("Thời hạn", required=False, help_text="Để trống: không thời hạn.")
    frequency = forms.ChoiceField(
        label="Định kỳ",
        choices=[("", "Không lặp lại"), *Frequency.choices],
        required=False,
        help_text="Thời hạn là của kỳ đầu.",
    )
    origin = forms.ChoiceField(
        label="Nguồn giao",
        choices=[item for item in Origin.choices if item[0] not in {Origin.PROGRAMME, Origin.SUBTASK}],
        initial=Origin.PROVINCE,
    )
    source_reference = forms.CharField(
        label="Văn bản, cuộc họp, thư giao việc", required=False, max_length=200, help_text="Ví dụ: 12/TB-UBND."
    )
    source_issued_on = _day("Ngày văn bản", required=False)
    assigned_on = _day("Ngày giao")
    kind = forms.ChoiceField(label="Loại nhiệm vụ", choices=Kind.choices, initial=Kind.REGULAR)
    urgency = forms.ChoiceField(label="Độ khẩn", choices=Urgency.choices, initial=Urgency.NORMAL)
    product = forms.CharField(label="Sản phẩm", required=False, max_length=500)
    report_to = forms.CharField(label="Báo cáo về", required=False, max_length=300)
    assigned_by: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        Person.objects.none(), label="Lãnh đạo giao", required=False, empty_label="Không ghi"
    )
    is_restricted = forms.BooleanField(
        label="Hạn chế người xem", required=False, help_text="Chỉ đơn vị chủ trì, người giao và người theo dõi thấy."
    )

    def clean(self) -> dict[str, Any]:
        """At least one lead unit; a recurring duty needs the deadline of its first period."""
        cleaned = super().clean()
        if "uid" not in cleaned:
            self.add_error(None, "Trang này đã cũ hoặc bị sửa. Tải lại trang rồi giao lại.")
        if "leads" in cleaned and not unit_names(cleaned["leads"]):
            self.add_error("leads", "Ghi ít nhất một đơn vị chủ trì.")
        if cleaned.get("frequency") and not cleaned.get("due_on"):
            self.add_error("due_on", "Nhiệm vụ định kỳ cần thời hạn của kỳ đầu.")
        if cleaned.get("frequency") and len(unit_names(cleaned.get("leads", ""))) > 1:
            self.add_error("leads", "Nhiệm vụ định kỳ giao cho từng đơn vị: ghi một đơn vị, rồi lập tiếp.")
        return cleaned

    def units_of(self, field: str) -> Sequence[str]:
        """The names written in a box."""
        return unit_names(str(self.cleaned_data[field]))

    def key(self) -> UUID:
        """What tells a second click from a second task."""
        uid: UUID = self.cleaned_data["uid"]
        return uid
