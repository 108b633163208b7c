"""The curve of the ring as a picture: messages per accepted request against the median time, both on a log scale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import Protocol

FILE = Path(__file__).parents[2] / "build" / "bench" / "ring.svg"
WIDTH = 360
HEIGHT = 300
MARGIN = 50
FROM_X = 1.0
TO_X = 3000.0
FROM_Y = 3.0
TO_Y = 1000.0
TICKS_X = {1: "1 min", 10: "10 min", 60: "1 h", 600: "10 h"}
TICKS_Y = {3: "3", 10: "10", 30: "30", 100: "100", 300: "300", 1000: "1000"}


class Spot(Protocol):
    """What a run of the bench found."""

    @property
    def name(self) -> str: ...

    @property
    def messages(self) -> float: ...

    @property
    def median(self) -> float: ...


@dataclass(frozen=True)
class Curve:
    """The other ways, and the ring from quick to patient."""

    others: Sequence[Spot]
    ring: Sequence[Spot]


def draw(curves: Mapping[str, Curve]) -> Path:
    """One panel for each model, side by side; returns the file."""
    panels = "".join(_panel(place, name, curve) for place, (name, curve) in enumerate(curves.items()))
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * len(curves)} {HEIGHT}" '
        f'font-family="sans-serif" font-size="10"><rect width="100%" height="100%" fill="white"/>{panels}</svg>'
    )
    return FILE


def _panel(place: int, name: str, curve: Curve) -> str:
    title = f'<text x="{MARGIN}" y="20" font-size="13">{name}: messages per accepted request, median time</text>'
    line = " ".join(f"{_x(one.median):.1f},{_y(one.messages):.1f}" for one in curve.ring)
    ring = f'<polyline points="{line}" fill="none" stroke="#b45309" stroke-width="2"/>'
    dots = _dots(curve.ring, "#b45309", names=False) + _dots(curve.others, "#1e3a8a", names=True)
    return f'<g transform="translate({place * WIDTH} 0)">{title}{_axes()}{ring}{dots}</g>'


def _dots(spots: Iterable[Spot], colour: str, *, names: bool) -> str:
    return "".join(
        f'<circle cx="{_x(one.median):.1f}" cy="{_y(one.messages):.1f}" r="3.5" fill="{colour}">'
        f"<title>{one.name}: {one.messages:.1f} messages, {one.median:.1f} minutes</title></circle>"
        + (f'<text x="{_x(one.median) + 6:.1f}" y="{_y(one.messages) - 5:.1f}">{one.name}</text>' if names else "")
        for one in spots
    )


def _axes() -> str:
    across = "".join(
        f'<line x1="{_x(at):.1f}" x2="{_x(at):.1f}" y1="{MARGIN - 20}" y2="{HEIGHT - MARGIN}" stroke="#ddd"/>'
        f'<text x="{_x(at):.1f}" y="{HEIGHT - MARGIN + 15}" text-anchor="middle">{said}</text>'
        for at, said in TICKS_X.items()
    )
    return across + "".join(
        f'<line x1="{MARGIN}" x2="{WIDTH - 20}" y1="{_y(at):.1f}" y2="{_y(at):.1f}" stroke="#ddd"/>'
        f'<text x="{MARGIN - 6}" y="{_y(at) + 3:.1f}" text-anchor="end">{said}</text>'
        for at, said in TICKS_Y.items()
    )


def _x(minutes: float) -> float:
    share = log10(min(max(minutes, FROM_X), TO_X) / FROM_X) / log10(TO_X / FROM_X)
    return MARGIN + share * (WIDTH - 20 - MARGIN)


def _y(messages: float) -> float:
    share = log10(min(max(messages, FROM_Y), TO_Y) / FROM_Y) / log10(TO_Y / FROM_Y)
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN + 20)
