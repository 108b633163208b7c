"""matrix-nio as we use it: nothing that others send can stop it, and the errors it returns are raised."""

import logging
from collections.abc import Mapping
from typing import Any

import nio
import structlog

from bot.matrix.errors import HomeserverRefused

log = structlog.get_logger()

logging.getLogger("nio").setLevel(logging.CRITICAL)  # its complaints quote what people sent


class NioClient(nio.AsyncClient):  # type: ignore[misc]
    """nio, except that no encrypted event of a sender can make every sync fail, or change what we know of a room, and
    that a crash in between loses no key.
    """

    async def keys_upload(self) -> Any:
        """The secret halves are stored before anybody can encrypt to the public ones."""
        offered = self.olm.share_keys()
        self.olm.save_account()
        return await self._send(nio.KeysUploadResponse, *nio.Api.keys_upload(self.access_token, offered))

    async def take_in(self, told: nio.SyncResponse) -> None:
        """What devices sent us is stored whole or not at all; nothing in here waits for anybody."""
        with self.store.database.atomic():
            await self.receive_response(told)

    def _handle_timeline_event(self, event: Any, *where: Any) -> Any:
        return None if isinstance(event, nio.MegolmEvent) else super()._handle_timeline_event(event, *where)

    def _handle_decrypt_to_device(self, event: Any) -> Any:
        try:
            return super()._handle_decrypt_to_device(event)
        except Exception as fault:  # noqa: BLE001 - whatever a device sent us, the next one gets its turn
            log.warning("could not open what a device sent", reason=type(fault).__name__)
            return None


def raise_on_error(told: Any) -> Any:
    """Raise the error responses that nio returns."""
    if isinstance(told, nio.ErrorResponse):
        answer = told.transport_response
        code = str(told.status_code or "")
        told_body = {"retry_after_ms": told.retry_after_ms} if told.retry_after_ms else {}
        raise HomeserverRefused(
            answer.status if answer else 0, code, retry_after_of(answer.headers if answer else {}, told_body)
        )
    return told


def retry_after_of(headers: Mapping[str, str], body: Mapping[str, Any]) -> float | None:
    """How long to be silent: the header says it today, the body said it before."""
    said = headers.get("Retry-After", "")
    if said.isdecimal():
        return float(said)
    old = body.get("retry_after_ms")
    return old / 1000 if isinstance(old, int) else None
