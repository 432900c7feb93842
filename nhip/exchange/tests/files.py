"""Files and batches for the tests of imports."""

from io import BytesIO
from pathlib import Path

from nhip.core.tests.imports.toy import NOW, TODAY, table, write_xlsx
from nhip.exchange import services
from nhip.exchange.models import ImportBatch
from nhip.org.actors import Actor


def row(number: int, *, issuer: str = "Sở Y tế", subject: str = "Báo cáo", note: str = "") -> list[object]:
    return ["02/01/2023", number, issuer, f"{number}/SYT", subject, "Thường", note]


def content(folder: Path, *rows, name: str = "so.xlsx") -> bytes:
    return write_xlsx(folder / name, table(*rows)).read_bytes()


def upload(name: str, data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = name
    return file


def receive(actor: Actor, data: bytes, *, name: str = "so.xlsx", kind: str = "toy") -> ImportBatch:
    return services.receive_file(actor=actor, kind_key=kind, file_name=name, chunks=[data], now=NOW)


def received_and_checked(actor: Actor, data: bytes, **options) -> ImportBatch:
    batch = receive(actor, data, **options)
    return services.check_batch(actor=actor, batch_id=batch.pk, today=TODAY, now=NOW)
