"""Signing in and out, changing one's password."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhip.accounts import services
from nhip.accounts.forms import SignInForm, TokenForm
from nhip.accounts.models import User
from nhip.accounts.selectors import actor_of, tokens_of
from nhip.core import clock
from nhip.core.errors import Refused
from nhip.ui.context import url_of


class SignInView(LoginView):
    """The sign-in page; a person who is signed in already goes home."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Journal the sign-in."""
        response = super().form_valid(form)
        user = form.get_user()
        if isinstance(user, User):
            services.note_sign_in(actor=actor_of(user, clock.today()), user=user, now=clock.now())
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Count the failure."""
        username = str(form.data.get("username", ""))
        if username and not form.has_error("__all__", "locked"):
            services.note_failure(username=username, address=self.request.META.get("REMOTE_ADDR"), now=clock.now())
        return super().form_invalid(form)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("accounts:sign_in")


@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    form = PasswordChangeForm(request.user, request.POST or None)  # type: ignore[arg-type]  # LoginRequiredMiddleware lets no anonymous in
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, "Đã đổi mật khẩu.")
        return redirect("desk:home")
    return render(request, "accounts/change_password.html", {"form": form})


def _own(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # LoginRequiredMiddleware lets no anonymous in
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """The keys of one's own account; POST makes one and shows it, this once."""
    user, key = _own(request), ""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _token, key = services.make_token(
                actor=actor_of(user, clock.today()), user=user, now=clock.now(), **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            form = TokenForm()
    context = {
        "form": form, "key": key, "tokens": tokens_of(user), "today": clock.today(),
        "about_url": url_of("api:openapi-view"),
    }  # fmt: skip
    return render(request, "accounts/tokens.html", context)


@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke a key of one's own account."""
    user = _own(request)
    try:
        token = services.revoke_token(actor=actor_of(user, clock.today()), user=user, token_id=pk, now=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Đã thu hồi khóa truy cập “{token.name}”.")
    return redirect("accounts:tokens")
