"""What staff may write is asked by the action itself: also where no desk stands before it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from cms.models import Project
from consultations import models as c
from consultations.bodies.actions import keep_body
from consultations.bodies.advices.actions import answer_advice, withdraw_advice
from consultations.evaluations import codes, opening, publishing
from consultations.evaluations.answering import enter_paper
from consultations.figures.actions import keep_indicator, keep_theme
from consultations.initiatives.actions import answer_initiative
from consultations.initiatives.guiding.actions import name_guide
from consultations.initiatives.pausing.actions import pause, resume
from consultations.initiatives.reviews.actions import ask_review, give_advice
from consultations.initiatives.threshold.actions import confirm_goal
from consultations.ledger.actions import add_line, open_year, set_rules
from consultations.ledger.closing import close_year
from consultations.letters.actions import keep_letter
from consultations.programmes.actions import keep_programme, keep_report
from newsletters.issues import actions as newsletters
from newsletters.models import Issue, Newsletter, Subscription
from newsletters.sending import actions as sending
from newsletters.subscribers.actions import let_go
from newsletters.trying.actions import ask_trial

DAY = date(2026, 5, 1)
ACTIONS: dict[str, Callable[[User], Any]] = {
    "answer an initiative": lambda by: answer_initiative(initiative=c.Initiative(), by=by, state="done"),
    "pause a clock": lambda by: pause(initiative=c.Initiative(), reason="Vakantie", by=by),
    "let a clock go on": lambda by: resume(initiative=c.Initiative(), by=by),
    "confirm support": lambda by: confirm_goal(initiative=c.Initiative(), number=4, by=by),
    "ask a department": lambda by: ask_review(initiative=c.Initiative(), department=c.Department(), due_on=DAY, by=by),
    "advise as a department": lambda by: give_advice(review=c.ReviewRequest(), advice="yes", note="", by=by),
    "name who helps": lambda by: name_guide(request=c.HelpRequest(), name="Ria", phone="14 015", email="", by=by),
    "open a year": lambda by: open_year(year=2026, by=by),
    "add a line": lambda by: add_line(year=c.BudgetYear(), name="Algemeen", by=by),
    "set the rules of the budget": lambda by: set_rules(fund=c.BudgetFund(), by=by),
    "close a year": lambda by: close_year(year=c.BudgetYear(), on=DAY, decided_by="College", by=by),
    "keep a programme": lambda by: keep_programme(programme=c.Programme(), areas=[], by=by),
    "keep a report": lambda by: keep_report(report=c.YearReport(), by=by),
    "keep a theme of figures": lambda by: keep_theme(theme=c.FigureTheme(), by=by),
    "keep an indicator": lambda by: keep_indicator(indicator=c.Indicator(), by=by),
    "keep a letter": lambda by: keep_letter(letter=c.Letter(), by=by),
    "keep a body": lambda by: keep_body(body=c.Body(), projects=[], areas=[], by=by),
    "answer an advice": lambda by: answer_advice(advice=c.Advice(), reply="adopted", text="Ja.", by=by),
    "evaluate a meeting": lambda by: opening.evaluate_meeting(meeting=c.Meeting(), by=by),
    "evaluate a project": lambda by: opening.evaluate_project(project=Project(), by=by),
    "evaluate an initiative": lambda by: opening.evaluate_initiative(initiative=c.Initiative(), by=by),
    "enter a form from paper": lambda by: enter_paper(evaluation=c.Evaluation(), answers={}, by=by),
    "make codes for on paper": lambda by: codes.make_codes(evaluation=c.Evaluation(), number=5, by=by),
    "write what an evaluation changes": lambda by: publishing.write_summary(
        evaluation=c.Evaluation(), summary="Goed.", changes="Niets.", by=by
    ),
    "publish an evaluation": lambda by: publishing.publish(evaluation=c.Evaluation(), by=by),
    "keep a newsletter": lambda by: newsletters.keep_newsletter(newsletter=Newsletter(), by=by),
    "begin an issue": lambda by: newsletters.start_issue(newsletter=Newsletter(), subject="Mei", by=by),
    "ask approval for an issue": lambda by: newsletters.ask_approval(issue=Issue(), by=by),
    "approve an issue": lambda by: newsletters.note_approved(issue=Issue(), by=by),
    "schedule an issue": lambda by: newsletters.schedule_issue(issue=Issue(), at=None, by=by),
    "unschedule an issue": lambda by: newsletters.unschedule_issue(issue=Issue(), by=by),
    "try an issue": lambda by: ask_trial(issue=Issue(), to=[by], by=by),
    "send an issue": lambda by: sending.send(issue=Issue(), by=by),
    "stop an issue": lambda by: sending.stop(issue=Issue(), by=by),
    "let an issue go on": lambda by: sending.go_on(issue=Issue(), by=by),
    "send what failed again": lambda by: sending.send_again(issue=Issue(), state="failed", by=by),
    "take someone off a newsletter": lambda by: let_go(subscription=Subscription(), by=by),
    "take an advice back": lambda by: withdraw_advice(advice=c.Advice(), by=by),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACTIONS)
def test_an_account_without_the_right_is_refused(name: str) -> None:
    clerk = User.objects.create_user("zonder-recht@example.org")
    with pytest.raises(PermissionDenied):
        ACTIONS[name](clerk)
