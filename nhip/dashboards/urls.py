from django.urls import path

from nhip.dashboards import views

app_name = "dashboards"
urlpatterns = [path("", views.figure_list, name="figure_list")]
