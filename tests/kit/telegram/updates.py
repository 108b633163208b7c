"""What happened and the bot has not confirmed yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tests.kit.telegram.refusal import Json

DAY = 24 * 3600.0
PRESS = 150.0  # seconds a button press is kept
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FUTURE = 10  # an offset further ahead than this is taken as none


@dataclass(frozen=True)
class Pending:
    """An update that waits; `lane` is the queue it belongs to, `until` the second it is dropped."""

    id: int
    update: Json
    lane: str
    until: float


class Updates:
    """The queue of one bot. `told` is called with each update that comes in."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.next_id = 1_000_000
        self.allowed: frozenset[str] | None = None
        self.told: Callable[[Pending], None] = lambda _: None
        self.log: list[Json] = []
        self._waiting: dict[int, Pending] = {}

    def push(self, kind: str, content: Json, lane: str, *, keep: float = DAY) -> Json:
        """Something happened; it is forgotten at once where the bot does not want to hear of it. Returns the update."""
        update: Json = {"update_id": self.next_id, kind: content}
        if not self._wanted(kind):
            return update
        pending = Pending(self.next_id, update, lane, self.now() + keep)
        self.next_id += 1
        self.log.append(update)
        self._waiting[pending.id] = pending
        self.told(pending)
        return update

    def push_raw(self, update: Json) -> None:
        """Put any JSON there, such as a recorded update: its number is replaced by the next one."""
        kind = next(name for name in update if name != "update_id")
        self.push(kind, update[kind], "raw")

    def allow(self, kinds: list[str] | None) -> None:
        """Remember what the bot wants to hear from now on: None leaves it, an empty list means the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed is not None else kind not in NOT_BY_DEFAULT

    def waiting(self) -> Iterator[Pending]:
        """All that is neither confirmed nor too old, in order of arrival."""
        now = self.now()
        return (pending for pending in self._waiting.values() if pending.until > now)

    def confirm(self, offset: int) -> None:
        """Forget everything before an offset; a negative one keeps that many of the latest."""
        if offset < 0:
            kept = list(self._waiting)[offset:]
            self._waiting = {number: self._waiting[number] for number in kept}
        if not 0 < offset <= self.next_id + FUTURE:
            return
        for number in list(self._before(offset)):
            del self._waiting[number]

    def _before(self, offset: int) -> Iterator[int]:
        for number in self._waiting:
            if number >= offset:
                return
            yield number

    def take(self, limit: int) -> list[Json]:
        """The oldest unconfirmed ones; they stay until they are confirmed."""
        return [pending.update for pending in islice(self.waiting(), limit)]

    def done(self, pending: Pending) -> None:
        """A webhook answered 2xx."""
        self._waiting.pop(pending.id, None)

    def quiet_week(self, next_id: int) -> None:
        """Nothing happened for a week: all is expired, and numbers go on from anywhere, lower ones too."""
        self._waiting.clear()
        self.next_id = next_id
