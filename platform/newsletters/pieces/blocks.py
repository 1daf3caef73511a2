"""The blocks of an issue that show a page of the site."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from newsletters.pieces.choosers import CHOOSERS
from newsletters.pieces.sources import SOURCES

_HERE = "newsletters.pieces.blocks"

ProjectBlock = CHOOSERS["project"].get_block_class("ProjectBlock", _HERE)
ConsultationBlock = CHOOSERS["consultation"].get_block_class("ConsultationBlock", _HERE)
MeetingBlock = CHOOSERS["meeting"].get_block_class("MeetingBlock", _HERE)
InitiativeBlock = CHOOSERS["initiative"].get_block_class("InitiativeBlock", _HERE)
WeighingBlock = CHOOSERS["weighing"].get_block_class("WeighingBlock", _HERE)
NewsBlock = CHOOSERS["news"].get_block_class("NewsBlock", _HERE)


def block(name: str, made: Any) -> blocks.Block:
    """The block of this source, with its own name and picture in the list of blocks."""
    source = SOURCES[name]
    return made(label=source.label, icon=source.icon, group=_("Van de site"))
