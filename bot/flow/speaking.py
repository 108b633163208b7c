"""Turns what a handler said into finished rows: once per recipient, in their language, with every choice stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import structlog

from bot.contract.context import BACKCHANNEL, Everywhere, Listening, Room, Team
from bot.contract.outgoing import (
    Board,
    Button,
    Choice,
    File,
    Handed,
    Line,
    Message,
    Paper,
    Reply,
    Sheet,
    Table,
    Text,
    _,
    message_json,
)
from bot.contract.platform import Platform
from bot.contract.routing import registry
from bot.flow import noticeboard, printing
from bot.flow.house import House
from bot.flow.visitors import Visitor
from bot.rules import roles
from bot.rules.folding import fold
from db import dialogs, outbox, people, rooms
from db.dialogs import Offer
from db.model import Tx
from db.outgoing import Letter
from db.people import Account
from db.rooms import KnownRoom

NOT_SHOWN = _("I cannot show it here. Please ask for it in words.")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is spoken to: one person or one room, at an address, in a language.

    Who just wrote `waits` for an answer, in a room perhaps in a `thread`; who is `gone` hears nothing.
    """

    address: Account
    language: str
    person: int | None = None
    room: int | None = None
    waits: bool = False
    gone: bool = False
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """One reply to one listener. `version` names the dialog its step choices belong to; an `urgent` one goes before all
    that waits."""

    to: Listener
    reply: Reply
    version: int = 0
    inbox: int | None = None
    replaces: int | None = None
    urgent: bool = False


def here(visitor: Visitor) -> Listener:
    """Whoever is there: the room, or the person in private."""
    if visitor.room:
        at, room = visitor.address, visitor.room
        return Listener(at, room.language, None, room.id, visitor.came, thread=visitor.thread)
    return Listener(visitor.address, visitor.person.language, visitor.person.id, None, visitor.came, visitor.gone)


async def listeners(tx: Tx, whom: Listening) -> list[Listener]:
    """Where to find somebody else; nowhere where nothing reaches them any more."""
    if isinstance(whom, str):
        return [_in(room) for room in await rooms.serving(tx, whom)]
    if isinstance(whom, Room):
        found = await rooms.by_id(tx, whom.id)
        return [_in(found)] if found else []
    if isinstance(whom, Team):
        return await _team(tx, whom)
    if isinstance(whom, Everywhere):
        return await every_chat(tx, whom.person)
    reached = await people.reach(tx, whom) if isinstance(whom, int) else await people.in_account(tx, whom.account)
    if reached is None:
        log.info("nobody to tell", person=whom if isinstance(whom, int) else whom.id)
        return []
    person, address = reached
    return [Listener(address, person.language, person.id)]


async def every_chat(tx: Tx, person: int) -> list[Listener]:
    """Wherever somebody was ever spoken to in private."""
    return [Listener(address, known.language, known.id) for known, address in await people.everywhere(tx, person)]


async def _team(tx: Tx, whom: Team) -> list[Listener]:
    """The coordinators' rooms, or each of them once."""
    found = [] if whom.private else await listeners(tx, BACKCHANNEL)
    holding = {person: None for role in roles.holders(whom.act) for person in await people.holding(tx, role)}
    return found or [listener for person in holding for listener in await listeners(tx, person)]


def _in(room: KnownRoom) -> Listener:
    return Listener(room.address, room.language, None, room.id)


def speak(tx: Tx, house: House, speech: Speech) -> None:
    """Render one reply and queue it with its choices, in as many rows as its network takes to say it."""
    platform = house.platforms.get(speech.to.address.network)
    if speech.to.gone or (speech.reply.commands is not None and not _lists(platform)):
        return
    if not speech.version and any(not choice.go for choice in speech.reply.choices):
        raise ValueError("a choice without `go` stands under no question")
    labels = [
        house.languages.render(choice.label, speech.to.language, house.city.zone) for choice in speech.reply.choices
    ]
    message = _message(house, _fit(speech, platform), _buttons(speech, labels))
    for place, row, part in _in_rows(tx, platform.parts(message) if platform else [message]):
        if part.buttons:
            dialogs.offer(tx, *_offers(tx, speech, row, labels, part.buttons))
        outbox.put(tx, _letter(speech if place == 0 else replace(speech, replaces=None), part), row)


def _lists(platform: Platform | None) -> bool:
    return platform is not None and platform.capabilities.commands


def _in_rows(tx: Tx, parts: Sequence[Message]) -> list[tuple[int, int, Message]]:
    """The parts as they leave, each with its place and its row.

    What has yet to be made goes first and brings the others, so that no words promise what never comes.
    """
    order = sorted(enumerate(parts), key=lambda one: not _to_be_made(one[1]))
    rows = [tx.new_id() for _ in order]
    said = [(place, row, part) for row, (place, part) in zip(rows, order, strict=True)]
    place, row, first = said[0]
    if not _to_be_made(first):
        return said
    behind = [(place, row, replace(part, otherwise=None)) for place, row, part in said[1:]]
    return [(place, row, replace(first, brings=tuple(rows[1:]))), *behind]


def _to_be_made(part: Message) -> bool:
    return part.media is not None or (part.file is not None and part.file.to_be_made)


def _fit(speech: Speech, platform: Platform | None) -> Speech:
    """Where no voices and pictures can go it is said, so that nobody waits for one."""
    reply = speech.reply
    if reply.media is None or platform is None or platform.capabilities.media:
        return speech
    return replace(speech, reply=replace(reply, lines=(*reply.lines, NOT_SHOWN), media=None))


def _letter(speech: Speech, part: Message) -> Letter:
    to, reply, body = speech.to, speech.reply, message_json.dump_json(part).decode()
    whose = (to.person, to.room, speech.replaces, speech.inbox)
    awaited = to.waits or to.room is not None
    said = Letter(to.address, body, reply.delivery, *whose, reply.subject, awaited=awaited, before=reply.before)
    return replace(said, after=reply.after, receipt=reply.receipt, urgent=speech.urgent)


def _message(house: House, speech: Speech, buttons: tuple[Button, ...]) -> Message:
    language = speech.to.language
    text = "\n".join(_line(house, line, language) for line in speech.reply.lines)
    right_to_left = house.languages.right_to_left(language)
    reply = speech.reply
    shown = (reply.venue, _file(house, reply.file, language) if reply.file else None)
    thread, asks = speech.to.thread, reply.asks
    said = Message(text, language, right_to_left, buttons, *shown, media=reply.media, thread=thread, asks=asks)
    conversing = reply.conversing or any(registry.conversing(choice.go) for choice in reply.choices)
    said = replace(said, conversing=conversing, retracts=reply.retracts, otherwise=reply.otherwise)
    return replace(said, progress=reply.after is not None, commands=_commands(house, speech))


def _commands(house: House, speech: Speech) -> tuple[tuple[str, str], ...] | None:
    """Each command with what it does, in their language."""
    listed = speech.reply.commands
    if listed is None:
        return None
    return tuple((one.command, _line(house, one.summary, speech.to.language)) for one in listed)


def _file(house: House, file: Handed, language: str) -> File:
    """A file in the words of its reader."""
    match file:
        case File():
            return file
        case Sheet():
            return printing.page(file.name, _side(house, file, language))
        case Paper():
            languages = dict.fromkeys((language, file.also))
            return printing.paper(file.name, [_side(house, file, one) for one in languages])
        case Table():
            return printing.table(file.name, [[_line(house, cell, language) for cell in row] for row in file.rows])
        case Board():
            return noticeboard.posted(file, _hand(house))


def _hand(house: House) -> noticeboard.Hand:
    """Who writes boards here, and the chats that people elsewhere can open."""
    found = {network.capitalize(): platform.found_at() for network, platform in house.platforms.items()}
    chats = {network: address for network, address in found.items() if address}
    return noticeboard.Hand(lambda line, code: _line(house, line, code), house.languages.right_to_left, chats)


def _side(house: House, sheet: Sheet | Paper, language: str) -> printing.Side:
    title, said = _line(house, sheet.title, language), [_line(house, line, language) for line in sheet.lines]
    return printing.Side(title, said, language, house.languages.right_to_left(language))


def _line(house: House, line: Line, language: str) -> str:
    sentences = (line,) if isinstance(line, Text) else line
    return " ".join(house.languages.render(sentence, language, house.city.zone) for sentence in sentences)


def _buttons(speech: Speech, labels: Sequence[str]) -> tuple[Button, ...]:
    """What a phone shows, each under a name of its own; a button for an answer needs a question that waits for it."""
    token, shown = dialogs.new_token(), enumerate(zip(speech.reply.choices, labels, strict=True), start=1)
    return tuple(_button(f"{token}{number}", number, choice, label) for number, (choice, label) in shown)


def _button(token: str, number: int, choice: Choice, label: str) -> Button:
    shown = f"{choice.sign} {label}" if choice.sign else label
    return Button(token, number, shown, choice.position)


def _offers(tx: Tx, speech: Speech, row: int, labels: Sequence[str], buttons: Sequence[Button]) -> list[Offer]:
    """The choices as they are stored, under the row that shows them."""
    chat, to = outbox.chat_key(tx, speech.to.address), speech.to
    return [
        Offer(
            button.token,
            to.person,
            to.room,
            chat,
            row,
            button.number,
            _folded(choice, label),
            choice.go,
            choice.data,
            speech.version,
            tx.now,
        )
        for button, choice, label in zip(buttons, speech.reply.choices, labels, strict=True)
    ]


def _folded(choice: Choice, label: str) -> str:
    """How a label is typed. One with a hole may hold somebody's words, so it is not remembered."""
    return fold(label) if choice.label.holes else _fold_known(label)


_fold_known = lru_cache(maxsize=1024)(fold)
