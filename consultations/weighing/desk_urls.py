"""The addresses of the desk, under the admin."""

app_name = "weighing_desk"
urlpatterns: list = []
