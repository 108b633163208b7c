"""What a neighbour wrote is called passed on once it was, and where that fails they hear so."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.contract.platform import NotSent, RecipientUnreachable
from bot.views.relayed_messages import RELAY_TIMEOUT, UNDELIVERED_NOTICE_DELAY
from db import outbox
from tests.kit.fixtures import Founding, founded
from tests.kit.help_setup import have_read, in_touch, resident, volunteer
from tests.kit.phone import Phones
from tests.kit.town import Neighbour, Town

PASSED = "I have passed it on to Olena."
STILL_TRYING = "I cannot reach Olena at the moment. I will keep what you wrote and try again until it arrives."
UNHEARD = "I could not reach Olena, so your message did not arrive. You can write it again later."


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """At the end every message was heard."""
    async with founded(founding, "en") as town:
        yield town
    town.nobody_is_left_talking()


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Helps Amira, and is on the other network."""
    return await volunteer(town, "Olena", on=town.elsewhere)


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Is writing to Olena."""
    amira = await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await amira.taps("Write to Olena")
    have_read(amira, olena)
    return amira


@pytest.fixture
def line(town: Town) -> Phones:
    """The network between them and Olena."""
    phones = town.networks[town.elsewhere]
    assert isinstance(phones, Phones)
    return phones


async def test_it_is_called_passed_on_once_it_was(town: Town, line: Phones, amira: Neighbour, olena: Neighbour) -> None:
    """While the network is down nothing of the kind; after a while that it is not forgotten; then it arrives."""
    line.faults = [NotSent("no line", whole=True)]
    line.silent = True
    await amira.says("Where do we meet?")
    await amira.says("At nine?")
    amira.hears()
    await town.later(seconds=UNDELIVERED_NOTICE_DELAY.total_seconds())
    amira.hears(STILL_TRYING, STILL_TRYING)
    assert amira.last().replaces
    line.silent = False
    await town.later(minutes=1)
    await town.later(minutes=1)
    olena.hears("Amira: Where do we meet?", "Amira: At nine?")
    amira.hears(PASSED, PASSED)


async def test_what_waits_for_its_receipt_keeps_back_no_answer(
    town: Town, line: Phones, amira: Neighbour, olena: Neighbour
) -> None:
    """Whoever wrote goes on with something else meanwhile."""
    line.faults = [NotSent("no line", whole=True)]
    line.silent = True
    await amira.says("Where do we meet?")
    await amira.says("/menu")
    amira.hears("Olena is helping you.…", "What would you like to do?")
    line.silent = False
    await town.later(seconds=2)
    olena.hears("Amira: Where do we meet?")
    amira.hears(PASSED)


async def test_who_blocked_us_did_not_hear_any_of_it(
    town: Town, line: Phones, amira: Neighbour, olena: Neighbour
) -> None:
    """Neither the first nor what waited behind it: for each of them it is said that it did not arrive."""
    line.faults = [NotSent("slow down", 5), RecipientUnreachable()]
    await amira.says("Where do we meet?")
    await amira.says("At nine?")
    await town.later(seconds=5)
    amira.hears(UNHEARD, UNHEARD)
    olena.hears()
    assert await town.rows("select reason from case_file where kind = 'report'") == [{"reason": "lost"}]


async def test_after_a_day_it_is_of_no_use(town: Town, line: Phones, amira: Neighbour, olena: Neighbour) -> None:
    """It is not sent any more, and whoever wrote it hears that."""
    line.faults = [NotSent("slow down", RELAY_TIMEOUT.total_seconds())]
    await amira.says("Where do we meet?")
    await town.later(seconds=UNDELIVERED_NOTICE_DELAY.total_seconds())
    await town.later(seconds=(RELAY_TIMEOUT - UNDELIVERED_NOTICE_DELAY + timedelta(seconds=1)).total_seconds())
    amira.hears(STILL_TRYING, UNHEARD)
    olena.hears()


async def test_a_build_that_says_so_at_once_is_caught(
    town: Town, line: Phones, amira: Neighbour, olena: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was before: the one who wrote believes what is not so."""
    put = outbox.queue_message
    monkeypatch.setattr(outbox, "queue_message", lambda tx, letter, row: put(tx, replace(letter, after=None), row))
    line.faults = [NotSent("no line", whole=True)]
    line.silent = True
    await amira.says("Where do we meet?")
    amira.hears(PASSED)
    olena.hears()
