"""What a refusal of Telegram means for the message: try again, give up, or nobody knows whether it arrived."""

from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.contract.platform import (
    TOO_MANY_MESSAGES,
    ChatMoved,
    DeliveryRefused,
    DeliveryUnclear,
    NotSent,
    RecipientUnreachable,
)
from bot.telegram.http import NotConnected

NOT_MODIFIED = "message is not modified"
EDIT_TARGET_GONE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")
DELETE_TARGET_GONE = "message to delete not found"
ROOM_SHUT = (
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
)
"""How Telegram says that in a room we may not say anything."""
TOPIC_GONE = "message thread not found"


def translate_fault(fault: TelegramError) -> Exception:
    """The Telegram error as an exception of `bot.contract.platform`; a message not known to be refused may have
    arrived.
    """
    match fault:
        case RetryAfter():
            return NotSent(TOO_MANY_MESSAGES, retry_after_seconds(fault))
        case ChatMigrated(new_chat_id=chat):
            return ChatMoved(str(chat))
        case Forbidden():
            return RecipientUnreachable(fault.message)
        case NotConnected() | InvalidToken():
            return NotSent(type(fault).__name__, whole=True)
        case BadRequest() if any(words in fault.message.lower() for words in ROOM_SHUT):
            return RecipientUnreachable(fault.message)
        case BadRequest():
            return DeliveryRefused(fault.message)
        case _ if fault.message.startswith("Too Many Requests"):
            return NotSent(TOO_MANY_MESSAGES)
        case _:
            return DeliveryUnclear(type(fault).__name__)


def translate_question_fault(fault: TelegramError) -> NotSent:
    """The fault of a question that changes nothing: whatever it is, nothing was sent."""
    after = retry_after_seconds(fault) if isinstance(fault, RetryAfter) else None
    return NotSent(type(fault).__name__, after, whole=True)


def retry_after_seconds(flood: RetryAfter) -> float:
    """How many seconds to send no message."""
    pause = flood.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
