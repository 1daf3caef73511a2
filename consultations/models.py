"""The models of every feature in this app, in one place for Django."""

from consultations.comments.models import Comment, Helpful, Thread
from consultations.consultation.models import Consultation, ConsultationFramework
from consultations.initiatives.models import Initiative, Picture, StateChange, Support
from consultations.polls.models import Choice, Option, Poll
from consultations.register.models import Contribution, OwnLink, Voice

__all__ = [
    "Choice",
    "Comment",
    "Consultation",
    "ConsultationFramework",
    "Contribution",
    "Helpful",
    "Initiative",
    "Option",
    "OwnLink",
    "Picture",
    "Poll",
    "StateChange",
    "Support",
    "Thread",
    "Voice",
]
