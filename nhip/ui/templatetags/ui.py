"""Template tags of the look: icons, numbers and dates in the administrative style, classes of form fields."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.template.exceptions import TemplateSyntaxError
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from nhip.core.numbers import vi_decimal, vi_int, vi_percent
from nhip.ui.badges import Badge
from nhip.ui.cells import text_of

register = template.Library()
ICON_LIST = Path(__file__).resolve().parent.parent / "icons.txt"


@cache
def icon_names() -> frozenset[str]:
    """The icons in the sprite (nhip/ui/icons.txt, drawn by tools/vendor.py)."""
    return frozenset(ICON_LIST.read_text(encoding="utf-8").split())


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite; nothing for an empty name. Decorative: the words beside it say the meaning."""
    if not name:
        return SafeString("")
    if name not in icon_names():
        raise TemplateSyntaxError(f"no icon {name!r}: add it to nhip/ui/icons.txt and run python -m tools.vendor")
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static("vendor/tabler-icons/icons.svg"),
        name,
    )


@register.simple_tag
def badge(text: str, tone: str = "") -> SafeString:
    """A coloured word: `{% badge "Hỏa tốc" "danger" %}`."""
    return format_html('<span class="badge bg-{}-lt">{}</span>', Badge(text, tone).colour, text)


@register.filter
def tone_colour(tone: str) -> str:
    """The Tabler colour of a tone."""
    return Badge("", tone).colour


@register.filter
def vi(value: object) -> str:
    """A date, moment or number in the administrative style: 05/01/2024 · 52.347 · 7,46."""
    return text_of(value)


@register.filter
def vi_number(value: float | Decimal, places: int) -> str:
    """A number with a fixed number of decimals; 0 gives a whole number."""
    return vi_decimal(Decimal(str(value)), places) if places else vi_int(int(value))


@register.filter
def iso(value: date | datetime) -> str:
    """The value for a `datetime` attribute."""
    return value.isoformat()


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """A form field's control with Tabler's class, marked invalid when it has errors."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        css = "form-choices"
    elif isinstance(widget, Select) and not isinstance(widget, FileInput):
        css = "form-select"
    else:
        css = "form-control"
    if field.errors:
        css += " is-invalid"
    own: str = widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{own} {css}".strip()})


@register.filter
def is_check(field: BoundField) -> bool:
    """Whether the field is one tick box, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def message_tone(level: str) -> str:
    """The alert of a message's level; Django says "error" and "debug" where Tabler has other names."""
    return {"error": "danger", "debug": "secondary"}.get(level, level)


@register.simple_tag(takes_context=True)
def block_again(context: template.Context, name: str) -> SafeString:
    """What the page put into a block, once more: the heading of a page is its title unless it says otherwise."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return SafeString(block.render(context))


@register.filter
def own_reason(text: str) -> str:
    """The reason of a refusal if it is one of ours: Django's own are English and say nothing to the reader."""
    return "" if str(text).isascii() else str(text)


@register.inclusion_tag("ui/parts/stat.html")
def stat(label: str, value: object, url: str = "", note: str = "", tone: str = "") -> dict[str, str]:
    """A figure on a tile: `{% stat "Quá hạn" 12 url=list_url note="3 ngày trước: 9" tone="danger" %}`."""
    colour = Badge("", tone).colour if tone else ""
    return {"label": label, "value": text_of(value), "url": url, "note": note, "colour": colour}


@register.inclusion_tag("ui/parts/progress.html")
def progress(label: str, part: int, whole: int, tone: str = "primary") -> dict[str, object]:
    """A share of a whole: `{% progress "Hoàn thành" 140 145 %}`."""
    return {
        "label": label,
        "part": vi_int(part),
        "whole": vi_int(whole),
        "percent": round(part * 100 / whole, 1) if whole else 0,
        "text": vi_percent(part, whole),
        "colour": Badge("", tone).colour,
    }
