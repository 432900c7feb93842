from django.urls import path

from nhip.verification import views

app_name = "verification"
urlpatterns = [path("", views.verify, name="verify")]
