"""Büdchen itself, whole and durable, at whatever speed it can: only Telegram's limits are lifted."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot import app, logs
from bot.config import Settings
from bot.contract import Context, command, plain
from bot.telegram.adapter import Telegram


@command("echo", summary=plain("echo"))
async def echo(ctx: Context) -> None:
    """As little as a capability can do."""
    ctx.say(plain(ctx.text))


def main(api: str, folder: str, port: int) -> None:
    """Run until killed."""
    logs.set_up("error", "text")
    Telegram.capabilities = replace(Telegram.capabilities, limits=None)
    told: dict[str, Any] = {"data_dir": Path(folder), "telegram_api": api, "listen": f"127.0.0.1:{port}"}
    app.run(Settings(telegram_token="1:bench", backchannel="", **told), print)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
