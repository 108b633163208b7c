"""Who waits for one answer has it before those who wait for many, on a network that lets us say thirty a second."""

from collections.abc import Callable

import pytest

from bot.contract import Context, plain
from bot.contract.outgoing import Message, message_json
from bot.contract.platform import Capabilities, RateLimits
from bot.contract.routing import Handler
from bot.flow.deliver import Deliverer
from db import outbox
from db.model import Delivery
from db.outbox_rows import DueMessage, OutboxRow
from db.people import Account
from tests.flow.test_poison import written
from tests.kit.help_setup import have_read
from tests.kit.phone import Phones
from tests.kit.town import Neighbour, Town

LIMITS = RateLimits(overall=30, chat=1, room=20)
CROWD = 40
EACH = 3


@pytest.fixture(autouse=True)
def hurried(town: Town, answers: Callable[[str, Handler], Handler]) -> None:
    """A network that lets us say thirty a second, and an action that says what it hears."""

    async def note(ctx: Context) -> None:
        ctx.say(plain(ctx.text))

    answers("note", note)
    assert isinstance(town.phones, Phones)
    town.phones.capabilities = Capabilities(buttons=True, edits=True, files=True, idempotent=False, limits=LIMITS)
    town.deliverer = Deliverer(town.house)


async def put(town: Town, *said: tuple[Neighbour, str]) -> None:
    """All of this comes in and is handled; nothing is said yet."""
    await town.put([written(who, words) for who, words in said])
    while await town.inbox_worker.turn():
        pass


async def speak(town: Town) -> None:
    """All that may leave without time going by."""
    while await town.deliverer.turn():
        pass


@pytest.fixture
async def amira(town: Town, delivered: list[str]) -> Neighbour:
    """She has been talking for a while."""
    amira = town.neighbour("Amira")
    await put(town, (amira, "/note before"))
    await town.settle()
    await town.later(minutes=1)
    amira.hears("before")
    delivered.clear()
    return amira


@pytest.fixture
async def crowd(town: Town, delivered: list[str]) -> list[Neighbour]:
    """Each has written a few messages, and nobody was answered yet."""
    assert not delivered
    crowd = [town.neighbour(f"Flooder{number:02}") for number in range(CROWD)]
    for number in range(EACH):
        await put(town, *((one, f"/note {number}") for one in crowd))
    return crowd


async def test_one_answer_goes_before_many(town: Town, delivered: list[str], crowd: list[Neighbour]) -> None:
    """Amira writes last and is answered first; each of the others gets all their answers, in order."""
    amira = town.neighbour("Amira")
    await put(town, (amira, "/note hello"))
    await town.settle()
    assert delivered[0] == "Amira"
    amira.hears("hello")
    for one in crowd:
        one.hears(*(str(number) for number in range(EACH)))


async def test_a_build_that_says_the_oldest_first_is_caught(
    town: Town, delivered: list[str], crowd: list[Neighbour], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Amira waits until each of the others has heard something."""
    monkeypatch.setattr(DueMessage, "is_behind_others", False)
    town.database.queries["outbox.awaited"] = town.database.queries["outbox.awaited"].replace(
        "order by outbox.turn,", "order by"
    )
    amira = town.neighbour("Amira")
    await put(town, (amira, "/note hello"))
    await town.settle()
    assert delivered.index("Amira") >= CROWD
    have_read(amira, *crowd)


async def test_who_waits_for_many_leaves_a_place_for_others(
    town: Town, amira: Neighbour, delivered: list[str], crowd: list[Neighbour]
) -> None:
    """They are answered evenly and never take the last place, so Amira is answered before the second is over."""
    await speak(town)
    assert 0 < len(delivered) < LIMITS.overall
    await put(town, (amira, "/note hello"))
    await speak(town)
    amira.hears("hello")
    await town.settle()
    have_read(*crowd)


async def test_whoever_is_talking_is_answered_before_a_hundred_newcomers(
    town: Town, amira: Neighbour, delivered: list[str]
) -> None:
    """They all write once, for the first time and before her; each of them is answered, evenly."""
    newcomers = [town.neighbour(f"Newcomer{number:02}") for number in range(100)]
    await put(town, *((one, "/note hello") for one in newcomers), (amira, "/note again"))
    await town.settle()
    assert delivered[0] == "Amira"
    amira.hears("again")
    for one in newcomers:
        one.hears("hello")


async def test_what_nobody_waits_for_has_every_other_turn(
    town: Town, delivered: list[str], crowd: list[Neighbour]
) -> None:
    """A reminder does not wait for all that a crowd is to hear."""
    jonas = town.neighbour("Jonas")
    body = message_json.dump_json(Message("A reminder", "en")).decode()
    async with town.database.transaction() as tx:
        outbox.queue_message(
            tx, OutboxRow(Account(town.phones.network, "Jonas", "Jonas"), body, Delivery.ANSWER), tx.new_id()
        )
    await town.settle()
    assert delivered.index("Jonas") < LIMITS.overall
    have_read(jonas, *crowd)


async def test_the_numbers_overtake_what_else_somebody_waits_for(town: Town, delivered: list[str]) -> None:
    """Whoever wrote much and is in danger then reads at once where help is."""
    amira = town.neighbour("Amira")
    await put(town, *((amira, f"/note {number}") for number in range(EACH)), (amira, "Ich will nicht mehr leben"))
    await town.settle()
    assert delivered == ["Amira"] * len(delivered)
    assert "112" in amira.meaning(amira.new()[0]), [amira.meaning(one) for one in amira.new()]
    have_read(amira)
