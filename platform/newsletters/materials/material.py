"""What a press text, a letter, a poster and a flyer are made of, whatever page it came from."""

from dataclasses import dataclass, field

FEW_WORDS = 45


@dataclass(frozen=True)
class Item:
    """One thing to tell: a heading, some text, and when and where it is."""

    heading: str = ""
    text: str = ""
    date: str = ""
    place: str = ""
    address: str = ""

    def in_lines(self, *, short: bool) -> str:
        """As staff see it in the form; in short without a text of more than FEW_WORDS words."""
        text = "" if short and len(self.text.split()) > FEW_WORDS else self.text
        told = [line for line in (text, self.date, self.place, self.address) if line]
        if not told:
            return ""
        return "\n".join([*([f"# {self.heading}"] if self.heading else []), *told])


@dataclass(frozen=True)
class Material:
    """The content of one page of the site or of one issue, with its full web address and who to ask."""

    kicker: str
    title: str
    lead: str
    url: str
    contact: str = ""
    addressee: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    items: tuple[Item, ...] = field(default=())

    def body(self, *, short: bool = False) -> str:
        """All items as one text: a line that begins with # is a heading, an empty line begins a paragraph."""
        return "\n\n".join(lines for item in self.items if (lines := item.in_lines(short=short)))

    def facts_in_lines(self) -> str:
        """When and where, a line for each."""
        return "\n".join(f"{label}: {told}" for label, told in self.facts if told)
