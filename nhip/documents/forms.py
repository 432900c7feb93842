"""Forms of the registers."""

from datetime import date
from typing import Any

from django import forms

from nhip.documents.choices import Direction, NumberingScheme, RegisterBook
from nhip.documents.selectors import BookAsk
from nhip.ui.widgets import DayInput

_DATE = DayInput()
ALL = "all"


class VoidForm(forms.Form):
    """Why a number is voided."""

    reason = forms.CharField(
        label="Lý do hủy số", max_length=300, widget=forms.Textarea(attrs={"rows": 3, "autofocus": True})
    )


class NumberingForm(forms.Form):
    """How a register is numbered from a year on."""

    register = forms.ChoiceField(
        label="Sổ và cách đánh số",
        choices=(
            (
                "Văn bản đến",
                (
                    (f"{Direction.INCOMING}:{NumberingScheme.COMMON}", "Một sổ chung cho mọi văn bản đến"),
                    (f"{Direction.INCOMING}:{NumberingScheme.BY_ISSUER}", "Mỗi nhóm cơ quan gửi một sổ"),
                ),
            ),
            (
                "Văn bản đi",
                (
                    (f"{Direction.OUTGOING}:{NumberingScheme.COMMON}", "Một dãy số chung"),
                    (f"{Direction.OUTGOING}:{NumberingScheme.BY_TYPE}", "Mỗi loại văn bản một dãy số"),
                    (f"{Direction.OUTGOING}:{NumberingScheme.BY_SYMBOL}", "Mỗi ký hiệu một dãy số"),
                ),
            ),
        ),
    )
    from_year = forms.IntegerField(label="Từ năm", min_value=2000, max_value=2100)
    basis = forms.CharField(
        label="Căn cứ",
        max_length=200,
        help_text="Quyết định của người đứng đầu, ví dụ: QĐ số 12/QĐ-VPUB ngày 02/01/2026.",
    )

    def clean(self) -> dict[str, Any]:
        """The choice taken apart into direction and scheme, as the service wants them."""
        values = super().clean() or self.cleaned_data
        if "register" in values:
            direction, _colon, scheme = str(values.pop("register")).partition(":")
            values |= {"direction": Direction(direction), "scheme": NumberingScheme(scheme)}
        return values


class AddressForm(forms.Form):
    """What stands on envelopes."""

    address = forms.CharField(label="Địa chỉ", max_length=250)
    phone = forms.CharField(label="Số điện thoại", max_length=60, required=False)
    fax = forms.CharField(label="Số fax", max_length=60, required=False)
    email = forms.EmailField(label="Thư điện tử", max_length=120, required=False)
    website = forms.CharField(label="Trang thông tin điện tử", max_length=120, required=False)


class BookForm(forms.Form):
    """Which register, which days, which volume."""

    so = forms.ChoiceField(label="Sổ", choices=RegisterBook.choices)
    day_so = forms.ChoiceField(
        label="Dãy số",
        required=False,
        help_text="Khi sổ chia theo nhóm cơ quan gửi, theo loại hoặc theo ký hiệu. Để “Tất cả” thì in chung.",
    )
    tu = forms.DateField(label="Từ ngày", widget=_DATE)
    den = forms.DateField(label="Đến ngày", widget=_DATE)
    quyen = forms.CharField(label="Quyển số", max_length=20, required=False)

    def __init__(self, *args: Any, registers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day_so"].choices = [("", "Tất cả"), *registers]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """The days in order, and a sequence that belongs to the register."""
        values = super().clean() or self.cleaned_data
        start, until = values.get("tu"), values.get("den")
        if start and until and start > until:
            self.add_error("den", "Ngày cuối đứng trước ngày đầu.")
        if self.is_valid_so_far and values.get("day_so") and not values["day_so"].startswith(f"{self.ask.direction}:"):
            self.add_error("day_so", "Dãy số này không thuộc sổ đã chọn.")
        return values

    @property
    def is_valid_so_far(self) -> bool:
        """Whether what was read names a register and its days."""
        return {"so", "tu", "den"} <= self.cleaned_data.keys()

    @property
    def ask(self) -> BookAsk:
        """What is asked for; after reading."""
        values = self.cleaned_data
        start: date = values["tu"]
        until: date = values["den"]
        register = str(values.get("day_so", "")).partition(":")[2]
        return BookAsk(RegisterBook(values["so"]), start, until, register, str(values.get("quyen", "")))


ENVELOPE_SIZES = (("c5", "C5 – 229 × 162 mm"), ("c4", "C4 – 324 × 229 mm"), ("dl", "DL – 220 × 110 mm"))


class EnvelopeForm(forms.Form):
    """To whom, on which size of envelope."""

    recipients = forms.CharField(
        label="Nơi nhận", widget=forms.Textarea(attrs={"rows": 6}), help_text="Mỗi dòng một nơi nhận, in một bì."
    )
    size = forms.ChoiceField(label="Cỡ bì", choices=ENVELOPE_SIZES)

    @property
    def names(self) -> list[str]:
        """The recipients, one a line."""
        return [line.strip() for line in str(self.cleaned_data["recipients"]).splitlines() if line.strip()]


class SearchForm(forms.Form):
    """Under which name a search is kept, for whom."""

    name = forms.CharField(label="Tên", max_length=120)
    is_shared = forms.BooleanField(label="Dùng chung với đơn vị của tôi", required=False)
    is_alerted = forms.BooleanField(label="Báo tôi khi có văn bản mới khớp", required=False)
