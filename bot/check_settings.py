"""What `buedchen check` says of settings and of the folder of the city, before anything is opened."""

import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dotenv import dotenv_values
from pydantic import ValidationError

import locales
from bot import cities, config, unknown_settings
from bot.admin_socket import socket_path
from bot.config import SAMPLE_CITY, Settings
from bot.contract.city import City
from bot.external_services import check_heartbeat
from bot.i18n import Languages
from bot.rules.understanding import embedding, intent
from db.lock import DataDirectoryInUse, hold_data_directory
from db.migrations import list_due_migrations

CITY_SETTING = "BUEDCHEN_CITY"


@dataclass(frozen=True, slots=True)
class FoundFaults:
    """Each fault in the settings and in the city's folder as a line.

    Nothing more can be looked at where `.env` is `unreadable`, and nothing of the city where `city_stops`.
    """

    lines: list[str]
    unreadable: bool
    city_stops: bool


def check_files(now: datetime) -> FoundFaults:
    """All that is wrong in the settings and in the folder of the city."""
    logging.getLogger("dotenv.main").disabled = True  # what it has to say is said below, with the line
    languages = Languages.load(Path(locales.__file__).parent).live
    settings = [*config.list_faults(), *_list_unknown_languages(languages)]
    city = cities.check_folder(_city_folder(), languages, now)
    lines = [f"settings: {line}" for line in (*settings, *unknown_settings.list_unknown_settings())]
    return FoundFaults(
        [*lines, *(f"city: {line}" for line in city.lines)], config.NOT_UTF8_MESSAGE in settings, city.stops
    )


def _list_unknown_languages(languages: tuple[str, ...]) -> list[str]:
    """The languages of the settings that nobody can choose."""
    try:
        unknown = [code for code in Settings().languages if code not in languages]
    except (ValidationError, UnicodeDecodeError):
        return []
    there = f"there are {', '.join(languages)}"
    return [f"BUEDCHEN_LANGUAGES: {', '.join(unknown)} cannot be chosen; {there}"] if unknown else []


def _city_folder() -> Path:
    """The folder of the city, also where other settings are wrong."""
    try:
        return Settings().city
    except ValidationError:
        named = os.environ.get(CITY_SETTING) or dotenv_values(unknown_settings.ENV_FILE).get(CITY_SETTING)
        return Path(named) if named else SAMPLE_CITY
    except UnicodeDecodeError:
        return Path(os.environ.get(CITY_SETTING) or SAMPLE_CITY)


def describe_city(settings: Settings, city: City, *, fine: bool) -> list[str]:
    """What the settings say about the city and need not be checked further; `fine` where no setting has a fault."""
    host, port = settings.operations or ("", 0)
    address = f"metrics and readiness at {f'[{host}]' if ':' in host else host}:{port}"
    return [
        f"settings: {'fine, ' if fine else ''}the city is {city.name}",
        f"languages: {', '.join(city.languages)}",
        f"operations: {address if settings.operations else 'off, nobody sees metrics and readiness'}",
        f"heartbeat: {check_heartbeat(settings)}",
    ]


def describe_understanding(settings: Settings) -> str:
    """By what free sentences are understood here."""
    if missing := embedding.find_fault():
        return f"by words alone, less well: {missing}"
    if unfit := intent.use_own_weights(settings.learned):
        return f"fine, but what was learned here is not used: {unfit}"
    return "fine, with what was learned here" if intent.is_using_own_weights() else "fine"


def describe_missing_database(settings: Settings) -> str:
    """Where the first start makes it; empty where there is one, of a running bot or of one that rests."""
    if settings.database.exists() or socket_path(settings.data_dir).exists():
        return ""
    return f"the first start makes it in {settings.data_dir}; where there was one, is its disk mounted?"


def describe_outdated(settings: Settings) -> str:
    """What to do where an older program wrote the database; empty where it is up to date, or where a bot is running.

    Nothing is changed to look at it.
    """
    try:
        with hold_data_directory(settings.data_dir):
            number = len(list_due_migrations(settings.database))
    except DataDirectoryInUse:
        return ""
    return f"{number} migrations are due: the next start does them, or `buedchen migrate`" if number else ""


def describe_unreadable(settings: Settings) -> str:
    """Why nothing can be read out of a database that rests; empty where it can."""
    none = describe_missing_database(settings)
    return f"there is no database yet; {none}" if none else describe_outdated(settings)
