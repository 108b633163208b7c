"""What a message is on its way out: as it is queued, as it leaves, and who was spoken to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.model import Delivery
from db.people import Account

DEFAULT_USEFUL_TIME = timedelta(minutes=10)
"""How long what is useful at any time may wait, beside what is useful until a moment."""

URGENT_TURN = -1
FIRST_TURN = 0
NEWCOMER_TURN = 1
"""The turns of what leaves before all others, and of the only answer that waits in a chat."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message for one recipient. `body` is the final text as JSON; `replaces` is the outbox row it edits.

    `subject` names what it is about, so that a later message about the same replaces it; an `awaited` one answers a
    person who just wrote; after the aware moment `before` it is not sent any more, and before `due` not yet; an
    `urgent` one leaves before all others of its chat. `after` a receipt means once every message with that `receipt`
    has arrived.
    """

    address: Account
    body: str
    delivery: Delivery
    person: int | None = None
    room: int | None = None
    replaces: int | None = None
    inbox: int | None = None
    subject: str = ""
    awaited: bool = False
    before: datetime | None = None
    after: int | None = None
    receipt: int | None = None
    due: datetime | None = None
    urgent: bool = False

    @property
    def turn(self) -> int | None:
        """None where it depends on what waits in its chat; in a room many people wait, so nobody is behind others."""
        if self.urgent:
            return URGENT_TURN
        alone = not self.awaited or self.room is not None or self.delivery is Delivery.SERVICE_JOB
        return FIRST_TURN if alone else None

    def wanted(self, now: datetime) -> datetime:
        """By when the message should be sent. One from a neighbour, whose author waits for its receipt, is as urgent as
        others.
        """
        return self.before if self.before and self.receipt is None else now + DEFAULT_USEFUL_TIME


@dataclass(frozen=True, slots=True)
class DueMessage:
    """A row that is about to be sent. `replaces_ref` is the network's id of the message it edits, `inbox` the row that
    it comes of."""

    id: int
    address: Account
    chat: str
    body: str
    delivery: Delivery
    tries: int
    person: int | None
    vanishes: bool
    replaces_ref: str
    room: int | None = None
    awaited: bool = False
    before: datetime | None = None
    receipt: int | None = None
    turn: int = FIRST_TURN
    inbox: int | None = None

    @property
    def answers(self) -> int | None:
        """The row of the inbox whose writer waits for it; what a room reads may come of a timer."""
        return self.inbox if self.awaited and self.room is None and self.delivery is not Delivery.SERVICE_JOB else None

    @property
    def is_newcomers(self) -> bool:
        """Whether it answers a resident who is answered for the first time."""
        return self.turn == NEWCOMER_TURN

    @property
    def is_behind_others(self) -> bool:
        """Whether the resident who waits for it waits for other answers, too."""
        return self.turn > NEWCOMER_TURN

    @property
    def leaves_traces(self) -> bool:
        """Whether the row vanishes and could still identify a person in the file: a room that the bot
        leaves is none.
        """
        return self.vanishes and bool(self.address.account)


@dataclass(frozen=True, slots=True)
class ChatSend:
    """A chat was spoken to at that moment."""

    network: str
    chat: str
    room: bool
    at: datetime
