"""The city of the settings, read from its file."""

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot import cities
from bot.config import Settings, WrongSetting
from bot.contract.city import City, advice, alarm_url, grounds, office_hours, open_matches, web_address
from bot.contract.kinds import read_enabled_kinds
from bot.i18n import Languages
from bot.rules.places.import_districts import parse_districts
from db.model import Point, Quarter

DISTRICTS_FILE = "districts.geojson"
REFERENCE_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Office hours that hold no time by day do not on any day."""


def read_city(settings: Settings, languages: Languages, now: datetime = REFERENCE_DAY) -> City:
    """The city of the settings; raises WrongSetting where its folder does not describe one."""
    file = settings.city / "city.toml"
    try:
        _require_valid(settings, now)
        told = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        zone = ZoneInfo(settings.timezone or told["zone"])
        return City(
            name=told["name"],
            zone=zone,
            region=told["region"],
            centre=Point(*told["centre"]),
            office=told["office"],
            words=languages.words,
            languages=_list_languages(languages, told["languages"]),
            office_hours=office_hours(told, now.astimezone(zone)),
            kinds=read_enabled_kinds(told.get("kinds_off", ())),
            translated=bool(settings.translator_url),
            site=settings.public_url.rstrip("/"),
            sample=bool(told.get("sample")),
            alarm_url=alarm_url(told),
            imprint=web_address(told, "imprint"),
            privacy=web_address(told, "privacy"),
            officer=str(told.get("officer", "")),
            authority=str(told.get("authority", "")),
            grounds=grounds(told),
            childcare=bool(told.get("childcare")),
            learns=bool(told.get("learns")),
            advice=advice(told),
            matches=open_matches(told),
        )
    except (OSError, KeyError, ValueError, TypeError) as fault:
        raise WrongSetting(f"BUEDCHEN_CITY: {file} does not describe a city ({fault})") from fault


def _list_languages(languages: Languages, first: Sequence[str]) -> dict[str, str]:
    """Each language that residents can choose by its own name, those that the city names first."""
    named = [code for code in first if code in languages.live]
    return {code: languages.native_name(code) for code in dict.fromkeys([*named, *languages.live])}


def _require_valid(settings: Settings, now: datetime) -> None:
    """Raise ValueError, one line, where nobody can use what the file of the city tells."""
    stops = [one for one in cities.list_city_mistakes(settings.city, now) if one.stops]
    if stops:
        more = f"; {len(stops) - 1} more, see `buedchen check`" if stops[1:] else ""
        raise ValueError(f"line {stops[0].line}: {stops[0].said}{more}")


def list_missing_public_facts(settings: Settings, city: City) -> list[str]:
    """What everybody may ask of a public page and the city does not say, a line each."""
    told = {"imprint": city.imprint, "privacy": city.privacy} if settings.public_url else {}
    file = settings.city / "city.toml"
    return [f"city: {file} names no address as {name}: the first page says so" for name, at in told.items() if not at]


def read_quarters(settings: Settings) -> list[Quarter]:
    """The quarters in the city's folder; empty where it has no file for quarters."""
    file = settings.city / DISTRICTS_FILE
    return parse_districts(file.read_text(encoding="utf-8"), "geojson").quarters if file.exists() else []
