"""Nobody gets through a door that is not theirs: everybody there is, at every door, by every way, on either network.

The doors are found in the registry, so that a handler that comes later is covered; who may pass stands in
`tests/kit/expected_rights.py`, which was written by hand; whether somebody passed is read off the rows of the database.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import timedelta

import pytest

from bot.contract import registry
from bot.contract.routing import Handler
from bot.flow.retention_job import RetentionJob
from bot.rules.access import roles
from bot.rules.access.roles import RESIDENT, GrantScope
from tests.flow.conftest import NETWORKS
from tests.kit import expected_rights
from tests.kit.database_state import REQUEST_STEPS
from tests.kit.expected_rights import altered
from tests.kit.help_setup import have_read
from tests.kit.phone import Deed
from tests.kit.rights_probe import (
    BUTTONS,
    COME_IN,
    COMMANDS,
    EDITS,
    FOREIGN,
    NO_COMMANDS,
    RightsParty,
    Way,
    doors,
    gather_party,
    refusal,
    replace_handlers,
    route_of,
)
from tests.kit.town import Town

OLD = "That button is too old. You can continue here."
BEGUN = {"ask": REQUEST_STEPS, "offer": {"volunteers.receive_profile_part"}}
"""The questions that wait for whoever has begun to ask, or to offer."""


@pytest.fixture(autouse=True)
def only_doors(monkeypatch: pytest.MonkeyPatch, answers: Callable[[str, Handler], Handler]) -> None:
    """Behind each door there is only a trace of whoever passed."""
    replace_handlers(monkeypatch, answers)


@pytest.fixture(params=["a door of each act", pytest.param("every door", marks=pytest.mark.soak)])
def found(request: pytest.FixtureRequest) -> dict[str, str]:
    """The doors that are tried by every other way than by plain presses, with the act of each."""
    every = doors()
    one_each = {act: door for door, act in every.items()}
    return every if request.param == "every door" else {door: act for act, door in one_each.items()}


@pytest.fixture(params=NETWORKS)
async def everybody(request: pytest.FixtureRequest, town: Town) -> AsyncIterator[RightsParty]:
    """One of each, and what they hear is what a test asks for."""
    there = await gather_party(town, on=request.param)
    yield there
    have_read(*town.neighbours)


def may(door: str, act: str, there: RightsParty) -> set[str]:
    """Who of them was agreed to pass: for whosever it is, to propose it to a second person, or to what is theirs."""
    route = route_of(door)
    alone = {who for who in there.people if expected_rights.may(act, who)[1]}
    two = {who for who in there.people if route.together and expected_rights.needs_two(act, who)}
    return alone | two | {who for who in there.people if route.own and expected_rights.may(route.own, who)[0]}


async def mistakes(there: RightsParty, ways: Sequence[Way], found: dict[str, str], *, shut: bool = False) -> list[str]:
    """The doors that opened to others than was agreed, or that turned somebody away without a word."""
    wrong = []
    for door, act in found.items():
        await there.sees(door)
        for number, way in enumerate(ways, 1):
            opened = await there.opens(way, door)
            agreed_on = set() if shut else may(door, act, there)
            heard = there.heard()
            answers = heard.count(COME_IN), heard.count(refusal(door))
            told = shut or answers == (len(opened), len(there.people) - len(opened))
            what = f"{door} ({act}), way {number}: {sorted(opened)}, and not {sorted(agreed_on)}"
            wrong += [what] * (opened != agreed_on or not told)
    return wrong


def spoken() -> dict[str, str]:
    """The doors that can be called by a word."""
    return {door: act for door, act in doors().items() if door in registry.commands}


def test_there_are_doors() -> None:
    """An enumeration of nothing would always be right."""
    assert {"decide", "queue", "admit", "read_report", "open_room", "take_down"} <= set(doors().values())
    assert spoken()


async def test_a_press_opens_only_what_the_table_grants(everybody: RightsParty) -> None:
    """At every door. Having a button is no right: whoever may not is told so, and not a row is changed."""
    assert await mistakes(everybody, [BUTTONS["pressed"]], doors()) == []


@pytest.mark.parametrize("way", BUTTONS)
async def test_a_button_opens_only_what_the_table_grants(
    everybody: RightsParty, found: dict[str, str], way: str
) -> None:
    """However it is used."""
    assert await mistakes(everybody, [BUTTONS[way]], found) == []


@pytest.mark.parametrize("way", COMMANDS)
async def test_a_word_opens_only_what_the_table_grants(everybody: RightsParty, way: str) -> None:
    """However it is said."""
    assert await mistakes(everybody, [COMMANDS[way]], spoken()) == []


async def test_a_button_that_is_not_theirs_opens_nothing(everybody: RightsParty, found: dict[str, str]) -> None:
    """Somebody else's, one of another chat, one that was made up: not even to who may pass."""
    assert await mistakes(everybody, list(FOREIGN.values()), found, shut=True) == []


@pytest.mark.parametrize("way", EDITS)
async def test_changing_old_words_opens_nothing(everybody: RightsParty, found: dict[str, str], way: str) -> None:
    """Into what could have been picked at that moment."""
    assert await mistakes(everybody, [EDITS[way]], found, shut=True) == []


@pytest.mark.parametrize("way", NO_COMMANDS)
async def test_a_word_that_was_not_said_to_us_now_opens_nothing(everybody: RightsParty, way: str) -> None:
    """One that was put into an old message, was forwarded, or was said to others."""
    assert await mistakes(everybody, [NO_COMMANDS[way]], spoken(), shut=True) == []


async def pressing_everything(there: RightsParty) -> list[Deed]:
    """Everybody's presses at every door, not yet made."""
    deeds = []
    for door in doors():
        await there.sees(door)
        deeds += [BUTTONS["pressed"](there, one, door) for one in there.people.values()]
    return deeds


async def test_whoever_lost_a_role_meanwhile_does_not_pass(everybody: RightsParty) -> None:
    """They pressed while they had it, and the press is stored; what counts is the moment when it is carried out."""
    town = everybody.town
    deeds = await pressing_everything(everybody)
    await town.networks[deeds[0].on].carry(deeds, town.puts[deeds[0].on])
    await town.rows("delete from role")
    await town.settle()
    assert sorted(everybody.heard()) == sorted(refusal(door) for door in doors() for _ in everybody.people)


async def test_a_button_that_is_too_old_opens_nothing(everybody: RightsParty) -> None:
    """After thirty days nobody knows what it meant."""
    town = everybody.town
    deeds = await pressing_everything(everybody)
    town.clock.turn(timedelta(days=31))
    await RetentionJob(town.database).look_around()
    await town.together(*deeds)
    assert everybody.heard() == [OLD] * len(deeds)


async def test_somebody_new_is_nobody_special(town: Town) -> None:
    """Whoever writes for the first time has no role, and gets none by asking."""
    olga = town.stranger("Olga")
    for door in spoken():
        await olga.says(f"/{door}")
        olga.hears(refusal(door))
    assert await town.rows("select * from role") == []


@pytest.mark.parametrize("way", [way for way in (*BUTTONS, *COMMANDS) if "room" not in way])
@pytest.mark.parametrize("act", ["ask", "offer"])
async def test_asking_and_offering_open_by_age(everybody: RightsParty, way: str, act: str) -> None:
    """From 18 on; from 16 on to offer where an organisation answers for somebody; to whoever never said it, not yet."""
    await everybody.sees(act)
    knock = {**BUTTONS, **COMMANDS}[way]
    await everybody.town.together(*(knock(everybody, one, act) for one in everybody.people.values()))
    rows = await everybody.town.rows("select person_id, step from dialog")
    begun = {everybody.numbers[row["person_id"]] for row in rows if row["step"] in BEGUN[act]}
    assert begun == {who for who in everybody.people if expected_rights.may(act, who)[0]}


def let_in(door: str, act: str) -> list[str]:
    """Whoever the bot's own table lets pass here: to what is not theirs, or where it only proposes, with a second."""
    scopes = {GrantScope.YES, GrantScope.OTHERS} | ({GrantScope.TWO} if route_of(door).together else set())
    return [role for role, granted in roles.read_roles().items() if granted.get(act) in scopes]


def _passes_anyway(door: str, role: str) -> bool:
    """Whoever may read what everybody did may read their own part of it as well, through the same door."""
    own = route_of(door).own
    return bool(own) and roles.is_allowed(own, [role], own=True)


async def test_a_grant_that_is_taken_away_or_given_to_everybody_is_noticed(
    everybody: RightsParty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every single line of the table that a door asks for: without it, this enumeration fails."""
    table = roles.read_roles()
    used = {act: door for door, act in doors().items()}
    less = [(role, act, None) for act in used for role in let_in(used[act], act) if not _passes_anyway(used[act], role)]
    more = [(RESIDENT, act, GrantScope.YES) for act in used]
    for role, act, scope in [*less, *more]:
        with monkeypatch.context() as patched:
            patched.setattr(roles, "read_roles", altered(table, role, act, scope))
            assert await mistakes(everybody, [BUTTONS["pressed"]], {used[act]: act}), (role, act, scope)


@pytest.mark.parametrize(
    ("rule", "way"),
    [
        ("bot.rules.access.roles.is_allowed", BUTTONS["pressed"]),
        ("bot.flow.router._is_own_offer", FOREIGN["somebody else's button"]),
        ("bot.flow.router._is_own_offer", FOREIGN["their own button in the room"]),
        ("bot.flow.router._is_own_offer", FOREIGN["the room's button in private"]),
    ],
)
async def test_a_check_that_says_yes_to_everything_is_noticed(
    town: Town, monkeypatch: pytest.MonkeyPatch, rule: str, way: Way
) -> None:
    """The rules that are not lines of the table."""
    monkeypatch.setattr(rule, lambda *_who, **_whose: True)
    there = await gather_party(town)
    assert await mistakes(there, [way], {"queue": "queue"}, shut=way in FOREIGN.values())
    have_read(*town.neighbours)
