"""URLs of tasks."""

from django.urls import path

from nhip.tasks.pages import TASK_DETAIL, TASK_LIST
from nhip.tasks.views.assigning import assign
from nhip.tasks.views.board import board, board_course
from nhip.tasks.views.deeds import DEEDS, deed_view
from nhip.tasks.views.office_rules import office_rules
from nhip.tasks.views.results import suggest_documents
from nhip.tasks.views.sources import assign_from_entry, tasks_of_entry
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "tasks"
urlpatterns = [
    path("", list_view(TASK_LIST), name="task_list"),
    path("bang/", board, name="board"),
    path("bang/dien-bien/", board_course, name="board_course"),
    path("quy-tac/", office_rules, name="office_rules"),
    path("giao/", assign, name="task_assign"),
    path("giao/van-ban/<int:pk>/", assign_from_entry, name="assign_from_entry"),
    path("cua-van-ban/<int:pk>/", tasks_of_entry, name="tasks_of_entry"),
    path("goi-y-van-ban/", suggest_documents, name="suggest_documents"),
    path("<int:pk>/", detail_view(TASK_DETAIL), name="task_detail"),
    *(path(f"<int:pk>/{deed.slug}/", deed_view(deed), name=deed.name) for deed in DEEDS),
]
