from django.urls import path

from nhip.drafting import views

app_name = "drafting"
urlpatterns = [path("", views.check, name="check_form")]
