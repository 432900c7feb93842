"""The reading of scans, done by a worker so that no page waits for it."""

from uuid import UUID

from django_tasks import task

from nhip.core import clock
from nhip.files import services


@task()
def read_text(layer_id: int, token: str) -> None:
    """Read the file of a layer."""
    services.read_layer(layer_id=layer_id, token=UUID(token), tell_time=clock.now)
