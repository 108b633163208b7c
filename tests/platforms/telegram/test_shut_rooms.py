"""A room of coordinators on Telegram that takes nothing: what is for it waits, and they hear so on every other way."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.flow import send_outcomes
from bot.flow.render import Recipient
from bot.flow.send import SendAttempt
from db.engine import Transaction
from db.model import Role
from tests.kit.fixtures import Founding
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram.groups import Group
from tests.kit.telegram.people import Person
from tests.kit.telegram.refusal import Refused
from tests.kit.telegram_bot import Kiosk, opened

SHUT = "telegram: a room of the coordinators takes nothing, so what is for it waits"
KICKED = Refused(403, "Forbidden: bot was kicked from the supergroup chat")


@pytest.fixture
async def kiosk(founding: Founding) -> AsyncIterator[Kiosk]:
    """At the end Telegram found nothing wrong with what was asked of it."""
    async with opened(founding) as kiosk:
        yield kiosk
        assert not kiosk.telegram.violations


@pytest.fixture
async def meryem(kiosk: Kiosk) -> Person:
    """A coordinator."""
    meryem = kiosk.telegram.person("Meryem", language="en")
    await kiosk.meets(meryem, Role.COORDINATOR)
    return meryem


@pytest.fixture
async def office(kiosk: Kiosk, meryem: Person) -> Group:
    """Their room; the bot is in it."""
    office = kiosk.telegram.group("Office", meryem)
    office.adds_bot(meryem)
    await kiosk.hear()
    return office


@pytest.fixture
async def room(kiosk: Kiosk, office: Group) -> Recipient:
    """Where cards go."""
    room = await kiosk.room(office)
    await kiosk.settle()
    return room


def said(person: Person, where: Group | None = None) -> list[str]:
    """What somebody has read there."""
    return [seen.text for seen in (person.sees(where) if where else person.sees())]


async def told(kiosk: Kiosk, meryem: Person) -> int:
    """How often the coordinator heard of it in private."""
    await kiosk.later(seconds=1)
    return sum("the coordinators' room" in text for text in said(meryem))


async def test_what_meets_a_lost_right_waits_until_it_is_back(
    kiosk: Kiosk, meryem: Person, office: Group, room: Recipient
) -> None:
    """In order, as soon as the right is given back; until then the coordinator knows, and so does whoever runs it."""
    office.mutes_bot(meryem)
    await kiosk.write(room, "Card 1")
    await kiosk.write(room, "Card 2")
    await kiosk.settle()
    assert await told(kiosk, meryem) == 1
    assert kiosk.deliverer.complaints() == [SHUT]
    await kiosk.later(hours=3)
    assert await told(kiosk, meryem) == 1
    office.lets_bot_write(meryem)
    for _ in range(3):
        await kiosk.later(seconds=1)
    assert said(meryem, office)[-2:] == ["Card 1", "Card 2"]
    assert kiosk.deliverer.complaints() == []


async def test_what_meets_a_refusal_is_tried_again_by_itself(
    kiosk: Kiosk, meryem: Person, office: Group, room: Recipient
) -> None:
    """Nobody tells the bot that the room is back: it looks, more and more seldom, and never gives up."""
    kiosk.telegram.faults.add(Fault(Trouble.REFUSAL, ["sendMessage"], times=6, refusal=KICKED))
    await kiosk.write(room, "Card 1")
    await kiosk.settle()
    for _ in range(12):
        await kiosk.later(seconds=send_outcomes.MAX_ROOM_RETRY_DELAY.total_seconds())
    assert "Card 1" in said(meryem, office)
    assert kiosk.deliverer.complaints() == []


async def test_who_is_sent_out_says_it_all_once_a_coordinator_brings_it_back(
    kiosk: Kiosk, meryem: Person, office: Group, room: Recipient
) -> None:
    """They hear of it at once, in private; nothing that was for the room is lost."""
    office.removes_bot(meryem)
    await kiosk.write(room, "Card 1")
    await kiosk.settle()
    assert await told(kiosk, meryem) == 1
    await kiosk.later(hours=3)
    assert "Card 1" not in said(meryem, office)
    office.adds_bot(meryem)
    for _ in range(3):
        await kiosk.later(seconds=2)
    assert said(meryem, office).count("Card 1") == 1


async def test_a_build_that_drops_the_card_is_caught(
    kiosk: Kiosk, meryem: Person, office: Group, room: Recipient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was before: the card never comes, though the room is back."""
    kept = send_outcomes.SendOutcomes.write_down

    def drops(self: send_outcomes.SendOutcomes, tx: Transaction, attempt: SendAttempt) -> str:
        return kept(self, tx, attempt if attempt.row.room is None or not attempt.fault else _without_room(attempt))

    monkeypatch.setattr(send_outcomes.SendOutcomes, "write_down", drops)
    office.mutes_bot(meryem)
    await kiosk.write(room, "Card 1")
    await kiosk.settle()
    office.lets_bot_write(meryem)
    await kiosk.later(hours=3)
    assert "Card 1" not in said(meryem, office)


def _without_room(attempt: SendAttempt) -> SendAttempt:
    return replace(attempt, row=replace(attempt.row, room=None))
