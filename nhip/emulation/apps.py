from django.apps import AppConfig


class EmulationConfig(AppConfig):
    name = "nhip.emulation"
    default_auto_field = "django.db.models.BigAutoField"
