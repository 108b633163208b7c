"""A request that was read back is handed to the coordinators."""

from tests.kit.helping import have_read, resident, sends
from tests.kit.town import Town


async def test_what_was_read_back_is_what_the_team_reads(town: Town) -> None:
    """Word for word, once, and whoever asks hears until when somebody looks."""
    room, amira = await town.room("backchannel"), await resident(town, "Amira")
    await sends(amira, "Wer liest mir den Brief vor?")
    room.hears("#1 · Coming along · Hörde…\n“Wer liest mir den Brief vor?”…")
    assert len(await town.rows("select 1 from revision")) == 1
    have_read(amira)


async def test_a_day_that_went_by_is_asked_again(town: Town) -> None:
    """Read back on Wednesday, sent on Friday."""
    room, amira = await town.room("backchannel"), await resident(town, "Amira")
    await amira.says("/ask")
    await amira.taps("Coming along")
    await amira.says("Wer liest mir den Brief vor?")
    await amira.taps("Tomorrow")
    await amira.says("Hörde")
    await amira.taps("For me")
    await town.later(days=2)
    have_read(amira)
    await amira.taps("Send")
    amira.hears("That day is over by now. Please change it.…")
    room.hears()
