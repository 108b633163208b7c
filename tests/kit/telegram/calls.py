"""Every call the bot made, as a test may look at it later."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from tests.kit.telegram.faults import Trouble
from tests.kit.telegram.refusal import Json


@dataclass(slots=True)
class Call:
    """One call: when it came (seconds), what it carried, and the status decided on (0: it was never looked at).

    `trouble` is what broke on the way, so that the bot may have seen another answer, or none.
    """

    method: str
    given: Json
    at: float
    status: int = 0
    trouble: Trouble | None = None

    @property
    def chat(self) -> int | str | None:
        """Where it speaks, if anywhere."""
        chat: int | str | None = self.given.get("chat_id")
        return chat

    @property
    def speaks(self) -> bool:
        """Does it count against the limits? Messages and edits do, typing and answers to buttons do not."""
        return self.method.startswith(("send", "copy", "edit")) and self.method != "sendChatAction"


def busiest(calls: Iterable[Call], seconds: float, chat: int | None = None) -> int:
    """The largest number of speaking calls in any window of so many seconds, overall or in one chat."""
    window: deque[float] = deque()
    most = 0
    for call in calls:
        if not call.speaks or (chat is not None and call.chat != chat):
            continue
        window.append(call.at)
        while window[0] <= call.at - seconds:
            window.popleft()
        most = max(most, len(window))
    return most
