"""What went wrong, in words that hold no personal data: the texts of errors may quote an address or an answer."""

import smtplib
import traceback
from pathlib import Path


def kind_of_error(error: BaseException) -> str:
    """The kind of an error and where it arose, such as `KeyError in kinds.py:62`; for a mail server its code."""
    name = type(error).__name__
    if code := _smtp_code(error):
        return f"{name} {code}"
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return name[:200]
    return f"{name} in {Path(frames[-1].filename).name}:{frames[-1].lineno}"[:200]


def is_permanent(error: BaseException) -> bool:
    """Whether the mail server refused this recipient or message for good (SMTP 5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return bool(error.recipients) and all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _smtp_code(error: BaseException) -> int | None:
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        return max(code for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code
    return None
