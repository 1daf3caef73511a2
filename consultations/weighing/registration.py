"""What weighing makes known to the pages, the reference and the mail."""

from cms import parts as page_parts
from consultations.register import outcomes
from consultations.weighing import assigning, mails, own_outcomes, parts, scope, showing
from delivery import kinds


def connect() -> None:
    """Register the parts of pages, the outcome under a reference, and the mail of rule 5."""
    page_parts.register(
        "project", page_parts.Part("weighings", "consultations/weighing/project_part.html", 20, parts.on_project)
    )
    page_parts.register("home", page_parts.Part("answered", "consultations/weighing/home_part.html", 20, parts.on_home))
    outcomes.register(
        outcomes.Weigher(showing.outcomes_for, own_outcomes.in_short, scope.has_weighed, assigning.take_out)
    )
    kinds.register(
        "weighing_published",
        kinds.Kind(render=mails.outcome, recipients=mails.who_hears_the_outcome, item=mails.item),
    )
