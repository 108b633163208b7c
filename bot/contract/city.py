"""The city this bot serves: its name, its clock, its holidays and the words its people use."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.rules.query import Words
from db.model import Point

OFFICE_HOURS = "Mo-Fr 09:00-16:00"


@dataclass(frozen=True, slots=True)
class City:
    """`region` is the Land's code for public holidays; `office` is who runs the bot, as residents know it.

    `languages` are the live ones by code with their own names, the city's own language first; `office_hours` hold for
    every coordinator who has not said any.
    """

    name: str
    zone: ZoneInfo
    region: str
    centre: Point
    office: str
    words: Words
    languages: Mapping[str, str]
    office_hours: str = OFFICE_HOURS
