"""Runs an errand: a service is asked what it is to do, and nobody waits for it longer than was agreed."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.contract.service import NoAnswer, Service
from db import errands
from db.engine import moment
from db.ids import made
from db.outgoing import Outgoing

GLANCE = 0.2
"""Seconds after which we look at the clock again: ours may be turned by hand."""


async def run(services: Mapping[str, Service], row: Outgoing, clock: Callable[[], datetime]) -> Mapping[str, str]:
    """What the service made of it, nothing where there was nothing to do. Raises NoAnswer."""
    errand = errands.read(row)
    if not errand.asks:
        return {}
    service = services.get(errand.service)
    if service is None:
        raise NoAnswer(f"there is no {errand.service}")
    deadline = max(made(row.id), moment(errand.since)) + service.patience
    work = asyncio.ensure_future(service.work(errand.asks))
    try:
        while not work.done():
            left = (deadline - clock()).total_seconds()
            if left <= 0:
                raise NoAnswer("it took too long")
            await asyncio.wait([work], timeout=min(left, GLANCE))
        return work.result()
    finally:
        work.cancel()
