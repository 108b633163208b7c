"""Rewrites a PDF: what its pages show, without author and producer, and without hidden content."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

from bot.services.sanitizing.errors import FileRefused

MAX_PAGES = 50
PAGE_KEYS = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Resources", "/Group", "/UserUnit"}
IMAGE_KEYS = {"/Type", "/Subtype", "/Length", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter"} | {
    *("/Decode", "/DecodeParms", "/Interpolate", "/ImageMask", "/Mask", "/SMask", "/Matte", "/Intent"),
}
"""Whatever else stands at a page or a picture goes, known or not."""

METADATA_NAMES = (
    Name.Metadata,
    Name.PieceInfo,
    Name.LastModified,
    Name.Thumb,
    Name.AF,
    Name.AA,
    Name.Alternates,
    Name.OPI,
)
"""What says something of a letter or a drawing, and is not seen."""

JPEG_FILTER = "/DCTDecode"
PLAIN_FILTERS = {
    "/ASCII85Decode",
    "/ASCIIHexDecode",
    "/CCITTFaxDecode",
    "/FlateDecode",
    "/LZWDecode",
    "/RunLengthDecode",
}
"""How bytes are packed that say nothing but what is seen; in others, such as JPEG 2000, more can stand."""

ALLOWED_SUBTYPES = {"/Image", "/Form", "/Type1C", "/CIDFontType0C", "/OpenType", ""}
"""What a stream can be: pictures, drawings, letters, and pages without a name of their own."""

KEPT_MARKERS = {0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xDA, 0xDB, 0xDD, 0xEE}
"""Frames, tables, scans, and Adobe's word on how colours are kept; every other segment only tells of the picture."""


def sanitize(content: bytes) -> bytes:
    """Its pages in a new document. Raises FileRefused, or whatever pikepdf raises, also for one with a password."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as old, pikepdf.new() as new:
        if not 0 < len(old.pages) <= MAX_PAGES:
            raise FileRefused("no pages, or too many")
        if Name.OCProperties in old.Root:
            raise FileRefused("layers, of which some may be hidden")
        old.generate_appearance_streams()
        old.flatten_annotations("screen")
        for page in old.pages:
            _keep_only(page.obj, PAGE_KEYS)
            new.pages.append(page)
        for part in new.objects:
            _remove_metadata(part)
        new.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _keep_only(part: Object, names: set[str]) -> None:
    for name in set(part.keys()) - names:
        del part[name]


def _remove_metadata(part: Object) -> None:
    if not isinstance(part, Dictionary | Stream):
        return
    for name in METADATA_NAMES:
        if name in part:
            del part[name]
    if isinstance(part, Stream):
        _check_stream(part, str(part.get(Name.Subtype, "")))


def _check_stream(part: Stream, kind: str) -> None:
    """Only what is one JPEG, and nothing around it, can be stripped as it is."""
    found = part.get(Name.Filter)
    more = part.get(Name.DecodeParms)
    filters = [str(one) for one in ([found] if isinstance(found, Name) else found or ())]
    if kind not in ALLOWED_SUBTYPES or (filters != [JPEG_FILTER] and set(filters) - PLAIN_FILTERS):
        raise FileRefused("a part of which nobody knows what it tells")
    if kind == "/Image":
        _keep_only(part, IMAGE_KEYS)
    if filters == [JPEG_FILTER]:
        part.write(b"".join(_jpeg_segments(part.read_raw_bytes())), filter=Name.DCTDecode)
        if more is not None:
            part.DecodeParms = more


def _jpeg_segments(jpeg: bytes) -> Iterator[bytes]:
    """The parts of a JPEG that make the picture, up to its end and not further. Raises FileRefused, IndexError."""
    if jpeg[:2] != b"\xff\xd8":
        raise FileRefused("a picture that is none")
    yield b"\xff\xd8"
    at = 2
    while jpeg[at + 1] != 0xD9:
        if jpeg[at] != 0xFF:
            raise FileRefused("a picture that is none")
        end = _segment_end(jpeg, at)
        if jpeg[at + 1] in KEPT_MARKERS:
            yield jpeg[at:end]
        at = end
    yield b"\xff\xd9"


def _segment_end(jpeg: bytes, at: int) -> int:
    """Where a segment ends; what is scanned goes on until the next marker that is none of its own."""
    end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    while jpeg[at + 1] == 0xDA and (jpeg[end] != 0xFF or jpeg[end + 1] == 0 or 0xD0 <= jpeg[end + 1] <= 0xD7):
        end += 1
    return end
