"""Work behind the pages: a text that has come makes the proposals of its documents."""

from nhip.core import clock
from nhip.files.models import TextLayer
from nhip.intake import selectors, services


def take_up(layer: TextLayer) -> None:
    """Make the proposals of the documents that waited for this text."""
    for pk in selectors.waiting_for(layer).values_list("pk", flat=True):
        services.take_up_text(item_id=pk, now=clock.now())
