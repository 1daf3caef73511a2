"""The models of every feature in this app, in one place for Django."""

from consultations.actionlist.models import Action, ActionPicture, ActionStep, Attendance, Walk
from consultations.bodies.advices.models import Advice
from consultations.bodies.models import AgendaItem, Body, Seat
from consultations.comments.models import Comment, Helpful, Thread
from consultations.concerns.models import Concern
from consultations.consultation.models import Consultation, ConsultationFramework
from consultations.evaluations.asking import AnswerCount, AskedQuestion, PooledCount, Remark, StandardQuestion
from consultations.evaluations.models import Evaluation, EvaluationPool
from consultations.evaluations.preferences import EvaluationPreferences
from consultations.evaluations.tickets import Ticket
from consultations.figures.models import Figure, FigureTheme, Indicator
from consultations.initiatives.answers.models import Answer, RuleTick
from consultations.initiatives.attachments.models import Attachment
from consultations.initiatives.diary.models import DiaryEntry, DiaryPicture
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.following.models import InitiativeFollow
from consultations.initiatives.guiding.models import HelpRequest
from consultations.initiatives.kinds.models import Department, InitiativeKind, KindQuestion, KindRule, KindTerm
from consultations.initiatives.lookback.models import Lookback
from consultations.initiatives.models import Initiative, Picture, StateChange, Support
from consultations.initiatives.pausing.models import Pause
from consultations.initiatives.reviews.models import ReviewRequest
from consultations.initiatives.threshold.models import SupportGoal
from consultations.initiatives.together.models import CoInitiator
from consultations.initiatives.volunteers.models import Volunteer
from consultations.initiatives.willing.models import Skill, Willing
from consultations.ledger.models import BudgetFund, BudgetLine, BudgetYear, LedgerEntry, OutstandingSum
from consultations.letters.models import Letter
from consultations.meetings.attendance.models import Arrival
from consultations.meetings.live.models import LiveQuestion
from consultations.meetings.models import Meeting, MeetingRoom, MeetingSeries, SignUp
from consultations.meetings.report.models import MeetingAction, MeetingPoint, MeetingReport, ReportCorrection
from consultations.meetings.signups.models import SignUpKey
from consultations.moderation.models import Decision, HouseRule, Objection, Report
from consultations.neighbourhoods.cadence.models import AreaContact, Cadence, CadenceArea
from consultations.neighbourhoods.people.models import AreaPerson
from consultations.organisations.following.models import OrganisationFollow
from consultations.organisations.models import Post
from consultations.polls.models import Choice, Option, Poll
from consultations.programmes.models import LeftOut, Priority, Programme, ProgrammeAction, ProgrammeArea
from consultations.programmes.published import ProgrammeVersion, Signature, YearReport
from consultations.questions.models import Question
from consultations.register.models import Contribution, OwnLink, Voice
from consultations.signals.handover.models import Handover, ReportingSystem
from consultations.signals.models import Signal, SignalCategory, SignalTally
from consultations.terms.models import Terms
from consultations.weighing.corrections.models import Correction
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
    "Action",
    "ActionPicture",
    "ActionStep",
    "Advice",
    "AgendaItem",
    "Answer",
    "AnswerCount",
    "AreaContact",
    "AreaPerson",
    "Arrival",
    "AskedQuestion",
    "Assignment",
    "Attachment",
    "Attendance",
    "Batch",
    "Body",
    "BudgetFund",
    "BudgetLine",
    "BudgetYear",
    "Cadence",
    "CadenceArea",
    "Choice",
    "CoInitiator",
    "Comment",
    "Concern",
    "Consultation",
    "ConsultationFramework",
    "Contribution",
    "Correction",
    "Decision",
    "Department",
    "DiaryEntry",
    "DiaryPicture",
    "Draft",
    "Entry",
    "Evaluation",
    "EvaluationPool",
    "EvaluationPreferences",
    "Figure",
    "FigureTheme",
    "Handover",
    "HelpRequest",
    "Helpful",
    "HouseRule",
    "Indicator",
    "Initiative",
    "InitiativeFollow",
    "InitiativeKind",
    "KindQuestion",
    "KindRule",
    "KindTerm",
    "LedgerEntry",
    "LeftOut",
    "Letter",
    "LiveQuestion",
    "Lookback",
    "Meeting",
    "MeetingAction",
    "MeetingPoint",
    "MeetingReport",
    "MeetingRoom",
    "MeetingSeries",
    "Objection",
    "Option",
    "OptionAssignment",
    "OrganisationFollow",
    "OutstandingSum",
    "OwnLink",
    "Pause",
    "Picture",
    "Poll",
    "PooledCount",
    "Post",
    "Priority",
    "Programme",
    "ProgrammeAction",
    "ProgrammeArea",
    "ProgrammeVersion",
    "Question",
    "Remark",
    "Report",
    "ReportCorrection",
    "ReportingSystem",
    "ReviewRequest",
    "RuleTick",
    "Seat",
    "SignUp",
    "SignUpKey",
    "Signal",
    "SignalCategory",
    "SignalTally",
    "Signature",
    "Skill",
    "StakeholderWeighing",
    "StandardQuestion",
    "StateChange",
    "Support",
    "SupportGoal",
    "Terms",
    "Theme",
    "Thread",
    "Ticket",
    "Voice",
    "Volunteer",
    "Walk",
    "Weighing",
    "Willing",
    "YearReport",
]
