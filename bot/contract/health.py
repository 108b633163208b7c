"""The health of a network, a feed or a service: recorded by the code that calls it, read by operators."""

from collections.abc import Callable
from enum import StrEnum


class HealthState(StrEnum):
    """The health of a network, feed or service."""

    STARTING = "starting"
    ON = "on"
    TROUBLED = "troubled"
    OFF = "off"


class HealthStatus:
    """The health of one network, feed or service, by name; `changed` is called once for each change.

    In trouble there is a `reason` for the log and /readyz. It is `refused` where only an operator can fix it: an
    unknown token, or another process in our place.
    """

    def __init__(self, name: str = "", changed: Callable[["HealthStatus"], None] = lambda _: None) -> None:
        self.name = name
        self.state = HealthState.STARTING
        self.reason = ""
        self.refused = False
        self._changed = changed

    def on(self) -> None:
        """Record that the network or service answers."""
        self._turn(HealthState.ON, "", refused=False)

    def trouble(self, reason: str, *, refused: bool = False) -> None:
        """Record a failure of the network or service, with a reason. A refusal stands until it answers."""
        if refused or not self.refused:
            self._turn(HealthState.TROUBLED, reason, refused=refused)

    def off(self) -> None:
        """Record that the network or service is switched off."""
        self._turn(HealthState.OFF, "", refused=False)

    def _turn(self, state: HealthState, reason: str, *, refused: bool) -> None:
        if (state, reason, refused) != (self.state, self.reason, self.refused):
            self.state, self.reason, self.refused = state, reason, refused
            self._changed(self)


class NetworkLockedOut(ConnectionError):
    """A network rejects the bot until an operator fixes it, for a reason in one line."""
