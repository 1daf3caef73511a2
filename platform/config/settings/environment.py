"""Reading the environment so that everything that is missing or wrong is named at once."""

from collections.abc import Callable, Mapping

from django.core.exceptions import ImproperlyConfigured


class Environment:
    """The variables of this process; read all of them, then ask `stop_when_incomplete`."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._problems: list[str] = []

    def required(self, name: str, what: str, *, looks_right: Callable[[str], bool] = bool) -> str:
        """The value of `name`; `what` tells whoever forgot it what belongs there. Never shows a value."""
        value = self._variables.get(name, "").strip()
        if not value:
            self._problems.append(f"{name} is missing: {what}")
        elif not looks_right(value):
            self._problems.append(f"{name} is not right: {what}")
        return value

    def optional(self, name: str, otherwise: str = "") -> str:
        return self._variables.get(name, "").strip() or otherwise

    def names(self, name: str, otherwise: str = "") -> list[str]:
        """A list with commas between its items."""
        return [item.strip() for item in self.optional(name, otherwise).split(",") if item.strip()]

    def number(self, name: str, otherwise: int) -> int:
        value = self.optional(name, str(otherwise))
        if not value.isdecimal():
            self._problems.append(f"{name} is not right: a whole number, 0 or more")
            return otherwise
        return int(value)

    def stop_when_incomplete(self) -> None:
        """Raise ImproperlyConfigured with one line for each variable that is missing or wrong."""
        if self._problems:
            lines = "\n".join(f"  - {problem}" for problem in self._problems)
            raise ImproperlyConfigured(f"Set these environment variables before starting the site:\n{lines}")
