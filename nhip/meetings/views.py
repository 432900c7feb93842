"""The tasks that the conclusion of a meeting gave."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nhip.core import clock
from nhip.meetings.models import Meeting
from nhip.meetings.selectors import listed
from nhip.tasks import rules as task_rules
from nhip.tasks import selectors as task_selectors
from nhip.tasks.choices import Origin
from nhip.ui.listing import actor_of


@require_safe
def tasks_of_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The tasks of the conclusion notice, as far as the reader may see them: a panel of the meeting's page."""
    actor, today = actor_of(request), clock.today()
    meeting = get_object_or_404(listed(actor), pk=pk)
    tasks = task_selectors.tasks_of_conclusion(actor, meeting.conclusion_number, meeting.conclusion_on, today)
    give = _give_url(meeting) if task_rules.can_assign(actor) else ""
    return render(request, "tasks/of_source.html", {"tasks": tasks, "give_url": give, "read_url": ""})


def _give_url(meeting: Meeting) -> str:
    known = {
        "nguon": Origin.MEETING,
        "van-ban": meeting.conclusion_number or meeting.title[:200],
        "ngay-van-ban": (meeting.conclusion_on or meeting.held_on).isoformat(),
    }
    return f"{reverse('tasks:task_assign')}?{urlencode(known)}"
