"""How a choice is picked where messages have no buttons: by a reaction, by its number or by its words."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NoReturn

import pytest

from bot.contract.outgoing import Button, Message, _
from tests.kit.matrix_people import People, RefusedThere, Someone
from tests.kit.matrix_view import in_every_language

NEVER_SHOWN = "on Matrix nobody can pick what was never shown to them: a choice has no name there that one could send"
ELSEWHERE = "on Matrix nobody can pick what was shown in another room: the homeserver refuses it"
CHANGED = "on Matrix nobody can pick what is no longer shown: a number means what stands there now"

WRITING = _("Stop writing")
"""Where this stands under a message, numbers go to the neighbour as everything else does."""

Way = Callable[[], Coroutine[object, object, str]]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in front of what was said in a room, their own chat or one of several people."""

    who: Someone
    room: str
    told: Sequence[Message]
    private: bool


class Picking:
    """Takes each way in turn, as far as what stands there allows it."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._turns = count()

    async def picks(self, reader: Reader, token: str) -> str:
        """Pick a choice by the name that the kit gave it; returns the event."""
        shown = _find(reader.told, token)
        if shown is None:
            await self._fails(reader, token)
        if not _still_stands(reader.told, shown):
            pytest.skip(CHANGED)
        ways = self._ways(reader, _event(shown), shown)
        return await ways[next(self._turns) % len(ways)]()

    def _ways(self, reader: Reader, event: str, button: Button) -> list[Way]:
        """Numbers and words without a reply mean what stands below, and there is no second reaction of the same."""
        people = self._people
        who = reader.who
        room = reader.room
        below = reader.told[-1].buttons if reader.private else ()
        number = str(button.number)
        ways: list[Way] = []
        if button in below:
            ways.append(lambda: people.says(who, room, button.label))
        if button in below and not (_is_writing(reader.told) or reader.told[-1].conversing):
            ways.append(lambda: people.says(who, room, number))
        if not reader.private:
            ways.append(lambda: people.says(who, room, number, event))
        if (event, button.number) not in who.reacted:
            ways.append(lambda: people.reacts(who, room, event, button.number))
        return ways or [lambda: people.says(who, room, button.label, event)]

    async def _fails(self, reader: Reader, token: str) -> NoReturn:
        """What was shown elsewhere, or nowhere, cannot be picked; a scenario about that ends here."""
        event, _, number = token.partition(" ")
        if not number:
            pytest.skip(NEVER_SHOWN)
        with pytest.raises(RefusedThere, match="same room"):
            await self._people.reacts(reader.who, reader.room, event, int(number.split()[-1]))
        pytest.skip(ELSEWHERE)


def _find(told: Sequence[Message], token: str) -> Button | None:
    return next((button for message in told for button in message.buttons if button.token == token), None)


def _still_stands(told: Sequence[Message], shown: Button) -> bool:
    """Whether its message has not been changed since."""
    event = _event(shown)
    now = next(message for message in reversed(told) if event in (message.replaces, *map(_event, message.buttons)))
    return shown in now.buttons


def _is_writing(told: Sequence[Message]) -> bool:
    ends = in_every_language(WRITING.message)
    return any(button.label.endswith(ends) for message in told for button in message.buttons)


def _event(button: Button) -> str:
    return button.token.partition(" ")[0]
