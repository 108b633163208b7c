"""Telegram takes a message and its answer is lost: what then happens is what the class of the message says."""

from collections import Counter
from itertools import chain

import pytest

from bot.contract.outgoing import POSSIBLY_REPEATED, Message
from bot.contract.platform import ChatAddress, DeliveryUnclear
from db import outbox
from db.model import Delivery
from tests.kit.campaign_platforms import Unhurried
from tests.kit.fixtures import Founding
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram_bot import Kiosk, opened

PEOPLE = 40
SHARE = 0.2
LAST = {Delivery.STATUS: "dropped", Delivery.CONTACT: "parked"}

Copies = list[tuple[bool, bool]]
"""Of one message, in order: whether a copy says that it may be a repeat, and whether its answer was lost."""


CLASSES = [delivery for delivery in Delivery if delivery is not Delivery.SERVICE_JOB]
"""How messages are delivered; what is asked of a service is none."""


class Retrying(Unhurried):
    """A build that tries again where no answer came, as transports like to do. It must be caught doubling."""

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Twice, if need be."""
        try:
            return await super().deliver(row, message, to)
        except DeliveryUnclear:
            return await super().deliver(row, message, to)


async def sending(kiosk: Kiosk, number: int) -> dict[str, str]:
    """So many messages of all classes in turn to people all over town; the state in which each of them ended."""
    kiosk.telegram.faults.add(Fault(Trouble.RESET, ["sendMessage"], after=True, times=None, share=SHARE))
    people = [await kiosk.meets(kiosk.telegram.person(f"Neighbour {number}")) for number in range(PEOPLE)]
    words = [f"{delivery.value} {place}" for place, delivery in zip(range(number), CLASSES * number, strict=False)]
    for place, said in enumerate(words):
        await kiosk.write(people[place % PEOPLE], said, Delivery(said[0]))
    await kiosk.settle()
    for pause in outbox.REPEAT_PAUSES:
        await kiosk.later(seconds=pause.total_seconds())
    return dict(zip(words, (end["state"] for end in await kiosk.ends()), strict=True))


def arrived(kiosk: Kiosk) -> dict[str, Copies]:
    """The copies of each message that Telegram took."""
    found: dict[str, Copies] = {}
    for call in kiosk.telegram.called("sendMessage"):
        first, _, words = call.given["text"].rpartition("\n")
        found.setdefault(words, []).append((first == POSSIBLY_REPEATED.message, call.trouble is not None))
    return found


def designed(delivery: Delivery, copies: Copies) -> tuple[Copies, str]:
    """What must have come of a message whose answers were lost like this."""
    lost = copies[0][1]
    if lost and delivery is Delivery.ANSWER:
        return [(False, True), *[(True, True)] * (len(copies) - 2), (True, False)], "sent"
    return [(False, lost)], LAST[delivery] if lost else "sent"


def against_the_design(kiosk: Kiosk, states: dict[str, str]) -> list[str]:
    """Every message that Telegram saw too often, too seldom or unmarked, or that ended in another state."""
    seen = arrived(kiosk)
    return [
        words for words, state in states.items() if (seen[words], state) != designed(Delivery(words[0]), seen[words])
    ]


@pytest.mark.parametrize("number", [200, pytest.param(2000, marks=pytest.mark.soak)])
async def test_a_message_whose_answer_is_lost_ends_as_its_class_says(
    founding: Founding, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """A is dropped; B comes again, each time saying so, until an answer comes; C is kept aside at once."""
    async with opened(founding, Unhurried) as kiosk:
        states = await sending(kiosk, number)
        fault = kiosk.telegram.faults.on_order[0]
        copies = list(chain.from_iterable(arrived(kiosk).values()))
        assert against_the_design(kiosk, states) == []
        ended = Counter(f"{words[0]} {state}" for words, state in states.items())
        repeats = sum(repeat for repeat, _ in copies)
    with capsys.disabled():
        print(f"\nlost answers: {fault.hits} of {len(copies)}, {repeats} repeats, {dict(sorted(ended.items()))}")
    assert len(copies) == number + repeats
    assert sum(lost for _, lost in copies) == fault.hits == sum(ended.values()) - sent(ended) + repeats
    assert SHARE / 2 < fault.hits / len(copies) < SHARE * 2


def sent(ended: Counter[str]) -> int:
    """How many of all classes ended well."""
    return sum(ended[f"{delivery.value} sent"] for delivery in CLASSES)


async def test_a_transport_that_retries_by_itself_is_caught(founding: Founding) -> None:
    """The same count finds the unmarked second copies."""
    async with opened(founding, Retrying) as kiosk:
        assert against_the_design(kiosk, await sending(kiosk, 60))
