from importlib import import_module
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class DocumentsConfig(AppConfig):
    name = "nhip.documents"
    verbose_name = "Văn bản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("figures", "imports", "kinds"):
            import_module(f"{self.name}.{room}")
        if settings.RULES_FILE:
            import_module(f"{self.name}.office_rules").adopt(Path(settings.RULES_FILE))
        # Imported here: models are not loaded before.
        from nhip.documents import jobs, selectors  # noqa: PLC0415
        from nhip.files.holders import register_holder  # noqa: PLC0415
        from nhip.files.listeners import register_listener  # noqa: PLC0415

        register_listener("documents.content", jobs.index_text)
        register_holder("documents.files", selectors.holds_for)
