"""A dossier bound as one PDF: its list of documents, then the documents in time order."""

import io
from collections.abc import Iterator
from datetime import date

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types
from PIL import Image

from nhip.core.printing import PDF_TYPE
from nhip.dossiers.exports.lists import contents_list
from nhip.dossiers.exports.packing import whole_contents
from nhip.dossiers.exports.papers import Line, Paper, Table
from nhip.dossiers.models import Dossier
from nhip.dossiers.selectors import Row
from nhip.files import store
from nhip.org.actors import Actor

_A4 = (1240, 1754)
_DPI = 150
_PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff"})


def bound_pdf(actor: Actor, dossier: Dossier, day: date) -> bytes:
    """All documents of a dossier in time order in one PDF (NĐ 30/2020/NĐ-CP, Phụ lục VI, III.4.g).

    PDF files and pictures are bound in; of any other file, and of one that cannot be bound, a sheet tells name and
    SHA-256: the file itself, with its signatures, goes with the package. Refused when a document may not be read.
    """
    merged = pdfium.PdfDocument.new()
    for content in _parts(actor, dossier, day):
        part = pdfium.PdfDocument(content)
        merged.import_pages(part)
        part.close()
    target = io.BytesIO()
    merged.save(target)
    merged.close()
    return target.getvalue()


def _parts(actor: Actor, dossier: Dossier, day: date) -> Iterator[bytes]:
    yield contents_list(actor, dossier, day).pdf()
    for row in whole_contents(actor, dossier).in_time_order:
        told = []
        for file in row.files:
            stored = file.attachment.file
            bound = _bound(stored.sha256, stored.media_type)
            if bound is None:
                told.append(Line((file.attachment.name, stored.media_type, stored.sha256)))
            else:
                yield bound
        if told or not row.files:
            yield _sheet(dossier, row, told, day)


def _bound(sha256: str, media_type: str) -> bytes | None:
    path = store.file_path(sha256)
    try:
        if media_type == PDF_TYPE:
            content = path.read_bytes()
            pdfium.PdfDocument(content).close()
            return content
        if media_type in _PICTURES:
            with Image.open(path) as picture:
                page = picture.convert("RGB")
                page.thumbnail(_A4)
                target = io.BytesIO()
                page.save(target, "PDF", resolution=_DPI)
                return target.getvalue()
    except (OSError, pdfium.PdfiumError):
        return None
    return None


def _sheet(dossier: Dossier, row: Row, told: list[Line], day: date) -> bytes:
    texts: list[Table | str] = [f"{row.reference_code} {row.title}".strip()]
    if row.entry is None and row.item.note_text:
        texts.append(row.item.note_text)
    if told:
        texts.append(Table(("Tệp", "Loại", "SHA-256"), (3, 3, 5), tuple(told), title="Tệp kèm theo trong gói hồ sơ"))
    elif row.entry is not None:
        texts.append("Không có tệp điện tử: bản giấy lưu theo mục lục.")
    return Paper(dossier.agency, day, f"TÀI LIỆU SỐ {row.item.ordinal}", (dossier.notation,), tuple(texts)).pdf()
