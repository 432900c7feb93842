"""Work behind the imports page, done by a worker so that no page waits for it."""

from uuid import UUID

from django_tasks import task

from nhip.core import clock
from nhip.exchange import services
from nhip.org.actors import Actor
from nhip.org.models import Person
from nhip.org.selectors import actor_for_person


def _actor(person_id: int | None, agency_id: int) -> Actor:
    if person_id is None:
        return Actor.system(agency_id)
    return actor_for_person(Person.objects.get(pk=person_id), clock.today())


@task()
def check_import(batch_id: int, person_id: int | None, agency_id: int) -> None:
    """Check the file of a batch."""
    services.check_batch(actor=_actor(person_id, agency_id), batch_id=batch_id, today=clock.today(), now=clock.now())


@task()
def run_import(batch_id: int, token: str, person_id: int | None, agency_id: int) -> None:
    """Write the file of a started batch."""
    services.run_batch(
        actor=_actor(person_id, agency_id),
        batch_id=batch_id,
        token=UUID(token),
        today=clock.today(),
        tell_time=clock.now,
    )
