from importlib import import_module

from django.apps import AppConfig


class EmulationConfig(AppConfig):
    name = "nhip.emulation"
    verbose_name = "Thi đua, khen thưởng"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("figures", "imports"):
            import_module(f"{self.name}.{room}")
