"""Büdchen itself, whole and durable; at Telegram's pace, or at whatever speed it can."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot import app, logs
from bot.config import Settings
from bot.contract import Context, command, plain
from bot.telegram.adapter import Telegram
from db import people
from db.people import Account


@command("echo", summary=plain("echo"))
async def echo(ctx: Context) -> None:
    """As little as a capability can do."""
    ctx.say(plain(ctx.text))


@command("broadcast", summary=plain("broadcast"))
async def broadcast(ctx: Context) -> None:
    """Tell so many people something that none of them asked for."""
    for number in range(int(ctx.text)):
        chat = str(1_000_000 + number)
        ctx.tell(people.welcome(ctx.tx, Account("telegram", chat, chat), "en"), plain("news"))
    ctx.say(plain("on its way"))


def main(api: str, folder: str, port: int, pace: str) -> None:
    """Run until killed; `pace` is "limited" or "unlimited"."""
    logs.set_up("error", "text")
    if pace == "unlimited":
        Telegram.capabilities = replace(Telegram.capabilities, limits=None)
    told: dict[str, Any] = {"data_dir": Path(folder), "telegram_api": api, "listen": f"127.0.0.1:{port}"}
    app.run(Settings(telegram_token="1:bench", backchannel="", **told), print)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
