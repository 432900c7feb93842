from django.urls import path

from nhip.desk import views
from nhip.desk.pages import JOURNAL_DETAIL, JOURNAL_LIST
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("ban-tin-sang/", views.morning_brief, name="morning_brief"),
    path("nhat-ky/", list_view(JOURNAL_LIST), name="journal"),
    path("nhat-ky/<int:pk>/", detail_view(JOURNAL_DETAIL), name="journal_entry"),
]
