"""What somebody can say about one date of an event."""

from datetime import datetime

from bot.contract.outgoing import Choice


def ways(event: int, original: datetime) -> list[Choice]:  # noqa: ARG001 - whoever has ways to offer needs to know which
    """The buttons for the date of event number `event` that is named `original`, in wall time."""
    return []
