"""The city of the settings, read from its file."""

import tomllib
from dataclasses import replace
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
        first = [code for code in told["languages"] if code in languages.live]
        codes = [*first, *(code for code in languages.live if code not in first)]
        names = {code: languages.native_name(code) for code in codes}
        centre = Point(*told["centre"])
        hours, site = office_hours(told, now.astimezone(zone)), settings.public_url.rstrip("/")
        on, translated = read_enabled_kinds(told.get("kinds_off", ())), bool(settings.translator_url)
        known = told["name"], zone, told["region"], centre, told["office"], languages.words, names, hours, on
        sample, matches, pages = bool(told.get("sample")), open_matches(told), alarm_url(told)
        city = City(*known, translated=translated, site=site, sample=sample, matches=matches, alarm_url=pages)
        childcare, learns = bool(told.get("childcare")), bool(told.get("learns"))
        imprint, privacy = web_address(told, "imprint"), web_address(told, "privacy")
        officer, authority = str(told.get("officer", "")), str(told.get("authority", ""))
        papers = replace(city, imprint=imprint, privacy=privacy, officer=officer, authority=authority)
        papers = replace(papers, grounds=grounds(told))
        return replace(papers, advice=advice(told), childcare=childcare, learns=learns)
    except (OSError, KeyError, ValueError, TypeError) as fault:
        raise WrongSetting(f"BUEDCHEN_CITY: {file} does not describe a city ({fault})") from fault


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
