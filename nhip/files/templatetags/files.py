"""The upload component as a tag."""

from django import template

register = template.Library()


@register.inclusion_tag("files/parts/upload.html")
def upload_zone(field: str = "files") -> dict[str, str]:
    """A drop zone inside a form: `{% upload_zone "files" %}`; the page loads files/upload.css and files/upload.js.

    The form gets one hidden `field` for each file that went up, its identifier as value: read them with
    `files.selectors.own_by_uid(actor, request.POST.getlist(field))`.
    """
    return {"field": field}
