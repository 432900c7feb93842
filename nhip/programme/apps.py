from importlib import import_module

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "nhip.programme"
    verbose_name = "Chương trình công tác"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("figures", "imports"):
            import_module(f"{self.name}.{room}")
