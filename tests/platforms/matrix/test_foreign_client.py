"""A resident whose client we did not write takes part in an encrypted chat with the real program."""

import signal
from collections.abc import AsyncIterator

import pytest

from tests.kit.foreign_client import ForeignClient, foreign, missing
from tests.kit.synapse import Login, Synapse
from tests.platforms.matrix.test_whole_bot import Start, account, ended, start

__all__ = ["account", "start"]

ONE = "1\ufe0f\u20e3"


@pytest.fixture
async def amira(synapse: Synapse) -> AsyncIterator[ForeignClient]:
    """A resident with matrix-js-sdk."""
    reason = missing()
    if reason:
        pytest.skip(f"cannot run here: {reason}")
    async with foreign(synapse.url, synapse.register("amira")) as client:
        yield client


async def answer(amira: ForeignClient) -> str:
    """The words of the next answer, which came encrypted, could be opened and is a bot's notice."""
    heard = await amira.hears()
    assert heard["encrypted"], heard
    assert heard["content"]["msgtype"] == "m.notice", heard
    return str(heard["content"]["body"])


async def test_from_hello_to_a_request_in_an_encrypted_chat(start: Start, account: Login, amira: ForeignClient) -> None:
    """By reaction, number, label and words, in Arabic; she reads everything, and her request is read back to her."""
    await start()
    room = await amira.asks("invite", whom=account.user)
    hello = await amira.hears()
    assert "1. " in hello["content"]["body"]
    assert await amira.asks("trust", user=account.user) == [True]
    await amira.reacts(room, hello["event"], ONE)
    assert "1. " in await answer(amira)
    for words in ("!cancel", "العربية", "أحتاج مساعدة", "2", "من يأتي معي؟", "الخميس 9", "هورده", "1"):
        await amira.says(room, words)
        await answer(amira)
    await amira.says(room, "أميرة")
    assert "من يأتي معي؟" in await answer(amira)


async def test_a_position_leads_to_places_and_a_menu_changes_in_its_place(
    start: Start, account: Login, amira: ForeignClient
) -> None:
    """The point is read although it came encrypted; "more" taps the list on, as an edit of the same message."""
    await start()
    room = await amira.asks("invite", whom=account.user)
    await amira.hears()
    here = {"msgtype": "m.location", "body": "here", "geo_uri": "geo:51.4886,7.4997;u=20"}
    await amira.asks("send", room=room, kind="m.room.message", content=here)
    places = await amira.hears()
    lines = places["content"]["body"].splitlines()
    more = next(line.partition(".")[0] for line in reversed(lines) if "Mehr" in line)
    await amira.reacts(room, places["event"], f"{more}\ufe0f\u20e3")
    change = await amira.hears()
    assert change["content"]["m.relates_to"] == {"rel_type": "m.replace", "event_id": places["event"]}
    assert change["content"]["m.new_content"]["body"] != places["content"]["body"]


async def test_after_a_restart_everything_is_readable_both_ways(
    start: Start, account: Login, amira: ForeignClient
) -> None:
    """What was written while the bot was away is answered, and its device is still the one its owner signed."""
    bot = await start()
    room = await amira.asks("invite", whom=account.user)
    await amira.hears()
    await ended(bot, signal.SIGKILL)
    await amira.says(room, "!help")
    await start()
    helped = await answer(amira)
    await amira.says(room, "!help")
    assert await answer(amira) == helped
    assert await amira.asks("trust", user=account.user) == [True]
