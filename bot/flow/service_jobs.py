"""Runs service jobs: a service is called, and no longer waited for than agreed."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.contract.service import Service, ServiceUnavailable
from db import service_jobs
from db.engine import from_milliseconds
from db.ids import id_created_at
from db.outbox_rows import DueMessage

POLL_SECONDS = 0.2
"""Seconds after which we look at the clock again: ours may be turned by hand."""


async def run_service_job(
    services: Mapping[str, Service], row: DueMessage, clock: Callable[[], datetime]
) -> Mapping[str, str]:
    """What the service made of it, nothing where there was nothing to do. Raises ServiceUnavailable."""
    job = service_jobs.read_job(row)
    if not job.asks:
        return {}
    service = services.get(job.service)
    if service is None:
        raise ServiceUnavailable(f"there is no {job.service}")
    deadline = max(id_created_at(row.id), from_milliseconds(job.since)) + service.patience
    work = asyncio.ensure_future(service.work(job.asks))
    try:
        while not work.done():
            left = (deadline - clock()).total_seconds()
            if left <= 0:
                raise ServiceUnavailable("it took too long")
            await asyncio.wait([work], timeout=min(left, POLL_SECONDS))
        return work.result()
    finally:
        work.cancel()
