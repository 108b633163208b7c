"""A small file of words that somebody handed over is opened where it is; anything else is no answer."""

import pytest

from bot.contract.platform import NotSent
from bot.contract.service import NoAnswer
from bot.services.attachments import MOST_BYTES, Attachments
from tests.kit.phone import Phones


class Holding(Phones):
    """A network where every id stands for the same bytes, or for none."""

    def __init__(self, content: bytes | None) -> None:
        super().__init__("phone")
        self.content = content

    async def fetch(self, media: str) -> tuple[bytes, str]:
        """The bytes."""
        if self.content is None:
            raise NotSent(f"there is no {media}")
        return self.content, "text/calendar"


async def opened(content: bytes | None, network: str = "phone") -> str:
    """What is read of it."""
    answer = await Attachments({"phone": Holding(content)}).work({"network": network, "media": "7"})
    return answer["text"]


async def test_words_are_words_in_any_script() -> None:
    """Whether or not the file begins with a mark of its encoding."""
    assert await opened("Übung حفلة".encode()) == "Übung حفلة"
    assert await opened("Übung".encode("utf-8-sig")) == "Übung"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"x" * (MOST_BYTES + 1)])
async def test_what_is_gone_too_large_or_no_text_is_no_answer(content: bytes | None) -> None:
    """A photo or a film is not read, whatever it is called."""
    with pytest.raises(NoAnswer):
        await opened(content)


async def test_a_network_that_is_not_connected_holds_nothing() -> None:
    """The bot may have been started without it."""
    with pytest.raises(NoAnswer):
        await opened(b"x", "elsewhere")
    assert await Attachments({}).faults() == []
