"""What a stranger posts, from elsewhere and without the secret of a mailed link, changes nothing.

Pages behind a mailed link take a POST without a cookie: their address is the secret. So a forged one must know it.
"""

import pytest
from django.test import Client

from consultations.meetings.qr import qr_svg

FORGED = ["x", "1", "1:abc", "MQ:1abcde:AAAAAAAAAAAAAAAAAAAAAAAAAAA", "a" * 400, "'; DROP TABLE x; --", "%3Cscript%3E"]
BEHIND_A_LINK = [
    "/bijeenkomsten/aanmelding/{}/",
    "/bijeenkomsten/aanmelding/{}/verslag/",
    "/inbreng/stop/{}/",
    "/volgen/stop/{}/",
    "/volgen/overzicht/{}/",
    "/volgen/overzicht/{}/project/1/",
    "/nieuwsbrieven/voorkeuren/{}/",
    "/nieuwsbrieven/afmelden/{}/",
    "/organisaties/stop/{}/",
    "/initiatieven/iets-doen/{}/",
    "/initiatieven/ik-doe-niet-meer-mee/{}/",
]
POSTED = {
    "alles": "1",
    "stop": "project:1",
    "weg": "1",
    "afmelden": "ja",
    "do": "pause",
    "text": "<script>alert(1)</script>",
}


@pytest.mark.django_db
@pytest.mark.parametrize("page", BEHIND_A_LINK)
def test_a_forged_link_opens_and_stops_nothing(page: str) -> None:
    stranger = Client(enforce_csrf_checks=True, headers={"Origin": "https://elders.example"})
    for secret in FORGED:
        address = page.format(secret)
        assert stranger.get(address).status_code == 404, address
        answer = stranger.post(address, POSTED)
        assert answer.status_code == 404, address
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize("address", ['"><script>alert(1)</script>', "https://x.example/?a='&b=<b>", "é" * 200])
def test_a_drawing_holds_nothing_of_the_address(address: str) -> None:
    drawn = qr_svg(address)
    assert drawn.count("<") == 4
    assert "script" not in drawn
    assert "alert" not in drawn
    assert "x.example" not in drawn
