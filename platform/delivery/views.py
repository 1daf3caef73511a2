from django.http import HttpRequest, HttpResponse


def almost_done(request: HttpRequest, confirmation: object) -> HttpResponse:
    return HttpResponse("bijna klaar")
