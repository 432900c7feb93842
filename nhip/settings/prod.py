"""Settings of an installation: everything that differs comes from the environment, nothing has an unsafe default."""

import os

from nhip.settings.base import *  # noqa: F403 - a settings module is the base with changes

SECRET_KEY = os.environ["NHIP_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["NHIP_HOSTS"].split(",")
NHIP_URL = os.environ.get("NHIP_URL") or f"https://{ALLOWED_HOSTS[0]}"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
