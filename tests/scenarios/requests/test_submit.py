"""A request that was read back is handed to the coordinators."""

import pytest

from bot.pseudo_locales import PSEUDO_LOCALES
from tests.kit.help_setup import have_read, of_age, read_details, resident, sends
from tests.kit.town import Neighbour, Town
from tests.scenarios.requests.test_create import amira, until_read_back, until_the_day

__all__ = ["amira"]

NAME = "What should your neighbour call you?…"
INTRODUCED = [("ich heiße Klaus", "Klaus"), ("call me Sam", "Sam"), ("adım Ayşe", "Ayşe"), ("my name's Ann", "Ann")]
INTRODUCED += [("أنا اسمي سمير", "سمير"), ("мене звати Оля", "Оля")]
SENDS = ["ok send it", "ja bitte senden", "evet gönder", "نعم ارسلها", "надіслати так"]


async def test_what_was_read_back_is_what_the_team_reads(town: Town) -> None:
    """Word for word, once, and whoever asks hears until when somebody looks."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    await sends(amira, "Wer liest mir den Brief vor?")
    room.hears("#1 · Company on the way · Hörde…\n“Wer liest mir den Brief vor?”…")
    assert len(await town.rows("select 1 from revision")) == 1
    have_read(amira)


async def test_a_day_that_went_by_is_asked_again(town: Town) -> None:
    """Read back on Wednesday, sent on Friday."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    await amira.says("/ask")
    await amira.taps("Company on the way")
    await amira.says("Wer liest mir den Brief vor?")
    await amira.taps("Tomorrow")
    await amira.says("Hörde")
    await amira.taps("For me")
    await town.later(days=2)
    have_read(amira)
    await amira.taps("Send")
    amira.hears("That day is over. Please choose another day.…")
    room.hears()


@pytest.mark.parametrize(("said", "name"), INTRODUCED)
async def test_a_name_is_found_in_what_they_say(town: Town, said: str, name: str) -> None:
    """A question or a sentence is none, and it is asked again."""
    amira = await of_age(town, "Amira")
    await until_read_back(amira)
    await amira.says("keine Ahnung")
    await amira.says(said)
    amira.hears(f"Please write only a first name.\n{NAME}", "This is what I would ask:…")
    assert [row["name"] for row in await town.rows("select name from profile")] == [name]


@pytest.mark.parametrize("said", SENDS)
async def test_it_is_sent_with_other_words(town: Town, amira: Neighbour, said: str) -> None:
    """A few words that say nothing but yes, in the language they read."""
    room = await town.room("backchannel")
    await until_read_back(amira)
    speaks = {"ok send it": "en", "ja bitte senden": "de", "evet gönder": "tr", "نعم ارسلها": "ar"}.get(said, "uk")
    if town.language not in (speaks, *PSEUDO_LOCALES):
        await amira.says(f"/language {speaks}")
    await amira.says(said)
    assert len(await town.rows("select id from help_request")) == 1
    have_read(amira, room)


async def test_words_stay_where_the_kind_is_asked(town: Town, amira: Neighbour) -> None:
    """A word that says nothing more is asked again; a sentence stands behind the first one."""
    await amira.says("/ask")
    await amira.says("Kann mir jemand bei einer Sache mit dem Dings helfen?")
    for more in ("Hatice", "Danach gehen wir noch ins Café"):
        if "More" in amira.buttons():
            await amira.says(more)
    have_read(amira)
    kept = str(await town.rows("select answers from dialog"))
    assert "Dings" in kept
    assert "Hatice" not in kept
    assert "Danach gehen wir" in kept


PARTS = [
    ("morgen Nachmittag", "in the afternoon"),
    ("heute Abend", "in the evening"),
    ("morgen früh", "in the morning"),
    ("tomorrow morning", "in the morning"),
    ("yarın öğleden sonra", "in the afternoon"),
    ("بكرا الصبح", "in the morning"),
    ("завтра ввечері", "in the evening"),
]


@pytest.mark.parametrize(("said", "part"), PARTS)
async def test_a_part_of_the_day_is_kept_as_said(town: Town, amira: Neighbour, said: str, part: str) -> None:
    """Nobody makes an hour of it, and nobody drops it."""
    room = await town.room("backchannel")
    await until_the_day(amira)
    await amira.says(said)
    await amira.says("Hörde")
    await amira.taps("For me")
    assert f", {part}." in amira.meaning(amira.last())
    await amira.taps("Send")
    assert f", {part} · " in room.meaning(room.last())
    have_read(amira, room)


async def test_more_than_one_is_asked_for(town: Town, amira: Neighbour) -> None:
    """Two in the words are two on the card; it can be said anew, and one is enough as well."""
    room = await town.room("backchannel")
    await amira.says("/ask")
    await amira.taps("Company on the way")
    await amira.says("Zwei starke Leute, die mit zum Wertstoffhof fahren")
    for answer in ("Tomorrow", "Hörde", "For me"):
        await (amira.taps(answer) if answer in amira.buttons() else amira.says(answer))
    assert "2 people are needed." in amira.meaning(amira.last())
    await amira.taps("Change")
    await amira.taps("How many people")
    await amira.says("3")
    assert "3 people are needed." in amira.meaning(amira.last())
    await amira.taps("Send")
    assert "3 people are needed." in await read_details(room)
    have_read(amira, room)
