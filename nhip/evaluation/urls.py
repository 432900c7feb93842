"""URLs of personal results."""

from django.urls import path

from nhip.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("danh-sach/", views.people, name="people"),
    path("cach-tinh/", views.scheme, name="scheme"),
    path("cham/", views.assess_all, name="assess_all"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/cham/", views.assess, name="assess"),
    path("<int:pk>/khach-quan/", views.excuse, name="excuse"),
    path("<int:pk>/khong-hoan-thanh/", views.disqualify, name="disqualify"),
    path("<int:pk>/xep-loai/", views.decide, name="decide"),
    path("ty-le/<int:year>/", views.raise_cap, name="raise_cap"),
    path("rut/<str:kind>/<int:pk>/", views.withdraw, name="withdraw"),
]
