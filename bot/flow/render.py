"""Turns what a handler said into finished rows: once per recipient, in their language, with every choice stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.contract.context import BACKCHANNEL, Addressee, AllChatsOf, Room, Team
from bot.contract.emphasis import Span
from bot.contract.outgoing import (
    Attachment,
    Board,
    Button,
    Choice,
    File,
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
from bot.flow import notice_board_pdf, printable_files, system_messages
from bot.flow.needless_edits import describe_shown_content
from bot.flow.services import Services
from bot.flow.sessions import Session
from bot.rules.access import roles
from db import dialogs, outbox, people, rooms
from db.dialogs import OfferedChoice
from db.model import Tx
from db.outbox_rows import OutboxRow
from db.people import Account
from db.rooms import KnownRoom

MEDIA_NOT_POSSIBLE = _("I cannot show this here. Please ask for it in words.")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Recipient:
    """The recipient of a message: one person or one room, at an address, in a language.

    A person who just wrote `waits` for a reply, in a room perhaps in a `thread`; one who is `gone` gets no message.
    """

    address: Account
    language: str
    person: int | None = None
    room: int | None = None
    waits: bool = False
    gone: bool = False
    thread: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingReply:
    """One reply to one listener. `version` names the dialog its step choices belong to; an `urgent` one goes before all
    that waits."""

    to: Recipient
    reply: Reply
    version: int = 0
    inbox: int | None = None
    replaces: int | None = None
    urgent: bool = False


def recipient_of(visitor: Session) -> Recipient:
    """The recipient in a session: its room, or the person in private chat."""
    if visitor.room:
        at = visitor.address
        room = visitor.room
        return Recipient(
            address=at, language=room.language, person=None, room=room.id, waits=visitor.came, thread=visitor.thread
        )
    return Recipient(
        address=visitor.address,
        language=visitor.person.language,
        person=visitor.person.id,
        room=None,
        waits=visitor.came,
        gone=visitor.gone,
    )


async def find_recipients(tx: Tx, addressee: Addressee) -> list[Recipient]:
    """The chats of another person, a room or a team; empty where the person cannot be reached."""
    if isinstance(addressee, str):
        return [_room_recipient(room) for room in await rooms.list_rooms_for(tx, addressee)]
    if isinstance(addressee, Room):
        found = await rooms.get_room(tx, addressee.id)
        return [_room_recipient(found)] if found else []
    if isinstance(addressee, Team):
        return await _team_recipients(tx, addressee)
    if isinstance(addressee, AllChatsOf):
        return await private_chats_of(tx, addressee.person)
    reached = (
        await people.find_reachable_account(tx, addressee)
        if isinstance(addressee, int)
        else await people.find_by_account(tx, addressee.account)
    )
    if reached is None:
        log.info("nobody to tell", person=addressee if isinstance(addressee, int) else addressee.id)
        return []
    person, address = reached
    return [Recipient(address, person.language, person.id)]


async def private_chats_of(tx: Tx, person: int) -> list[Recipient]:
    """Every private chat of a person, on all networks."""
    return [Recipient(address, known.language, known.id) for known, address in await people.list_accounts(tx, person)]


async def _team_recipients(tx: Tx, addressee: Team) -> list[Recipient]:
    """The coordinators' rooms, or each of them once."""
    found = [] if addressee.private else await find_recipients(tx, BACKCHANNEL)
    holding = {
        person: None
        for role in roles.roles_allowed(addressee.act)
        for person in await people.list_role_holders(tx, role)
    }
    return found or [listener for person in holding for listener in await find_recipients(tx, person)]


def _room_recipient(room: KnownRoom) -> Recipient:
    return Recipient(address=room.address, language=room.language, person=None, room=room.id)


def render_reply(tx: Tx, house: Services, speech: OutgoingReply) -> None:
    """Render one reply and queue it with its choices, in as many rows as its network takes to say it."""
    platform = house.platforms.get(speech.to.address.network)
    if speech.to.gone or (speech.reply.commands is not None and not _has_lists(platform)):
        return
    if not speech.version and any(not choice.go for choice in speech.reply.choices):
        raise ValueError("a choice without `go` stands under no question")
    content = describe_shown_content(tx, house, speech.reply, speech.to.language) if speech.to.room else ""
    speech = _fold_choices(speech)
    language = speech.to.language
    zone = house.city.zone
    labels = [house.languages.render(choice.label, language, zone, tx.now) for choice in speech.reply.choices]
    buttons = _build_buttons(speech, labels)
    message = _build_message(tx, house, _fit_to_network(speech, platform), buttons[: system_messages.MAX_BUTTONS])
    for place, row, part in _number_parts(tx, platform.parts(message) if platform else [message]):
        if part.buttons:
            dialogs.store_choices(tx, *_build_offers(tx, speech, row, labels, buttons))
        outbox.queue_message(tx, _outbox_row(speech if place == 0 else replace(speech, replaces=None), part), row)
        if content:
            house.shown.record(row, speech.replaces, content)


def _fold_choices(speech: OutgoingReply) -> OutgoingReply:
    """Where there are more choices than buttons, one that leads to the others stands before these; they can still be
    typed."""
    choices = speech.reply.choices
    if len(choices) <= system_messages.MAX_BUTTONS:
        return speech
    shown = system_messages.MAX_BUTTONS - 1
    more = Choice(system_messages.MORE_LABEL, system_messages.MORE_KEY)
    return replace(speech, reply=replace(speech.reply, choices=(*choices[:shown], more, *choices[shown:])))


def _has_lists(platform: Platform | None) -> bool:
    return platform is not None and platform.capabilities.commands


def _number_parts(tx: Tx, parts: Sequence[Message]) -> list[tuple[int, int, Message]]:
    """The parts as they leave, each with its place and its row.

    What has yet to be made goes first and brings the others, so that no words promise what never comes.
    """
    order = sorted(enumerate(parts), key=lambda one: not _is_to_be_made(one[1]))
    rows = [tx.new_id() for _ in order]
    said = [(place, row, part) for row, (place, part) in zip(rows, order, strict=True)]
    place, row, first = said[0]
    if not _is_to_be_made(first):
        return said
    behind = [(place, row, replace(part, otherwise=None)) for place, row, part in said[1:]]
    return [(place, row, replace(first, brings=tuple(rows[1:]))), *behind]


def _is_to_be_made(part: Message) -> bool:
    return part.media is not None or (part.file is not None and part.file.to_be_made)


def _fit_to_network(speech: OutgoingReply, platform: Platform | None) -> OutgoingReply:
    """Where no voices and pictures can go it is said, so that nobody waits for one."""
    reply = speech.reply
    if reply.media is None or platform is None or platform.capabilities.media:
        return speech
    return replace(speech, reply=replace(reply, lines=(*reply.lines, MEDIA_NOT_POSSIBLE), media=None))


def _outbox_row(speech: OutgoingReply, part: Message) -> OutboxRow:
    to = speech.to
    reply = speech.reply
    body = message_json.dump_json(part).decode()
    return OutboxRow(
        address=to.address,
        body=body,
        delivery=reply.delivery,
        person=to.person,
        room=to.room,
        replaces=speech.replaces,
        inbox=speech.inbox,
        subject=reply.subject,
        awaited=to.waits or to.room is not None,
        before=reply.before,
        after=reply.after,
        receipt=reply.receipt,
        urgent=speech.urgent,
    )


def _build_message(tx: Tx, house: Services, speech: OutgoingReply, buttons: tuple[Button, ...]) -> Message:
    language = speech.to.language
    text, bold = _build_text(tx, house, speech)
    right_to_left = house.languages.right_to_left(language)
    reply = speech.reply
    return Message(
        text=text,
        language=language,
        right_to_left=right_to_left,
        buttons=buttons,
        venue=reply.venue,
        file=_build_file(house, reply.file, language) if reply.file else None,
        media=reply.media,
        thread=speech.to.thread,
        asks=reply.asks,
        conversing=reply.conversing or any(registry.conversing(choice.go) for choice in reply.choices),
        retracts=reply.retracts,
        otherwise=reply.otherwise,
        progress=reply.after is not None,
        commands=_command_list(house, speech),
        bold=bold,
    )


def _build_text(tx: Tx, house: Services, speech: OutgoingReply) -> tuple[str, tuple[Span, ...]]:
    """The words of a reply in the recipient's language, and where they are bold."""
    text = ""
    bold = []
    for number, line in enumerate(speech.reply.lines):
        for place, sentence in enumerate((line,) if isinstance(line, Text) else line):
            said = house.languages.render(sentence, speech.to.language, house.city.zone, tx.now)
            text += (" " if place else "\n" if number else "") + said
            bold += [(len(text) - len(said), len(text))] if sentence.bold else []
    return text, tuple(bold)


def _command_list(house: Services, speech: OutgoingReply) -> tuple[tuple[str, str], ...] | None:
    """Each command with what it does, in their language."""
    listed = speech.reply.commands
    if listed is None:
        return None
    return tuple((one.command, _line_text(house, one.summary, speech.to.language)) for one in listed)


def _build_file(house: Services, file: Attachment, language: str) -> File:
    """A file in the words of its reader."""
    match file:
        case File():
            return file
        case Sheet():
            return printable_files.create_page(file.name, _printed_page(house, file, language))
        case Paper():
            languages = dict.fromkeys((language, file.also))
            return printable_files.create_certificate(file.name, [_printed_page(house, file, one) for one in languages])
        case Table():
            return printable_files.create_table(
                file.name, [[_line_text(house, cell, language) for cell in row] for row in file.rows]
            )
        case Board():
            return notice_board_pdf.create_notice_board(file, _board_writer(house))


def _board_writer(house: Services) -> notice_board_pdf.BoardWriter:
    """Who writes boards here, and the chats that people elsewhere can open."""
    found = {network.capitalize(): platform.chat_link() for network, platform in house.platforms.items()}
    chats = {network: address for network, address in found.items() if address}
    return notice_board_pdf.BoardWriter(
        lambda line, code: _line_text(house, line, code), house.languages.right_to_left, chats
    )


def _printed_page(house: Services, sheet: Sheet | Paper, language: str) -> printable_files.PrintedPage:
    title = _line_text(house, sheet.title, language)
    said = [_line_text(house, line, language) for line in sheet.lines]
    return printable_files.PrintedPage(title, said, language, house.languages.right_to_left(language))


def _line_text(house: Services, line: Line, language: str, now: datetime | None = None) -> str:
    """With `now` only for what is read at once: a printed page keeps its dates."""
    sentences = (line,) if isinstance(line, Text) else line
    return " ".join(house.languages.render(sentence, language, house.city.zone, now) for sentence in sentences)


def _build_buttons(speech: OutgoingReply, labels: Sequence[str]) -> tuple[Button, ...]:
    """What a phone shows, each under a name of its own; a button for an answer needs a question that waits for it."""
    token = dialogs.new_token()
    shown = enumerate(zip(speech.reply.choices, labels, strict=True), start=1)
    return tuple(_build_button(f"{token}{number}", number, choice, label) for number, (choice, label) in shown)


def _build_button(token: str, number: int, choice: Choice, label: str) -> Button:
    shown = f"{choice.sign} {label}" if choice.sign else label
    return Button(token, number, shown, choice.position)


def _build_offers(
    tx: Tx, speech: OutgoingReply, row: int, labels: Sequence[str], buttons: Sequence[Button]
) -> list[OfferedChoice]:
    """The choices as they are stored, under the row that shows them."""
    chat = outbox.chat_key(tx, speech.to.address)
    to = speech.to
    return [
        OfferedChoice(
            token=button.token,
            person=to.person,
            room=to.room,
            chat=chat,
            outbox=row,
            number=button.number,
            label=label,
            go=choice.go,
            data=_offered_data(choice, buttons),
            version=speech.version,
            offered=tx.now,
        )
        for button, choice, label in zip(buttons, speech.reply.choices, labels, strict=True)
    ]


def _offered_data(choice: Choice, buttons: Sequence[Button]) -> Mapping[str, object]:
    """What a choice hands on; the one that leads to more of them says which."""
    if choice.go != system_messages.MORE_KEY:
        return choice.data
    return {"tokens": [button.token for button in buttons[system_messages.MAX_BUTTONS :]]}
