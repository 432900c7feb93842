"""Puts the Office's own times for documents in force when the program starts (NHIP_RULES names the file)."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from nhip.core.errors import RulesFileError
from nhip.documents.rules import TIMING, read_timing


def adopt(path: Path) -> None:
    """Take the times of a file for this process; one that cannot be read or taken stops it with the reason."""
    try:
        TIMING[:] = read_timing(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"NHIP_RULES: không đọc được {path}: {error}") from None
    except RulesFileError as error:
        raise ImproperlyConfigured(f"NHIP_RULES ({path.name}): {error}") from None
