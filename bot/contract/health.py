"""How a network, a feed or a service is: noted by whoever speaks to it, read by operators."""

from collections.abc import Callable
from enum import StrEnum


class HealthState(StrEnum):
    """Where something outside stands."""

    STARTING = "starting"
    ON = "on"
    TROUBLED = "troubled"
    OFF = "off"


class HealthStatus:
    """The state of one thing, by its name; `changed` is called once for each change.

    In trouble there is a `reason` for the log and readyz. It is `refused` where only a human can mend it: a token that
    is not known, another program in our place.
    """

    def __init__(self, name: str = "", changed: Callable[["HealthStatus"], None] = lambda _: None) -> None:
        self.name = name
        self.state = HealthState.STARTING
        self.reason = ""
        self.refused = False
        self._changed = changed

    def on(self) -> None:
        """It answers."""
        self._turn(HealthState.ON, "", refused=False)

    def trouble(self, reason: str, *, refused: bool = False) -> None:
        """It does not, for a reason. A refusal stands until it answers."""
        if refused or not self.refused:
            self._turn(HealthState.TROUBLED, reason, refused=refused)

    def off(self) -> None:
        """It is not used any more."""
        self._turn(HealthState.OFF, "", refused=False)

    def _turn(self, state: HealthState, reason: str, *, refused: bool) -> None:
        if (state, reason, refused) != (self.state, self.reason, self.refused):
            self.state, self.reason, self.refused = state, reason, refused
            self._changed(self)


class NetworkLockedOut(ConnectionError):
    """A network will not have us until somebody mends it, for a reason in one line."""
