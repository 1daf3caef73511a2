"""Where someone lands after giving input: the page of the reference, with thanks.

The address is signed, so that a whole hall on one network can take part without being counted as guessing references.
"""

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse

from consultations.register.models import Contribution

THANKS, CHANGED = "bedankt", "veranderd"
_signer = Signer(salt="receipt")


def receipt_address(contribution: Contribution, *, changed: bool = False) -> str:
    """The page of this reference as it is shown right after giving input."""
    word = CHANGED if changed else THANKS
    signature = _signer.signature(f"{contribution.reference}:{word}")
    return f"{reverse('reference', args=[contribution.reference])}?{word}={signature}"


def just_given(request: HttpRequest, reference: str) -> str:
    """`bedankt` or `veranderd` when this visitor comes from giving this very input, else empty."""
    for word in (THANKS, CHANGED):
        try:
            _signer.unsign(f"{reference}:{word}:{request.GET.get(word, '')}")
        except BadSignature:
            continue
        return word
    return ""
