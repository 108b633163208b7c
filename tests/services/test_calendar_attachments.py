"""A small calendar file that somebody handed over is opened where it is and read; anything else is no answer."""

import asyncio
import threading
from datetime import datetime

import pytest

from bot.contract.platform import NotSent
from bot.contract.service import ServiceUnavailable
from bot.rules.events.ical_attachment import event_of_answer, read_first_event
from bot.services import calendar_attachments
from bot.services.calendar_attachments import MAX_ATTACHMENT_BYTES, CalendarAttachments
from tests.kit.calendar_server import calendar
from tests.kit.phone import Phones

ASKS = {"network": "phone", "media": "7", "zone": "Europe/Berlin", "now": "2026-11-22T10:00:00+00:00"}
CHOIR = calendar({"Chor": "حفلة"})


class Holding(Phones):
    """A network where every id stands for the same bytes, or for none."""

    def __init__(self, content: bytes | None) -> None:
        super().__init__("phone")
        self.content = content

    async def fetch(self, media: str) -> bytes:
        """The bytes."""
        if self.content is None:
            raise NotSent(f"there is no {media}")
        return self.content


async def opened(content: bytes | None, network: str = "phone") -> dict[str, str]:
    """What is read of it."""
    return dict(await CalendarAttachments({"phone": Holding(content)}).work(ASKS | {"network": network}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
async def test_words_are_words_in_any_script(encoding: str) -> None:
    """Whether or not the file begins with a mark of its encoding."""
    event = event_of_answer(await opened(CHOIR.encode(encoding)))
    assert event is not None
    assert (event.title, event.words) == ("Chor", "حفلة")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"x" * (MAX_ATTACHMENT_BYTES + 1), "too_large"),
        (b"Liebe Nachbarn", "no_calendar"),
        (b"/etc/passwd", "no_calendar"),
        (CHOIR.replace("2026", "2016").encode(), "nothing_to_come"),
        (CHOIR.replace("DTSTART", "X-START").encode(), "unclear"),
        (CHOIR.replace("END:VEVENT", "RRULE:FREQ=HOURLY\nEND:VEVENT").encode(), "often"),
    ],
)
async def test_what_is_wrong_with_a_file_is_said(content: bytes, fault: str) -> None:
    """So that whoever handed it over reads more than that it did not work; a path is no file of theirs."""
    assert await opened(content) == {"fault": fault}


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
async def test_what_is_gone_or_no_text_is_no_answer(content: bytes | None) -> None:
    """A photo or a film is not read, whatever it is called."""
    with pytest.raises(ServiceUnavailable):
        await opened(content)


async def test_a_network_that_is_not_connected_holds_nothing() -> None:
    """The bot may have been started without it."""
    with pytest.raises(ServiceUnavailable):
        await opened(b"x", "elsewhere")
    assert await CalendarAttachments({}).faults() == []


async def test_a_file_is_read_in_another_thread_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are handed over at once, whoever writes meanwhile is answered."""
    seen: list[int] = []
    at_work = 0

    def noted(text: str, zone: str, now: datetime) -> dict[str, str]:
        nonlocal at_work
        at_work += 1
        seen.extend((threading.get_ident(), at_work))
        at_work -= 1
        return read_first_event(text, zone, now)

    monkeypatch.setattr(calendar_attachments, "read_first_event", noted)
    service = CalendarAttachments({"phone": Holding(CHOIR.encode())})
    await asyncio.gather(*(service.work(ASKS) for _ in range(5)))
    assert seen[1::2] == [1] * 5
    assert threading.get_ident() not in seen[::2]
