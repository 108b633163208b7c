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
    """Whoever may do an act, alone or together with a second person.

    They are told in the coordinators' rooms; each in private where there is none, or where it is `private`.
    """

    act: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class AllChatsOf:
    """A person by number, in each of their chats on every network: somebody has to hear it at once."""

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
    """The action `route` is called `at` that moment, for the person of the number `whose` or whoever is here.

    Of those that are called `once`, by a name of their own, there is only one, however often it is left.
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
        """What is read of the words of whoever looks for something; where that is not all, the answer says so."""
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
    ) -> None:
        """Answer whoever is there; `instead` changes the message whose button was pressed, `after` a receipt it is said
        once all that bears this receipt has arrived."""
        self._outcome.speeches.append(
            (
                None,
                Reply(lines=lines(text), choices=tuple(choices), venue=venue, file=file, instead=instead, after=after),
            )
        )

    def tell(  # noqa: PLR0913 - everything but whom and what is said by name
        self,
        whom: Addressee,
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
        """Speak to somebody else, in their language; what is useful only `before` a moment, aware, by then or never.
        With a `subject` it takes the place of the last word about it, `beside` a subject it is an answer to that; no
        text at all takes that out of their chat. What hands over how to reach somebody is a `contact`: never sent twice
        by itself. `otherwise` is called if it may have failed; `receipt`: see `say`. `commands` go without a text."""
        said, kind = lines(text), Delivery.CONTACT if contact else Delivery.ANSWER
        shown = Reply(
            lines=said, choices=tuple(choices), venue=venue, file=file, media=media, delivery=kind, receipt=receipt
        )
        about = replace(shown, subject=subject, beside=beside, otherwise=otherwise, before=before, commands=commands)
        self._outcome.speeches.append((whom, replace(about, retracts=bool(subject) and not said)))

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
        """Let the handler of another capability answer instead, here and now, with what this one holds: `picked`,
        `text` and `kept`. `name` is that of a route or a command, checked at every start; no rights are asked again.
        Raises KeyError where nobody has this name."""
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
        """Call the action `then`, of another file by its name, with `data` once `at` has come, also after a restart.

        It is called for the person of the number `whose`, or for whoever is here; not at all once they are gone. Of
        many at one moment those come first that help `before` the soonest. A timer of a name is left `once`.
        """
        route = then if isinstance(then, str) else route_name(then)
        self._outcome.timers.append(Timer(at=at, route=route, data=data, whose=whose, before=before, once=once))
