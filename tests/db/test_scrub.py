"""Scrubbing: what was deleted is gone from the disk, also where rows had moved from page to page before."""

import random

from db import dialogs, people
from db.dialogs import Offer
from db.engine import Database
from db.people import Account

CROWD, ROUNDS = 40, 150
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


async def test_nothing_of_the_forgotten_is_left_in_any_page(database: Database) -> None:
    """Overwriting deleted rows is not enough: pages keep copies of rows that moved away. Everyone else's words stay."""
    known = await talk(database, random.Random(0))
    async with database.transaction() as tx:
        for person in known[::2]:
            await people.forget(tx, person)
    await database.scrub()
    log = database.path.with_name(f"{database.path.name}-wal")
    data = database.path.read_bytes() + log.read_bytes()
    found = [number for number in range(CROWD) if CANARY.format(number).encode() in data]
    assert [number for number in found if number % 2 == 0] == []
    assert len(found) > CROWD / 4
