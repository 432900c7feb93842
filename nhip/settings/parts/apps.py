"""Installed apps by floor (docs/architecture.md), top floor last."""

FRAMEWORK = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    # The pages that describe the API, from our own server.
    "ninja",
]
GROUND = ["nhip.core", "nhip.ui", "nhip.org", "nhip.accounts", "nhip.notices", "nhip.files"]
YEAR = [
    "nhip.documents",
    "nhip.handling",
    "nhip.intake",
    "nhip.dossiers",
    "nhip.tasks",
    "nhip.directives",
    "nhip.evaluation",
    "nhip.drafting",
    "nhip.casebook",
    "nhip.procedures",
    "nhip.targets",
    "nhip.meetings",
    "nhip.programme",
    "nhip.emulation",
    "nhip.reports",
]
ROOF = [
    "nhip.api",
    "nhip.dashboards",
    "nhip.search",
    "nhip.desk",
    "nhip.exchange",
    "nhip.sampleyear",
    "nhip.verification",
]
INSTALLED_APPS = [*FRAMEWORK, *GROUND, *YEAR, *ROOF]
