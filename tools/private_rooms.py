"""Import-linter contract: a room named private is entered from its own app only."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateRooms(Contract):
    """`nhip.<app>.<room>` is imported by modules of `nhip.<app>`, by `nhip.urls` (which mounts) and by tests.

    The room `tests` is private to tests altogether: the product does not lean on them.
    """

    rooms = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001 - import-linter's own signature
        rooms: set[str] = set(self.rooms)  # type: ignore[call-overload]  # fields are descriptors without stubs
        broken = sorted(
            (importer, imported)
            for imported in graph.modules
            if self._is_private(imported, rooms)
            for importer in graph.find_modules_that_directly_import(imported)
            if not self._may_enter(importer, imported)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} enters the private room {imported}")

    @staticmethod
    def _is_private(module: str, rooms: set[str]) -> bool:
        parts = module.split(".")
        return len(parts) > 2 and parts[0] == "nhip" and parts[2] in rooms  # noqa: PLR2004 - nhip.<app>.<room>

    @staticmethod
    def _may_enter(importer: str, imported: str) -> bool:
        enters, entered = importer.split("."), imported.split(".")
        if "tests" in enters:
            return True
        return entered[2] != "tests" and (importer == "nhip.urls" or enters[:2] == entered[:2])
