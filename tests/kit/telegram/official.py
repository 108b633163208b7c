"""The full official schema, to check that what we pretend has the shape Telegram gives it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.kit.telegram.table import Parameter, Parameters

SCALARS: dict[str, tuple[type, ...]] = {
    "String": (str,),
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "True": (bool,),
}


@dataclass(frozen=True)
class Official:
    """Methods and types by name, and for a type that is one of several, their names."""

    methods: dict[str, Parameters]
    types: dict[str, Parameters]
    unions: dict[str, list[str]]

    @classmethod
    def read(cls, file: Path) -> "Official":
        """From the JSON of aiogram's schema: items[].children[] with name, category, annotations."""
        children = [child for item in json.loads(file.read_text())["items"] for child in item["children"]]
        by_kind = {kind: [child for child in children if child["category"] == kind] for kind in ("methods", "types")}
        methods = {child["name"]: _parameters(child) for child in by_kind["methods"]}
        types = {child["name"]: _parameters(child) for child in by_kind["types"]}
        unions = {child["name"]: _members(child, types) for child in by_kind["types"] if not child["annotations"]}
        return cls(methods, types, {name: members for name, members in unions.items() if members})

    def faults(self, type_: str, value: object, where: str = "") -> Iterator[str]:
        """Every place where a value differs from a type."""
        where = where or type_
        if type_.startswith("Array of "):
            yield from self._array(type_.removeprefix("Array of "), value, where)
        elif type_ in SCALARS:
            if not isinstance(value, SCALARS[type_]) or isinstance(value, bool) != (type_ in ("Boolean", "True")):
                yield f"{where} is no {type_}: {value!r}"
        elif type_ in self.unions:
            yield from self._union(type_, value, where)
        elif isinstance(value, dict):
            yield from self._object(type_, value, where)
        else:
            yield f"{where} is no {type_}: {value!r}"

    def _array(self, type_: str, value: object, where: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{where} is no array"
            return
        for number, item in enumerate(value):
            yield from self.faults(type_, item, f"{where}[{number}]")

    def _union(self, type_: str, value: object, where: str) -> Iterator[str]:
        tries = [list(self.faults(member, value, where)) for member in self.unions[type_]]
        if all(tries):
            yield from min(tries, key=len)

    def _object(self, type_: str, value: dict[str, Any], where: str) -> Iterator[str]:
        known = self.types[type_]
        yield from (f"{where}.{name} does not exist" for name in value.keys() - known.keys())
        for name, parameter in known.items():
            if name in value:
                yield from self.faults(parameter.type, value[name], f"{where}.{name}")
            elif parameter.required:
                yield f"{where}.{name} is missing"


def _parameters(child: dict[str, Any]) -> Parameters:
    return {entry["name"]: Parameter(entry["type"], entry["required"]) for entry in child["annotations"]}


def _members(child: dict[str, Any], types: dict[str, Parameters]) -> list[str]:
    lines = [line.removeprefix(" - ") for line in child["description"].split("\n") if line.startswith(" - ")]
    return [line for line in lines if line in types]
