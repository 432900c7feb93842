from importlib import import_module

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "nhip.meetings"
    verbose_name = "Cuộc họp"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("figures", "imports"):
            import_module(f"{self.name}.{room}")
