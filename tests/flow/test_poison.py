"""A message that breaks a handler is tried three times and kept aside; nobody else notices, and no word leaks."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
import structlog
from prometheus_client import generate_latest
from structlog.testing import capture_logs

from bot.contract import Context, MessageEdited, Refusal, choice, plain
from bot.contract.incoming import Received, TextMessage
from bot.contract.outgoing import Message
from bot.contract.platform import ChatAddress, DeliveryRefused, NotSent, RawUpdate
from bot.contract.routing import Handler
from bot.flow import run_handler
from db import inbox
from tests.flow.conftest import Rows
from tests.kit.phone import received_json
from tests.kit.town import Neighbour, Town

Register = Callable[[str, Handler], Handler]

SORRY = "Something went wrong on our side,…"
STATES = "select state, tries, reason, payload from inbox order by id"
CANARIES = ("Kanarienvogel", "+49 231 5550199", "51.51234", "7.46789", "kanari@example.org")


async def boom(ctx: Context) -> None:
    """Fails with people's words in its mouth, after it has already said something."""
    ctx.say(plain("nobody may hear this"))
    raise ValueError(" ".join((ctx.text, *CANARIES)))


async def nowhere(ctx: Context) -> None:
    """Refuses with a button that leads nowhere."""
    raise Refusal(plain("no"), [choice(plain("lost"), way="lost")])


async def breaks_off(ctx: Context) -> None:
    """Leaves something behind that the database refuses, but only once it gets there."""
    ctx.say(plain("nobody may hear this"))
    ctx.tx.write("people.add_profile", id=1, person=404, language="de", now=0)


def written(neighbour: Neighbour, text: str) -> RawUpdate:
    """What somebody writes, for those who write in the same moment."""
    heard = Received(TextMessage(text), neighbour.name, neighbour.name, language=neighbour.speaks)
    return RawUpdate(uuid4().hex, {"heard": received_json.dump_python(heard, mode="json")})


async def test_three_tries_with_pauses_then_it_is_kept_aside(town: Town, answers: Register, rows: Rows) -> None:
    """At once, after two seconds and after four more; then the person hears that it failed."""
    answers("boom", boom)
    amira = town.neighbour("Amira")
    await amira.says("/boom")
    for pause, tries in ((1.999, 1), (0.001, 2), (3.999, 2)):
        await town.later(seconds=pause)
        amira.hears()
        assert [tuple(row)[:3] for row in await rows(STATES)] == [("new", tries, "ValueError")]
    await town.later(seconds=0.001)
    amira.hears(SORRY)
    assert [tuple(row)[:3] for row in await rows(STATES)] == [("quarantined", 3, "ValueError")]
    await town.later(days=1)
    amira.hears()


async def test_the_next_message_of_the_same_person_is_answered_at_once(town: Town, answers: Register) -> None:
    """Also by those who wrote in the same moment, and while the broken one waits for its next try."""
    answers("boom", boom)
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await amira.says("/boom")
    await amira.says("/menu")
    amira.hears("What would you like to do?")
    await town.later(seconds=2)
    await jonas.says("/menu")
    jonas.hears("What would you like to do?")
    await town.later(seconds=4)
    amira.hears(SORRY)


async def test_a_write_that_fails_late_is_the_fault_of_its_own_row(town: Town, answers: Register, rows: Rows) -> None:
    """Those who wrote in the same moment, before and after, are answered once; only the broken row is tried again."""
    answers("breaksoff", breaks_off)
    neighbours = [town.neighbour(name) for name in ("Amira", "Jonas", "Maryam")]
    for neighbour in neighbours:
        await neighbour.says("/menu")
        neighbour.hears("What would you like to do?")
    await town.put([written(who, "/breaksoff" if who.name == "Jonas" else "/menu") for who in neighbours])
    await town.settle()
    assert [tuple(row)[:3] for row in await rows(STATES)][3:] == [
        ("done", 0, ""),
        ("new", 1, "IntegrityError"),
        ("done", 0, ""),
    ]
    for neighbour in neighbours:
        neighbour.hears(*[] if neighbour.name == "Jonas" else ["What would you like to do?"])


async def test_a_refusal_that_cannot_be_said_stops_nobody(town: Town, answers: Register, rows: Rows) -> None:
    """A handler that refuses wrongly is a broken handler like any other."""
    answers("nowhere", nowhere)
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await amira.says("/nowhere")
    await jonas.says("/menu")
    jonas.hears("What would you like to do?")
    await _give_up(town)
    amira.hears(SORRY)
    assert [row["state"] for row in await rows(STATES)] == ["quarantined", "done"]


async def test_where_even_sorry_fails_the_row_is_kept_aside(
    town: Town, answers: Register, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last word cannot keep the row in the way of the others."""
    answers("boom", boom)
    amira = town.neighbour("Amira")
    await amira.says("/boom")
    with monkeypatch.context() as broken:
        broken.setattr(run_handler, "render_reply", lambda *_: 1 / 0)
        await _give_up(town)
    assert [row["state"] for row in await rows(STATES)] == ["quarantined"]
    await amira.says("/menu")
    amira.hears("What would you like to do?")


async def test_a_row_that_its_platform_stumbles_over_is_ignored_with_the_reason(town: Town, rows: Rows) -> None:
    """`parse` never raises by contract; where it does, the rows beside it are served."""
    amira = town.neighbour("Amira")
    await amira.sends({"heard": [CANARIES]})
    town.phones.parse = lambda payload: payload[CANARIES[0]]  # type: ignore[method-assign]
    await amira.sends({})
    del town.phones.parse
    await amira.says("/menu")
    amira.hears("What would you like to do?")
    reasons = [row["reason"] for row in await rows(STATES)]
    assert reasons == ["not what a phone sends", "the platform could not read it: KeyError", ""]


async def test_no_word_of_anybody_is_logged_or_counted(
    town: Town, answers: Register, caplog: pytest.LogCaptureFixture
) -> None:
    """Names, numbers and positions that pass every good and bad way of the flow leave no trace outside the database."""
    answers("boom", boom)
    with capture_logs() as lines:
        await _gossip(town)
    artefacts = _artefacts(lines) + caplog.text
    assert "quarantined" in artefacts
    assert "could not read" in artefacts
    assert _leaks(artefacts) == []


async def test_the_search_for_words_would_find_them(town: Town) -> None:
    """A build that logs what people write is caught by the same search."""
    with capture_logs() as lines:
        structlog.get_logger().info("handled", text=f"I am {CANARIES[0]}, {CANARIES[1]}", lat=51.51234)
    assert _leaks(_artefacts(lines)) == list(CANARIES[:3])


async def _gossip(town: Town) -> None:
    """Every way through the flow, with words that must not get out."""
    words = " ".join(CANARIES)
    amira = town.neighbour(CANARIES[0])
    await amira.says(words)
    await amira.says(f"/{words}")
    await amira.says(f"/boom {words}")
    await amira.says("/places")
    await amira.shares(51.51234, 7.46789)
    await amira.does(MessageEdited(words))
    await amira.shows(words)
    await amira.sends({"heard": {"incoming": {"kind": "said", "text": {words: words}}}})
    town.phones.parse = lambda payload: payload[words]  # type: ignore[method-assign]
    await amira.sends({"text": words})
    del town.phones.parse
    town.phones.faults += [NotSent("no"), DeliveryRefused("no"), RuntimeError(words)]
    await amira.says(words)
    await _give_up(town)
    town.phones.deliver = _chatty  # type: ignore[method-assign]
    await amira.says(words)
    amira.read = len(town.phones.delivered[amira.name])


async def _chatty(row: int, message: Message, to: ChatAddress) -> str:
    raise RuntimeError(f"{row} {message.text} {to} {CANARIES}")


async def _give_up(town: Town) -> None:
    for seconds in (2, 4, 60):
        await town.later(seconds=seconds)


def _artefacts(lines: object) -> str:
    return json.dumps(lines, default=str, ensure_ascii=False) + generate_latest().decode()


def _leaks(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


class Killed(BaseException):
    """The process dies here; nobody in it can catch that."""


async def deadly(ctx: Context) -> None:
    """Whoever handles this dies."""
    raise Killed(ctx.text)


async def _lives_and_dies(town: Town) -> bool:
    """A process begins after one that did not end cleanly; whether it dies as well."""
    town._begin()
    await town.inbox_worker.suspects.start()
    await town.deliverer.recover()
    try:
        await town.settle()
    except Killed:
        return True
    return False


async def test_only_a_row_that_was_alone_under_way_counts(town: Town, answers: Register, rows: Rows) -> None:
    """Three die of Jonas' message alone; one that died while Amira's answer was being sent does not count."""
    answers("deadly", deadly)
    amira, jonas, maryam = [town.neighbour(name) for name in ("Amira", "Jonas", "Maryam")]
    await town.inbox_worker.suspects.start()
    await town.put([written(amira, "/menu"), written(jonas, "/deadly"), written(maryam, "/menu")])
    with pytest.raises(Killed):
        await town.settle()
    assert [row["tries"] for row in await rows(STATES)] == [0, 0, 0]
    assert [await _lives_and_dies(town) for _ in range(5)] == [True, True, True, True, False]
    assert [tuple(row)[:2] for row in await rows(STATES)] == [("done", 1), ("quarantined", 3), ("done", 1)]
    # Nobody knows whether Amira's answer arrived before the process died, so she is told once more.
    amira.hears("What would you like to do?", "What would you like to do?")
    jonas.hears(SORRY)
    maryam.hears("What would you like to do?")


async def test_who_stops_cleanly_blames_nobody(town: Town, answers: Register, rows: Rows) -> None:
    """A stop in the middle of a row that was alone takes its try back, and the next process takes many at once."""
    answers("deadly", deadly)
    amira = town.neighbour("Amira")
    await town.inbox_worker.suspects.start()
    await town.put([written(amira, "/deadly")])
    assert await _lives_and_dies(town)
    assert [row["tries"] for row in await rows(STATES)] == [1]
    await town.inbox_worker.suspects.end()
    assert [row["tries"] for row in await rows(STATES)] == [0]
    town._begin()
    await town.inbox_worker.suspects.start()
    assert not town.inbox_worker.suspects.are_possible()


async def test_a_disk_that_refuses_is_no_fault_of_a_row(
    town: Town, answers: Register, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often a turn is undone in one life, the row that was alone counts once."""
    amira = town.neighbour("Amira")
    await town.inbox_worker.suspects.start()
    await town.put([written(amira, "/menu")])
    town._begin()
    await town.inbox_worker.suspects.start()
    with monkeypatch.context() as broken:
        broken.setattr(inbox, "mark_done", refuse)
        for _ in range(5):
            with pytest.raises(Killed):
                await town.inbox_worker.turn()
    assert [row["tries"] for row in await rows(STATES)] == [1]
    await town.settle()
    amira.hears("What would you like to do?")


def refuse(*_: object) -> None:
    """The database gives up the whole turn."""
    raise Killed
