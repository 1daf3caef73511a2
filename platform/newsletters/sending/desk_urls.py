"""The addresses of the desk of sending, below /beheer/verzendingen/."""

from django.urls import path

from newsletters.sending import desk
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "sending_desk"
urlpatterns = [
    path("<row:pk>/", desk.issue, name="issue"),
    path("<row:pk>/verstuur/", desk.send, name="send"),
    path("<row:pk>/stop/", desk.stop, name="stop"),
    path("<row:pk>/verder/", desk.go_on, name="go_on"),
    path("<row:pk>/opnieuw/", desk.again, name="again"),
]
