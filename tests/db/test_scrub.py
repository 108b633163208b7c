"""What was sealed for somebody who is forgotten cannot be opened again, wherever a copy of it lies."""

import random

from db import dialogs, inbox, people
from db.dialogs import Offer
from db.engine import Database
from db.people import Account
from tests.kit.thief import bytes_of, opened

CROWD, ROUNDS = 40, 60
CANARY = "{:03}-zaunkönigin"


async def talk(database: Database, dice: random.Random) -> list[int]:
    """Everybody is offered short and long things under random names, so that pages fill, split and are merged."""
    async with database.transaction() as tx:
        known = [people.welcome(tx, Account("phone", f"n{number}", "chat"), "de").id for number in range(CROWD)]
    for _ in range(ROUNDS):
        async with database.transaction() as tx:
            for number in dice.choices(range(CROWD), k=CROWD):
                label = CANARY.format(number) + "z" * dice.choice((5, 50, 300, 3000))
                token = f"{dice.getrandbits(64):016x}"
                dialogs.offer(tx, Offer(token, known[number], None, "chat", 1, 1, label, "menu", {}, 0, tx.now))
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
            await people.forget(tx, person)
    assert any(secret in bytes_of(database.path) for secret in secrets)
    await database.scrub()
    data, words = bytes_of(database.path), opened(database.path, database.seal)
    assert [secret for secret in secrets if secret in data] == []
    found = [number for number in range(CROWD) if CANARY.format(number) in words]
    assert [number for number in found if number % 2 == 0] == []
    assert len(found) > CROWD / 4
    assert b"zaunk" not in data


async def test_what_passes_through_is_gone_with_its_hour(database: Database) -> None:
    """What still waits can be read as before; the secrets of the hours before are nowhere."""
    async with database.transaction() as tx:
        for number in range(300):
            words = {"words": CANARY.format(number)}
            inbox.put(tx, "phone", str(number), words, inbox.Sender(f"somebody {number}"))
    hour = await database.cross(lambda raw: bytes(raw.execute("select key from secret").fetchone()[0]))
    assert hour in bytes_of(database.path)
    await database.scrub()
    assert hour not in bytes_of(database.path)
    assert await database.cross(lambda raw: raw.execute("select count(*) from transit").fetchone()[0]) == 1
    async with database.transaction() as tx:
        waiting = await inbox.due(tx, 1000, inbox.Box.WORDS)
    assert sorted(row.payload["words"] for row in waiting) == [CANARY.format(number) for number in range(300)]
