from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "nhip.directives"
    verbose_name = "Đọc văn bản giao việc"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Those who may confirm the tasks of a directive may read its file."""
        from nhip.directives import selectors  # noqa: PLC0415
        from nhip.files.holders import register_holder  # noqa: PLC0415

        register_holder("directives.files", selectors.holds_for)
