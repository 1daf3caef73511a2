"""A plan in the area of the association, not yet public, and ways to let time pass."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import Organisation, User
from cms.models import Project, ReviewRequest, Stakeholder
from cms.planreview import rules
from cms.planreview.actions import ask_organisations
from tests.conftest import MakeProject


@pytest.fixture
def draft(make_project: MakeProject, association: Organisation) -> Project:
    """A complete plan that has no reason to be published sooner."""
    stakeholders = [Stakeholder(name="Reizigers", reached="Borden op het station.", sort_order=0)]
    project = make_project(live=False, sooner_reason="", stakeholders=stakeholders)
    project.save_revision()
    return project


@pytest.fixture
def asked(draft: Project, association: Organisation, staff: User) -> ReviewRequest:
    """The association was asked about the plan today."""
    ask_organisations(project=draft, asked=[association], answer_by=first_day(), by=staff)
    return ReviewRequest.objects.get()


def first_day() -> date:
    return rules.first_answer_by(timezone.localdate())


def the_term_is_over(request: ReviewRequest) -> None:
    """As if the association had been asked long ago."""
    long_ago = date(2026, 1, 5)
    ReviewRequest.objects.filter(pk=request.pk).update(answer_by=long_ago)
