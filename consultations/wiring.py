"""Where every feature here makes itself known to the apps below: parts of pages, mails, erasing and merging."""

from cms.projects import states
from consultations import project_states, searching
from consultations.actionlist import registration as actionlist
from consultations.bodies import registration as bodies
from consultations.comments import registration as comments
from consultations.concerns import registration as concerns
from consultations.consultation import parts as consultation
from consultations.evaluations import registration as evaluations
from consultations.initiatives import registration as initiatives
from consultations.initiatives.following import registration as initiatives_following
from consultations.ledger import registration as ledger
from consultations.letters import registration as letters
from consultations.meetings import registration as meetings
from consultations.moderation import registration as moderation
from consultations.neighbourhoods import registration as neighbourhoods
from consultations.organisations import registration as organisations
from consultations.organisations.following import registration as organisations_following
from consultations.polls import registration as polls
from consultations.programmes import registration as programmes
from consultations.questions import registration as questions
from consultations.register import registration as register
from consultations.signals import registration as signals
from consultations.weighing import registration as weighing


def connect() -> None:
    """Register each feature once, when the site starts."""
    states.register(project_states.teller())
    register.connect()
    consultation.connect()
    polls.connect()
    comments.connect()
    initiatives.connect()
    initiatives_following.connect()
    organisations.connect()
    organisations_following.connect()
    moderation.connect()
    weighing.connect()
    neighbourhoods.connect()
    questions.connect()
    concerns.connect()
    actionlist.connect()
    ledger.connect()
    programmes.connect()
    bodies.connect()
    letters.connect()
    meetings.connect()
    signals.connect()
    evaluations.connect()
    searching.connect()
