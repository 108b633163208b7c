"""Signed: a coordinator's tap makes a paper in two languages, with a code that shows it is genuine."""

import re

import pypdfium2
import pytest

from db import help_hours, people
from db.model import Role
from tests.kit.help_setup import decides, forged_press, has_helped, have_read, offered_press, official, person_of
from tests.kit.town import INVISIBLE, Neighbour, Town

HERE = "Here is your certificate. Thank you for all your help!\nPlease keep this file. I do not keep a copy."
CODE = re.compile(r"[a-z0-9]{5}-[a-z0-9]{5}")


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """A coordinator."""
    return await official(town, "Anna")


@pytest.fixture
async def olena(town: Town, room: Neighbour, anna: Neighbour) -> Neighbour:
    """She has helped for an hour and a half, and would like a certificate."""
    olena = await has_helped(town, "Olena")
    await olena.says("/certificate")
    await olena.says("Olena Petrenko")
    have_read(room, olena)
    return olena


def pages(neighbour: Neighbour) -> list[str]:
    """The words on each page of the paper somebody was handed last."""
    file = next(message.file for message in reversed(neighbour.new()) if message.file)
    assert file.name == "certificate.pdf"
    return [INVISIBLE.sub("", page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(file.data)]


async def test_the_volunteer_gets_the_paper(town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour) -> None:
    """In German and, on a page of its own, in another language of theirs: name, hours, who signed, and a code."""
    await decides(anna, room, "Sign")
    papers = pages(olena)
    olena.hears(HERE)
    room.hears("#2 · A certificate\n…\nThe certificate has been signed.")
    assert len(papers) == (1 if olena.speaks == "de" else 2)
    for paper in papers:
        # On an Arabic page a reader of PDFs may tell Latin words in another order than they stand there.
        office = re.findall(r"\w+", town.house.city.office)
        assert all(word in paper for word in ("Olena", "Petrenko", "Anna", *office))
        assert re.search("1½|30", paper), "an hour and a half, as each language writes it"
    (code,) = {CODE.search(paper)[0] for paper in papers}
    async with town.database.transaction() as tx:
        issued = await help_hours.find_issued_certificate(tx, code.upper())
    assert issued
    assert issued.minutes == 90


async def test_nothing_but_a_keyed_hash_is_left_of_the_paper(
    town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour
) -> None:
    """No code, no file; after a month not even the name that stood on it."""
    await decides(anna, room, "Sign")
    (code,) = set(CODE.findall(" ".join(pages(olena))))
    have_read(room, olena)
    everything = str(await town.rows("select * from issued_certificate, certificate, outbox"))
    assert code not in everything
    assert "Petrenko" not in everything


async def test_not_now_is_said_kindly(room: Neighbour, anna: Neighbour, olena: Neighbour) -> None:
    """With somebody to ask."""
    await decides(anna, room, "Not now")
    olena.hears(
        "We cannot sign your certificate at the moment.\nWould you like to know more? A coordinator will answer you."
    )
    room.hears("#2 · A certificate\n…\nThe certificate has not been signed.")


async def test_of_two_coordinators_one_signs(town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour) -> None:
    """There is one paper; whoever comes second reads how it stands."""
    bruno = await official(town, "Bruno")
    (row,) = await town.rows("select id from certificate")
    late = await offered_press(town, bruno, "volunteers.decline_certificate", case=row["id"], again=False)
    await decides(anna, room, "Sign")
    await bruno.does(late)
    olena.hears(HERE)
    bruno.hears("There is nothing left to decide here. This is how it stands:\n#2 …The certificate has been signed.")
    have_read(room)


async def test_nobody_signs_their_own(town: Town, room: Neighbour) -> None:
    """A coordinator who helps as well needs somebody else's tap; a volunteer's forged button leads nowhere."""
    anna = await has_helped(town, "Anna")
    async with town.database.transaction() as tx:
        people.grant_role(tx, await person_of(tx, anna), Role.COORDINATOR)
    await anna.says("/certificate")
    await anna.says("Anna Muster")
    await decides(anna, room, "Sign")
    assert "You cannot decide your own case." in room.meaning(room.last())
    have_read(room, anna)
    assert await town.rows("select state from certificate") == [{"state": "asked"}]


async def test_only_coordinators_sign(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Whatever button somebody has."""
    (row,) = await town.rows("select id from certificate")
    jonas = await official(town, "Jonas", Role.VOLUNTEER)
    await jonas.does(await forged_press(town, jonas, "volunteers.sign_certificate", case=row["id"], again=False))
    have_read(jonas)
    assert await town.rows("select state from certificate") == [{"state": "asked"}]
    assert await town.rows("select 1 from issued_certificate") == []
