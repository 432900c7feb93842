from django.urls import path

from nhip.notices import views
from nhip.notices.pages import LETTER_LIST
from nhip.ui.listing import list_view

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="notice_list"),
    path("moi-nhat/", views.latest, name="latest"),
    path("chuong/", views.bell, name="bell"),
    path("doc-het/", views.mark_all_read, name="mark_all_read"),
    path("tuy-chon/", views.preferences, name="preferences"),
    path("tuy-chon/thu-thu/", views.send_trial, name="send_trial"),
    path("thu-da-gui/", list_view(LETTER_LIST), name="letter_list"),
    path("thu-da-gui/gui-lai/", views.send_again, name="send_again"),
    path("<int:pk>/mo/", views.open_notice, name="open"),
]
