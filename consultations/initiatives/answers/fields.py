"""The own questions and rules of a kind as fields of a form, and the answers from it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.euros import EuroField
from consultations.initiatives.answers.given import Given
from consultations.initiatives.kinds.models import InitiativeKind, KindQuestion, KindRule

Answers = KindQuestion.Answers
YES, NO = "ja", "nee"
LONGEST_SHORT, LONGEST = 200, 3000


class WithOwnQuestions(forms.Form):
    """A form that asks what its kind of initiative asks."""

    questions: list[KindQuestion]
    rules: list[KindRule]

    def add_questions(self, kind: InitiativeKind) -> None:
        """A field for each question and each rule of this kind."""
        self.questions, self.rules = list(kind.questions.all()), list(kind.rules.all())
        for question in self.questions:
            self.fields[_name(question)] = _field(question)
        for rule in self.rules:
            self.fields[_rule_name(rule)] = forms.BooleanField(label=rule.local.text, required=False)

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """The own questions of the kind."""
        return [self[_name(question)] for question in self.questions]

    @property
    def rule_fields(self) -> list[forms.BoundField]:
        """The rules of the kind, to tick what holds."""
        return [self[_rule_name(rule)] for rule in self.rules]

    def given(self) -> Iterator[Given]:
        """What was answered, once the form is valid; a question left open gives nothing."""
        for question in self.questions:
            value = self.cleaned_data.get(_name(question))
            if value is None or value == "":
                continue
            if question.answers == Answers.YES_NO:
                yield Given(question, yes=value == YES)
            elif question.answers in (Answers.NUMBER, Answers.MONEY):
                yield Given(question, number=value)
            else:
                yield Given(question, text=value)

    def ticked(self) -> list[tuple[KindRule, bool]]:
        """Each rule, and whether it holds according to the sender."""
        return [(rule, bool(self.cleaned_data.get(_rule_name(rule)))) for rule in self.rules]


def _name(question: KindQuestion) -> str:
    return f"question_{question.pk}"


def _rule_name(rule: KindRule) -> str:
    return f"rule_{rule.pk}"


def _field(question: KindQuestion) -> forms.Field:
    common: dict[str, Any] = {
        "label": question.local.text,
        "help_text": _help_of(question),
        "required": question.is_required,
        "error_messages": {"required": _("Beantwoord deze vraag.")},
    }
    limits = (question.lowest, question.highest)
    match question.answers:
        case Answers.SHORT:
            return forms.CharField(max_length=LONGEST_SHORT, **common)
        case Answers.YES_NO:
            choices = [(YES, _("Ja")), (NO, _("Nee"))]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
        case Answers.CHOICE:
            return forms.ChoiceField(choices=question.shown_choices, widget=forms.RadioSelect, **common)
        case Answers.NUMBER:
            return forms.IntegerField(min_value=limits[0] or 0, max_value=limits[1] or 10**9, **common)
        case Answers.MONEY:
            highest = None if limits[1] is None else limits[1] * 100
            return EuroField(zero=True, lowest=(limits[0] or 0) * 100, highest=highest, **common)
        case _:
            return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), **common)


def _help_of(question: KindQuestion) -> Any:
    if question.is_public:
        return question.local.help_text
    return " ".join(filter(None, [question.local.help_text, str(_("Alleen medewerkers lezen dit."))]))
