from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "nhip.api"
    label = "nhip_api"
    verbose_name = "API"
