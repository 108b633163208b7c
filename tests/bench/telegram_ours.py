"""Büdchen itself, whole and durable; at Telegram's pace, or at whatever speed it can."""

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot import app, logs
from bot.config import Settings
from bot.contract import Context, action, command, plain
from bot.flow.preload import PRELOADERS
from bot.telegram.adapter import Telegram
from db import people
from db.people import Account

A_SECOND = timedelta(seconds=1)
A_DAY = timedelta(days=1)
BREATH = timedelta(seconds=5)
"""From setting the last timer until all are due."""
SHUFFLE = 7919
"""A prime: the timers are not set in the order in which the things begin."""


def begins(now: datetime, turn: int) -> datetime:
    """The thing that somebody is reminded of in this turn."""
    return now + A_DAY + turn * A_SECOND


@command("echo", name="bench.echo", summary=plain("echo"))
async def echo(ctx: Context) -> None:
    """As little as a capability can do."""
    ctx.say(plain(ctx.text))


@command("crowd", name="bench.crowd", summary=plain("crowd"))
async def crowd(ctx: Context) -> None:
    """So many people asked to be reminded at the same moment, of things that begin one second after the other."""
    many = int(ctx.text)
    for number in range(many):
        chat = str(1_000_000 + number)
        person = people.create_person(ctx.tx, Account("telegram", chat, chat), "en")
        turn = number * SHUFFLE % many
        ctx.later(ctx.now + BREATH, reminder, whose=person.id, before=begins(ctx.now, turn), turn=turn)
    ctx.say(plain("they are set"))


@action("bench.reminder")
async def reminder(ctx: Context) -> None:
    """It is useful until the thing begins."""
    turn = ctx.button_data["turn"]
    ctx.tell(ctx.person, plain(f"reminder {turn}"), before=begins(ctx.now, turn))


def main(api: str, folder: str, port: int, pace: str) -> None:
    """Run until killed, with all rules read, as some seconds after a start; `pace` is "limited" or "unlimited"."""
    logs.configure_logging("error", "text")
    for read in PRELOADERS:
        read()
    if pace == "unlimited":
        Telegram.capabilities = replace(Telegram.capabilities, limits=None)
    told: dict[str, Any] = {"data_dir": Path(folder), "telegram_api": api, "listen": f"127.0.0.1:{port}"}
    app.run(Settings(telegram_token="1:bench", backchannel="", **told), print)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
