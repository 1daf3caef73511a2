"""QR codes as a drawing in the page: no inline style and no script, so the strict policy of the site holds."""

import qrcode  # type: ignore[import-untyped]  # it ships no types
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage  # type: ignore[import-untyped]  # it ships no types


def qr_svg(address: str) -> SafeString:
    """The drawing of this address, without a name of its own: the page says in words what it is for."""
    made = qrcode.make(address, image_factory=SvgPathImage, border=2, error_correction=qrcode.ERROR_CORRECT_M)
    path = made.to_string(encoding="unicode")
    box = path.partition('viewBox="')[2].partition('"')[0]
    lines = path.partition(' d="')[2].partition('"')[0]
    # Only numbers and path letters come from the library; the address itself is nowhere in it.
    drawn = f'<rect width="100%" height="100%" fill="#fff"/><path d="{lines}" fill="#000"/>'
    return mark_safe(f'<svg class="qr" viewBox="{box}" aria-hidden="true" focusable="false">{drawn}</svg>')
