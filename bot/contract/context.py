"""What a handler holds in its hands: who is there, what came, and the ways to speak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.contract.button_data import ButtonData
from bot.contract.city import City
from bot.contract.outgoing import (
    Attachment,
    Choice,
    CommandEntry,
    DeliveryFallback,
    Line,
    Media,
    Reply,
    Text,
    Venue,
    lines,
)
from bot.contract.routing import Handler, registry, route_name
from bot.rules.text.input_limits import is_too_long, text_start
from db.model import Delivery, Person, Tx


@dataclass(frozen=True, slots=True)
class Room:
    """A room of several people, such as the coordinators' backchannel."""

    id: int
    language: str


@dataclass(frozen=True, slots=True)
class Team:
    """Everyone who may do an act, alone or together with a second person.

    The message goes to the coordinators' rooms; to each coordinator in private where there is none, or if `private`.
    """

    act: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class AllChatsOf:
    """A person by id, in each private chat on every network: for messages that must be read at once."""

    person: int


Addressee = Person | Room | Team | AllChatsOf | int | str
"""Somebody else to speak to: a person in the account that is named, a person by number wherever they wrote last or
everywhere, a room, all rooms that serve a purpose, or everybody who may do something."""

BACKCHANNEL = "backchannel"
"""The rooms of the coordinators."""


@dataclass(frozen=True, slots=True)
class HandlerInput:
    """Everything that is given when a handler starts. `chat` is "private" or the id of a room."""

    person: Person
    chat: str
    city: City
    now: datetime
    text: str = ""
    button_data: Mapping[str, Any] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timer:
    """The action `route`, called `at` that moment for the person with id `whose`, or the current person.

    Of timers with the same name `once` only one exists, however often it is set.
    """

    at: datetime
    route: str
    data: Mapping[str, Any]
    whose: int | None
    before: datetime | None
    once: str = ""


@dataclass(slots=True)
class HandlerOutput:
    """What a handler left behind: speeches, the question it waits for, and rows for later; whether it read only the
    beginning of what a resident wrote; what their words most likely meant, whether that was sure, and else what they
    came nearest to."""

    speeches: list[tuple[Addressee | None, Reply]] = field(default_factory=list)
    waits: tuple[str, Mapping[str, Any], Reply] | None = None
    timers: list[Timer] = field(default_factory=list)
    read_in_part: bool = False
    meant: tuple[str, str, str] | None = None


class Context:
    """Handed to every handler. Speaking only notes what to say: returning commits it, raising undoes it."""

    def __init__(self, scene: HandlerInput, tx: Tx, outcome: HandlerOutput) -> None:
        self.person = scene.person
        self.chat = scene.chat
        self.city = scene.city
        self.now = scene.now
        self.text = scene.text
        self._button_data = ButtonData(scene.button_data)
        self.kept = scene.kept
        self.tx = tx
        self._outcome = outcome

    @property
    def button_data(self) -> ButtonData:
        """What the button that was pressed, or the timer that is due, hands over."""
        return self._button_data

    @button_data.setter
    def button_data(self, values: Mapping[str, object]) -> None:
        self._button_data = ButtonData(values)

    def search_text(self) -> str:
        """The searched part of a resident's text; where it is not all of it, the reply says so."""
        self._outcome.read_in_part |= is_too_long(self.text)
        return text_start(self.text)

    def note_meaning(self, intent: str, how: str, nearest: str = "") -> None:
        """Have it counted what the words of a resident most likely mean: `how` is "sure", "asked" or "lost", `nearest`
        what those came nearest to that were not understood."""
        self._outcome.meant = (intent, how, nearest)

    def say(  # noqa: PLR0913 - everything but what is said by name
        self,
        text: Text | Sequence[Line],
        choices: Sequence[Choice] = (),
        *,
        venue: Venue | None = None,
        file: Attachment | None = None,
        instead: bool = False,
        after: int | None = None,
        subject: str = "",
    ) -> None:
        """Answer the current chat; `instead` edits the message whose button was pressed, `after` waits until every
        message with that receipt has arrived. A `subject` is remembered and replaces nothing.
        """
        said, shown = lines(text), tuple(choices)
        reply = Reply(lines=said, choices=shown, venue=venue, file=file, instead=instead, after=after, subject=subject)
        self._outcome.speeches.append((None, reply))

    def tell(  # noqa: PLR0913 - everything but whom and what is said by name
        self,
        recipient: Addressee,
        text: Text | Sequence[Line],
        choices: Sequence[Choice] = (),
        *,
        subject: str = "",
        beside: str = "",
        media: Media | None = None,
        venue: Venue | None = None,
        file: Attachment | None = None,
        otherwise: DeliveryFallback | None = None,
        contact: bool = False,
        before: datetime | None = None,
        receipt: int | None = None,
        commands: tuple[CommandEntry, ...] | None = None,
    ) -> None:
        """Send a message to another person or room, each in the own language; not after `before`, an aware moment.

        A `subject` replaces the last message about it, `beside` a subject replies to that one, no text retracts it. A
        `contact` carries an address or phone number and is never sent twice by itself. `otherwise` is called if
        delivery may have failed; `receipt`: see `say`. `commands` update the menu without a text.
        """
        said = lines(text)
        kind = Delivery.CONTACT if contact else Delivery.ANSWER
        shown = Reply(
            lines=said, choices=tuple(choices), venue=venue, file=file, media=media, delivery=kind, receipt=receipt
        )
        about = replace(shown, subject=subject, beside=beside, otherwise=otherwise, before=before, commands=commands)
        self._outcome.speeches.append((recipient, replace(about, retracts=bool(subject) and not said)))

    def ask(  # noqa: PLR0913 - everything but what is asked by name
        self,
        text: Text | Sequence[Line],
        choices: Sequence[Choice] = (),
        *,
        then: Handler,
        keep: Mapping[str, object] | None = None,
        instead: bool = False,
        after: int | None = None,
        again: Text | None = None,
    ) -> None:
        """Ask one thing; the answer, tapped or typed, goes to the step `then`, with all that was kept so far. `after` a
        receipt as in `say`; the answer may come before. A text that reports what was done is never shown once more: in
        its place stands `again`, a question."""
        reply = Reply(lines(text), tuple(choices), asks=True, conversing=registry.conversing(route_name(then)))
        waits = replace(reply, lines=(again,)) if again else reply
        self._outcome.waits = (route_name(then), {**self.kept, **(keep or {})}, waits)
        self._outcome.speeches.append((None, replace(reply, instead=instead, after=after)))

    async def redirect(self, name: str) -> None:
        """Let the handler of another capability answer instead, at once, with the same `button_data`, `text` and
        `kept`. `name` is that of a route or a command, checked at every start; roles are not checked again. Raises
        KeyError for an unknown name.
        """
        route = registry.find_route(name)
        if route is None:
            raise KeyError(name)
        await route.handler(self)

    def later(
        self,
        at: datetime,
        then: Handler | str,
        *,
        whose: int | None = None,
        before: datetime | None = None,
        once: str = "",
        **data: object,
    ) -> None:
        """Call the action `then`, by its name if in another file, with `data` once `at` has come, also after a restart.

        It runs for the person with id `whose`, or the current one; not at all once the person is gone. Of many timers
        due together, those with the earliest `before` run first. A timer with a name is set `once`.
        """
        route = then if isinstance(then, str) else route_name(then)
        self._outcome.timers.append(Timer(at=at, route=route, data=data, whose=whose, before=before, once=once))
