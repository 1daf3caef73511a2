"""The models of every feature in this app, in one place for Django."""

from consultations.consultation.models import Consultation, ConsultationFramework
from consultations.initiatives.models import Initiative, Picture, StateChange, Support
from consultations.polls.models import Choice, Option, Poll
from consultations.register.models import Contribution, OwnLink, Voice

__all__ = [
    "Choice",
    "Consultation",
    "ConsultationFramework",
    "Contribution",
    "Initiative",
    "Option",
    "OwnLink",
    "Picture",
    "Poll",
    "StateChange",
    "Support",
    "Voice",
]
