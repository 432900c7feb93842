"""Work on directives behind the pages: a text that has come is read for tasks, the model is asked."""

from django.conf import settings
from django_tasks import task

from nhip.core import clock, worker
from nhip.directives import selectors, services
from nhip.files.models import TextLayer
from nhip.org.actors import Actor
from nhip.reading import Reading
from nhip.reading.adapter import Model, with_proposals


def model() -> Model | None:
    """The model of this installation, None where none is wanted."""
    found: Model | None = settings.READING_MODEL
    return found


def model_asker() -> services.AskModel | None:
    """What starts the job that asks the model; None where there is no model."""
    return _start_asking if model() is not None else None


def _start_asking(reading_id: int) -> None:
    ask_model.enqueue(reading_id)
    worker.wake()


def take_up(layer: TextLayer) -> None:
    """Make the proposals of the directives that waited for this text, and tell who put them in."""
    for pk, agency_id in selectors.waiting_for(layer).values_list("pk", "agency_id"):
        services.take_up_text(
            actor=Actor.system(agency_id), reading_id=pk, now=clock.now(), ask_model=model_asker(), tells=True
        )


@task()
def ask_model(reading_id: int) -> None:
    """Ask the model about a directive whose rules have spoken."""

    def ask(found: Reading) -> Reading:
        return with_proposals(found, model())

    services.hear_model(reading_id=reading_id, ask=ask, tell_time=clock.now)
