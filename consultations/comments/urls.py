from django.urls import path

from consultations.comments import views, writing
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "comments"
urlpatterns = [
    path("nieuw/vraag/<row:pk>/", writing.new_on_question, name="new_on_question"),
    path("nieuw/initiatief/<row:pk>/", writing.new_on_initiative, name="new_on_initiative"),
    path("<row:pk>/", views.branch, name="thread"),
    path("<row:pk>/antwoord/", writing.reply, name="reply"),
    path("<row:pk>/nuttig/", views.helpful, name="helpful"),
    path("<row:pk>/aanpassen/", views.edit, name="edit"),
    path("<row:pk>/weghalen/", views.remove, name="remove"),
]
