from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.catalogue import (
    IGNORED,
    ToolsMissing,
    clashes,
    compile_catalogue,
    languages_with_catalogue,
    other_languages,
    problems,
    stale,
    texts_in_code,
)


class Command(BaseCommand):
    """`--update` collects texts for translators, `--compile` makes their work ready for use, `--check` is the gate."""

    help = "Collect, compile or check the translations of the site's own texts."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--check", action="store_true", help="fail when a text has no translation")
        what.add_argument("--update", action="store_true", help="bring the catalogues up to date with the code")
        what.add_argument("--compile", action="store_true", help="make the compiled catalogues anew")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["update"]:
            call_command(
                "makemessages",
                locale=other_languages(),
                ignore_patterns=IGNORED[:-1],
                no_obsolete=True,
                add_location="file",
            )
        elif options["compile"]:
            for language in languages_with_catalogue():
                self.stdout.write(f"wrote {compile_catalogue(language)}")
        else:
            self._check()

    def _check(self) -> None:
        try:
            texts = texts_in_code()
        except ToolsMissing as error:
            raise CommandError(str(error)) from error
        found = [*clashes(texts), *(line for language in other_languages() for line in problems(language, texts))]
        found += [
            line for language in set(languages_with_catalogue()) - set(other_languages()) for line in stale(language)
        ]
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} of the texts need a translator")
        self.stdout.write("Every text is there in every language.")
