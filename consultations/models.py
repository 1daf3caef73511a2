"""The models of every feature in this app, in one place for Django."""

from consultations.comments.models import Comment, Helpful, Thread
from consultations.concerns.models import Concern
from consultations.consultation.models import Consultation, ConsultationFramework
from consultations.initiatives.models import Initiative, Picture, StateChange, Support
from consultations.moderation.models import Decision, HouseRule, Report
from consultations.polls.models import Choice, Option, Poll
from consultations.questions.models import Question
from consultations.register.models import Contribution, OwnLink, Voice
from consultations.weighing.models import (
    Assignment,
    Batch,
    Entry,
    OptionAssignment,
    StakeholderWeighing,
    Theme,
    Weighing,
)

__all__ = [
    "Assignment",
    "Batch",
    "Choice",
    "Comment",
    "Concern",
    "Consultation",
    "ConsultationFramework",
    "Contribution",
    "Decision",
    "Entry",
    "Helpful",
    "HouseRule",
    "Initiative",
    "Option",
    "OptionAssignment",
    "OwnLink",
    "Picture",
    "Poll",
    "Question",
    "Report",
    "StakeholderWeighing",
    "StateChange",
    "Support",
    "Theme",
    "Thread",
    "Voice",
    "Weighing",
]
