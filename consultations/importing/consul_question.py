"""The project and the closed question that proposals of another site are put under."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.models import Commitment, Project, ProjectContact, ProjectIndex, Rung
from consultations.consultation.actions import publish_consultation
from consultations.consultation.models import Consultation

PROJECT_SLUG = "voorstellen-uit-madrid"
QUESTION_SLUG = "voorstellen"


def question() -> Consultation | None:
    """The question of an earlier import."""
    return Consultation.objects.filter(project__slug=PROJECT_SLUG, slug=QUESTION_SLUG).select_related("project").first()


@transaction.atomic
def make_question(*, opens_at: datetime, closes_at: datetime) -> Consultation:
    """Publish a project with a short contract, and in it one closed question that called for initiatives."""
    index = ProjectIndex.objects.get()
    project = Project(
        title="Voorstellen uit Madrid",
        slug=PROJECT_SLUG,
        summary="Inwoners van Madrid deden voorstellen voor hun stad en praatten erover. U kunt alles nog lezen.",
        rung=Rung.objects.filter(commitment=Commitment.CONSIDERS).order_by("ladder_id", "position").first(),
        contract_form=Project.Form.SHORT,
        no_frameworks=True,
        who="Iedereen met een account op de site Decide Madrid.",
        how="U doet een voorstel, of u reageert op een voorstel van een ander.",
        influence="Wij lezen alles en schrijven op wat wij ermee doen.",
        means="Er is geen apart geld voor deze voorstellen.",
        feedback_date=timezone.localdate() + timedelta(days=90),
        sooner_reason="Deze vraag is al gesteld op een andere site. Wij nemen haar over met alle inbreng.",
        live=False,
    )
    project.contacts.add(ProjectContact(role="Projectleider", name="Team participatie"))
    index.add_child(instance=project)
    project.save_revision().publish()
    project.refresh_from_db()
    asked = Consultation.objects.create(
        project=project,
        instrument=Consultation.Instrument.INITIATIVES,
        title="Voorstellen voor Madrid",
        slug=QUESTION_SLUG,
        question="Welk voorstel hebt u voor uw stad?",
        access=Consultation.Access.ACCOUNT,
        opens_at=opens_at,
        closes_at=closes_at,
    )
    return publish_consultation(consultation=asked, by=None)
