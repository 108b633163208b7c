"""Unknown settings: a variable with our prefix that no setting has, and a line of `.env` that is no setting."""

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from dotenv.parser import parse_stream

from bot.config import list_setting_names

SETTING_PREFIX = "BUEDCHEN_"
OTHER_NAMES = frozenset({"BUEDCHEN_CI"})
"""Names that begin like ours and mean the tests."""

ENV_FILE = Path(".env")


def list_unknown_settings() -> list[str]:
    """A line for each name that is no setting, with the one that was meant."""
    known = {SETTING_PREFIX + field.upper() for field in list_setting_names()} | OTHER_NAMES
    there = [("the environment", name) for name in sorted(os.environ) if name.upper().startswith(SETTING_PREFIX)]
    said = [
        (where, name)
        for where, name in [*there, *_names_in_file()]
        if _is_meant_for_us(name, known) and name.upper() not in known
    ]
    return [
        *_list_broken_lines(),
        *(f"{where}: {name} is no setting{_suggest_setting(name, known)}" for where, name in said),
    ]


def _is_meant_for_us(name: str, known: set[str]) -> bool:
    """Whether somebody meant one of our settings."""
    return name.upper().startswith(SETTING_PREFIX) or SETTING_PREFIX + name.upper() in known


def _suggest_setting(name: str, known: set[str]) -> str:
    whole = name.upper() if name.upper().startswith(SETTING_PREFIX) else SETTING_PREFIX + name.upper()
    found = get_close_matches(whole, known - OTHER_NAMES, 1)
    return f"; did you mean {found[0]}?" if found else "; take it out"


def _names_in_file() -> Iterator[tuple[str, str]]:
    """The names in `.env`, each with its file and line."""
    if ENV_FILE.is_file():
        with ENV_FILE.open(encoding="utf-8", errors="replace") as lines:
            for one in parse_stream(lines):
                if one.key:
                    yield f"{ENV_FILE}:{one.original.line}", one.key


def _list_broken_lines() -> list[str]:
    if not ENV_FILE.is_file():
        return []
    with ENV_FILE.open(encoding="utf-8", errors="replace") as lines:
        broken = [one.original.line for one in parse_stream(lines) if one.error or (one.key and one.value is None)]
    return [f"{ENV_FILE}:{line}: it is no setting; write NAME=value" for line in broken]
