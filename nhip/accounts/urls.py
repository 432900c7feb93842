from django.urls import path

from nhip.accounts import views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.SignInView.as_view(), name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("tai-khoan/mat-khau/", views.change_password, name="change_password"),
    path("tai-khoan/khoa-truy-cap/", views.tokens, name="tokens"),
    path("tai-khoan/khoa-truy-cap/<int:pk>/thu-hoi/", views.revoke_token, name="revoke_token"),
]
