"""A small site to try the page cache on: one page for all, and the ways in which a page is not for all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from accounts.models import User
from cms.caching import shareable


@shareable
def for_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{User.objects.count()} accounts, page {request.GET.get('page', 1)}")


@shareable
def with_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


@shareable
def with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("hello")
    response.set_cookie("seen", "1")
    return response


@shareable
def with_name(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"hello {request.user}")


@shareable
def with_message(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Thank you")
    return HttpResponse("See the next page")


def not_marked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mine")


urlpatterns = [
    path("", for_all),
    path("form/", with_form),
    path("cookie/", with_cookie),
    path("name/", with_name),
    path("message/", with_message),
    path("own/", not_marked),
]
