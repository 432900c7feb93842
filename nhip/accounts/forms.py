"""Sign-in with a door that closes after repeated failures."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from nhip.accounts.choices import Scope
from nhip.accounts.rules import MAX_DAYS, may_try
from nhip.accounts.selectors import recent_failures
from nhip.core import clock


class SignInForm(AuthenticationForm):
    """User name and password; messages do not tell whether the name exists."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Lưu ý chữ hoa, chữ thường.",
        "inactive": "Tài khoản đã bị khóa. Hãy liên hệ quản trị.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"
        self.fields["username"].widget.attrs.update({"autofocus": True, "autocapitalize": "none"})
        for name in ("username", "password"):
            self.fields[name].widget.attrs["class"] = "form-control"

    def clean(self) -> dict[str, Any]:
        """Refuse before the password is looked at when too many tries failed."""
        username = self.cleaned_data.get("username", "")
        verdict = may_try(recent_failures(username, clock.now()))
        if not verdict:
            raise ValidationError(verdict.reason, code="locked")
        return super().clean()


class TokenForm(forms.Form):
    """A new key: what for, for how long."""

    name = forms.CharField(
        label="Hệ thống dùng khóa", max_length=80, help_text="Ví dụ: máy quét phòng văn thư, phần mềm một cửa."
    )
    scope = forms.ChoiceField(label="Được làm", choices=Scope.choices, initial=Scope.INTAKE)
    n_days = forms.IntegerField(label="Dùng trong (ngày)", min_value=1, max_value=MAX_DAYS, initial=365)
