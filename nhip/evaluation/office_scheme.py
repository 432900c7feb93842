"""Puts the Office's own numbers of scoring in force when the program starts (NHIP_RULES names the file)."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from nhip.evaluation.rules import SCHEMES, read_schemes
from nhip.tasks.rules import RulesFileError


def adopt(path: Path) -> None:
    """Take the schemes of a file for this process; one that cannot be read or taken stops it with the reason."""
    try:
        SCHEMES[:] = read_schemes(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"NHIP_RULES: không đọc được {path}: {error}") from None
    except RulesFileError as error:
        raise ImproperlyConfigured(f"NHIP_RULES ({path.name}): {error}") from None
