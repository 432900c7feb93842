from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "nhip.evaluation"
    verbose_name = "Đánh giá, xếp loại công chức"
    default_auto_field = "django.db.models.BigAutoField"
