"""Input limits: only the beginning of a text is interpreted, but all of it is scanned for danger.

Nothing is cut by this: a person's text is passed on, stored and shown as written.
"""

from collections.abc import Iterator

MAX_READ_CHARACTERS = 500
"""Characters from which somebody is understood; whoever asks for something needs fewer."""
SLICE_LENGTH = 4000
SLICE_OVERLAP = 500
"""Characters that are looked through for danger at once, and how many of them are looked through again with the next
ones, so that no sentence is torn."""
MAX_WORD_LENGTH = 64
"""Letters of a word that are remembered; what is longer is no word of anybody."""
_WORD_SEARCH_LENGTH = 100


def text_start(text: str) -> str:
    """What is read of a text: all of it, or its first words."""
    return text if len(text) <= MAX_READ_CHARACTERS else text[: _word_boundary(text, MAX_READ_CHARACTERS)]


def text_to_judge(text: str) -> str:
    """The part of the text that is judged, where its own limit is far below this one."""
    return text[:SLICE_LENGTH]


def is_too_long(text: str) -> bool:
    """Whether the text is longer than what is read."""
    return len(text.strip()) > MAX_READ_CHARACTERS


def split_overlapping(text: str, size: int = SLICE_LENGTH, overlap: int = SLICE_OVERLAP) -> Iterator[tuple[int, str]]:
    """The whole text in parts that overlap, each with the place where it begins; sizes in characters."""
    start = 0
    end = _word_boundary(text, size)
    yield start, text[start:end]
    while end < len(text):
        start = _word_boundary(text, end - overlap)
        end = _word_boundary(text, start + size)
        yield start, text[start:end]


def _word_boundary(text: str, place: int) -> int:
    """This place, or one shortly before it where a word begins; the end where that comes first."""
    if place >= len(text):
        return len(text)
    blank = max(
        text.rfind(" ", place - _WORD_SEARCH_LENGTH, place), text.rfind("\n", place - _WORD_SEARCH_LENGTH, place)
    )
    return blank + 1 if blank >= 0 else place
