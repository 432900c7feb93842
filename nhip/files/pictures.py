"""The pages of a stored file as pictures: what a phone, or a browser without a PDF viewer, shows in place."""

import io
from contextlib import closing
from functools import lru_cache

from PIL import Image

from nhip.files import store
from nhip.files.models import StoredFile
from nhip.files.services.storing import limits
from nhip.reading.sources import Unreadable
from nhip.reading.sources.pdf import open_pdf
from nhip.reading.sources.scans import open_picture, picture_page

_PDF = "application/pdf"
_PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff"})
_MOST_PAGES = 60
_WIDTH = 1240


def n_pages_of(file: StoredFile) -> int:
    """How many pages can be shown as pictures; 0 for files that have none, or cannot be opened."""
    return _counted(file.sha256, file.media_type) if file.media_type in {_PDF, *_PICTURES} else 0


@lru_cache(maxsize=512)
def _counted(sha256: str, media_type: str) -> int:
    path = store.file_path(sha256)
    try:
        if media_type == _PDF:
            with closing(open_pdf(path, limits())) as document:
                return min(len(document), _MOST_PAGES)
        picture, n_pages = open_picture(path, limits())
        picture.close()
    except (Unreadable, OSError):
        return 0
    return min(n_pages, _MOST_PAGES)


def page_bytes(file: StoredFile, number: int) -> bytes | None:
    """A page (from 1) as WebP; of a PDF in colour, so that seals and stamps are seen. None when there is none such."""
    if not 1 <= number <= n_pages_of(file):
        return None
    path = store.file_path(file.sha256)
    if file.media_type == _PDF:
        with closing(open_pdf(path, limits())) as document:
            page = document[number - 1]
            width, _height = page.get_size()
            return _webp(page.render(scale=_WIDTH / max(width, 1)).to_pil())
    picture, _n_pages = open_picture(path, limits())
    with picture:
        return _webp(picture_page(picture, number - 1, limits()))


def _webp(picture: Image.Image) -> bytes:
    picture.thumbnail((_WIDTH, 4 * _WIDTH))
    blob = io.BytesIO()
    picture.save(blob, "WEBP", quality=80, method=1)
    return blob.getvalue()
