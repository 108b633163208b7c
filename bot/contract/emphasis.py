"""Emphasis: which parts of a finished text are bold, as places in it; a person's words are never turned into markup."""

from collections.abc import Iterator, Sequence

Span = tuple[int, int]
"""Where a bold part begins and where it ends, in characters of the text."""


def shift_spans(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    """The spans of a text before which so many characters were put."""
    return tuple((begin + by, end + by) for begin, end in spans)


def clip_spans(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans within a piece of the text, counted from the start of the piece."""
    inside = ((max(first, start) - start, min(last, end) - start) for first, last in spans)
    return tuple((first, last) for first, last in inside if first < last)


def spans_of_pieces(text: str, pieces: Sequence[str], spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """The spans of each piece of a text that was cut; between two pieces only white space was dropped."""
    at = 0
    for piece in pieces:
        begin = text.index(piece, at)
        at = begin + len(piece)
        yield clip_spans(spans, begin, at)


def split_line(line: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The parts of a line in order, each with whether it is bold."""
    at = 0
    for begin, end in sorted(spans):
        yield from ((line[at:begin], False),) if begin > at else ()
        yield line[begin:end], True
        at = end
    yield from ((line[at:], False),) if at < len(line) else ()


def utf16_spans(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in UTF-16 units, as Telegram and browsers count; most emoji are two."""
    return tuple((_count_units(text[:begin]), _count_units(text[:end])) for begin, end in spans)


def _count_units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
