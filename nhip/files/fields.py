"""The upload component as a field of any form: it keeps what went up when the form comes back with an error."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from nhip.files.choices import IN_WORK
from nhip.files.models import Attachment, TextLayer
from nhip.files.rules import share_done
from nhip.files.selectors import own_by_uid, texts_of, withdrawn_among
from nhip.org.actors import Actor


def progress_of(layer: TextLayer | None) -> dict[str, object]:
    """How far the reading of a file is, as its line shows it."""
    if layer is None:
        return {"is_reading": False, "percent": 0}
    return {"is_reading": layer.state in IN_WORK, "percent": share_done(layer.n_done, layer.n_pages)}


def lines_of(attachments: Iterable[Attachment]) -> list[dict[str, object]]:
    """What the lines of files in a form show."""
    rows = list(attachments)
    texts = texts_of(rows)
    lines = [(each, texts.get(each.file_id)) for each in rows]
    return [{"attachment": each, "layer": layer, **progress_of(layer)} for each, layer in lines]


def _uids(values: Iterable[object]) -> list[UUID]:
    found = []
    for value in values:
        with suppress(ValueError):
            found.append(UUID(str(value)))
    return list(dict.fromkeys(found))


class UploadZone(forms.Widget):
    """The drop zone with the files that have gone up already."""

    actor: Actor | None = None

    class Media:
        css = {"all": ["files/upload.css"]}
        js = [Script("files/upload.js", defer=True)]

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> list[Any]:
        """The identifiers that the form sends back."""
        return data.getlist(name) if isinstance(data, MultiValueDict) else list(data.get(name, []))

    def id_for_label(self, id_: str) -> str:
        """The file input inside."""
        return f"{id_.removeprefix('id_')}-new" if id_ else ""

    def render(self, name: str, value: Any, *_args: Any, **_kwargs: Any) -> SafeString:
        """The zone."""
        files = own_by_uid(self.actor, _uids(value or ())) if self.actor is not None else []
        return render_to_string("files/parts/upload.html", {"field": name, "lines": lines_of(files)})


class AttachmentsField(forms.Field):
    """Files that the actor put in, in the order of the form; `for_actor` says whose, before the form is used.

    A form with a file that is not there, or was found to carry marks of state secrets, is not taken: what people meant
    to send is sent whole or not at all.
    """

    widget = UploadZone
    actor: Actor | None = None

    def for_actor(self, actor: Actor) -> None:
        """Whose files may be named."""
        self.actor = actor
        self.widget.actor = actor

    def clean(self, value: Any) -> list[Attachment]:
        """The files; refused as a whole when one of them is missing."""
        wanted = list(dict.fromkeys(str(each) for each in value or ()))
        found = own_by_uid(self.actor, _uids(wanted)) if self.actor is not None else []
        if len(found) != len(wanted):
            raise ValidationError("Có tệp chưa tải lên được. Bỏ tệp đó, hoặc chọn lại rồi gửi.")
        if secret := withdrawn_among(found):
            names = ", ".join(f"“{each.name}”" for each in secret)
            raise ValidationError(f"Tệp {names} mang dấu chỉ độ mật, đã bị loại khỏi hệ thống. Bỏ tệp đó rồi gửi lại.")
        if self.required and not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return found
