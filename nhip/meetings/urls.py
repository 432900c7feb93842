"""URLs of meetings."""

from django.urls import path

from nhip.meetings.pages import MEETING_DETAIL, MEETING_LIST
from nhip.meetings.views import tasks_of_meeting
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "meetings"
urlpatterns = [
    path("", list_view(MEETING_LIST), name="meeting_list"),
    path("<int:pk>/", detail_view(MEETING_DETAIL), name="meeting_detail"),
    path("<int:pk>/nhiem-vu/", tasks_of_meeting, name="tasks_of_meeting"),
]
