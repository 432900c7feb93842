"""How the reading of a scan is put into the queue; for every app that asks for the text of a file."""

from uuid import UUID

from nhip.core import worker
from nhip.files import jobs


def enqueue_reading(layer_id: int, token: UUID) -> None:
    """Put one reading into the queue, in the transaction that asks for it, and see that a worker takes it."""
    jobs.read_text.enqueue(layer_id, str(token))
    worker.wake()
