"""The fields of city.toml: what is right in each, and an example to write instead."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from holidays import country_holidays
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from bot.cities.line_numbers import BLANK_MARK, Mistake, find_broken_line, find_key_lines
from bot.cities.suggestions import describe_toml_fault
from bot.contract import city
from bot.contract.kinds import read_enabled_kinds
from bot.rules.places import column_mapping
from bot.rules.places.read_records import RecordRefused, decode_utf8, parse_point

CITY_FILE = "city.toml"
MAX_FILE_BYTES = 100_000
NO_REGION = ""
DEFAULT_ZONE = "Europe/Berlin"
REGIONS = tuple(country_holidays("DE").subdivisions)
FIELD_EXAMPLES = {
    "name": 'name = "Witten"',
    "zone": 'zone = "Europe/Berlin"',
    "region": f'region = "NW", one of {", ".join(one for one in REGIONS if len(one) == 2)}',
    "centre": "centre = [51.4437, 7.3354], latitude first",
    "languages": 'languages = ["de", "ar"]',
    "office": 'office = "Freiwilligenbüro Witten"',
    "sample": "sample = true only where all is invented, otherwise take the line out",
    "office_hours": f'office_hours = "{city.DEFAULT_OFFICE_HOURS}"',
    "imprint": 'imprint = "https://city.example/imprint"',
    "privacy": 'privacy = "https://city.example/privacy"',
    "officer": 'officer = "Herr Yıldız, Telefon …"',
    "authority": 'authority = "LDI NRW, Telefon …"',
    "grounds": f'grounds = "{city.DEFAULT_LEGAL_GROUNDS}"',
    "alarm_url": 'alarm_url = "https://pager.example/hooks/buedchen"',
    "kinds_off": 'kinds_off = [] or kinds_off = ["mentoring"]',
    "childcare": "childcare = true or childcare = false",
    "learns": "learns = true or learns = false",
    "open_matches": f"open_matches = {list(city.DEFAULT_OPEN_MATCHES)}",
    "places_format": 'places_format = "plain", "osm", "hamburg" or the name of a mapping beside city.toml, "ours.toml"',
    "advice": '[advice] and below it quarrel = "Anlaufstelle …, Telefon …"',
}
REMOVED_FIELDS = {
    "emergency": "take [emergency] out: the numbers are the same in all of Germany and are no setting; those of your"
    " own offices come in answers.toml",
}


def _require_line(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    return value


def _require_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name!r} is no time zone{_suggest_nearest(name, available_timezones())}")
    return name


def _require_region(code: str) -> str:
    if code not in REGIONS:
        raise ValueError(f"{code!r} is no Land")
    return code


def _require_centre(coordinates: list[float]) -> list[float]:
    try:
        parse_point(str(coordinates[0]), str(coordinates[1]))
    except RecordRefused as fault:
        raise ValueError(str(fault)) from fault
    return coordinates


OneLine = Annotated[str, AfterValidator(_require_line)]


class CityFile(BaseModel):
    """What city.toml tells, by the names in it; see `bot.contract.city.City` for what each means."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    zone: Annotated[str, AfterValidator(_require_zone)]
    region: Annotated[str, AfterValidator(_require_region)]
    name: OneLine
    office: OneLine
    centre: Annotated[list[float], Field(min_length=2, max_length=2), AfterValidator(_require_centre)]
    languages: Annotated[list[str], Field(min_length=1)]
    sample: bool = False
    office_hours: str = city.DEFAULT_OFFICE_HOURS
    kinds_off: list[str] = []
    childcare: bool = False
    learns: bool = False
    imprint: str = ""
    privacy: str = ""
    officer: str = ""
    authority: str = ""
    grounds: str = city.DEFAULT_LEGAL_GROUNDS
    alarm_url: str = ""
    open_matches: list[int] = list(city.DEFAULT_OPEN_MATCHES)
    advice: dict[str, str] = {}
    places_format: str = "plain"

    @field_validator("office_hours")
    @classmethod
    def _holds_time(cls, hours: str, info: ValidationInfo) -> str:
        now = (info.context or {})["now"].astimezone(ZoneInfo(info.data.get("zone", DEFAULT_ZONE)))
        return city.office_hours({"office_hours": hours, "region": info.data.get("region", NO_REGION)}, now)

    @field_validator("places_format")
    @classmethod
    def _is_mapping(cls, name: str, info: ValidationInfo) -> str:
        column_mapping.find_mapping(name, (info.context or {})["folder"])
        return name

    @field_validator("kinds_off", "imprint", "privacy", "alarm_url", "grounds", "open_matches", "advice")
    @classmethod
    def _is_read(cls, value: Any, info: ValidationInfo) -> Any:
        name = str(info.field_name)
        if name == "kinds_off":
            read_enabled_kinds(value)
        elif name in ("open_matches", "advice", "grounds"):
            getattr(city, name)({name: value})
        else:
            city.web_address({name: value}, name)
        return value


def list_mistakes(data: bytes, folder: Path, now: datetime) -> list[Mistake]:
    """All that is wrong in a city.toml, line by line."""
    if len(data) > MAX_FILE_BYTES:
        return [
            Mistake(
                CITY_FILE,
                1,
                f"the file is larger than {MAX_FILE_BYTES // 1000} kB; places and answers have files of their own",
            )
        ]
    try:
        text = decode_utf8(data)
        values = tomllib.loads(text)
    except RecursionError:
        return [Mistake(CITY_FILE, 1, "it is nested too deeply")]
    except ValueError as fault:
        return [Mistake(CITY_FILE, find_broken_line(fault, data), describe_toml_fault(fault))]
    try:
        CityFile.model_validate(values, context={"now": now, "folder": folder})
    except ValidationError as fault:
        lines = find_key_lines(text)
        return sorted(_mistakes_of_fault(fault, values, lines))
    return [_blank_mistake(name, find_key_lines(text)) for name in _list_blanks(values)]


def read_fields(file: Path) -> Mapping[str, Any]:
    """What a city.toml tells, whatever it is worth; nothing where it is no TOML."""
    try:
        return tomllib.loads(decode_utf8(file.read_bytes()[:MAX_FILE_BYTES]))
    except (ValueError, RecursionError):
        return {}


def list_unknown_languages(file: Path, languages: Sequence[str]) -> list[Mistake]:
    """The languages that a city.toml names and that nobody can choose."""
    named = read_fields(file).get("languages")
    codes = [one for one in named if isinstance(one, str)] if isinstance(named, list) else []
    wrong = [one for one in codes if one not in languages and BLANK_MARK not in one]
    if not wrong:
        return []
    line = find_key_lines(decode_utf8(file.read_bytes())).get("languages", 1)
    why = f"languages: {', '.join(wrong)} cannot be chosen; write some of {', '.join(languages)}"
    return [Mistake(CITY_FILE, line, why, stops=False)]


def _mistakes_of_fault(
    fault: ValidationError, values: Mapping[str, Any], lines: Mapping[str, int]
) -> Iterator[Mistake]:
    done = set(_list_blanks(values))
    yield from (_blank_mistake(name, lines) for name in sorted(done))
    for error in fault.errors():
        name = str(error["loc"][0])
        if name not in done:
            done.add(name)
            said = _describe_unknown(name) if error["type"] == "extra_forbidden" else _describe_wrong(name, dict(error))
            at = lines.get(".".join(map(str, error["loc"][:2])), lines.get(name, 1))
            yield Mistake(CITY_FILE, at, said, stops=error["type"] != "extra_forbidden")


def _list_blanks(values: Mapping[str, Any]) -> list[str]:
    """The fields that still hold the mark of a blank."""
    return [name for name, value in values.items() if name in FIELD_EXAMPLES and BLANK_MARK in str(value)]


def _blank_mistake(name: str, lines: Mapping[str, int]) -> Mistake:
    return Mistake(CITY_FILE, lines.get(name, 1), f"{name} is still blank; write {FIELD_EXAMPLES[name]}")


def _describe_unknown(name: str) -> str:
    if name in REMOVED_FIELDS:
        return f"nobody reads {name}; {REMOVED_FIELDS[name]}"
    nearest = _suggest_nearest(name, FIELD_EXAMPLES)
    return f"{name} is not known{nearest}" + ("" if nearest else "; take it out")


def _describe_wrong(name: str, error: Mapping[str, Any]) -> str:
    """What is wrong with a field, and how it is written."""
    if error["type"] == "missing":
        return f"{name} is missing; write {FIELD_EXAMPLES[name]}"
    said = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] != "value_error":
        said = f"{error['input']!r:.60} does not fit"
    named = said if said.startswith((name, f"[{name}")) else f"{name}: {said}"
    return f"{named}; write {FIELD_EXAMPLES[name]}"


def _suggest_nearest(name: str, known: Any) -> str:
    """A question after what was meant, where something is like it."""
    found = get_close_matches(name, list(known), 1)
    return f"; did you mean {found[0]}?" if found else ""
