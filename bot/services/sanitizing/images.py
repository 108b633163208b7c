"""Re-encodes images: the same pixels without EXIF, GPS, XMP, comments, thumbnails, profiles or further frames."""

import io

from PIL import Image, ImageOps

from bot.services.sanitizing.errors import FileRefused

IMAGE_FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
MAX_PIXELS = 120_000_000
MAX_SIDE = 2560
JPEG_QUALITY = 85
BACKGROUND = "white"


def sanitize(content: bytes) -> bytes:
    """The picture as JPEG, upright, at most LONGEST_SIDE wide and high. Raises FileRefused, or whatever Pillow
    raises.
    """
    Image.MAX_IMAGE_PIXELS = None  # counted here instead, before a pixel is read
    with Image.open(io.BytesIO(content), formats=IMAGE_FORMATS) as shown:
        width, height = shown.size
        if width * height > MAX_PIXELS:
            raise FileRefused("too many pixels")
        shown.draft("RGB", (MAX_SIDE, MAX_SIDE))
        upright = ImageOps.exif_transpose(shown)
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    return _encode_pixels(upright)


def _encode_pixels(picture: Image.Image) -> bytes:
    """The pixels alone: a new picture knows nothing of what Pillow remembers beside those that it has read."""
    colours = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, BACKGROUND)
    paper.paste(colours, mask=colours)
    written = io.BytesIO()
    paper.save(written, "JPEG", quality=JPEG_QUALITY)
    return written.getvalue()
