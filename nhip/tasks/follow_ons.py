"""What tasks tell of a handled document: those that it gave."""

from django.urls import reverse

from nhip.documents.models import RegisterEntry
from nhip.handling.slots import FollowOn, register_follow_ons
from nhip.org.actors import Actor
from nhip.tasks.models import Task
from nhip.tasks.selectors import visible_to

_N_NAMED = 5


def tasks_given(actor: Actor, entry: RegisterEntry) -> list[FollowOn]:
    """The tasks that a document gave, by code; of those that the reader may not see only that there are some."""
    given = Task.objects.filter(source_document_id=entry.document_id, agency_id=entry.agency_id)
    seen = list(visible_to(actor).filter(pk__in=given).order_by("pk").values_list("pk", "code")[: _N_NAMED + 1])
    found = [FollowOn(f"nhiệm vụ {code}", reverse("tasks:task_detail", args=[pk])) for pk, code in seen[:_N_NAMED]]
    if len(seen) > _N_NAMED:
        return [*found, FollowOn("nhiệm vụ khác")]
    return found or [FollowOn("nhiệm vụ đã giao") for _task in given.order_by()[:1]]


register_follow_ons("tasks.given", tasks_given)
