"""URLs."""

from django.urls import URLPattern

app_name = "casebook"
urlpatterns: list[URLPattern] = []
