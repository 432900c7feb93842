from django.apps import AppConfig


class SampleyearConfig(AppConfig):
    name = "nhip.sampleyear"
    default_auto_field = "django.db.models.BigAutoField"
