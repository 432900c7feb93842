from importlib import import_module

from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "nhip.handling"
    verbose_name = "Phân phối, xử lý văn bản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("notice_kinds", "finder"):
            import_module(f"{self.name}.{room}")
        # Imported here: models are not loaded before.
        from nhip.core import clock  # noqa: PLC0415
        from nhip.documents.slots import register_handling  # noqa: PLC0415
        from nhip.handling.selectors import printed_handling  # noqa: PLC0415

        register_handling(lambda entry_ids: printed_handling(entry_ids, clock.today()))
