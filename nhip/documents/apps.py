from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "nhip.documents"
    default_auto_field = "django.db.models.BigAutoField"
