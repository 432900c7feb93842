"""The web server's door (sync WSGI; measured as fast as ASGI here and simpler)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhip.settings.prod")
application = get_wsgi_application()
