"""A picture written anew: the same pixels without EXIF, GPS, XMP, comments, thumbnails, profiles or further frames."""

import io

from PIL import Image, ImageOps

from bot.services.rewriting.refusing import Refused

FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
MOST_PIXELS = 120_000_000
LONGEST_SIDE = 2560
QUALITY = 85
WHITE = "white"


def rewritten(content: bytes) -> bytes:
    """The picture as JPEG, upright, at most LONGEST_SIDE wide and high. Raises Refused, or whatever Pillow raises."""
    Image.MAX_IMAGE_PIXELS = None  # counted here instead, before a pixel is read
    with Image.open(io.BytesIO(content), formats=FORMATS) as shown:
        width, height = shown.size
        if width * height > MOST_PIXELS:
            raise Refused("too many pixels")
        shown.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(shown)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _on_paper(upright)


def _on_paper(picture: Image.Image) -> bytes:
    """The pixels alone: a new picture knows nothing of what Pillow remembers beside those that it has read."""
    colours = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, WHITE)
    paper.paste(colours, mask=colours)
    written = io.BytesIO()
    paper.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
