from importlib import import_module

from django.apps import AppConfig


class CasebookConfig(AppConfig):
    name = "nhip.casebook"
    verbose_name = "Sổ theo dõi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module(f"{self.name}.figures")
