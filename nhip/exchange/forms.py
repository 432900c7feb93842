"""What the imports page takes: files, the columns of a file, the name of a preset."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nhip.core.imports import ImportKind

_MAX_FILES = 30


class ManyFiles(forms.FileField):
    """One or more files."""

    widget = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each file by the rules of one."""
        files = data if isinstance(data, list) else [data]
        if len(files) > _MAX_FILES:
            raise forms.ValidationError(f"Mỗi lần tải lên tối đa {_MAX_FILES} tệp.")
        return [super(ManyFiles, self).clean(file, initial) for file in files]


class FilesInput(forms.FileInput):
    """A file input that takes many files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 - Django's signature
        """All files of that name."""
        return files.getlist(name) or None


class UploadForm(forms.Form):
    """Files to bring in, and of which kind they are ("" = tell by the headings)."""

    uploads = ManyFiles(
        label="Tệp",
        widget=FilesInput(attrs={"multiple": True, "accept": ".xlsx,.xlsm,.xls,.csv,.txt,.tsv"}),
        error_messages={"required": "Chưa chọn tệp nào.", "empty": "Tệp rỗng, không có dữ liệu."},
    )
    kind = forms.ChoiceField(label="Loại sổ", required=False)

    def __init__(self, kinds: Sequence[ImportKind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Tự nhận biết theo tiêu đề"), *((kind.key, kind.label) for kind in kinds)]
        self.fields["kind"] = forms.ChoiceField(label="Loại sổ", required=False, choices=choices)


class MappingForm(forms.Form):
    """One choice of column per heading of a file; fields are named by place, headings may hold anything."""

    def __init__(self, headings: Sequence[Mapping[str, Any]], kind: ImportKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [str(heading["name"]) for heading in headings]
        choices = [("", "– không dùng –")]
        choices += [(c.key, f"{c.label}{' (bắt buộc)' if c.required else ''}") for c in kind.columns]
        for place, heading in enumerate(headings):
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=str(heading["text"]), required=False, choices=choices, initial=heading["key"]
            )

    @property
    def mapping(self) -> dict[str, str]:
        """Heading name → column key."""
        return {name: str(self.cleaned_data[f"c{place}"]) for place, name in enumerate(self.names)}


class PresetForm(forms.Form):
    """The name of a source system."""

    name = forms.CharField(
        label="Tên phần mềm nguồn",
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": "ví dụ VNPT iOffice"}),
        error_messages={"required": "Ghi tên phần mềm đã xuất tệp, ví dụ “VNPT iOffice”."},
    )
