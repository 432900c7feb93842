from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "nhip.files"
    verbose_name = "Tệp"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Those who put a file in may read it."""
        from nhip.files import holders, notice_kinds, selectors  # noqa: F401, PLC0415

        holders.register_holder("files.own", selectors.own)
