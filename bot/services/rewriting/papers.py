"""A PDF written anew: what its pages show, without who wrote it and by what, and without what is hidden in it."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Stream

from bot.services.rewriting.refusing import Refused

MOST_PAGES = 50
OF_A_PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Resources", "/Group", "/UserUnit"}
BESIDE = (Name.Metadata, Name.PieceInfo, Name.LastModified, Name.Thumb, Name.AF, Name.AA, Name.Alternates, Name.OPI)
"""What says something of a page, a picture or a letter, and is not seen."""

JPEG, OPAQUE = Name.DCTDecode, (Name.JPXDecode,)
"""Pictures as they were taken: of the first kind we know what stands beside the pixels, of the others not."""

KEPT_MARKERS = {0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xDA, 0xDB, 0xDD, 0xEE}
"""Frames, tables, scans, and Adobe's word on how colours are kept; every other segment only tells of the picture."""


def rewritten(content: bytes) -> bytes:
    """Its pages in a new document. Raises Refused, or whatever pikepdf raises, also for one with a password."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as old, pikepdf.new() as new:
        if not 0 < len(old.pages) <= MOST_PAGES:
            raise Refused("no pages, or too many")
        if Name.OCProperties in old.Root:
            raise Refused("layers, of which some may be hidden")
        old.generate_appearance_streams()
        old.flatten_annotations("screen")
        for page in old.pages:
            _keep_what_is_seen(page)
            new.pages.append(page)
        for part in new.objects:
            _forget_what_stands_beside(part)
        new.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _keep_what_is_seen(page: Page) -> None:
    for name in set(page.obj.keys()) - OF_A_PAGE:
        del page.obj[name]


def _forget_what_stands_beside(part: Object) -> None:
    if not isinstance(part, Dictionary | Stream):
        return
    for name in BESIDE:
        if name in part:
            del part[name]
    if isinstance(part, Stream):
        _strip(part)


def _strip(part: Stream) -> None:
    """Only what is one JPEG, and nothing around it, can be stripped as it is."""
    found, more = part.get(Name.Filter), part.get(Name.DecodeParms)
    filters = [found] if isinstance(found, Name) else list(found or ())
    if (JPEG in filters and len(filters) > 1) or any(one in OPAQUE for one in filters):
        raise Refused("a picture of which nobody knows what it tells")
    if JPEG in filters:
        part.write(b"".join(_segments(part.read_raw_bytes())), filter=JPEG)
        if more is not None:
            part.DecodeParms = more


def _segments(jpeg: bytes) -> Iterator[bytes]:
    """The parts of a JPEG that make the picture, up to its end and not further. Raises Refused, IndexError."""
    if jpeg[:2] != b"\xff\xd8":
        raise Refused("a picture that is none")
    yield b"\xff\xd8"
    at = 2
    while jpeg[at + 1] != 0xD9:
        if jpeg[at] != 0xFF:
            raise Refused("a picture that is none")
        end = _end(jpeg, at)
        if jpeg[at + 1] in KEPT_MARKERS:
            yield jpeg[at:end]
        at = end
    yield b"\xff\xd9"


def _end(jpeg: bytes, at: int) -> int:
    """Where a segment ends; what is scanned goes on until the next marker that is none of its own."""
    end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    while jpeg[at + 1] == 0xDA and (jpeg[end] != 0xFF or jpeg[end + 1] == 0 or 0xD0 <= jpeg[end + 1] <= 0xD7):
        end += 1
    return end
