"""How the command line reaches a running bot: JSON there and back through a socket in its data directory."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

MAX_ORDER_BYTES = 16 * 1024 * 1024

AnswerOrder = Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]]


def socket_path(folder: Path) -> Path:
    """The path of the socket; only the owner of the data directory may use it."""
    return folder / "control.sock"


async def serve_orders(folder: Path, answer: AnswerOrder) -> None:
    """Answer admin commands on the socket until cancelled."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            order = json.loads(await reader.readline())
            writer.write(json.dumps(await answer(order["verb"], order["with"])).encode())
            await writer.drain()
        finally:
            writer.close()

    path = socket_path(folder)
    path.unlink(missing_ok=True)
    server = await asyncio.start_unix_server(serve, path, limit=MAX_ORDER_BYTES)
    path.chmod(0o600)
    try:
        await server.serve_forever()
    finally:
        path.unlink(missing_ok=True)


async def send_order(folder: Path, verb: str, arguments: dict[str, Any]) -> dict[str, Any] | None:
    """Order something of the running bot; None where none is running."""
    try:
        reader, writer = await asyncio.open_unix_connection(socket_path(folder), limit=MAX_ORDER_BYTES)
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    writer.write(json.dumps({"verb": verb, "with": arguments}).encode() + b"\n")
    await writer.drain()
    said = await reader.read()
    writer.close()
    if not said:
        raise ConnectionError("the running bot did not answer; its log says why")
    answer: dict[str, Any] = json.loads(said)
    return answer
