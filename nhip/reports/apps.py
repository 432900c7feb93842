from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "nhip.reports"
    verbose_name = "Báo cáo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module(f"{self.name}.imports")
        import_module(f"{self.name}.notice_kinds")
