from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "nhip.targets"
    default_auto_field = "django.db.models.BigAutoField"
