"""What we hold about people: the file they get, and that nothing is left when they ask for it."""

import json
import re
import struct
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.admin_commands import AdminContext, CommandRefused, erase_person
from bot.app import admin_context_without_bot
from bot.config import Settings
from bot.contract.platform import NotSent, RecipientUnreachable
from bot.flow import forget_person
from db.data_inventory import InventoriedTable, list_personal_tables, read_tables
from db.model import Point
from tests.kit import help_setup
from tests.kit.fixtures import Founding, founded
from tests.kit.full_data_person import HERE, WORDS, talks_much
from tests.kit.help_setup import volunteer
from tests.kit.key_thief import open_everything
from tests.kit.town import Neighbour, Town

SNAPPED = Point(51.489, 7.5)
ACCOUNT = "Amira-4711"
FAREWELL = "I have deleted everything I knew about…"


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """A town that speaks English."""
    async with founded(founding, "en") as town:
        yield town


def packed(value: float) -> bytes:
    """A number as it lies in the file."""
    return struct.pack(">q" if isinstance(value, int) else ">d", value)


def traces(*words: str) -> list[bytes]:
    """Words as any text encoding of SQLite would store them."""
    return [word.encode(way) for word in words for way in ("utf-8", "utf-16-le", "utf-16-be")]


def found_in_the_files(town: Town, wanted: list[bytes]) -> list[bytes]:
    """Which of these a scan of the database and its log finds, byte by byte."""
    file = town.database.path
    data = b"\0".join(part.read_bytes() for part in (file, file.with_name(f"{file.name}-wal")) if part.exists())
    return [trace for trace in wanted if trace in data]


async def number_of(town: Town, who: Neighbour) -> int:
    """The number under which somebody is kept."""
    async with town.database.transaction() as tx:
        return (await help_setup.person_of(tx, who)).id


async def everything_about(town: Town, who: Neighbour) -> list[tuple[object, ...]]:
    """Every row we hold about somebody."""
    person = await number_of(town, who)
    queries = [
        f"select '{table.name}', * from {table.name} where {whose(table, person)}" for table in list_personal_tables()
    ]
    return [tuple(row) for query in queries for row in await town.rows(query)]


def whose(table: InventoriedTable, person: int) -> str:
    """The condition that a row is somebody's."""
    return " or ".join(f"{column} = {person}" for column in table.people)


async def rows_with(town: Town, person: int) -> list[str]:
    """The tables that hold a number in any column."""
    holds = {table.name: " or ".join(f"{column} = {person}" for column in table.columns) for table in read_tables()}
    return [name for name, where in holds.items() if await town.rows(f"select 1 from {name} where {where}")]


async def test_after_forget_a_byte_scan_finds_nothing(town: Town) -> None:
    """Not her number, not her words, not her account, not where she was; and her neighbours lose nothing."""
    amira = town.neighbour(ACCOUNT)
    jonas = town.neighbour("Jonas")
    await talks_much(town, jonas)
    await town.later(seconds=10)
    await jonas.says("/settings")
    await jonas.taps("Take a break")
    await talks_much(town, amira)
    number, jonas_before = await number_of(town, amira), await everything_about(town, jonas)
    assert await rows_with(town, number) == [table.name for table in list_personal_tables() if table.name != "role"]
    await amira.says("/forget")
    await amira.says("yes")
    assert amira.meaning(amira.last()).startswith(FAREWELL.rstrip("…"))
    assert await rows_with(town, number) == []
    assert await everything_about(town, jonas) == jonas_before
    assert found_in_the_files(town, [*traces(ACCOUNT), packed(number)]) == []
    assert await town.rows("pragma foreign_key_check") == []


async def test_of_two_accounts_that_become_one_person_nothing_is_lost_and_nobody_is_left(town: Town) -> None:
    """Every row of the later one belongs to the earlier one, in every table that holds something of people."""
    amira = town.neighbour(ACCOUNT)
    tablet = town.neighbour("Amira at home", on=town.elsewhere)
    await talks_much(town, amira)
    await town.later(seconds=10)
    await talks_much(town, tablet)
    into, gone = await number_of(town, amira), await number_of(town, tablet)
    theirs = set(await rows_with(town, gone))
    await amira.says("/link")
    (code,) = re.findall(r"!link \S+", amira.last().text)
    await tablet.says(code)
    assert await rows_with(town, gone) == []
    assert theirs <= set(await rows_with(town, into))
    assert await town.rows("pragma foreign_key_check") == []
    assert len(await town.rows(f"select 1 from help_request where person_id = {into}")) == 2


async def test_words_names_accounts_and_positions_never_stand_in_the_files(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has the file and not the key reads nothing of anybody, after any step of a long talk."""
    clear = [*traces(ACCOUNT, *WORDS, f"{SNAPPED.lat}", f"{HERE.lat}"), packed(SNAPPED.lat), packed(HERE.lat)]
    settled = Town.settle
    looks = []

    async def settle(town: Town) -> None:
        await settled(town)
        looks.append(found_in_the_files(town, clear))

    monkeypatch.setattr(Town, "settle", settle)
    await talks_much(town, town.neighbour(ACCOUNT))
    assert len(looks) > len(WORDS)
    assert [look for look in looks if look] == []


async def test_whoever_has_the_key_as_well_reads_nothing_of_the_forgotten(town: Town) -> None:
    """Whatever was ever sealed is looked for in every byte, and tried with every secret that is left."""
    amira = town.neighbour(ACCOUNT)
    file = town.database.path
    await talks_much(town, amira)
    before = open_everything(file, town.database.seal)
    hers = (*WORDS, f'"{ACCOUNT}"')
    assert [word for word in hers if word not in before] == []
    for words in ("/forget", "yes"):
        await amira.says(words)
    after = open_everything(file, town.database.seal)
    assert [word for word in hers if word in after] == []


@pytest.mark.parametrize("fault", [NotSent("the line is down"), RecipientUnreachable("blocked")])
async def test_a_farewell_that_cannot_be_delivered_changes_nothing(town: Town, fault: Exception) -> None:
    """Her words are gone although nobody could tell her; the farewell itself says nothing about her."""
    amira = town.neighbour(ACCOUNT)
    await talks_much(town, amira)
    await amira.says("/forget")
    town.phones.faults.append(fault)
    await amira.says("yes")
    assert found_in_the_files(town, traces(ACCOUNT, *WORDS)) == []
    await town.later(days=31)
    assert await town.rows("select * from outbox where vanishes") == []


async def test_forget_works_in_another_language_than_we_speak(town: Town) -> None:
    """A yes in Arabic from somebody we speak German with forgets them, and nothing is offered to nobody."""
    amira = town.neighbour("Amira", language="de")
    await amira.says("/forget")
    number = await number_of(town, amira)
    await amira.says("نعم")
    assert await rows_with(town, number) == []
    assert amira.last().buttons == ()
    assert "gelöscht" in amira.last().text


async def test_who_writes_again_is_new(town: Town) -> None:
    """No number, no question and no position from before."""
    amira = town.neighbour(ACCOUNT)
    await talks_much(town, amira)
    before = await number_of(town, amira)
    for words in ("/forget", "yes", "/mydata"):
        await amira.says(words)
    assert await number_of(town, amira) != before
    file = amira.last().file
    assert file
    held = json.loads(file.text)
    assert [len(held[name]) for name in ("person", "account", "dialog", "shared_position")] == [1, 1, 0, 0]


async def test_mydata_hands_over_every_field(town: Town) -> None:
    """Table by table and field by field what the inventory says; sealed addresses are opened, keyed hashes left out."""
    amira = town.neighbour(ACCOUNT)
    await talks_much(town, amira)
    await town.later(seconds=10)
    await amira.says("/mydata")
    file = amira.last().file
    assert file
    held = json.loads(file.text)
    assert list(held) == [table.name for table in list_personal_tables()]
    for table in list_personal_tables():
        told = {column.removesuffix("_sealed") for column in table.columns} - {"digest", "chat"}
        assert all(set(row) == told for row in held[table.name]), table.name
    assert held["account"][0]["address"] == [ACCOUNT, ACCOUNT]
    assert len(held["shared_position"]) == 1
    assert any(WORDS[1] in (row["payload"] or "") for row in held["inbox"])


async def test_an_operator_can_erase_who_cannot_be_reached(town: Town) -> None:
    """Somebody who blocked the bot can still ask the office; the same number again is nobody."""
    amira = town.neighbour(ACCOUNT)
    desk = AdminContext(town.database, Settings(), forget=partial(forget_person.forget_person, town.house))
    await talks_much(town, amira)
    await amira.leaves()
    number = await number_of(town, amira)
    assert await erase_person(desk, person=number) == ["erased"]
    assert found_in_the_files(town, [*traces(ACCOUNT, *WORDS), packed(number)]) == []
    with pytest.raises(CommandRefused, match="nobody has this number"):
        await erase_person(desk, person=number)


async def test_where_no_bot_runs_others_hear_of_it_once_it_does(town: Town) -> None:
    """The person is gone at once; what is to be said to others waits."""
    amira = await help_setup.resident(town, "Amira")
    olena = await volunteer(town, "Olena")
    await help_setup.in_touch(town, amira, olena)
    number = await number_of(town, amira)
    assert await erase_person(admin_context_without_bot(Settings(), town.database), person=number) == ["erased"]
    assert await rows_with(town, number) == []
    olena.hears()
    await town.settle()
    olena.hears("Your contact with Amira has ended. I no longer pass on any messages.")
    help_setup.have_read(amira)
