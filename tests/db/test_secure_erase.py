"""What was sealed for somebody who is forgotten cannot be opened again, wherever a copy of it lies."""

import random
from datetime import timedelta
from pathlib import Path

from db import contacts, dialogs, inbox, invite_codes, people, retention, rooms
from db.cases import ReviewDue
from db.contacts import ReportedMatter
from db.dialogs import OfferedChoice
from db.encryption import WrongKey
from db.engine import Database
from db.model import Person
from db.people import Account
from tests.kit.key_thief import open_everything, read_database_bytes
from tests.kit.town import TownClock

CROWD = 40
ROUNDS = 60
CANARY = "{:03}-zaunkönigin"


async def talk(database: Database, dice: random.Random) -> list[int]:
    """Everybody is offered short and long things under random names, so that pages fill, split and are merged."""
    async with database.transaction() as tx:
        known = [people.create_person(tx, Account("phone", f"n{number}", "chat"), "de").id for number in range(CROWD)]
    for _ in range(ROUNDS):
        async with database.transaction() as tx:
            for number in dice.choices(range(CROWD), k=CROWD):
                label = CANARY.format(number) + "z" * dice.choice((5, 50, 300, 3000))
                token = f"{dice.getrandbits(64):016x}"
                dialogs.store_choices(
                    tx, OfferedChoice(token, known[number], None, "chat", 1, 1, label, "menu", {}, 0, tx.now)
                )
            tx.write("inventory.forget_choice", person=dice.choice(known))
    return known


async def secrets_of(database: Database, persons: list[int]) -> set[bytes]:
    """The secrets of some people, as a thief may have noted them while they were there."""
    find = "select key from secret join keyring on secret_id = id where person_id = ?"
    return {
        bytes(row["key"])
        for person in persons
        for row in await database.cross(lambda raw, one=person: raw.execute(find, [one]).fetchall())
    }


async def test_what_is_left_of_the_forgotten_opens_for_nobody(database: Database) -> None:
    """Pages keep copies of rows that moved away, and the log of secrets: neither the secrets nor the words are found,
    also with the key at hand; everyone else's words stay. Before, the log still had all of it."""
    known = await talk(database, random.Random(0))
    secrets = await secrets_of(database, known[::2])
    assert len(secrets) == CROWD / 2
    async with database.transaction() as tx:
        for person in known[::2]:
            await people.forget_person(tx, person)
    assert any(secret in read_database_bytes(database.path) for secret in secrets)
    await database.scrub()
    data = read_database_bytes(database.path)
    words = open_everything(database.path, database.seal)
    assert [secret for secret in secrets if secret in data] == []
    found = [number for number in range(CROWD) if CANARY.format(number) in words]
    assert [number for number in found if number % 2 == 0] == []
    assert len(found) > CROWD / 4
    assert b"zaunk" not in data


async def seen_again(database: Database, dice: random.Random, known: list[Person]) -> None:
    """Many of them write once more, from chats with ever longer names, so that rows grow, and are moved about."""
    for longest in (100, 200, 300):
        async with database.transaction() as tx:
            for person in dice.choices(known, k=len(known)):
                people.record_seen(tx, person, Account("phone", f"n{person.id}", "c" * dice.randrange(longest)))


async def hashes_of(database: Database, gone: list[Person]) -> set[bytes]:
    """The keyed hashes by which their accounts are found, as a thief may have noted them while they were there."""
    found = await database.cross(lambda raw: raw.execute("select person_id, digest from account").fetchall())
    return {row["digest"].encode() for row in found if row["person_id"] in {person.id for person in gone}}


async def test_no_keyed_hash_that_was_noted_is_found_again(database: Database, tmp_path: Path) -> None:
    """Nobody sees by the file, its log or a copy who was here: not at once, and not once others have written on the
    same pages. Before, copies of rows stayed that had been moved: for three of five hundred."""
    dice = random.Random(0)
    async with database.transaction() as tx:
        known = [people.create_person(tx, Account("phone", f"n{number}", "chat"), "de") for number in range(1000)]
    await seen_again(database, dice, known)
    noted = await hashes_of(database, known[::2])
    assert len(noted) == 500
    async with database.transaction() as tx:
        for person in known[::2]:
            await people.forget_person(tx, person.id)
    await database.scrub()
    assert [one for one in noted if one in read_database_bytes(database.path)] == []
    await seen_again(database, dice, known[1::2])
    await database.cross(lambda raw: raw.execute("pragma wal_checkpoint(full)").fetchall())
    await database.copy_to(tmp_path / "copy.sqlite")
    data = read_database_bytes(database.path) + read_database_bytes(tmp_path / "copy.sqlite")
    assert [one for one in noted if one in data] == []
    assert len(await hashes_of(database, known)) == 500


async def cell_of(database: Database, query: str) -> str:
    """Something sealed as it stands in the file, for somebody who made a copy of it."""
    return str(await database.cross(lambda raw: raw.execute(query).fetchone()[0]))


async def opens(database: Database, cell: str) -> bool:
    """Whether the key and the secrets that are left today open it."""
    _, number, piece = cell.split("~")
    (secret,) = await database.cross(
        lambda raw: raw.execute("select key from secret where id = ?", [number]).fetchone()
    )
    try:
        return bool(database.seal.under(secret).unseal(piece))
    except WrongKey:
        return False


async def test_the_name_on_a_code_is_gone_once_it_was_taken(database: Database) -> None:
    """A copy of it that somebody has opens with nothing any more."""
    async with database.transaction() as tx:
        code = invite_codes.create_code(tx, "coordinator", "Zaunkönigin")
    cell = await cell_of(database, "select name_sealed from invite_code")
    assert await opens(database, cell)
    async with database.transaction() as tx:
        taken = await invite_codes.redeem_code(tx, code)
    assert taken
    assert taken.name == "Zaunkönigin"
    assert not await opens(database, cell)


async def test_what_was_frozen_is_gone_with_its_report(database: Database, clock: TownClock) -> None:
    """It outlives those who said it, until its time is over."""
    async with database.transaction() as tx:
        amira = people.create_person(tx, Account("phone", "Amira", "chat"), "de")
        await contacts.create_report(tx, amira, ReportedMatter("spam"), ReviewDue(tx.now))
    cell = await cell_of(database, "select transcript_sealed from report")
    async with database.transaction() as tx:
        await people.forget_person(tx, amira.id)
    assert await opens(database, cell)
    clock.turn(timedelta(days=181))
    await retention.apply_retention(database.transaction)
    assert not await opens(database, cell)


async def test_a_button_with_a_name_goes_with_whose_name_it_is(database: Database) -> None:
    """In the coordinators' room, and in the chat of somebody else."""
    async with database.transaction() as tx:
        amira, olena = (people.create_person(tx, Account("phone", name, name), "de").id for name in ("Amira", "Olena"))
        rooms.open_room(tx, Account("phone", "room", "room"), "backchannel", "de")
        room = await rooms.list_rooms_for(tx, "backchannel")
        for token, whom in (("a", (None, room[0].id)), ("b", (amira, None))):
            data = {"person": olena}
            dialogs.store_choices(
                tx,
                OfferedChoice(token, *whom, "chat", 1, 1, "zaunkönigin", "volunteers.show_volunteer", data, 0, tx.now),
            )
    cells = [await cell_of(database, f"select label from choice where token = '{token}'") for token in "ab"]
    assert [await opens(database, cell) for cell in cells] == [True, True]
    async with database.transaction() as tx:
        await people.forget_person(tx, olena)
    assert [await opens(database, cell) for cell in cells] == [False, False]
    async with database.transaction() as tx:
        assert (await dialogs.find_choice(tx, "a")).data == {"person": olena}
        data = {"person": olena}
        dialogs.store_choices(
            tx,
            OfferedChoice("c", None, room[0].id, "chat", 1, 1, "Zeigen", "volunteers.show_volunteer", data, 0, tx.now),
        )


async def test_what_passes_through_is_gone_with_its_hour(database: Database) -> None:
    """What still waits can be read as before; the secrets of the hours before are nowhere."""
    async with database.transaction() as tx:
        for number in range(300):
            words = {"words": CANARY.format(number)}
            inbox.store_incoming(tx, "phone", str(number), words, inbox.SenderLoad(f"somebody {number}"))
    hour = await database.cross(lambda raw: bytes(raw.execute("select key from secret").fetchone()[0]))
    assert hour in read_database_bytes(database.path)
    await database.scrub()
    assert hour not in read_database_bytes(database.path)
    assert await database.cross(lambda raw: raw.execute("select count(*) from transit_secret").fetchone()[0]) == 1
    async with database.transaction() as tx:
        waiting = await inbox.list_due(tx, 1000, inbox.InboxLane.WORDS)
    assert sorted(row.payload["words"] for row in waiting) == [CANARY.format(number) for number in range(300)]
