"""The city this bot serves: its name, its clock, its holidays and the words its people use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.contract import kinds
from bot.rules.moderation import response_time
from bot.rules.understanding.search_query import WordLists
from db.model import Point

DEFAULT_OPEN_MATCHES = (2, 4, 6)
DEFAULT_OFFICE_HOURS = "Mo-Fr 09:00-16:00"
ADVICE_REASONS = ("discrimination", "quarrel")
DEFAULT_LEGAL_GROUNDS = "a, d, e"
WEB_ADDRESS_PATTERN = re.compile(r"https?://[^\s/?#]+\S*")


@dataclass(frozen=True, slots=True)
class City:
    """The city in its settings.

    `region` is the code of the federal state for public holidays; `office` is who runs the bot, as residents know it.
    `languages` are the live ones by code with their own names, the city's own language first; `office_hours` hold for
    every coordinator without own ones; `kinds` are the kinds of help that residents can ask for. It is `translated`
    where a machine translates between neighbours. `site` is the URL of the public pages, empty without any; `imprint`
    and `privacy` are the office's own pages, or empty. `officer` is the data-protection officer and `authority` the
    office for complaints, each with contact details, or empty; `grounds` are the letters of Article 6 (1) GDPR that
    allow the processing. `alarm_url` pages people where no coordinator takes an emergency, or is empty. `advice` says
    by reason who can help outside the office. Neighbours look after children at home only with `childcare`. Where it
    `learns`, residents may be asked for an unrecognised sentence. `matches` are the most open contacts of a volunteer,
    by trust level. In a `sample` city invented places and events are shown like confirmed ones.
    """

    name: str
    zone: ZoneInfo
    region: str
    centre: Point
    office: str
    words: WordLists
    languages: Mapping[str, str]
    office_hours: str = DEFAULT_OFFICE_HOURS
    kinds: tuple[str, ...] = tuple(kinds.known_kinds())
    translated: bool = False
    site: str = ""
    sample: bool = False
    alarm_url: str = ""
    imprint: str = ""
    privacy: str = ""
    officer: str = ""
    authority: str = ""
    grounds: str = DEFAULT_LEGAL_GROUNDS
    childcare: bool = False
    learns: bool = False
    advice: Mapping[str, str] = field(default_factory=dict)
    matches: tuple[int, ...] = DEFAULT_OPEN_MATCHES

    @property
    def called(self) -> tuple[str]:
        """What people call it: its name without what explains it in brackets."""
        return (self.name.partition(" (")[0],)

    @property
    def spoken(self) -> dict[str, str]:
        """The languages that people speak, by code: easy German is German."""
        return {code: name for code, name in self.languages.items() if code.partition("-")[0] == code}


def open_matches(told: Mapping[str, Any]) -> tuple[int, ...]:
    """How many neighbours a volunteer of each level may help at the same time. Raises ValueError for anything odd."""
    most = tuple(told.get("open_matches", DEFAULT_OPEN_MATCHES))
    if len(most) != len(DEFAULT_OPEN_MATCHES) or not all(isinstance(one, int) and one > 0 for one in most):
        raise ValueError(f"open_matches = {list(most)} are not three numbers above 0, for the levels 1 to 3")
    return most


def advice(told: Mapping[str, Any]) -> dict[str, str]:
    """Who helps on where the office alone does not: against discrimination, in quarrels. Raises ValueError."""
    named = told.get("advice", {})
    known = isinstance(named, dict) and not set(named) - set(ADVICE_REASONS)
    if not known or not all(isinstance(one, str) for one in named.values()):
        raise ValueError(f"[advice] names {' and '.join(ADVICE_REASONS)}, each as one line of text")
    return dict(named)


def office_hours(told: Mapping[str, Any], now: datetime) -> str:
    """The office hours in a city's file, or the usual ones; `now` is in the city's time zone.

    Raises ValueError where no response time could be kept in those hours.
    """
    hours = str(told.get("office_hours", DEFAULT_OFFICE_HOURS))
    if not response_time.has_enough_office_hours(hours, now, told["region"]):
        raise ValueError(f"office_hours = {hours!r} hold no time by day; write them as {DEFAULT_OFFICE_HOURS!r}")
    return hours


def alarm_url(told: Mapping[str, Any]) -> str:
    """The web hook that pages people in an alarm, empty where the file of a city names none; raises ValueError."""
    return web_address(told, "alarm_url")


def web_address(told: Mapping[str, Any], name: str) -> str:
    """An address that the file of a city tells by this name, empty where it does not; raises ValueError."""
    url = told.get(name, "")
    if url and not (isinstance(url, str) and WEB_ADDRESS_PATTERN.fullmatch(url)):
        raise ValueError(f"{name} has to begin with https:// or http://")
    return str(url)


def grounds(told: Mapping[str, Any]) -> str:
    """The letters of Article 6 (1) GDPR on which the office processes data, or the default; raises ValueError for a
    city's wrong setting.
    """
    letters = told.get("grounds", DEFAULT_LEGAL_GROUNDS)
    if not (isinstance(letters, str) and re.fullmatch("[a-f](, [a-f])*", letters)):
        raise ValueError(f"grounds = {letters!r} are not letters from a to f with a comma and a space between them")
    return letters
