"""Where each conversation stands: the question that waits, and what every button means."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from db.engine import from_milliseconds
from db.former_names import present_name
from db.ids import to_milliseconds
from db.keyring import JsonRows, PrivateJson, PrivateText
from db.model import Dialog, Person, Row, Tx

TOKEN_BYTES = 12
PRIVATE_CHAT = "private"


@dataclass(frozen=True, slots=True)
class OfferedChoice:
    """A choice as it was offered: to one person or to one room, under one message of ours.

    `go` is the route it leads to, empty for the dialog of that `version`.
    """

    token: str
    person: int | None
    room: int | None
    chat: str
    outbox: int
    number: int
    label: str
    go: str
    data: Mapping[str, Any]
    version: int
    offered: datetime


def open_dialog(tx: Tx, person: Person, chat: str, dialog: Dialog) -> None:
    """A question waits for its answer."""
    tx.write(
        "dialogs.wait",
        profile=person.profile,
        chat=chat,
        person=person.id,
        step=dialog.step,
        version=dialog.version,
        kept=PrivateJson(person.id, dialog.kept),
        question=PrivateText(person.id, orjson.dumps(dialog.question).decode()),
        trail=PrivateText(person.id, orjson.dumps(dialog.trail).decode()),
        now=to_milliseconds(tx.now),
    )


def close_dialog(tx: Tx, person: Person, chat: str) -> None:
    """Close the person's dialog in this chat: no question waits any more."""
    tx.write("dialogs.close", profile=person.profile, chat=chat)


def new_token() -> str:
    """A random name for a choice, short enough for any network's buttons."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def store_choices(tx: Tx, *choices: OfferedChoice) -> None:
    """Things a person can press, type as a number or type in words, in one write."""
    tx.write("sqlite.offer", choices=JsonRows([_row_of_choice(choice) for choice in choices]))


def _row_of_choice(choice: OfferedChoice) -> tuple[object, ...]:
    whose = (choice.token, choice.person, choice.room, choice.chat, choice.outbox)
    about = _owner_of_choice(choice)
    label = PrivateText(about, choice.label)
    data = PrivateJson(about, choice.data)
    means = (choice.number, label, choice.go, data, choice.version)
    return (*whose, *means, to_milliseconds(choice.offered))


def _owner_of_choice(choice: OfferedChoice) -> int | None:
    """Whose name may stand on it: that of the person it is about, who may be another one than is offered it."""
    named = (choice.data.get(name) for name in ("person", "to"))
    return next((one for one in named if one and isinstance(one, int)), choice.person)


def redirect_answered_choices(tx: Tx, chat: str, outbox: int, go: str) -> None:
    """Redirect the buttons of an answered question in a room to `go`. A case card, which has a subject, is not
    redirected: its buttons check the case.
    """
    tx.write("dialogs.is_answered", chat=chat, outbox=outbox, go=go)


async def find_choice(tx: Tx, token: str) -> OfferedChoice | None:
    """What a button means, if we still know it."""
    row = await tx.one("dialogs.offered", token=token)
    return _choice_of_row(row) if row else None


async def list_open_choices(tx: Tx, chat: str) -> list[OfferedChoice]:
    """The choices of the latest message in this chat that had any, by number."""
    return [_choice_of_row(row) for row in await tx.all("dialogs.open_choices", chat=chat)]


async def list_choices_under(tx: Tx, chat: str, foreign_ref: str, seen: datetime | None) -> list[OfferedChoice]:
    """The choices under the message that the network calls `foreign_ref`, by number.

    `seen` is when a person picked one: a later edit does not count. None is now.
    """
    at = to_milliseconds(seen or tx.now)
    rows = await tx.all("dialogs.choices_under", chat=chat, foreign_ref=foreign_ref, seen=at)
    return [_choice_of_row(row) for row in rows]


def _choice_of_row(row: Row) -> OfferedChoice:
    return OfferedChoice(
        token=row["token"],
        person=row["person_id"],
        room=row["room_id"],
        chat=row["chat"],
        outbox=row["outbox_id"],
        number=row["number"],
        label=row["label"],
        go=present_name(row["route"]),
        data=orjson.loads(row["data"]),
        version=row["version"],
        offered=from_milliseconds(row["offered_at"]),
    )
