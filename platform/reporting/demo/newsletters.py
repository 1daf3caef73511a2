"""The newsletters of Rietmond: of the city, of the Vogelwijk and for professionals; some issues went out."""

from collections.abc import Sequence

from django.core.files.images import ImageFile
from wagtail.images.models import Image

from accounts.models import Participant
from areas.models import Area
from clock.now import at
from cms.models import NewsItem, Project
from consultations.models import Consultation, Initiative, Weighing
from newsletters.issues.actions import approve, ask_approval, keep_newsletter, schedule_issue, start_issue
from newsletters.issues.models import Issue
from newsletters.issues.newsletters import Newsletter
from newsletters.sending.working import work
from newsletters.subscribers.actions import Wishes, leave, subscribe
from newsletters.subscribers.models import ConsentRecord
from reporting.demo import pictures
from reporting.demo.moments import moment
from reporting.demo.people import Cast

type Blocks = Sequence[tuple[str, object]]

PRIVACY = '<p>Vragen? Bel <a href="tel:14099">14 099</a> of beantwoord deze mail.</p>'


def build_newsletters(areas: dict[str, Area], cast: Cast) -> None:
    """Three newsletters, two issues that went out and a draft."""
    city, district, partners = (_newsletter(cast, **words) for words in _newsletters(areas))
    _subscribers(city, district, partners)
    project = Project.objects.live().get(slug="stationsplein-opnieuw-inrichten")
    weighing = Weighing.objects.published().order_by("pk").first()
    initiative = Initiative.objects.listed().order_by("number").first()
    open_now = Consultation.objects.open_at(moment(0)).exclude(closes_at=None).order_by("closes_at")[:2]
    news = NewsItem.objects.visible(moment(0)).filter(project=project).first()
    spring = [
        ("project", project),
        ("weighing", weighing),
        ("button", _button("Praat mee over uw wijk", "Kijk wat er in uw wijk speelt.", "Zoek uw wijk", "/wijken/")),
    ]
    _sent(cast, city, "Het Stationsplein: dit deden wij met uw ideeën", "Veertig ideeën, drie schetsen.", spring, -34)
    autumn = [*(("consultation", one) for one in open_now), ("news", news), ("initiative", initiative)]
    _sent(cast, city, "Denk mee over straten, spelen en verkeer", "Twee vragen staan nu open.", autumn, -6)
    walk = [("text", "<h2>Wij lopen door uw wijk</h2><p>Loop mee op zaterdag. Wij beginnen om 10.00 uur.</p>")]
    _sent(cast, district, "Wij komen naar de Vogelwijk", "Loop mee met de wijkschouw.", walk, -12)
    with_partners = [("text", "<h2>Voor wie samen met ons werkt</h2><p>Dit speelt er nu in Rietmond.</p>")]
    _sent(cast, partners, "Wat er speelt in Rietmond", "Voor partners van de gemeente.", [*with_partners, *spring], -20)
    draft = [("picture", _picture()), ("project", project), *(("consultation", one) for one in open_now)]
    _begun(cast, city, "Nieuws over het Stationsplein", "", draft)


def _subscribers(city: Newsletter, district: Newsletter, partners: Newsletter) -> None:
    """One in three takes that of the city, one in ten that of the district; one of them left again."""
    people = list(Participant.objects.exclude(email=None).order_by("pk"))
    with at(moment(-60)):
        rows = [subscribe(newsletter=city, participant=one, wishes=Wishes()) for one in people[::3]]
        for newsletter, some in ((district, people[::10]), (partners, people[::30])):
            for one in some:
                subscribe(newsletter=newsletter, participant=one, wishes=Wishes())
    with at(moment(-20)):
        leave(number=rows[-1].pk, road=ConsentRecord.Road.MAIL)


def _newsletters(areas: dict[str, Area]) -> list[dict[str, object]]:
    sender = "Gemeente Rietmond"
    return [
        {
            "title": "Rietmond praat mee",
            "slug": "rietmond-praat-mee",
            "summary": "Waarover u kunt meepraten, en wat wij met uw inbreng deden. Eens per maand.",
            "introduction": "<p>Goedendag,</p><p>dit speelt er in Rietmond. Doet u mee?</p>",
            "footer": PRIVACY,
            "sender_name": sender,
            "local_texts": {"en": {"title": "Rietmond has its say"}},
        },
        {
            "title": "Nieuws uit de Vogelwijk",
            "slug": "vogelwijk",
            "summary": "Wat er in de Vogelwijk gebeurt, en wanneer wij langskomen. Vier keer per jaar.",
            "area": areas["Vogelwijk"],
            "colour": "#2d6a3e",
            "footer": PRIVACY,
            "sender_name": f"{sender}, Vogelwijk",
        },
        {
            "title": "Samenwerken in Rietmond",
            "slug": "samenwerken",
            "summary": "Voor professionals van zorg, wonen, welzijn en politie. Eens per kwartaal.",
            "audience": Newsletter.Audience.PROFESSIONALS,
            "colour": "#5b3a7a",
            "footer": PRIVACY,
            "sender_name": sender,
        },
    ]


def _newsletter(cast: Cast, **words: object) -> Newsletter:
    return keep_newsletter(newsletter=Newsletter(**words), by=cast.staff["communicatie"])


def _button(title: str, text: str, label: str, url: str) -> dict[str, str]:
    return {"title": title, "text": text, "label": label, "url": url}


def _picture() -> dict[str, object]:
    image = Image.objects.order_by("pk").first()
    if image is None:
        drawn = ImageFile(pictures.as_picture(pictures.square), name="plein.jpg")
        image = Image.objects.create(title="Het plein", file=drawn)
    text = "Tekening van een plein met bomen en een bank."
    return {"image": image, "text": text, "is_decoration": False, "caption": "Zo kan het plein worden."}


def _begun(cast: Cast, newsletter: Newsletter, subject: str, preheader: str, body: Blocks) -> Issue:
    body = [(kind, value) for kind, value in body if value is not None]
    writer = cast.staff["communicatie"]
    return start_issue(newsletter=newsletter, subject=subject, preheader=preheader, body=body, by=writer)


def _sent(cast: Cast, newsletter: Newsletter, subject: str, preheader: str, body: Blocks, day: int) -> None:
    with at(moment(day, hour=9)):
        issue = ask_approval(issue=_begun(cast, newsletter, subject, preheader, body), by=cast.staff["communicatie"])
    with at(moment(day, hour=10)):
        approve(issue=issue, by=cast.staff["beheerder"])
        schedule_issue(issue=issue, at=None, by=cast.staff["beheerder"])
        work()
