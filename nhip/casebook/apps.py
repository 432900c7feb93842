from django.apps import AppConfig


class CasebookConfig(AppConfig):
    name = "nhip.casebook"
    default_auto_field = "django.db.models.BigAutoField"
