from importlib import import_module

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "nhip.tasks"
    verbose_name = "Nhiệm vụ"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("figures", "imports", "notice_kinds"):
            import_module(f"{self.name}.{room}")
