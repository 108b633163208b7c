"""Nobody waits because of somebody else: turns rotate over senders, and who floods is looked after all the same."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.contract import Context
from bot.contract.incoming import TextMessage
from bot.contract.platform import RawUpdate
from bot.flow.sender_limits import MAX_MESSAGES_PER_MINUTE, SenderLimits
from db import inbox
from db.inbox import SenderLoad
from tests.flow.conftest import Rows
from tests.flow.test_poison import Register, written
from tests.kit.town import Neighbour, Town

MENU = "What would you like to do?"
MUCH = "You are writing faster than I can answer.…"
ORDER = "select foreign_id from inbox where state = 'new' and awaited = true order by turn, id"


@pytest.fixture
def heard(answers: Register) -> list[str]:
    """What was handled, in order."""
    said: list[str] = []

    async def note(ctx: Context) -> None:
        said.append(ctx.text)

    answers("note", note)
    return said


def notes(who: Neighbour, number: int) -> list[RawUpdate]:
    """So many messages of one neighbour, each with their name and its number."""
    return [written(who, f"/note {who.name} {n}") for n in range(number)]


async def wait_before(town: Town, heard: list[str], crowd: Sequence[RawUpdate], last: Neighbour) -> int:
    """How many of a crowd's messages are handled before the one message of a neighbour who comes last."""
    await town.put(crowd)
    await town.inbox_worker.turn()
    begun = len(heard)
    await town.put(notes(last, 1))
    await town.settle()
    return heard.index(f"{last.name} 0") - begun


async def test_who_comes_last_waits_for_few_of_one_who_writes_very_much(town: Town, heard: list[str]) -> None:
    """Of 200 messages of one account, four at most are handled between Amira's coming and her answer."""
    flooder, amira = town.neighbour("Flooder"), town.neighbour("Amira")
    assert await wait_before(town, heard, notes(flooder, 200), amira) <= 4
    assert [said for said in heard if "Flooder" in said] == [f"Flooder {n}" for n in range(200)]


async def test_many_accounts_that_write_very_much_are_no_obstacle_either(town: Town, heard: list[str]) -> None:
    """Each of twenty-five sends twenty; Amira, who has written nothing of late, goes before what they have left."""
    crowd = [town.neighbour(f"Flooder{n:03}") for n in range(25)]
    amira = town.neighbour("Amira")
    raws = [written(one, f"/note {one.name} {n}") for n in range(20) for one in crowd]
    assert await wait_before(town, heard, raws, amira) <= 4 + len(crowd)


async def test_who_has_been_talking_for_a_while_is_not_behind_those_who_have_just_begun(
    town: Town, heard: list[str]
) -> None:
    """Amira writes every ten seconds; then twenty-five others come all at once and write five each."""
    amira = town.neighbour("Amira")
    for _ in range(5):
        await town.put(notes(amira, 1))
        await town.later(seconds=10)
    heard.clear()
    crowd = [town.neighbour(f"Flooder{n:03}") for n in range(25)]
    raws = [written(one, f"/note {one.name} {n}") for n in range(5) for one in crowd]
    assert await wait_before(town, heard, raws, amira) <= 4 + len(crowd)


async def test_a_build_that_takes_the_oldest_first_is_caught(
    town: Town, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same count finds that Amira waits for nearly all of them."""
    flooder, amira = town.neighbour("Flooder"), town.neighbour("Amira")
    queue = town.database.queries["inbox.said"]
    town.database.queries["inbox.said"] = queue.replace("order by turn, id", "order by id")
    monkeypatch.setattr(inbox, "MANY_WORDS_PER_MINUTE", 10**9)
    assert await wait_before(town, heard, notes(flooder, 200), amira) > 100


async def test_the_messages_of_one_sender_keep_their_order(town: Town, heard: list[str]) -> None:
    """Also where they wrote much before and little now, among others, and across a restart."""
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await town.put([*notes(amira, 20), *notes(jonas, 3)])
    await town.restarts()
    await town.put([written(amira, "/note Amira 20"), written(jonas, "/note Jonas 3")])
    await town.settle()
    for who, number in (("Amira", 21), ("Jonas", 4)):
        assert [said for said in heard if who in said] == [f"{who} {n}" for n in range(number)]


async def test_above_sixty_a_minute_a_sender_hears_once_that_it_was_much(town: Town, heard: list[str]) -> None:
    """The first sixty are answered, the rest of the minute is not; a minute later everything is as ever."""
    town.allowed = MAX_MESSAGES_PER_MINUTE
    town._begin()
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    for second in range(5):
        await town.put(notes(amira, 200))
        await town.later(seconds=1)
        assert len(heard) == MAX_MESSAGES_PER_MINUTE, second
    await jonas.says("/menu")
    jonas.hears(MENU)
    amira.hears(MUCH)
    assert len(await town.rows("select 1 from inbox where state = 'ignored' and reason = 'too much at once'")) == 940
    await town.later(minutes=1)
    await amira.says("/menu")
    amira.hears(MENU)


async def test_what_could_not_be_stored_is_counted_once_when_it_comes_again(
    town: Town, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk refuses for a while, and the network brings the same again and again: nobody wrote too much."""
    town.allowed = MAX_MESSAGES_PER_MINUTE
    town._begin()
    amira = town.neighbour("Amira")
    said = notes(amira, 10)
    with monkeypatch.context() as broken:
        broken.setattr(inbox, "store_incoming", lambda *_: 1 / 0)
        for _ in range(MAX_MESSAGES_PER_MINUTE):
            with pytest.raises(ZeroDivisionError):
                await town.put(said)
    await town.put(said)
    await town.settle()
    assert len(heard) == 10


async def test_where_very_many_are_known_only_who_was_silent_begins_afresh(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a message of somebody could not be stored: before, nobody at all was heard from then on."""
    monkeypatch.setattr("bot.flow.sender_limits.MAX_KNOWN_SENDERS", 3)
    senders = SenderLimits(town.house, allowed=1)
    now = town.clock()
    crowd = [town.neighbour(name) for name in ("Amira", "Bruno", "Olena", "Samir")]

    def sends(who: Neighbour, after: int) -> SenderLoad:
        return senders.of(who.at.network, written(who, "/help"), now + timedelta(seconds=after))

    senders.undo([sends(crowd[0], 0)])
    for who in crowd[1:]:
        assert not sends(who, 0).held
    assert [sends(who, 59).held for who in crowd] == [False, True, True, True]
    assert [sends(who, 61).held for who in crowd] == [True, False, False, False]


async def test_danger_in_what_is_held_is_answered(town: Town, heard: list[str], rows: Rows) -> None:
    """Nobody reads what a person in danger writes less carefully because they write much: numbers, and a human."""
    town.allowed = MAX_MESSAGES_PER_MINUTE
    town._begin()
    woken: list[str] = []
    town.flood._answered = lambda: woken.append("whoever sends")
    room = await town.room("backchannel")
    amira = town.neighbour("Amira")
    words = [written(amira, f"Ich sitze hier und warte {n}") for n in range(40)]
    words[17] = written(amira, "mein Mann schlägt mich, bitte helfen Sie mir")
    await town.put([*notes(amira, MAX_MESSAGES_PER_MINUTE), *words])
    await town.later(seconds=1)
    told = [amira.meaning(message) for message in amira.new()]
    assert any("110" in words or "112" in words for words in told), told
    assert len(room.new()) == 1
    assert woken == ["whoever sends"]
    amira.read = len(amira._all())
    room.read = 1
    assert await rows("select 1 from inbox where state = 'held' or payload is not null and state <> 'new'") == []


async def test_talk_that_is_not_for_us_is_counted_for_nobody(town: Town) -> None:
    """Whoever talks much in a room of many can still write to us."""
    town.allowed = MAX_MESSAGES_PER_MINUTE
    town._begin()
    amira = town.neighbour("Amira")
    for _ in range(MAX_MESSAGES_PER_MINUTE + 5):
        await amira.does(amira_said(), chat="plaza", addressed=False)
    await amira.says("/menu")
    amira.hears(MENU)


def amira_said() -> TextMessage:
    """Something for others."""
    return TextMessage("Schönes Wetter heute")
