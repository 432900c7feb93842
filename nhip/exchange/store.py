"""The folder of imported files: content-addressed uploads, result files, and signs of progress.

Progress is kept in small files, not in the database: while an import's transaction is open, no other connection may
write to SQLite, and what is written inside the transaction is seen by nobody until it ends.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings


def folder() -> Path:
    """The root of everything here."""
    return Path(settings.MEDIA_ROOT) / "imports"


def file_path(sha256: str) -> Path:
    """Where the file of that hash is kept."""
    return folder() / "files" / sha256[:2] / sha256


def result_path(uid: UUID) -> Path:
    """Where the result file of a batch is kept."""
    return folder() / "results" / f"{uid}.xlsx"


def keep(chunks: Iterable[bytes], *, max_bytes: int) -> tuple[str, int] | None:
    """Store the pieces of a file under its hash; its SHA-256 and size, or None when it is larger than allowed."""
    incoming = folder() / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    temporary = incoming / os.urandom(12).hex()
    digest, size = hashlib.sha256(), 0
    try:
        with temporary.open("wb") as stream:
            for chunk in chunks:
                size += len(chunk)
                if size > max_bytes:
                    return None
                digest.update(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        target = file_path(digest.hexdigest())
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return digest.hexdigest(), size


def keep_file(path: Path) -> str:
    """Move a finished file into the store; its SHA-256."""
    sha256 = file_hash(path)
    target = file_path(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    return sha256


def file_hash(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def drop(sha256: str) -> None:
    """Remove a file from the store."""
    file_path(sha256).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Sign:
    """The last sign of life of a check or a run."""

    phase: str
    done: int
    total: int
    share: float
    seconds_left: float | None
    at: str

    @property
    def moment(self) -> datetime:
        """When it was given."""
        return datetime.fromisoformat(self.at)


def _sign_path(uid: UUID) -> Path:
    return folder() / "progress" / f"{uid}.json"


def write_sign(uid: UUID, sign: Sign) -> None:
    """Leave a sign of life, whole or not at all."""
    path = _sign_path(uid)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.write_text(json.dumps(asdict(sign)), encoding="utf-8")
    temporary.replace(path)


def read_sign(uid: UUID) -> Sign | None:
    """The last sign of life, None when there is none."""
    try:
        return Sign(**json.loads(_sign_path(uid).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def clear_sign(uid: UUID) -> None:
    """Forget the signs of an earlier run."""
    _sign_path(uid).unlink(missing_ok=True)
