"""Hands one message over to its network, or an errand to its service, and says how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import structlog

from bot.contract.outgoing import File, Media, message_json
from bot.contract.platform import Address, Impossible, Moved, NotSent, Platform, Unclear, Unreachable
from bot.contract.service import NoAnswer
from bot.flow import errands
from bot.flow.house import House
from bot.flow.points import reached
from bot.services.documents import Unprintable
from bot.services.rewriter import NotRewritten
from db.model import Delivery
from db.outgoing import Outgoing

LOST = "nobody knows what it is called there"

log = structlog.get_logger()


class NotPassedOn(Impossible):
    """What somebody showed cannot be had or not be written anew, so nobody gets it."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """How handing over one row ended: the network's id of the message, the answer to an errand, or what went wrong.

    One that was `untried` never left: its network did not answer when it was asked first.
    """

    row: Outgoing
    foreign_ref: str = ""
    fault: Exception | None = None
    answer: Mapping[str, str] | None = None
    untried: bool = False


class Courier:
    """Knows every network and every service; whatever these do, an attempt ends."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def attempt(self, row: Outgoing, *, asks: bool = False) -> Attempt:
        """One try; where the network is in doubt one `asks` it first whether it is there."""
        reached("deliver.sending")
        if row.delivery is Delivery.ERRAND:
            return await self._run(row)
        platform = self._house.platforms.get(row.address.network)
        if platform is None:
            return Attempt(row, fault=Impossible(f"the network {row.address.network} is not connected"))
        doubt = await _doubt(platform) if asks else None
        if doubt:
            return Attempt(row, fault=doubt, untried=True)
        try:
            foreign_ref = await self._hand_over(platform, row)
        except (NotSent, Unclear, Unreachable, Moved, Impossible) as fault:
            return Attempt(row, fault=fault)
        except Exception as fault:  # noqa: BLE001 - a platform that breaks must not leave other letters unmarked
            log.error("the platform broke", row=row.id, reason=type(fault).__name__)
            return Attempt(row, fault=Unclear())
        reached("deliver.after_send")
        return Attempt(row, foreign_ref)

    async def _run(self, row: Outgoing) -> Attempt:
        """Whatever a service does, its errand ends, so that what waits behind it comes on."""
        try:
            answer = await errands.run(self._house.services, row, self._house.database.clock)
        except NoAnswer as fault:
            return Attempt(row, fault=fault)
        except Exception as fault:  # noqa: BLE001 - a service that breaks must not keep back what somebody said
            log.error("the service broke", row=row.id, reason=type(fault).__name__)
            return Attempt(row, fault=NoAnswer(type(fault).__name__))
        reached("deliver.after_send")
        return Attempt(row, answer=answer)

    async def _hand_over(self, platform: Platform, row: Outgoing) -> str:
        message = message_json.validate_json(row.body)
        if message.retracts and not row.replaces_ref:
            raise Impossible(LOST)
        if row.replaces_ref:
            message = replace(message, replaces=row.replaces_ref)
        if message.media:
            message = replace(message, media=await self._written_anew(message.media))
        if message.file and message.file.to_be_made:
            message = replace(message, file=await self._printed(message.file))
        return await platform.deliver(row.id, message, Address(row.address.account, row.address.chat))

    async def _written_anew(self, media: Media) -> Media:
        """Something shown, on whichever network, as it may go on: without a trace of who showed it."""
        try:
            content, media_type = await self._house.rewriter.rewritten(media.what, await self._shown(media))
        except NotRewritten as fault:
            raise NotPassedOn(str(fault)) from None
        except OSError as fault:
            raise NotSent(type(fault).__name__) from None
        return replace(media, content=content, media_type=media_type)

    async def _shown(self, media: Media) -> bytes:
        """What stands behind an id."""
        origin = self._house.platforms.get(media.network)
        if origin is None:
            raise NotPassedOn(f"the network {media.network} is not connected")
        try:
            return await origin.fetch(media.id)
        except (NotSent, Unclear) as fault:
            # It was only looked for, and that elsewhere: nothing has left for where it goes.
            raise NotSent(f"{media.network} did not give it", getattr(fault, "after", None)) from None
        except (Unreachable, Impossible):
            raise NotPassedOn(f"{media.network} does not give it") from None

    async def _printed(self, page: File) -> File:
        """A page as the PDF it becomes."""
        try:
            return replace(page, content=await self._house.documents.pdf(page.text, page.pages))
        except Unprintable as fault:
            raise Impossible(str(fault)) from fault


async def _doubt(platform: Platform) -> NotSent | None:
    """Why a network is not there; None where it answers."""
    try:
        await platform.ask()
    except NotSent as fault:
        return NotSent(fault.reason, fault.after, whole=True)
    except Exception as fault:  # noqa: BLE001 - whatever breaks in a question, the message has not left
        log.error("the platform broke", reason=type(fault).__name__)
        return NotSent(type(fault).__name__, whole=True)
    return None
