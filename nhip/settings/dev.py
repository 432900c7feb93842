"""Settings of `make demo` and `make run`: this machine only."""

from nhip.settings.base import *  # noqa: F403 - a settings module is the base with changes

DEBUG = False
SECRET_KEY = "only-for-this-machine-and-never-behind-an-address-that-others-reach"  # noqa: S105 - not a secret
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
WHITENOISE_USE_FINDERS = True

# Served from the package by the finders; nothing is collected on this machine.
STATIC_ROOT = None

# Without a mail server letters are printed by whoever sends them.
MAIL_IS_ON = True
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP.host else 'console'}.EmailBackend"  # noqa: F405 - of the base
