"""The command line: `buedchen run` and what an operator needs beside it."""

import asyncio
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from bot import (
    admin_commands,
    admin_socket,
    app,
    check_report,
    check_settings,
    city_commands,
    city_loader,
    recovery,
    translation_preview,
)
from bot.admin_commands import CommandRefused
from bot.config import Settings, read_settings
from bot.learning.shipped_sentences import read_shipped
from bot.logs import configure_logging, logging_fatal_faults
from bot.operator_errors import exit_with_error, find_operator_error
from bot.rules.understanding import intent
from bot.try_rules import TRIALS, TrialContext, try_lines
from db.lock import DataDirectoryInUse

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

START_TRIES = 20
START_PAUSE_SECONDS = 0.5
"""So often, and after so long a pause, a command asks a bot that is just being started."""
LEARNING_NICENESS = 10
"""While it learns, the bot beside it goes first."""


def main() -> None:
    """Run a command; an error that an operator can fix is printed in one line."""
    try:
        cli()
    except Exception as fault:  # what no operator can mend is raised again
        known = find_operator_error(fault)
        if known is None:
            raise
        exit_with_error(known)


def _settings() -> Settings:
    settings = read_settings()
    configure_logging(settings.log_level, settings.log_format, settings.secrets)
    return settings


def _run_order(verb: str, **arguments: Any) -> list[str]:
    """Ask the running bot, or open the database where none runs. Raises CommandRefused."""
    return _ask(_settings(), verb, arguments)


def _ask(settings: Settings, verb: str, arguments: dict[str, Any]) -> list[str]:
    answer = asyncio.run(_run_order_async(settings, verb, arguments))
    if "refused" in answer:
        raise CommandRefused(answer["refused"])
    return list(answer["lines"])


async def _run_order_async(settings: Settings, verb: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """The answer; one that is just being started, or ends, is waited for. Raises DataDirectoryInUse where it stays."""
    for _ in range(START_TRIES):
        with suppress(DataDirectoryInUse):
            return await _try_order(settings, verb, arguments)
        await asyncio.sleep(START_PAUSE_SECONDS)
    return await _try_order(settings, verb, arguments)


async def _try_order(settings: Settings, verb: str, arguments: dict[str, Any]) -> dict[str, Any]:
    answer = await admin_socket.send_order(settings.data_dir, verb, arguments)
    if answer is not None:
        return answer
    if verb in admin_commands.READ_ONLY_COMMANDS and (cannot := check_settings.describe_unreadable(settings)):
        return {"refused": cannot}
    async with app.open_database(settings) as database:
        return await admin_commands.run_command(app.admin_context_without_bot(settings, database), verb, arguments)


def _print(lines: list[str]) -> None:
    typer.echo("".join(f"{line}\n" for line in lines), nl=False)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"buedchen {version('buedchen')}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="which one this is")
]


@cli.callback()
def buedchen(*, version: VersionOption = False) -> None:
    """Büdchen, neighbourly help by chat."""


@cli.command()
def run() -> None:
    """Start the bot; without any network it opens the playground."""
    settings = _settings()
    with logging_fatal_faults(settings.log_format, find_operator_error):
        app.run(settings, lambda line: typer.echo(line))


cli.add_typer(city_commands.build_city_commands(_run_order), name="city")


@cli.command()
def check() -> None:
    """Look at settings, catalogs, database, networks and services; one line each, status 1 on a fault."""
    app.read_handlers()
    wrong = False
    for one in check_report.list_findings(lambda settings, verb: _ask(settings, verb, {})):
        _print([one.line])
        wrong |= one.wrong
    raise typer.Exit(wrong)


@cli.command()
def migrate(
    *, dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would happen; tried on a copy")] = False
) -> None:
    """Bring the database to the shape this program knows. The bot must not run."""
    _print(asyncio.run(recovery.migrate(_settings(), dry_run=dry_run)))


@cli.command(name="import")
def import_(
    what: Annotated[str, typer.Argument(help="places, districts, answers or events")],
    file: Annotated[Path, typer.Argument(help="a .geojson or .csv file, answers in .toml, events in .ics or .csv")],
    *,
    mapping: Annotated[str, typer.Option(help="plain, osm, hamburg, or a .toml file of your own")] = "plain",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would happen")] = False,
    all_or_nothing: Annotated[bool, typer.Option("--all-or-nothing", help="store nothing if one is refused")] = False,
) -> None:
    """Load places, districts, answers or events; a line per record that is refused, nothing half-loaded."""
    own = str(Path(mapping).resolve()) if mapping.endswith(".toml") else mapping
    order = {"what": what, "file": str(file.resolve()), "source": own}
    _print(_run_order("import", **order, dry_run=dry_run, all_or_nothing=all_or_nothing))


@cli.command()
def export(what: Annotated[str, typer.Argument(help="places")]) -> None:
    """Print all places as GeoJSON."""
    _print(_run_order("export", what=what))


@cli.command()
def feed(
    what: Annotated[Literal["add", "list", "remove"], typer.Argument(help="add, list or remove")],
    url: Annotated[str, typer.Argument(help="where the calendar is, https://...")] = "",
) -> None:
    """Calendars elsewhere that are looked into every hour; whatever one says is shown to everybody."""
    _print(_run_order("feed", what=what, url=url))


def _city_context(now: datetime | None) -> TrialContext:
    """The city of the settings, now or at another time by its clock."""
    settings = _settings()
    intent.use_own_weights(settings.learned)
    city = city_loader.read_city(settings, app.read_languages(settings))
    then = now.replace(tzinfo=city.zone) if now else app.now().astimezone(city.zone)
    return TrialContext(then, city_loader.read_quarters(settings))


@cli.command(name="try")
def try_(
    what: Annotated[str, typer.Argument(help=" or ".join(TRIALS))],
    file: Annotated[Path, typer.Argument(help="a text file, one message a line")],
    now: Annotated[datetime | None, typer.Option(help="as if it were written then")] = None,
) -> None:
    """Print what a rule makes of each line of a file, as a line of JSON: verdict, score, reasons."""
    if what not in TRIALS:
        exit_with_error(ValueError(f"cannot try {what}, only {', '.join(TRIALS)}"))
    try:
        with file.open(encoding="utf-8") as lines:
            _print(list(try_lines(what, lines, _city_context(now))))
    except UnicodeDecodeError as fault:
        exit_with_error(fault)


@cli.command()
def learn(
    *, dry_run: Annotated[bool, typer.Option("--dry-run", help="only measure, and change nothing")] = False
) -> None:
    """Learn what residents want from what coordinators have labelled, too; it takes minutes, and needs scikit-learn."""
    try:
        from bot.learning import city_model
    except ModuleNotFoundError:
        exit_with_error(ImportError(f"learning needs scikit-learn: {sys.executable} -m pip install scikit-learn"))
    settings = _settings()
    left_out, *lines = _run_order("labelled")
    typer.echo(
        f"{len(lines)} sentences of your own, {left_out} more say too little: fewer than five people for one intent"
    )
    if not lines:
        exit_with_error(ValueError("there is nothing to learn from"))
    os.nice(LEARNING_NICENESS)
    lesson = city_model.train_for_city([json.loads(line) for line in lines], read_shipped())
    _print(lesson.table)
    if lesson.worse:
        exit_with_error(ValueError(f"nothing was changed: {lesson.worse}"))
    if not dry_run:
        city_model.store_weights(lesson, settings.learned)
        typer.echo(f"{settings.learned} is written; start the bot anew to use it, delete it to go back")


@cli.command()
def backup(file: Path) -> None:
    """Write a checked copy of the database, also while the bot runs."""
    _print(_run_order("backup", file=str(file.resolve())))


IdentityOption = Annotated[
    typer.FileText | None, typer.Option(help="the private half of its key; - reads it from a pipe")
]


@cli.command()
def restore(file: Path, *, identity: IdentityOption = None) -> None:
    """Put a backup in place of the database; people deleted since stay deleted. The bot must not run."""
    typer.echo(asyncio.run(recovery.restore(_settings(), file, identity.read() if identity else "")))


@cli.command()
def drill(
    file: Annotated[Path | None, typer.Argument(help="another backup than the newest one")] = None,
    *,
    identity: Annotated[typer.FileText, typer.Option(help="the private half of its key; - reads it from a pipe")],
) -> None:
    """Restore the newest backup aside: would a lost machine be back, with what, and how old is it? Status 1 if not."""
    well, lines = asyncio.run(recovery.try_restore(_settings(), file, identity.read()))
    _print(lines)
    raise typer.Exit(0 if well else 1)


@cli.command()
def erase(person: Annotated[int, typer.Argument(help="the number in the file that `mydata` gave them")]) -> None:
    """Forget one person."""
    _print(_run_order("erase", person=person))


@cli.command()
def invite(
    role: Annotated[str, typer.Argument(help="coordinator, admin, organisation, data_protection, youth or adult")],
    name: Annotated[str, typer.Argument(help="the first name that others read, such as Meryem")],
) -> None:
    """Create a code that grants a role or confirms an age to the person who sends it to the bot, once, within seven
    days.
    """
    _print(_run_order("invite", role=role, name=name))


@cli.command()
def stats() -> None:
    """Counts of places and of messages by state."""
    _print(_run_order("stats"))


@cli.command()
def texts() -> None:
    """How complete each language is; status 1 where one that is offered is not."""
    status = app.read_languages(_settings()).status()
    for language, state in status.items():
        typer.echo(f"{language}: {state.translated} of {state.total} translated, {state.fuzzy} unsure")
    raise typer.Exit(0 if all(state.complete for state in status.values()) else 1)


@cli.command(name="preview")
def preview_(file: Annotated[Path, typer.Argument(help="where to write the page")] = Path("preview.html")) -> None:
    """Write one page with every message in every language."""
    settings = _settings()
    app.read_handlers()
    languages = app.read_languages(settings)
    file.write_text(translation_preview.render_preview(languages, city_loader.read_city(settings, languages)))
    typer.echo(f"written: {file}")


if __name__ == "__main__":
    main()
