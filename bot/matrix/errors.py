"""What a refusal of a homeserver means for a message: try again, give up, or nobody knows whether it arrived."""

import aiohttp

from bot.contract.platform import DeliveryRefused, DeliveryUnclear, NotSent, RecipientUnreachable


class HomeserverRefused(Exception):
    """The homeserver said no: HTTP status, its own code such as M_FORBIDDEN, and how many seconds to be silent.

    `session` is what a proof of who we are has to name, where it asks for one.
    """

    def __init__(self, status: int, code: str, after: float | None = None, session: str = "") -> None:
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code
        self.after = after
        self.session = session


class DeviceKeysLost(Exception):
    """The device of our token has spoken with keys that do not lie here."""


class KeyNotShared(Exception):
    """The key of a message did not reach everybody who should read it; the message was not sent."""


HTTP_FAULTS = (HomeserverRefused, KeyNotShared, aiohttp.ClientError, TimeoutError)
"""Everything a line raises."""

GONE_CODES = (400, 403, 404)
"""How a homeserver says that there is nothing to come into, to leave or to speak to any more."""

NOT_PROCESSED_CODES = (401, 429)
"""What is refused so was not looked at."""


def translate_fault(fault: Exception) -> Exception:
    """The HTTP fault as an exception of `bot.contract.platform`; a message not known to be refused may have arrived."""
    match fault:
        case HomeserverRefused(status=status) if status in NOT_PROCESSED_CODES:
            return NotSent(str(fault), fault.after, whole=True)
        case HomeserverRefused(status=status) if status >= 500 or not status:
            return DeliveryUnclear(str(fault))
        case HomeserverRefused(code="M_NOT_FOUND" | "M_UNKNOWN"):
            return RecipientUnreachable(str(fault))
        case HomeserverRefused():
            return DeliveryRefused(str(fault))
        case KeyNotShared():
            return NotSent(type(fault).__name__)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return NotSent(type(fault).__name__, whole=True)
        case _:
            return DeliveryUnclear(type(fault).__name__)
