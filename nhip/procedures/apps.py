from importlib import import_module

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "nhip.procedures"
    verbose_name = "Thủ tục hành chính"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("figures", "imports"):
            import_module(f"{self.name}.{room}")
