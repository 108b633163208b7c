"""All that `buedchen check` looks at, in one report: what is wrong in one place hides nothing of the others."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot import admin_socket, app, build_platforms, check_settings, city_loader, external_services, http_servers
from bot.check_machine import list_machine_faults
from bot.cities.office_hours import describe_office_hours
from bot.config import Settings, WrongSetting, read_settings_despite_faults
from bot.contract.city import City
from bot.flow import font_check
from bot.flow.trusted_time import STARTING
from bot.i18n import Languages
from bot.logs import configure_logging
from bot.operator_errors import OPERATOR_ERRORS
from db.encryption import WrongKey

KEY = "key: "
AskBot = Callable[[Settings, str], list[str]]
"""Asks the running bot, or the database where none runs. Raises an error that an operator can fix."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the report, and whether it is a fault."""

    line: str
    wrong: bool = True


def list_findings(ask: AskBot) -> Iterator[Finding]:
    """Each line as soon as it is known: settings, city, machine, database, networks and services."""
    files = check_settings.check_files(app.now())
    yield from map(Finding, files.lines)
    if files.unreadable:
        return
    settings = read_settings_despite_faults()
    configure_logging(settings.log_level, settings.log_format, settings.secrets)
    languages = _read_languages(settings)
    city = None if files.city_stops else city_loader.read_city(settings, languages)
    if city:
        yield from _describe_city(settings, city, fine=not files.lines)
        yield from _check_papers(languages, city)
    machine = _check_machine(settings)
    yield from machine
    yield from _check_database(settings, ask, keyless=any(one.line.startswith(KEY) for one in machine))
    yield from _check_outside(settings, city)


def _read_languages(settings: Settings) -> Languages:
    try:
        return app.read_languages(settings)
    except WrongSetting:  # named before
        return app.read_languages(settings.model_copy(update={"languages": ()}))


def _describe_city(settings: Settings, city: City, *, fine: bool) -> Iterator[Finding]:
    for line in check_settings.describe_city(settings, city, fine=fine):
        yield Finding(line, wrong=False)
    hours = describe_office_hours(city.office_hours, app.now(), city.zone, city.region)
    yield Finding(f"office hours: {hours}", wrong=False)
    yield Finding(f"understanding: {check_settings.describe_understanding(settings)}", wrong=False)


def _check_papers(languages: Languages, city: City) -> Iterator[Finding]:
    papers = font_check.check_fonts(languages, city)
    yield Finding(papers, wrong=not papers.endswith(": fine"))


def _check_machine(settings: Settings) -> list[Finding]:
    """As a running bot sees it, since that is whose folders count."""
    try:
        answer = asyncio.run(admin_socket.send_order(settings.data_dir, "check_machine", {}))
    except OSError:  # a bot that cannot be asked is named with the database
        answer = None
    lines = list_machine_faults(settings) if answer is None else answer.get("lines", ())
    return list(map(Finding, lines))


def _check_database(settings: Settings, ask: AskBot, *, keyless: bool) -> Iterator[Finding]:
    """What there is to say of backups and the database; none is made to look at it. `keyless` is named already."""
    if none := check_settings.describe_missing_database(settings):
        yield Finding(f"database: none yet; {none}", wrong=False)
        return
    try:
        if due := check_settings.describe_outdated(settings):
            yield Finding(f"database: {due}")
            return
        for line in ask(settings, "last_backup"):
            yield Finding(f"backup: {line}", wrong=not line.startswith(("fine", "off", STARTING)))
        yield from _describe_faults("database", ask(settings, "check"))
    except OPERATOR_ERRORS as fault:
        if not (keyless and isinstance(fault, WrongKey)):
            yield Finding(f"database: {fault}")


def _describe_faults(what: str, lines: Iterable[str]) -> Iterator[Finding]:
    faults = [Finding(f"{what}: {line}", wrong=not line.startswith(STARTING)) for line in lines]
    yield from faults
    if not any(one.wrong for one in faults):
        yield Finding(f"{what}: fine", wrong=False)


def _check_outside(settings: Settings, city: City | None) -> Iterator[Finding]:
    found = asyncio.run(build_platforms.check_platforms(settings))
    if city:
        found += asyncio.run(external_services.check_services(settings, city))
        found += city_loader.list_missing_public_facts(settings, city)
    for line in (*found, *http_servers.list_faults(settings)):
        yield Finding(line, wrong=not line.endswith(": fine"))
