from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "nhip.drafting"
    verbose_name = "Soạn thảo"
    default_auto_field = "django.db.models.BigAutoField"
