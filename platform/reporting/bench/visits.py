"""What is measured: each page and each form with the requests that ask for it, and what it has to reach."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.models import Session
from cms.models import Project
from consultations.models import Consultation, Option
from consultations.register.form_guard import SALT
from reporting.bench.many import SENTENCE, session_key

CONNECTIONS = 8
# What a visitor of an area waits at most, not from the cache, on two cores.
AREA_MS, AREA_QUERIES = 300, 36
NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class Visit:
    """One request: an address, and for a form what is sent by the person with this number."""

    path: str
    data: dict[str, Any] | None = None
    person: int = 0

    @property
    def secret(self) -> str:
        """The secret of the form, the same in its cookie and its field."""
        return f"{self.person:032}"

    def raw(self) -> str:
        """The request as it goes over the line, with what a proxy before the site adds."""
        host = urlsplit(settings.SITE_URL).netloc
        heads = [f"Host: {host}", "X-Forwarded-Proto: https", "Accept: text/html", "Connection: close"]
        if self.data is None:
            return "\r\n".join([f"GET {self.path} HTTP/1.1", *heads, "", ""])
        body = urlencode({**self.data, "csrfmiddlewaretoken": self.secret}, doseq=True)
        cookies = f"{settings.SESSION_COOKIE_NAME}={session_key(self.person)}; "
        cookies += f"{settings.CSRF_COOKIE_NAME}={self.secret}"
        heads += [
            f"Cookie: {cookies}",
            f"Origin: {settings.SITE_URL}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join([f"POST {self.path} HTTP/1.1", *heads, "", body])


@dataclass(frozen=True)
class Measured:
    """One line of the bench: its requests in each round, and the ratio, queries and time it may take at most."""

    name: str
    visits: Callable[[int], list[Visit]]
    ratio: float | None = None
    queries: int | None = None
    p95_ms: float | None = None
    visitors: int = CONNECTIONS
    cached: bool = False
    posts: bool = False

    @property
    def status(self) -> str:
        """The answer that shows it went well."""
        return "302" if self.posts else "200"


def measured() -> list[Measured]:
    """Everything that is measured, beside the bare view."""
    small = Project.objects.get(slug="kleine-reactieronde")
    large = Project.objects.get(slug="grote-reactieronde")
    project = large.get_absolute_url()
    lists = reverse("wagtail_serve", args=["projecten/"])
    initiatives = reverse("initiatives:index")
    town, area = (reverse("neighbourhoods:area", args=[slug]) for slug in ("meetstad", "wijk-1"))
    return [
        Measured("home, from cache", _get("/"), 3, cached=True),
        Measured("home", _get("/"), 40, 12),
        Measured("project, from cache", _get(project), 3, cached=True),
        Measured("project", _get(project), 60, 25),
        Measured("project list, from cache", _get(lists), cached=True),
        Measured("project list", _get(lists), 60, 12),
        Measured("initiative list, from cache", _get(initiatives), cached=True),
        Measured("initiative list", _get(initiatives), 60, 12),
        Measured("area page", _get(area), queries=AREA_QUERIES, p95_ms=AREA_MS, visitors=1),
        Measured("area page, whole municipality", _get(town), queries=AREA_QUERIES, p95_ms=AREA_MS, visitors=1),
        Measured("area page, eight at once", _get(area)),
        Measured("discussion, 1,000", _get(_question(small).get_absolute_url()), 60, 10),
        Measured("discussion, 20,000", _get(_question(large).get_absolute_url()), 60, 10),
        Measured("post a comment, 1,000", _comments(_question(small)), 40, 15, posts=True),
        Measured("post a comment, 20,000", _comments(_question(large)), 40, 15, posts=True),
        Measured("vote", _votes(large), 40, 12, posts=True),
    ]


def count_queries(visit: Visit, status: str) -> int:
    """How many queries this visit takes in this process, once it is warm; without those of the transaction."""
    client = Client(headers={"host": urlsplit(settings.SITE_URL).netloc, "x-forwarded-proto": "https"})
    with CaptureQueriesContext(connection) as caught:
        if visit.data is None:
            response = client.get(visit.path)
        else:
            client.cookies[settings.SESSION_COOKIE_NAME] = session_key(visit.person)
            response = client.post(visit.path, visit.data)
    if str(response.status_code) != status:
        raise RuntimeError(f"{visit.path} answered {response.status_code}, not {status}")
    return sum(not query["sql"].startswith(NOT_COUNTED) for query in caught.captured_queries)


def _question(project: Project) -> Consultation:
    return Consultation.objects.select_related("project").get(project=project, slug="reacties")


def _get(path: str) -> Callable[[int], list[Visit]]:
    return lambda _number: [Visit(path)]


def _comments(question: Consultation) -> Callable[[int], list[Visit]]:
    path = reverse("comments:new_on_question", args=[question.pk])

    def visits(number: int) -> list[Visit]:
        data = {"text": f"{SENTENCE}{get_random_string(8)}", "stance": "for", "name": "Iemand", **_shown_a_while_ago()}
        return [Visit(path, data, person) for person in _people()]

    return visits


def _votes(project: Project) -> Callable[[int], list[Visit]]:
    """Each round another poll, so that people vote for the first time and not again."""
    polls = list(
        Consultation.objects.filter(project=project, instrument="poll").select_related("project").order_by("slug")
    )

    def visits(number: int) -> list[Visit]:
        poll = polls[number % len(polls)]
        options = list(Option.objects.filter(poll__consultation=poll).values_list("pk", flat=True))
        shared = {"why": SENTENCE, **_shown_a_while_ago()}
        path = poll.get_absolute_url()
        return [Visit(path, {"choice": options[n % len(options)], **shared}, n) for n in _people()]

    return visits


def _people() -> range:
    return range(Session.objects.count())


def _shown_a_while_ago() -> dict[str, str]:
    """The fields by which a form tells a person from a machine: it was shown a minute ago."""
    return {"started": signing.dumps(timezone.now().timestamp() - 60, salt=SALT), "website": ""}
