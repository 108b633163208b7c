"""Everything that is kept about somebody, for them to see."""

import json

from tests.kit.town import Town


async def test_everything_is_handed_over_as_a_file(town: Town) -> None:
    """Every table that knows them is in it, with their address opened, and nobody else's rows."""
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await jonas.says("/menu")
    jonas.hears("What would you like to do?")
    await amira.shares(51.4886, 7.4997)
    await amira.says("/mydata")
    amira.hears("The nearest places to you…", "Your language here is …")
    file = amira.last().file
    assert file
    assert file.name == "my-data.json"
    held = json.loads(file.text)
    assert held["account"][0]["address"] == [amira.at.account, amira.at.chat]
    assert held["whereabouts"][0]["point"] == "[51.489,7.5]"
    assert "Jonas" not in file.text


async def test_what_was_said_is_not_in_it(town: Town) -> None:
    """Words are cleared when they are answered: there is nothing left to show."""
    amira = town.neighbour("Amira")
    await amira.says("Wo ist die Bibliothek Zauberwort?")
    await amira.says("/mydata")
    file = amira.last().file
    assert file
    assert "Zauberwort" not in file.text
    amira.read += len(amira.new())
