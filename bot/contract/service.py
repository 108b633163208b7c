"""What every service outside must be able to do: answer what it is asked, or say that it cannot."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

ATTACHMENT_SERVICE = "attachments"
"""The service that opens a file somebody handed over."""


PAGER_SERVICE = "pager"
"""The service that pages people where an alarm was taken by nobody."""


class ServiceUnavailable(Exception):
    """The service is absent, too slow, or refuses; the reason is for the log and names nobody's words."""


class Service(Protocol):
    """Something that may be absent. It is asked outside of any transaction, and asking twice does no harm."""

    name: str
    patience: timedelta
    """How long somebody may wait for its answer, counted from when they asked."""

    async def work(self, job_input: Mapping[str, str]) -> Mapping[str, str]:
        """The answer of the service. Raises ServiceUnavailable."""

    async def faults(self) -> list[str]:
        """What is wrong with it, one line each, for an operator."""


TRANSLATOR_SERVICE = "translator"
