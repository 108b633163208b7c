"""Pictures, voices and papers as people have them: full of what tells where, by what and by whom they were made."""

import io
from functools import cache
from math import pi, sin
from struct import pack
from typing import Any, cast

import av
import mutagen
import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageOps
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

from bot.contract.outgoing import Message

SECRETS = ("Rana Almasri", "Wiedehopfweg 7", "Zaunphone 9")
"""Who, where, by what."""

WHO, WHERE, WHAT = SECRETS
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{WHO}</dc:creator></x:xmpmeta>'
RED = (220, 20, 20)
BLUE = (20, 20, 220)


def picture(size: tuple[int, int] = (90, 60), kind: str = "JPEG") -> bytes:
    """Red on the left, blue on the right, taken by a phone that was held upright, so it is stored lying."""
    shown = Image.new("RGB", size, RED)
    shown.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    lying = shown.transpose(Image.Transpose.ROTATE_90)
    told = PngInfo()
    for name, words in (("Author", WHO), ("Comment", WHERE), ("XML:com.adobe.xmp", XMP)):
        told.add_itxt(name, words)
    more: dict[str, Any] = {"pnginfo": told} if kind == "PNG" else {"comment": WHERE, "xmp": XMP.encode()}
    written = io.BytesIO()
    lying.save(written, kind, exif=_exif(), **more)
    return written.getvalue() + f"behind it: {WHERE}".encode()


def _exif() -> Image.Exif:
    told = Image.Exif()
    told[Base.Orientation] = 6
    told[Base.Artist], told[Base.Model], told[Base.ImageDescription] = WHO, WHAT, WHERE
    told.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (51.0, 29.0, 30.12)})
    told.get_ifd(IFD.Exif)[Base.UserComment] = WHERE.encode()
    return told


def voice(seconds: float = 1.0, kind: str = "ogg") -> bytes:
    """A tone of 440 hertz, with tags."""
    codec, rate = {"ogg": ("libopus", 48_000), "mp3": ("libmp3lame", 44_100), "mp4": ("aac", 44_100)}[kind]
    written = io.BytesIO()
    with av.open(written, "w", format=kind) as file:
        stream = cast(av.AudioStream, file.add_stream(codec, rate=rate, layout="mono"))
        file.metadata.update({"title": WHERE, "artist": WHO, "comment": WHAT, "location": "+51.49+007.50/"})
        for frame in _tone(seconds, rate):
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return written.getvalue()


def _tone(seconds: float, rate: int) -> list[av.AudioFrame]:
    frames = []
    for begins in range(0, int(seconds * rate), 960):
        samples = [int(20_000 * sin(2 * pi * 440 * at / rate)) for at in range(begins, begins + 960)]
        frame = av.AudioFrame(format="s16", layout="mono", samples=960)
        frame.planes[0].update(pack("<960h", *samples).ljust(frame.planes[0].buffer_size, b"\0"))
        frame.sample_rate, frame.pts = rate, begins
        frames.append(frame)
    return frames


def paper() -> bytes:
    """A page with a photograph and a comment, whose author, program and attachment are named all over it."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    facts = {"Width": 60, "Height": 90, "ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    shown = pdf.make_stream(picture(), Subtype=Name.Image, Filter=Name.DCTDecode, **facts)
    shown.Metadata = shown.Unheard = pdf.make_stream(XMP.encode())
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=shown))
    page.obj.Contents = pdf.make_stream(b"q 60 0 0 90 0 0 cm /Im0 Do Q")
    page.obj.PieceInfo = Dictionary(Zaun=Dictionary(Private=WHAT))
    comment = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[90, 40, 110, 60], T=WHO, Contents=WHERE)
    page.obj.Annots = pikepdf.Array([pdf.make_indirect(comment)])
    pdf.docinfo.Author, pdf.docinfo.Creator = WHO, WHAT
    pdf.attachments["notes"] = WHERE.encode()
    with pdf.open_metadata() as told:
        told["dc:creator"] = [WHO]
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def traces(content: bytes) -> list[str]:
    """Which secrets still stand in there, plainly, in wide letters, or as tags that others read."""
    content = _unpacked(content) if content.startswith(b"%PDF") else content
    letters = ("utf-8", "utf-16-le", "utf-16-be")
    plain = [secret for secret in SECRETS for code in letters if secret.encode(code) in content]
    return plain + tags(content)


def _unpacked(paper: bytes) -> bytes:
    """As plain as it can be written down."""
    written = io.BytesIO()
    plain = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False}
    with pikepdf.open(io.BytesIO(paper)) as old:
        old.save(written, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, **plain)
    return written.getvalue()


def tags(content: bytes) -> list[str]:
    """What is told of it beside what it shows, as others read it."""
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as old:
            return [*old.docinfo.keys(), *old.attachments]
    if content.startswith((b"OggS", b"ID3")) or content[4:8] == b"ftyp":
        sound = mutagen.File(io.BytesIO(content))
        return [name for name, _ in sound.tags if name != "encoder"] if content.startswith(b"OggS") else [*sound.tags]
    with Image.open(io.BytesIO(content)) as shown:
        known = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        return [str(tag) for tag in (*shown.getexif(), *(set(shown.info) - known))]


@cache
def sample(what: str) -> bytes:
    """What somebody shows in a scenario that does not say more about it."""
    return {"photo": picture(), "voice": voice(), "document": paper()}.get(what, b"shown")


def looks(picture: bytes) -> tuple[tuple[int, int], list[str]]:
    """How large it is as one sees it, and whether its left and its right side are red or blue."""
    with Image.open(io.BytesIO(picture)) as shown:
        upright = ImageOps.exif_transpose(shown).convert("RGB")
    width, height = upright.size
    sides = [cast(tuple[int, int, int], upright.getpixel((at, height // 2))) for at in (width // 4, width * 3 // 4)]
    return upright.size, ["red" if red > blue else "blue" for red, _, blue in sides]


def received(message: Message) -> bytes:
    """What a message shows."""
    if message.file:
        return message.file.data
    assert message.media
    return message.media.content


def length(sound: bytes) -> float:
    """Seconds."""
    return float(mutagen.File(io.BytesIO(sound)).info.length)
