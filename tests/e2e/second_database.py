"""Run as a program: an empty database of its own takes in the package of a dossier, and says what it then holds.

python second_database.py PACKAGE UNITS_CSV, with NHIP_DATA naming a folder after `nhip migrate`; the product's own
commands write.
"""

import contextlib
import hashlib
import json
import sys
from typing import Any


def content_of(dossier: Any) -> dict[str, Any]:
    """A dossier as its readers see it: its facts, its documents in their order with register columns and files."""
    from nhip.documents.choices import RegisterBook  # noqa: PLC0415 - after Django has started
    from nhip.documents.exports.books import rows_of  # noqa: PLC0415 - after Django has started
    from nhip.documents.selectors import files_of  # noqa: PLC0415 - after Django has started
    from nhip.files import store  # noqa: PLC0415 - after Django has started

    def files(entry: Any) -> list[list[Any]]:
        return [
            [
                each.kind, each.attachment.name, each.attachment.file.media_type,
                hashlib.sha256(store.file_path(each.attachment.file.sha256).read_bytes()).hexdigest(),
            ]
            for each in files_of(entry.document_id)
        ]  # fmt: skip

    items = dossier.items.select_related("entry__document", "entry__handling_unit").order_by("ordinal")
    return {
        "dossier": [
            str(dossier.uid), dossier.title, dossier.notation, dossier.year, dossier.state, dossier.retention_years,
            str(dossier.started_on), str(dossier.ended_on), str(dossier.closed_on), dossier.closing_note,
            dossier.maker_name, dossier.n_items,
        ],
        "documents": [
            [
                item.ordinal, str(item.uid), item.n_pages, item.entry.number, item.entry.register,
                *rows_of(RegisterBook.INCOMING, [item.entry], {})[0], item.entry.document.signer_name,
                item.entry.document.urgency, item.entry.channel, str(item.entry.due_on), files(item.entry),
            ]
            for item in items
        ],
    }  # fmt: skip


def main(package: str, units: str) -> None:
    """Make the agency, check and take in the package, print what is there."""
    from nhip.cli import main as nhip  # noqa: PLC0415 - chooses the settings

    with contextlib.redirect_stdout(sys.stderr):
        nhip(["import", "units", units])
        nhip(["dossier-package", "check", package])
        nhip(["dossier-package", "import", package])
    from nhip.dossiers.models import Dossier  # noqa: PLC0415 - after Django has started

    print(json.dumps(content_of(Dossier.objects.get())))  # noqa: T201 - the answer of the program


if __name__ == "__main__":
    main(*sys.argv[1:])
