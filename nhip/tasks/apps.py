from importlib import import_module
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class TasksConfig(AppConfig):
    name = "nhip.tasks"
    verbose_name = "Nhiệm vụ"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Those who see a task may read the files of its results, and find it by the words in them."""
        from nhip.files.holders import register_holder  # noqa: PLC0415
        from nhip.files.listeners import register_listener  # noqa: PLC0415
        from nhip.tasks.jobs import index_text  # noqa: PLC0415
        from nhip.tasks.selectors import holds_for  # noqa: PLC0415

        register_holder("tasks.files", holds_for)
        register_listener("tasks.content", index_text)
        for room in ("figures", "imports", "notice_kinds", "follow_ons"):
            import_module(f"{self.name}.{room}")
        if settings.RULES_FILE:
            import_module(f"{self.name}.office_rules").adopt(Path(settings.RULES_FILE))
