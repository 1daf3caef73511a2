from django.urls import path

from consultations.comments import views

app_name = "comments"
urlpatterns = [
    path("nieuw/vraag/<int:pk>/", views.new_on_question, name="new_on_question"),
    path("nieuw/initiatief/<int:pk>/", views.new_on_initiative, name="new_on_initiative"),
    path("<int:pk>/", views.branch, name="thread"),
    path("<int:pk>/antwoord/", views.reply, name="reply"),
    path("<int:pk>/nuttig/", views.helpful, name="helpful"),
    path("<int:pk>/aanpassen/", views.edit, name="edit"),
    path("<int:pk>/weghalen/", views.remove, name="remove"),
]
