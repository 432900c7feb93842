"""The folder of files: each content once, under its SHA-256, written whole or not at all and never again.

A file is there before the row that names it is committed; a file without a row is left over from work that was cut off
and is swept away after a day.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from nhip.core.errors import Refused

_OLD_ENOUGH = 24 * 3600
_CHUNK = 1024 * 1024


def folder() -> Path:
    """The root of the store."""
    return Path(settings.MEDIA_ROOT) / "store"


def file_path(sha256: str) -> Path:
    """Where the file of that hash is kept."""
    return folder() / sha256[:2] / sha256[2:4] / sha256


def take_in(chunks: Iterable[bytes], *, max_bytes: int) -> Path:
    """Write the pieces of an incoming file aside and give its path; Refused when it is larger than allowed."""
    incoming = folder() / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    path = incoming / os.urandom(16).hex()
    size = 0
    try:
        with path.open("wb") as stream:
            for chunk in chunks:
                size += len(chunk)
                _check_size(size, max_bytes)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise Refused(
            f"Tệp lớn hơn {max_bytes // _CHUNK} MB.", "Quét lại ở 300 dpi, đen trắng, hoặc chia thành nhiều tệp."
        )


def file_hash(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep(incoming: Path) -> tuple[str, int]:
    """Move a file that was taken in to its address, unless the content is there already; its SHA-256 and size."""
    sha256 = file_hash(incoming)
    size = incoming.stat().st_size
    target = file_path(sha256)
    if target.is_file():
        # Fresh again, so that a sweep that is under way leaves it to the row that is being written.
        os.utime(target)
        incoming.unlink()
        return sha256, size
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming.chmod(0o440)
    incoming.replace(target)
    _sync(target.parent)
    return sha256, size


def _sync(path: Path) -> None:
    """Make the new name in a folder last through a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def quarantine(incoming: Path) -> str:
    """Move a file that was taken in out of the store, where no page serves it and nobody executes it; its SHA-256."""
    sha256 = file_hash(incoming)
    target = Path(settings.MEDIA_ROOT) / "quarantine" / sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming.chmod(0o400)
    incoming.replace(target)
    return sha256


def drop(sha256: str) -> None:
    """Remove a file from the store."""
    file_path(sha256).unlink(missing_ok=True)


def old_files() -> Iterator[Path]:
    """Files that have lain in the store for more than a day."""
    limit = time.time() - _OLD_ENOUGH
    for path in folder().rglob("*"):
        if path.is_file() and path.stat().st_mtime < limit:
            yield path
