"""The first volunteer who says "I can" gets the request."""

from bot.contract.incoming import ButtonPress
from tests.kit.help_setup import (
    approved_request,
    changes,
    decides,
    forged_press,
    have_read,
    in_touch,
    resident,
    sends,
    volunteer,
)
from tests.kit.phone import Deed
from tests.kit.town import Neighbour, Town

INVITED = "Someone in …\n“Wer kommt mit …”\nCan you help?"
TAKEN = "Someone is already helping. Thank you for offering."
HELPS = "Lovely! You are helping Amira.…only read your messages if one of you reports that something is wrong."
WHEN = "When would you like…"
HELPED = "Good news: Olena will help you.…in advance."


def press(neighbour: Neighbour, label: str) -> Deed:
    """The tap of a button, not yet sent."""
    return neighbour.deed(ButtonPress(neighbour.button(label).token))


async def test_the_first_one_helps_and_both_hear_each_others_first_name(town: Town) -> None:
    """One tap; everybody else who was asked is released kindly, on the same message."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await approved_request(town, amira)
    await olena.taps("I can help")
    olena.hears(INVITED, HELPS, WHEN)
    amira.hears(HELPED)
    jonas.hears(INVITED, TAKEN)
    assert jonas.last().replaces
    assert amira.buttons() == ["Write to Olena", "Our meeting", "Done", "Something worries me"]
    room.hears("#…", "Olena is helping Amira.\n#…Someone is helping.")


async def test_everybody_hears_it_in_their_own_language(town: Town) -> None:
    """Three neighbours, three languages, one request; names and words stay as they were written."""
    amira = await resident(town, "Amira", language="ar")
    jonas, olena = await volunteer(town, "Jonas", language="de"), await volunteer(town, "Olena", language="en")
    await approved_request(town, amira)
    await olena.taps("I can help")
    three = [amira, jonas, olena]
    assert [neighbour.last().language for neighbour in three] == ["ar", "de", "en"]
    assert amira.last().right_to_left
    assert "Olena" in amira.last().text
    assert "Amira" in olena.new()[1].text
    assert "Amira" not in "".join(message.text for message in jonas.new())
    for neighbour in three:
        neighbour.read += len(neighbour.new())


async def test_fifty_at_once_give_one_helper_and_fifty_answers(town: Town) -> None:
    """The presses arrive together; exactly one wins, and nobody is left without a word."""
    amira = await resident(town, "Amira")
    helpers = [await volunteer(town, f"Helper {n}") for n in range(50)]
    request = await approved_request(town, amira)
    for helper in helpers:
        await helper.says("/tasks")
    before = [len(helper.new()) for helper in helpers]
    presses = [press(helper, "I can help with: 1") for helper in helpers]
    await town.together(*presses)
    last = [helper.meaning(helper.last()) for helper in helpers]
    assert sum(words.startswith("When would you like to meet?") for words in last) == 1
    assert last.count(TAKEN) == 49
    assert all(len(helper.new()) > heard for helper, heard in zip(helpers, before, strict=True))
    pairs = await town.rows(f"select state from contact where request_id = {request}")
    assert pairs == [{"state": "open"}]
    assert await town.rows("select * from inbox where state <> 'done' and network <> 'clock'") == []
    amira.hears("Good news: Helper …")
    for helper in helpers:
        helper.read += len(helper.new())


async def test_two_presses_of_the_same_helper_are_one(town: Town) -> None:
    """A second tap changes nothing and shows the way on."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await approved_request(town, amira)
    first = press(olena, "I can help")
    await town.together(first, first)
    olena.hears(INVITED, HELPS, "You are already helping Amira.", WHEN)
    amira.hears(HELPED)


async def test_where_many_hands_are_needed_nobody_counts_twice(town: Town) -> None:
    """One neighbour is one hand, however often they say so; the second hand is somebody else's."""
    amira, olena, jonas = await resident(town, "Amira"), await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await approved_request(town, amira)
    await town.rows("update help_request set hands = 2")
    twice = press(olena, "I can help")
    await town.together(twice)
    await town.together(twice)
    assert olena.meaning(olena.last()) == "You are already helping Amira."
    assert await town.rows("select state from help_request") == [{"state": "open"}]
    await jonas.taps("I can help")
    assert len(await town.rows("select distinct helper_id from contact where state = 'open'")) == 2
    assert await town.rows("select state from help_request") == [{"state": "taken"}]
    have_read(amira, olena, jonas)


async def test_a_version_for_fewer_hands_sends_nobody_away(town: Town) -> None:
    """Whoever helps already goes on helping, and whoever steps back leaves room for another one."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    olena, jonas, rania = [await volunteer(town, name) for name in ("Olena", "Jonas", "Rania")]
    await approved_request(town, amira)
    await town.rows("update help_request set hands = 3")
    await changes(amira, "The text", "Wer geht mit zum Amt?")
    for helper in (olena, jonas):
        await helper.taps("I can help")
    await decides(anna, room, "Approve")
    assert await town.rows("select hands, state from help_request") == [{"hands": 2, "state": "taken"}]
    await olena.taps("I can't do it after all")
    await rania.taps("I can help")
    assert rania.meaning(rania.last()) != TAKEN
    assert len(await town.rows("select 1 from contact where state = 'open'")) == 2
    have_read(*town.neighbours)


async def test_a_no_needs_no_reason_and_is_kept(town: Town) -> None:
    """Whoever said no hears nothing more of this request, whatever becomes of it."""
    amira, jonas = await resident(town, "Amira"), await volunteer(town, "Jonas")
    olena = await volunteer(town, "Olena")
    await approved_request(town, amira)
    await jonas.taps("Not this time")
    jonas.hears(INVITED, "All right. I will not ask you about this again.")
    await olena.taps("I can help")
    await olena.taps("I can't do it after all")
    olena.hears(INVITED, HELPS, WHEN, "Thank you for telling me. I will ask the others again.")
    amira.hears(HELPED, "Olena cannot help after all. I will ask your neighbours again.")


async def test_only_the_helper_steps_back(town: Town) -> None:
    """Who asked cannot send the helper away like that."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    (contact,) = await town.rows("select id from contact")
    await amira.does(await forged_press(town, amira, "matching.step_back", pair=contact["id"]))
    amira.hears("This contact has ended.…")
    assert await town.rows("select state from contact") == [{"state": "open"}]


async def test_stepping_back_twice_does_nothing_more(town: Town) -> None:
    """A contact that is over stays over."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    again = press(olena, "I can't do it after all")
    await olena.taps("I can't do it after all")
    await town.together(again)
    olena.hears("Thank you for telling me.…", "This contact has ended. I no longer pass on any messages.")
    amira.hears("Olena cannot help after all…")


async def test_a_stranger_with_the_button_of_an_invitation_gets_nothing(town: Town) -> None:
    """A token works only for whom it was shown to, and only volunteers may help."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    eve = town.neighbour("Eve")
    await approved_request(town, amira)
    await eve.does(ButtonPress(olena.button("I can help").token))
    eve.hears("That button is too old. You can continue here.")
    assert await town.rows("select * from contact") == []
    olena.hears(INVITED)


async def test_who_is_no_longer_admitted_cannot_help(town: Town) -> None:
    """The state is looked up when the button is pressed, not when it was shown."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await approved_request(town, amira)
    for state, words in {"paused": "You are on a break…", "applied": "Thank you! A coordinator will…"}.items():
        await town.rows(f"update volunteer set state = '{state}'")
        await olena.taps("I can help")
        olena.hears(*([INVITED] if state == "paused" else []), words)
    await town.rows("delete from volunteer")
    await olena.taps("I can help")
    olena.hears("Thank you! First, please tell me how you would like to help.")
    assert await town.rows("select * from contact") == []


async def test_what_nobody_has_looked_at_yet_is_not_taken(town: Town) -> None:
    """Whatever button somebody has: its words are not published, and Amira hears of nobody."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await sends(amira)
    (request,) = await town.rows("select id from help_request")
    await olena.does(await forged_press(town, olena, "matching.accept_request", post=request["id"]))
    olena.hears("You are no longer being asked for this. Thank you for offering.")
    assert await town.rows("select * from contact") == []


async def test_many_hands_are_as_many_as_it_takes(town: Town) -> None:
    """Fifty at once for three hands: three help, the others hear kindly that it is taken, and nobody helps twice."""
    amira = await resident(town, "Amira")
    helpers = [await volunteer(town, f"Helper {n}") for n in range(50)]
    request = await approved_request(town, amira)
    await town.rows("update help_request set hands = 3")
    for helper in helpers:
        await helper.says("/tasks")
    presses = [press(helper, "I can help with: 1") for helper in helpers]
    await town.together(*presses, *presses[:10])
    assert await town.rows(
        f"select count(*) as number from contact where request_id = {request} and state = 'open'"
    ) == [{"number": 3}]
    assert await town.rows("select state from help_request") == [{"state": "taken"}]
    told = [[helper.meaning(message) for message in helper.new()] for helper in helpers]
    assert sum(any(words.startswith("Lovely!") for words in heard) for heard in told) == 3
    assert sum(TAKEN in heard for heard in told) == 47
    amira.hears(*(f"Good news: Helper …will help you. {number} of 3 found.…" for number in (1, 2, 3)))
    have_read(*helpers)


async def test_with_many_hands_every_one_of_them_ends_alone(town: Town) -> None:
    """Whoever is done is done; the request is over with the last of them, and a withdrawal ends all."""
    amira, olena, jonas = await resident(town, "Amira"), await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await approved_request(town, amira)
    await town.rows("update help_request set hands = 2")
    await olena.taps("I can help")
    await jonas.taps("I can help")
    have_read(amira)
    await amira.says("/mine")
    amira.hears("…You need 2 helpers. Found so far: 2.", "Olena is helping you.…", "Jonas is helping you.…")
    await olena.taps("Done")
    assert await town.rows("select state from help_request") == [{"state": "taken"}]
    have_read(olena, jonas)
    await amira.taps("Withdraw request")
    jonas.hears("This help is no longer needed. Thank you for offering.…")
    assert await town.rows("select state from help_request") == [{"state": "withdrawn"}]
    have_read(amira, olena)


async def test_who_is_busy_may_help_and_stays_busy_for_others(town: Town) -> None:
    """Their own "I can" counts; nobody else asks them before their day, unless they say that they have time again."""
    amira, jonas, olena = await resident(town, "Amira"), await resident(town, "Jonas"), await volunteer(town, "Olena")
    await olena.says("/busy 2 weeks")
    await approved_request(town, amira)
    await olena.says("/tasks")
    await olena.taps("I can help with: 1")
    told = "Lovely! You are helping Amira.…\nYou are busy until Wednesday, 9 December. I will not ask you before then."
    olena.hears("All right. I will not ask you until…", "These neighbours need help:…", told, WHEN)
    await approved_request(town, jonas)
    olena.hears()
    await olena.taps("I have time again")
    olena.hears("Welcome back! I will ask you again when someone needs help.")
    assert await town.rows("select busy_until from volunteer") == [{"busy_until": None}]
    await town.later(hours=3)
    olena.hears(INVITED)
    have_read(amira, jonas)
