"""The house itself: apps, migrations, URLs and settings as docs/architecture.md promises them."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CheckConstraint
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from nhip.settings.parts.navigation import NAVIGATION

PACKAGE = Path(__file__).resolve().parents[2] / "nhip"
OWN_APPS = [config for config in apps.get_app_configs() if config.name.startswith("nhip.")]


@pytest.mark.parametrize("config", OWN_APPS, ids=lambda config: config.label)
def test_migrations_are_linear_and_named_by_hand(config):
    folder = Path(config.path) / "migrations"
    names = sorted(path.stem for path in folder.glob("[0-9]*.py"))
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
    assert [name for name in names if "_auto_" in name or name.endswith("_initial")] == []


@pytest.mark.parametrize("config", OWN_APPS, ids=lambda config: config.label)
def test_check_constraints_carry_a_message_for_people(config):
    """A plain unique constraint needs none: Django names its fields."""
    silent = [
        f"{model.__name__}.{constraint.name}"
        for model in config.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
        and constraint.violation_error_message == constraint.default_violation_error_message
    ]
    assert silent == []


def patterns(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern)


def test_paths_are_unaccented_lower_case_words():
    for path in patterns():
        fixed = re.sub(r"<[^>]+>", "x", path)
        assert re.fullmatch(r"(?:[a-z0-9-]+(?:/|\.[a-z]+)?)*", fixed), path


def test_the_menu_leads_somewhere():
    targets = [target for _, entries in NAVIGATION for _, target, _, _ in entries]
    assert [reverse(target) for target in targets] != []
    assert len(set(targets)) == len(targets)


def test_menu_keys_are_unique():
    keys = [key for _, entries in NAVIGATION for *_, key in entries if key]
    assert sorted(keys) == sorted(set(keys))


def test_every_template_is_used():
    """A template that nothing names is a leftover; Django itself asks for those of the top folder (404.html)."""
    sources = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    folders = [folder for folder in PACKAGE.glob("*/templates") if folder.is_dir()]
    names = [str(path.relative_to(folder)) for folder in folders for path in folder.rglob("*/*.html")]
    assert [name for name in names if name not in text] == []
