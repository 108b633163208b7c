"""What a neighbour sees of an event of the bot: words, choices, a point, a file, something shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import locales
from bot.contract.outgoing import Button, Message, Text, Venue
from bot.i18n import Languages
from bot.matrix.adapter import CHOOSE_IN_CONVERSATION
from bot.matrix.parse import GEO_PATTERN, SHOWN_TYPES
from bot.matrix.render import RIGHT_TO_LEFT, VOICE_KEY
from db.model import Point

Content = Mapping[str, Any]
WORDS = ("m.text", "m.notice")


@dataclass
class Page(HTMLParser):
    """The formatted words: paragraphs and choices, and the directions they are written in."""

    paragraphs: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    sides: set[str | None] = field(default_factory=set)
    latest: list[str] = field(default_factory=list)
    bold: list[tuple[int, int, int]] = field(default_factory=list)
    """Where something stands out: in which paragraph, from where to where."""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A paragraph or a list has a direction; a paragraph or a choice begins."""
        self.sides |= {dict(attrs).get("dir")} if tag in ("p", "ol") else set()
        self.latest = {"p": self.paragraphs, "li": self.choices}.get(tag, self.latest)
        if tag in ("p", "li"):
            self.latest.append("")
        elif tag == "strong":
            self.bold.append((len(self.paragraphs) - 1, len(self.latest[-1]), len(self.latest[-1])))

    def handle_endtag(self, tag: str) -> None:
        """What stood out ends."""
        if tag == "strong":
            paragraph, begin, _ = self.bold.pop()
            self.bold.append((paragraph, begin, len(self.latest[-1])))

    def handle_data(self, data: str) -> None:
        """Words of the latest one."""
        self.latest[-1] += data


def standing(event: Content) -> tuple[Content, str]:
    """What an event says now, for its latest change took its place; and the id of that change."""
    change = event.get("unsigned", {}).get("m.relations", {}).get("m.replace")
    return (change["content"]["m.new_content"], change["event_id"]) if change else (event["content"], "")


def words(event: Content) -> Message:
    """Words that call nobody, the same in its plain and in its formatted words; the language is not seen."""
    content, change = standing(event)
    assert content["msgtype"] in WORDS
    assert content["m.mentions"] == {}
    page = Page()
    page.feed(content["formatted_body"])
    (side,) = page.sides
    right_to_left = side == "rtl"
    lines = [line.removeprefix(RIGHT_TO_LEFT if right_to_left else "") for line in content["body"].split("\n")]
    labels = [label.removeprefix(RIGHT_TO_LEFT) for label in page.choices]
    numbered = [f"{number}. {label}" for number, label in enumerate(labels, 1)]
    paragraphs = [line.removeprefix(RIGHT_TO_LEFT) for line in page.paragraphs]
    above, below, hint = _parted(lines, len(labels))
    assert below == (["", *numbered, ""] if labels else [])
    assert paragraphs == [line for line in (*above, *hint) if line]
    name = f"{event['event_id']} {change}"
    under = tuple(Button(f"{name} {number}", number, label) for number, label in enumerate(labels, 1))
    changed = str(event["event_id"]) if change else ""
    thread = _thread(event["content"])
    bold = _spans(above, page.bold, len(RIGHT_TO_LEFT) if right_to_left else 0)
    said = Message("\n".join(above), "", right_to_left, under, replaces=changed, thread=thread, bold=bold)
    return replace(
        said, conversing=any(line.endswith(in_every_language(CHOOSE_IN_CONVERSATION.message)) for line in hint)
    )


def _spans(lines: list[str], bold: list[tuple[int, int, int]], mark: int) -> tuple[tuple[int, int], ...]:
    """Where in the words something stands out; a paragraph is a line that is not empty, behind its mark."""
    begins = []
    at = 0
    for line in lines:
        begins += [at - mark] if line else []
        at += len(line) + 1
    return tuple((begins[number] + begin, begins[number] + end) for number, begin, end in bold)


@cache
def in_every_language(sentence: str) -> tuple[str, ...]:
    """A sentence as each of our readers may see it."""
    known = Languages.load(Path(locales.__file__).parent)
    return tuple(known.render(Text(sentence), code, ZoneInfo("UTC")) for code in known.live)


def _thread(content: Content) -> str:
    """The event that begins the thread it stands in."""
    relation = content.get("m.relates_to", {})
    return str(relation["event_id"]) if relation.get("rel_type") == "m.thread" else ""


def _parted(lines: list[str], choices: int) -> tuple[list[str], list[str], list[str]]:
    """The words, the choices below them between two empty lines, and how to choose."""
    end = len(lines) - choices - 3
    return (lines[:end], lines[end:-1], lines[-1:]) if choices else (lines, [], [])


def venue(content: Content) -> Venue:
    """A point on the map; what stands beside it is name and address in one."""
    found = GEO_PATTERN.fullmatch(content["geo_uri"])
    assert found
    name, _, address = content["body"].removesuffix(f" {content['geo_uri']}").partition(", ")
    return Venue(Point(float(found[1]), float(found[2])), name, address)


def shown(event: Content) -> str:
    """Whether it is a voice, a picture, a sticker; empty for anything else."""
    if event["type"] == "m.sticker":
        return "sticker"
    return "voice" if VOICE_KEY in event["content"] else SHOWN_TYPES.get(event["content"]["msgtype"], "")
