"""Sends one message to its network, or one job to its service, and records how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import structlog

from bot.contract.outgoing import File, Media, message_json
from bot.contract.platform import (
    ChatAddress,
    ChatMoved,
    DeliveryRefused,
    DeliveryUnclear,
    NotSent,
    Platform,
    RecipientUnreachable,
)
from bot.contract.service import ServiceUnavailable
from bot.flow import service_jobs
from bot.flow.crash_points import reach_point
from bot.flow.services import Services
from bot.services.media_sanitizer import NotSanitized
from bot.services.pdf_renderer import Unprintable
from db.model import Delivery
from db.outbox_rows import DueMessage

LOST_REFERENCE_REASON = "nobody knows what it is called there"

log = structlog.get_logger()


class MediaNotRelayed(DeliveryRefused):
    """The media could not be fetched or converted, so no recipient gets it."""


@dataclass(frozen=True, slots=True)
class SendAttempt:
    """The outcome of sending one row: the network's message id, the service's answer, or the error.

    An `untried` one was never sent: its network did not answer when it was asked first.
    """

    row: DueMessage
    foreign_ref: str = ""
    fault: Exception | None = None
    answer: Mapping[str, str] | None = None
    untried: bool = False


class RowSender:
    """Knows every network and every service; whatever these do, an attempt ends."""

    def __init__(self, house: Services) -> None:
        self._house = house

    async def attempt(self, row: DueMessage, *, probe: bool = False) -> SendAttempt:
        """One try; where the network is in doubt `probe` first looks whether it is there."""
        reach_point("deliver.sending")
        if row.delivery is Delivery.SERVICE_JOB:
            return await self._run(row)
        platform = self._house.platforms.get(row.address.network)
        if platform is None:
            return SendAttempt(row, fault=DeliveryRefused(f"the network {row.address.network} is not connected"))
        doubt = await _check_network(platform) if probe else None
        if doubt:
            return SendAttempt(row, fault=doubt, untried=True)
        try:
            foreign_ref = await self._hand_over(platform, row)
        except (NotSent, DeliveryUnclear, RecipientUnreachable, ChatMoved, DeliveryRefused) as fault:
            return SendAttempt(row, fault=fault)
        except Exception as fault:  # noqa: BLE001 - a platform that breaks must not leave other letters unmarked
            log.error("the platform broke", row=row.id, reason=type(fault).__name__)
            return SendAttempt(row, fault=DeliveryUnclear())
        reach_point("deliver.after_send")
        return SendAttempt(row, foreign_ref)

    async def _run(self, row: DueMessage) -> SendAttempt:
        """Whatever a service does, its job ends, so that what waits behind it comes on."""
        try:
            answer = await service_jobs.run_service_job(self._house.services, row, self._house.database.clock)
        except ServiceUnavailable as fault:
            return SendAttempt(row, fault=fault)
        except Exception as fault:  # noqa: BLE001 - a service that breaks must not keep back what somebody said
            log.error("the service broke", row=row.id, reason=type(fault).__name__)
            return SendAttempt(row, fault=ServiceUnavailable(type(fault).__name__))
        reach_point("deliver.after_send")
        return SendAttempt(row, answer=answer)

    async def _hand_over(self, platform: Platform, row: DueMessage) -> str:
        message = message_json.validate_json(row.body)
        if message.retracts and not row.replaces_ref:
            raise DeliveryRefused(LOST_REFERENCE_REASON)
        if row.replaces_ref:
            message = replace(message, replaces=row.replaces_ref)
        if message.media:
            message = replace(message, media=await self._written_anew(message.media))
        if message.file and message.file.to_be_made:
            message = replace(message, file=await self._printed(message.file))
        return await platform.deliver(row.id, message, ChatAddress(row.address.account, row.address.chat))

    async def _written_anew(self, media: Media) -> Media:
        """Something shown, on whichever network, as it may go on: without a trace of who showed it."""
        try:
            content, media_type = await self._house.rewriter.sanitize(media.what, await self._shown(media))
        except NotSanitized as fault:
            raise MediaNotRelayed(str(fault)) from None
        except OSError as fault:
            raise NotSent(type(fault).__name__) from None
        return replace(media, content=content, media_type=media_type)

    async def _shown(self, media: Media) -> bytes:
        """What stands behind an id."""
        origin = self._house.platforms.get(media.network)
        if origin is None:
            raise MediaNotRelayed(f"the network {media.network} is not connected")
        try:
            return await origin.fetch(media.id)
        except (NotSent, DeliveryUnclear) as fault:
            # It was only looked for, and that elsewhere: nothing has left for where it goes.
            raise NotSent(f"{media.network} did not give it", getattr(fault, "after", None)) from None
        except (RecipientUnreachable, DeliveryRefused):
            raise MediaNotRelayed(f"{media.network} does not give it") from None

    async def _printed(self, page: File) -> File:
        """A page as the PDF it becomes."""
        try:
            return replace(page, content=await self._house.documents.pdf(page.text, page.pages))
        except Unprintable as fault:
            raise DeliveryRefused(str(fault)) from fault


async def _check_network(platform: Platform) -> NotSent | None:
    """Why a network is not there; None where it answers."""
    try:
        await platform.ask()
    except NotSent as fault:
        return NotSent(fault.reason, fault.after, whole=True)
    except Exception as fault:  # noqa: BLE001 - whatever breaks in a question, the message has not left
        log.error("the platform broke", reason=type(fault).__name__)
        return NotSent(type(fault).__name__, whole=True)
    return None
