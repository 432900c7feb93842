"""A file comes in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.imports.guards import check_file
from nhip.core.imports.secrecy import REASON
from nhip.core.journal import record
from nhip.files import store
from nhip.files.choices import TextState
from nhip.files.models import Attachment, StoredFile, TextLayer
from nhip.files.rules import is_secret, safe_name
from nhip.files.services.viruses import scan_for_viruses
from nhip.org.actors import Actor
from nhip.reading.sources import DEFAULT_LIMITS, Extracted, Limits, Unreadable, examine, extract

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REMEDY = (
    "Không đưa tệp này lên bất kỳ hệ thống có kết nối mạng nào; đăng ký vào Sổ đăng ký bí mật nhà nước và xử lý trên "
    "máy tính độc lập. Xóa bản đang có trên máy có nối mạng."
)


class _Found(NamedTuple):
    """What a file is; its text when it carries one, or why that could not be read."""

    media_type: str
    text: Extracted | Unreadable | None = None


def limits() -> Limits:
    """How much one file may hold in this installation."""
    return Limits(max_bytes=int(getattr(settings, "FILES_MAX_BYTES", DEFAULT_LIMITS.max_bytes)))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was looked at and lies in the store, not yet named by any row."""

    name: str
    agency_id: int
    sha256: str
    size: int
    media_type: str
    text: Extracted | Unreadable | None = None


def prepare_file(*, actor: Actor, name: str, content: Iterable[bytes]) -> Prepared:
    """Look at a file and put it into the store, before the transaction that names it: this part takes its time.

    Text that the file itself carries is read at once. Refused, with nothing kept: empty, broken, locked or too large
    files, programs, macros, archives, zip bombs, viruses, and documents with marks of state secrets in their head (Luật
    Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5 khoản 2). A scan is looked at for such marks when it is read.
    """
    if actor.agency_id is None:
        raise Refused("Tài khoản chưa gắn với cơ quan nào nên chưa tải tệp lên được.", "Nhờ quản trị gắn chức vụ.")
    allowed = limits()
    incoming = store.take_in(content, max_bytes=allowed.max_bytes)
    try:
        scan_for_viruses(incoming, name)
        found = _look_at(incoming, allowed)
        if TextLayer.objects.filter(file__sha256=store.file_hash(incoming), state=TextState.WITHDRAWN).exists():
            raise Refused(f"{REASON}.", REMEDY)  # it was here before, and was found out
        sha256, size = store.keep(incoming)
    finally:
        incoming.unlink(missing_ok=True)
    return Prepared(safe_name(name), actor.agency_id, sha256, size, found.media_type, found.text)


@transaction.atomic
def keep_file(*, actor: Actor, prepared: Prepared, now: datetime) -> Attachment:
    """Name a file that was prepared; the same content is kept once. The caller attaches it in the same transaction."""
    file, _is_new = StoredFile.objects.get_or_create(
        sha256=prepared.sha256,
        defaults={"size": prepared.size, "media_type": prepared.media_type, "stored_at": now},
    )
    attachment = Attachment.objects.create(
        file=file, name=prepared.name, agency_id=prepared.agency_id, attached_by_id=actor.person_id,
        attached_by_label=actor.label[:200], attached_at=now,
    )  # fmt: skip
    if prepared.text is not None:
        _keep_text(file, prepared.text, prepared.agency_id, now)
    record(
        actor=actor, deed="files.store_file", obj=attachment, at=now, summary=f"Tải lên tệp “{attachment.name}”",
        data={"sha256": prepared.sha256, "size": prepared.size, "media_type": prepared.media_type},
    )  # fmt: skip
    return attachment


def store_file(*, actor: Actor, name: str, content: Iterable[bytes], now: datetime) -> Attachment:
    """Keep a file under a name; see `prepare_file` for what is refused. The caller attaches it to its own record."""
    return keep_file(actor=actor, prepared=prepare_file(actor=actor, name=name, content=content), now=now)


def _look_at(path: Path, allowed: Limits) -> _Found:
    if _is_sheet(path):
        check_file(path)
        return _Found(SHEET_TYPE)
    try:
        examined = examine(path, allowed)
    except Unreadable as error:
        raise Refused(error.message, error.remedy) from None
    if examined.how == "ocr":
        return _Found(examined.media_type)
    try:
        extracted = extract(path, limits=allowed)
    except Unreadable as error:
        return _Found(examined.media_type, error)
    if is_secret(extracted.text):
        raise Refused(f"{REASON}.", REMEDY)
    return _Found(examined.media_type, extracted)


def _is_sheet(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except (BadZipFile, OSError, ValueError):
        return False
    # A workbook with macros is left to the general guard, which says so.
    return "xl/workbook.xml" in names and not any(name.lower().endswith("vbaproject.bin") for name in names)


def _keep_text(file: StoredFile, text: Extracted | Unreadable, agency_id: int, now: datetime) -> None:
    if TextLayer.objects.filter(file=file).exists():
        return
    layer = TextLayer(file=file, agency_id=agency_id, signed_at=now)
    if isinstance(text, Unreadable):
        layer.state, layer.message, layer.remedy = TextState.FAILED, text.message, text.remedy
    else:
        fill(layer, text, now)
    layer.save()


def fill(layer: TextLayer, extracted: Extracted, now: datetime) -> None:
    """Put the text of a file into its layer."""
    layer.state, layer.how, layer.text = TextState.READY, extracted.how, extracted.text
    layer.pages = [[page.start, page.end, page.confidence] for page in extracted.pages]
    layer.warnings = list(extracted.warnings)
    layer.n_pages = layer.n_done = len(extracted.pages)
    layer.message = layer.remedy = ""
    layer.ready_at = layer.signed_at = now
