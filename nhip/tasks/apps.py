from importlib import import_module
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class TasksConfig(AppConfig):
    name = "nhip.tasks"
    verbose_name = "Nhiệm vụ"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("figures", "imports", "notice_kinds"):
            import_module(f"{self.name}.{room}")
        if settings.RULES_FILE:
            import_module(f"{self.name}.office_rules").adopt(Path(settings.RULES_FILE))
