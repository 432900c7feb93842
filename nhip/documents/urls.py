from django.urls import path

from nhip.documents.pages import ENTRY_DETAIL, INCOMING_LIST, OUTGOING_LIST
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "documents"
urlpatterns = [
    path("van-ban-den/", list_view(INCOMING_LIST), name="incoming_list"),
    path("van-ban-di/", list_view(OUTGOING_LIST), name="outgoing_list"),
    path("van-ban/<int:pk>/", detail_view(ENTRY_DETAIL), name="entry_detail"),
]
