"""Which pages there are: found by following links, and checked against the url conf so that none is forgotten."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import URLPattern, URLResolver, get_resolver, resolve

DESK = "/beheer/"
OURS = ("accounts", "areas", "cms", "config", "consultations", "delivery", "newsletters", "reporting")
VISITOR, RESIDENT, STAFF = "", "fatima@rietmond.example", "beheer@rietmond.example"
MOST_OF_A_KIND = 2
MOST_PAGES = 10  # of the editors' pages: they share one name and differ most
EDITORS_PAGES = "wagtail_serve"

# Where each begins. Beside the front door: what no link leads to, since one comes there after a form or by the menu.
STARTS = {
    VISITOR: [
        "/",
        "/berichten/",
        "/bestaat-niet/",
        "/bevestigen/bestaat-niet/",
        "/inbreng/bestaat-niet/",
        "/account/inactive/",
        "/account/password/reset/done/",
        "/account/password/reset/key/bestaat-niet/",
        "/account/password/reset/key/done/",
        "/account/verwijderd/",
        "/organisaties/wijkvereniging-stationsbuurt/gevraagd/",
        "/organisaties/wijkvereniging-stationsbuurt/inbreng/",
        "/overleggen/adviesraad-samenleven/adviezen/",
        "/projecten/stationsplein-opnieuw-inrichten/nieuws/",
        "/projecten/stationsplein-opnieuw-inrichten/vooraf-gevraagd/",
        "/projecten/stationsplein-opnieuw-inrichten/vragen/",
        "/evaluaties/",
        "/wijken/zoek/",
        "/inbreng/stop/bestaat-niet/",
        "/volgen/overzicht/bestaat-niet/",
        "/volgen/overzicht/bestaat-niet/project/1/",
        "/volgen/stop/bestaat-niet/",
        "/nieuwsbrieven/afmelden/bestaat-niet/",
        "/nieuwsbrieven/voorkeuren/bestaat-niet/",
        "/wijken/gesprekken/",
        *(f"/wijken/vogelwijk/{place}/" for place in ("agenda", "besloten", "gevraagd", "nieuws")),
        "/wijken/vogelwijk/nieuws/spreekuur-verhuist/",
        "/reacties/nieuw/vraag/1/",
        "/reacties/nieuw/initiatief/2/",
    ],
    RESIDENT: [
        "/mijn/",
        "/mijn/berichten/",
        "/volgen/",
        "/account/logout/",
        *(f"/initiatieven/12/{place}/" for place in ("samen", "dagboek", "hulp", "terugblik", "wie-doet-mee")),
    ],
    STAFF: [
        "/account/2fa/",
        *(
            f"/beheer/{place}/"
            for place in (
                *(
                    "te-laat",
                    "vragen/{square}",
                    "vragen/{square}/nieuw",
                    "vraag/1",
                    "vraag/2",
                    "initiatieven",
                    "initiatieven/1",
                    *(
                        f"initiatieven/2/{step}"
                        for step in ("stilzetten", "hervatten", "snel-ja", "steun", "advies", "plek")
                    ),
                    "hulpvragen",
                    "hulpvragen/1",
                    "adviezen",
                    "adviezen/1",
                    "snippets/consultations/initiativekind",
                    "snippets/consultations/initiativekind/edit/1",
                    "snippets/consultations/department",
                    "snippets/consultations/skill",
                    "iets-doen",
                ),
                *(
                    "vragen-aan-ons",
                    "zorgen",
                    "moderatie",
                    "bezwaren",
                    "berichten",
                    "organisaties",
                    "organisaties/inspect/1",
                ),
                *("meedenken/{square}", "meedenken/antwoord/1"),
                *("terugkoppeling", "terugkoppeling/nieuw", "terugkoppeling/1", "terugkoppeling/1/antwoorden"),
                *("terugkoppeling/1/themas", "terugkoppeling/1/themas/nieuw", "terugkoppeling/1/themas/1"),
                *("terugkoppeling/1/belanghebbenden", "terugkoppeling/1/gegevens", "terugkoppeling/1/publiceren"),
                *("gesprekken", "woorden", "area_people/new", "area_people/edit/1", "area_people/delete/1"),
                *("cadences/new", "cadences/edit/1", "cadences/delete/1"),
                *("area_contacts/new", "area_contacts/edit/1", "area_contacts/delete/1"),
                *("wijkbudget", "programmas", "cijfers"),
                *("actielijst", "actielijst/papier", "actielijst/nieuw", "actielijst/1", "actielijst/schouwen"),
                *("actielijst/schouwen/nieuw", "actielijst/schouwen/2"),
                *("brieven", "brieven/nieuw", "brieven/1", "brieven/1/gegevens", "brieven/1/inbreng"),
                *("signalen", "signalen/nieuw", "meldingen"),
                *("bijeenkomsten", "bijeenkomsten/1", "bijeenkomsten/8"),
                *("overleggen", "overlegadviezen"),
                *(
                    "evaluaties",
                    "evaluaties/6",
                    "evaluaties/nieuw",
                    "evaluaties/samen",
                    "snippets/consultations/standardquestion",
                ),
                *("nieuwsbrieven", "nieuwsbrieven/nieuw", "nieuwsbrieven/1", "nieuwsbrieven/5"),
                *("communicatiekalender", "abonnees", "abonnees/lijst", "verzendingen/1"),
                *("snippets/newsletters/newsletter", "snippets/newsletters/newsletter/add"),
                *("snippets/newsletters/newsletter/edit/1", "snippets/newsletters/issue"),
                *("snippets/newsletters/issue/edit/5", "snippets/newsletters/issue/delete/5"),
                *("users", "users/edit/1", "snippets/cms/newsitem", "snippets/cms/newsitem/add"),
                *("snippets/cms/newsitem/edit/1", "snippets/cms/newsitem/delete/1"),
            )
        ),
    ],
}
BUTTON_ONLY = "a button's address, it answers with another page"
FILE = "a file, no page"
SEEN_ON_A_WAY = "looked at in test_resident_way.py or test_staff_way.py, which come there by acting"
NOT_HERE = "not in this municipality: no page or document is behind a password"
NO_PAGE = {
    ".well-known/security.txt": FILE,
    "favicon.ico": FILE,
    "health": FILE,
    "robots.txt": FILE,
    "sitemap": FILE,
    "sitemap.xml": FILE,
    "theme_css": FILE,
    "media/images/<path:path>": FILE,
    "components": "for developers; tests/components looks at it",
    "initiatives:picture": FILE,
    "initiatives:diary_picture": FILE,
    "initiatives:attachment": FILE,
    "my_data": FILE,
    "feed": FILE,
    "news:feed": FILE,
    "meetings:feed": FILE,
    "meetings:file": FILE,
    "meetings:own": "only mailed; meetings:mine is the same page for who is logged in",
    "meetings:report_for_who_came": "only mailed; tests/meetings/test_report.py looks at it",
    "meetings:check_in": "read by a camera at the door; tests/meetings/test_signing_up.py looks at it",
    "newsletters:feed": FILE,
    "newsletters:link": "leads on to where a link of a mail goes",
    "wagtailsnippets_newsletters_issue:add": "leads on to our own form",
    **dict.fromkeys(
        (
            f"newsletter_{source}:{step}"
            for source in ("project", "consultation", "meeting", "initiative", "weighing", "news")
            for step in ("choose", "choose_results", "chosen", "chosen_multiple")
        ),
        "a part of a page, for a script of Wagtail; test_officer_week.py chooses in it",
    ),
    "issues_desk:mail": "a mail in a frame; tests/newsletters looks at it",
    "organisations:logo": FILE,
    "weighing:register": FILE,
    "evaluations:csv": FILE,
    "evaluations:trend_csv": FILE,
    "ledger:year_csv": FILE,
    "figures:csv": FILE,
    "ledger:entries_csv": FILE,
    "actionlist:download": FILE,
    "actionlist:picture": FILE,
    "actionlist:worker": FILE,
    "actionlist:connection": "what the script of a walk asks before it sends",
    "signals_desk:download": FILE,
    "mfa_download_recovery_codes": FILE,
    "wagtaildocs_serve": FILE,
    "wagtailusers_users:index_results": "a part of a page, for a script of Wagtail",
    "wagtailusers_users:history_results": "a part of a page, for a script of Wagtail",
    "wagtailusers_users:delete": "for who may do everything, which nobody in the demo may; the page is Wagtail's",
    "beheer/failwhale/": "nothing is there",
    "initiatives:leave_help": "only mailed; tests/initiatives/test_volunteers.py looks at it",
    "initiatives:willing_manage": "only mailed; tests/initiatives/test_willing.py looks at it",
    "evaluations:shared": "only on paper; tests/evaluations/test_filling_in.py looks at it",
    "evaluations:thanks": "after the form; tests/evaluations/test_filling_in.py looks at it",
    "organisations:stop": "only mailed; tests/organisations/test_progress.py looks at it",
    "_util/login/": "leads on to logging in",
    "wagtailcore_login": "leads on to logging in",
    "account_request_login_code": "leads on to logging in",
    "account_email_verification_sent": "leads on to the address",
    "wagtailcore_authenticate_with_password": NOT_HERE,
    "wagtaildocs_authenticate_with_password": NOT_HERE,
    "account_change_password": "nobody in the demo has a password; the form is that of account_set_password",
    "account_reauthenticate": "nobody in the demo has a password; the form is that of account_set_password",
    "mfa_reauthenticate": "the form is that of the second step",
    "second_step": "the form is that of mfa_authenticate",
    "account_confirm_login_code": SEEN_ON_A_WAY,
    "mfa_authenticate": SEEN_ON_A_WAY,
    "mfa_deactivate_totp": SEEN_ON_A_WAY,
    "mfa_generate_recovery_codes": SEEN_ON_A_WAY,
    "mfa_view_recovery_codes": SEEN_ON_A_WAY,
    "delivery:code": SEEN_ON_A_WAY,
    "own_contribution": SEEN_ON_A_WAY,
    "handover:report": "the demo's reporting system is a link; tests/signals/test_handing_over.py looks at it",
    "signals:mine": "only for who works for a partner; tests/signals/test_signals.py looks at it",
    "objections:by_link": "nothing of the demo's is hidden; tests/moderation/test_objecting.py looks at it",
    "objections:mine": "nothing of the demo's is hidden; tests/moderation/test_objecting.py looks at it",
    "desk_bezwaren_answer": "nobody in the demo objects; tests/moderation/test_objecting.py looks at it",
    **dict.fromkeys(
        (
            *("send_back_organisation", "end_organisation", "own_organisations:take_back", "own_organisations:updates"),
            *("add_member", "end_membership", "verify_organisation", "publish_question", "moderation_look"),
            *("delivery:again", "delivery_retry", "delivery_retry_all", "comments:helpful", "comments:remove"),
            *("initiatives:withdraw", "own_withdraw", "my_withdraw"),
            *("programmes_desk:remove_row", "evaluations_desk:publish"),
            *("signals_desk:remove", "reports_desk_again", "reports_desk_take_over"),
            *("sending_desk:send", "sending_desk:stop", "sending_desk:go_on", "sending_desk:again"),
            "subscribers_desk:let_go",
            *("meetings_desk:publish", "meetings_desk:remove", "meetings_desk:walk_ins", "meetings_desk:check_in"),
            *("meetings_desk:remove_point", "meetings_desk:show_report", "meetings_desk:publish_report"),
            *(f"issues_desk:{step}" for step in ("ask", "approve", "take_back", "freeze", "schedule")),
            *("issues_desk:unschedule", "issues_desk:trial"),
            *("bodies_desk:remove_seat", "bodies_desk:remove_date", "bodies_desk:withdraw"),
            *("actionlist_desk:remove", "actionlist_desk:remove_picture", "actionlist_desk:finish"),
            *("weighing_desk:assign", "weighing_desk:undo", "weighing_desk:delete", "weighing_desk:delete_theme"),
        ),
        BUTTON_ONLY,
    ),
}


class Links(HTMLParser):
    """The addresses a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value or "" for name, value in attributes if name == "href"]


def names() -> set[str]:
    """The names in the url conf of what we show: below the desk's address only what is ours, elsewhere all."""
    return {
        name
        for name, path, view in _walk(get_resolver())
        if not f"/{path}".startswith(DESK) or view.__module__.split(".")[0] in OURS
    }


def names_of_pages() -> list[str]:
    return sorted(names() - set(NO_PAGE))


def _walk(resolver: URLResolver, before: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str, Any]]:
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join([*spaces, pattern.name or path]), path, pattern.callback
        else:
            yield from _walk(pattern, path, (*spaces, *filter(None, [pattern.namespace])))


class Crawl:
    """The pages someone comes to by following links, a few of each kind, and the links that lead nowhere."""

    def __init__(self, request: Any, start: list[str]) -> None:
        self.pages: dict[str, list[str]] = {}
        self.broken: list[str] = []
        self._request, self._known = request, set(names_of_pages())
        self._seen = set(start)
        waiting = [(address, "") for address in start]
        while waiting:
            address, linked_from = waiting.pop(0)
            waiting += [(path, address) for path in self._links_on(address, linked_from)]

    def _links_on(self, address: str, linked_from: str) -> list[str]:
        name = resolve(address).view_name
        kind = self.pages.setdefault(name, [])
        if len(kind) >= (MOST_PAGES if name == EDITORS_PAGES else MOST_OF_A_KIND):
            return []
        answer = self._request.get(address, max_redirects=0)
        if answer.status >= 400 and linked_from:
            self.broken.append(f"{linked_from} leads to {address}: {answer.status}")
        if answer.status in (301, 302) or "html" not in answer.headers.get("content-type", ""):
            return []
        kind.append(address)
        links = Links()
        links.feed(answer.text())
        paths = (urlsplit(urljoin(address, link)).path for link in links.found if link.startswith(("/", ".")))
        return [path for path in paths if self._is_new(path)]

    def _is_new(self, path: str) -> bool:
        if path in self._seen or path.startswith(("/en/", "/media/", "/static/")):
            return False
        self._seen.add(path)
        return not path.startswith(DESK) or resolve(path).view_name in self._known
