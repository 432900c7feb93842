"""URLs of files."""

from django.urls import path

from nhip.files import views

app_name = "files"
urlpatterns = [
    path("tai-len/", views.upload, name="upload"),
    path("<uuid:uid>/", views.serve, name="serve"),
    path("<uuid:uid>/trang/<int:number>/", views.page, name="page"),
    path("<uuid:uid>/chu/", views.text, name="text"),
]
