"""Errors that are said to the user."""


class Refused(Exception):  # noqa: N818 - the domain's word for a deed that was not done
    """A deed was refused; nothing was saved. `message` says why, `remedy` what to do, `field` which input is meant."""

    def __init__(self, message: str, remedy: str = "", field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.field = field

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class RulesFileError(ValueError):
    """The Office's rules file (NHIP_RULES) cannot be taken as it is; the message says where and what to do."""
