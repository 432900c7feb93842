"""The reading of scans, done by a worker so that no page waits for it."""

from uuid import UUID

from django_tasks import task

from nhip.core import clock
from nhip.files import services
from nhip.files.listeners import tell_ended


@task()
def read_text(layer_id: int, token: str) -> None:
    """Read the file of a layer, then tell those who wait for its text."""
    layer = services.read_layer(layer_id=layer_id, token=UUID(token), tell_time=clock.now)
    if layer is not None:
        tell_ended(layer)
