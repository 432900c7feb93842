"""URLs of tasks."""

from django.urls import path

from nhip.tasks.pages import TASK_DETAIL, TASK_LIST
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "tasks"
urlpatterns = [
    path("", list_view(TASK_LIST), name="task_list"),
    path("<int:pk>/", detail_view(TASK_DETAIL), name="task_detail"),
]
