"""In a room the bot minds its own business, and a button gives nobody a right they do not have."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.contract import Context, TextMessage, action, allowed, choice, plain
from bot.contract.incoming import ButtonPress, Received
from bot.contract.platform import RawUpdate
from bot.contract.routing import Handler
from tests.flow.conftest import Rows
from tests.kit.phone import received_json
from tests.kit.town import Neighbour, Town

OFFICE = "office"


async def card(ctx: Context) -> None:
    """A case that somebody can take."""
    ctx.say(plain(f"Case {ctx.text}"), [choice(plain("I'll take this case"), go="test.mine", case=ctx.text)])


async def mine(ctx: Context) -> None:
    """It is taken."""
    ctx.say(plain(f"Case {ctx.button_data['case']} is taken."))


async def dismiss(ctx: Context) -> None:
    """Somebody is no coordinator any more."""
    ctx.tx.write("inventory.forget_role", person=int(ctx.text))


async def nudge(ctx: Context) -> None:
    """Something personal, in an hour."""
    ctx.later(ctx.now + timedelta(hours=1), personal)


async def personal(ctx: Context) -> None:
    """Not for a room."""
    ctx.say(plain("Between you and me."))


@pytest.fixture(autouse=True)
def capabilities(answers: Callable[[str, Handler], Handler]) -> None:
    """Cards, and a personal word later."""
    answers("card", card)
    answers("nudge", nudge)
    answers("dismiss", dismiss)
    allowed("decide", name="test.mine")(mine)
    action("test.personal")(personal)


@pytest.fixture
async def office(town: Town) -> Neighbour:
    """The coordinators' room: it hears what is said there."""
    return await town.room(OFFICE)


@pytest.fixture
async def meryem(town: Town) -> Neighbour:
    """A coordinator."""
    return await town.coordinator("Meryem")


async def test_talk_that_is_not_for_us_is_neither_answered_nor_kept(town: Town, office: Neighbour, rows: Rows) -> None:
    """Nobody is answered, nobody becomes known, and the words are gone at once."""
    olga = town.stranger("Olga")
    await olga.does(TextMessage("1"), chat=OFFICE, addressed=False)
    office.hears()
    olga.hears()
    kept = await rows("select state, reason, payload, person_id from inbox")
    assert [tuple(row) for row in kept] == [("ignored", "talk in a room that is not for us", None, None)]
    assert await rows("select 1 from account") == []


async def test_a_number_in_a_room_means_the_message_it_replies_to(
    town: Town, office: Neighbour, meryem: Neighbour
) -> None:
    """Under an older card it takes that one, not the latest; without a reply, or to somebody else, it takes none."""
    await meryem.does(TextMessage("/card 214"), chat=OFFICE)
    await meryem.does(TextMessage("/card 215"), chat=OFFICE)
    office.hears("Case 214", "Case 215")
    older = town.phones.delivered[OFFICE][0][0]
    await meryem.does(TextMessage("1", answers=str(older)), chat=OFFICE)
    office.hears("Case 214 is taken.")
    for talk in (
        TextMessage("1"),
        TextMessage("I'll take this case"),
        TextMessage("1", answers="a colleague's message"),
    ):
        await meryem.does(talk, chat=OFFICE)
        assert not any("is taken" in message.text for message in office.new())
    office.read = len(town.phones.delivered[OFFICE])


async def test_the_right_to_press_is_looked_up_when_it_is_pressed(
    town: Town, office: Neighbour, meryem: Neighbour
) -> None:
    """Anybody in the room may see the button; pressing it needs the role, as the table says at that moment."""
    await meryem.does(TextMessage("/card 214"), chat=OFFICE)
    token = office.button("I'll take this case").token
    await town.stranger("Olga").does(ButtonPress(token), chat=OFFICE)
    await meryem.does(ButtonPress(token), chat=OFFICE)
    await town.database.cross(lambda raw: raw.execute("delete from role"))
    await meryem.does(ButtonPress(token), chat=OFFICE)
    only = "Only coordinators can do that."
    office.hears("Case 214", only, "Case 214 is taken.", only)


async def test_a_right_that_ends_in_the_same_moment_is_no_right(
    town: Town, office: Neighbour, meryem: Neighbour, rows: Rows
) -> None:
    """Both arrive together, and whoever presses was read beforehand: what the table says at the press decides."""
    (person,) = (row[0] for row in await rows("select person_id from role"))
    boss = await town.coordinator("Boss")
    await boss.does(TextMessage("/card 214"), chat=OFFICE)
    things = (
        (boss, TextMessage(f"/dismiss {person}")),
        (meryem, ButtonPress(office.button("I'll take this case").token)),
    )
    heard = [Received(thing, who.name, OFFICE, private=False) for who, thing in things]
    payloads = [{"heard": received_json.dump_python(one, mode="json")} for one in heard]
    await town.put([RawUpdate(str(number), payload) for number, payload in enumerate(payloads)])
    await town.settle()
    office.hears("Case 214", "Only coordinators can do that.")


async def test_a_coordinators_button_is_worth_nothing_elsewhere(
    town: Town, office: Neighbour, meryem: Neighbour
) -> None:
    """A resident who got hold of the token, from the room or from a private chat, only hears that it is too old."""
    olga = town.stranger("Olga")
    await meryem.does(TextMessage("/card 214"), chat=OFFICE)
    await meryem.says("/card 215")
    for holder in (office, meryem):
        await olga.does(ButtonPress(holder.button("I'll take this case").token))
        olga.hears("That button is too old. You can…")
    office.hears("Case 214")
    meryem.hears("Case 215")


async def test_who_is_only_known_from_a_room_is_not_told_personal_things_there(town: Town, office: Neighbour) -> None:
    """What is for one person waits for a chat of their own, also where we have none yet."""
    olga = town.stranger("Olga")
    await olga.does(TextMessage("/nudge"), chat=OFFICE)
    await town.later(hours=2)
    office.hears()
    await olga.says("/nudge")
    await town.later(hours=2)
    olga.hears("Between you and me.")
