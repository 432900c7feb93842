from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "nhip.directives"
    verbose_name = "Đọc văn bản giao việc"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Who may confirm the tasks of a directive may read its file; a text that has ended makes its proposals."""
        from nhip.directives import follow_ons, jobs, notice_kinds, selectors  # noqa: F401, PLC0415
        from nhip.files.holders import register_holder  # noqa: PLC0415
        from nhip.files.listeners import register_listener  # noqa: PLC0415

        register_listener("directives.readings", jobs.take_up)
        register_holder("directives.files", selectors.holds_for)
