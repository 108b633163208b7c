"""The square code that a phone reads instead of an address."""

import segno


def qr_code_svg(address: str) -> str:
    """As SVG, to stand in a page."""
    return str(segno.make_qr(address, error="m").svg_inline(border=4, omitsize=True))
