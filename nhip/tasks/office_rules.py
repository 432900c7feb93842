"""Puts the Office's own rules in force when the program starts (NHIP_RULES names the file)."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from nhip.tasks.rules import POLICIES, SCHEDULES, RulesFileError, read_rules


def adopt(path: Path) -> None:
    """Take the rules of a file for this process; one that cannot be read or taken stops it with the reason."""
    try:
        policies, schedules = read_rules(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"NHIP_RULES: không đọc được {path}: {error}") from None
    except RulesFileError as error:
        raise ImproperlyConfigured(f"NHIP_RULES ({path.name}): {error}") from None
    POLICIES[:] = policies
    SCHEDULES[:] = schedules
