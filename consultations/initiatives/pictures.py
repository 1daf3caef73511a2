"""Where pictures of initiatives are kept."""

import secrets
from typing import Any


def random_file_name(row: Any, name: str) -> str:
    """A name that says nothing about who sent the picture."""
    return f"initiatieven/{secrets.token_hex(16)}.jpg"
