"""What a refusal of Telegram means for the message: try again, give up, or nobody knows whether it arrived."""

from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.contract.platform import FLOOD, Impossible, Moved, NotSent, Unclear, Unreachable
from bot.telegram.line import NotConnected

NOT_MODIFIED = "message is not modified"
NOT_THERE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")
GONE_ALREADY = "message to delete not found"
SHUT = ("not enough rights", "have no rights", "need administrator rights", "chat_write_forbidden", "chat_restricted")
"""How Telegram says that in a room we may not say anything."""
NO_TOPIC = "message thread not found"


def meaning(fault: TelegramError) -> Exception:
    """The fault in the words of the contract; what is not known to have been refused may have arrived."""
    match fault:
        case RetryAfter():
            return NotSent(FLOOD, seconds(fault))
        case ChatMigrated(new_chat_id=chat):
            return Moved(str(chat))
        case Forbidden():
            return Unreachable(fault.message)
        case NotConnected() | InvalidToken():
            return NotSent(type(fault).__name__, whole=True)
        case BadRequest() if any(words in fault.message.lower() for words in SHUT):
            return Unreachable(fault.message)
        case BadRequest():
            return Impossible(fault.message)
        case _ if fault.message.startswith("Too Many Requests"):
            return NotSent(FLOOD)
        case _:
            return Unclear(type(fault).__name__)


def no_answer(fault: TelegramError) -> NotSent:
    """The fault of a question that changes nothing: whatever it is, nothing was sent."""
    after = seconds(fault) if isinstance(fault, RetryAfter) else None
    return NotSent(type(fault).__name__, after, whole=True)


def seconds(flood: RetryAfter) -> float:
    """How long to be silent."""
    pause = flood.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
