"""Everything that is kept about somebody, for them to see."""

import json

from tests.kit.help_setup import have_read, in_touch, resident, volunteer
from tests.kit.town import Town


async def test_everything_is_handed_over_as_a_file(town: Town) -> None:
    """Every table that knows them is in it, with their address opened, and nobody else's rows."""
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await jonas.says("/menu")
    jonas.hears("What would you like to do?")
    await amira.shares(51.4886, 7.4997)
    await amira.says("/mydata")
    amira.hears("The places nearest to you…", "Your language here is …")
    file = amira.last().file
    assert file
    assert file.name == "my-data.json"
    held = json.loads(file.text)
    assert held["account"][0]["address"] == [amira.at.account, amira.at.chat]
    assert held["shared_position"][0]["point"] == "[51.489,7.5]"
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


async def test_nobody_reads_who_reported_them(town: Town) -> None:
    """The report is its author's, and the office's: the one it is about finds neither it nor its author's number."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    for label in ("Our meeting", "Problem with the visit", "Something is wrong", "Rude or frightening"):
        await amira.taps(label)
    for reader, theirs in ((olena, 0), (amira, 1)):
        await reader.says("/mydata")
        file = reader.last().file
        assert file
        held = json.loads(file.text)
        assert len(held["report"]) == theirs
        assert len(held["block"]) == theirs
        assert not [row for row in held["case_file"] if row["kind"] == "report"] or theirs
    have_read(amira, olena)


async def test_who_was_reported_and_leaves_leaves_the_report(town: Town) -> None:
    """What coordinators read stays until it is decided; whom it is about is no longer known by it."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    for label in ("Our meeting", "Problem with the visit", "Something is wrong", "Rude or frightening"):
        await amira.taps(label)
    for words in ("/forget", "yes"):
        await olena.says(words)
    (report,) = await town.rows("select accused_id, person_id is not null as known from report")
    assert (report["accused_id"], report["known"]) == (None, 1)
    have_read(amira, olena)


async def test_nobody_reads_how_the_other_found_it(town: Town) -> None:
    """Each of the two finds their own word."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    for label in ("Done", "It did not work out"):
        await amira.taps(label)
    for reader, said in ((olena, None), (amira, "badly")):
        await reader.says("/mydata")
        file = reader.last().file
        assert file
        (contact,) = json.loads(file.text)["contact"]
        assert contact["asker_feedback"] == said
    have_read(amira, olena)
