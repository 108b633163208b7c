"""`buedchen city`: write the folder of a new city, and take over what is changed in it."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

TEMPLATE_FILES = ("city.toml", "districts.csv", "places.csv", "events.csv", "answers.toml", "README.md")


def build_city_commands(order: Callable[[str], list[str]]) -> typer.Typer:
    """The two commands; `order` asks the bot, or opens the database where none runs."""
    city = typer.Typer(
        no_args_is_help=True, help="Write the folder of a new city, and take over what is changed in it."
    )

    @city.command()
    def new(name: Annotated[Path, typer.Argument(help="the folder to make")]) -> None:
        """Write a folder in which every field is explained; `buedchen check` names the blanks that are left."""
        for line in write_template(name):
            typer.echo(line)

    @city.command()
    def load() -> None:
        """Take over the folder of the city as it is: what was taken out of its lists is gone from the bot."""
        for line in order("load"):
            typer.echo(line)

    return city


def write_template(folder: Path) -> list[str]:
    """Write the folder. Raises FileExistsError where there is anything already."""
    folder.mkdir(parents=True)
    there = files("bot.cities").joinpath("template")
    for name in TEMPLATE_FILES:
        (folder / name).write_text(there.joinpath(name).read_text(encoding="utf-8"), encoding="utf-8")
    return [
        f"{folder} is written: fill in what is marked ___, and your own quarters, places, events and answers",
        f"then BUEDCHEN_CITY={folder.resolve()} in .env, and `buedchen check` until it names nothing more",
    ]
