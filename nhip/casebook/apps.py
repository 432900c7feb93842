from importlib import import_module

from django.apps import AppConfig


class CasebookConfig(AppConfig):
    name = "nhip.casebook"
    verbose_name = "Sổ theo dõi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("figures", "imports"):
            import_module(f"{self.name}.{room}")
