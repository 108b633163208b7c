"""Maps the columns of an external list to places, and its kinds to meeting places."""

import tomllib
from collections.abc import Mapping as Values
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from bot.rules.places.read_records import ImportRecord, RecordRefused, clean_text, split_list
from db.model import PlaceKind

PlaceField = Literal[
    "id", "name", "lat", "lon", "street", "postcode", "town", "quarter", "hours", "steps",
    "languages", "phone", "email", "website", "operator", "confirmed", "sample", "source",
]  # fmt: skip


class KindRule(BaseModel):
    """One judgement: where each property in `when` fits one of its patterns, the record is of `kind` or `outside`.

    Patterns are whole values; `*` stands for anything; an OpenStreetMap list ("a;b") fits by any part.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: PlaceKind | None = None
    outside: str = ""
    when: dict[str, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _one_verdict(self) -> Self:
        if (self.kind is None) == (not self.outside):
            raise ValueError("a rule needs either a kind or a word for what is outside")
        return self

    def fits(self, values: Values[str, object]) -> bool:
        """Whether the record meets every condition."""
        return all(_matches_pattern(clean_text(values.get(name)), patterns) for name, patterns in self.when.items())


class ColumnMapping(BaseModel):
    """How one kind of file is read.

    `fields` names for each of ours the properties to try in turn ("street + number" joins two); `defaults` fill what
    is empty; the first of `rules` that fits decides, else a record is skipped under the first of its `labels`, or as
    `unlabelled`; `prefix` keeps the ids of two sources apart; properties "`spoken`xx=yes" name languages;
    `attribution` is what the licence asks for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    attribution: str
    prefix: str = ""
    labels: tuple[str, ...]
    unlabelled: str = ""
    spoken: str = ""
    fields: dict[PlaceField, tuple[str, ...]]
    defaults: dict[PlaceField, str] = {}
    rules: tuple[KindRule, ...]

    def text(self, record: ImportRecord, field: PlaceField) -> str:
        """The record's value for one of our fields, empty where it has none."""
        found = (_join_properties(record.values, source) for source in self.fields.get(field, ()))
        return next(filter(None, found), self.defaults.get(field, ""))

    def languages(self, record: ImportRecord) -> tuple[str, ...]:
        """The languages spoken at the place, as its record names each."""
        listed = split_list(self.text(record, "languages"))
        if not self.spoken:
            return listed
        tags = (key for key, value in record.values.items() if key.startswith(self.spoken) and value == "yes")
        return listed + tuple(sorted(tag.removeprefix(self.spoken) for tag in tags))

    def judge(self, record: ImportRecord) -> PlaceKind | str:
        """The kind of place, or a word for what stays outside. Raises RecordRefused where nothing names a kind."""
        for rule in self.rules:
            if rule.fits(record.values):
                return rule.kind or rule.outside
        if label := self._label(record.values) or self.unlabelled:
            return label
        raise RecordRefused("no kind")

    def _label(self, values: Values[str, object]) -> str:
        found = (f"{name}={value[:40]}" for name in self.labels if (value := clean_text(values.get(name))))
        return next(found, "")


def parse_mapping(text: str) -> ColumnMapping:
    """The mapping that a TOML text describes. Raises ValueError, one line, where it describes none."""
    try:
        return ColumnMapping.model_validate(tomllib.loads(text))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(f"the mapping is wrong at {place or 'the top'}: {first['msg']}") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"the mapping is not TOML: {error}") from error


def builtin_mapping(name: str) -> ColumnMapping:
    """One of the mappings that come with the bot, by its name. Raises ValueError for an unknown name."""
    known = {file.name.removesuffix(".toml"): file for file in files("bot.rules.places").joinpath("mappings").iterdir()}
    if name not in known:
        raise ValueError(f"no mapping named {name!r}, only {', '.join(sorted(known))}")
    return parse_mapping(known[name].read_text(encoding="utf-8"))


def find_mapping(name: str, folder: Path) -> ColumnMapping:
    """The mapping of this name, or the one in this file of a folder. Raises ValueError where there is none."""
    if not name.endswith(".toml"):
        return builtin_mapping(name)
    try:
        return parse_mapping((folder / name).read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"no mapping in {name} ({error.strerror})") from error


def _matches_pattern(value: str, patterns: tuple[str, ...]) -> bool:
    parts = [part.strip().casefold() for part in value.split(";")] if value else []
    return any(fnmatchcase(part, pattern.casefold()) for part in parts for pattern in patterns)


def _join_properties(values: Values[str, object], source: str) -> str:
    return " ".join(filter(None, (clean_text(values.get(name)) for name in source.split(" + "))))
