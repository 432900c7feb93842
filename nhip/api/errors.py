"""One shape for every error: {"error": {"code", "message", "remedy", "fields": {name: [words]}}}, in Vietnamese."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from nhip.core.errors import Refused
from nhip.files.services import ScannerAway

# What the checks of values say (pydantic), in the words of this house.
_WORDS = {
    "missing": "Phải có ô này.", "string_too_long": "Dài quá.", "string_too_short": "Không được để trống.",
    "uuid_parsing": "Không phải định danh.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of an error."""

    status: int
    code: str
    message: str
    remedy: str = ""
    fields: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


def _refused(error: Refused) -> Answer:
    fields = {error.field: [error.message]} if error.field else {}
    if isinstance(error, ScannerAway):
        return Answer(503, "try_later", error.message, error.remedy, fields)
    return Answer(422, "refused", error.message, error.remedy, fields)


def _invalid(error: ValidationError) -> Answer:
    fields: dict[str, list[str]] = {}
    for each in error.errors:
        name = next((part for part in reversed(each["loc"]) if isinstance(part, str)), "")
        fields.setdefault(name, []).append(_WORDS.get(each["type"], "Không hợp lệ."))
    return Answer(422, "invalid", "Yêu cầu có ô chưa đúng.", "Sửa các ô được nêu rồi gửi lại.", fields)


def _unsigned(_error: AuthenticationError) -> Answer:
    return Answer(
        401, "unsigned",
        "Thiếu khóa truy cập, hoặc khóa không đúng, đã hết hạn, đã thu hồi, không dùng cho việc này.",
        "Gửi đầu Authorization: Bearer với khóa lập ở trang Khóa truy cập.",
        headers={"WWW-Authenticate": 'Bearer realm="nhip"'},
    )  # fmt: skip


def _forbidden(error: PermissionDenied) -> Answer:
    return Answer(403, "forbidden", str(error), "Dùng khóa của một tài khoản có quyền này.")


def _missing(_error: Http404) -> Answer:
    return Answer(404, "not_found", "Không có gì ở đây, hoặc tài khoản này không được xem.")


def _too_fast(error: Throttled) -> Answer:
    return Answer(
        429, "too_fast", "Gửi nhanh quá.", "Chờ số giây ghi ở đầu Retry-After rồi gửi lại.",
        headers={"Retry-After": str(error.wait or 1)},
    )  # fmt: skip


def _unreadable(error: HttpError) -> Answer:
    return Answer(error.status_code, "unreadable", "Không đọc được yêu cầu.", "Xem mô tả API.")


_ANSWERS: dict[type[Exception], Callable[[Any], Answer]] = {
    Refused: _refused, ValidationError: _invalid, AuthenticationError: _unsigned, PermissionDenied: _forbidden,
    Http404: _missing, Throttled: _too_fast, HttpError: _unreadable,
}  # fmt: skip


def answer_errors(api: NinjaAPI) -> None:
    """Have the API answer each kind of error in the one shape."""

    def handler(say: Callable[[Any], Answer]) -> Callable[[HttpRequest, Any], HttpResponse]:
        def handle(request: HttpRequest, error: Any) -> HttpResponse:
            said = say(error)
            body = {"code": said.code, "message": said.message, "remedy": said.remedy, "fields": said.fields}
            response = api.create_response(request, {"error": body}, status=said.status)
            for name, value in said.headers.items():
                response[name] = value
            return response

        return handle

    for kind, say in _ANSWERS.items():
        api.add_exception_handler(kind, handler(say))
