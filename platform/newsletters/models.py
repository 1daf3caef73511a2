"""The models of every feature in this app, in one place for Django."""

from newsletters.clicks.models import CountedLink
from newsletters.issues.models import Issue
from newsletters.issues.newsletters import Newsletter
from newsletters.issues.settings import NewsletterSettings
from newsletters.issues.workflow import IssueApproval
from newsletters.segments.models import Segment
from newsletters.sending.models import Dispatch, Pace, Recipient
from newsletters.subscribers.importing.models import ListImport
from newsletters.subscribers.models import (
    AddressChange,
    ConsentRecord,
    LeftAddress,
    MergedSubscription,
    Subscription,
)
from newsletters.trying.models import TrialMail

__all__ = [
    "AddressChange",
    "ConsentRecord",
    "CountedLink",
    "Dispatch",
    "Issue",
    "IssueApproval",
    "LeftAddress",
    "ListImport",
    "MergedSubscription",
    "Newsletter",
    "NewsletterSettings",
    "Pace",
    "Recipient",
    "Segment",
    "Subscription",
    "TrialMail",
]
