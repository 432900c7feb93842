"""URLs of directives."""

from django.urls import path

from nhip.directives import views
from nhip.directives.pages import READING_LIST
from nhip.ui.listing import list_view

app_name = "directives"
urlpatterns = [
    path("", list_view(READING_LIST), name="reading_list"),
    path("them/", views.receive, name="receive"),
    path("doc-van-ban/<int:pk>/", views.read_entry, name="read_entry"),
    path("<int:pk>/", views.confirm, name="reading_detail"),
    path("<int:pk>/doc/", views.take_up, name="take_up"),
    path("<int:pk>/mo-hinh/", views.model, name="model"),
    path("<int:pk>/thong-tin/", views.describe, name="describe"),
    path("<int:pk>/them-doan/", views.add, name="add"),
    path("<int:pk>/giao-het/", views.accept_all, name="accept_all"),
    path("<int:pk>/<int:proposal>/giao/", views.accept, name="accept"),
    path("<int:pk>/<int:proposal>/bo/", views.reject, name="reject"),
    path("<int:pk>/<int:proposal>/lay-lai/", views.restore, name="restore"),
    path("<int:pk>/<int:proposal>/gop/", views.merge, name="merge"),
    path("<int:pk>/<int:proposal>/don-vi/", views.answer, name="answer"),
    path("<int:pk>/<int:proposal>/sua/", views.edit, name="edit"),
    path("<int:pk>/<int:proposal>/tach/", views.split, name="split"),
]
