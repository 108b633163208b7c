"""What breaks between a bot and Telegram, on order of a test."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from tests.kit.telegram.refusal import Refused


class Trouble(StrEnum):
    """What happens to a call."""

    RESET = "the connection breaks"
    HANG = "no answer ever comes"
    SLOW = "the answer comes late"
    GARBAGE = "a page of HTML comes instead of an answer"
    REFUSAL = "Telegram refuses"


@dataclass
class Fault:
    """Trouble for some calls.

    `after` lets the call be done first, so that only its answer is lost. `methods` empty means all, `times` None
    without end; `share` is the part of matching calls that is hit; `seconds` is the delay of SLOW; `status` the code
    of GARBAGE; `refusal` what REFUSAL answers.
    """

    trouble: Trouble
    methods: Collection[str] = ()
    after: bool = False
    times: int | None = 1
    share: float = 1.0
    seconds: float = 0.0
    status: int = 502
    refusal: Refused = field(default_factory=lambda: Refused(500, "Internal Server Error"))
    hits: int = 0

    def fits(self, method: str) -> bool:
        """Is there trouble left for this method?"""
        return (not self.methods or method in self.methods) and (self.times is None or self.hits < self.times)


@dataclass
class Faults:
    """All that is on order; the first that fits is taken. `dice` decides about shares, from a seed."""

    dice: Random
    on_order: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> Fault:
        """Order trouble; the returned fault counts its hits."""
        self.on_order.append(fault)
        return fault

    def flood(self, retry_after: int, *methods: str, times: int | None = 1, share: float = 1.0) -> Fault:
        """429 with that `retry_after`; a storm is many `times` or a `share` of all calls."""
        refusal = Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
        return self.add(Fault(Trouble.REFUSAL, methods, times=times, share=share, refusal=refusal))

    def next(self, method: str) -> Fault | None:
        """The trouble this call meets, if any."""
        for fault in self.on_order:
            if fault.fits(method) and self.dice.random() < fault.share:
                fault.hits += 1
                return fault
        return None

    def clear(self) -> None:
        """From now on everything works."""
        self.on_order.clear()
