"""Turns what a handler said into finished rows: once per recipient, in their language, with every choice stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog

from bot.contract.context import Listening, Room
from bot.contract.outgoing import Button, Choice, Line, Message, Reply, Text, message_json
from bot.flow.house import House
from bot.flow.visitors import Visitor
from bot.rules.folding import fold
from db import dialogs, outbox, people, rooms
from db.dialogs import Offer
from db.model import Tx
from db.outbox import Letter
from db.people import Account
from db.rooms import KnownRoom

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is spoken to: one person or one room, at an address, in a language.

    Who just wrote `waits` for an answer; who is `gone` hears nothing.
    """

    address: Account
    language: str
    person: int | None = None
    room: int | None = None
    waits: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """One reply to one listener. `version` names the dialog its step choices belong to."""

    to: Listener
    reply: Reply
    version: int = 0
    inbox: int | None = None
    replaces: int | None = None


def here(visitor: Visitor) -> Listener:
    """Whoever is there: the room, or the person in private."""
    if visitor.room:
        return Listener(visitor.address, visitor.room.language, None, visitor.room.id, visitor.came)
    return Listener(visitor.address, visitor.person.language, visitor.person.id, None, visitor.came, visitor.gone)


async def listeners(tx: Tx, whom: Listening) -> list[Listener]:
    """Where to find somebody else; nowhere where nothing reaches them any more."""
    if isinstance(whom, str):
        return [_in(room) for room in await rooms.serving(tx, whom)]
    if isinstance(whom, Room):
        found = await rooms.by_id(tx, whom.id)
        return [_in(found)] if found else []
    number = whom if isinstance(whom, int) else whom.id
    reached = await people.reach(tx, number)
    if reached is None:
        log.info("nobody to tell", person=number)
        return []
    person, address = reached
    return [Listener(address, person.language, person.id)]


def _in(room: KnownRoom) -> Listener:
    return Listener(room.address, room.language, None, room.id)


def speak(tx: Tx, house: House, speech: Speech) -> None:
    """Render one reply and queue it with its choices, in as many rows as its network takes to say it."""
    if speech.to.gone:
        return
    zone, language = house.city.zone, speech.to.language
    labels = [house.languages.render(choice.label, language, zone) for choice in speech.reply.choices]
    offers = _offers(tx, speech, labels)
    buttons = tuple(map(_button, offers, labels, speech.reply.choices))
    message = _message(house, speech, buttons)
    platform = house.platforms.get(speech.to.address.network)
    for place, part in enumerate(platform.parts(message) if platform else [message]):
        row = tx.new_id()
        for offer in offers if part.buttons else ():
            dialogs.offer(tx, replace(offer, outbox=row))
        outbox.put(tx, _letter(speech if place == 0 else replace(speech, replaces=None), part), row)


def _letter(speech: Speech, part: Message) -> Letter:
    to, reply, body = speech.to, speech.reply, message_json.dump_json(part).decode()
    whose = (to.person, to.room, speech.replaces, speech.inbox)
    return Letter(to.address, body, reply.delivery, *whose, reply.subject, awaited=to.waits or to.room is not None)


def _message(house: House, speech: Speech, buttons: tuple[Button, ...]) -> Message:
    language = speech.to.language
    text = "\n".join(_line(house, line, language) for line in speech.reply.lines)
    right_to_left = house.languages.right_to_left(language)
    reply = speech.reply
    return Message(text, language, right_to_left, buttons, reply.venue, reply.file, media=reply.media)


def _line(house: House, line: Line, language: str) -> str:
    sentences = (line,) if isinstance(line, Text) else line
    return " ".join(house.languages.render(sentence, language, house.city.zone) for sentence in sentences)


def _button(offer: Offer, label: str, choice: Choice) -> Button:
    shown = f"{choice.sign} {label}" if choice.sign else label
    return Button(offer.token, offer.number, shown, choice.position)


def _offers(tx: Tx, speech: Speech, labels: Sequence[str]) -> list[Offer]:
    """The choices as they are stored; a button for an answer needs a question that waits for it."""
    if not speech.version and any(not choice.go for choice in speech.reply.choices):
        raise ValueError("a choice without `go` stands under no question")
    chat = outbox.chat_key(tx, speech.to.address)
    token = dialogs.new_token()
    blank = Offer("", speech.to.person, speech.to.room, chat, 0, 0, "", "", {}, speech.version, tx.now)
    return [
        replace(blank, token=f"{token}{number}", number=number, label=fold(label), go=choice.go, data=choice.data)
        for number, (choice, label) in enumerate(zip(speech.reply.choices, labels, strict=True), start=1)
    ]
