"""Settings shared by all environments; the parts hold what has a subject of its own."""

import os
from pathlib import Path

from nhip.settings.parts import apps, mail_in, navigation, reading
from nhip.settings.parts.database import default_database
from nhip.settings.parts.mail import mail_server, words

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("NHIP_DATA") or Path.cwd() / "data")

INSTALLED_APPS = apps.INSTALLED_APPS
NAVIGATION = navigation.NAVIGATION
READING_MODEL = reading.READING_MODEL
DATABASES = {"default": default_database(DATA_DIR)}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "nhip.accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nhip.ui.context.shell",
                "nhip.notices.context.bell",
            ],
        },
    }
]
ROOT_URLCONF = "nhip.urls"
WSGI_APPLICATION = "nhip.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
# Numbers and dates are printed by nhip.core.numbers and nhip.core.dates in the administrative style.
USE_THOUSAND_SEPARATOR = False
STATIC_URL = "/static/"
STATIC_ROOT: Path | None = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        # ECharts and Tabler set element styles at run time.
        "style-src": ["'self'", "'unsafe-inline'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
        "object-src": ["'none'"],
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Letters (nhip/notices): the server, the sender, this site's address in links, who may be written to, the hour from
# which the digests of the morning go out. A claimed letter is held longer than the timeouts of one letter together.
SMTP = mail_server(os.environ.get("NHIP_SMTP_URL", ""))
MAIL_IS_ON = bool(SMTP.host)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = SMTP.host, SMTP.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP.user, SMTP.password
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP.starts_tls, SMTP.is_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("NHIP_MAIL_FROM") or "Nhịp <nhip@localhost>"
NHIP_URL = (os.environ.get("NHIP_URL") or "http://127.0.0.1:8000").rstrip("/")
NOTICES_MAIL_DOMAINS = words(os.environ.get("NHIP_MAIL_DOMAINS", ""))
NOTICES_MORNING_HOUR = 7
# Files are shown to ClamAV where it is named (socket or host:port). Signatures are trusted when their certificates
# lead to one in that folder (PEM, DER).
FILES_CLAMD = os.environ.get("NHIP_CLAMD", "")
SIGNING_TRUST = os.environ.get("NHIP_TRUST", "")
# How often another system may ask, for each of its keys.
API_RATE = os.environ.get("NHIP_API_RATE") or "300/m"
# The mail that documents come in by; "" fetches none.
MAIL_IN = mail_in.mail_in_from(os.environ)
# The Office's own numbers for following tasks (nhip/tasks/rules/office_rules.py); "" leaves the shipped ones.
RULES_FILE = os.environ.get("NHIP_RULES", "")
