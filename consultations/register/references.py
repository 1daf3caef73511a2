"""References that people can read out loud: random, without look-alikes, with a check character."""

import secrets

# 29 characters, a prime number: so any one wrong character and any two swapped ones show.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXY"
LENGTH = 8


def new_reference() -> str:
    """A fresh reference such as `K7PM-2XQ9D`: 8 random characters and a check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return _grouped(body + check_character(body))


def read_reference(typed: str) -> str | None:
    """The reference someone typed, whatever its case, spaces or dashes; None when it cannot be one."""
    plain = "".join(character for character in typed.upper() if character.isalnum())
    if len(plain) != LENGTH + 1 or set(plain) - set(ALPHABET) or check_character(plain[:-1]) != plain[-1]:
        return None
    return _grouped(plain)


def check_character(body: str) -> str:
    """The character that makes a mistyped or swapped character show (a weighted sum)."""
    total = sum((place + 2) * ALPHABET.index(character) for place, character in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]


def _grouped(plain: str) -> str:
    return f"{plain[:4]}-{plain[4:]}"
