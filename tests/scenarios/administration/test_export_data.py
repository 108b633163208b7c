"""A copy of somebody's data is made by two persons, and only the data-protection officer gets it."""

import json

import pytest

from db.model import Role
from tests.kit.help_setup import decides, have_read, official, resident
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import anna

__all__ = ["anna"]

ASKED = "Anna asks: Amira would like a copy of their own data but cannot get it here."
PROPOSED = "Doris suggests handing over a copy of Amira's data.\nA second person has to agree within a day."
HANDED = "This is the data stored about Amira. Please give it only to this person."


@pytest.fixture
async def amira(town: Town, room: Neighbour, anna: Neighbour) -> Neighbour:
    """Has told a coordinator that she cannot fetch it herself."""
    amira = await resident(town, "Amira")
    await amira.says("/talk Ich brauche meine Daten auf Papier.")
    have_read(amira, room)
    return amira


async def test_the_officer_gets_it_where_two_agree(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A coordinator starts it, an officer and an admin agree; nobody else reads a line, and she hears of it."""
    doris = await official(town, "Doris", Role.DATA_PROTECTION)
    emil = await official(town, "Emil", Role.ADMIN)
    await decides(anna, room, "A copy of their data")
    await decides(anna, room, "Yes, ask for it")
    room.hears(
        "…Shall I ask for a copy of all data stored about …",
        "Thank you. I have told the people who are allowed to do this.",
    )
    for neighbour in (doris, emil):
        neighbour.hears(ASKED)
    await doris.taps("Suggest this")
    emil.hears(PROPOSED)
    await emil.taps("Agree")
    amira.hears("As you asked, the volunteer office has made a copy of your data. You can get it there.")
    file = next(message.file for message in doris.new() if message.file)
    assert json.loads(file.text)["case_message"][0]["words"] == "Ich brauche meine Daten auf Papier."
    assert not any(message.file for message in (*emil.new(), *room.new(), *anna.new()))
    have_read(doris, emil)


async def test_without_the_officer_nothing_is_copied(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Two administrators are not enough."""
    emil, frida = await official(town, "Emil", Role.ADMIN), await official(town, "Frida", Role.ADMIN)
    await decides(anna, room, "A copy of their data")
    await decides(anna, room, "Yes, ask for it")
    await emil.taps("Suggest this")
    have_read(emil, frida, room)
    await frida.taps("Agree")
    frida.hears("One of the two people must be the data protection officer.")
    amira.hears()
