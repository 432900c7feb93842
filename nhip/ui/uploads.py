"""An uploaded file for a reader that wants a path; nothing of it stays."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile


@contextmanager
def passing_file(file: UploadedFile[Any], name: str) -> Iterator[Path]:
    """The upload under a name of ours in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="nhip-upload-") as folder:
        path = Path(folder) / name
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        yield path
