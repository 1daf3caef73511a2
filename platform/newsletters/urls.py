"""The addresses of newsletters, below /nieuwsbrieven/."""

from django.urls import include, path

app_name = "newsletters"

urlpatterns = [
    path("", include("newsletters.subscribers.urls")),
    path("", include("newsletters.archive.urls")),
]
