"""A resident whose client we did not write takes part in an encrypted chat with the real program."""

import json
import signal
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from tests.kit.foreign_client import ForeignClient, foreign, missing
from tests.kit.synapse import Login, Synapse
from tests.platforms.matrix.test_whole_bot import Start, account, ended, program, start

__all__ = ["account", "program", "start"]

ONE = "1\ufe0f\u20e3"


@pytest.fixture
async def amira(synapse: Synapse) -> AsyncIterator[ForeignClient]:
    """A resident with matrix-js-sdk."""
    reason = missing()
    if reason:
        pytest.skip(f"cannot run here: {reason}")
    async with foreign(synapse.url, synapse.register("amira")) as client:
        yield client


async def message(amira: ForeignClient) -> Mapping[str, Any]:
    """The next message, which came encrypted, could be opened at once and has no warning beside it."""
    heard = await amira.hears()
    assert (heard["encrypted"], heard["unreadable"], heard["warning"]) == (True, None, None), heard
    return heard


async def answer(amira: ForeignClient) -> str:
    """The words of the next message, which rings by the push rules that her account began with."""
    heard = await message(amira)
    assert heard["rings"], heard
    content = heard["content"]
    return str(content["body"])


async def test_a_language_is_chosen_and_a_place_found(start: Start, account: Login, amira: ForeignClient) -> None:
    """The city's language first, then hers: by label, by words and by reaction; the place comes as a point, too."""
    await start()
    room = await amira.asks("invite", whom=account.user)
    assert (await answer(amira)).startswith("Hallo!")
    await amira.says(room, "Sprache")
    assert "English" in await answer(amira)
    await amira.says(room, "English")
    assert (await answer(amira)).startswith("From now on, I will speak English with you.")
    await amira.says(room, "Places nearby")
    assert "1. " in await answer(amira)
    await amira.says(room, "Hörde")
    places = await message(amira)
    await amira.reacts(room, places["event"], ONE)
    card = await answer(amira)
    point = (await message(amira))["content"]
    assert card.splitlines()[0] in places["content"]["body"]
    assert point["geo_uri"].startswith("geo:51.")


async def test_files_pass_both_ways(start: Start, account: Login, amira: ForeignClient) -> None:
    """For an encrypted voice or picture she is thanked; the file with her own data opens in her client."""
    await start()
    room = await amira.asks("invite", whom=account.user)
    await answer(amira)
    await amira.says(room, "English")
    await answer(amira)
    for kind in ("m.audio", "m.image"):
        await amira.shows(room, {"msgtype": kind, "body": "shown", "info": {}}, b"not really one")
        assert (await answer(amira)).startswith("Thank you. I cannot read this kind of message yet.")
    await amira.says(room, "!mydata")
    await answer(amira)
    held = json.loads(await amira.opens((await message(amira))["content"]["file"]))
    assert held["profile"][0]["language"] == "en"


async def test_from_hello_to_a_request_in_an_encrypted_chat(start: Start, account: Login, amira: ForeignClient) -> None:
    """By reaction, number, label and words, in Arabic; she reads everything, and her request is read back to her."""
    await start()
    room = await amira.asks("invite", whom=account.user)
    hello = await message(amira)
    assert "1. " in hello["content"]["body"]
    assert await amira.asks("trust", user=account.user) == [True]
    await amira.reacts(room, hello["event"], ONE)
    assert "1. " in await answer(amira)
    for words in ("!cancel", "العربية", "أحتاج مساعدة", "1", "2", "من يأتي معي؟", "الخميس 9", "هورده", "1"):
        await amira.says(room, words)
        await answer(amira)
    await amira.says(room, "أميرة")
    assert "من يأتي معي؟" in await answer(amira)
    await amira.says(room, "1")
    await answer(amira)
    await amira.says(room, "!mine")
    assert "من يأتي معي؟" in await answer(amira)


async def test_a_position_leads_to_places_and_a_menu_changes_in_its_place(
    start: Start, account: Login, amira: ForeignClient
) -> None:
    """The point is read although it came encrypted; "more" taps the list on, as an edit of the same message."""
    await start()
    room = await amira.asks("invite", whom=account.user)
    await answer(amira)
    here = {"msgtype": "m.location", "body": "here", "geo_uri": "geo:51.4886,7.4997;u=20"}
    await amira.asks("send", room=room, kind="m.room.message", content=here)
    places = await message(amira)
    lines = places["content"]["body"].splitlines()
    more = next(line.partition(".")[0] for line in reversed(lines) if "Mehr" in line)
    await amira.reacts(room, places["event"], f"{more}\ufe0f\u20e3")
    change = await message(amira)
    assert change["content"]["m.relates_to"] == {"rel_type": "m.replace", "event_id": places["event"]}
    words = change["content"]["m.new_content"]["body"]
    assert words != places["content"]["body"]
    assert (await amira.asks("see", room=room, event=places["event"]))["body"] == words


async def test_after_a_restart_everything_is_readable_both_ways(
    start: Start, account: Login, amira: ForeignClient
) -> None:
    """What was written while the bot was away is answered, and its device is still the one its owner signed."""
    bot = await start()
    room = await amira.asks("invite", whom=account.user)
    await answer(amira)
    await ended(bot, signal.SIGKILL)
    await amira.says(room, "!help")
    await start()
    helped = await answer(amira)
    await amira.says(room, "!help")
    assert await answer(amira) == helped
    assert await amira.asks("trust", user=account.user) == [True]
