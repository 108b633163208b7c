"""What an event is, out of the texts of a file: each value in its bounds, unknown ones left out with a doubt."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser
from typing import Any, TypeVar

from bot.rules import refusing
from bot.rules.records import Findings, Refused, many, plain, point_at
from db.model import Audience, Category, Event, EventState, Point, Steps

# The longest value of each field, in characters; what is longer is cut, for others wrote it for more room than we have.
LIMITS = {
    "title": 120, "words": 600, "place": 100, "venue": 160, "organiser": 120, "contact": 120, "link": 300, "cost": 80,
    "registration": 160, "amount": 120, "source": 160,
}  # fmt: skip
LONGEST_UID = 255
LONGEST_WRITTEN = 5000
"""Characters of a value that are read at all: some calendars wrap few words in much HTML."""

MOST_LISTED = 20
MOST_DOUBTS = 5
STEPS = {"yes": Steps.NONE, "designated": Steps.NONE, "limited": Steps.SOME, "no": Steps.MANY}
LINK = re.compile(r"https?://[^\s<>\"]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

UNENDED = re.compile(r"<(?![^<>]*>)")

Named = TypeVar("Named", bound=StrEnum)


@dataclass(slots=True)
class Report(Findings):
    """What a file of events holds; `uids` are all names in it, also of those that were not taken."""

    events: list[Event] = field(default_factory=list)
    uids: set[str] = field(default_factory=set)


def facts(said: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The fields of an Event but its series, and a sentence for each value that is doubtful. Raises Refused."""
    texts = {name: _text(said.get(name, ""), limit) for name, limit in LIMITS.items()}
    uid = plain(said.get("uid", ""))
    if not uid or len(uid) > LONGEST_UID:
        raise Refused("no UID, so the next import could not find this event again")
    if not texts["title"]:
        raise Refused("no title")
    doubts = _keeps_out(texts)
    link = texts.pop("link")
    if link and not LINK.fullmatch(link):
        doubts.append(f"link {link[:80]!r} is not readable")
    languages = many(said.get("languages", ""))[:MOST_LISTED]
    doubts += [f"language {code[:20]!r} is not a code" for code in languages if not LANGUAGE.fullmatch(code)]
    known = {
        "uid": uid,
        "link": link if LINK.fullmatch(link) else "",
        "languages": tuple(filter(LANGUAGE.fullmatch, languages)),
        "steps": STEPS.get(said.get("wheelchair", "").lower(), Steps.UNKNOWN),
        "audiences": tuple(_each(Audience, many(said.get("audiences", ""))[:MOST_LISTED], doubts)),
        "category": next(iter(_each(Category, many(said.get("category", ""))[:MOST_LISTED], doubts)), Category.OTHER),
        "point": _point(said, doubts),
    }
    return texts | known, doubts


def _keeps_out(texts: Mapping[str, str]) -> list[str]:
    """For the operator who loads it; what comes otherwise waits for a coordinator."""
    out = refusing.shuts_out(*texts.values())
    return ["its words may keep people out for where they come from, their faith or their body"] if out else []


def state(said: str) -> EventState:
    """The state by the word of the calendar standard: what its organiser is not sure of waits."""
    return {"CANCELLED": EventState.CANCELLED, "TENTATIVE": EventState.WAITING}.get(said.upper(), EventState.PUBLISHED)


def _each(kind: type[Named], names: Iterable[str], doubts: list[str]) -> list[Named]:
    """Those that we have a name for."""
    found, values = [], {one.value: one for one in kind}
    for name in names:
        if name.lower() in values:
            found.append(values[name.lower()])
        else:
            doubts.append(f"{kind.__name__.lower()} {name[:40]!r} is not one of {', '.join(values)}")
    return found


def _point(said: Mapping[str, str], doubts: list[str]) -> Point | None:
    lat, lon = said.get("lat", ""), said.get("lon", "")
    if not (lat or lon):
        return None
    try:
        return point_at(lat, lon)
    except Refused as reason:
        doubts.append(str(reason))
        return None


def _text(said: str, limit: int) -> str:
    """What a person would read of it, as long as we have room."""
    read = " ".join(without_tags(said[:LONGEST_WRITTEN]).split())
    text = plain(read[: limit + 1])
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


class _Words(HTMLParser):
    """Collects what a person would read."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - it is called so
        self.parts.append(" " * (tag in ("br", "p", "li", "div")))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def without_tags(text: str) -> str:
    """The words of a text in which some calendars hide HTML."""
    if "<" not in text:
        return text
    reader = _Words()
    # The library goes back and forth over tags that never end.
    reader.feed(UNENDED.sub("&lt;", text))
    reader.close()
    return "".join(reader.parts)
