"""How points come about, in words, with their sources: for everybody to look up."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.numbers import vi_decimal
from nhip.evaluation import rules
from nhip.tasks.choices import Kind


@dataclass(frozen=True, slots=True)
class Edition:
    """The numbers that hold from a day on: (name, value) pairs and where they come from."""

    since: str
    source: str
    is_current: bool
    lines: tuple[tuple[str, str], ...]


@require_safe
def scheme(request: HttpRequest) -> HttpResponse:
    """All schemes, the newest first, the one in force marked."""
    current = rules.scheme_on(clock.today())
    editions = [
        Edition(vi_date(row.effective_from), row.source, row is current, _lines(row)) for row in reversed(rules.SCHEMES)
    ]
    return render(request, "evaluation/scheme.html", {"editions": editions})


def _lines(scheme: rules.Scheme) -> tuple[tuple[str, str], ...]:
    kinds = {str(kind.value): str(kind.label) for kind in Kind}
    products = [f"{kinds[kind]}: {vi_decimal(weight)}" for kind, weight in scheme.conversion.items()]
    weights = ", ".join(vi_decimal(weight) for weight in scheme.weights)
    leading = ", ".join(vi_decimal(weight) for weight in scheme.leading_weights)
    whole, part = (vi_decimal(share * 100) for share in scheme.unit_shares)
    return (
        ("Kỳ chấm điểm", f"{scheme.every.label}; quý, năm là trung bình các kỳ đủ điểm"),
        *((row.label, f"0–{vi_decimal(row.most)} điểm, lãnh đạo trực tiếp chấm") for row in scheme.criteria),
        ("Kết quả thực hiện nhiệm vụ", f"Tối đa {vi_decimal(scheme.results)} điểm"),
        ("Số lượng", "Việc đã hoàn thành trên việc được giao"),
        ("Chất lượng", f"Việc được xác nhận đạt trên việc được giao; {_taken(scheme)} mỗi lần bị trả lại, mở lại"),
        ("Tiến độ", f"Việc hoàn thành trên việc được giao; {_taken(scheme)} mỗi thời hạn bị quá"),
        ("Trọng số ba nội dung trên", weights),
        (
            "Lãnh đạo: kết quả của đơn vị",
            f"{whole}% khi mọi người hoàn thành nhiệm vụ trở lên, {part}% khi có người không",
        ),
        *((f"Lãnh đạo: {row.label.lower()}", f"0–{vi_decimal(row.most)}%, cấp trên chấm") for row in scheme.leading),
        ("Trọng số ba nội dung của lãnh đạo", leading),
        ("Quy đổi sản phẩm", "; ".join(products) or "Mỗi nhiệm vụ là một sản phẩm"),
        *((str(grade.label), f"Từ {vi_decimal(least)} điểm") for least, grade in scheme.classes),
        ("Xuất sắc tối đa", f"{vi_decimal(scheme.cap * 100)}% số người Hoàn thành tốt, cả cơ quan và từng nhóm"),
    )


def _taken(scheme: rules.Scheme) -> str:
    return f"trừ {vi_decimal(scheme.deduction * 100)}%"
