"""Who thought along beforehand about a project, all of them, below /projecten/."""

from django.urls import path

from cms.planreview import views

urlpatterns = [path("<slug:project>/vooraf-gevraagd/", views.review_page, name="plan_review")]
