"""Whatever a network sends, however broken, is answered or ignored for a reason, and nobody else notices."""

import copy
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random, SystemRandom
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.contract import Context, registry
from bot.contract.incoming import (
    ButtonPress,
    ChatClosed,
    Incoming,
    LocationMessage,
    MediaMessage,
    MessageEdited,
    Received,
    TextMessage,
    TimerDue,
)
from bot.contract.platform import RawUpdate
from bot.contract.platform_settings import SocketAddress
from bot.contract.routing import Handler
from bot.flow.intake import Intake
from bot.flow.metrics import INCOMING_ROWS
from bot.flow.sender_limits import SenderLimits
from bot.web.adapter import PlaygroundPlatform
from db.model import Point
from tests.flow.conftest import Rows
from tests.kit.phone import received_json
from tests.kit.town import UNLIMITED, Town

SOME = 2_000
MANY = 10_000
BATCH = 100
NOBODY_LISTENS = 10**9
ENDS = ("handled", "refused", "ignored", "quarantined")

texts = st.text(max_size=12) | st.text(alphabet="\x00\ud800\udfff\u202e\u200b/!1٣ ", max_size=6)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts
values = st.recursive(scalars, lambda v: st.lists(v, max_size=3) | st.dictionaries(texts, v, max_size=3), max_leaves=6)


def frames(token: str) -> list[dict[str, Any]]:
    """What the playground really sends, one of each kind."""
    frame = {"id": str(UUID(int=7)), "phone": "resident", "language": "de", "at": "2026-11-25T10:00:00+00:00"}
    return [
        frame | {"type": "say", "text": "Orte in Hörde", "answers": "1"},
        frame | {"type": "say", "text": "/places", "phone": "coordinator"},
        frame | {"type": "tap", "token": token, "label": "Orte"},
        frame | {"type": "share", "lat": 51.49, "lon": 7.5},
        frame | {"type": "show", "what": "voice"},
        frame | {"type": "edit", "text": "merhaba", "edits": "1"},
    ]


def phoned(token: str, account: str) -> list[dict[str, Any]]:
    """What a phone really sends, one of each kind; a phone has no timers, but may pretend to."""
    things: list[Incoming] = [
        TextMessage("/language"),
        TextMessage("2", "1"),
        ButtonPress(token),
        LocationMessage(Point(51.49, 7.5)),
        MediaMessage("x"),
    ]
    things += [
        MessageEdited("bonjour"),
        ChatClosed(),
        TimerDue("places.show_place", {"place": "x"}),
        TextMessage("/language xx"),
        TextMessage("/boom"),
    ]
    return [{"heard": received_json.dump_python(Received(thing, account, account), mode="json")} for thing in things]


def broken(whole: dict[str, Any], chance: Random, junk: Callable[[], Any]) -> dict[str, Any]:
    """One to three things about it are wrong: missing, of another type, huge, deep, or there for no reason."""
    payload = copy.deepcopy(whole)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        place = payload
        key = chance.choice([*payload, "new"])
        while isinstance(place.get(key), dict):
            place = place[key]
            key = chance.choice([*place, "text", "new"])
        if chance.random() < 0.1:
            place.pop(key, None)
        else:
            place[key] = junk()
    return payload


def monstrous(chance: Random) -> Any:
    """Too long, too large or too deep."""
    deep: Any = "x"
    for _ in range(chance.choice([10, 900, 50_000])):
        deep = [deep]
    return chance.choice(["ä" * 20_000, "orte " * 2_000, 10**4000, 10**5000, deep, float("nan"), float("inf"), -1e308])


async def boom(ctx: Context) -> None:
    """A handler that breaks."""
    raise ValueError(ctx.text)


@pytest.fixture(autouse=True)
def capabilities(answers: Callable[[str, Handler], Handler]) -> None:
    """One handler breaks. Nobody is forgotten: who finds the way there would take their rows out of the sums."""
    answers("boom", boom)
    menu, forget = registry.commands["menu"], registry.commands["forget"]
    registry.commands["forget"] = replace(forget, route=menu.route)


@pytest.fixture
def start(capsys: pytest.CaptureFixture[str]) -> int:
    """Another seed each time; BUEDCHEN_SEED repeats a run."""
    start = int(os.environ.get("BUEDCHEN_SEED") or SystemRandom().randrange(10**6))
    with capsys.disabled():
        print(f"\nbroken input: BUEDCHEN_SEED={start}")
    return start


def generated(start: int, number: int, wholes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hypothesis invents what is wrong, a seeded chance decides where."""
    found: list[dict[str, Any]] = []
    chance = Random(start)

    @seed(start)
    @settings(
        max_examples=number // 5,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(texts | values, min_size=4, max_size=4))
    def invent(junk: list[Any]) -> None:
        def anything() -> Any:
            return copy.deepcopy(chance.choice(junk))  # else it could come to hold itself

        found.extend(broken(chance.choice(wholes), chance, anything) for _ in range(5))

    invent()
    found += [broken(chance.choice(wholes), chance, lambda: monstrous(chance)) for _ in range(number // 50)]
    return found[-number:]


@pytest.mark.parametrize("number", [SOME, pytest.param(MANY, marks=pytest.mark.soak)])
async def test_broken_inputs_end_as_they_should(
    town: Town, rows: Rows, start: int, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """None crashes us; each is handled, refused, ignored or kept aside, with exact sums; then everything works."""
    (await town.room("room")).read = NOBODY_LISTENS
    wholes = await _wholes(town)
    web = PlaygroundPlatform(SocketAddress("127.0.0.1", 0), [], Point(51.5, 7.5), town.clock)
    town.house = replace(town.house, platforms={"phone": town.phones, "web": web})
    town._begin()
    before = _counted()
    known = (await rows(KNOWN))[0][0]
    given_ = generated(start, number, wholes)
    await _feed(town, given_)
    assert len(given_) == number
    table = {row["state"]: row["number"] for row in await rows(STATES)}
    counted = _counted() - before
    with capsys.disabled():
        print("  ", dict(counted))
    assert sum(counted[end] for end in ENDS) == sum(table.values()) - known == number
    assert table["done"] - known == counted["handled"] + counted["refused"]
    assert (table["ignored"], table["quarantined"]) == (counted["ignored"], counted["quarantined"])
    assert [tuple(row) for row in await rows(UNEXPLAINED)] == []
    await _still_well(town)


async def _wholes(town: Town) -> list[dict[str, Any]]:
    """Payloads that mean something, with a button of one's own, an old one and one of somebody else."""
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await amira.says("/places")
    old = amira.buttons() and amira.last().buttons[1].token
    await amira.says("cancel")
    await jonas.says("/menu")
    foreign = jonas.last().buttons[0].token
    amira.read = jonas.read = NOBODY_LISTENS
    return [*frames(foreign), *phoned(old, "Amira"), *phoned(foreign, "Amira"), *phoned("none", "Olga")]


async def _feed(town: Town, payloads: list[dict[str, Any]]) -> None:
    """In batches, each through the door of its network; then time goes by until nothing is tried again."""
    web = Intake(SenderLimits(town.house, UNLIMITED), lambda: None).of("web")
    for first in range(0, len(payloads), BATCH):
        raws = [
            RawUpdate(str(UUID(int=first + n)), payload) for n, payload in enumerate(payloads[first : first + BATCH])
        ]
        await town.put([raw for raw in raws if "phone" not in raw.payload])
        await web([raw for raw in raws if "phone" in raw.payload])
        await town.settle()
    for seconds in (2, 4, 60):
        await town.later(seconds=seconds)


async def _still_well(town: Town) -> None:
    neighbour = town.neighbour("Meryem")
    await neighbour.says("/menu")
    neighbour.hears("What would you like to do?")


def _counted() -> Counter[str]:
    counted: Counter[str] = Counter()
    for sample in next(iter(INCOMING_ROWS.collect())).samples:
        if sample.name.endswith("_total") and sample.labels["network"] != "clock":
            counted[sample.labels["outcome"]] += int(sample.value)
    return counted


LATER = "network = 'clock' and state = 'new'"
"""What a button that was really pressed leaves for another day, such as a reminder."""

STATES = "select state, count(*) as number from inbox where network <> 'clock' group by state"
KNOWN = "select count(*) from inbox where network <> 'clock'"
"""What we leave ourselves is left out: a row of one name may be handled many times."""
UNEXPLAINED = f"""
select 'without a reason', foreign_id from inbox where state in ('ignored', 'quarantined') and reason = ''
union all
select 'without an answer', foreign_id from inbox
where state = 'done' and network <> 'clock' and not exists (select 1 from outbox where inbox_id = inbox.id)
union all
select 'not finished', foreign_id from inbox where state = 'new' and not ({LATER})
union all
select 'never sent', id from outbox where state in ('queued', 'sending')
"""
