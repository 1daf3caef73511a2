"""The models of every feature in this app, in one place for Django."""

from cms.contracts.models import ContractVersion, ProjectRecord
from cms.following.models import AreaFollow, ProjectFollow, TopicFollow
from cms.ladders.models import Commitment, Ladder, MatterRange, Rung
from cms.municipality.models import Municipality
from cms.news.models import NewsItem
from cms.pages.models import HomePage, StandardPage
from cms.planreview.models import PlanReview, ReviewAnswer, ReviewRequest
from cms.projects.children import (
    Phase,
    ProjectContact,
    ProjectDecision,
    ProjectFramework,
    ProjectPartner,
    Stakeholder,
)
from cms.projects.models import Project, ProjectIndex
from cms.topics.models import Topic
from cms.words.models import Word

__all__ = [
    "AreaFollow",
    "Commitment",
    "ContractVersion",
    "HomePage",
    "Ladder",
    "MatterRange",
    "Municipality",
    "NewsItem",
    "Phase",
    "PlanReview",
    "Project",
    "ProjectContact",
    "ProjectDecision",
    "ProjectFollow",
    "ProjectFramework",
    "ProjectIndex",
    "ProjectPartner",
    "ProjectRecord",
    "ReviewAnswer",
    "ReviewRequest",
    "Rung",
    "Stakeholder",
    "StandardPage",
    "Topic",
    "TopicFollow",
    "Word",
]
