"""What was said is taken back at a real homeserver: nobody in the room can read it any more."""

from urllib.parse import quote

import pytest

from bot.contract.outgoing import Message
from tests.kit.matrix_resident import Resident
from tests.platforms.matrix.conftest import Kiosk
from tests.platforms.matrix.test_sending import opened_chat


@pytest.mark.parametrize("encrypted", [False, True], ids=["open", "encrypted"])
async def test_its_words_are_gone(kiosk: Kiosk, amira: Resident, *, encrypted: bool) -> None:
    """Once or twice, by the same row: the event stays without content."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira, encrypted=encrypted)
        first = await window.deliver(1, Message("Wiedehopfweg 7", "en"), to)
        gone = Message("", "en", replaces=first, retracts=True)
        for _ in range(2):
            assert await window.deliver(2, gone, to) == first
        event = await window._line.call("GET", f"/rooms/{quote(to.chat)}/event/{quote(first)}")
    assert event["content"] == {}
