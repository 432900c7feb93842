"""URLs of handling."""

app_name = "handling"
urlpatterns: list[object] = []
