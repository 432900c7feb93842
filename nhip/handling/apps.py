from importlib import import_module

from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "nhip.handling"
    verbose_name = "Phân phối, xử lý văn bản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module(f"{self.name}.notice_kinds")
