from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "nhip.org"
    default_auto_field = "django.db.models.BigAutoField"
