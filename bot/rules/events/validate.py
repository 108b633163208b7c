"""What an event is, out of the texts of a file: each value in its bounds, unknown ones left out with a doubt."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser
from typing import Any, TypeVar

from bot.rules.moderation import discrimination
from bot.rules.places.read_records import ImportReport, RecordRefused, clean_text, parse_point, split_list
from db.model import Audience, Category, Event, EventState, Point, StepFreeAccess

# The longest value of each field, in characters; what is longer is cut, for others wrote it for more room than we have.
MAX_FIELD_LENGTHS = {
    "title": 120, "words": 600, "place": 100, "venue": 160, "organiser": 120, "contact": 120, "link": 300, "cost": 80,
    "registration": 160, "amount": 120, "source": 160,
}  # fmt: skip
MAX_UID_LENGTH = 255
MAX_RAW_TEXT_LENGTH = 5000
"""Characters of a value that are read at all: some calendars wrap few words in much HTML."""

MAX_LIST_ITEMS = 20
MAX_DOUBTS = 5
STEPS_BY_WHEELCHAIR = {
    "yes": StepFreeAccess.NONE,
    "designated": StepFreeAccess.NONE,
    "limited": StepFreeAccess.SOME,
    "no": StepFreeAccess.MANY,
}
LINK_PATTERN = re.compile(r"https?://[^\s<>\"]+")
LANGUAGE_PATTERN = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

UNCLOSED_TAG = re.compile(r"<(?![^<>]*>)")

NamedEnum = TypeVar("NamedEnum", bound=StrEnum)


@dataclass(slots=True)
class EventImport(ImportReport):
    """What a file of events holds; `uids` are all names in it, also of those that were not taken."""

    events: list[Event] = field(default_factory=list)
    uids: set[str] = field(default_factory=set)


def validate_event_fields(said: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The fields of an Event but its series, and a sentence for each value that is doubtful. Raises RecordRefused."""
    texts = {name: _plain_text(said.get(name, ""), limit) for name, limit in MAX_FIELD_LENGTHS.items()}
    uid = clean_text(said.get("uid", ""))
    if not uid or len(uid) > MAX_UID_LENGTH:
        raise RecordRefused("no UID, so the next import could not find this event again")
    if not texts["title"]:
        raise RecordRefused("no title")
    doubts = _discrimination_doubts(texts)
    link = texts.pop("link")
    if link and not LINK_PATTERN.fullmatch(link):
        doubts.append(f"link {link[:80]!r} is not readable")
    languages = split_list(said.get("languages", ""))[:MAX_LIST_ITEMS]
    doubts += [f"language {code[:20]!r} is not a code" for code in languages if not LANGUAGE_PATTERN.fullmatch(code)]
    known = {
        "uid": uid,
        "link": link if LINK_PATTERN.fullmatch(link) else "",
        "languages": tuple(filter(LANGUAGE_PATTERN.fullmatch, languages)),
        "steps": STEPS_BY_WHEELCHAIR.get(said.get("wheelchair", "").lower(), StepFreeAccess.UNKNOWN),
        "audiences": tuple(_parse_names(Audience, split_list(said.get("audiences", ""))[:MAX_LIST_ITEMS], doubts)),
        "category": next(
            iter(_parse_names(Category, split_list(said.get("category", ""))[:MAX_LIST_ITEMS], doubts)), Category.OTHER
        ),
        "point": _parse_point(said, doubts),
    }
    return texts | known, doubts


def _discrimination_doubts(texts: Mapping[str, str]) -> list[str]:
    """For the operator who loads it; what comes otherwise waits for a coordinator."""
    out = discrimination.is_excluding(*texts.values())
    return ["its words may keep people out for where they come from, their faith or their body"] if out else []


def parse_state(said: str) -> EventState:
    """The state by the word of the calendar standard: what its organiser is not sure of waits."""
    return {"CANCELLED": EventState.CANCELLED, "TENTATIVE": EventState.WAITING}.get(said.upper(), EventState.PUBLISHED)


def _parse_names(kind: type[NamedEnum], names: Iterable[str], doubts: list[str]) -> list[NamedEnum]:
    """Those that we have a name for."""
    found = []
    values = {one.value: one for one in kind}
    for name in names:
        if name.lower() in values:
            found.append(values[name.lower()])
        else:
            doubts.append(f"{kind.__name__.lower()} {name[:40]!r} is not one of {', '.join(values)}")
    return found


def _parse_point(said: Mapping[str, str], doubts: list[str]) -> Point | None:
    lat, lon = said.get("lat", ""), said.get("lon", "")
    if not (lat or lon):
        return None
    try:
        return parse_point(lat, lon)
    except RecordRefused as reason:
        doubts.append(str(reason))
        return None


def _plain_text(said: str, limit: int) -> str:
    """What a person would read of it, as long as we have room."""
    read = " ".join(remove_tags(said[:MAX_RAW_TEXT_LENGTH]).split())
    text = clean_text(read[: limit + 1])
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


class _TextCollector(HTMLParser):
    """Collects what a person would read."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - it is called so
        self.parts.append(" " * (tag in ("br", "p", "li", "div")))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def remove_tags(text: str) -> str:
    """The words of a text in which some calendars hide HTML."""
    if "<" not in text:
        return text
    reader = _TextCollector()
    # The library goes back and forth over tags that never end.
    reader.feed(UNCLOSED_TAG.sub("&lt;", text))
    reader.close()
    return "".join(reader.parts)
