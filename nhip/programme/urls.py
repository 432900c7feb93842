"""URLs of the work programme."""

from django.urls import path

from nhip.programme.pages import FRAME_DETAIL, FRAME_LIST, ITEM_DETAIL, ITEM_LIST
from nhip.programme.views import item_of_task
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "programme"
urlpatterns = [
    path("", list_view(ITEM_LIST), name="item_list"),
    path("<int:pk>/", detail_view(ITEM_DETAIL), name="item_detail"),
    path("theo-nhiem-vu/<int:pk>/", item_of_task, name="item_of_task"),
    path("khung/", list_view(FRAME_LIST), name="frame_list"),
    path("khung/<int:pk>/", detail_view(FRAME_DETAIL), name="frame_detail"),
]
