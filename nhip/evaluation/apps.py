from importlib import import_module
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class EvaluationConfig(AppConfig):
    name = "nhip.evaluation"
    verbose_name = "Đánh giá, xếp loại công chức"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module(f"{self.name}.notice_kinds")
        if settings.RULES_FILE:
            import_module(f"{self.name}.office_scheme").adopt(Path(settings.RULES_FILE))
