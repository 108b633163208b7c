"""How the command line reaches a running bot: JSON there and back through a socket in its data directory."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

LONGEST = 16 * 1024 * 1024

Ask = Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]]


def socket_in(folder: Path) -> Path:
    """Where the socket lies; only the owner of the data directory may use it."""
    return folder / "control.sock"


async def listen(folder: Path, answer: Ask) -> None:
    """Answer orders until cancelled."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            order = json.loads(await reader.readline())
            writer.write(json.dumps(await answer(order["verb"], order["with"])).encode())
            await writer.drain()
        finally:
            writer.close()

    path = socket_in(folder)
    path.unlink(missing_ok=True)
    server = await asyncio.start_unix_server(serve, path, limit=LONGEST)
    path.chmod(0o600)
    try:
        await server.serve_forever()
    finally:
        path.unlink(missing_ok=True)


async def ask(folder: Path, verb: str, arguments: dict[str, Any]) -> dict[str, Any] | None:
    """Order something of the running bot; None where none is running."""
    try:
        reader, writer = await asyncio.open_unix_connection(socket_in(folder), limit=LONGEST)
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
