"""A helper steps back: the next of the waiting list helps, or those who were silent are asked once more."""

from tests.kit.help_setup import approved_request, have_read, in_touch, resident, volunteer
from tests.kit.town import Town

INVITED = "Someone in …\n“Wer kommt mit …”\nCan you help?"
TAKEN = "Someone is already helping. Thank you for offering."
HELPS = "Lovely! You are helping Amira.…only read your messages if one of you reports that something is wrong."
WHEN = "When would you like…"
HELPED = "Good news: Olena will help you.…in advance."


async def test_who_steps_back_opens_it_again_for_the_others(town: Town) -> None:
    """Those who were silent are asked once more, the one who stepped back is not; then somebody else helps."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    jonas = await volunteer(town, "Jonas")
    await in_touch(town, amira, olena)
    await olena.taps("I can't do it after all")
    olena.hears("Thank you for telling me. I will ask the others again.")
    jonas.hears(INVITED)
    assert not jonas.last().replaces
    await jonas.taps("I can help")
    jonas.hears(HELPS, WHEN)
    amira.hears("Olena cannot help after all…", "Good news: Jonas will help you.…")


async def test_a_hand_that_is_free_again_is_sought_again(town: Town) -> None:
    """Two hands: it stays open until both are there, and opens for one when one steps back; nobody is asked twice."""
    amira, olena, jonas = await resident(town, "Amira"), await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    mehmet = await volunteer(town, "Mehmet")
    await approved_request(town, amira)
    await town.rows("update help_request set hands = 2")
    await olena.taps("I can help")
    mehmet.hears(INVITED)
    assert await town.rows("select state from help_request") == [{"state": "open"}]
    await jonas.taps("I can help")
    mehmet.hears(TAKEN)
    have_read(olena, jonas)
    await jonas.taps("I can't do it after all")
    assert await town.rows("select state from help_request") == [{"state": "open"}]
    mehmet.hears(INVITED)
    olena.hears()
    await mehmet.taps("I can help")
    assert await town.rows("select state from help_request") == [{"state": "taken"}]
    have_read(amira, jonas, mehmet)


async def test_who_waits_on_the_list_moves_up(town: Town) -> None:
    """In the order in which they put themselves there, at once, and whoever asked sees how many are found."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    anna = await town.coordinator("Anna")
    olena, jonas, mehmet, rania = [await volunteer(town, name) for name in ("Olena", "Jonas", "Mehmet", "Rania")]
    await approved_request(town, amira)
    await town.rows("update help_request set hands = 2")
    for helper in (olena, jonas):
        await helper.taps("I can help")
    assert room.meaning(room.last()).endswith("2 of 2 found.\nSomeone is helping.")
    for late in (rania, mehmet):
        await late.taps("Join the waiting list")
        assert late.meaning(late.last()).startswith("You are on the waiting list.")
        await town.later(minutes=1)
    have_read(*town.neighbours)
    await olena.taps("I can't do it after all")
    rania.hears(
        "Lovely! You are helping Amira.…",
        "You were next on the waiting list: someone else cannot help after all.",
        WHEN,
    )
    amira.hears("Olena cannot help after all.…", "Good news: Rania will help you. 2 of 2 found.…")
    mehmet.hears()
    await mehmet.taps("Leave the waiting list")
    await jonas.taps("I can't do it after all")
    mehmet.hears("All right. I will not ask you about this again.")
    assert await town.rows("select state from help_request") == [{"state": "open"}]
    have_read(*town.neighbours)
    assert anna


async def test_at_night_nobody_is_asked_again(town: Town) -> None:
    """A helper steps back at midnight; whoever was silent hears of it in the morning, unless they are busy now."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    jonas, lena = await volunteer(town, "Jonas"), await volunteer(town, "Lena")
    await in_touch(town, amira, olena)
    await lena.says("/busy a week")
    await town.later(hours=13)
    have_read(*town.neighbours)
    await olena.taps("I can't do it after all")
    jonas.hears()
    await town.later(hours=9)
    jonas.hears(INVITED)
    lena.hears()
    have_read(amira, olena)


async def test_who_is_asked_again_reads_which_language_it_is(town: Town) -> None:
    """As when they were asked first."""
    amira = await resident(town, "Amira", language="ar")
    olena = await volunteer(town, "Olena")
    jonas = await volunteer(town, "Jonas", language="de")
    await approved_request(town, amira, "من يرافقني إلى طبيب العيون يوم الخميس؟")
    await olena.taps("I can help")
    have_read(jonas)
    await olena.taps("I can't do it after all")
    assert "auf Arabisch geschrieben" in jonas.last().text.replace("\u2068", "").replace("\u2069", "")
    assert len(jonas.new()) == 1
    have_read(*town.neighbours)
