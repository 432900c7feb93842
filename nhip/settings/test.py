"""Settings of the test suite: fast password hashing, undefined template variables fail."""

import os

from nhip.settings.base import *  # noqa: F403 - a settings module is the base with changes
from nhip.settings.parts.database import database

SECRET_KEY = "tests"  # noqa: S105 - not a secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": database(os.environ.get("NHIP_TEST_DATABASE") or ":memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
READING_MODEL = None
MAIL_IS_ON = True
