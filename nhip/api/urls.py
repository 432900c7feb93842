"""/api/v1/: each app's router by name, keys, one shape of errors; its description for those who are signed in."""

from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI, Swagger

from nhip.api.errors import answer_errors

api = NinjaAPI(
    title="Nhịp", version="1", urls_namespace="api",
    description="Gửi văn bản từ hệ thống khác. Khóa lập ở trang Khóa truy cập của tài khoản.",
    docs=Swagger(settings={"persistAuthorization": False, "supportedSubmitMethods": []}),
)  # fmt: skip
# By name, as urls.py mounts: what an app answers here is no business of other apps.
api.add_router("/intake", "nhip.intake.api.router", tags=["Tiếp nhận"])
answer_errors(api)

_SIGNED_IN = {"openapi-json", "openapi-view", "api-root"}


def _keyed(patterns: list[URLResolver | URLPattern]) -> list[URLResolver | URLPattern]:
    """Sessions guard the description (LoginRequiredMiddleware); everything else asks for a key of its own."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name not in _SIGNED_IN:
            pattern.callback.login_required = False  # type: ignore[attr-defined]  # what the middleware asks for
    return patterns


app_name = "api"
urlpatterns = _keyed(api.urls[0])
