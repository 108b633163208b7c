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

from bot.cities.lines import BLANK, Mistake, broken_at, of_keys
from bot.contract import city
from bot.contract.kinds import switched_on
from bot.rules import mapping
from bot.rules.records import Refused, decode, point_at

FILE = "city.toml"
MOST_BYTES = 100_000
ANY_LAND, ANY_ZONE = "", "Europe/Berlin"
LANDS = tuple(country_holidays("DE").subdivisions)
EXAMPLES = {
    "name": 'name = "Witten"',
    "zone": 'zone = "Europe/Berlin"',
    "region": f'region = "NW", one of {", ".join(one for one in LANDS if len(one) == 2)}',
    "centre": "centre = [51.4437, 7.3354], latitude first",
    "languages": 'languages = ["de", "ar"]',
    "office": 'office = "Freiwilligenbüro Witten"',
    "sample": "sample = true only where all is invented, otherwise take the line out",
    "office_hours": f'office_hours = "{city.OFFICE_HOURS}"',
    "imprint": 'imprint = "https://city.example/imprint"',
    "privacy": 'privacy = "https://city.example/privacy"',
    "officer": 'officer = "Herr Yıldız, Telefon …"',
    "authority": 'authority = "LDI NRW, Telefon …"',
    "grounds": f'grounds = "{city.GROUNDS}"',
    "alarm_url": 'alarm_url = "https://pager.example/hooks/buedchen"',
    "kinds_off": 'kinds_off = [] or kinds_off = ["mentoring"]',
    "childcare": "childcare = true or childcare = false",
    "learns": "learns = true or learns = false",
    "open_matches": f"open_matches = {list(city.OPEN_MATCHES)}",
    "places_format": 'places_format = "plain", "osm", "hamburg" or the name of a mapping beside city.toml, "ours.toml"',
    "advice": '[advice] and below it quarrel = "Anlaufstelle …, Telefon …"',
}
GONE = {
    "emergency": "take [emergency] out: the numbers are the same in all of Germany and are no setting; those of your"
    " own offices come in answers.toml",
}


def _line(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    return value


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name!r} is no time zone{_nearest(name, available_timezones())}")
    return name


def _land(code: str) -> str:
    if code not in LANDS:
        raise ValueError(f"{code!r} is no Land")
    return code


def _centre(pair: list[float]) -> list[float]:
    try:
        point_at(str(pair[0]), str(pair[1]))
    except Refused as fault:
        raise ValueError(str(fault)) from fault
    return pair


Line = Annotated[str, AfterValidator(_line)]


class CityFile(BaseModel):
    """What city.toml tells, by the names in it; see `bot.contract.city.City` for what each means."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    zone: Annotated[str, AfterValidator(_zone)]
    region: Annotated[str, AfterValidator(_land)]
    name: Line
    office: Line
    centre: Annotated[list[float], Field(min_length=2, max_length=2), AfterValidator(_centre)]
    languages: Annotated[list[str], Field(min_length=1)]
    sample: bool = False
    office_hours: str = city.OFFICE_HOURS
    kinds_off: list[str] = []
    childcare: bool = False
    learns: bool = False
    imprint: str = ""
    privacy: str = ""
    officer: str = ""
    authority: str = ""
    grounds: str = city.GROUNDS
    alarm_url: str = ""
    open_matches: list[int] = list(city.OPEN_MATCHES)
    advice: dict[str, str] = {}
    places_format: str = "plain"

    @field_validator("office_hours")
    @classmethod
    def _holds_time(cls, hours: str, info: ValidationInfo) -> str:
        now = (info.context or {})["now"].astimezone(ZoneInfo(info.data.get("zone", ANY_ZONE)))
        return city.office_hours({"office_hours": hours, "region": info.data.get("region", ANY_LAND)}, now)

    @field_validator("places_format")
    @classmethod
    def _is_mapping(cls, name: str, info: ValidationInfo) -> str:
        mapping.named(name, (info.context or {})["folder"])
        return name

    @field_validator("kinds_off", "imprint", "privacy", "alarm_url", "grounds", "open_matches", "advice")
    @classmethod
    def _is_read(cls, value: Any, info: ValidationInfo) -> Any:
        name = str(info.field_name)
        if name == "kinds_off":
            switched_on(value)
        elif name in ("open_matches", "advice", "grounds"):
            getattr(city, name)({name: value})
        else:
            city.web_address({name: value}, name)
        return value


def mistakes(data: bytes, folder: Path, now: datetime) -> list[Mistake]:
    """All that is wrong in a city.toml, line by line."""
    if len(data) > MOST_BYTES:
        return [
            Mistake(
                FILE, 1, f"the file is larger than {MOST_BYTES // 1000} kB; places and answers have files of their own"
            )
        ]
    try:
        text = decode(data)
        values = tomllib.loads(text)
    except RecursionError:
        return [Mistake(FILE, 1, "it is nested too deeply")]
    except ValueError as fault:
        said = str(fault).removeprefix("the file ").partition(" (at ")[0]
        return [Mistake(FILE, broken_at(fault, data), f"{said}; save it as UTF-8, one name = value in a line")]
    try:
        CityFile.model_validate(values, context={"now": now, "folder": folder})
    except ValidationError as fault:
        lines = of_keys(text)
        return sorted(_mistakes(fault, values, lines))
    return [_blank(name, of_keys(text)) for name in _blanks(values)]


def told(file: Path) -> Mapping[str, Any]:
    """What a city.toml tells, whatever it is worth; nothing where it is no TOML."""
    try:
        return tomllib.loads(decode(file.read_bytes()[:MOST_BYTES]))
    except (ValueError, RecursionError):
        return {}


def unspoken(file: Path, languages: Sequence[str]) -> list[Mistake]:
    """The languages that a city.toml names and that nobody can choose."""
    named = told(file).get("languages")
    codes = [one for one in named if isinstance(one, str)] if isinstance(named, list) else []
    wrong = [one for one in codes if one not in languages and BLANK not in one]
    if not wrong:
        return []
    line = of_keys(decode(file.read_bytes())).get("languages", 1)
    why = f"languages: {', '.join(wrong)} cannot be chosen; write some of {', '.join(languages)}"
    return [Mistake(FILE, line, why, stops=False)]


def _mistakes(fault: ValidationError, values: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Mistake]:
    done = set(_blanks(values))
    yield from (_blank(name, lines) for name in sorted(done))
    for error in fault.errors():
        name = str(error["loc"][0])
        if name not in done:
            done.add(name)
            said = _unknown(name) if error["type"] == "extra_forbidden" else _wrong(name, dict(error))
            at = lines.get(".".join(map(str, error["loc"][:2])), lines.get(name, 1))
            yield Mistake(FILE, at, said, stops=error["type"] != "extra_forbidden")


def _blanks(values: Mapping[str, Any]) -> list[str]:
    """The fields that still hold the mark of a blank."""
    return [name for name, value in values.items() if name in EXAMPLES and BLANK in str(value)]


def _blank(name: str, lines: Mapping[str, int]) -> Mistake:
    return Mistake(FILE, lines.get(name, 1), f"{name} is still blank; write {EXAMPLES[name]}")


def _unknown(name: str) -> str:
    if name in GONE:
        return f"nobody reads {name}; {GONE[name]}"
    nearest = _nearest(name, EXAMPLES)
    return f"{name} is not known{nearest}" + ("" if nearest else "; take it out")


def _wrong(name: str, error: Mapping[str, Any]) -> str:
    """What is wrong with a field, and how it is written."""
    if error["type"] == "missing":
        return f"{name} is missing; write {EXAMPLES[name]}"
    said = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] != "value_error":
        said = f"{error['input']!r:.60} does not fit"
    named = said if said.startswith((name, f"[{name}")) else f"{name}: {said}"
    return f"{named}; write {EXAMPLES[name]}"


def _nearest(name: str, known: Any) -> str:
    """A question after what was meant, where something is like it."""
    found = get_close_matches(name, list(known), 1)
    return f"; did you mean {found[0]}?" if found else ""
