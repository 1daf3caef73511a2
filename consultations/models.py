"""The models of every feature in this app, in one place for Django."""

from consultations.comments.models import Comment, Helpful, Thread
from consultations.consultation.models import Consultation, ConsultationFramework
from consultations.initiatives.models import Initiative, Picture, StateChange, Support
from consultations.moderation.models import Decision, HouseRule, Report
from consultations.polls.models import Choice, Option, Poll
from consultations.register.models import Contribution, OwnLink, Voice

__all__ = [
    "Choice",
    "Comment",
    "Consultation",
    "ConsultationFramework",
    "Contribution",
    "Decision",
    "Helpful",
    "HouseRule",
    "Initiative",
    "Option",
    "OwnLink",
    "Picture",
    "Poll",
    "Report",
    "StateChange",
    "Support",
    "Thread",
    "Voice",
]
