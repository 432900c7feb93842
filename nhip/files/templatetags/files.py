"""The upload component and the list of attached files as tags."""

from collections.abc import Sequence

from django import template

from nhip.files.choices import TextState
from nhip.files.models import Attachment
from nhip.files.rules import is_inline

register = template.Library()


@register.inclusion_tag("files/parts/upload.html")
def upload_zone(field: str = "files") -> dict[str, object]:
    """A drop zone inside a form: `{% upload_zone "files" %}`; the page loads files/upload.css and files/upload.js.

    The form gets one hidden `field` for each file that went up, its identifier as value: read them with
    `files.selectors.own_by_uid(actor, request.POST.getlist(field))`. A form class takes `files.fields.AttachmentsField`
    instead, which also keeps the files when the form comes back with an error.
    """
    return {"field": field, "lines": []}


@register.inclusion_tag("files/parts/attached.html")
def attached_files(attachments: Sequence[Attachment]) -> dict[str, object]:
    """The files of a record (`files.selectors.with_state`), each opened or saved, pictures and PDF seen in place.

    Written only for those who may read the record: whoever may not gets no file either, but would read its name.
    """
    return {"rows": [(each, _is_gone(each), _kind(each)) for each in attachments]}


def _is_gone(attachment: Attachment) -> bool:
    layer = getattr(attachment.file, "text_layer", None)
    return layer is not None and layer.state == TextState.WITHDRAWN


def _kind(attachment: Attachment) -> str:
    """How the file is seen in place: "picture", "pages", or "" when it is only saved."""
    media_type = attachment.file.media_type
    if not is_inline(media_type):
        return ""
    return "picture" if media_type.startswith("image/") else "pages"
