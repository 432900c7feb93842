from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "nhip.intake"
    verbose_name = "Tiếp nhận văn bản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Those who register may read what waits; a text that has ended makes the proposals of its document."""
        from nhip.files.holders import register_holder  # noqa: PLC0415
        from nhip.files.listeners import register_listener  # noqa: PLC0415
        from nhip.intake import jobs, selectors  # noqa: PLC0415

        register_listener("intake.items", jobs.take_up)
        register_holder("intake.files", selectors.holds_for)
