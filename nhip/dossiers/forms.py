"""Forms of dossiers, lists, hand-overs and disposals."""

from datetime import date
from typing import Any

from django import forms

from nhip.dossiers import rules, selectors
from nhip.dossiers.choices import GrantRight, UseRegime
from nhip.dossiers.models import Dossier, ListItem, RetentionRule
from nhip.org.actors import Actor
from nhip.org.selectors import PersonDirectory, UnitDirectory
from nhip.ui.widgets import DayInput, SuggestOne

UNITS = "org:unit_suggest"
AS_IT_IS = "nhu-hien-nay"


class Day(forms.DateField):
    """A day, typed as "15/3" too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DayInput(), **options)


class Retention(forms.ChoiceField):
    """A row of the retention table, or what stands now."""

    def offer(self, retention_rules: list[RetentionRule], now: str = "") -> None:
        """Set the rows to choose from; `now` says what stands."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for rule in retention_rules:
            label = f"{rule.title} – {rules.retention_label(rule.years)}"
            groups.setdefault(rule.group, []).append((str(rule.pk), label))
        first: list[Any] = [(AS_IT_IS, f"Như hiện nay: {now}")] if now else [("", "Chọn thời hạn bảo quản")]
        self.choices = [*first, *((group, tuple(rows)) for group, rows in groups.items())]


class RetentionForm(forms.Form):
    """A form in which retention is chosen: gives `retention_years` and `rule`."""

    retention = Retention(label="Thời hạn bảo quản")

    def __init__(
        self, data: Any = None, *, actor: Actor, today: date, dossier: Dossier | None = None, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.dossier = dossier
        self.rules = list(selectors.retention_rules(actor, today))
        now = rules.retention_label(dossier.retention_years) if dossier is not None else ""
        self.fields["retention"].offer(self.rules, now)  # type: ignore[attr-defined]

    def chosen(self, value: str) -> tuple[int | None, RetentionRule | None]:
        """Years and row of what was chosen."""
        if value == AS_IT_IS and self.dossier is not None:
            return self.dossier.retention_years, self.dossier.rule
        rule = next((rule for rule in self.rules if str(rule.pk) == value), None)
        return (rule.years if rule else None), rule

    def clean(self) -> dict[str, Any]:
        """Retention as the services take it."""
        data = super().clean() or {}
        if "retention" in data:
            data["retention_years"], data["rule"] = self.chosen(data.pop("retention"))
        return data


class OpenForm(RetentionForm):
    """Open a dossier: from the list of the year, or with what the list would say."""

    field_order = (
        "list_item", "title", "started_on", "retention", "use_regime", "notation", "is_construction", "description",
    )  # fmt: skip
    list_item = forms.ModelChoiceField(
        ListItem.objects.none(), label="Trong danh mục hồ sơ", required=False, empty_label="Ngoài danh mục",
        help_text="Chọn thì tiêu đề, số và ký hiệu, thời hạn lấy theo danh mục.",
    )  # fmt: skip
    title = forms.CharField(label="Tiêu đề hồ sơ", max_length=500, required=False)
    started_on = Day(label="Ngày bắt đầu")
    use_regime = forms.ChoiceField(label="Chế độ sử dụng", choices=UseRegime.choices, initial=UseRegime.UNIT)
    notation = forms.CharField(
        label="Số và ký hiệu hồ sơ", max_length=40, required=False, help_text="Bỏ trống để lấy số tiếp theo."
    )
    is_construction = forms.BooleanField(label="Hồ sơ xây dựng cơ bản", required=False)
    description = forms.CharField(
        label="Chú giải", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, *, actor: Actor, today: date, **options: Any) -> None:
        super().__init__(data, actor=actor, today=today, **options)
        self.fields["list_item"].queryset = selectors.items_to_open(actor, today.year)  # type: ignore[attr-defined]
        self.fields["retention"].required = False

    def clean(self) -> dict[str, Any]:
        """Outside of the list title and retention have to be said."""
        chosen = self.cleaned_data.get("retention", "")
        data = super().clean()
        if not data.get("list_item"):
            if not data.get("title"):
                self.add_error("title", "Ghi tiêu đề, hoặc chọn hồ sơ trong danh mục.")
            if not chosen:
                self.add_error("retention", "Chọn thời hạn bảo quản.")
        return data


class ChangeForm(RetentionForm):
    """Put right what is said of an open dossier."""

    field_order = ("title", "retention", "use_regime", "n_sheets", "is_construction", "description")
    title = forms.CharField(label="Tiêu đề hồ sơ", max_length=500)
    use_regime = forms.ChoiceField(label="Chế độ sử dụng", choices=UseRegime.choices)
    n_sheets = forms.IntegerField(label="Số tờ (bản giấy)", min_value=1, required=False)
    is_construction = forms.BooleanField(label="Hồ sơ xây dựng cơ bản", required=False)
    description = forms.CharField(
        label="Chú giải", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class CloseForm(RetentionForm):
    """Close a dossier."""

    field_order = ("ended_on", "retention", "settled_on", "n_sheets", "note")
    ended_on = Day(label="Ngày công việc kết thúc")
    settled_on = Day(label="Ngày quyết toán công trình", required=False)
    n_sheets = forms.IntegerField(label="Số tờ (bản giấy)", min_value=1, required=False)
    note = forms.CharField(
        label="Ghi chú", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc khi vẫn kết thúc dù còn điểm chưa đạt.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, dossier: Dossier, **options: Any) -> None:
        super().__init__(data, dossier=dossier, **options)
        if not dossier.is_construction:
            del self.fields["settled_on"]

    def clean(self) -> dict[str, Any]:
        """The row of the table is kept with the dossier, closing takes the years."""
        data = super().clean()
        data.pop("rule", None)
        return data


class NoteForm(forms.Form):
    """A note in a dossier."""

    title = forms.CharField(label="Tên ghi chép", max_length=500)
    dated_on = Day(label="Ngày")
    text = forms.CharField(label="Nội dung", required=False, widget=forms.Textarea(attrs={"rows": 6}))
    n_pages = forms.IntegerField(label="Số trang", min_value=1, required=False)


class ItemForm(forms.Form):
    """Pages and remark of a document in a dossier."""

    n_pages = forms.IntegerField(label="Số trang", min_value=1, required=False)
    remark = forms.CharField(label="Ghi chú", max_length=300, required=False)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class BasisForm(forms.Form):
    """On which written basis something is done."""

    basis = forms.CharField(label="Căn cứ (văn bản)", max_length=200)


class GrantForm(forms.Form):
    """Give a person or a unit a right."""

    name = forms.CharField(
        label="Người hoặc đơn vị", max_length=250, widget=SuggestOne(route=UNITS),
        help_text="Họ và tên cán bộ, hoặc tên đơn vị.",
    )  # fmt: skip
    right = forms.ChoiceField(label="Quyền", choices=GrantRight.choices)

    def __init__(self, data: Any = None, *, actor: Actor, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.actor, self.today = actor, today

    def clean(self) -> dict[str, Any]:
        """The person, or the unit, of that name."""
        data = super().clean() or {}
        if name := data.pop("name", ""):
            data["person"] = PersonDirectory.load(self.actor.agency_id).find(name)
            data["unit"] = None
            if data["person"] is None:
                data["unit"] = UnitDirectory.load(self.actor.agency_id, self.today).find(name)
            if data["person"] is None and data["unit"] is None:
                self.add_error("name", "Không có người hoặc đơn vị tên này. Ghi họ và tên đầy đủ, hoặc tên đơn vị.")
        return data


class KeepBackForm(forms.Form):
    """Ask to keep a dossier past its due date."""

    until = Day(label="Giữ lại đến ngày")
    reason = forms.CharField(label="Lý do", max_length=300)


class CollectForm(forms.Form):
    """Into which dossier documents go."""

    dossier = forms.ModelChoiceField(Dossier.objects.none(), label="Hồ sơ", empty_label="Chọn hồ sơ")

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, **options)
        found = selectors.collectable(actor).order_by("-last_used_at")
        self.fields["dossier"].queryset = found  # type: ignore[attr-defined]


class TitleForm(forms.Form):
    """What a hand-over or a disposal is called."""

    title = forms.CharField(label="Tên", max_length=300)


class HistoryForm(TitleForm):
    """What a list for the historical archive is called, and who takes it."""

    receiver = forms.CharField(label="Lưu trữ lịch sử nhận", max_length=250)


class TransferForm(forms.Form):
    """What the minutes with the historical archive say."""

    transferred_on = Day(label="Ngày giao nhận")
    receiver_name = forms.CharField(label="Đại diện bên nhận", max_length=150)
    basis = forms.CharField(label="Văn bản thu nộp", max_length=200, required=False)
    condition = forms.CharField(label="Tình trạng tài liệu", max_length=500, initial="Đầy đủ, đúng mục lục")
    n_boxes = forms.IntegerField(label="Số hộp (bản giấy)", min_value=0, required=False)
    shelf_metres = forms.DecimalField(label="Mét giá", min_value=0, max_digits=7, decimal_places=2, required=False)


class LoanForm(forms.Form):
    """Who uses a kept copy, what for, who permitted it."""

    user_name = forms.CharField(label="Người sử dụng", max_length=150)
    user_unit = forms.CharField(label="Đơn vị", max_length=250, required=False, widget=SuggestOne(route=UNITS))
    purpose = forms.CharField(label="Mục đích", max_length=300)
    permitted_by = forms.CharField(label="Người cho phép", max_length=150)
    due_back_on = Day(label="Hẹn trả", required=False)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class ReturnForm(forms.Form):
    """When a kept copy came back."""

    returned_on = Day(label="Ngày trả")
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class LoanBookForm(forms.Form):
    """Which days of the register of used copies, which volume."""

    tu = Day(label="Từ ngày")
    den = Day(label="Đến ngày")
    quyen = forms.CharField(label="Quyển số", max_length=20, required=False)

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        values = super().clean() or self.cleaned_data
        if values.get("tu") and values.get("den") and values["tu"] > values["den"]:
            self.add_error("den", "Ngày cuối đứng trước ngày đầu.")
        return values


class YearForm(forms.Form):
    """The year of a list."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)


class IssueForm(forms.Form):
    """Under which number a list is issued."""

    code = forms.CharField(label="Số, ký hiệu quyết định ban hành", max_length=120)
    issued_on = Day(label="Ngày ban hành")


class ListRowForm(RetentionForm):
    """One dossier of a list."""

    field_order = ("heading", "symbol", "small_heading", "title", "retention", "unit", "maker_name", "notation", "note")
    heading = forms.CharField(label="Đề mục lớn", max_length=250)
    symbol = forms.CharField(label="Ký hiệu của đề mục", max_length=20, required=False, help_text="Ví dụ: TCCB.")
    small_heading = forms.CharField(label="Đề mục nhỏ", max_length=250, required=False)
    title = forms.CharField(label="Tiêu đề hồ sơ", max_length=500)
    unit = forms.CharField(
        label="Đơn vị lập hồ sơ", max_length=250, required=False, widget=SuggestOne(route=UNITS)
    )  # fmt: skip
    maker_name = forms.CharField(label="Người lập hồ sơ", max_length=150, required=False)
    notation = forms.CharField(
        label="Số và ký hiệu hồ sơ", max_length=40, required=False, help_text="Bỏ trống để lấy số tiếp theo của đề mục."
    )
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class AcceptForm(forms.Form):
    """The archive takes a hand-over."""

    condition = forms.CharField(label="Tình trạng tài liệu", max_length=500, initial="Đầy đủ, đúng mục lục")
    n_boxes = forms.IntegerField(label="Số hộp (bản giấy)", min_value=0, required=False)
    shelf_metres = forms.DecimalField(label="Mét giá", min_value=0, max_digits=7, decimal_places=2, required=False)


class ReviewForm(forms.Form):
    """One step of reviewing a disposal list."""

    is_agreed = forms.TypedChoiceField(
        label="Ý kiến", choices=[("1", "Đồng ý hủy"), ("0", "Không đồng ý")], coerce=lambda value: value == "1",
        initial="1",
    )  # fmt: skip
    comment = forms.CharField(
        label="Nhận xét", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    decision_code = forms.CharField(label="Số, ký hiệu quyết định hủy", max_length=120, required=False)

    def __init__(self, data: Any = None, *, step: str, **options: Any) -> None:
        super().__init__(data, **options)
        if step != "decide":
            del self.fields["decision_code"]


class ExecuteForm(forms.Form):
    """Minutes of disposal."""

    note = forms.CharField(label="Biên bản hủy (số, ngày, thành phần)", max_length=500)
