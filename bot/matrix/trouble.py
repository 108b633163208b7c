"""What a refusal of a homeserver means for a message: try again, give up, or nobody knows whether it arrived."""

import aiohttp

from bot.contract.platform import Impossible, NotSent, Unclear, Unreachable
from bot.matrix.line import NotShared, Refused

Faults = (Refused, NotShared, aiohttp.ClientError, TimeoutError)
"""Everything a line raises."""

AT_THE_DOOR = (401, 429)
"""What is refused so was not looked at."""


def meaning(fault: Exception) -> Exception:
    """The fault in the words of the contract; what is not known to have been refused may have arrived."""
    match fault:
        case Refused(status=status) if status in AT_THE_DOOR:
            return NotSent(str(fault), fault.after)
        case Refused(status=status) if status >= 500 or not status:
            return Unclear(str(fault))
        case Refused(code="M_NOT_FOUND" | "M_UNKNOWN"):
            return Unreachable(str(fault))
        case Refused():
            return Impossible(str(fault))
        case NotShared() | aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return NotSent(type(fault).__name__)
        case _:
            return Unclear(type(fault).__name__)
