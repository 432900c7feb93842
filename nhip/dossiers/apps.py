from importlib import import_module

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "nhip.dossiers"
    verbose_name = "Hồ sơ, lưu trữ"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("imports", "notice_kinds", "finder"):
            import_module(f"{self.name}.{room}")
