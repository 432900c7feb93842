from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "nhip.core"
    default_auto_field = "django.db.models.BigAutoField"
