"""Residents who let the team read what was not understood, in a city that wishes to learn."""

from dataclasses import replace

from db import people
from tests.kit.help_setup import have_read, person_of, resident
from tests.kit.town import Neighbour, Town

SAID = "der Mond ist aus Käse"
"""It is not understood, and harms nobody."""
MAY_WE = "May our team read this sentence to learn from it? It will be deleted after 30 days."
LOST = "I did not understand that. Please use other words, or choose:"
YES = "Yes, you may read it"
NO = "No, do not read it"


async def learns(town: Town, *, switched_on: bool = True) -> None:
    """From now on, after a restart, the city does, or does not."""
    town.house = replace(town.house, city=replace(town.house.city, learns=switched_on))
    await town.restarts()


async def somebody(town: Town, name: str) -> Neighbour:
    """A resident who was offered German before, and need not be again."""
    neighbour = await resident(town, name)
    async with town.database.transaction() as tx:
        people.record_language_offer(tx, await person_of(tx, neighbour), "de")
    return neighbour


async def gives(town: Town, name: str, words: str = SAID) -> Neighbour:
    """Somebody whose sentence was not understood lets the team read it."""
    neighbour = await somebody(town, name)
    await neighbour.says(words)
    await neighbour.taps(YES)
    have_read(neighbour)
    return neighbour


async def known(town: Town) -> list[str]:
    """What can be read of all that was given, by whoever has the key and the secrets."""
    async with town.database.transaction() as tx:
        rows = await tx.all("training_sentences.next", after=0)
        return [tx.seal.unseal(row["words_sealed"]) for row in rows]
