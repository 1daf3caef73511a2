"""The pieces an issue is made of: own words, and content that is pulled from the pages of the site."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from newsletters.pieces import blocks as pieces

TEXT = ["h2", "h3", "bold", "italic", "link", "ul", "ol"]


class PictureBlock(blocks.StructBlock):
    """A picture; who cannot see it hears what is on it, or nothing when it only decorates."""

    image = ImageChooserBlock(label=_("foto of tekening"))
    text = blocks.CharBlock(
        label=_("wat staat er op de afbeelding"),
        required=False,
        max_length=200,
        help_text=_("Voor wie de afbeelding niet ziet. Leeg mag alleen als zij versiering is."),
    )
    is_decoration = blocks.BooleanBlock(label=_("alleen versiering"), required=False)
    caption = blocks.CharBlock(label=_("bijschrift"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Foto")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["text"] and not cleaned["is_decoration"]:
            words = _("Schrijf wat er op de afbeelding staat, of zeg dat zij alleen versiering is.")
            raise StructBlockValidationError({"text": ValidationError(words)})
        return cleaned


class ButtonBlock(blocks.StructBlock):
    """One thing we ask the reader to do."""

    title = blocks.CharBlock(label=_("kop"), required=False, max_length=120)
    text = blocks.TextBlock(label=_("tekst"), required=False, max_length=400, rows=3)
    label = blocks.CharBlock(
        label=_("tekst op de knop"), max_length=60, help_text=_("Zeg wat er gebeurt. Bijvoorbeeld: Meld u aan.")
    )
    url = blocks.CharBlock(
        label=_("adres"),
        max_length=500,
        help_text=_("Van deze site, zoals /projecten/, of een heel adres dat met https:// begint."),
    )

    class Meta:
        icon = "link"
        label = _("Knop")


class Content(blocks.StreamBlock):
    """What an issue may hold, in the order staff choose."""

    text = blocks.RichTextBlock(label=_("Tekst"), features=TEXT, icon="pilcrow")
    picture = PictureBlock()
    button = ButtonBlock()
    project = pieces.block("project", pieces.ProjectBlock)
    consultation = pieces.block("consultation", pieces.ConsultationBlock)
    meeting = pieces.block("meeting", pieces.MeetingBlock)
    initiative = pieces.block("initiative", pieces.InitiativeBlock)
    weighing = pieces.block("weighing", pieces.WeighingBlock)
    news = pieces.block("news", pieces.NewsBlock)

    class Meta:
        required = False
