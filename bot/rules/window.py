"""How much of a text is read: its beginning where somebody is to be understood, all of it where they may be in danger.

Nothing is cut away by this: what people write is passed on, kept and shown as they wrote it.
"""

from collections.abc import Iterator

READ = 500
"""Characters from which somebody is understood; whoever asks for something needs fewer."""
SLICE, OVERLAP = 4000, 500
"""Characters that are looked through for danger at once, and how many of them are looked through again with the next
ones, so that no sentence is torn."""
LONGEST_WORD = 64
"""Letters of a word that are remembered; what is longer is no word of anybody."""
_NEAR = 100


def begins(text: str) -> str:
    """What is read of a text: all of it, or its first words."""
    return text if len(text) <= READ else text[: _between_words(text, READ)]


def judged(text: str) -> str:
    """What is judged of words that have a limit of their own, far below this one."""
    return text[:SLICE]


def is_long(text: str) -> bool:
    """Whether more was written than is read."""
    return len(text.strip()) > READ


def slices(text: str, size: int = SLICE, overlap: int = OVERLAP) -> Iterator[tuple[int, str]]:
    """The whole text in parts that overlap, each with the place where it begins; sizes in characters."""
    start, end = 0, _between_words(text, size)
    yield start, text[start:end]
    while end < len(text):
        start = _between_words(text, end - overlap)
        end = _between_words(text, start + size)
        yield start, text[start:end]


def _between_words(text: str, place: int) -> int:
    """This place, or one shortly before it where a word begins; the end where that comes first."""
    if place >= len(text):
        return len(text)
    blank = max(text.rfind(" ", place - _NEAR, place), text.rfind("\n", place - _NEAR, place))
    return blank + 1 if blank >= 0 else place
