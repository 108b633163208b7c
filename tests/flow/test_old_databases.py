"""Databases that real older programs of this repository left: they come up, and whoever is in them goes on.

`tests/db/old` holds them as text, written by the very first program (0001), by the first that knew events (0018) and by
the last whose tables bore other names (0056), each after a scenario was told to it; of places, quarters and answers
only a few were kept.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.data_inventory import SCHEMA_FILE
from db.engine import Database
from db.migrations import MigrationAltered, migrate, read_steps
from tests.kit.decrypted_database import rows_of
from tests.kit.fixtures import SEAL, WEDNESDAY, Founding, founded
from tests.kit.full_data_person import WORDS
from tests.kit.help_setup import have_read
from tests.kit.old_databases import columns, written

FIRST = "0001"
WITH_EVENTS = "0018"
FORMER_NAMES = "0056"
LATER = timedelta(minutes=1)
"""What is new must not meet what was written on the same day."""


async def brought_up(file: Path) -> list[str]:
    """Bring a database to the shape of today; returns what there was to say."""
    lines: list[str] = []
    database = Database(file, SEAL, lambda: WEDNESDAY)
    await database.open()
    try:
        await migrate(database, tell=lines.append)
    finally:
        await database.close()
    return lines


@pytest.fixture
async def of_old(founding: Founding, request: pytest.FixtureRequest) -> Founding:
    """A town that stands on the database of an older program."""
    file = written(request.param, founding.folder / "old.sqlite")
    await brought_up(file)
    return replace(founding, settled=file)


@pytest.mark.parametrize("name", [FIRST, WITH_EVENTS, FORMER_NAMES])
async def test_it_has_the_shape_of_today(tmp_path: Path, name: str) -> None:
    """The same tables with the same columns as a new one, in whatever order, and a checksum of each migration."""
    file = written(name, tmp_path / "old.sqlite")
    lines = await brought_up(file)
    applied = [line for line in lines if line.startswith("migration ")]
    assert len(applied) == len(read_steps()) - int(name)
    with closing(sqlite3.connect(file)) as raw, closing(sqlite3.connect(":memory:")) as new:
        new.executescript(SCHEMA_FILE.read_text())
        assert columns(raw) == columns(new)
        assert raw.execute("select count(*) from migration where checksum = ''").fetchone() == (0,)
        assert raw.execute("pragma foreign_key_check").fetchall() == []


async def test_what_the_first_program_made_otherwise_is_mended_and_said(tmp_path: Path) -> None:
    """Its only migration was still changed on that day: a column and the width of two indexes."""
    lines = await brought_up(written(FIRST, tmp_path / "old.sqlite"))
    assert [line.split()[0] for line in lines if "it is mended" in line] == [
        "profile.language_offered",
        "place_where",
        "place_kind",
    ]


async def test_what_cannot_be_mended_is_refused_in_one_line(tmp_path: Path) -> None:
    """A column without which rows mean nothing cannot be made up; the file stays as it was."""
    file = written(FIRST, tmp_path / "old.sqlite")
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("alter table person drop column seen_at")
    with pytest.raises(MigrationAltered, match=r"the table person has no seen_at.: restore a backup"):
        await brought_up(file)
    with closing(sqlite3.connect(file)) as raw:
        assert raw.execute("select max(version) from migration").fetchone() == (1,)


@pytest.mark.parametrize("of_old", [FIRST], indirect=True)
async def test_people_of_the_first_program_are_known(of_old: Founding) -> None:
    """Where Bob was looking is still near him, and who was a coordinator is one."""
    async with founded(of_old, "en") as town:
        town.clock.turn(LATER)
        grete, nobody = town.neighbour("Grete"), town.neighbour("Nobody")
        assert await rows_of(town.database, "select point from shared_position") == [{"point": "[51.489,7.5]"}]
        for person in (grete, nobody):
            await person.says("queue")
        grete.hears("No cases are waiting at the moment.")
        nobody.hears("Only coordinators…")


@pytest.mark.parametrize("of_old", [WITH_EVENTS], indirect=True)
async def test_what_was_under_way_between_two_neighbours_goes_on(of_old: Founding) -> None:
    """In the middle of a dialog, with the request in the words of then; the events are there."""
    async with founded(of_old, "en") as town:
        town.clock.turn(LATER)
        amira, olena = (town.neighbour(name, language="de") for name in ("amira_4711", "olena_0815"))
        await amira.says("Am Markt?")
        amira.hears("…Olena…")
        olena.hears("…Amira…Am Markt?…")
        await olena.says("mine")
        olena.hears("…Amira…Wer kommt mit zum Augenarzt in der Stadt?…")
        await olena.says("events")
        olena.hears("…Sprachcafé Nordmarkt…Elternfrühstück…Gemeinsam reparieren…")


@pytest.mark.parametrize("of_old", [FORMER_NAMES], indirect=True)
async def test_what_a_person_left_everywhere_is_read_under_the_standard_names(of_old: Founding) -> None:
    """The file of who used everything there is holds the rows of each table, opened; and their contact goes on."""
    async with founded(of_old, "en") as town:
        town.clock.turn(LATER)
        amira = town.neighbour("amira_4711")
        await amira.says("/mydata")
        file = next(message.file for message in amira.new() if message.file)
        held = json.loads(file.text)
        assert [len(held[table]) for table in ("contact", "volunteer", "weekly_help", "reminder_settings")] == [1] * 4
        assert held["shared_position"][0]["point"] == "[51.489,7.5]"
        assert [row["words"] for row in held["relayed_message"]] == [WORDS[1]]
        assert [row["words"] for row in held["training_sentence"]] == [WORDS[0]]
        assert f"{WORDS[0]} {WORDS[3]}" in [row["words"] for row in held["revision"]]
        assert held["visit"][0]["contact_id"] == held["contact"][0]["id"]
        have_read(amira)
