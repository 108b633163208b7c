"""How a send over Telegram can end, from the outbox to the phone: each end is written down and nothing is forgotten."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest

from bot.contract import Context, plain, step
from bot.contract.routing import Handler
from bot.flow import deliver, send_outcomes
from bot.flow.render import Recipient
from bot.telegram import adapter
from db.engine import Database
from db.model import Role
from tests.kit.fixtures import Founding
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram.people import Person
from tests.kit.telegram.refusal import Refused
from tests.kit.telegram_bot import Kiosk, opened


@pytest.fixture
async def kiosk(founding: Founding) -> AsyncIterator[Kiosk]:
    """At the end Telegram found nothing wrong with what was asked of it."""
    async with opened(founding) as kiosk:
        yield kiosk
        assert not kiosk.telegram.violations


@pytest.fixture
def amira(kiosk: Kiosk) -> Person:
    """Somebody with Telegram."""
    return kiosk.telegram.person("Amira", language="en")


@pytest.fixture
async def her(kiosk: Kiosk, amira: Person) -> Recipient:
    """Where to write to her."""
    return await kiosk.meets(amira)


@pytest.fixture
async def meryem(kiosk: Kiosk) -> Person:
    """A coordinator."""
    meryem = kiosk.telegram.person("Meryem", language="en")
    await kiosk.meets(meryem, Role.COORDINATOR)
    return meryem


@pytest.mark.parametrize("after", [1, 43_838])
async def test_the_pause_telegram_names_outlasts_a_restart(
    kiosk: Kiosk, amira: Person, her: Recipient, after: int
) -> None:
    """Not a moment too early, the row waits; the rest of the town is served meanwhile."""
    kiosk.telegram.limits.pause(after, amira.id)
    await kiosk.write(her, "Hello")
    await kiosk.write(await kiosk.meets(jonas := kiosk.telegram.person("Jonas")), "Good morning")
    await kiosk.settle()
    assert [seen.text for seen in jonas.sees()] == ["Good morning"]
    await kiosk.restarts()
    await kiosk.later(seconds=after - 0.001)
    assert (kiosk.telegram.limits.early, amira.sees()) == (1, [])
    await kiosk.later(seconds=0.001)
    assert kiosk.telegram.limits.early == 1
    assert [seen.text for seen in amira.sees()] == ["Hello"]


async def test_who_blocked_the_bot_is_left_in_peace_until_they_write(
    kiosk: Kiosk, amira: Person, her: Recipient
) -> None:
    """One refusal is enough: what waits behind it is not tried; whoever writes again is answered again."""
    amira.chat.closed = "bot was blocked by the user"
    await kiosk.write(her, "Hello")
    await kiosk.write(her, "Are you there?")
    await kiosk.later(days=1)
    assert kiosk.sent() == [(amira.id, "Hello")]
    assert [(end["state"], end["reason"], end["cleared"]) for end in await kiosk.ends()] == [
        ("dropped", send_outcomes.UNREACHABLE_REASON, 1)
    ] * 2
    amira.says("/menu")
    await kiosk.later(seconds=1)
    assert len(amira.sees()) == 1


@step("test.case")
async def case(ctx: Context) -> None:
    """A number belongs to it."""
    ctx.say(plain(f"Case {ctx.text} is noted."))


async def ask(ctx: Context) -> None:
    """Begin to note a case."""
    ctx.ask(plain("Which number?"), then=case)


@pytest.mark.parametrize("told", [True, False], ids=["told beforehand", "found out by sending"])
async def test_a_group_that_grows_takes_everything_with_it(
    kiosk: Kiosk, meryem: Person, answers: Callable[[str, Handler], Handler], told: bool
) -> None:
    """Its right to be spoken in, the question that waits there, and what was queued for it, in order."""
    answers("dossier", ask)
    office = kiosk.telegram.group("Office", meryem, supergroup=False)
    office.adds_bot(meryem)
    room = await kiosk.room(office)
    meryem.says("/dossier", office)
    await kiosk.settle()
    await kiosk.write(room, "one")
    await kiosk.write(room, "two")
    grown = office.grows(meryem)
    if not told:
        kiosk.telegram.updates.confirm(grown["update_id"] + 2)
    for _ in range(3):
        await kiosk.later(seconds=1)
    assert [seen.text for seen in meryem.sees(office)] == ["one", "two"]
    meryem.says("214", office, answers=meryem.sees(office)[-1].id)
    await kiosk.later(seconds=1)
    assert "Case 214 is noted." in meryem.sees(office)[-1].text


async def test_a_topic_that_is_gone_is_answered_in_its_group(kiosk: Kiosk, meryem: Person) -> None:
    """What stood in the topic is gone, what is still to be said is not."""
    office = kiosk.telegram.group("Office", meryem, forum=True)
    office.adds_bot(meryem)
    topic = office.opens_topic(meryem, "Requests")
    await kiosk.write(await kiosk.room(office, topic), "Hello")
    office.deletes_topic(topic)
    await kiosk.settle()
    assert [seen.text for seen in meryem.sees(office)].count("Hello") == 1
    assert {end["state"] for end in await kiosk.ends()} == {"sent"}


async def test_a_topic_belongs_to_its_group(
    kiosk: Kiosk, meryem: Person, answers: Callable[[str, Handler], Handler]
) -> None:
    """Whoever writes in a topic of a group that a coordinator brought us into is answered there, and we stay."""
    answers("dossier", ask)
    office = kiosk.telegram.group("Office", meryem, forum=True)
    office.adds_bot(meryem)
    topic = office.opens_topic(meryem, "Requests")
    meryem.says("/dossier", office, topic=topic)
    await kiosk.settle()
    (asked,) = [seen for seen in meryem.sees(office) if seen.raw.get("message_thread_id") == topic]
    assert "Which number?" in asked.text
    meryem.says("214", office, topic=topic, answers=asked.id)
    await kiosk.later(seconds=1)
    assert "Case 214 is noted." in meryem.sees(office)[-1].text
    assert not kiosk.telegram.called("leaveChat")


async def test_an_edit_that_changes_nothing_counts_as_sent(kiosk: Kiosk, amira: Person, her: Recipient) -> None:
    """The message stands once, and a later edit still finds it."""
    first = await kiosk.write(her, "4 asked")
    await kiosk.settle()
    same = await kiosk.write(her, "4 asked", replaces=first)
    await kiosk.later(seconds=1)
    await kiosk.write(her, "5 asked", replaces=same)
    await kiosk.later(seconds=1)
    assert [end["state"] for end in await kiosk.ends()] == ["sent"] * 3
    assert [seen.text for seen in amira.sees()] == ["5 asked"]


async def test_an_edit_of_what_is_gone_is_sent_anew(kiosk: Kiosk, amira: Person, her: Recipient) -> None:
    """And what is edited from then on is the new message."""
    first = await kiosk.write(her, "4 asked")
    await kiosk.settle()
    amira.chat.messages.clear()
    anew = await kiosk.write(her, "5 asked", replaces=first)
    await kiosk.later(seconds=1)
    await kiosk.write(her, "6 asked", replaces=anew)
    await kiosk.later(seconds=1)
    assert [end["state"] for end in await kiosk.ends()] == ["sent"] * 3
    assert [seen.text for seen in amira.sees()] == ["6 asked"]


async def test_what_telegram_refuses_is_kept_aside_with_its_reason(kiosk: Kiosk, amira: Person, her: Recipient) -> None:
    """Never tried again, its words cleared."""
    kiosk.telegram.faults.add(Fault(Trouble.REFUSAL, ["sendMessage"], refusal=Refused(400, "Bad Request: too long")))
    await kiosk.write(her, "Hello")
    await kiosk.later(days=1)
    (end,) = await kiosk.ends()
    assert (end["state"], end["cleared"], amira.sees()) == ("parked", 1, [])
    assert "oo long" in end["reason"]
    assert len(kiosk.sent()) == 1


async def test_a_chat_whose_line_hangs_holds_up_no_other(founding: Founding, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody else is served before that one line is given up; then it is tried once more, and says so."""
    monkeypatch.setattr(deliver, "MAX_WAIT_SECONDS", 0.05)
    monkeypatch.setattr(adapter, "CALL_TIMEOUT", 0.5)
    async with opened(founding) as kiosk:
        people = [kiosk.telegram.person(f"Neighbour {number}") for number in range(6)]
        kiosk.telegram.faults.add(Fault(Trouble.HANG, ["sendMessage"]))
        for person in people:
            await kiosk.write(await kiosk.meets(person), "Good morning")
        await kiosk.settle()
        await kiosk.later(seconds=1)
        assert [chat for chat, _ in kiosk.sent()] == [*(person.id for person in people), people[0].id]
        assert [seen.text for seen in people[0].sees()] == ["You may get this message twice:\nGood morning"]


async def test_an_answer_never_waits_for_a_broadcast(kiosk: Kiosk, amira: Person, her: Recipient) -> None:
    """In the middle of a hundred invitations somebody is answered at once, and Telegram never has to slow us down."""
    kiosk.telegram.limits.enforced = True
    for number in range(100):
        neighbour = await kiosk.meets(kiosk.telegram.person(f"Neighbour {number}"))
        await kiosk.write(replace(neighbour, waits=False), "Can you help?")
    await passing(kiosk, seconds=1)
    waiting = 100 - len(kiosk.sent())
    await kiosk.write(her, "Here is what I found.")
    await kiosk.settle()
    assert [seen.text for seen in amira.sees()] == ["Here is what I found."]
    assert 100 + 1 - len(kiosk.sent()) == waiting > 60
    await passing(kiosk, seconds=3)
    assert len(kiosk.sent()) == 101
    assert kiosk.telegram.limits.refused == 0


async def test_an_answer_overtakes_what_has_waited_longer(kiosk: Kiosk, her: Recipient) -> None:
    """Behind more letters than one turn looks at, it still leaves with the first turn."""
    for number in range(deliver.MAX_ROWS_PER_TURN + 1):
        neighbour = await kiosk.meets(kiosk.telegram.person(f"Neighbour {number}"))
        await kiosk.write(replace(neighbour, waits=False), "Can you help?")
    answer = await kiosk.write(her, "Here is what I found.")
    await kiosk.deliverer.turn()
    assert answer in [end["id"] for end in await kiosk.ends() if end["state"] == "sending"]
    await kiosk.settle()


async def test_a_group_hears_twenty_messages_a_minute_at_most(kiosk: Kiosk, meryem: Person) -> None:
    """The rest waits for the next minute; nothing is refused and nothing is left out, also by a bot that restarts."""
    kiosk.telegram.limits.enforced = True
    office = kiosk.telegram.group("Office", meryem)
    office.adds_bot(meryem)
    room = await kiosk.room(office)
    for number in range(30):
        await kiosk.write(room, f"Request {number}")
    for second in range(90):
        await kiosk.later(seconds=1)
        if second == 10:
            await kiosk.restarts()
    assert [seen.text for seen in meryem.sees(office)] == [f"Request {number}" for number in range(30)]
    assert kiosk.telegram.busiest(60, office.id) == 20
    assert kiosk.telegram.limits.refused == 0


async def test_a_stranger_cannot_make_the_bot_rewrite_its_file(
    kiosk: Kiosk, amira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Brought into a foreign group it leaves, and forgets the group with a plain delete: nobody's words were in it."""
    scrubs: list[Database] = []

    async def scrub(database: Database) -> None:
        scrubs.append(database)

    monkeypatch.setattr(Database, "scrub", scrub)
    strangers = kiosk.telegram.group("Strangers", amira)
    strangers.adds_bot(amira)
    await kiosk.settle()
    assert len(kiosk.telegram.called("leaveChat")) == 1
    assert (scrubs, await kiosk.ends()) == ([], [])


async def passing(kiosk: Kiosk, seconds: int) -> None:
    """So much time in small steps."""
    for _ in range(seconds * 50):
        await kiosk.later(milliseconds=20)
