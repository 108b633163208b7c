"""A conversation keeps its thread: numbers, words, old buttons, silence, another language, the way back and out."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.contract import Context, Refusal, action, choice, plain, registry, step
from bot.contract.incoming import ButtonPress, UndecryptableMessage, UnencryptedMessage
from bot.contract.routing import Handler
from tests.flow.conftest import Rows
from tests.kit.town import Neighbour, Town

FIRST = "What is your favourite fruit?"
SECOND = "And which colour?"


async def quiz(ctx: Context) -> None:
    """Ask for a fruit."""
    ctx.ask(
        plain(FIRST), [choice(plain("Cherry"), fruit="Cherry"), choice(plain("7 plums"), fruit="plums")], then=fruit
    )


async def fruit(ctx: Context) -> None:
    """Remember it and ask for a colour."""
    named = str(ctx.button_data.get("fruit", ctx.text))
    colours = [choice(plain("Red"), colour="Red"), choice(plain("Blue"), colour="Blue")]
    ctx.ask(plain(SECOND), colours, then=colour, keep={"fruit": named})


async def colour(ctx: Context) -> None:
    """Say both; a colour that is none is refused."""
    named = ctx.button_data.get("colour", ctx.text)
    if named not in ("Red", "Blue"):
        raise Refusal(plain("That is no colour."))
    ctx.say(plain(f"{ctx.kept['fruit']}, {named}."))


async def wake(ctx: Context) -> None:
    """Wake somebody in an hour, and once more a day later."""
    ctx.later(ctx.now + timedelta(hours=1), ring, words="Good morning")
    ctx.later(ctx.now + timedelta(days=1), ring, words="Good day")


async def ask_later(ctx: Context) -> None:
    """The quiz begins in an hour."""
    ctx.later(ctx.now + timedelta(hours=1), quiz)


async def ring(ctx: Context) -> None:
    """The hour has come."""
    if ctx.button_data["words"] == "Good day":
        raise Refusal(plain("Not today."))
    ctx.say(plain(str(ctx.button_data["words"])))


@pytest.fixture(autouse=True)
def capabilities(answers: Callable[[str, Handler], Handler]) -> None:
    """A quiz of two questions, and a waking service."""
    answers("quiz", quiz)
    answers("wake", wake)
    answers("ask_later", ask_later)
    step("test.fruit")(fruit)
    step("test.colour")(colour)
    action("test.ring")(ring)


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Somebody who was asked the first question."""
    amira = town.neighbour("Amira")
    await amira.says("/quiz")
    amira.hears(FIRST)
    return amira


@pytest.mark.parametrize("typed", ["1", "١", "cherry", "  CHERRY ", "Cherry"])
async def test_a_number_or_a_label_is_a_tap(amira: Neighbour, typed: str) -> None:
    """Whatever digits and capitals are typed, it is the button."""
    await amira.says(typed)
    amira.hears(SECOND)
    await amira.says("2")
    amira.hears("Cherry, Blue.")


async def test_a_label_that_begins_with_a_number_is_not_that_number(amira: Neighbour) -> None:
    """“7” is no button here, so it is an answer in words."""
    await amira.says("7")
    await amira.taps("Red")
    amira.hears(SECOND, "7, Red.")


async def test_somebody_elses_button_does_nothing(town: Town, amira: Neighbour) -> None:
    """A token works for the person and in the chat it was shown to, wherever it was found."""
    mallory = town.neighbour("Mallory")
    await mallory.does(ButtonPress(amira.button("Cherry").token))
    await mallory.does(ButtonPress("no such token"))
    mallory.hears("That button is too old. You can…", "That button is too old. You can…")
    await amira.taps("Cherry")
    amira.hears(SECOND)


async def test_a_button_of_an_earlier_question_says_from_when_it_is(town: Town, amira: Neighbour) -> None:
    """The dialog has moved on: nothing is changed, and the question that waits is asked again."""
    cherry = amira.button("Cherry")
    await town.later(minutes=5)
    await amira.says("Pear")
    await amira.does(ButtonPress(cherry.token))
    amira.hears(SECOND, f"That button is from today at 11:00. This is where we are now:\n{SECOND}")
    await amira.taps("Red")
    amira.hears("Pear, Red.")
    await amira.does(ButtonPress(cherry.token))
    amira.hears("That button is from … It is no longer needed.")


async def test_a_step_that_no_longer_exists_begins_afresh_and_says_so(town: Town, amira: Neighbour) -> None:
    """A release has renamed it while somebody was asked: their capability starts once more, by its only command."""
    del registry.routes["test.fruit"], registry.commands["wake"], registry.commands["ask_later"]
    await town.restarts()
    await amira.says("Pear")
    amira.hears("I have been updated since then. Let us start again from the beginning.", FIRST)


async def test_a_capability_that_no_longer_exists_says_so_and_shows_the_way_on(
    town: Town, amira: Neighbour, rows: Rows
) -> None:
    """Nothing waits for an answer that nobody could take any more."""
    del registry.routes["test.fruit"], registry.commands["quiz"]
    for name in [name for name, one in registry.commands.items() if one.route.name.startswith("test.")]:
        del registry.commands[name]
    await town.restarts()
    await amira.says("Pear")
    amira.hears("That button is too old. You can continue here.")
    assert await rows("select 1 from dialog") == []


async def test_back_goes_one_question_back_and_forgets_the_answer(amira: Neighbour) -> None:
    """The question before, with what was kept then; buttons in between are old, and before the first there is none."""
    await amira.says("Pear")
    red = amira.button("Red")
    await amira.says("back")
    amira.hears(SECOND, FIRST)
    await amira.does(ButtonPress(red.token))
    amira.hears(f"That button is from …\n{FIRST}")
    await amira.says("Back")
    amira.hears(f"This was the first question. You cannot go back any further.\n{FIRST}")
    await amira.taps("Cherry")
    await amira.taps("Blue")
    amira.hears(SECOND, "Cherry, Blue.")


async def test_cancel_ends_it(amira: Neighbour, rows: Rows) -> None:
    """Nothing waits any more, and there is nothing more to cancel."""
    await amira.says("cancel")
    await amira.says("/cancel")
    amira.hears("All right, I have cancelled this. Nothing was sent.", "There is no open question at the moment.")
    assert await rows("select 1 from dialog") == []


async def test_after_three_silent_days_a_greeting_picks_up(town: Town, amira: Neighbour) -> None:
    """We say where we were, and what was typed before the silence still counts."""
    await amira.says("Pear")
    await town.later(days=3)
    await town.restarts()
    await amira.says("Hello")
    await amira.says("1")
    amira.hears(SECOND, f"Good to have you back. This is where we were:\n{SECOND}", "Pear, Red.")


async def test_another_language_in_the_middle_loses_no_step(amira: Neighbour) -> None:
    """The question is asked again, and what was kept is still there."""
    await amira.says("Pear")
    await amira.says("Türkçe")
    amira.hears(SECOND, "From now on, I will speak English with you.", SECOND)
    await amira.taps("Blue")
    amira.hears("Pear, Blue.")


async def test_a_refusal_keeps_what_was_typed_before(amira: Neighbour) -> None:
    """It says why, asks again, and the answers so far stand."""
    await amira.says("Pear")
    await amira.says("loud")
    amira.hears(SECOND, f"That is no colour.\n{SECOND}")
    await amira.says("2")
    amira.hears("Pear, Blue.")


async def test_a_timer_fires_once_at_its_time_also_after_a_restart(town: Town) -> None:
    """Not a moment before; a refusal from a timer reaches the person it was set for."""
    jonas = town.neighbour("Jonas")
    await jonas.says("/wake")
    await town.later(seconds=3599.999)
    await town.restarts()
    jonas.hears()
    await town.later(seconds=0.001)
    await town.restarts()
    await town.later(minutes=1)
    jonas.hears("Good morning")
    await town.later(days=2)
    jonas.hears("Not today.")


async def test_a_timer_for_somebody_forgotten_is_ignored(town: Town, rows: Rows) -> None:
    """Whoever asked to be forgotten hears nothing more; a timer that outlived them is ignored with its reason."""
    jonas, olga = town.neighbour("Jonas"), town.neighbour("Olga")
    await jonas.says("/wake")
    await jonas.says("/forget")
    await jonas.taps("Yes, delete everything")
    jonas.hears("Shall I delete everything…", "I have deleted everything I knew about…")
    await olga.says("/wake")
    await town.database.cross(lambda raw: raw.execute("update inbox set person_id = null where network = 'clock'"))
    await town.later(days=2)
    ends = await rows("select state, reason from inbox where network = 'clock'")
    assert [tuple(end) for end in ends] == [("ignored", "nobody is there for this timer any more")] * 2


async def test_a_timer_and_a_message_in_one_moment_see_each_other(town: Town) -> None:
    """Both are served in one turn: the answer meets the question that the timer has just asked."""
    jonas = town.neighbour("Jonas")
    await jonas.says("/ask_later")
    town.clock.turn(timedelta(hours=1))
    await jonas.says("1")
    jonas.hears(FIRST, SECOND)


async def test_a_timer_for_somebody_who_left_does_its_work_in_silence(town: Town, rows: Rows) -> None:
    """What was to happen happens; nothing is said to somebody who blocked us."""
    jonas = town.neighbour("Jonas")
    await jonas.says("/wake")
    await jonas.leaves()
    await town.later(days=2)
    assert {row["state"] for row in await rows("select state from inbox where network = 'clock'")} == {"done"}
    jonas.hears()


async def test_what_is_sealed_is_not_met_with_silence(town: Town) -> None:
    """Only whoever wrote it can write it once more."""
    amira = town.neighbour("Amira")
    await amira.does(UndecryptableMessage())
    amira.hears("I could not read your message: it is encrypted, and I do not have the key. Please write it again.")
    assert "Places nearby" in amira.buttons()


async def test_what_came_in_clear_is_refused_kindly(town: Town) -> None:
    """Its words do nothing, also where they are a command."""
    amira = town.neighbour("Amira")
    await amira.does(UnencryptedMessage("/forget"))
    amira.hears("Your message was not encrypted, although this chat is encrypted. To keep it private,…")
    assert "Places nearby" in amira.buttons()
