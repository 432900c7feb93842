from importlib import import_module

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "nhip.evaluation"
    verbose_name = "Đánh giá, xếp loại công chức"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module(f"{self.name}.notice_kinds")
